"""Độ phủ: where sites of each kind of area run, and in which communes none does; gaps first.

Which communes have such an area the register knows of the border and of the sea and its islands
alone: their communes carry these marks. Of every other kind it does not know, and says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q

from nhanrong.bedrock.roles import Level, Reach
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import AREA_NAMES
from nhanrong.registry.initiatives.rules import AreaKind

KNOWN = (AreaKind.BORDER, AreaKind.SEA_ISLAND)
"""The kinds of which the register knows the communes that have such areas."""


@dataclass(frozen=True)
class Cover:
    """One kind of area in a place: its running sites, and the communes of which they stand.

    `having` are the communes that have such an area, where the register knows it; `bare` of them
    have no running site of this kind.
    """

    sites: int = 0
    reached: int = 0
    having: int | None = None
    bare: int | None = None


@dataclass(frozen=True)
class Covered:
    """A province or a commune with its cover by kind of area."""

    unit: Unit
    kinds: Mapping[str, Cover] = field(default_factory=dict)

    @property
    def sites(self) -> int:
        """All running sites, whatever their kind of area."""
        return sum(cover.sites for cover in self.kinds.values())

    @property
    def bare(self) -> int:
        """Known gaps: communes of the border, the sea or the islands without such a site."""
        return sum(cover.bare or 0 for cover in self.kinds.values())


def place_of(actor: Actor, code: str) -> Unit | None:
    """Return the province whose communes are asked for: the actor's own, or one of the nation's.

    Nothing means the whole country, which only the nation sees.
    """
    if actor.is_national:
        found: Unit | None = places.provinces().filter(code=code).first() if code else None
        return found
    if actor.province_id is None:
        return None
    return places.living().get(pk=actor.province_id)


def is_open_to(actor: Actor) -> bool:
    """Say whether the actor has a territory whose cover he may read."""
    return actor.reach == Reach.TERRITORY


def covered(actor: Actor, province: Unit | None, *, on: date) -> list[Covered]:
    """Tell the cover of every province, or of every commune of one, in Vietnamese order.

    A commune sees itself, a province its own communes, the nation all.
    """
    communes = _communes(actor, province)
    counted = _counted(province, on)
    if province is None:
        below: dict[int, list[Unit]] = {}
        for commune in communes:
            below.setdefault(commune.parent_id or 0, []).append(commune)
        return [_covered(unit, below.get(unit.pk, []), counted) for unit in places.provinces()]
    return [_covered(commune, [commune], counted) for commune in communes]


def _communes(actor: Actor, province: Unit | None) -> list[Unit]:
    rows = places.living().filter(level=COMMUNE)
    if province is not None:
        rows = rows.filter(parent=province)
    if actor.level == Level.COMMUNE:
        rows = rows.filter(pk=actor.commune_id or 0)
    return list(
        rows.only(
            "pk", "code", "name", "full_name", "level", "parent_id", "sort_key",
            "is_border", "is_coastal", "is_island",
        )
    )  # fmt: skip


def _counted(province: Unit | None, on: date) -> dict[tuple[int | None, str], dict[int, int]]:
    """Count the running sites by province or commune, kind and commune, in one statement."""
    by = "province_id" if province is None else "commune_id"
    where = "" if province is None else "WHERE counted.province_id = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT counted.{by}, site.area_kind, coalesce(counted.commune_id, 0), count(*)
              FROM counted_sites(%s) AS counted
              JOIN initiatives_site AS site ON site.id = counted.id {where}
             GROUP BY 1, 2, 3
            """,
            [on, *([province.pk] if province else [])],
        )
        found: dict[tuple[int | None, str], dict[int, int]] = {}
        for place, kind, commune, number in cursor.fetchall():
            found.setdefault((place, kind), {})[commune] = number
    return found


def _covered(
    unit: Unit,
    communes: Iterable[Unit],
    counted: Mapping[tuple[int | None, str], Mapping[int, int]],
) -> Covered:
    below = list(communes)
    kinds = {}
    for kind in AREA_NAMES:
        sites = counted.get((unit.pk, kind), {})
        having = [one for one in below if has_area(one, kind)] if kind in KNOWN else None
        kinds[str(kind)] = Cover(
            sites=sum(sites.values()),
            reached=len(sites.keys() - {0}),
            having=None if having is None else len(having),
            bare=None if having is None else sum(1 for one in having if one.pk not in sites),
        )
    return Covered(unit, kinds)


def has_area(commune: Unit, kind: str) -> bool:
    """Say whether a commune has such an area; only the border and the sea are known."""
    if kind == AreaKind.BORDER:
        return bool(commune.is_border)
    return kind == AreaKind.SEA_ISLAND and bool(commune.is_coastal or commune.is_island)


def gaps_first(rows: Iterable[Covered], kind: str = "") -> list[Covered]:
    """Put first where most is missing: known gaps, then places with the fewest sites."""

    def key(row: Covered) -> tuple[int, int, int, str]:
        cover = row.kinds.get(kind)
        bare = (cover.bare or 0) if cover else row.bare
        sites = cover.sites if cover else row.sites
        having = cover.having if cover and cover.having is not None else 1
        return (-bare, 0 if having else 1, sites, row.unit.sort_key)

    return sorted(rows, key=key)


def has_marks() -> bool:
    """Say whether the marks of border, coast and island were loaded at all."""
    marked = Q(is_border=True) | Q(is_coastal=True) | Q(is_island=True)
    return places.living().filter(marked).exists()
