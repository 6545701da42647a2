"""A list of sites or groups as officers send it, and what comes of it."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import origin, reading, tables, writing
from nhanrong.commons.sheets.judging import judge
from nhanrong.commons.sheets.listings import Asked, Listing
from nhanrong.commons.sheets.outcomes import Change, Outcome, Status
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import file_of


def book(listing: Listing, *rows: dict[str, Any], keys: Sequence[str] = ()) -> bytes:
    """Write a list whose columns are those that the rows speak of."""
    wanted = [c for c in listing.columns if any(c.key in row for row in rows) or c.key in keys]
    head = ["STT", *(str(column.label) for column in wanted)]
    lines = [[number, *(row.get(c.key) for c in wanted)] for number, row in enumerate(rows, 1)]
    return file_of([head, *lines])


def outcomes(
    listing: Listing, content: bytes, by: Actor, accepted: Sequence[str] = (), **told: Any
) -> list[Outcome]:
    """Judge the rows of a file."""
    asked = Asked(by, timezone.localdate(), frozenset(accepted), **told)
    found = [tables.read(sheet, listing.columns) for sheet in reading.workbook(content)]
    every = judge(listing, [table for table in found if table is not None], asked)
    return [one for one in every if one.kind == Kind.DATA]


def said(listing: Listing, by: Actor, *rows: dict[str, Any], **told: Any) -> list[str]:
    """Give what is said of the cells of rows that are judged together."""
    found = outcomes(listing, book(listing, *rows), by, **told)
    return [problem.sentence for one in found for problem in one.problems]


def written(listing: Listing, content: bytes, by: Actor) -> Any:
    """Judge a file and write what is ready."""
    found = outcomes(listing, content, by)
    drafts = [
        one.facts for one in found if one.status == Status.READY and one.change != Change.SAME
    ]
    return listing.write(drafts, on=timezone.localdate(), by=by)


def exported(listing: Listing, by: Actor, **filters: str) -> bytes:
    """Export a list as its page does."""
    marks = origin.of(listing.key, filters, timezone.now())
    on = timezone.localdate()
    with writing.listed(listing, listing.held(by, filters), on=on, origin=marks) as file:
        return file.read()
