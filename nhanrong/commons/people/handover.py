"""The wall on which rooms hang what a leaver still holds, and how it passes to somebody else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nhanrong.commons.people.models import Post
from nhanrong.commons.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of open work: how much of it a post holds, and how it is handed over.

    `count` takes the post; `hand_over` takes the leaver's post, the heir's post and `by=` the
    actor, writes under the deed that is under way, and gives the number of things handed over.
    """

    key: str
    label: Text
    count: Callable[[Post], int]
    hand_over: Callable[..., int]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Held:
    """So much open work of a kind."""

    work: Work
    count: int

    @property
    def label(self) -> Text:
        """The name of the kind of work."""
        return self.work.label


_works: dict[str, Work] = {}


def hang(work: Work) -> None:
    """Hang a kind of open work."""
    _works[work.key] = work


def held_by(post: Post) -> list[Held]:
    """List the open work of a post, kinds without any left out."""
    works = sorted(_works.values(), key=lambda work: (work.order, work.key))
    held = [Held(work, work.count(post)) for work in works]
    return [one for one in held if one.count]


def pass_on(leaver: Post, heir: Post, *, by: Any) -> dict[str, int]:
    """Hand all open work over, and say how much of each kind went."""
    return {one.work.key: one.work.hand_over(leaver, heir, by=by) for one in held_by(leaver)}
