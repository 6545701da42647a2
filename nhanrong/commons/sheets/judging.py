"""Judges a list row by row: new, changed, the same, in question or wrong. Nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from nhanrong.bedrock import guard
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.cells import Hint, Reading, plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import (
    Asked,
    Clerk,
    Closing,
    Drafted,
    Entry,
    Gathering,
    Listing,
    Looking,
    Remembering,
    Showing,
)
from nhanrong.commons.sheets.outcomes import (
    HIDDEN,
    OVERTAKEN,
    Change,
    Difference,
    Finding,
    Findings,
    Outcome,
    Remark,
    finding,
)
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.since import as_it_was
from nhanrong.commons.sheets.tables import Line, Table
from nhanrong.commons.sheets.writing import flat
from nhanrong.commons.ui import refusals

AT_ONCE: Final = 2_000  # rows whose records are looked up together


def judge(listing: Listing, tables: Sequence[Table], asked: Asked) -> Iterator[Outcome]:
    """Say of every row of every table what it is and what would come of it, in their order."""
    judge_ = _Judge(listing, listing.clerk(asked), asked)
    for table in tables:
        yield from judge_.outcomes(table)


class _Row(NamedTuple):
    """A row of data in the making: what was read, what was found, what it would change."""

    entry: Entry
    found: Findings
    differences: Sequence[Difference] = ()
    drafted: Drafted | None = None


class _Judge:
    """Goes through the rows, remembering which records were named already."""

    def __init__(self, listing: Listing, clerk: Clerk, asked: Asked) -> None:
        self.listing, self.clerk, self.asked = listing, clerk, asked
        self.showing = clerk if isinstance(clerk, Showing) else None
        self.closing = clerk if isinstance(clerk, Closing) else None
        self.looking = clerk if isinstance(clerk, Looking) else None
        self.gathering = clerk if isinstance(clerk, Gathering) else None
        self.as_it_was = clerk.as_it_was if isinstance(clerk, Remembering) else as_it_was
        self.past: Mapping[Any, Any] = {}
        self.shown: Mapping[str, Any] = {}
        self.seen: dict[str, str] = {}

    def outcomes(self, table: Table) -> Iterator[Outcome]:
        """Judge the rows of one table."""
        for lines in _chunks(table.lines()):
            keys = {self._key(line) for line in lines} - {""}
            known = self.clerk.known(keys) if keys else {}
            if self.showing is not None:
                self.shown = self.showing.shown(keys - known.keys())
            if self.asked.made_at is not None:
                self.past = self.as_it_was(list(known.values()), self.asked.made_at)
            rows = [self._row(table, line, known) for line in lines]
            if self.gathering is not None:
                self.gathering.together([row.drafted for row in rows if row and row.drafted])
            for line, row in zip(lines, rows, strict=True):
                yield self._outcome(table, line, row)

    def _key(self, line: Line) -> str:
        return plain(line.value(self.listing.identity))

    def _row(self, table: Table, line: Line, known: Mapping[str, Any]) -> _Row | None:
        if line.row.kind != Kind.DATA:
            return None
        found = Findings()
        entry = Entry(table, self._answered(table, line))
        if (key := self._key(line)) in self.shown:
            return self._only_shown(replace(entry, record=self.shown[key]), found)
        self._find(entry, known, found)
        self._read(entry, found)
        told = self._compare(entry, found)
        if self.looking is not None:
            self.looking.look(entry, found)
        differences = [one for key, one in told.items() if key in entry.changed]
        self._of_nobody(entry, found)
        if found.problems or _is_same(entry):
            return _Row(entry, found, differences)
        draft = self.clerk.draft(entry, found)
        drafted = None if found.problems else Drafted(entry, found, draft)
        return _Row(entry, found, differences, drafted)

    def _outcome(self, table: Table, line: Line, row: _Row | None) -> Outcome:
        sheet, number = table.sheet.name, line.row.number
        if row is None:
            return Outcome(sheet, number, line.row.kind, title=line.text)
        change = Change.NEW if row.entry.record is None else Change.CHANGED
        return Outcome(
            sheet=sheet,
            row=number,
            kind=Kind.DATA,
            problems=tuple(row.found.problems),
            notes=tuple(row.found.notes),
            title=self._title(row.entry),
            facts=row.drafted.draft if row.drafted else None,
            change=Change.SAME if _is_same(row.entry) else change,
            differences=tuple(row.differences),
        )

    def _only_shown(self, entry: Entry, found: Findings) -> _Row:
        """Pass over a row of somebody else's record that says what the register says."""
        self._read(entry, found)
        for key, value in entry.values.items():
            column = self.listing.by_key[key]
            if value is None or self._is_same(column, value, flat(column.of(entry.record))):
                continue
            sentence = _(
                "Hồ sơ này bạn được xem, không được sửa. Hãy ghi lại như sổ, hoặc bỏ dòng."
            )
            found.problems.append(Finding(entry.cell(key), sentence))
        return _Row(entry, found, [])

    def _title(self, entry: Entry) -> str:
        """Call a row by what the list asks for first: its name."""
        for column in self.listing.columns:
            if column.required:
                return plain(entry.values.get(column.key)) or entry.line.words.get(column.key, "")
        return str(entry.record or "")

    def _is_accepted(self, table: Table, cell: str) -> bool:
        return f"{table.sheet.name}!{cell}" in self.asked.accepted

    def _answered(self, table: Table, line: Line) -> Line:
        """Read the suggestion in place of the cell where somebody confirmed it."""
        if not self.asked.accepted:
            return line
        readings = dict(line.readings)
        for key, reading in line.readings.items():
            problem = reading.problem
            if problem and problem.is_question and self._is_accepted(table, line.cell(key)):
                hint = Hint(as_of=table.as_of)
                readings[key] = self.listing.by_key[key].reader(problem.suggestion, hint)
        return replace(line, readings=readings)

    def _read(self, entry: Entry, found: Findings) -> None:
        line = entry.line
        for key, reading in line.readings.items():
            if self.listing.by_key[key].is_shown:
                continue
            if reading.problem and self._stands_so(entry, key):
                # What the register itself says is no fault of the row that says it back.
                entry.values[key] = flat(self.listing.by_key[key].of(entry.record))
                continue
            if reading.problem:
                found.problems.append(finding(line.cell(key), reading.problem))
            if reading.note:
                found.notes.append(Remark(line.cell(key), reading.note))
            entry.values[key] = reading.value
        if line.is_hidden and not self._is_accepted(entry.table, f"{line.row.number}{HIDDEN}"):
            sentence = _("Dòng này đang ẩn trong tệp. Có ghi không?")
            asked = Finding(f"{line.row.number}", sentence, _("ghi"), True, HIDDEN)
            found.problems.append(asked)

    def _stands_so(self, entry: Entry, key: str) -> bool:
        """Say whether a cell is written just as an export would write it."""
        if entry.record is None:
            return False
        stands = flat(self.listing.by_key[key].of(entry.record))
        return entry.line.words.get(key, "") == plain(stands)

    def _find(self, entry: Entry, known: Mapping[str, Any], found: Findings) -> None:
        """Find the record that the row names; without a name of its own the row is new."""
        key = self._key(entry.line)
        if not key:
            self._must_be_told(entry, found)
            return
        cell = entry.cell(self.listing.identity)
        entry.record = known.get(key)
        if entry.record is None:
            sentence = _(
                "Không có hồ sơ mang mã «%(key)s» trong địa bàn của bạn. Hãy xem lại mã; "
                "cột mã riêng của đơn vị thì chọn «không đọc cột này» ở «Các cột»."
            )
            found.problems.append(Finding(cell, sentence % {"key": key}))
        place = f"{entry.table.sheet.name}!{cell}"
        if self.seen.setdefault(key, place) != place:
            sentence = _("Mã «%(key)s» đã có ở ô %(cell)s. Mỗi hồ sơ chỉ ghi một dòng.")
            sentence %= {"key": key, "cell": entry.near(self.seen[key])}
            found.problems.append(Finding(cell, sentence))

    def _must_be_told(self, entry: Entry, found: Findings) -> None:
        for column in self.listing.columns:
            if not column.required or column.is_shown:
                continue
            if entry.line.readings.get(column.key, Reading()).is_missing:
                sentence = _("Chưa có «%(column)s». Hãy ghi, hoặc xóa dòng này.")
                sentence %= {"column": column.label}
                found.problems.append(Finding(entry.cell(column.key), sentence))

    def _compare(self, entry: Entry, found: Findings) -> dict[str, Difference]:
        """See in which cells the row says something else than its record."""
        if entry.record is None:
            entry.changed = {key: value for key, value in entry.values.items() if value is not None}
            return {}
        differences = {}
        for key, value in entry.values.items():
            column = self.listing.by_key[key]
            if key == self.listing.identity:
                continue
            stands = flat(column.of(entry.record))
            if self._is_same(column, value, stands) or self._is_closed(entry, key, found):
                continue
            if self._is_overtaken(entry, column, value, found):
                continue
            if value is None and not self._may_clear(entry, column, stands, found):
                continue
            entry.changed[key] = value
            # A choice is told in the words of the cell, not in those of the machine.
            after = entry.line.words.get(key, "") if column.choices else plain(flat(value))
            said = Difference(entry.cell(key), str(column.label), plain(stands), after)
            differences[key] = said
        return differences

    def _is_closed(self, entry: Entry, key: str, found: Findings) -> bool:
        if self.closing is None or entry.line.readings[key].problem:
            return False
        return self.closing.closed(entry, key, found)

    def _is_overtaken(self, entry: Entry, column: Column, value: Any, found: Findings) -> bool:
        """See whether the register changed the cell after the file was exported.

        What the officer left alone stays as the register has it now; what he changed too is asked.
        """
        past = self.past.get(getattr(entry.record, "pk", None)) if self.past else None
        cell = entry.cell(column.key)
        if past is None or entry.line.readings[column.key].problem:
            return False
        was, stands = flat(column.of(past)), flat(column.of(entry.record))
        if was == stands:
            return False
        facts = {"was": _told(was), "now": _told(stands), "text": _told(flat(value))}
        if self._is_same(column, value, was):
            sentence = _(
                "Sổ đã đổi ô này thành %(now)s sau khi tệp được xuất hay đọc thử; giữ như sổ."
            )
            found.notes.append(Remark(cell, sentence % facts))
            return True
        if value is None or self._is_accepted(entry.table, f"{cell}{OVERTAKEN}"):
            return False
        sentence = _(
            "Sau khi tệp được xuất hay đọc thử, sổ đã đổi ô này từ %(was)s thành %(now)s; "
            "tệp ghi %(text)s. Lấy theo tệp không?"
        )
        asked = Finding(cell, sentence % facts, _("lấy theo tệp"), True, OVERTAKEN)
        found.problems.append(asked)
        return True

    def _is_same(self, column: Column, value: Any, stands: Any) -> bool:
        if value == stands:
            return True
        reading = column.reader(stands)  # what an export would have written there
        return bool(reading.problem is None and reading.value == value)

    def _may_clear(self, entry: Entry, column: Column, stands: Any, found: Findings) -> bool:
        """Ask before an empty cell empties what the register knows: not told is not taken back."""
        reading = entry.line.readings[column.key]
        cell = entry.cell(column.key)
        if reading.problem or column.required:
            return False
        if self._is_accepted(entry.table, cell):
            return True
        sentence = _("Ô trống, sổ đang ghi «%(text)s». Có xóa giá trị này không?")
        asked = Finding(cell, sentence % {"text": plain(stands)}, _("xóa"), is_question=True)
        found.problems.append(asked)
        return False

    def _of_nobody(self, entry: Entry, found: Findings) -> None:
        """Refuse words that carry what the house never keeps; also in columns not asked for."""
        line = entry.line
        texts = [(line.cell(key), str(entry.changed.get(key) or "")) for key in self.listing.free]
        texts += [(f"{line.row.number}", told) for told in line.extra.values()]
        for cell, text in texts:
            try:
                guard.must_be_of_nobody(text)
            except Refused as refused:
                found.problems.append(Finding(cell, str(refusals.sentence(refused))))


def _told(value: Any) -> str:
    return f"«{plain(value)}»" if value is not None else _("trống")


def _is_same(entry: Entry) -> bool:
    return entry.record is not None and not entry.changed


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk
