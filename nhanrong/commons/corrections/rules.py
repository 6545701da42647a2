"""The life of a request: asked, checked by another person, applied by a leader. Plain Python."""

from enum import StrEnum

from nhanrong.bedrock.flow import Flow, Move
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    CHECKED = "checked"
    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


HANDS = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER})
_S = State
_JUDGES = {Role.SECRETARY, Role.LEADER}
# fmt: off
LIFE = Flow(
    Move("check",    {_S.OPEN},             _S.CHECKED,   _JUDGES),
    Move("apply",    {_S.CHECKED},          _S.APPLIED,   {Role.LEADER}),
    Move("refuse",   {_S.OPEN, _S.CHECKED}, _S.REFUSED,   _JUDGES),
    Move("withdraw", {_S.OPEN, _S.CHECKED}, _S.WITHDRAWN, HANDS),
)
# fmt: on
# A request that still waits for somebody: one a field at a time.
WAITING = frozenset({State.OPEN, State.CHECKED})
SETTLED = frozenset(State) - WAITING


def must_ask(role: Role) -> None:
    """Refuse `wrong_role` when this role does not keep records."""
    if role not in HANDS:
        raise Refused("wrong_role", role=role)


def must_be_another(asker: int | None, user: int | None) -> None:
    """Refuse `own_correction`: nobody checks, applies or refuses what he asked for himself."""
    if asker == user:
        raise Refused("own_correction")


def must_be_the_asker(asker: int | None, user: int | None) -> None:
    """Refuse `correction_of_another`: only who asked takes a request back."""
    if asker != user:
        raise Refused("correction_of_another")
