"""The country from its files: units before and after 1 July 2025, and the changes of 2026."""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connection

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places.changes.units import Named, call, full_name, name_of, new_unit
from nhanrong.commons.places.changes.whose import redraw
from nhanrong.commons.places.models import (
    COMMUNE,
    DISTRICT,
    PROVINCE,
    Reorganisation,
    Succession,
    Unit,
    UnitName,
)

FIXTURES = Path(__file__).parents[1] / "fixtures"
MERGER = date(2025, 7, 1)
TITLE = "Sắp xếp đơn vị hành chính năm 2025"  # words: kept
# Borders did not move and the code stayed: the same unit lives on under a dated name.
SAME_BORDERS = {"unchanged", "renamed", "type_changed"}

Row = dict[str, str]


@dataclass(frozen=True)
class Loaded:
    """How many units, names and successions the country's data gave."""

    units: int
    names: int
    successions: int


def rows(name: str) -> list[Row]:
    """Read a file of the fixtures, row by row."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class _Country:
    """What is read so far: the units of either map by code, and all names."""

    kept: set[str]
    before: dict[str, Unit] = field(default_factory=dict)
    after: dict[str, Unit] = field(default_factory=dict)
    names: list[UnitName] = field(default_factory=list)


def load_country() -> Loaded:
    """Write the units before and after 1 July 2025, their successions and the changes of 2026.

    From `fixtures/` (sources and licences stand beside the files). Runs once, on an empty table.
    """
    changes = rows("unit_changes_2025.csv")
    country = _Country(
        {
            row["old_code"]
            for row in changes
            if row["detail"] in SAME_BORDERS and row["old_code"] == row["new_code"]
        }
    )
    before, after = rows("units_before_2025.csv"), rows("units_2025.csv")
    _load_provinces(country, before, after)
    _load_communes(country, before, after)
    _load_names(country, before, after)
    successions = _load_successions(country, changes)
    redraw()
    _measure()
    return Loaded(Unit.objects.count(), len(country.names), successions)


def _measure() -> None:
    """Tell the planner how large the tables have become: it still takes them for empty."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE places_unit, places_unitname, places_succession, places_jurisdiction"
        )


def _named(row: Row) -> Named:
    return Named(row["name"], row["type"], row["full_name"])


def _load_provinces(country: _Country, before: list[Row], after: list[Row]) -> None:
    for row in before:
        if row["level"] == str(PROVINCE):
            _begin_before(country, row, None)
    for row in after:
        if row["level"] == "1":
            _begin_after(country, row, None)
    _write(country, PROVINCE)
    for row in before:
        if row["level"] == str(DISTRICT):
            _begin_before(country, row, country.before[row["parent_code"]])
    _write(country, DISTRICT)


def _load_communes(country: _Country, before: list[Row], after: list[Row]) -> None:
    for row in before:
        if row["level"] == str(COMMUNE):
            _begin_before(country, row, country.before[row["parent_code"]])
    for row in after:
        if row["level"] == "2":
            _begin_after(country, row, country.after[row["parent_code"]])
    for row in rows("commune_attributes.csv"):
        unit = country.after[row["code"]]
        unit.latitude, unit.longitude = float(row["lat"]), float(row["lon"])
        unit.is_border, unit.is_coastal = row["border"] == "1", row["coastal"] == "1"
        unit.is_island = row["island"] == "1"
    _write(country, COMMUNE)


def _begin_before(country: _Country, row: Row, parent: Unit | None) -> None:
    country.before[row["code"]] = new_unit(
        row["code"],
        int(row["level"]),
        _named(row),
        parent=parent,
        start_date=None,
        end_date=None if row["code"] in country.kept else MERGER,
    )


def _begin_after(country: _Country, row: Row, parent: Unit | None) -> None:
    if row["code"] in country.kept:
        unit = country.before[row["code"]]
        unit.parent = parent
        call(unit, _named(row))
    else:
        unit = new_unit(
            row["code"],
            PROVINCE if row["level"] == "1" else COMMUNE,
            _named(row),
            parent=parent,
            start_date=MERGER,
            legal_basis=row["legal_basis"],
        )
    country.after[row["code"]] = unit


def _write(country: _Country, level: int) -> None:
    """Write the units of one level; today's name first takes in the changes of 2026."""
    for row in rows("unit_events_after_2025.csv"):
        unit = country.after.get(row["code"])
        if unit is not None and unit.level == level:
            kind = row["new_type"]
            call(unit, Named(unit.name, kind, full_name(kind, unit.name)))
    units = [*country.before.values(), *country.after.values()]
    Unit.objects.bulk_create(
        {id(unit): unit for unit in units if unit.level == level and unit.pk is None}.values(),
        batch_size=2000,
    )


def _load_names(country: _Country, before: list[Row], after: list[Row]) -> None:
    first: dict[str, UnitName] = {}
    for row in before:
        unit, parent = country.before[row["code"]], country.before.get(row["parent_code"])
        first[row["code"]] = _name(unit, row, parent, None)
        first[row["code"]].end_date = MERGER
    second = {
        row["code"]: _name(
            country.after[row["code"]], row, country.after[row["code"]].parent, MERGER
        )
        for row in after
    }
    for code in country.kept:
        if _same_name(first[code], second[code]):
            first[code].end_date = None
            del second[code]
    country.names = [*first.values(), *second.values(), *_later_names(country, first | second)]
    UnitName.objects.bulk_create(country.names, batch_size=2000)


def _name(unit: Unit, row: Row, parent: Unit | None, start_date: date | None) -> UnitName:
    return UnitName(
        unit=unit,
        parent=parent,
        name=row["name"],
        kind=row["type"],
        full_name=row["full_name"],
        folded=vietnamese.fold(row["full_name"]),
        start_date=start_date,
        legal_basis=row.get("legal_basis", ""),
    )


def _same_name(one: UnitName, other: UnitName) -> bool:
    return (one.full_name, one.parent_id) == (other.full_name, other.parent_id)


def _later_names(country: _Country, present: dict[str, UnitName]) -> list[UnitName]:
    later = []
    for row in rows("unit_events_after_2025.csv"):
        day = date.fromisoformat(row["effective"])
        present[row["code"]].end_date = day
        unit = country.after[row["code"]]
        later.append(name_of(unit, start_date=day, legal_basis=row["legal_basis"]))
    return later


def _load_successions(country: _Country, changes: list[Row]) -> int:
    acts = {row["legal_basis"] for row in changes if row["legal_basis"]}
    made = Reorganisation.objects.bulk_create(
        Reorganisation(number=act, title=TITLE, effective_date=MERGER) for act in sorted(acts)
    )
    by_number = {act.number: act for act in made}
    edges = [
        Succession(
            from_unit=country.before[row["old_code"]],
            to_unit=country.after[row["new_code"]],
            reorganisation=by_number.get(row["legal_basis"]),
            extent=row["extent"],
            detail=row["detail"],
            is_default=row["is_default"] == "1",
            default_basis=row["default_basis"],
            clause=row["clause"],
        )
        for row in changes
        if country.before[row["old_code"]] is not country.after[row["new_code"]]
    ]
    Succession.objects.bulk_create(edges, batch_size=2000)
    return len(edges)
