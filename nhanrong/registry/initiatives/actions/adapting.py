"""The core parts of a way of working, and what those who learnt it did with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_work
from nhanrong.registry.initiatives.models import (
    STATUS_NAMES,
    Adaptation,
    CorePart,
    Descent,
    Initiative,
    Site,
)
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.rules import descent as rules


@dataclass(frozen=True)
class Change:
    """What was done with one part: kept, changed, dropped; or a part added, which has none.

    `id` names the row that is being mended, for a part that was added.
    """

    part: CorePart | None
    change: str
    how: str = ""
    why: str = ""
    id: int | None = None


@action("initiatives.add_part")
def add_part(part: CorePart, *, by: Actor) -> CorePart:
    """Thêm phần cốt lõi: without it the initiative would be something else."""
    must_work(by)
    by.must_govern(part.initiative)
    if part.initiative.status == Status.ENDED:
        raise Refused("wrong_state", state=STATUS_NAMES[Status.ENDED])
    # One after the other: two who add at once do not get the same number.
    Initiative.everything.select_for_update().get(pk=part.initiative_id)
    numbers = CorePart.objects.filter(initiative=part.initiative_id)
    part.number = (numbers.aggregate(last=Max("number"))["last"] or 0) + 1
    part.save()
    tell(initiative=part.initiative_id, number=part.number)
    return part


@action("initiatives.reword_part")
def reword_part(part: CorePart, text: str, *, by: Actor) -> None:
    """Sửa lời phần cốt lõi: the same part, said better; what others recorded of it stays."""
    must_work(by)
    by.must_govern(part.initiative)
    _must_be_living(part)
    part.text = text
    part.save()
    tell(initiative=part.initiative_id, number=part.number)


@action("initiatives.retire_part")
def retire_part(part: CorePart, *, on: date, by: Actor) -> None:
    """Thôi áp dụng phần cốt lõi: nobody is asked for it any more; what was recorded stays."""
    must_work(by)
    by.must_govern(part.initiative)
    _must_be_living(part)
    must_be_past(on)
    part.retired_on = on
    part.save()
    tell(initiative=part.initiative_id, number=part.number)


@action("initiatives.record_adaptations")
def record_adaptations(target: Site | Initiative, changes: Sequence[Change], *, by: Actor) -> None:
    """Ghi điều chỉnh: what this site, or this initiative, did with each part of its source."""
    must_work(by)
    write_changes(target, changes)


def write_changes(target: Site | Initiative, changes: Sequence[Change]) -> None:
    """Write what was done with each part, inside the deed under way: one row a part."""
    whose: dict[str, Any] = {"site" if isinstance(target, Site) else "initiative": target}
    source = _source(target)
    for change in changes:
        rules.must_say(change.change, change.how, change.why)
        if change.part is not None and change.part.initiative_id != source:
            raise Refused("part_of_another")
        row = _row(whose, change)
        row.change, row.how, row.why = change.change, change.how, change.why
        row.save()
    counted = {kind: sum(one.change == kind for one in changes) for kind in sorted(_kinds(changes))}
    tell(adaptations=counted)


def _row(whose: dict[str, Any], change: Change) -> Adaptation:
    mine = Adaptation.objects.filter(**whose)
    if change.part is not None:
        return mine.filter(part=change.part).first() or Adaptation(**whose, part=change.part)
    old = mine.filter(pk=change.id, part__isnull=True).first() if change.id else None
    return old or Adaptation(**whose)


def _source(target: Site | Initiative) -> int | None:
    """Name the initiative whose parts are asked: a site's own, or the one that was learnt."""
    if isinstance(target, Site):
        return target.initiative_id
    edge = Descent.objects.filter(child=target, withdrawn_on__isnull=True).first()
    return edge.parent_id if edge else None


def _kinds(changes: Sequence[Change]) -> set[str]:
    return {one.change for one in changes}


def _must_be_living(part: CorePart) -> None:
    if part.retired_on is not None:
        raise Refused("part_retired")
