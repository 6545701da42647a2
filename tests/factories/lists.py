"""Lists as they go out and come back: exported, changed in some cells, judged, written."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone, translation

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import reading, rehearsing, writing
from nhanrong.commons.sheets.listings import Asked, Listing, Written
from nhanrong.commons.sheets.outcomes import Change, Outcome, Status
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.writing import Heading
from tests.commons.sheets.lists import file_of

Row = dict[str, Any]


def exported(listing: Listing, actor: Actor, **filters: str) -> bytes:
    """Give the file that an export is: files are Vietnamese, whatever language is spoken."""
    records = listing.held(actor, filters)
    with translation.override("vi"):
        heading = Heading(str(listing.title))
        with writing.export(listing.columns, records, heading) as file:
            return file.read()


def rows_of(listing: Listing, actor: Actor, **filters: str) -> list[Row]:
    """Give what an export says, row by row, by the keys of the columns."""
    return [
        {column.key: writing.flat(column.of(record)) for column in listing.columns}
        for record in listing.held(actor, filters)
    ]


def file_with(listing: Listing, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write numbered rows under the list's own heads; what a row does not tell stays empty."""
    with translation.override("vi"):
        heads = ["STT", *(str(column.label) for column in listing.columns)]
    told = [
        [number, *(row.get(column.key) for column in listing.columns)]
        for number, row in enumerate(rows, start=1)
    ]
    return file_of([heads, *told])


def judged(
    listing: Listing, content: bytes, by: Actor, accepted: Iterable[str] = ()
) -> list[Outcome]:
    """Judge a file for somebody; the rows of data."""
    asked = Asked(by=by, on=timezone.localdate(), accepted=frozenset(accepted))
    found = rehearsing.judged(listing, tuple(reading.workbook(content)), asked)
    return [one for one in found.outcomes() if one.kind == Kind.DATA]


def written(
    listing: Listing, content: bytes, by: Actor, accepted: Iterable[str] = ()
) -> Written | None:
    """Write what of a file is ready and says something new."""
    ready = [
        one.facts
        for one in judged(listing, content, by, accepted)
        if one.status == Status.READY and one.change != Change.SAME
    ]
    return listing.write(ready, on=timezone.localdate(), by=by) if ready else None


def said(outcomes: Iterable[Outcome]) -> list[list[str]]:
    """Give the sentences of each row."""
    return [[problem.sentence for problem in one.problems] for one in outcomes]
