"""The notes on units: who reads and writes them, and the units that a list of them names."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from nhanrong.bedrock.roles import Level, Reach
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.places.models import COMMUNE, DISTRICT, PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import rules
from nhanrong.registry.territory.models import UnitNote

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Noted:
    """A unit of today with its note; an empty one is as good as none."""

    unit: Unit
    note: str

    def __str__(self) -> str:
        return self.unit.full_name

    @property
    def pk(self) -> int:
        """The number of the unit."""
        return self.unit.pk


def noted_units(actor: Actor) -> QuerySet[Unit]:
    """List the units of today whose note the actor may read: those of his own territory."""
    rows = Unit.objects.filter(end_date__isnull=True).exclude(level=DISTRICT)
    rows = rows.select_related("parent").order_by("level", "parent__sort_key", "sort_key", "pk")
    if actor.reach == Reach.BODY:
        return rows.none()
    if actor.level == Level.COMMUNE:
        return rows.filter(pk=actor.commune_id or 0)
    if actor.level == Level.PROVINCE:
        return rows.filter(Q(pk=actor.province_id) | Q(parent=actor.province_id))
    return rows


def found_units(actor: Actor, filters: Mapping[str, str]) -> QuerySet[Unit]:
    """Narrow these units as the list of units does: by level, province, or words in the name."""
    rows = noted_units(actor)
    level = {"tinh": PROVINCE, "xa": COMMUNE}.get(filters.get("level", ""))
    if level:
        rows = rows.filter(level=level)
    province = filters.get("province", "")
    if province:
        rows = rows.filter(parent__code=province)
    text = filters.get("q", "").strip()
    if text:
        rows = rows.filter(Q(folded__contains=fold(text)) | Q(code=text))
    return rows


def with_notes(actor: Actor, found: QuerySet[Unit]) -> Iterator[Noted]:
    """Go through units with their notes, some thousand at a time."""
    rest = found.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(rest, AT_ONCE)):
        notes = UnitNote.objects.visible_to(actor).filter(unit__in=[unit.pk for unit in chunk])
        texts = dict(notes.values_list("unit", "text"))
        yield from (Noted(unit, texts.get(unit.pk, "")) for unit in chunk)


def may_note(actor: Actor, unit: Unit) -> bool:
    """Say whether the actor may write the note on a unit."""
    stands = unit.end_date is None and unit.level != DISTRICT
    office = actor.role in rules.NOTERS and actor.reach == Reach.TERRITORY
    return stands and office and actor.governs(note_of(unit, actor))


def notable(actor: Actor) -> QuerySet[Unit]:
    """List the units on which the actor may write a note."""
    return noted_units(actor) if actor.role in rules.NOTERS else noted_units(actor).none()


def note_of(unit: Unit, actor: Actor) -> UnitNote:
    """Begin the note on a unit, not yet saved, at home where the unit lies today."""
    is_province = unit.level == PROVINCE
    return UnitNote(
        unit=unit,
        body_id=actor.body_id or 0,
        province_id=unit.pk if is_province else unit.parent_id,
        commune_id=None if is_province else unit.pk,
    )


def notes_on(actor: Actor, unit: Unit) -> list[UnitNote]:
    """List the note on a unit of today, and those on the former units that it took over."""
    home = Q(province=unit.pk, commune=None) if unit.level == PROVINCE else Q(commune=unit.pk)
    rows = UnitNote.objects.visible_to(actor).filter(home).exclude(text="")
    rows = rows.select_related("unit", "body")
    return sorted(rows, key=lambda note: (note.unit_id != unit.pk, note.unit.sort_key, note.pk))


def text_on(actor: Actor, unit: Unit) -> str:
    """Give the text of the note on a unit, or nothing."""
    rows = UnitNote.objects.visible_to(actor).filter(unit=unit)
    return str(rows.values_list("text", flat=True).first() or "")


def texts_then(units: Collection[int], moment: datetime) -> dict[int, str]:
    """Tell the notes, as they stood at a moment, of those units where one was written since."""
    events: Any = UnitNote.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    rows = events.objects.filter(unit__in=list(units)).order_by("pgh_id")
    told: dict[int, str] = {}
    changed = set()
    for unit, text, at in rows.values_list("unit", "text", "pgh_created_at"):
        if at > moment:
            changed.add(unit)
        else:
            told[unit] = text
    return {unit: told.get(unit, "") for unit in changed}
