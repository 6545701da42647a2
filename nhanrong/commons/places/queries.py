"""What may be asked of the units: everybody may read them, on any day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Count, F, Model, Q, QuerySet, Value
from pghistory.models import Event

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places import rules
from nhanrong.commons.places.models import (
    COMMUNE,
    DISTRICT,
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


def heirs(*, on: date | None = None) -> dict[int, list[rules.Heir]]:
    """Gather what became of every ended unit; `on` leaves out what began after that day."""
    edges = Succession.objects.order_by("pk")
    if on is not None:
        edges = edges.filter(to_unit__start_date__lte=on)
    found: dict[int, list[rules.Heir]] = {}
    for edge in edges.select_related("to_unit").only(
        "from_unit",
        "to_unit__code",
        "extent",
        "is_default",
        "settled_at",
        "default_basis",
        "share",
    ):
        settled = edge.settled_at is not None or rules.is_settled_by_law(edge.default_basis)
        found.setdefault(edge.from_unit_id, []).append(
            rules.Heir(
                to_unit=edge.to_unit_id,
                is_whole=edge.extent == "whole",
                is_default=edge.is_default,
                is_settled=settled,
                code=edge.to_unit.code,
                share=edge.share,
            )
        )
    return found


def reapportion(totals: Mapping[int, int], *, on: date) -> dict[int, rules.Figure]:
    """Carry totals by former units over to the units of that day; their sum stays the same."""
    return rules.reapportion(totals, heirs(on=on))


def models_with_a_home() -> list[type[Model]]:
    """Name every kind of record that stands in a unit and counts in a province and a commune."""
    return [
        model
        for model in sorted(apps.get_models(), key=lambda model: model._meta.label)
        if not issubclass(model, Event) and _has_a_home(model)
    ]


def _has_a_home(model: type[Model]) -> bool:
    fields: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    return all(
        name in fields and fields[name].related_model is Unit
        for name in ("unit", "province", "commune")
    )


def records_made_in(units: Iterable[int]) -> dict[type[Model], int]:
    """Count the records that were made in these units, by kind; for counting, never for reading."""
    wanted = list(units)
    return {
        model: model._base_manager.filter(unit__in=wanted).count() for model in models_with_a_home()
    }


def records_at_home_in(units: Iterable[int]) -> dict[type[Model], dict[int, int]]:
    """Count what counts today in these units, by kind and unit, in one statement."""
    wanted = list(units)
    kinds = {model._meta.label: model for model in models_with_a_home()}
    counted = [
        model._base_manager.order_by()
        .filter(**{f"{home}__in": wanted})
        .values_list(Value(label), home)
        .annotate(number=Count("pk"))
        for label, model in kinds.items()
        for home in ("commune", "province")
    ]
    found: dict[type[Model], dict[int, int]] = {model: {} for model in kinds.values()}
    for label, unit, number in counted[0].union(*counted[1:], all=True):
        found[kinds[label]][unit] = number
    return found


def named(day: date, text: str) -> QuerySet[UnitName]:
    """Find the units of a day by name or code, typed with or without marks."""
    words = vietnamese.fold(text)
    return units_on(day).filter(Q(folded__contains=words) | Q(unit__code=words))


def split_units() -> QuerySet[Unit]:
    """List the units that were split among several heirs, in Vietnamese order."""
    several = (
        Succession.objects.values("from_unit").annotate(number=Count("pk")).filter(number__gt=1)
    )
    return (
        Unit.objects.filter(pk__in=several.values("from_unit"))
        .select_related("parent", "parent__parent")
        .order_by("sort_key", "code")
    )


def readers(unit_id: int) -> QuerySet[Jurisdiction]:
    """Say which present units read what was made in this unit, the home first."""
    return (
        Jurisdiction.objects.filter(unit=unit_id)
        .select_related("holder", "holder__parent")
        .order_by("-is_home", "holder__sort_key")
    )


@dataclass(frozen=True, slots=True)
class Called:
    """A unit that bears a name: whether it is a province, and whether it still stands."""

    name: str
    pk: int
    is_province: bool
    is_living: bool


def called(names: Iterable[str]) -> list[Called]:
    """Find the provinces and communes, present and past, by their folded names without the kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT bare_name(folded), id, level = %s, end_date IS NULL FROM places_unit
             WHERE bare_name(folded) = ANY(%s) AND level <> %s
            """,
            [PROVINCE, list(names), DISTRICT],
        )
        return [Called(*row) for row in cursor.fetchall()]
