"""The note on a unit is written: alone on its page, or many at once from a list."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import clean_lines
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import action, batch, tell
from nhanrong.commons.deeds.copying import change_many, copy_in
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.places.models import DISTRICT, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import queries, rules
from nhanrong.registry.territory.models import UnitNote

FIELDS = ("unit_id", "province_id", "commune_id", "body_id", "text", "written_at")


@action("territory.write_note")
def write_note(unit: Unit, text: str, *, by: Actor) -> UnitNote:
    """Ghi chú về địa bàn: what colleagues should know of a commune or a province; empty clears it.

    The unit is locked, so that two people do not begin its one note at the same time.
    """
    judge(unit, text, by)
    note = UnitNote.everything.filter(unit=unit).first() or queries.note_of(unit, by)
    note.text, note.body_id, note.written_at = clean_lines(text), by.body_id, timezone.now()
    note.save()
    tell(note=note.pk)
    return note


def judge(unit: Unit, text: str, by: Actor) -> None:
    """See whether the actor may write this note on this unit."""
    rules.must_note(by.role, by.reach)
    if unit.end_date is not None or unit.level == DISTRICT:
        raise Refused("unit_not_living", code=unit.code)
    by.must_govern(queries.note_of(unit, by))
    rules.must_be_a_note(text)


@batch("territory.write_notes")
def write_notes(texts: Mapping[int, str], *, by: Actor) -> tuple[UUID, int, int]:
    """Ghi nhiều ghi chú: one deed for a list; give its id, and how many notes began and changed."""
    units = Unit.objects.select_for_update(of=("self",)).in_bulk(texts)
    for pk, unit in units.items():
        judge(unit, texts[pk], by)
    known = dict(UnitNote.everything.filter(unit__in=units).values_list("unit", "pk"))
    now = timezone.now()
    new = [queries.note_of(unit, by) for pk, unit in units.items() if pk not in known]
    changed = [(known[pk], clean_lines(texts[pk]), by.body_id, now) for pk in units if pk in known]
    change_many(UnitNote, ["text", "body_id", "written_at"], changed)
    for note in new:
        note.text, note.written_at = clean_lines(texts[note.unit_id]), now
    copy_in(UnitNote, FIELDS, ([getattr(note, name) for name in FIELDS] for note in new))
    tell(made=len(new), changed=len(changed))
    return require_deed(UnitNote).id, len(new), len(changed)


@batch("territory.take_back_notes")
def take_back_notes(deed: UUID, *, by: Actor) -> tuple[int, int, list[str]]:
    """Hoàn tác ghi chú theo danh sách: what somebody wrote anew since stays, and is named."""
    found = taking_back.trace(UnitNote, deed)
    notes = UnitNote.everything.select_related("unit").in_bulk([*found.made, *found.changed])
    for note in notes.values():
        rules.must_note(by.role, by.reach)
        by.must_govern(note)
    made = [pk for pk in found.made if pk not in found.touched]
    changed = [pk for pk in found.changed if pk not in found.touched]
    removed = taking_back.remove(UnitNote, made)
    restored = taking_back.restore(UnitNote, changed, deed)
    left = sorted(note.unit.full_name for pk, note in notes.items() if pk in found.touched)
    tell(of=str(deed), removed=removed, restored=restored, left=len(left))
    return removed, restored, left
