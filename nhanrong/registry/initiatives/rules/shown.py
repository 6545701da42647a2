"""What of an initiative the public may read: the table of fields and their levels. Plain Python.

Decided here, once, and written in `docs/decisions/`:

- Always public once the record is: its name, field of work, family, places and sites, code. Without
  these there is nothing to find.
- Public unless the leader says otherwise: what another commune needs in order to do the same.
- Internal unless the leader says otherwise: how the body itself is run and judged.
- Never public, whatever anybody sets: the internal note, and the kind of area «trọng điểm, phức
  tạp». They are no members of `Shown`, so no row can name them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused


class Shown(StrEnum):
    """The fields of the public page that have a level of their own."""

    PROBLEM = "problem"
    AIM = "aim"
    METHOD = "method"
    WHO = "who"
    DOSE = "dose"
    FITS = "fits"
    UNFIT = "unfit"
    AREA_KINDS = "area_kinds"
    FOUNDED = "founded"
    PARTICIPANTS = "participants"
    COST = "cost"
    FUNDING = "funding"
    REGULATION = "regulation"
    CONTACT = "contact"
    ORIGIN = "origin"
    LESSONS = "lessons"
    FILES = "files"
    BOARD = "board"
    ALSO_COUNTED = "also_counted"
    GRADE = "grade"


class Openness(StrEnum):
    """How open a field is."""

    PUBLIC = "public"
    INTERNAL = "internal"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True)
class Level:
    """How open a field is, and, when it opens later, from which day on."""

    openness: Openness
    from_day: date | None = None


_INTERNAL = frozenset({Shown.BOARD, Shown.ALSO_COUNTED, Shown.GRADE})
DEFAULTS: Mapping[Shown, Level] = {
    field: Level(Openness.INTERNAL if field in _INTERNAL else Openness.PUBLIC) for field in Shown
}


def is_open(level: Level, on: date) -> bool:
    """Say whether a field of this level is public that day; an embargo opens on its day."""
    if level.openness == Openness.EMBARGO:
        return level.from_day is not None and level.from_day <= on
    return level.openness == Openness.PUBLIC


def levels(said: Mapping[str, Level]) -> dict[Shown, Level]:
    """Return the level of every field: what the leader said, else what the table says."""
    return {field: said.get(field, DEFAULTS[field]) for field in Shown}


def shown(said: Mapping[str, Level], on: date) -> frozenset[Shown]:
    """Name the fields that are public that day."""
    return frozenset(field for field, level in levels(said).items() if is_open(level, on))


def must_be_level(field: str, level: Level, on: date) -> None:
    """Refuse a field that has no level of its own, and an embargo without a day to come."""
    if field not in set(Shown):
        raise Refused("field_never_public")
    if level.openness != Openness.EMBARGO:
        return
    if level.from_day is None:
        raise Refused("embargo_day_missing")
    if level.from_day <= on:
        raise Refused("embargo_day_past", day=level.from_day)
