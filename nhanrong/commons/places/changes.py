"""The only hand that changes units. Only `registry/territory` may call it."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import connection

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places import rules
from nhanrong.commons.places.models import (
    COMMUNE,
    DISTRICT,
    PROVINCE,
    Jurisdiction,
    Reorganisation,
    Succession,
    Unit,
    UnitName,
)

FIXTURES = Path(__file__).parent / "fixtures"
MERGER = date(2025, 7, 1)
# Borders did not move and the code stayed: the same unit lives on under a dated name.
SAME_BORDERS = {"unchanged", "renamed", "type_changed"}


@dataclass(frozen=True)
class Named:
    """How a unit is called and ranked from a day on."""

    name: str
    kind: str
    full_name: str


def full_name(kind: str, name: str) -> str:
    """Write the full name as on a letterhead: «Xã Di Linh», «Thành phố Huế»."""
    return f"{kind[:1].upper()}{kind[1:]} {name}"


def new_unit(  # noqa: PLR0913 -- a unit is these facts
    code: str,
    level: int,
    named: Named,
    *,
    parent: Unit | None,
    start_date: date | None,
    end_date: date | None = None,
    legal_basis: str = "",
) -> Unit:
    """Make a unit in memory, with its keys for sorting and finding."""
    return Unit(
        code=code,
        level=level,
        name=named.name,
        kind=named.kind,
        full_name=named.full_name,
        sort_key=vietnamese.sort_key(named.name),
        folded=vietnamese.fold(named.full_name),
        parent=parent,
        start_date=start_date,
        end_date=end_date,
        legal_basis=legal_basis,
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Loaded:
    """How many units, names and successions the country's data gave."""

    units: int
    names: int
    successions: int


def load_country() -> Loaded:
    """Write the units before and after 1 July 2025, their successions and the changes of 2026.

    From `fixtures/` (sources and licences stand beside the files). Runs once, on an empty table.
    """
    changes = _rows("unit_changes_2025.csv")
    kept = {
        row["old_code"]
        for row in changes
        if row["detail"] in SAME_BORDERS and row["old_code"] == row["new_code"]
    }
    before = _load_before(kept)
    after = _load_after(before, kept)
    _load_names(before, after, kept)
    successions = _load_successions(changes, before, after, kept)
    _load_events(after)
    _load_attributes(after)
    redraw()
    return Loaded(Unit.objects.count(), UnitName.objects.count(), successions)


def _load_before(kept: set[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    rows = _rows("units_before_2025.csv")
    for level in (PROVINCE, DISTRICT, COMMUNE):
        batch = []
        for row in rows:
            if int(row["level"]) != level:
                continue
            unit = new_unit(
                row["code"],
                level,
                Named(row["name"], row["type"], row["full_name"]),
                parent=units.get(row["parent_code"]),
                start_date=None,
                end_date=None if row["code"] in kept else MERGER,
            )
            units[row["code"]] = unit
            batch.append(unit)
        Unit.objects.bulk_create(batch)
    return units


def _load_after(before: dict[str, Unit], kept: set[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    rows = _rows("units_2025.csv")
    for level, file_level in ((PROVINCE, 1), (COMMUNE, 2)):
        batch = []
        for row in rows:
            if int(row["level"]) != file_level:
                continue
            parent = units.get(row["parent_code"])
            if row["code"] in kept:
                unit = before[row["code"]]
                unit.parent = parent
                unit.name, unit.kind, unit.full_name = row["name"], row["type"], row["full_name"]
                unit.sort_key = vietnamese.sort_key(row["name"])
                unit.folded = vietnamese.fold(row["full_name"])
                unit.save()
            else:
                unit = new_unit(
                    row["code"],
                    level,
                    Named(row["name"], row["type"], row["full_name"]),
                    parent=parent,
                    start_date=MERGER,
                    legal_basis=row["legal_basis"],
                )
                batch.append(unit)
            units[row["code"]] = unit
        Unit.objects.bulk_create(batch)
    return units


def _load_names(before: dict[str, Unit], after: dict[str, Unit], kept: set[str]) -> None:
    names = []
    old = {row["code"]: row for row in _rows("units_before_2025.csv")}
    for code, row in old.items():
        names.append(
            UnitName(
                unit=before[code],
                parent=before.get(row["parent_code"]),
                name=row["name"],
                kind=row["type"],
                full_name=row["full_name"],
                end_date=MERGER if code in kept else None,
            )
        )
    for code, unit in after.items():
        names.append(
            UnitName(
                unit=unit,
                parent=unit.parent,
                name=unit.name,
                kind=unit.kind,
                full_name=unit.full_name,
                start_date=MERGER,
                legal_basis=unit.legal_basis,
            )
        )
    UnitName.objects.bulk_create(names)


def _load_successions(
    changes: list[dict[str, str]],
    before: dict[str, Unit],
    after: dict[str, Unit],
    kept: set[str],
) -> int:
    acts = {row["legal_basis"] for row in changes if row["legal_basis"]}
    title = "Sắp xếp đơn vị hành chính năm 2025"
    made = Reorganisation.objects.bulk_create(
        Reorganisation(number=act, title=title, effective_date=MERGER) for act in sorted(acts)
    )
    by_number = {act.number: act for act in made}
    successions = [
        Succession(
            from_unit=before[row["old_code"]],
            to_unit=after[row["new_code"]],
            reorganisation=by_number.get(row["legal_basis"]),
            extent=row["extent"],
            detail=row["detail"],
            is_default=row["is_default"] == "1",
            default_basis=row["default_basis"],
            clause=row["clause"],
        )
        for row in changes
        if before[row["old_code"]].pk != after[row["new_code"]].pk
    ]
    Succession.objects.bulk_create(successions)
    return len(successions)


def _load_events(after: dict[str, Unit]) -> None:
    for row in _rows("unit_events_after_2025.csv"):
        unit = after[row["code"]]
        rename(
            unit,
            Named(unit.name, row["new_type"], full_name(row["new_type"], unit.name)),
            on=date.fromisoformat(row["effective"]),
            legal_basis=row["legal_basis"],
        )


def _load_attributes(after: dict[str, Unit]) -> None:
    units = []
    for row in _rows("commune_attributes.csv"):
        unit = after[row["code"]]
        unit.latitude, unit.longitude = float(row["lat"]), float(row["lon"])
        unit.is_border, unit.is_coastal = row["border"] == "1", row["coastal"] == "1"
        unit.is_island = row["island"] == "1"
        units.append(unit)
    fields = ["latitude", "longitude", "is_border", "is_coastal", "is_island"]
    Unit.objects.bulk_update(units, fields, batch_size=1000)


def rename(unit: Unit, named: Named, *, on: date, legal_basis: str) -> None:
    """Give a unit a new name or rank from a day on; its borders, and so the unit, stay."""
    current = UnitName.objects.get(unit=unit, end_date__isnull=True)
    current.end_date = on
    current.save()
    UnitName.objects.create(
        unit=unit,
        parent=unit.parent,
        name=named.name,
        kind=named.kind,
        full_name=named.full_name,
        start_date=on,
        legal_basis=legal_basis,
    )
    unit.name, unit.kind, unit.full_name = named.name, named.kind, named.full_name
    unit.sort_key = vietnamese.sort_key(named.name)
    unit.folded = vietnamese.fold(named.full_name)
    unit.save()


def end_unit(unit: Unit, *, on: date) -> None:
    """End a unit and its name on a day."""
    UnitName.objects.filter(unit=unit, end_date__isnull=True).update(end_date=on)
    unit.end_date = on
    unit.save()


def begin_unit(unit: Unit) -> Unit:
    """Begin a unit with its first name."""
    unit.save()
    UnitName.objects.create(
        unit=unit,
        parent=unit.parent,
        name=unit.name,
        kind=unit.kind,
        full_name=unit.full_name,
        start_date=unit.start_date,
        legal_basis=unit.legal_basis,
    )
    return unit


def redraw() -> None:
    """Rebuild «whose is it today» from the successions."""
    successions: dict[int, list[rules.Heir]] = {}
    for edge in Succession.objects.select_related("to_unit").order_by("pk"):
        successions.setdefault(edge.from_unit_id, []).append(
            rules.Heir(
                edge.to_unit_id,
                edge.extent == "whole",
                edge.is_default,
                edge.settled_at is not None or edge.default_basis.startswith(("law", "only")),
                edge.to_unit.code,
            )
        )
    levels = dict(Unit.objects.values_list("pk", "level"))
    rows = [
        Jurisdiction(
            holder_id=holder.unit,
            unit_id=unit,
            is_home=holder.is_home,
            is_tentative=holder.is_tentative,
        )
        for unit, level in levels.items()
        if level != DISTRICT or unit in successions
        for holder in rules.holders(unit, successions)
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM places_jurisdiction")
    Jurisdiction.objects.bulk_create(rows, batch_size=5000)


def day_before(day: date) -> date:
    """Return the last day on which the old order held."""
    return day - timedelta(days=1)
