"""Which words of the house are one wrong letter away from what was typed.

Each process keeps the words. A number that changes with any of them is asked for first, so that a
name written a moment ago is known, and one that was taken back is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from nhanrong.bedrock import abbreviations

MOST_ALIKE = 40  # a short word has many neighbours; the names decide which of them was meant

# The words come along only when they are others than those which this process keeps.
ASKED = """
    SELECT state, CASE WHEN state <> %s THEN (SELECT array_agg(word) FROM finding_word) END
      FROM (SELECT count(*)::text || ':' || coalesce(sum(hashtextextended(word, 0)), 0)::text
              FROM finding_word) AS now(state)
"""

_kept: dict[str, list[str]] = {}


def known() -> list[str]:
    """List the words of the house, and the abbreviations that officers write. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [next(iter(_kept), "")])
        state, words = cursor.fetchone()
    if state not in _kept:
        _kept.clear()
        _kept[state] = sorted({*(words or ()), *abbreviations.SHORT})
    return _kept[state]


def is_one_letter_away(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out, added, or changed places with its neighbour."""
    return one != other and int(OSA.distance(one, other, score_cutoff=1)) == 1


@dataclass(frozen=True)
class Near:
    """For each typed word the words of the house that are nearly it; and those the house knows."""

    alike: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


def near(words: Iterable[str]) -> Near:
    """Name the neighbours of some words.

    Words with figures have none: 3 không is not 4 không.
    """
    wanted = sorted({word for word in words if word.isalpha()})
    if not wanted:
        return Near()
    house = known()
    apart = process.cdist(wanted, house, scorer=OSA.distance, score_cutoff=1)
    alike = {
        word: _likeliest_first(word, [house[at] for at in (row == 1).nonzero()[0]])
        for word, row in zip(wanted, apart, strict=True)
    }
    return Near(alike, frozenset(wanted) - set(house))


def _likeliest_first(word: str, alike: list[str]) -> list[str]:
    """One mistypes the first letter least."""
    return sorted(alike, key=lambda other: (other[:1] != word[:1], other))[:MOST_ALIKE]
