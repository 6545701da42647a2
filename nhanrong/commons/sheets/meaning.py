"""How well the words of a head name a declared column: folded, compared, scored."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets.columns import Column

SURE: Final = 100
GOOD: Final = 60
_MOST_WORDS: Final = 3
CLOSE: Final = 90
_MOST_BETWEEN: Final = 2
_SHORT_WORD: Final = 4
_LONG_WORD: Final = 5
_EDGES = re.compile(r"[\s.,:;*()\[\]\"'/\\-]+")


@lru_cache(maxsize=8_192)
def simple(words: str) -> str:
    """Fold the words of a head and drop its signs: «Số điểm (điểm):» is «so diem diem»."""
    return _EDGES.sub(" ", vietnamese.fold(words)).strip()


def suits(path: Sequence[str], column: Column) -> int:
    """Score from 0 to 100 how well a head's words name a declared column."""
    parts = [simple(part) for part in path]
    if any(_holds(parts[-1].split(), simple(word).split()) for word in column.but_not):
        return 0
    return max(_suits(parts, name) for name in column.names())


def _suits(parts: list[str], name: str) -> int:
    if simple(name) == " ".join(parts):
        return SURE  # also where the stroke is one of a day: «Huyện (trước 01/07/2025)»
    above, stroke, leaf = name.rpartition("/")
    if stroke:
        lead = " ".join(parts[:-1])
        if not lead or likeness(lead, simple(above)) < GOOD:
            return 0
        return likeness(parts[-1], simple(leaf))
    leaf = simple(leaf)
    return max(likeness(" ".join(parts), leaf), likeness(parts[-1], leaf))


@lru_cache(maxsize=65_536)
def likeness(words: str, name: str) -> int:
    """Compare folded words: equal, one inside the other, or a slip of the keyboard apart."""
    if not words or not name:
        return 0
    if words == name:
        return SURE
    ours, theirs = words.split(), name.split()
    held = _held(ours, theirs)
    is_close = min(len(words), len(name)) >= _LONG_WORD and fuzz.ratio(words, name) >= CLOSE
    return max(held, GOOD + 25 if is_close else 0)


def _held(ours: list[str], theirs: list[str]) -> int:
    """Score a head that says more than the declared words."""
    if len(theirs) == 1:
        leads = ours[0] == theirs[0] and len(theirs[0]) >= _SHORT_WORD and len(ours) <= _MOST_WORDS
        return GOOD + 10 if leads else 0
    if _holds(ours, theirs):
        return GOOD + 35 * len(theirs) // len(ours)
    return GOOD + 10 if _follow(ours, theirs) else 0


def _follow(ours: list[str], theirs: list[str]) -> bool:
    """Say whether the declared words come in their order: «Ngày tháng năm ra mắt»."""
    rest = iter(ours)
    return len(ours) - len(theirs) <= _MOST_BETWEEN and all(word in rest for word in theirs)


def _holds(ours: list[str], theirs: list[str]) -> bool:
    """Say whether the declared words stand together in the head."""
    size = len(theirs)
    return any(ours[start : start + size] == theirs for start in range(len(ours) - size + 1))
