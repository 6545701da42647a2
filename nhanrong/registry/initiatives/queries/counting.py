"""The three counts: one SQL definition (migration `0003_counting`), asked for a day and a place.

Counted from the records as they are now; what was kept of a day stands in `kept`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Group, Initiative, Site


@dataclass(frozen=True)
class Counts:
    """The three counts of a place on a day, and how many initiatives lack grounds.

    `lacking_on` is the day to which that last number belongs: of a day that was kept its own, else
    the day on which it was asked, for what an initiative lacked on an earlier day nobody wrote.
    """

    initiatives: int
    sites: int
    groups: int
    lacking: int
    on: date
    lacking_on: date | None = field(default=None, compare=False)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.initiatives + other.initiatives,
            self.sites + other.sites,
            self.groups + other.groups,
            self.lacking + other.lacking,
            self.on,
            self.lacking_on,
        )


def _place(actor: Actor, province_id: int | None, commune_id: int | None) -> tuple[str, list[Any]]:
    """Write the condition of a place, inside the actor's own territory."""
    conditions: list[str] = []
    values: list[Any] = []
    wanted = {"province_id": {province_id}, "commune_id": {commune_id}}
    if actor.level == Level.PROVINCE:
        wanted["province_id"].add(actor.province_id)
    if actor.level == Level.COMMUNE:
        wanted["commune_id"].add(actor.commune_id)
    for column, ids in wanted.items():
        for wanted_id in ids - {None}:
            conditions.append(f"{column} = %s")
            values.append(wanted_id)
    return (" AND ".join(conditions) or "true"), values


def counts(
    actor: Actor, *, on: date, province_id: int | None = None, commune_id: int | None = None
) -> Counts:
    """Count initiatives, sites and groups of a place on a day, within the actor's reach."""
    if actor.reach == Reach.BODY and actor.role != Role.SYSTEM:
        return _own_counts(actor, on)
    where, values = _place(actor, province_id, commune_id)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT (SELECT count(*) FROM counted_initiatives(%s) WHERE {where}),
                   (SELECT count(*) FROM counted_sites(%s) WHERE {where}),
                   (SELECT count(*) FROM counted_groups(%s) WHERE {where}),
                   (SELECT count(*) FROM lacking_initiatives() WHERE {where})
            """,
            [on, *values, on, *values, on, *values, *values],
        )
        first, second, third, fourth = cursor.fetchone()
    return Counts(first, second, third, fourth, on, timezone.localdate())


def _own_counts(actor: Actor, on: date) -> Counts:
    """Count what a body without a territory may see: its own."""
    return Counts(
        _counted(Initiative, actor, RawSQL("SELECT id FROM counted_initiatives(%s)", [on])),
        _counted(Site, actor, RawSQL("SELECT id FROM counted_sites(%s)", [on])),
        _counted(Group, actor, RawSQL("SELECT id FROM counted_groups(%s)", [on])),
        _counted(Initiative, actor, RawSQL("SELECT id FROM lacking_initiatives()", [])),
        on,
        timezone.localdate(),
    )


def _counted(model: Any, actor: Actor, rows: RawSQL) -> int:
    found: int = model.objects.visible_to(actor).filter(pk__in=rows).count()
    return found


def counts_by_place(
    actor: Actor, *, on: date, by: str, province_id: int | None = None
) -> dict[int, Counts]:
    """Count for every `province_id` or `commune_id` at once; places without any are absent."""
    if by not in {"province_id", "commune_id"}:
        raise ValueError(by)
    return _grouped(actor, on, by, province_id=province_id)


def counts_by_province(actor: Actor, *, on: date) -> dict[int, tuple[Counts, int]]:
    """Count every province, and in how many of its communes there is a site or an initiative."""
    if actor.reach == Reach.BODY and actor.role != Role.SYSTEM:
        return {}
    where, values = _place(actor, None, None)
    union, arguments = _union("province_id, commune_id", on, where, values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT province, sum(i)::int, sum(s)::int, sum(g)::int, sum(l)::int,
                   count(*) FILTER (WHERE commune IS NOT NULL AND i + s > 0)::int
              FROM (SELECT province, commune, sum(i) AS i, sum(s) AS s, sum(g) AS g, sum(l) AS l
                      FROM ({union}) AS counted(province, commune, i, s, g, l)
                     GROUP BY province, commune) AS by_commune
             WHERE province IS NOT NULL GROUP BY province
            """,
            arguments,
        )
        rows = cursor.fetchall()
    today = timezone.localdate()
    return {
        place: (Counts(i, s, g, lacking, on, today), reached)
        for place, i, s, g, lacking, reached in rows
    }


def counts_by_former_unit(actor: Actor, *, on: date, commune_id: int) -> dict[int, Counts]:
    """Count a commune's figures by the unit in which the records were made: old borders."""
    return _grouped(actor, on, "unit_id", commune_id=commune_id)


def _grouped(
    actor: Actor,
    on: date,
    by: str,
    *,
    province_id: int | None = None,
    commune_id: int | None = None,
) -> dict[int, Counts]:
    if actor.reach == Reach.BODY and actor.role != Role.SYSTEM:
        return {}
    where, values = _place(actor, province_id, commune_id)
    union, arguments = _union(by, on, where, values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT place, sum(i)::int, sum(s)::int, sum(g)::int, sum(l)::int
              FROM ({union}) AS counted(place, i, s, g, l)
             WHERE place IS NOT NULL GROUP BY place
            """,
            arguments,
        )
        rows = cursor.fetchall()
    today = timezone.localdate()
    return {place: Counts(i, s, g, lacking, on, today) for place, i, s, g, lacking in rows}


def _union(columns: str, on: date, where: str, values: list[Any]) -> tuple[str, list[Any]]:
    """Write one row for everything that counts, with its place and a one in its column."""
    parts = [
        ("counted_initiatives(%s)", "1, 0, 0, 0", [on]),
        ("counted_sites(%s)", "0, 1, 0, 0", [on]),
        ("counted_groups(%s)", "0, 0, 1, 0", [on]),
        ("lacking_initiatives()", "0, 0, 0, 1", []),
    ]
    union = " UNION ALL ".join(
        f"SELECT {columns}, {ones} FROM {source} WHERE {where}" for source, ones, _days in parts
    )
    return union, [value for _source, _ones, days in parts for value in [*days, *values]]


SOURCES = {
    "initiatives": "counted_initiatives(%(on)s)",
    "sites": "counted_sites(%(on)s)",
    "groups": "counted_groups(%(on)s)",
    "lacking": "lacking_initiatives()",
}


def counts_by_code(kind: str, codes: Sequence[str]) -> dict[str, int]:
    """Count one kind by today's home, for the preview of a resolution: figures, no records."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT unit.code, count(*) FROM {SOURCES[kind]} AS counted
              JOIN places_unit AS unit
                ON unit.id = coalesce(counted.commune_id, counted.province_id)
             WHERE unit.code = ANY(%(codes)s) AND unit.end_date IS NULL
             GROUP BY unit.code
            """,
            {"codes": list(codes), "on": timezone.localdate()},
        )
        found = dict(cursor.fetchall())
    return {code: found.get(code, 0) for code in codes}


KINDS: dict[str, Any] = {
    "initiatives": Initiative,
    "sites": Site,
    "groups": Group,
    "lacking": Initiative,
}


def rows_of(actor: Actor, kind: str, *, on: date, code: str = "") -> QuerySet[Any]:
    """Return the very rows that a figure counts: of this kind, on this day, in this place.

    Their number is the figure of `counts`, by the same SQL definition.
    """
    source = SOURCES[kind] % {"on": "%s"} if kind != "lacking" else SOURCES[kind]
    days = [] if kind == "lacking" else [on]
    rows: QuerySet[Any] = KINDS[kind].objects.visible_to(actor)
    rows = rows.filter(pk__in=RawSQL(f"SELECT id FROM {source}", days))
    if actor.reach == Reach.TERRITORY and actor.level == Level.PROVINCE:
        rows = rows.filter(province=actor.province_id)
    if actor.reach == Reach.TERRITORY and actor.level == Level.COMMUNE:
        rows = rows.filter(commune=actor.commune_id)
    if code:
        rows = rows.filter(Q(commune__code=code) | Q(province__code=code))
    if kind == "sites":
        rows = rows.select_related("initiative")
    if kind == "groups":
        rows = rows.select_related("site", "site__initiative")
    return rows.select_related("commune", "province", "body").order_by("pk")
