"""Looks through a sheet before it is answered: where its table ends, where its head stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from nhanrong.commons.sheets.outcomes import Status
from nhanrong.commons.sheets.reading import Area
from nhanrong.commons.sheets.writing.markup import Body, Cell, Markup, Row, attribute, position
from nhanrong.commons.sheets.writing.package import plain_text

LAST: Final = 16_383  # the last column of a sheet, counted from 0
_ABOVE: Final = 40  # rows above the first row of data in which its head is looked for
_TEXTS: Final = (b"s", b"inlineStr", b"str")
_MOST_COVERED: Final = 200_000


@dataclass
class Told:
    """What is to be written into one sheet: by row its status, its sentence and its wrong cells.

    `heads` names the rows of the head; `extra` holds cells of other rows that are seen in the place
    of a wrong one, which a merged block covers.
    """

    rows: dict[int, tuple[Status, str, dict[int, Status]]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)
    extra: dict[int, dict[int, Status]] = field(default_factory=dict)

    @cached_property
    def first(self) -> int:
        """Give the first row that is answered."""
        return min(self.rows)


@dataclass
class Survey:
    """What was seen: the column for the answer, the row of its head, blocks of merged cells.

    `was_answered` says that our own column stands there already, to be replaced.
    """

    column: int = 0
    head: int = 1
    was_answered: bool = False
    areas: tuple[Area, ...] = ()
    anchors: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def head_rows(self) -> range:
        """Give the rows of the head: its neighbour may cover several."""
        for area in self.areas:
            beside = area.left <= self.column - 1 <= area.right
            if beside and area.top <= self.head <= area.bottom:
                return range(self.head, area.bottom + 1)
        return range(self.head, self.head + 1)


def survey(body: Body, told: Told, label: str, numbers: set[int]) -> Survey:
    """Read a sheet through. `label` heads our column; `numbers` are its numbers as shared text."""
    widest = -1
    above: dict[int, list[tuple[Cell, bytes]]] = {}
    for row in body.rows():
        is_above = told.first - _ABOVE <= row.number < told.first
        last = None if is_above else body.markup.last(row)
        if last is not None and (last.column <= widest or body.markup.is_filled(row, last)):
            widest = max(widest, last.column)
            continue
        filled = _filled(body.markup, row)
        widest = max([widest, *(cell.column for cell in filled)])
        if is_above:
            above[row.number] = [(c, (row.inner or b"")[c.opened : c.end]) for c in filled]
    areas = tuple(_areas(body.markup, b"".join(body.tail())))
    widest = max([widest, *(area.right for area in areas if area.right < LAST)])
    own = _own(above, label, numbers)
    is_ours = own is not None and own[1] == widest
    head = own[0] if own is not None and is_ours else _head_row(above, told)
    return Survey(
        column=widest if is_ours else widest + 1,
        head=head,
        was_answered=is_ours,
        areas=areas,
        anchors=_anchors(areas),
    )


def _filled(markup: Markup, row: Row) -> list[Cell]:
    return [cell for cell in markup.cells(row) if markup.is_filled(row, cell)]


def _own(
    above: Mapping[int, Sequence[tuple[Cell, bytes]]], label: str, numbers: set[int]
) -> tuple[int, int] | None:
    """Find the head of our column where the sheet was answered before: its row, its column."""
    for number, cells in above.items():
        for cell, inner in cells:
            words = plain_text(inner)
            is_shared = attribute(cell.tag, "t") == b"s"
            if (words.isdigit() and int(words) in numbers) if is_shared else words == label:
                return number, cell.column
    return None


def _head_row(above: Mapping[int, Sequence[tuple[Cell, bytes]]], told: Told) -> int:
    """Find the row that heads the table: as it was read, or the one with most words."""
    before = [row for row in told.heads if row < told.first]
    if before:
        last = before[-1]
        while last - 1 in before:
            last -= 1
        return last
    texts = {
        number: sum(attribute(cell.tag, "t") in _TEXTS for cell, _inner in cells)
        for number, cells in above.items()
    }
    # Of a head with lines the first; the numbers of columns beneath it are as many as its words.
    many = max(texts.values(), default=0) / 2
    found = [number for number, count in texts.items() if count and count >= many]
    return min(found, default=max(told.first - 1, 1))


def _areas(markup: Markup, tail: bytes) -> list[Area]:
    found = []
    for tag in re.findall(markup.tag("mergeCell"), tail):
        ends = (attribute(tag, "ref") or b"").split(b":")
        rows = [int(re.sub(rb"\D", b"", end) or 0) for end in ends]
        columns = [position(end) for end in ends]
        found.append(Area(min(rows), min(columns), max(rows), max(columns)))
    return found


def _anchors(areas: Sequence[Area]) -> dict[tuple[int, int], tuple[int, int]]:
    """Say for each covered cell which one is seen in its place."""
    covers: dict[tuple[int, int], tuple[int, int]] = {}
    for area in areas:
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if len(covers) + size > _MOST_COVERED:
            continue  # larger than any table's: decoration
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                covers[row, column] = (area.top, area.left)
    return covers
