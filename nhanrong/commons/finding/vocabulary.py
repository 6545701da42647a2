"""Which words of the house are one wrong letter away from what was typed."""

from collections.abc import Collection, Iterable

from nhanrong.bedrock import abbreviations
from nhanrong.commons.finding.models import OneLetterLess, Word

MOST_ALIKE = 40  # a short word has many neighbours; the names decide which of them was meant


def letters_left_out(word: str) -> set[str]:
    """Give a word, and the word with each of its letters left out."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_letter_away(one: str, other: str) -> bool:
    """Say whether one letter was changed, left out, added, or changed places with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return short in letters_left_out(long)
    apart = [place for place, letter in enumerate(one) if letter != other[place]]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    swapped = one[first] == other[last] and one[last] == other[first]
    return len(apart) == 2 and last == first + 1 and swapped  # noqa: PLR2004 -- a pair


def near(words: Iterable[str]) -> dict[str, list[str]]:
    """Name for each word the words of the house that are one letter away, in one statement.

    Words with figures have none: 3 không is not 4 không.
    """
    wanted = sorted({word for word in words if word.isalpha()})
    if not wanted:
        return {}
    asked = sorted(set().union(*(letters_left_out(word) for word in wanted)))
    rows = Word.objects.annotate(less=OneLetterLess("word")).filter(less__overlap=asked)
    known = set(rows.values_list("word", flat=True)) | abbreviations.SHORT
    return {word: _alike(word, known) for word in wanted}


def _alike(word: str, known: Collection[str]) -> list[str]:
    found = [other for other in known if is_one_letter_away(word, other)]
    # One mistypes the first letter least.
    return sorted(found, key=lambda other: (other[:1] != word[:1], other))[:MOST_ALIKE]
