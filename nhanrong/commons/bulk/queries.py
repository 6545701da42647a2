"""Which deeds over many records a body did."""

from django.db.models import QuerySet

from nhanrong.commons.bulk.models import Bulk
from nhanrong.commons.scope.actor import Actor


def bulks(actor: Actor) -> QuerySet[Bulk]:
    """List what the actor's own body did to many records, the newest first."""
    rows = Bulk.objects.filter(body=actor.body_id or 0)
    return rows.select_related("post__user").order_by("-at")
