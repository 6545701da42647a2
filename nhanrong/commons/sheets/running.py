"""The work on one list: reading it and writing it, in a request or in a job."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files import shelf
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import progress, queries, reading, rehearsing
from nhanrong.commons.sheets.comparing import compared
from nhanrong.commons.sheets.listings import Asked, Filters, Listing, named
from nhanrong.commons.sheets.models import Import, State
from nhanrong.commons.sheets.outcomes import Change, Outcome, Status
from nhanrong.commons.sheets.progress import Progress
from nhanrong.commons.sheets.reading import Sheet
from nhanrong.commons.sheets.rehearsing import Judged
from nhanrong.commons.sheets.results import Keeper
from nhanrong.commons.sheets.since import seen_until

OPENING, JUDGING, WRITING = "opening", "judging", "writing"


def listing_of(imported: Import) -> Listing:
    """Give the list that was sent in; refuse when the house offers it no more."""
    listing = named(imported.listing)
    if listing is None:
        raise Refused("sheet_no_such_list", list=imported.listing)
    return listing


def content_of(imported: Import) -> bytes:
    """Take the file that was sent in off the shelf."""
    with shelf.take(imported.path) as file:
        return file.read()


def sheets_of(imported: Import) -> list[Sheet]:
    """Read the file again as it lies on the shelf."""
    return reading.workbook(content_of(imported))


def is_long(imported: Import) -> bool:
    """Say whether a list is read and written by a job; one that nobody opened yet is."""
    height: int | None = imported.counts.get("height")
    return height is None or height > rehearsing.IN_REQUEST


def read_into(imported: Import, sheets: Sequence[Sheet], *, by: Actor) -> None:
    """Judge all rows and keep what came of them; nothing is written into the register.

    Where no table is found, the heads that seem to be meant are kept, to be pointed out by hand.
    """
    listing = listing_of(imported)
    imported.counts = {"height": sum(sheet.height for sheet in sheets)}
    imported.read_at = seen_until()
    try:
        judged, mark = judged_for(imported, listing, sheets, by)
    except Refused as refused:
        guessed = rehearsing.guessed(listing, sheets, imported.mapping)
        if refused.code != "sheet_no_table" or not guessed:
            raise
        _refuse(imported, refused)
        with Keeper() as keeper:
            _keep(imported, keeper, columns=guessed, signature=rehearsing.signature(guessed))
        return
    with Keeper() as keeper:
        for outcome in _followed(imported, _outcomes(imported, judged)):
            keeper.add(outcome)
        imported.state, imported.refusal = State.READ, ""
        _keep(imported, keeper, signature=mark, **_head(judged))


def written_from(imported: Import, sheets: Sequence[Sheet], *, by: Actor) -> None:
    """Judge all rows under today's register and write what is ready, inside the caller's deed."""
    listing = listing_of(imported)
    imported.counts["height"] = sum(sheet.height for sheet in sheets)
    judged, mark = judged_for(imported, listing, sheets, by, since=imported.read_at)
    drafts = []
    with Keeper() as keeper:
        for outcome in _followed(imported, judged.outcomes()):
            keeper.add(outcome)
            if outcome.status == Status.READY and outcome.change != Change.SAME:
                drafts.append(outcome.facts)
        _keep(imported, keeper, signature=mark, **_head(judged))
    if not drafts:
        raise Refused("sheet_nothing_ready")
    if is_long(imported):
        progress.note(imported.pk, Progress(WRITING, 0, len(drafts)))
    on = judged.asked.on
    del judged, sheets, keeper  # what was read makes room for what is written
    written = listing.write(drafts, on=on, by=by)
    imported.state, imported.refusal = State.WRITTEN, ""
    imported.deed, imported.written_at = written.deed, timezone.now()
    imported.counts["wrote"] = {
        "made": written.made,
        "changed": written.changed,
        **written.counts,
    }
    imported.save()


def read_by_job(pk: int, *, by: Actor) -> Import | None:
    """Read a list that waits for it; nothing is done a second time, or to one that went on."""
    imported = Import.objects.filter(pk=pk, state=State.READING).first()
    if imported is None:
        return None
    progress.note(pk, Progress(OPENING, 0, 0))
    try:
        read_into(imported, sheets_of(imported), by=by)
    except Refused as refused:
        _refuse(imported, refused)
    return imported


def refused(imported: Import, refusal: Refused, state: State) -> None:
    """Note why a list came no further."""
    _refuse(imported, refusal)
    imported.state = state


def _refuse(imported: Import, refusal: Refused) -> None:
    imported.state, imported.refusal = State.REFUSED, refusal.code
    imported.refusal_facts = {
        name: value if isinstance(value, int | str | list) else str(value)
        for name, value in refusal.facts.items()
    }


def judged_for(
    imported: Import,
    listing: Listing,
    sheets: Sequence[Sheet],
    by: Actor,
    *,
    since: datetime | None = None,
) -> tuple[Judged, str]:
    """Find the tables, with the columns as the body once said them; give the mark of the heads.

    `since` is when somebody saw what would come of a file that does not say when it was exported.
    """
    mark = ""
    known = {one.signature: one.columns for one in queries.mappings(by, listing.key)}
    if imported.mapping or known:
        mark = _mark(listing, sheets)
        imported.mapping = imported.mapping or known.get(mark, {})
    asked = Asked(
        by=by,
        on=timezone.localdate(),
        accepted=frozenset(imported.accepted),
        made_at=imported.made_at or since,
    )
    if imported.is_comparison:
        tables = rehearsing.found(listing, sheets, imported.mapping)
        judged = Judged(listing, sheets, tables, asked, imported.mapping)
    else:
        judged = rehearsing.judged(listing, sheets, asked, imported.mapping)
    return judged, mark or rehearsing.signature(rehearsing.understood(judged.tables))


def _mark(listing: Listing, sheets: Sequence[Sheet]) -> str:
    """Give the mark of the heads as they read by themselves, whatever was said of them."""
    try:
        told = rehearsing.understood(rehearsing.found(listing, sheets))
    except Refused:
        told = rehearsing.guessed(listing, sheets)
    return rehearsing.signature(told)


def _outcomes(imported: Import, judged: Judged) -> Iterable[Outcome]:
    if not imported.is_comparison:
        return judged.outcomes()
    filters: Filters = queries.filters_of(imported)
    return compared(judged.listing, judged.tables, judged.asked, filters)


def _followed(imported: Import, outcomes: Iterable[Outcome]) -> Iterable[Outcome]:
    if not is_long(imported):
        return outcomes
    return progress.counted(imported.pk, JUDGING, outcomes, imported.counts["height"])


def _head(judged: Judged) -> dict[str, Any]:
    return {
        "warnings": judged.warnings(),
        "columns": rehearsing.understood(judged.tables),
        "as_of": judged.as_of.isoformat() if judged.as_of else "",
    }


def _keep(imported: Import, keeper: Keeper, **head: Any) -> None:
    imported.counts |= keeper.counts() | {"lines": keeper.lines()}
    content = keeper.close(language=translation.get_language() or "vi", **head)
    imported.result = shelf.put(content).path
