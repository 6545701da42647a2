"""Which words of the house are one wrong letter away from what was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nhanrong.bedrock import abbreviations
from nhanrong.commons.finding.models import OneLetterLess, Word

MOST_ALIKE = 40  # a short word has many neighbours; the names decide which of them was meant


def letters_left_out(word: str) -> set[str]:
    """Give a word, and the word with each of its letters left out."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_letter_away(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out, added, or changed places with its neighbour."""
    return one != other and int(OSA.distance(one, other, score_cutoff=1)) == 1


@dataclass(frozen=True)
class Near:
    """For each typed word the words of the house that are nearly it; and those the house knows."""

    alike: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


def near(words: Iterable[str]) -> Near:
    """Name the neighbours of some words, in one statement.

    Words with figures have none: 3 không is not 4 không.
    """
    wanted = sorted({word for word in words if word.isalpha()})
    if not wanted:
        return Near()
    asked = sorted(set().union(*(letters_left_out(word) for word in wanted)))
    rows = Word.objects.annotate(less=OneLetterLess("word")).filter(less__overlap=asked)
    known = sorted({*rows.values_list("word", flat=True), *abbreviations.SHORT})
    apart = process.cdist(wanted, known, scorer=OSA.distance, score_cutoff=1)
    alike = {
        word: _likeliest_first(word, [known[at] for at in (row == 1).nonzero()[0]])
        for word, row in zip(wanted, apart, strict=True)
    }
    return Near(alike, frozenset(wanted) - set(known))


def _likeliest_first(word: str, alike: list[str]) -> list[str]:
    """One mistypes the first letter least."""
    return sorted(alike, key=lambda other: (other[:1] != word[:1], other))[:MOST_ALIKE]
