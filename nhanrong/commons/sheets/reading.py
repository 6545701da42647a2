"""Opens an officer's workbook safely and lays out what is written in every cell."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import packing
from nhanrong.commons.sheets.scanning import Marks

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_CELLS: Final = 3_000_000

# How an older Excel file (a compound file) names its inner streams, in UTF-16.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_STREAM = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


class Unreadable:
    """What stands in a cell that shows an error or a formula nobody has computed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __repr__(self) -> str:
        return f"Unreadable({self.reason})"


ERROR_VALUE: Final = Unreadable("error")
NOT_COMPUTED: Final = Unreadable("formula")

Value = object | None


@dataclass(frozen=True)
class Area:
    """A merged block of cells; rows count from 1 and columns from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_wide(self) -> bool:
        """Say whether it covers several columns."""
        return self.right > self.left

    @property
    def is_tall(self) -> bool:
        """Say whether it covers several rows."""
        return self.bottom > self.top


def letter(column: int) -> str:
    """Name a column as Excel does: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Name a cell as the officer sees it: row 42 of the fourth column is D42."""
    return f"{letter(column)}{row}"


Covers = Mapping[int, Sequence[Area]]


@dataclass(frozen=True)
class Sheet:
    """One sheet as it is seen: values by row and column, merged blocks, what is hidden.

    `covers` tells the merged blocks of each row that has any. `is_1904` says that the numbers of
    days count from 1904.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    areas: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_1904: bool = False
    covers: Covers = field(default_factory=dict, repr=False)

    @property
    def height(self) -> int:
        """Count the rows down to the last written one."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Count the columns across to the last written one."""
        return max((len(row) for row in self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """Give what is written in this very cell, or None."""
        if 1 <= row <= len(self.rows) and 0 <= column < len(self.rows[row - 1]):
            return self.rows[row - 1][column]
        return None

    def area(self, row: int, column: int) -> Area | None:
        """Give the merged block that covers the cell, or None."""
        for area in self.covers.get(row, ()):
            if area.left <= column <= area.right:
                return area
        return None

    def shown(self, row: int, column: int) -> Value:
        """Give what a reader sees there: a merged block shows its first cell everywhere."""
        area = self.area(row, column)
        return self.value(area.top, area.left) if area else self.value(row, column)

    def written(self, row: int) -> Iterator[tuple[int, Value]]:
        """Walk the cells of a row that hold something."""
        if 1 <= row <= len(self.rows):
            yield from (
                (column, value)
                for column, value in enumerate(self.rows[row - 1])
                if value is not None
            )


def sheet_of(
    name: str,
    rows: Iterable[Sequence[Value]],
    areas: tuple[Area, ...] = (),
    marks: Marks | None = None,
) -> Sheet:
    """Lay out a sheet from plain rows of values."""
    marks = marks or Marks()
    texts = _Texts()
    kept = [
        tuple([texts[value] if value.__class__ is str else value for value in row]) for row in rows
    ]
    for places, reason in ((marks.formulas, NOT_COMPUTED), (marks.errors, ERROR_VALUE)):
        for row, column in places:
            if row <= len(kept) and column < len(kept[row - 1]):
                old = kept[row - 1]
                kept[row - 1] = (*old[:column], reason, *old[column + 1 :])
    return Sheet(
        name=name,
        rows=tuple(kept),
        areas=areas,
        hidden_rows=marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
        is_hidden=marks.is_hidden,
        is_1904=marks.is_1904,
        covers=_covers(areas, len(kept)),
    )


class _Texts(dict[Value, Value]):
    """Keeps each text once, however many cells say it; one of spaces alone says nothing.

    «_x0000_» is a sign that no register can hold; it is left out.
    """

    def __missing__(self, text: str) -> Value:
        told = text.replace("\0", "")
        self[text] = kept = told if told.strip() else None
        return kept


def _covers(areas: Iterable[Area], height: int) -> Covers:
    """List the merged blocks by row; two that overlap leave open which of them is seen."""
    found: dict[int, list[Area]] = defaultdict(list)
    for area in sorted(areas, key=lambda area: area.left):
        for row in range(area.top, min(area.bottom, height) + 1):
            found[row].append(area)
    for beside in found.values():
        if any(after.left <= before.right for before, after in pairwise(beside)):
            raise Refused("sheet_damaged")
    return dict(found)


def workbook(content: bytes) -> list[Sheet]:
    """Read every sheet of an Excel file, or refuse and say why it cannot be read."""
    if not content:
        raise Refused("sheet_empty_file")
    if len(content) > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // (1024 * 1024))
    if content.startswith(_COMPOUND):
        return _sheets(_check_compound(content), None)
    if content.startswith(b"PK"):
        package = packing.unpack(content)
        return _sheets(package.content, package.marks)
    raise Refused("sheet_not_workbook")


def _check_compound(content: bytes) -> bytes:
    if _LOCKED_STREAM in content:
        raise Refused("sheet_encrypted")
    if _MACRO_STREAM in content:
        raise Refused("sheet_macro")
    if not any(stream in content for stream in _BOOK_STREAMS):
        raise Refused("sheet_not_workbook")
    return content


def _sheets(content: bytes, marks: Mapping[str, Marks] | None) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book.get_sheet_by_name(meta.name), meta.visible, _marks(marks, meta.name))
            for meta in book.sheets_metadata
            if packing.is_grid(meta.typ)
        ]
    except PasswordError as error:
        raise Refused("sheet_encrypted") from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise Refused("sheet_damaged") from error
    except BaseException as error:
        # The library answers some damaged files with its own kind of collapse.
        if type(error).__name__ == "PanicException":
            raise Refused("sheet_damaged") from error
        raise


def _marks(marks: Mapping[str, Marks] | None, name: str) -> Marks:
    """Give what was found in the sheet's own text; one that was not looked through is refused."""
    if marks is None:
        return Marks()
    if name not in marks:
        raise Refused("sheet_damaged")
    return marks[name]


def _sheet(source: CalamineSheet, visible: SheetVisibleEnum, marks: Marks) -> Sheet:
    if source.total_height * source.total_width > MOST_CELLS:
        raise Refused("sheet_too_many_cells", sheet=source.name, cells=MOST_CELLS)
    areas = tuple(
        Area(top=top + 1, left=left, bottom=bottom + 1, right=right)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    )
    if any(area.bottom < area.top or area.right < area.left for area in areas):
        raise Refused("sheet_damaged")
    if visible != SheetVisibleEnum.Visible:
        marks = marks.hidden()
    # Empty rows above the first written one are given, empty columns before it are not.
    before: list[Value] = [None] * (source.start[1] if source.start else 0)
    rows = ([*before, *row] for row in source.iter_rows()) if before else source.iter_rows()
    return sheet_of(source.name, rows, areas, marks)
