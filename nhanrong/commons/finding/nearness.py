"""How near a name is to what was typed."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

from nhanrong.bedrock.vietnamese import neutral, sort_key, tokens, words
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import is_one_letter_away

T = TypeVar("T")


class Nearness(IntEnum):
    """How a name answers to the typed words, the best first; marks count before length."""

    SAME = 0
    BEGINS = 1
    HOLDS_MARKED = 2
    SAME_UNMARKED = 3
    BEGINS_UNMARKED = 4
    HOLDS_UNMARKED = 5
    SAME_BUT_A_LETTER = 6
    OTHER = 7


def nearness(name: str, typed: Typed) -> Nearness:
    """Compare with the marks as typed, then without, then letter by letter."""
    marked, bare = words(neutral(name)), tokens(name)
    how = _compared(marked, typed.marked)
    if how is not None:
        return Nearness(how)
    how = _compared(bare, typed.bare)
    if how is not None:
        return Nearness(how + Nearness.SAME_UNMARKED)
    return Nearness.SAME_BUT_A_LETTER if _same_but(bare, typed.bare) else Nearness.OTHER


def answers(name: str, typed: Typed) -> bool:
    """Say whether a name is what was meant: word for word the same, begun, or but for a letter."""
    bare = tokens(name)
    return len(bare) == len(typed.bare) and all(
        word.startswith(one) or is_one_letter_away(word, one)
        for word, one in zip(bare, typed.bare, strict=True)
    )


def nearest(found: Iterable[tuple[str, T]], typed: Typed, limit: int) -> list[T]:
    """Keep the `limit` things whose names are nearest to what was typed, in that order."""
    ranked = sorted(
        found, key=lambda pair: (nearness(pair[0], typed), len(pair[0]), sort_key(pair[0]))
    )
    return [thing for _, thing in ranked[:limit]]


def _compared(name: Sequence[str], typed: Sequence[str]) -> int | None:
    if list(name) == list(typed):
        return 0
    if " ".join(name).startswith(" ".join(typed)):
        return 1
    holds = all(any(word.startswith(one) for word in name) for one in typed)
    return 2 if holds else None


def _same_but(name: Sequence[str], typed: Sequence[str]) -> bool:
    return len(name) == len(typed) and all(
        one == other or is_one_letter_away(one, other)
        for one, other in zip(name, typed, strict=True)
    )
