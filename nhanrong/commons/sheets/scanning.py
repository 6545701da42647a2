"""Walks the text of a sheet once: what is hidden, what is an error, whether every cell fits.

A reader of values trusts the place that a cell names. Where two cells name the same place, or a
row comes twice, one of them would be lost without a word: such a sheet is damaged.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nhanrong.bedrock.refusal import Refused

MOST_CELLS: Final = 3_000_000
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
_LONGEST_ROW: Final = 16 * 1024 * 1024
# A row wider than this is looked through cell by cell: formatted cells that hold nothing end it.
_WIDE: Final = 24

_ROW = re.compile(rb"<row\b([^>]*)>")
_COLUMN = re.compile(rb"<col\s([^>]*)>")
_REFERENCES = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ANY_REFERENCE = re.compile(rb"\sr\s*=")
_NUMBERED = re.compile(rb'\sr="(\d{1,7})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_CELL = re.compile(rb"<c(?:\s([^>]*?))?(?:/>|>(.*?)</c>)", re.DOTALL)
_FORMULA = re.compile(rb"<f[\s/>]")
_HELD = re.compile(rb"<v>[^<]|<v [^>/]*>[^<]|<is[\s>]")
_IS_ERROR = re.compile(rb'\st="e"')
# A computed formula whose answer is an empty text.
_IS_TEXT = re.compile(rb'\st="str"')
_SHARED = re.compile(rb't="s"[^>]*><v>\d{1,9}</v>')
_ILL_SHARED = re.compile(rb't="s"[^>]*>(?:<f.*?(?:/>|</f>))?\s*<v(?:\s[^>/]*)?>(?!\d{1,9}</v>)')
_ODD_CELLS = (b"<c>", b"<c/>", b"<c\n", b"<c\r", b"<c\t")


@dataclass(frozen=True)
class Marks:
    """What a plain reader of values does not tell: hidden rows, errors, uncomputed formulas."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    is_hidden: bool = False
    is_1904: bool = False

    def hidden(self) -> "Marks":
        """Say the same of a sheet that is hidden as a whole."""
        return replace(self, is_hidden=True)


def scan(chunks: Iterable[bytes]) -> Marks:
    """Find in a sheet's own text what is marked, and refuse it where its cells do not fit."""
    found = _Scan()
    for piece in _pieces(chunks):
        found.take(piece)
    return found.marks()


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut the text behind every row."""
    tail = b""
    for chunk in chunks:
        *rows, tail = (tail + chunk).split(b"</row>")
        yield from rows
        if len(tail) > _LONGEST_ROW:
            raise Refused("sheet_damaged")
    yield tail


class _Scan:
    """Goes down the rows, remembering how far it came."""

    def __init__(self) -> None:
        self.row = self.deepest = self.widest = 0
        self.is_open = False
        self.errors: set[tuple[int, int]] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.widths: dict[tuple[bytes, ...], int] = {}

    def marks(self) -> Marks:
        """Say what was found."""
        # Two far cells would make a reader lay out the whole field between them.
        if self.deepest * self.widest > MOST_CELLS:
            raise Refused("sheet_too_many_cells", cells=MOST_CELLS)
        return Marks(
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            errors=frozenset(self.errors),
            formulas=frozenset(self.formulas),
        )

    def take(self, piece: bytes) -> None:
        """Take the text of one row, with what stands before it."""
        if not self.is_open:
            self._open(piece)
        start = piece.find(b"<row")
        while start >= 0:
            following = piece.find(b"<row", start + 4)
            row = piece if following < 0 else piece[:following]
            opened = _ROW.match(row, start)
            if opened is not None:
                self._take_row(row, opened)
            start = following

    def _open(self, piece: bytes) -> None:
        for column in _COLUMN.finditer(piece):
            if _HIDDEN.search(column[0]):
                first = re.search(rb'\smin="(\d{1,5})"', column[0])
                last = re.search(rb'\smax="(\d{1,5})"', column[0])
                if first and last:
                    until = min(int(last[1]), _MOST_COLUMNS)
                    self.hidden_columns.update(range(int(first[1]) - 1, until))
        self.is_open = b"<sheetData" in piece

    def _take_row(self, piece: bytes, opened: re.Match[bytes]) -> None:
        told = opened[0]
        number = _NUMBERED.search(told)
        if number is None and _ANY_REFERENCE.search(told):
            raise Refused("sheet_damaged")
        row = int(number[1]) if number else self.row + 1
        if not self.row < row <= _MOST_ROWS:
            raise Refused("sheet_damaged")
        self.row = row
        if _HIDDEN.search(told):
            self.hidden_rows.add(row)
        if not told.endswith(b"/>"):
            self._take_cells(piece, opened.end())

    def _take_cells(self, piece: bytes, start: int) -> None:
        references = _REFERENCES.findall(piece, start)
        if not references or self._is_odd(piece, start, len(references)):
            return self._take_one_by_one(piece, start)
        letters, numbers = zip(*references, strict=True)
        width = self.widths.get(letters) or self._width(letters)
        if numbers.count(numbers[0]) != len(numbers) or int(numbers[0]) != self.row:
            raise Refused("sheet_damaged")
        if width > _WIDE:
            return self._take_one_by_one(piece, start)
        if b"<v" in piece or b"<is" in piece:
            self.deepest, self.widest = self.row, max(self.widest, width)
        return None

    def _is_odd(self, piece: bytes, start: int, cells: int) -> bool:
        """Say whether a row holds anything that must be looked at cell by cell."""
        if piece.count(b"<c ", start) != cells or b'="e"' in piece or b"<f" in piece:
            return True
        if piece.count(b"<v>") != piece.count(b"</v></c>") or any(
            odd in piece for odd in _ODD_CELLS
        ):
            return True
        shared = piece.count(b't="s"', start)
        return shared > 0 and len(_SHARED.findall(piece, start)) != shared

    def _width(self, letters: tuple[bytes, ...]) -> int:
        """Count the columns of a row whose cells come in their order, each once."""
        columns = [_column(one) for one in letters]
        if any(after <= before for before, after in pairwise(columns)):
            raise Refused("sheet_damaged")
        if columns[-1] >= _MOST_COLUMNS:
            raise Refused("sheet_damaged")
        self.widths[letters] = columns[-1] + 1
        return columns[-1] + 1

    def _take_one_by_one(self, piece: bytes, start: int) -> None:
        column = -1
        for cell in _CELL.finditer(piece, start):
            told, held = b" " + (cell[1] or b""), cell[2] or b""
            column = self._place(told, column)
            if _ILL_SHARED.search(cell[0]) or b"<c " in held or b"<c>" in held:
                raise Refused("sheet_damaged")
            if held.count(b"<v>") + held.count(b"<v ") > 1:
                raise Refused("sheet_damaged")
            self._mark(told, held, column)

    def _place(self, told: bytes, before: int) -> int:
        found = _REFERENCE.search(told)
        if found is None:
            if _ANY_REFERENCE.search(told):
                raise Refused("sheet_damaged")
            return before + 1
        column = _column(found[1])
        if int(found[2]) != self.row or not before < column < _MOST_COLUMNS:
            raise Refused("sheet_damaged")
        return column

    def _mark(self, told: bytes, held: bytes, column: int) -> None:
        has_formula, has_value = _FORMULA.search(held), _HELD.search(held)
        # Whole formatted columns leave cells that hold nothing.
        if not (has_formula or has_value):
            return
        self.deepest, self.widest = self.row, max(self.widest, column + 1)
        if _IS_ERROR.search(told):
            self.errors.add((self.row, column))
        elif has_formula and not has_value and not _IS_TEXT.search(told):
            self.formulas.add((self.row, column))


def _column(letters: bytes) -> int:
    column = 0
    for sign in letters:
        column = column * 26 + sign - 64
    return column - 1
