"""The units in which the country is told, each with as many people as it has."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from nhanrong.commons import places
from nhanrong.commons.places import queries
from nhanrong.commons.places.models import COMMUNE, Jurisdiction, Unit

ATTRIBUTES = Path(places.__file__).parent / "fixtures" / "commune_attributes.csv"
PEOPLE = 30_000  # of a commune whose number of people is not known
SOUTH = frozenset({"75", "79", "80", "82", "86", "91", "92", "96"})
MOUNTAINS = frozenset({"04", "08", "11", "12", "14", "15", "19", "20"})


@dataclass(frozen=True)
class Place:
    """A commune of today: its people, and the communes of before that it is the home of."""

    unit: Unit
    people: int
    former: tuple[Unit, ...]

    @property
    def area(self) -> str:
        """Say what its parts are called."""
        if self.unit.kind == "phường":
            return "Khu phố" if self._province in SOUTH else "Tổ dân phố"
        for provinces, word in ((SOUTH, "Ấp"), (MOUNTAINS, "Bản")):
            if self._province in provinces:
                return word
        return "Thôn"

    @property
    def _province(self) -> str:
        return self.unit.parent.code if self.unit.parent else ""


@dataclass(frozen=True)
class Region:
    """A province of today: its communes, and the provinces of before that it is the home of."""

    unit: Unit
    places: tuple[Place, ...]
    former: tuple[Unit, ...]

    @property
    def weight(self) -> float:
        """How much of the country's movement it has."""
        return sum(weight_of(place) for place in self.places)


def weight_of(place: Place) -> float:
    """How much of its province's movement a commune has: with its people, but less than they."""
    return float(place.people**0.7)


def survey() -> list[Region]:
    """Look at every unit of today, in the order of the codes."""
    people = _people()
    former = _former()
    communes: dict[int, list[Place]] = defaultdict(list)
    for unit in queries.living().filter(level=COMMUNE).select_related("parent").order_by("code"):
        place = Place(unit, people.get(unit.code, PEOPLE), tuple(former[unit.pk]))
        communes[unit.parent_id or 0].append(place)
    return [
        Region(unit, tuple(communes[unit.pk]), tuple(former[unit.pk]))
        for unit in queries.provinces().order_by("code")
    ]


def _people() -> dict[str, int]:
    with ATTRIBUTES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: int(row["population_demo"]) for row in csv.DictReader(file)}


def _former() -> dict[int, list[Unit]]:
    """Gather the former communes and provinces by the unit at which their records count today."""
    held = Jurisdiction.objects.filter(is_home=True, unit__end_date__isnull=False)
    found: dict[int, list[Unit]] = defaultdict(list)
    for row in held.select_related("unit", "unit__parent", "holder").order_by("unit__code", "unit"):
        if row.unit.level == row.holder.level:
            found[row.holder_id].append(row.unit)
    return found
