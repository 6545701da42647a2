"""Finds the head of a table by its meaning, wherever it stands and however many lines it has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.meaning import GOOD, SURE, simple, suits
from nhanrong.commons.sheets.reading import Sheet, letter
from nhanrong.commons.sheets.vocabulary import FIGURE, LONGEST, SERIALS, Vocabulary, is_figure

ANSWER: Final = "ket qua doc"  # the head of the column in which this house has answered a list

__all__ = ["Head", "Meant", "Taken", "find", "likely", "simple", "suits"]

MOST_LINES: Final = 4
_SHORT_HEAD: Final = 40
_FEWEST: Final = 3
_TOPMOST: Final = 60

_SECTION_MARK = re.compile(r"(?:[IVX]{1,5}|[A-H])(?:$|\s*[.)\-–:/])")

Meant = Mapping[str, str]
"""What somebody said of a head's words, as `simple` folds them: the key of a column, or ""."""


class Taken(NamedTuple):
    """One column of a sheet: its words, and the key that it was taken for, or ""."""

    column: str
    words: str
    folded: str
    key: str = ""
    is_serial: bool = False


@dataclass(frozen=True)
class Head:
    """The head of a table: its rows, which column means what, what nobody declared."""

    top: int
    bottom: int
    columns: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()
    serial: int | None = None
    subject: tuple[str, ...] = ()
    score: int = 0

    def rows(self) -> range:
        """Give the rows of the head."""
        return range(self.top, self.bottom + 1)

    def taken(self) -> list[Taken]:
        """Say of every worded column, from left to right, what it was taken for."""
        keys = {position: key for key, position in self.columns.items()}
        return [
            Taken(
                column=letter(position),
                words=words,
                folded=simple(words),
                key=keys.get(position, ""),
                is_serial=position == self.serial,
            )
            for position, words in sorted(self.words.items())
        ]


def find(sheet: Sheet, columns: Sequence[Column], mapping: Meant | None = None) -> list[Head]:
    """List the heads of a sheet from top to bottom; none where it holds no such table.

    What `mapping` says of a head's words wins over their meaning; "" says: none of these.
    """
    return list(_Finder(sheet, columns, mapping or {}).heads())


def likely(sheet: Sheet, columns: Sequence[Column], mapping: Meant | None = None) -> Head | None:
    """Guess the head of a sheet in which none was found, so that somebody can say what it means."""
    finder = _Finder(sheet, columns, mapping or {}, is_strict=False)
    tried = (finder.best_at(row) for row in range(1, min(sheet.height, _TOPMOST) + 1))
    found = [head for head in tried if head is not None]
    return max(
        found,
        key=lambda head: (head.score, len(head.words), head.top - head.bottom, -head.top),
        default=None,
    )


class _Finder:
    """Looks for heads in one sheet, remembering which words name a column."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], mapping: Meant, *, is_strict: bool = True
    ) -> None:
        self.sheet, self.columns, self.mapping = sheet, columns, mapping
        self.is_strict = is_strict
        self.words = Vocabulary(columns, mapping)
        self.has_head = False

    def heads(self) -> Iterator[Head]:
        """Walk down the sheet."""
        row = 1
        while row <= self.sheet.height:
            head = self.best_at(row)
            if head is not None:
                self._remember(head)
                yield head
            row = row + 1 if head is None else head.bottom + 1

    def best_at(self, top: int) -> Head | None:
        """Try heads of one to four lines from here: the highest score wins, then the fewest lines.

        A line more that costs nothing is taken only where it reads as a line of the head.
        """
        if self.is_strict and not self._may_open(top):
            return None
        last = min(top + MOST_LINES - 1, self.sheet.height)
        tried = (self.head(top, bottom) for bottom in range(top, last + 1))
        found = [head for head in tried if head is not None]
        best = max(found, key=lambda head: (head.score, -head.bottom), default=None)
        for head in found:
            if best and head.bottom == best.bottom + 1 and head.score >= best.score:
                best = head if self._continues(best) else best
        return best

    def _continues(self, head: Head) -> bool:
        """Say whether the row under a head is one more line of it."""
        row, areas = head.bottom + 1, self.sheet.areas
        if any(area.top <= head.bottom < area.bottom for area in areas if area.top >= head.top):
            return True
        cells = {column: simple(plain(value)) for column, value in self.sheet.written(row)}
        if not cells:
            return False
        if all(words in self.words.names for words in cells.values()):
            return True
        owners = {head.serial, *(head.columns.get(key) for key in head.subject)}
        return not owners & set(cells) and all(_is_worded(words) for words in cells.values())

    def _remember(self, head: Head) -> None:
        """Keep the words of the first head: on a later page they come again."""
        if not self.has_head:
            cells = (value for row in head.rows() for _column, value in self.sheet.written(row))
            self.words.learn(plain(value) for value in cells)
        self.has_head = True

    def _may_open(self, row: int) -> bool:
        """Look quickly whether a row names at least two columns, or parts of them.

        Under a head that was found only exact words are a head again: «Huyện Đam Rông», «Tỉnh Lâm
        Đồng» is a row of data.
        """
        hits = 0
        for _column, value in self.sheet.written(row):
            told = self.words.told(value) if isinstance(value, str) else FIGURE
            if told.is_figure:
                return False
            hits += told.is_exact if self.has_head else told.is_named
        if hits < 2 or _is_body(self.sheet, row):  # noqa: PLR2004
            return False
        return self.has_head or self._may_name(row)

    def _may_name(self, top: int) -> bool:
        """Look whether the rows from here share a word with every column that must be there."""
        missing = set(self.words.subject)
        for row in range(top, min(top + MOST_LINES, self.sheet.height + 1)):
            for _column, value in self.sheet.written(row):
                if isinstance(value, str):
                    missing -= self.words.told(value).subjects
        return not missing

    def head(self, top: int, bottom: int) -> Head | None:
        """Read these rows as a head, if they name what is required and enough beside it."""
        if any(_is_body(self.sheet, row) for row in range(top, bottom + 1)):
            return None
        paths = {column: path for column, path in _paths(self.sheet, top, bottom) if path}
        words = {column: " / ".join(path) for column, path in paths.items()}
        said = {column: self.mapping.get(simple(told)) for column, told in words.items()}
        serial = next((c for c, path in paths.items() if not said[c] and _is_serial(path)), None)
        own = {c: p for c, p in paths.items() if c != serial and simple(words[c]) != ANSWER}
        chosen = _assigned(own, self.columns, said)
        missing = [one for one in self.columns if one.required and one.key not in chosen]
        none_of_these = sum(key == "" for key in said.values())
        # An empty form has no column that is only shown; its head must be known all the same.
        fewest = min(_FEWEST, sum(not one.is_shown for one in self.columns))
        known = len(chosen) + none_of_these if self.is_strict else len(paths)
        if known < fewest or (self.is_strict and missing):
            return None
        taken = {position for position, _score in chosen.values()}
        return Head(
            top=top,
            bottom=bottom,
            columns={key: position for key, (position, _score) in chosen.items()},
            words=words,
            unknown=tuple(position for position in own if position not in taken),
            serial=serial,
            subject=tuple(column.key for column in self.columns if column.required),
            score=sum(score for _position, score in chosen.values()) + SURE * none_of_these,
        )


def _is_worded(words: str) -> bool:
    return any(sign.isalpha() for sign in words) and len(words) <= _SHORT_HEAD


def _is_serial(path: Sequence[str]) -> bool:
    return not SERIALS.isdisjoint(map(simple, path))


def _is_body(sheet: Sheet, row: int) -> bool:
    """A head is made of words: a row with numbers or days, or with «I.», is no part of it."""
    values = [value for _column, value in sheet.written(row)]
    if any(not isinstance(value, str) or is_figure(value) for value in values):
        return True
    return bool(values) and _SECTION_MARK.match(plain(values[0])) is not None


def _paths(sheet: Sheet, top: int, bottom: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Read each column's head from its upper line to its lowest, merged blocks spread out."""
    for column in range(sheet.width):
        path: list[str] = []
        for row in range(top, bottom + 1):
            words = plain(_upper(sheet, row, column, bottom))
            if words and len(words) <= LONGEST and words not in path:
                path.append(words)
        yield column, tuple(path)


def _upper(sheet: Sheet, row: int, column: int, bottom: int) -> object:
    """Give a head cell; one that stands over lower cells to its right speaks for them too."""
    shown = sheet.shown(row, column)
    if shown is not None or row == bottom or sheet.area(row, column):
        return shown
    # Not merged, only left empty: «Địa bàn | (trống)» above «Xã | Huyện».
    if all(sheet.shown(lower, column) is None for lower in range(row + 1, bottom + 1)):
        return None
    left = column - 1
    while left >= 0 and sheet.shown(row, left) is None:
        left -= 1
    if left < 0 or sheet.area(row, left) or sheet.shown(row + 1, left) is None:
        return None
    return sheet.shown(row, left)


def _assigned(
    paths: Mapping[int, tuple[str, ...]],
    columns: Sequence[Column],
    said: Mapping[int, str | None],
) -> dict[str, tuple[int, int]]:
    """Give each declared column the head that suits it best; the surest pairs choose first.

    What somebody said of a head comes before any meaning.
    """
    told = {position: key for position, key in said.items() if key is not None}
    pairs = sorted(
        (-score, position, order, column.key)
        for position, path in paths.items()
        for order, column in enumerate(columns)
        if (score := _score(path, column, told.get(position))) >= GOOD
    )
    chosen: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for negative, position, _order, key in pairs:
        if key not in chosen and position not in taken:
            chosen[key] = (position, -negative)
            taken.add(position)
    return chosen


def _score(path: Sequence[str], column: Column, said: str | None) -> int:
    if said is not None:
        return SURE + 1 if said == column.key else 0
    return suits(path, column)
