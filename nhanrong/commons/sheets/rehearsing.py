"""A list that was read, by whatever road it came: its tables, its columns, what comes of its rows.

Pages, commands, jobs and the grid ask here; a grid lays its cells out by `reading.sheet_of` first.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import heads, tables, writing
from nhanrong.commons.sheets.heads import Head
from nhanrong.commons.sheets.judging import judge
from nhanrong.commons.sheets.listings import Asked, Listing
from nhanrong.commons.sheets.outcomes import Outcome
from nhanrong.commons.sheets.reading import Sheet, letter
from nhanrong.commons.sheets.tables import Table

IN_REQUEST: Final = 2_000  # rows that are judged while somebody waits
_LIGHT: Final = 1_000_000  # bytes that are opened while somebody waits

Meant = Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """A list of which every row can be judged: its sheets and tables, and for whom it is read."""

    listing: Listing
    sheets: Sequence[Sheet]
    tables: Sequence[Table]
    asked: Asked
    mapping: Meant = field(default_factory=dict)

    def outcomes(self) -> Iterator[Outcome]:
        """Judge the rows, one after the other: a long list never stands in memory."""
        return judge(self.listing, self.tables, self.asked)

    @property
    def height(self) -> int:
        """Count the rows that will be looked at."""
        return sum(table.sheet.height for table in self.tables)

    @property
    def as_of(self) -> date | None:
        """Give the day of the figures, where the list tells it."""
        return next((table.as_of for table in self.tables if table.as_of), None)

    def warnings(self) -> list[str]:
        """Say of each sheet what concerns it as a whole: passed over, hidden, not understood."""
        return [*self._sheet_warnings(), *self._column_warnings()]

    def _sheet_warnings(self) -> Iterator[str]:
        read = {table.sheet.name for table in self.tables}
        for sheet in self.sheets:
            is_passed_over = sheet.name not in read and sheet.height and not writing.is_help(sheet)
            if is_passed_over and not sheet.is_hidden:
                sentence = _("Trang tính «%(sheet)s» không có bảng «%(list)s» nên không đọc.")
                yield sentence % {"sheet": sheet.name, "list": self.listing.title}
            elif sheet.name in read and sheet.is_hidden:
                yield _("Trang tính «%(sheet)s» đang ẩn trong tệp.") % {"sheet": sheet.name}
        for table in self.tables:
            yield from table.warnings

    def _column_warnings(self) -> Iterator[str]:
        sentence = _("Cột %(column)s «%(words)s» chưa có chỗ riêng nên không đọc.")
        if self.listing.keeps_rest:
            sentence = _("Cột %(column)s «%(words)s» chưa có chỗ riêng; nội dung giữ ở ghi chú.")
        for table in self.tables:
            head = table.heads[0]
            for position in head.unknown:
                if self.mapping.get(heads.simple(head.words[position])) != "":
                    yield sentence % {"column": letter(position), "words": head.words[position]}


def must_have_hands(listing: Listing, by: Actor) -> None:
    """Refuse `wrong_role` when this role does not send the list in."""
    if by.role not in listing.roles:
        raise Refused("wrong_role", role=by.role)


def judged(
    listing: Listing, sheets: Sequence[Sheet], asked: Asked, mapping: Meant | None = None
) -> Judged:
    """Find the tables of a list in what was sent; refuse hands that may not, and no such table."""
    must_have_hands(listing, asked.by)
    return Judged(listing, sheets, found(listing, sheets, mapping), asked, mapping or {})


def found(
    listing: Listing, sheets: Sequence[Sheet], mapping: Meant | None = None
) -> tuple[Table, ...]:
    """Find the tables of a list; refuse `sheet_no_table` where there is none.

    The explanations that come with our own form name the columns too: they are no table.
    """
    told = (sheet for sheet in sheets if not writing.is_help(sheet))
    read = (tables.read(sheet, listing.columns, mapping) for sheet in told)
    known = tuple(table for table in read if table is not None)
    if not known:
        required = [str(column.label) for column in listing.columns if column.required]
        raise Refused("sheet_no_table", columns=", ".join(required))
    return known


def is_light(content: bytes) -> bool:
    """Say whether a file is opened while somebody waits, to see how long it is."""
    return len(content) <= _LIGHT


def is_long(sheets: Sequence[Sheet]) -> bool:
    """Say whether there are more rows than are judged while somebody waits."""
    return sum(sheet.height for sheet in sheets) > IN_REQUEST


def understood(tables_: Sequence[Table]) -> list[dict[str, Any]]:
    """Say of every column of every table what it was taken for: for the page that mends it."""
    return [_understood(table.sheet, table.heads[0]) for table in tables_]


def guessed(
    listing: Listing, sheets: Sequence[Sheet], mapping: Meant | None = None
) -> list[dict[str, Any]]:
    """Say which columns seem to stand where no table was found, so that somebody can mend it."""
    told = (sheet for sheet in sheets if not writing.is_help(sheet))
    likely = ((sheet, heads.likely(sheet, listing.columns, mapping)) for sheet in told)
    return [_understood(sheet, head) for sheet, head in likely if head is not None]


def _understood(sheet: Sheet, head: Head) -> dict[str, Any]:
    return {"sheet": sheet.name, "columns": [list(one) for one in head.taken()]}


def signature(told: Sequence[Mapping[str, Any]]) -> str:
    """Give the mark by which the same heads are known again, whatever they were taken for."""
    words = sorted({column[2] for table in told for column in table["columns"]})
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
