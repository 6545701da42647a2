"""What every page is told about its frame: rooms, posts, what waits, theme, demonstration."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nhanrong.commons.ui import rooms

BOTTOM_BAR = 4
"""The phone's bottom bar holds four rooms; the fifth place is «Thêm»."""

DOORS = {
    "home": "desk:home",
    "search": "desk:search",
    "suggest": "desk:suggest",
    "waiting": "desk:home",
    "counting": "desk:waiting",
    "account": "office:account",
    "switch": "office:switch_post",
    "sign_out": "account_logout",
    "sign_in": "account_login",
    "language": "set_language",
    "portal": "portal:home",
}
"""The addresses that the frame itself needs, by name; a door that does not exist is not drawn."""

THEMES = {"light", "dark"}
SIZES = {"large"}


def address(name: str) -> str:
    """Give the address of a name, or nothing when no such page exists (yet)."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Door:
    """A room as the frame draws it."""

    room: rooms.Room
    href: str
    current: bool
    count: int | None


class Frame:
    """The frame of one page. Each answer is found when the template asks for it, and once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def actor(self) -> Any:
        """Who acts, in which post; None for a page without sign-in."""
        return getattr(self.request, "actor", None)

    @cached_property
    def doors(self) -> list[Door]:
        """The rooms open to this actor, the present one marked."""
        match = self.request.resolver_match
        namespace = match.namespace if match else ""
        return [
            Door(
                room=room,
                href=address(room.url_name),
                current=room.holds(namespace),
                count=room.count(self.request) if room.count else None,
            )
            for room in rooms.open_to(getattr(self.actor, "role", None))
            if address(room.url_name)
        ]

    @property
    def bottom(self) -> list[Door]:
        """The rooms of the phone's bottom bar."""
        return self.doors[:BOTTOM_BAR]

    @property
    def others(self) -> list[Door]:
        """The rooms behind «Thêm»."""
        return self.doors[BOTTOM_BAR:]

    @cached_property
    def posts(self) -> list[rooms.PostChoice]:
        """The posts that the person may act in, found at the gate."""
        acts_in = getattr(self.actor, "post_id", None)
        return [
            rooms.PostChoice(str(post.pk), post.body.name, post.title, post.pk == acts_in)
            for post in getattr(self.request, "posts", [])
        ]

    @cached_property
    def waiting(self) -> int | None:
        """How many things wait for the person; None where the page has not asked for them.

        To count them, every room must be asked: a page that shows something else leaves that to
        a small request of its own, so that no page pays for it.
        """
        count: int | None = rooms.ask("waiting", self.request, None)
        return count

    @cached_property
    def as_of(self) -> Any:
        """To which day the figures run."""
        return rooms.ask("as_of", self.request, None)

    @cached_property
    def hrefs(self) -> dict[str, str]:
        """The addresses of the frame's own doors."""
        return {key: address(name) for key, name in DOORS.items()}

    @property
    def theme(self) -> str:
        """The theme that the reader chose; empty means as the device says."""
        chosen = self.request.COOKIES.get("theme", "")
        return chosen if chosen in THEMES else ""

    @property
    def size(self) -> str:
        """The size of letters that the reader chose on the public page."""
        chosen = self.request.COOKIES.get("size", "")
        return chosen if chosen in SIZES else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template its frame, and say whether the house shows invented data."""
    return {"frame": Frame(request), "demo": bool(getattr(settings, "DEMO", False))}
