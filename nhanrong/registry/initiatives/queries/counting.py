"""The three counts: one SQL definition (migration `0003_counting`), asked for a day and a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Group, Initiative, Site, Tally

# What each figure means, printed under it. Version 2: lapses do not count.
DEFINITIONS = {
    "initiatives": _(
        "Mô hình: cách làm có tên, đủ bốn căn cứ, đã ra mắt, chưa kết thúc, không trong thời gian "
        "mất căn cứ; tính ở nơi khởi xướng."
    ),
    "sites": _("Điểm: một địa bàn đang thực hiện một mô hình đang được tính."),
    "groups": _("Tổ: một nhóm trực tiếp làm tại một điểm đang được tính."),
    "lacking": _("Thiếu căn cứ: mô hình đã kê khai hoặc đã đề xuất, chưa đủ bốn căn cứ pháp lý."),
}
DEFINITION_VERSION = "2"


@dataclass(frozen=True)
class Counts:
    """The three counts of a place on a day, and how many initiatives still lack grounds."""

    initiatives: int
    sites: int
    groups: int
    lacking: int
    on: date

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.initiatives + other.initiatives,
            self.sites + other.sites,
            self.groups + other.groups,
            self.lacking + other.lacking,
            self.on,
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
    return Counts(first, second, third, fourth, on)


def _own_counts(actor: Actor, on: date) -> Counts:
    """Count what a body without a territory may see: its own."""
    return Counts(
        _counted(Initiative, actor, RawSQL("SELECT id FROM counted_initiatives(%s)", [on])),
        _counted(Site, actor, RawSQL("SELECT id FROM counted_sites(%s)", [on])),
        _counted(Group, actor, RawSQL("SELECT id FROM counted_groups(%s)", [on])),
        _counted(Initiative, actor, RawSQL("SELECT id FROM lacking_initiatives()", [])),
        on,
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
    parts = [
        ("counted_initiatives(%s)", "1, 0, 0, 0", [on]),
        ("counted_sites(%s)", "0, 1, 0, 0", [on]),
        ("counted_groups(%s)", "0, 0, 1, 0", [on]),
        ("lacking_initiatives()", "0, 0, 0, 1", []),
    ]
    union = " UNION ALL ".join(
        f"SELECT {by} AS place, {ones} FROM {source} WHERE {where}" for source, ones, _days in parts
    )
    arguments = [value for _source, _ones, days in parts for value in [*days, *values]]
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
    return {place: Counts(i, s, g, lacking, on) for place, i, s, g, lacking in rows}


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


def tally(actor: Actor, *, by: str = "") -> dict[int | None, Counts]:
    """Read today's counts from the summary table: whole (`{None: …}`) or by province or commune."""
    rows = Tally.objects.all()
    if actor.level == Level.PROVINCE:
        rows = rows.filter(province=actor.province_id)
    if actor.level == Level.COMMUNE:
        rows = rows.filter(commune=actor.commune_id)
    if actor.reach == Reach.BODY:
        rows = rows.none()
    grouped = (
        rows.order_by()
        .values(*([by] if by else []))
        .annotate(i=Sum("initiatives"), s=Sum("sites"), g=Sum("groups"), lacking_sum=Sum("lacking"))
    )
    if not by:
        whole = rows.aggregate(
            i=Sum("initiatives"), s=Sum("sites"), g=Sum("groups"), lacking_sum=Sum("lacking")
        )
        return {None: _from_sums(whole)}
    return {row[by]: _from_sums(row) for row in grouped}


def _from_sums(row: dict[str, Any]) -> Counts:
    return Counts(
        row["i"] or 0, row["s"] or 0, row["g"] or 0, row["lacking_sum"] or 0, timezone.localdate()
    )


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
