"""How near a name is to what was typed, and how a figure falls into a class of the map."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from nhanrong.bedrock import vietnamese

T = TypeVar("T")


class Nearness(IntEnum):
    """How a name answers to the typed words, the best first; marks count before length."""

    SAME = 0
    BEGINS = 1
    HOLDS_WORDS = 2
    SAME_UNMARKED = 3
    BEGINS_UNMARKED = 4
    HOLDS_UNMARKED = 5


def nearness(name: str, typed: str) -> Nearness:
    """Compare with the marks as typed, then without; the place of the tone never matters."""
    marked_name, marked = vietnamese.neutral(name), vietnamese.neutral(typed)
    if marked_name == marked:
        return Nearness.SAME
    if _begins(marked_name, marked):
        return Nearness.BEGINS
    if _holds(marked_name, marked):
        return Nearness.HOLDS_WORDS
    bare_name, bare = vietnamese.fold(name), vietnamese.fold(typed)
    if bare_name == bare:
        return Nearness.SAME_UNMARKED
    return Nearness.BEGINS_UNMARKED if _begins(bare_name, bare) else Nearness.HOLDS_UNMARKED


def _begins(name: str, typed: str) -> bool:
    return bool(typed) and name.startswith(typed)


def _holds(name: str, typed: str) -> bool:
    """Whether every typed word begins a word of the name."""
    words = name.split()
    wanted = typed.split()
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def nearest(found: Iterable[tuple[str, T]], typed: str, limit: int) -> list[T]:
    """Keep the `limit` things whose names are nearest to what was typed, in that order."""
    ranked = sorted(
        found, key=lambda pair: (nearness(pair[0], typed), len(pair[0]), vietnamese.fold(pair[0]))
    )
    return [thing for _, thing in ranked[:limit]]


def share(part: int, whole: int) -> float | None:
    """Give a part of a whole, or nothing when there is no whole: an empty place is not 0 %."""
    return part / whole if whole else None


def class_of(value: float | None, limits: Sequence[float]) -> int | None:
    """Say into which class a figure falls: under the first limit is 1; nought is 0; none is none.

    `limits` are the fixed round borders of the map's classes, in order.
    """
    if value is None:
        return None
    if value == 0:
        return 0
    return 1 + sum(1 for limit in limits if value >= limit)
