"""What counts around a few initiatives on a day: the country, their provinces, their communes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives.models import Group, Initiative, Site

COUNTRY = 0

_TOTALS = """
    WITH counted(province_id, commune_id, i, s, g, l) AS (
        SELECT province_id, commune_id, 1, 0, 0, 0 FROM counted_initiatives(%(on)s)
        UNION ALL SELECT province_id, commune_id, 0, 1, 0, 0 FROM counted_sites(%(on)s)
        UNION ALL SELECT province_id, commune_id, 0, 0, 1, 0 FROM counted_groups(%(on)s)
        UNION ALL SELECT province_id, commune_id, 0, 0, 0, 1 FROM lacking_initiatives()
    ), placed AS (
        SELECT 0::bigint AS place, i, s, g, l FROM counted
        UNION ALL SELECT province_id, i, s, g, l FROM counted
         WHERE province_id = ANY(%(provinces)s)
        UNION ALL SELECT commune_id, i, s, g, l FROM counted WHERE commune_id = ANY(%(communes)s)
    )
    SELECT place, sum(i)::int, sum(s)::int, sum(g)::int, sum(l)::int FROM placed GROUP BY place
"""
_COUNTED = "SELECT id FROM counted_sites(%(on)s) WHERE id = ANY(%(sites)s)"


@dataclass(frozen=True)
class Total:
    """The three counts of a place, and how many initiatives still lack grounds."""

    initiatives: int = 0
    sites: int = 0
    groups: int = 0
    lacking: int = 0


@dataclass(frozen=True)
class Scope:
    """Around whom it is measured: the places, and the sites one by one."""

    provinces: tuple[int, ...]
    communes: tuple[int, ...]
    sites: tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    """What counts: each place (0 is the country), and which of the sites."""

    totals: dict[int, Total]
    names: dict[int, str]
    sites: frozenset[int]


def scope(parties: Sequence[Initiative]) -> Scope:
    """Find the places and sites of these initiatives."""
    rows = Site.everything.filter(initiative__in=parties)
    sites = list(rows.values_list("pk", "province_id", "commune_id"))
    provinces = {one.province_id for one in parties} | {province for _pk, province, _c in sites}
    communes = {one.commune_id for one in parties} | {commune for _pk, _p, commune in sites}
    return Scope(
        tuple(sorted(pk for pk in provinces if pk)),
        tuple(sorted(pk for pk in communes if pk)),
        tuple(pk for pk, _province, _commune in sites),
    )


def measure(around: Scope, *, on: date) -> Measured:
    """Count by the one definition, for everybody: figures only, no names of records."""
    asked: dict[str, Any] = {
        "on": on,
        "provinces": list(around.provinces),
        "communes": list(around.communes),
        "sites": list(around.sites),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS, asked)
        found = {place: Total(*counted) for place, *counted in cursor.fetchall()}
        cursor.execute(_COUNTED, asked)
        counted = frozenset(pk for (pk,) in cursor.fetchall())
    order = [COUNTRY, *around.provinces, *around.communes]
    names = Unit.objects.filter(pk__in=order).values_list("pk", "full_name")
    return Measured(
        {place: found.get(place, Total()) for place in order},
        dict(names),
        counted,
    )


def groups_at(sites: Iterable[int]) -> int:
    """Count the groups that have not ended at these sites."""
    found: int = Group.everything.filter(site__in=list(sites), end_date=None).count()
    return found
