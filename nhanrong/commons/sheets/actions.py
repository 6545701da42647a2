"""A list is received, read, answered, written in one deed, and taken back in one.

Reading, answering and reading again are not told in the journal: they change nothing of the
register (docs/decisions/0014). They need the pen all the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons import jobs
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files import shelf
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import origin, reading, rehearsing
from nhanrong.commons.sheets.listings import Listing
from nhanrong.commons.sheets.models import Import, State
from nhanrong.commons.sheets.models import Mapping as Remembered
from nhanrong.commons.sheets.reading import MOST_BYTES, Sheet
from nhanrong.commons.sheets.rehearsing import Judged
from nhanrong.commons.sheets.running import (
    is_long,
    judged_for,
    listing_of,
    read_by_job,
    read_into,
    refused,
    sheets_of,
    written_from,
)

LONGEST_NAME = 120


@dataclass(frozen=True)
class Sent:
    """What somebody sends in: a file, what he confirmed already, whether it is only compared."""

    name: str
    content: bytes
    accepted: Sequence[str] = ()
    compare: bool = False


def receive(listing: Listing, sent: Sent, *, by: Actor) -> Import:
    """Nhận tệp: lay a list on the shelf and read it; a long one is read by a job.

    A file in which no table is found is kept, so that its columns can be pointed out; every other
    refusal comes at once and keeps nothing.
    """
    if len(sent.content) > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // 1024**2)
    if not sent.compare:
        rehearsing.must_have_hands(listing, by)
    sheets = reading.workbook(sent.content) if rehearsing.is_light(sent.content) else None
    received = _begun(listing, sent.name, by=by)
    _lay_down(received, sent)
    return _received(received, sent, sheets, by=by)


@batch("sheets.receive")
def _received(received: Import, sent: Sent, sheets: Sequence[Sheet] | None, *, by: Actor) -> Import:
    """Nhận tệp: the one entry of the journal until something is written."""
    _shelve(received, sent)
    received.save()
    tell(**_facts(received), sha256=received.sha256, size=received.size)
    if sheets is None or rehearsing.is_long(sheets):
        _defer_reading(received, by)
    else:
        read_into(received, sheets, by=by)
        received.save()
    return received


def read_again(imported: Import, *, by: Actor) -> Import:
    """Đọc lại: judge the list anew, as the register stands now."""
    return _change(imported, {}, by=by)


def answer(imported: Import, accepted: Iterable[str], *, by: Actor) -> Import:
    """Nhận câu trả lời: keep the suggestions that somebody confirmed, and read again."""
    told = (cell for cell in accepted if "\0" not in cell)
    every = list(dict.fromkeys([*imported.accepted, *told]))
    return _change(imported, {"accepted": every}, by=by)


def forget_answers(imported: Import, *, by: Actor) -> Import:
    """Bỏ các câu trả lời: ask everything again."""
    return _change(imported, {"accepted": []}, by=by)


@batch("sheets.remember")
def remap(imported: Import, meant: Mapping[str, str], signature: str, *, by: Actor) -> Import:
    """Sửa cách hiểu cột: say which column means what; the body's next file of these heads knows it.

    `meant` leads from the folded words of a head to the key of a column, or to «» for none.
    """
    listing = listing_of(imported)
    unknown = sorted(set(meant.values()) - {"", *listing.by_key})
    if unknown:
        raise Refused("sheet_no_such_column", column=unknown[0])
    told = {**imported.mapping, **meant}
    Remembered.objects.update_or_create(
        body_id=imported.body_id,
        listing=listing.key,
        signature=signature,
        defaults={"columns": told, "post_id": by.post_id or imported.post_id, "at": timezone.now()},
    )
    tell(**_facts(imported), columns=len(meant))
    return _change(imported, {"mapping": told}, by=by)


def _change(imported: Import, told: Mapping[str, Any], *, by: Actor) -> Import:
    """Keep what was said of a list that is not written, and read it again."""
    if not imported.is_comparison:
        rehearsing.must_have_hands(listing_of(imported), by)
    with writing("sheets.read", governor=by.must_govern):
        held = hold(imported, State.READ, State.REFUSED, State.UNDONE, State.READING)
        for name, value in told.items():
            setattr(held, name, value)
        if is_long(held):
            _defer_reading(held, by)
        else:
            read_into(held, sheets_of(held), by=by)
            held.save()
    return held


def write(imported: Import, *, by: Actor) -> Import:
    """Ghi: write what is ready, in one deed; a long list is written by a job.

    A list that is written already is left as it is.
    """
    rehearsing.must_have_hands(listing_of(imported), by)
    if not is_long(imported):
        return write_now(imported, by=by)
    with writing("sheets.write", governor=by.must_govern):
        held = hold(imported, State.READ, State.WRITING, State.WRITTEN)
        if held.state != State.WRITTEN:
            held.state, held.refusal = State.WRITING, ""
            held.save()
            jobs.defer("sheets.write", by=by, once=str(held.pk), pk=held.pk, language=_language())
    return held


def write_now(imported: Import, *, by: Actor) -> Import:
    """Ghi: what is written already is left as it is, also when two ask at once."""
    try:
        return _written(imported, by=by)
    except Refused:
        held = Import.objects.get(pk=imported.pk)
        if held.state == State.WRITTEN:
            return held
        raise


@batch("sheets.write")
def _written(imported: Import, *, by: Actor) -> Import:
    """Ghi: judge the list as the register stands now and write all ready rows, in one deed."""
    held = hold(imported, State.READ, State.WRITING)
    if held.is_comparison:
        raise Refused("sheet_not_now", state=State(held.state))
    written_from(held, sheets_of(held), by=by)
    _tell_written(held)
    return held


def read_later(pk: int, *, by: Actor) -> None:
    """Đọc ở việc nền: read a long list, and keep what came of it unless it went on meanwhile."""
    read = read_by_job(pk, by=by)
    if read is None:
        return
    with writing("sheets.read", governor=by.must_govern):
        if Import.objects.select_for_update().get(pk=pk).state == State.READING:
            read.save()


def write_later(pk: int, *, by: Actor) -> None:
    """Ghi ở việc nền: write a long list once; a refusal is noted, and nothing is written."""
    _later(pk, State.WRITING, write_now, State.READ, by)


def rehearse(listing: Listing, sent: Sent, *, by: Actor) -> Judged:
    """Đọc thử: read a list as it would be read here; nothing is kept, nothing is written."""
    kept = Import(listing=listing.key)
    _lay_down(kept, sent)
    judged, _mark = judged_for(kept, listing, reading.workbook(sent.content), by)
    return judged


@batch("sheets.write")
def bring_in(listing: Listing, sent: Sent, *, by: Actor) -> Import:
    """Nhập một lần: receive and write a list at once, however long it is; for the console."""
    rehearsing.must_have_hands(listing, by)
    received = _begun(listing, sent.name, by=by)
    _lay_down(received, sent)
    _shelve(received, sent)
    received.save()
    written_from(received, reading.workbook(sent.content), by=by)
    _tell_written(received)
    return received


def undo(imported: Import, *, by: Actor) -> Import:
    """Hoàn tác: take back what an import wrote; that of a long list is done by a job."""
    rehearsing.must_have_hands(listing_of(imported), by)
    if not is_long(imported):
        return undo_now(imported, by=by)
    with writing("sheets.undo", governor=by.must_govern):
        held = hold(imported, State.WRITTEN, State.UNDOING)
        held.state, held.refusal = State.UNDOING, ""
        held.save()
        jobs.defer("sheets.undo", by=by, once=str(held.pk), pk=held.pk, language=_language())
    return held


def undo_later(pk: int, *, by: Actor) -> None:
    """Hoàn tác ở việc nền: take a long list back once; a refusal is noted, and all stays."""
    _later(pk, State.UNDOING, undo_now, State.WRITTEN, by)


def _later(pk: int, state: State, deed: Callable[..., Import], back: State, by: Actor) -> None:
    """Do what a list waits for, once; refused, it goes back to where it was, with the reason."""
    imported = Import.objects.filter(pk=pk, state=state).first()
    if imported is None:
        return
    try:
        deed(imported, by=by)
    except Refused as refusal:
        with writing("sheets.refused", governor=by.must_govern):
            held = hold(imported, state)
            refused(held, refusal, back)
            held.save()


@batch("sheets.undo")
def undo_now(imported: Import, *, by: Actor) -> Import:
    """Hoàn tác cả lần nhập: take back what it wrote; what was worked on since stays, by name."""
    listing = listing_of(imported)
    rehearsing.must_have_hands(listing, by)
    held = hold(imported, State.WRITTEN, State.UNDOING)
    back = listing.take_back(held.deed, by=by)
    held.state, held.undone_at, held.left = State.UNDONE, timezone.now(), list(back.left)
    held.counts |= {"removed": back.removed, "restored": back.restored}
    held.save()
    tell(
        **_facts(held),
        of=str(held.deed),
        removed=back.removed,
        restored=back.restored,
        left=len(back.left),
    )
    return held


def hold(imported: Import, *states: State) -> Import:
    """Lock a list and read it anew; refuse `sheet_not_now` when it has gone another way since."""
    held = Import.objects.select_for_update().get(pk=imported.pk)
    if held.state not in states:
        raise Refused("sheet_not_now", state=State(held.state))
    return held


def _begun(listing: Listing, name: str, *, by: Actor) -> Import:
    if by.body_id is None or by.post_id is None:
        raise Refused("sheet_of_nobody")
    return Import(
        listing=listing.key,
        name=name[:LONGEST_NAME],
        body_id=by.body_id,
        post_id=by.post_id,
        at=timezone.now(),
        state=State.READING,
    )


def _lay_down(received: Import, sent: Sent) -> None:
    """Keep what was sent with the file, and what a file of ours says of itself."""
    received.is_comparison, received.size = sent.compare, len(sent.content)
    received.accepted = list(sent.accepted)
    told = origin.told(sent.content)
    if told is not None and told.listing == received.listing:
        received.made_at, received.query = told.made_at, told.query


def _shelve(received: Import, sent: Sent) -> None:
    place = shelf.put(sent.content)
    received.path, received.sha256 = place.path, place.sha256


def _defer_reading(imported: Import, by: Actor) -> None:
    imported.state, imported.refusal = State.READING, ""
    imported.save()
    jobs.defer("sheets.read", by=by, once=str(imported.pk), pk=imported.pk, language=_language())


def _language() -> str:
    return translation.get_language() or "vi"


def _facts(imported: Import) -> dict[str, Any]:
    return {"import": imported.pk, "list": imported.listing}


def _tell_written(imported: Import) -> None:
    kept = ("rows", "ready", "new", "changed", "same", "question", "error")
    counts = {key: imported.counts.get(key, 0) for key in kept}
    tell(**_facts(imported), deed=str(imported.deed), **counts)
