"""What was written by mistake is struck, with the reason: it stays to be read."""

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import tell
from nhanrong.registry.initiatives.actions.hands import must_have_reason
from nhanrong.registry.initiatives.models import Activity, Funding, Pledge


def strike(row: Activity | Funding | Pledge, reason: str) -> None:
    """Strike a row through, inside the deed that does it; refuses `struck_already`.

    The reason stays in the row: the journal tells it only where the deed says so.
    """
    must_have_reason(reason)
    if row.struck_on is not None:
        raise Refused("struck_already", on=row.struck_on)
    row.struck_on, row.struck_because = timezone.localdate(), reason.strip()
    row.save()
    tell(initiative=row.initiative_id)
