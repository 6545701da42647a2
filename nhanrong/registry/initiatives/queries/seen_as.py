"""What two people may both read: for «xem như …»."""

from django.db.models import QuerySet

from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.initiatives.queries.records import initiatives, sites_of

MOST = 50


def read_by_both(actor: Actor, other: Actor, pk: int) -> Initiative | None:
    """Return the record when both may read it."""
    theirs = Initiative.objects.visible_to(other).values("pk")
    return initiatives(actor).filter(pk=pk, pk__in=theirs).first()


def sites_of_both(actor: Actor, other: Actor, record: Initiative) -> QuerySet[Site]:
    """Return the sites of the record that both may read."""
    theirs = Site.objects.visible_to(other).values("pk")
    return sites_of(actor, record).filter(pk__in=theirs)


def communes(actor: Actor, record: Initiative) -> list[Unit]:
    """List the other communes in which the record runs, as far as the actor reads its sites."""
    held = Site.objects.visible_to(actor).filter(initiative=record).values("commune")
    rows = places.living().filter(pk__in=held).exclude(pk=record.commune_id or 0)
    return list(rows.order_by("sort_key", "code")[:MOST])
