"""A healthy end: what is left to whom, a word of thanks, and where the file lies."""

from dataclasses import dataclass

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import tell
from nhanrong.commons.people.models import Body
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Initiative

FULFILLED = "fulfilled"


@dataclass(frozen=True)
class Parting:
    """What stays when an initiative ends: handed over to whom, what, the thanks, the archive."""

    handover_to: Body | None = None
    handover_note: str = ""
    thanks: str = ""
    archived_at: str = ""


def part(initiative: Initiative, reason: str, parting: Parting) -> None:
    """Write down what stays, inside the deed that ends an initiative.

    Who says that the task is fulfilled has written what was learnt: a final review with lessons.
    """
    if reason == FULFILLED and not queries.has_lessons(initiative):
        raise Refused("final_review_missing")
    if (parting.handover_to is None) != (not parting.handover_note.strip()):
        raise Refused("handover_incomplete")
    initiative.handover_to = parting.handover_to
    initiative.handover_note = parting.handover_note
    initiative.thanks = parting.thanks
    initiative.archived_at = parting.archived_at
    if parting.handover_to is not None:
        tell(handover_to=parting.handover_to.pk)
