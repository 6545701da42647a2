"""Reads a sheet as a table of declared columns: each row with its readings, nothing dropped."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhanrong.commons.sheets import days, heads
from nhanrong.commons.sheets.cells import (
    Hint,
    Problem,
    Reading,
    is_ditto,
    is_missing,
    plain,
)
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.heads import Head, Meant
from nhanrong.commons.sheets.reading import Sheet, Value, address
from nhanrong.commons.sheets.rows import Kind, Row, classified


@dataclass(frozen=True)
class Line:
    """One row as it was read: a reading for each declared column, the words of the others."""

    row: Row
    readings: Mapping[str, Reading] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    is_hidden: bool = False

    def value(self, key: str) -> object:
        """Give what was read in a column, or None."""
        reading = self.readings.get(key)
        return reading.value if reading else None

    def cell(self, key: str) -> str:
        """Name the cell of a column in this row; the row itself where the sheet lacks it."""
        head = self.row.head
        column = head.columns.get(key) if head else None
        return f"{self.row.number}" if column is None else address(self.row.number, column)


@dataclass(frozen=True)
class Table:
    """A sheet that holds the declared table: its heads, its rows, the day of its figures."""

    sheet: Sheet
    columns: Sequence[Column]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    as_of: date | None
    titles: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Read all rows from the top, one after the other: a long list never stands in memory."""
        return _Reader(self.sheet, self.columns, Told(self.titles, self.as_of)).lines(self.rows)

    def data(self) -> Iterator[Line]:
        """Read the rows of data."""
        return (line for line in self.lines() if line.row.kind == Kind.DATA)

    @property
    def keys(self) -> frozenset[str]:
        """Name the declared columns that the sheet has."""
        return frozenset(key for head in self.heads for key in head.columns)


def read(sheet: Sheet, columns: Sequence[Column], mapping: Meant | None = None) -> Table | None:
    """Read a sheet by its declared columns, or give None where it holds no such table.

    `mapping` says of the folded words of heads (`heads.simple`) which column they mean, or "" for
    none; it wins over their meaning.
    """
    found = heads.find(sheet, columns, mapping)
    if not found:
        return None
    rows = classified(sheet, columns, found)
    titles = tuple(_text(sheet, row.number) for row in rows if row.kind == Kind.TITLE)
    signed = tuple(_text(sheet, row.number) for row in rows if row.kind == Kind.SIGNATURE)
    return Table(
        sheet=sheet,
        columns=columns,
        heads=tuple(found),
        rows=tuple(rows),
        as_of=told_day(titles) or told_day(signed),
        titles=titles,
        warnings=tuple(_warnings(sheet, found, rows)),
    )


def _text(sheet: Sheet, row: int) -> str:
    return " · ".join(plain(value) for _column, value in sheet.written(row))


_UNIT_LINE = re.compile(r"đơn vị(?: tính)?\s*:|đvt\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What the lines above and below a table say about it."""

    titles: tuple[str, ...]
    as_of: date | None


class _Reader:
    """Reads rows from the top, keeping the row above for what is carried down."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], told: Told) -> None:
        self.sheet = sheet
        self.columns = columns
        self.as_of = told.as_of
        self.unit_line = " ".join(words for words in told.titles if _UNIT_LINE.search(words))
        self.words: Mapping[int, str] = {}
        self.above: dict[str, Value] = {}

    def lines(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Read all rows."""
        for row in rows:
            line = Line(
                row=row,
                text=_text(self.sheet, row.number),
                is_hidden=row.number in self.sheet.hidden_rows,
            )
            if row.kind == Kind.DATA and row.head is not None:
                line = self._data(line, row.head)
            yield line

    def _data(self, line: Line, head: Head) -> Line:
        number = line.row.number
        self.words = head.words
        readings, words, values = {}, {}, {}
        for column in self.columns:
            position = head.columns.get(column.key)
            if position is None:
                continue
            value = self._value(number, position, column)
            values[column.key] = value
            words[column.key] = plain(value)
            readings[column.key] = self._reading(number, position, column, value)
        self.above = values
        extra = {
            head.words[position]: plain(self.sheet.value(number, position))
            for position in head.unknown
            if not is_missing(self.sheet.value(number, position))
        }
        return replace(line, readings=readings, words=words, extra=extra)

    def _hint(self, position: int) -> Hint:
        words = self.words.get(position, "")
        return Hint(head=f"{words} {self.unit_line}", as_of=self.as_of)

    def _value(self, number: int, position: int, column: Column) -> Value:
        value = self.sheet.value(number, position)
        if column.is_carried and is_ditto(value):
            return self.above.get(column.key)
        area = self.sheet.area(number, position)
        if column.is_carried and value is None and area is not None and area.is_tall:
            return self.sheet.shown(number, position)
        return value

    def _reading(self, number: int, position: int, column: Column, value: Value) -> Reading:
        area = self.sheet.area(number, position)
        if area is not None and area.is_tall and not column.is_carried:
            if not is_missing(self.sheet.shown(number, position)):
                return _shared(area.top, area.bottom)
            return Reading()
        reading = column.reader(value, self._hint(position))
        if column.is_carried and is_ditto(self.sheet.value(number, position)):
            note = _("Lấy theo dòng trên: «%(text)s».") % {"text": plain(value)}
            return replace(reading, note=note)
        return reading


def _shared(top: int, bottom: int) -> Reading:
    sentence = _("Ô gộp các dòng %(top)s–%(bottom)s. Hãy bỏ gộp và ghi riêng cho từng dòng.")
    return Reading(problem=Problem(sentence % {"top": top, "bottom": bottom}))


_UNTIL = re.compile(
    r"(?:đến|hết|tính đến|tới)\s+(?:hết\s+)?(?P<day>(?:ngày|tháng|năm|\d)[^()·;,]*\d{4})",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<day>ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE)


def told_day(texts: Sequence[str]) -> date | None:
    """Find the day of the figures in titles: «Số liệu đến ngày 14/6/2025», «đến tháng 6/2025»."""
    for pattern in (_UNTIL, _SIGNED):
        for words in texts:
            found = pattern.search(words)
            dated = days.day()(found["day"], Hint()).value if found else None
            if isinstance(dated, days.Dated):
                return _last_day(dated)
    return None


def _last_day(dated: days.Dated) -> date:
    if dated.precision == days.Precision.YEAR:
        return date(dated.day.year, 12, 31)
    if dated.precision == days.Precision.MONTH:
        return dated.day.replace(day=monthrange(dated.day.year, dated.day.month)[1])
    return dated.day


def _warnings(sheet: Sheet, found: Sequence[Head], rows: Sequence[Row]) -> Iterator[str]:
    for position in sorted({position for head in found for position in head.columns.values()}):
        values = [sheet.value(row.number, position) for row in rows if row.kind == Kind.DATA]
        if days.looks_swapped(values):
            sentence = _("Cột %(column)s: Excel có thể đã đảo ngày và tháng. Hãy kiểm tra cột này.")
            yield sentence % {"column": address(1, position)[:-1]}
    hidden = len(sheet.hidden_rows & {row.number for row in rows if row.kind == Kind.DATA})
    if hidden:
        yield ngettext(
            "Có %(count)s dòng số liệu đang bị ẩn trong tệp.",
            "Có %(count)s dòng số liệu đang bị ẩn trong tệp.",
            hidden,
        ) % {"count": hidden}
