"""A draft is opened, kept, finished, thrown away; the night clears what is forgotten.

Opening and throwing away are told in the journal. Keeping is not: a draft saves itself every few
seconds and is nobody's history yet (docs/decisions/0008). It needs the pen all the same.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, batch, tell
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.worktop import queries, rules
from nhanrong.commons.worktop.models import Draft
from nhanrong.commons.worktop.tables import Written

R = TypeVar("R")


def begin(key: str, written: Written, *, record: Any = None, by: Actor) -> Draft:
    """Mở bản nháp: of a new record, or of changes to one that the actor may write.

    Refuses `draft_newer` when he has one of this form open already: he sees both.
    """
    rules.must_be_small(written.values)
    if by.body_id is None or by.post_id is None:
        raise Refused("draft_of_nobody")
    if record is not None:
        by.must_govern(record)
    pk = record.pk if record is not None else None
    known = Draft.objects.at_home_with(by).filter(form=key, record=pk, author=by.post_id)
    mine = known.select_related("hand__user").first()
    if mine is not None:
        raise Refused("draft_newer", **newer(mine))
    draft = Draft(
        form=key,
        record=pk,
        unit_id=record.unit_id if record is not None else by.unit_id,
        body_id=by.body_id,
        author_id=by.post_id,
    )
    _put(draft, written, by)
    opened: Draft = _open(draft, by=by)
    return opened


@action("worktop.open")
def _open(draft: Draft, *, by: Actor) -> Draft:
    """Mở bản nháp: the one entry that the journal holds of it."""
    draft.save()
    return draft


def keep(draft: Draft, written: Written, *, seen: str, by: Actor) -> Draft:
    """Lưu nháp: what was typed takes the place of what was kept, unless another saved meanwhile.

    Refuses `draft_newer` and `draft_gone`; whoever may write where it stands may go on with it.
    """
    rules.must_be_small(written.values)
    with writing("worktop.keep", governor=by.must_govern):
        held = _held(draft, seen=seen, by=by)
        _put(held, written, by)
        held.save()
    return held


def finish(draft: Draft | None, deed: Callable[[], R], *, seen: str, by: Actor) -> R:
    """Do the deed, and take its draft off the table in the same transaction.

    Refuses `draft_newer` when another saved meanwhile, so that his words are not lost unread.
    """
    with transaction.atomic():
        if draft is not None:
            with writing("worktop.finish", governor=by.must_govern):
                held = _held(draft, seen=seen, by=by, may_be_gone=True)
                Draft.everything.filter(pk=held.pk).delete()
        return deed()


@action("worktop.throw_away")
def throw_away(draft: Draft, *, by: Actor) -> None:
    """Bỏ bản nháp: by hand, by whoever may write where it stands."""
    tell(form=draft.form)
    Draft.everything.filter(pk=draft.pk).delete()


@batch("worktop.clear")
def clear(*, on: date, by: Actor) -> int:
    """Dọn bản nháp cũ: what nobody touched for ninety days."""
    rows = queries.forgotten(timezone.make_aware(datetime.combine(on, time.min)))
    count, _by_kind = rows.delete()
    tell(drafts=count)
    return count


def newer(draft: Draft) -> dict[str, str]:
    """Say who saved a draft last, and when."""
    at = timezone.localtime(draft.saved_at)
    return {"who": draft.saver, "at": f"{at:%H:%M, %d/%m/%Y}"}


def _held(draft: Draft, *, seen: str, by: Actor, may_be_gone: bool = False) -> Draft:
    rows = Draft.objects.at_home_with(by).select_for_update(of=("self",))
    held: Draft | None = rows.select_related("hand__user").filter(pk=draft.pk).first()
    if held is None:
        if may_be_gone:
            return draft
        raise Refused("draft_gone")
    if rules.is_newer(held.saved_at, seen=seen, by_another=held.hand_id != by.post_id):
        raise Refused("draft_newer", **newer(held))
    return held


def _put(draft: Draft, written: Written, by: Actor) -> None:
    draft.values, draft.title = written.values, written.title
    # `begin` has refused who acts in no post; the night writes no draft.
    draft.hand_id, draft.saved_at = by.post_id or 0, timezone.now()
