"""The words by which a list's columns are known, and what a cell's words may be to a head."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.meaning import CLOSE, GOOD, likeness, simple

LONGEST: Final = 120
SERIALS: Final = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "no"})
_FIGURE = re.compile(r"\s*\d[\d\s/.,\-]*(?:[-/]\S*)?\s*$")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*$")


class Told(NamedTuple):
    """What the words of a cell may be to a head, and which columns that must be there."""

    is_named: bool = False
    is_exact: bool = False
    is_figure: bool = False
    subjects: frozenset[str] = frozenset()


NOTHING: Final = Told()
FIGURE: Final = Told(is_figure=True)


def is_figure(value: str) -> bool:
    """Say whether a text is a number, a day or a code: 12, 12/03/2018, 68-0123; not a year."""
    return _FIGURE.match(value) is not None and _YEAR.match(value) is None


class Vocabulary:
    """Knows the names of the columns and what somebody said of a head's words."""

    def __init__(self, columns: Sequence[Column], mapping: Mapping[str, str]) -> None:
        self.names = _names(tuple(columns))
        self.by_word = _by_word(tuple(columns))
        pieces = (part for words in mapping for part in (words, *_pieces(words)))
        self.exact = {*self.names, *SERIALS, *pieces}
        self.subject = {
            column.key: {word for name in column.names() for word in simple(name).split()}
            for column in columns
            if column.required and column.key not in mapping.values()
        }
        self.told = lru_cache(maxsize=32_768)(self._told)

    def learn(self, cells: Iterable[str]) -> None:
        """Know the words of a head that was found: on a later page they come again."""
        self.exact.update(simple(words) for words in cells)
        self.told.cache_clear()

    def _told(self, value: str) -> Told:
        """Say what a cell may be to a head: remembered, for a list says the same words often."""
        if is_figure(value):
            return FIGURE
        words = simple(value) if len(value) <= LONGEST else ""
        if not words:
            return NOTHING
        slip = process.extractOne(words, self.names, scorer=fuzz.ratio, score_cutoff=CLOSE)
        parts = set(words.split())
        near = {name for word in parts for name in self.by_word.get(word, ())}
        near |= {slip[0]} if slip else set()
        slipped = set(slip[0].split()) if slip else set()
        return Told(
            is_named=words in self.exact or any(likeness(words, name) >= GOOD for name in near),
            is_exact=words in self.exact,
            subjects=frozenset(
                key for key, named in self.subject.items() if named & (parts | slipped)
            ),
        )


@lru_cache(maxsize=32)
def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    parts = (part for column in columns for name in column.names() for part in name.split("/"))
    return tuple(dict.fromkeys(simple(part) for part in parts))


@lru_cache(maxsize=32)
def _by_word(columns: tuple[Column, ...]) -> Mapping[str, tuple[str, ...]]:
    """Index the names by their first words: a head that says more holds all of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _names(columns):
        found[name.partition(" ")[0]].append(name)
    return {word: tuple(names) for word, names in found.items()}


def _pieces(words: str) -> Iterator[str]:
    """Cut a head's words at every place: each of its lines stands in a row of its own."""
    parts = words.split()
    for start in range(1, len(parts)):
        yield " ".join(parts[start:])
        yield " ".join(parts[:start])
