"""Opens an officer's workbook safely and lays out what is written in every cell."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Sheet:
    """One sheet as it is seen: values by row and column, merged blocks, what is hidden."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    areas: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    _covers: Mapping[tuple[int, int], Area] = field(default_factory=dict, repr=False)

    @property
    def height(self) -> int:
        """Count the rows down to the last written one."""
        return len(self.rows)

    @property
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
        return self._covers.get((row, column))

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


# A merged block larger than this is decoration: it is kept, but not spread over its cells.
_MOST_COVERED = 20_000


def sheet_of(
    name: str,
    rows: list[list[Value]],
    areas: tuple[Area, ...] = (),
    marks: packing.Marks | None = None,
) -> Sheet:
    """Lay out a sheet from plain rows of values."""
    marks = marks or packing.Marks()
    kept = tuple(
        tuple(_settled(value, (r, c), marks) for c, value in enumerate(row))
        for r, row in enumerate(rows, start=1)
    )
    covers = {
        (row, column): area
        for area in areas
        if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _MOST_COVERED
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }
    return Sheet(
        name=name,
        rows=kept,
        areas=areas,
        hidden_rows=marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
        is_hidden=marks.is_hidden,
        _covers=covers,
    )


def _settled(value: Value, place: tuple[int, int], marks: packing.Marks) -> Value:
    if place in marks.errors:
        return ERROR_VALUE
    if place in marks.formulas:
        return NOT_COMPUTED
    if isinstance(value, str) and not value.strip():
        return None
    return value


def workbook(content: bytes) -> list[Sheet]:
    """Read every sheet of an Excel file, or refuse and say why it cannot be read."""
    if not content:
        raise Refused("sheet_empty_file")
    if len(content) > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // (1024 * 1024))
    if content.startswith(_COMPOUND):
        return _sheets(_check_compound(content), {})
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


def _sheets(content: bytes, marks: Mapping[str, packing.Marks]) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book.get_sheet_by_name(meta.name), meta.visible, marks.get(meta.name))
            for meta in book.sheets_metadata
            if packing.is_grid(meta.typ)
        ]
    except PasswordError as error:
        raise Refused("sheet_encrypted") from error
    except CalamineError as error:
        raise Refused("sheet_damaged") from error


def _sheet(source: CalamineSheet, visible: SheetVisibleEnum, marks: packing.Marks | None) -> Sheet:
    if source.total_height * source.total_width > MOST_CELLS:
        raise Refused("sheet_too_many_cells", sheet=source.name, cells=MOST_CELLS)
    areas = tuple(
        Area(top=top + 1, left=left, bottom=bottom + 1, right=right)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    )
    marks = marks or packing.Marks()
    if visible != SheetVisibleEnum.Visible:
        marks = marks.hidden()
    rows: list[list[Value]] = [list(row) for row in source.to_python(skip_empty_area=False)]
    return sheet_of(source.name, rows, areas, marks)
