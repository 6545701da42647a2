"""A list as a grid: its rows laid out to be changed, what is typed judged, and made into a file.

What is typed in a grid takes the road of every list: it is a workbook that somebody sends in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import islice
from typing import Any, Final

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import heads, origin, rehearsing
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Asked, Filters, Listing
from nhanrong.commons.sheets.origin import Origin
from nhanrong.commons.sheets.outcomes import Change, Finding, Outcome, Status, counted
from nhanrong.commons.sheets.reading import Sheet, Value, address, sheet_of
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.since import seen_until
from nhanrong.commons.sheets.writing import flat
from nhanrong.commons.sheets.writing.book import Book

MOST: Final = 2_000  # rows of a grid
BLANK: Final = 30  # empty rows that wait under those which stand
LONGEST: Final = 2_000  # letters in one cell
SHEET: Final = "Lưới"  # words: kept
ROW: Final = -1  # the column of what is said of a whole row


# --- What a grid shows ---------------------------------------------------------------------------


def columns_told(listing: Listing) -> list[dict[str, Any]]:
    """Describe the columns for the page: what each is called, offers and keeps closed."""
    return [_column(listing, column) for column in listing.columns]


def _column(listing: Listing, column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "label": str(column.label),
        "help": str(column.help),
        "width": column.width,
        "required": column.required,
        "shown": column.is_shown,
        "identity": column.key == listing.identity,
        "choices": [str(choice) for choice in column.choices],
    }


def rows_told(listing: Listing, actor: Actor, filters: Filters) -> dict[str, Any]:
    """Lay out the records as text, as an export would; at most `MOST`, said when there are more."""
    rehearsing.must_have_hands(listing, actor)
    with translation.override("vi"):
        made_at = seen_until()
        found = list(islice(listing.held(actor, filters), MOST + 1))
        rows = [_row(listing, record) for record in found[:MOST]]
        columns = columns_told(listing)
    for at, column in enumerate(columns):
        column["number"] = any(cell.isdecimal() for cell in (row["cells"][at] for row in rows))
    return {
        "columns": columns,
        "rows": rows,
        "blank": BLANK,
        "most": MOST,
        "made_at": made_at.isoformat(),
        "is_cut": len(found) > MOST,
    }


def _row(listing: Listing, record: Any) -> dict[str, Any]:
    cells = {column.key: plain(flat(column.of(record))) for column in listing.columns}
    return {"id": cells[listing.identity], "cells": list(cells.values())}


# --- What was typed ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Typed:
    """The rows that were typed: their places in the grid, their cells, what was said yes to."""

    places: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    accepted: frozenset[str]
    made_at: datetime | None

    def sheet(self, listing: Listing) -> Sheet:
        """Lay them under the heads of the list, as a workbook has them."""
        return sheet_of(SHEET, [_heads(listing), *([*map(_cell, row)] for row in self.rows)])

    def workbook(self, listing: Listing) -> bytes:
        """Make them the file that takes the road of every list; every cell is text."""
        told = None
        if self.made_at is not None:
            told = Origin(listing.key, self.made_at)
        return _file([_heads(listing), *self.rows], told)


def _file(rows: Sequence[Sequence[Value]], told: Origin | None = None) -> bytes:
    """Lay rows out as a workbook; what is text stays text, what is empty stays empty."""
    book = Book(told)
    sheet = book.sheet(SHEET)
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            book.put(sheet, (row, column), value or None)
    return book.close()


def _text(told: Any) -> str:
    """Take a text as it can be written into a file: without halves of a sign."""
    return str(told).encode(errors="ignore").decode()


def _cell(text: str) -> Value:
    return text if text.strip() else None


def _heads(listing: Listing) -> list[Value]:
    with translation.override("vi"):
        return [str(column.label) for column in listing.columns]


def typed(listing: Listing, told: Any) -> Typed:
    """Read what a grid sends; refuse `grid_unreadable` for what no grid of ours sends."""
    try:
        rows = [(int(row["at"]), tuple(map(_text, row["cells"]))) for row in told["rows"]]
        yes = [(int(row), int(at), "".join(about)) for row, at, *about in told["accepted"]]
        made_at = parse_datetime(str(told.get("made_at") or ""))
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise Refused("grid_unreadable") from error
    width = len(listing.columns)
    if len(rows) > MOST:
        raise Refused("grid_too_long", most=MOST)
    if any(len(cells) != width or max(map(len, cells)) > LONGEST for _at, cells in rows):
        raise Refused("grid_unreadable")
    places = tuple(at for at, _cells in rows)
    return Typed(
        places=places,
        rows=tuple(cells for _at, cells in rows),
        accepted=frozenset(_accepted(places, yes)),
        made_at=made_at if made_at and origin.can_be(made_at) else None,
    )


def _accepted(places: Sequence[int], yes: Iterable[tuple[int, int, str]]) -> Iterable[str]:
    lines = {place: number for number, place in enumerate(places, start=2)}
    for place, column, about in yes:
        if place in lines:
            cell = str(lines[place]) if column == ROW else address(lines[place], column)
            yield f"{SHEET}!{cell}{about}"


def block(listing: Listing, text: str) -> bytes:
    """Make a pasted block (lines and tabs, as Excel lays it on the clipboard) a file of the list.

    A block without heads is read in the order of the list's own columns. Refuses
    `grid_empty_block`, `grid_too_long`.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").strip("\n").split("\n")]
    if not any(cell.strip() for line in lines for cell in line):
        raise Refused("grid_empty_block")
    if len(lines) > MOST:
        raise Refused("grid_too_long", most=MOST)
    rows: list[list[Value]] = [[_cell(cell) for cell in line] for line in lines]
    if not heads.find(sheet_of(SHEET, rows), listing.columns):
        rows = [_heads(listing), *rows]
    return _file(rows)


# --- What the house says to it -------------------------------------------------------------------


def tried(listing: Listing, what: Typed, *, by: Actor, on: date) -> dict[str, Any]:
    """Judge what was typed, and write nothing: of each row its state, of its cells what is said."""
    rehearsing.must_have_hands(listing, by)
    asked = Asked(by, on, what.accepted, what.made_at)
    if not what.rows:
        return {"counts": counted([]), "rows": {}}
    judged = rehearsing.judged(listing, [what.sheet(listing)], asked)
    outcomes = [_as_data(one) for one in judged.outcomes() if one.row > 1]
    told = {what.places[one.row - 2]: _told(one) for one in outcomes}
    return {"counts": counted(outcomes), "rows": told}


def _as_data(outcome: Outcome) -> Outcome:
    """Say of a row that reads like a title or a sum that too little stands in it."""
    if outcome.kind == Kind.DATA:
        return outcome
    sentence = _("Dòng này còn quá ít ô để đọc. Hãy ghi các ô bắt buộc, hoặc xóa dòng.")
    problem = Finding(str(outcome.row), sentence)
    return Outcome(outcome.sheet, outcome.row, Kind.DATA, (problem,), title=outcome.title)


def written(told: Mapping[str, Any]) -> list[int]:
    """Name the rows of a judged grid that a writing writes, or that say what stands already."""
    return [at for at, row in told["rows"].items() if row["status"] == Status.READY]


def _told(outcome: Outcome) -> dict[str, Any]:
    cells: dict[int, dict[str, str]] = {}
    for change in outcome.differences:
        cells[_column_of(change.cell)] = {"kind": Change.CHANGED, "before": change.before}
    for problem in outcome.problems:
        kind = Status.QUESTION if problem.is_question else Status.ERROR
        said = {"kind": kind, "sentence": problem.sentence, "suggestion": problem.suggestion}
        said |= {"about": problem.about} if problem.about else {}
        known = cells.get(_column_of(problem.cell), {})
        if known.get("kind") != Status.ERROR:
            cells[_column_of(problem.cell)] = known | said
    return {"status": outcome.status, "change": outcome.change, "cells": cells}


def _column_of(cell: str) -> int:
    """Count the column of a cell from 0; what is said of the whole row has none."""
    letters = cell.rstrip("0123456789")
    return reduce(lambda number, sign: number * 26 + ord(sign) - 64, letters, 0) - 1
