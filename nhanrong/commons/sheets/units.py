"""The units of the register as a gazetteer, and who holds a former unit today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from nhanrong.commons.places import queries
from nhanrong.commons.places.models import Jurisdiction
from nhanrong.commons.sheets.places import Gazetteer, Heir, Place

Holders = Mapping[str, Sequence[Heir]]


def gazetteer(day: date, holders: Holders) -> Gazetteer:
    """Lay out the units as they stood on a day; their codes are the keys of the register."""
    rows = queries.units_on(day).values_list("unit_id", "unit__level", "kind", "name", "parent_id")
    places = (
        Place(str(unit), level, kind, name, str(parent or ""))
        for unit, level, kind, name, parent in rows
    )
    return Gazetteer(places, holders)


def holders() -> Holders:
    """Name the present units that answer for each unit, its home first."""
    found: dict[str, list[Heir]] = defaultdict(list)
    rows = Jurisdiction.objects.order_by("unit", "-is_home", "holder__sort_key")
    for unit, holder, is_home in rows.values_list("unit_id", "holder_id", "is_home"):
        found[str(unit)].append(Heir(str(holder), is_whole=False, is_default=is_home))
    return dict(found)
