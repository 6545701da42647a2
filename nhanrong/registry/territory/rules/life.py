"""The life of a resolution, and in whose hands it is."""

from enum import StrEnum

from nhanrong.bedrock.flow import Flow, Move
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role


class Status(StrEnum):
    """Where a resolution stands."""

    DRAFT = "draft"
    APPLIED = "applied"
    CONFIRMED = "confirmed"


_DECIDERS = {Role.LEADER, Role.ADMINISTRATOR}
# fmt: off
LIFE = Flow(
    #    verb       from               to                by
    Move("apply",   {Status.DRAFT},    Status.APPLIED,   _DECIDERS),
    Move("undo",    {Status.APPLIED},  Status.DRAFT,     _DECIDERS),
    Move("confirm", {Status.APPLIED},  Status.CONFIRMED, _DECIDERS),
)
# fmt: on
DRAFTERS = frozenset(_DECIDERS)
# Who settles which heir keeps the file of a split commune.
SETTLERS = frozenset({Role.SECRETARY, Role.LEADER, Role.ADMINISTRATOR})


def must_be_another(applied_by: int | None, user_id: int | None) -> None:
    """Refuse `own_application`: who applied a resolution does not confirm it."""
    if applied_by is not None and applied_by == user_id:
        raise Refused("own_application")
