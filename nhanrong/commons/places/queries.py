"""What may be asked of the units: everybody may read them, on any day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from nhanrong.commons.places.models import (
    COMMUNE,
    PROVINCE,
    Jurisdiction,
    Succession,
    Unit,
    UnitName,
)


@dataclass(frozen=True)
class Home:
    """Where a record counts today: its province and its commune."""

    province_id: int | None
    commune_id: int | None


def living() -> QuerySet[Unit]:
    """Return the units of today, in Vietnamese order."""
    return Unit.objects.filter(end_date__isnull=True).order_by("level", "sort_key")


def provinces() -> QuerySet[Unit]:
    """Return the provinces of today, in Vietnamese order."""
    return living().filter(level=PROVINCE)


def communes_of(province_id: int) -> QuerySet[Unit]:
    """Return the communes of a province of today, in Vietnamese order."""
    return living().filter(level=COMMUNE, parent_id=province_id)


def unit(code: str) -> Unit:
    """Return the living unit of this code; raises `Unit.DoesNotExist`."""
    return living().select_related("parent").get(code=code)


def units_on(day: date) -> QuerySet[UnitName]:
    """List the units as they stood on that day: the name, rank and parent of that day."""
    stands = Q(start_date__isnull=True) | Q(start_date__lte=day)
    not_over = Q(end_date__isnull=True) | Q(end_date__gt=day)
    unit_stands = Q(unit__start_date__isnull=True) | Q(unit__start_date__lte=day)
    unit_not_over = Q(unit__end_date__isnull=True) | Q(unit__end_date__gt=day)
    return (
        UnitName.objects.filter(stands, not_over, unit_stands, unit_not_over)
        .select_related("unit", "parent")
        .order_by("unit__level", "unit__sort_key", "unit__code")
    )


def names_of(unit_id: int) -> QuerySet[UnitName]:
    """Tell how a unit was called, from the first name to the last."""
    return UnitName.objects.filter(unit=unit_id).order_by(F("start_date").asc(nulls_first=True))


def predecessors(unit_id: int) -> QuerySet[Succession]:
    """List what a unit was made of."""
    return (
        Succession.objects.filter(to_unit=unit_id)
        .select_related("from_unit", "from_unit__parent", "reorganisation")
        .order_by("from_unit__sort_key")
    )


def successors(unit_id: int) -> QuerySet[Succession]:
    """List what became of a unit."""
    return (
        Succession.objects.filter(from_unit=unit_id)
        .select_related("to_unit", "to_unit__parent", "reorganisation")
        .order_by("to_unit__sort_key")
    )


def home_of(unit: Unit) -> Home:
    """Say where a record made in this unit counts today."""
    present = unit
    if unit.end_date is not None:
        row = Jurisdiction.objects.select_related("holder").get(unit=unit, is_home=True)
        present = row.holder
    if present.level == PROVINCE:
        return Home(present.pk, None)
    return Home(present.parent_id, present.pk)


def second_homes(commune_id: int) -> "QuerySet[Jurisdiction, int]":
    """Name the former units of which this commune holds a part without being their home."""
    rows = Jurisdiction.objects.filter(holder=commune_id, is_home=False)
    return rows.values_list("unit", flat=True)
