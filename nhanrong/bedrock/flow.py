"""A life told as a table of moves: verb, from, to, in whose hands."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role


@dataclass(frozen=True)
class Move:
    """One row of the table: the verb, the states it leaves, the state it reaches, the roles."""

    verb: str
    sources: frozenset[str]
    target: str
    roles: frozenset[Role]

    def __init__(
        self, verb: str, sources: Iterable[str], target: str, roles: Iterable[Role]
    ) -> None:
        object.__setattr__(self, "verb", verb)
        object.__setattr__(self, "sources", frozenset(sources))
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "roles", frozenset(roles))


class Flow:
    """A life told as a table. Pure: it knows no database, no clock and no request."""

    def __init__(self, *moves: Move) -> None:
        self.moves = {move.verb: move for move in moves}

    def after(self, state: str, verb: str, role: Role) -> str:
        """Return the state that follows `verb`, or refuse and say why.

        Raises `Refused`: `wrong_state` when the verb does not leave this state, `wrong_role`
        when it is not in these hands.
        """
        move = self.moves[verb]
        if state not in move.sources:
            raise Refused("wrong_state", verb=verb, state=state)
        if role not in move.roles:
            raise Refused("wrong_role", verb=verb, role=role)
        return move.target

    def open_to(self, state: str, role: Role) -> list[str]:
        """Name the verbs that `role` may use now: the buttons on the page."""
        return [m.verb for m in self.moves.values() if state in m.sources and role in m.roles]

    def leaving(self, state: str) -> list[Move]:
        """List the moves that leave this state, whoever makes them."""
        return [move for move in self.moves.values() if state in move.sources]
