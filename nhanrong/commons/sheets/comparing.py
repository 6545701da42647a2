"""«So với tệp đang giữ»: the same file read from the other side. Nothing is written.

What the register changed since the file was exported is told cell by cell; what the officer
changed in his file is not: that is for the import. A file that does not say when it was exported
is compared as it stands.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Asked, Filters, Listing, Remembering
from nhanrong.commons.sheets.outcomes import Change, Difference, Finding, Outcome, Remark
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.since import as_it_was, born_after
from nhanrong.commons.sheets.tables import Line, Table
from nhanrong.commons.sheets.writing import flat

AT_ONCE: Final = 2_000


def compared(
    listing: Listing, tables: Sequence[Table], asked: Asked, filters: Filters
) -> Iterator[Outcome]:
    """Say of every row what the register holds now; then what the file does not have.

    Changed cells are differences (the file, then the register); what is gone from the register is
    a problem; what is only in the register is a remark on no row.
    """
    comparing = _Comparing(listing, tables, asked)
    records = iter(listing.held(asked.by, filters))
    while chunk := list(islice(records, AT_ONCE)):
        yield from comparing.records(chunk)
    yield from comparing.gone()


class _Comparing:
    """Holds the rows of the file by what names their record, and ticks them off."""

    def __init__(self, listing: Listing, tables: Sequence[Table], asked: Asked) -> None:
        self.listing, self.asked = listing, asked
        self.as_it_was = _memory(listing, asked)
        self.rows: dict[str, tuple[Table, Line]] = {}
        for table in tables:
            for line in table.data():
                key = plain(line.value(listing.identity))
                self.rows.setdefault(key or f"{table.sheet.name}!{line.row.number}", (table, line))

    def records(self, records: Sequence[Any]) -> Iterator[Outcome]:
        """Compare some thousand records with their rows."""
        moment = self.asked.made_at
        past = self.as_it_was(records, moment) if moment else {}
        keys = [self._key(record) for record in records]
        absent = [one for one, key in zip(records, keys, strict=True) if key not in self.rows]
        born = born_after(absent, moment) if moment and absent else set()
        for record, key in zip(records, keys, strict=True):
            held = self.rows.pop(key, None)
            if held is None:
                yield self._fresh(record, key, is_new=getattr(record, "pk", None) in born)
            else:
                yield self._both(held, record, past.get(getattr(record, "pk", None)))

    def gone(self) -> Iterator[Outcome]:
        """Name the rows whose record is not in the register, in the order of the file."""
        sentence = _("Mã «%(key)s» không còn trong sổ, hoặc ngoài phạm vi bạn xem được.")
        for table, line in self.rows.values():
            key = plain(line.value(self.listing.identity))
            cell = line.cell(self.listing.identity)
            told = (Finding(cell, sentence % {"key": key}),) if key else ()
            change = Change.CHANGED if key else Change.NEW
            yield _outcome(table, line, self._title(line), problems=told, change=change)

    def _key(self, record: Any) -> str:
        return plain(flat(self.listing.by_key[self.listing.identity].of(record)))

    def _title(self, line: Line) -> str:
        return next(
            (line.words.get(one.key, "") for one in self.listing.columns if one.required), ""
        )

    def _name(self, record: Any) -> str:
        named = (one for one in self.listing.columns if one.required)
        column = next(named, self.listing.by_key[self.listing.identity])
        return plain(flat(column.of(record)))

    def _fresh(self, record: Any, key: str, *, is_new: bool) -> Outcome:
        sentence = _("Có trong sổ, không có trong tệp.")
        if is_new:
            sentence = _("Mới vào sổ sau khi tệp được xuất.")
        notes = (Remark(key, sentence),)
        return Outcome("", 0, Kind.DATA, notes=notes, title=self._name(record), change=Change.NEW)

    def _both(self, held: tuple[Table, Line], record: Any, past: Any) -> Outcome:
        table, line = held
        is_told = self.asked.made_at is not None
        told = []
        for key, reading in line.readings.items():
            column = self.listing.by_key[key]
            now = flat(column.of(record))
            if key == self.listing.identity or self._says(column, line, reading.value, now):
                continue
            if is_told and (past is None or flat(column.of(past)) == now):
                continue  # the officer's own change: the register stayed as it was
            told.append(Difference(line.cell(key), str(column.label), line.words[key], plain(now)))
        change = Change.CHANGED if told else Change.SAME
        return _outcome(table, line, self._name(record), differences=tuple(told), change=change)

    def _says(self, column: Column, line: Line, value: Any, now: Any) -> bool:
        """Say whether a cell says what the register says, also in other words."""
        if line.words[column.key] == plain(now) or value == now:
            return True
        reading = column.reader(now)
        return bool(reading.problem is None and value is not None and reading.value == value)


def _memory(listing: Listing, asked: Asked) -> Any:
    """Find who tells the records as they were; who may not write a list may still compare it."""
    try:
        clerk = listing.clerk(asked)
    except Refused:
        return as_it_was
    return clerk.as_it_was if isinstance(clerk, Remembering) else as_it_was


def _outcome(table: Table, line: Line, title: str, **told: Any) -> Outcome:
    return Outcome(table.sheet.name, line.row.number, Kind.DATA, title=title, **told)
