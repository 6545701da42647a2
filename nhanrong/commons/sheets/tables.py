"""Reads a sheet as a table of declared columns: each row with its readings, nothing dropped."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhanrong.commons.sheets import days, heads
from nhanrong.commons.sheets.cells import (
    LONG,
    Hint,
    Problem,
    Reading,
    is_ditto,
    is_missing,
    plain,
)
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.heads import Head, Meant
from nhanrong.commons.sheets.reading import Sheet, Value, address, letter
from nhanrong.commons.sheets.rows import Kind, Row, classified


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it was read: a reading for each declared column, the words of the others."""

    row: Row
    readings: Mapping[str, Reading] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    is_hidden: bool = False
    sheet: Sheet | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Write the whole row in one line."""
        return _text(self.sheet, self.row.number) if self.sheet else ""

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


_MOST_KNOWN: Final = 4_096
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
        self.slots: dict[int, tuple[_Slot, ...]] = {}
        self.others: dict[int, list[int]] = {}
        self.above: dict[str, Value] = {}

    def lines(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Read all rows."""
        for row in rows:
            is_hidden = row.number in self.sheet.hidden_rows
            if row.kind == Kind.DATA and row.head is not None:
                yield self._data(row, row.head, is_hidden=is_hidden)
            else:
                yield Line(row, is_hidden=is_hidden, sheet=self.sheet)

    def _slots(self, head: Head) -> tuple["_Slot", ...]:
        """Lay out once for each head where its columns stand and how they are read."""
        if head.top not in self.slots:
            self.slots[head.top] = tuple(
                _Slot(column, position, self._hint(head.words.get(position, "")))
                for column in self.columns
                if (position := head.columns.get(column.key)) is not None
            )
        return self.slots[head.top]

    def _others(self, head: Head) -> Sequence[int]:
        """Name the columns that are none of the declared ones, also those without a head."""
        if head.top not in self.others:
            known = {head.serial, *head.columns.values()}
            known |= {one for one, told in head.words.items() if heads.simple(told) == heads.ANSWER}
            self.others[head.top] = [one for one in range(self.sheet.width) if one not in known]
        return self.others[head.top]

    def _hint(self, words: str) -> Hint:
        return Hint(f"{words} {self.unit_line}", self.as_of, is_1904=self.sheet.is_1904)

    def _data(self, row: Row, head: Head, *, is_hidden: bool) -> Line:
        readings, words, values = {}, {}, {}
        cells = self.sheet.rows[row.number - 1]
        has_areas = row.number in self.sheet.covers
        for slot in self._slots(head):
            key = slot.key
            value = cells[slot.position] if slot.position < len(cells) else None
            taken = slot.take(value)
            if has_areas or (taken.is_ditto and slot.column.is_carried):
                own, value = value, self._carried(row.number, slot, value)
                taken = slot.take(value)
                readings[key] = self._reading(row.number, slot, own, taken)
            else:
                readings[key] = taken.reading
            values[key], words[key] = value, taken.words
        self.above = values
        extra = {}
        for position in self._others(head):
            value = cells[position] if position < len(cells) else None
            if not is_missing(value):
                extra[head.words.get(position) or letter(position)] = plain(value)
        return Line(row, readings, words, extra, is_hidden, self.sheet)

    def _carried(self, number: int, slot: "_Slot", value: Value) -> Value:
        """Give what a ditto mark or a merged block says in this row."""
        if not slot.column.is_carried:
            return value
        if is_ditto(value):
            return self.above.get(slot.key)
        area = self.sheet.area(number, slot.position)
        if value is None and area is not None and area.is_tall:
            return self.sheet.shown(number, slot.position)
        return value

    def _reading(self, number: int, slot: "_Slot", own: Value, taken: "_Taken") -> Reading:
        area = self.sheet.area(number, slot.position)
        if area is not None and area.is_tall and not slot.column.is_carried:
            if not is_missing(self.sheet.shown(number, slot.position)):
                return _shared(area.top, area.bottom)
            return Reading()
        if slot.column.is_carried and is_ditto(own):
            note = _("Lấy theo dòng trên: «%(text)s».") % {"text": taken.words}
            return replace(taken.reading, note=note)
        return taken.reading


class _Taken(NamedTuple):
    """What one value says in a column, read once for all the rows that say it."""

    words: str
    reading: Reading
    is_ditto: bool


class _Slot:
    """One declared column of a table and where it stands; it remembers what it has read."""

    def __init__(self, column: Column, position: int, hint: Hint) -> None:
        self.column, self.position, self.hint = column, position, hint
        self.key = column.key
        self.known: dict[tuple[type, Value], _Taken] = {}

    def take(self, value: Value) -> _Taken:
        """Read a value, or remember what it was read as."""
        kind = (value.__class__, value)
        taken = self.known.get(kind)
        if taken is None:
            taken = _Taken(plain(value), self.column.reader(value, self.hint), is_ditto(value))
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            if len(taken.words) <= LONG:
                self.known[kind] = taken
        return taken


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
    data = [sheet.rows[row.number - 1] for row in rows if row.kind == Kind.DATA]
    for position in sorted({position for head in found for position in head.columns.values()}):
        if days.looks_swapped([row[position] for row in data if position < len(row)]):
            sentence = _("Cột %(column)s: Excel có thể đã đảo ngày và tháng. Hãy kiểm tra cột này.")
            yield sentence % {"column": address(1, position)[:-1]}
    hidden = len(sheet.hidden_rows & {row.number for row in rows if row.kind == Kind.DATA})
    if hidden:
        yield ngettext(
            "Có %(count)s dòng số liệu đang bị ẩn trong tệp.",
            "Có %(count)s dòng số liệu đang bị ẩn trong tệp.",
            hidden,
        ) % {"count": hidden}
