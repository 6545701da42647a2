"""The doors that the frame shows: every room that has pages registers itself here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nhanrong.bedrock.roles import Role
from nhanrong.commons.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Room:
    """A door in the frame.

    `url_name` is its first page; `roles` who sees it (empty: everybody signed in); `order` its
    place from top to bottom; `short` the word of the phone's bottom bar; `also` further address
    namespaces whose pages belong to it; `count` gives the small number at its right from the
    request, in at most one statement.
    """

    key: str
    label: Text
    icon: str
    url_name: str
    roles: frozenset[Role] = frozenset()
    order: int = 100
    short: Text = ""
    also: Sequence[str] = ()
    count: Callable[[Any], int] | None = None

    def is_open_to(self, role: object) -> bool:
        """Whether this role sees the door."""
        return not self.roles or role in self.roles

    def holds(self, namespace: str) -> bool:
        """Whether a page of this address namespace stands in this room."""
        return namespace in {self.url_name.partition(":")[0], self.key, *self.also}


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post that the person may act in: the body, the title, and whether it is the present one."""

    pk: str
    body: str
    title: str
    current: bool = False


_rooms: dict[str, Room] = {}
_hooks: dict[str, Callable[[Any], Any]] = {}


def register(room: Room) -> None:
    """Show a room in the frame; a second room of the same key takes the place of the first."""
    _rooms[room.key] = room


def open_to(role: object) -> list[Room]:
    """List the rooms that a role sees, from top to bottom."""
    return sorted(
        (room for room in _rooms.values() if room.is_open_to(role)),
        key=lambda room: (room.order, room.key),
    )


def hang_waiting(waiting: Callable[[Any], int | None]) -> None:
    """Say how the frame learns how many things wait («Chờ tôi»); None: this page did not ask."""
    _hooks["waiting"] = waiting


def hang_as_of(as_of: Callable[[Any], Any]) -> None:
    """Say how the frame learns to which day the figures run («Số liệu đến …»)."""
    _hooks["as_of"] = as_of


def ask(hook: str, request: Any, default: Any) -> Any:
    """Ask what hangs on a hook, or give the default when nothing does."""
    answer = _hooks.get(hook)
    return answer(request) if answer else default
