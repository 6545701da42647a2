"""The figures as they were kept, of any day; and where none were kept, counted from the records.

A figure is told with its `Standing`: of which day it is, under which version of the definition,
and whether the day is closed, still open, or was never kept.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Closing
from nhanrong.registry.initiatives.queries import counting
from nhanrong.registry.initiatives.queries.counting import Counts
from nhanrong.registry.initiatives.queries.definitions import DEFINITION_VERSION

_PLACES = {
    "province": "CASE holder.level WHEN 1 THEN holder.id ELSE holder.parent_id END",
    "commune": "CASE holder.level WHEN 3 THEN holder.id END",
    "unit": "kept.unit_id",
}
_SUMS = """
    coalesce(sum(initiatives), 0)::int, coalesce(sum(sites), 0)::int,
    coalesce(sum(groups), 0)::int, coalesce(sum(lacking), 0)::int
"""
# Whose a unit is today says the map of today, for what was kept long ago as for the records.
_HOLDER = """
    JOIN places_jurisdiction AS whose ON whose.unit_id = kept.unit_id AND whose.is_home
    JOIN places_unit AS holder ON holder.id = whose.holder_id
"""
_REACHED = """
    SELECT province, {sums}, count(*) FILTER (WHERE commune IS NOT NULL AND is_any)::int
      FROM (SELECT {province} AS province, {commune} AS commune,
                   sum(initiatives) AS initiatives, sum(sites) AS sites, sum(groups) AS groups,
                   sum(lacking) AS lacking, sum(sites) > 0 OR sum(initiatives) > 0 AS is_any
              FROM initiatives_tally AS kept {holder}
             WHERE {day} AND {reach} GROUP BY 1, 2) AS by_commune
     GROUP BY province
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the figures of a day stand: from the kept table or not, closed when, which version."""

    on: date
    is_kept: bool
    closed_at: datetime | None
    version: str
    lacking_on: date

    @property
    def is_recounted(self) -> bool:
        """Say whether a day that is over was never kept: counted anew from today's records."""
        return not self.is_kept and self.on < timezone.localdate()


def standing(actor: Actor, *, on: date) -> Standing:
    """Say how the figures of a day stand for this actor.

    What a body without a territory sees is never kept: it is counted each time.
    """
    today = timezone.localdate()
    known = Closing.objects.filter(day=on).first() if reads_kept(actor) else None
    if known is None:
        return Standing(on, False, None, DEFINITION_VERSION, today)
    lacking_on = timezone.localdate(known.drawn_at) if known.is_by_hand else on
    return Standing(on, True, known.closed_at, known.definition, lacking_on)


def drawn(told: Standing) -> str:
    """Say when the figures of a day were closed or drawn, or that nobody kept them."""
    if told.closed_at is not None:
        return gettext("chốt lúc %(moment)s") % {"moment": _moment(told.closed_at)}
    if told.is_recounted:
        return gettext("tính lại từ hồ sơ, chưa chốt")
    return gettext("tính lúc %(moment)s") % {"moment": _moment(timezone.now())}


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M %d/%m/%Y")


def reads_kept(actor: Actor) -> bool:
    """Say whether the kept figures, which are of territories, can answer this actor."""
    return actor.role == Role.SYSTEM or actor.reach == Reach.TERRITORY


def may_close_a_day(actor: Actor) -> bool:
    """Say who may keep the figures of a day that nobody kept: the house, or a national office."""
    return actor.role == Role.SYSTEM or (
        actor.is_national and actor.role in {Role.ADMINISTRATOR, Role.LEADER}
    )


def figures(
    actor: Actor,
    told: Standing,
    *,
    by: str = "",
    province_id: int | None = None,
    commune_id: int | None = None,
) -> dict[Any, Counts]:
    """Give the figures of a day: whole (`{None: …}`), or by province, commune, or unit of before.

    Kept figures where the day was kept, else counted by the definition.
    """
    if told.is_kept:
        return _kept(actor, told, by, province_id, commune_id)
    if not by:
        place = {"province_id": province_id, "commune_id": commune_id}
        return {None: counting.counts(actor, on=told.on, **place)}
    if by == "unit":
        if commune_id is None:
            raise ValueError(by)
        return counting.counts_by_former_unit(actor, on=told.on, commune_id=commune_id)
    return counting.counts_by_place(actor, on=told.on, by=f"{by}_id", province_id=province_id)


def kept_figure(actor: Actor, told: Standing, kind: str, *, code: str = "") -> int | None:
    """Give the figure that was kept of a day that is over, beside which its rows are laid.

    Nothing for a day that was not kept, and for the present one, whose rows are the figure.
    """
    if not told.is_kept or told.on >= timezone.localdate():
        return None
    unit = places.living().filter(code=code).first() if code else None
    if code and unit is None:
        return None
    return int(getattr(of_unit(actor, told, unit), kind))


def of_unit(actor: Actor, told: Standing, unit: Unit | None) -> Counts:
    """Give the figures of a province or commune of today, or of the actor's whole territory."""
    if unit is None:
        return figures(actor, told)[None]
    if unit.level == PROVINCE:
        return figures(actor, told, province_id=unit.pk)[None]
    return figures(actor, told, commune_id=unit.pk)[None]


def provinces(actor: Actor, told: Standing) -> dict[int, tuple[Counts, int]]:
    """Give every province its figures, and in how many of its communes there is any."""
    if not told.is_kept:
        return counting.counts_by_province(actor, on=told.on)
    reach, values = _reach(actor, None, None)
    words = _REACHED.format(sums=_SUMS, holder=_HOLDER, day=_day(told), reach=reach, **_PLACES)
    with connection.cursor() as cursor:
        cursor.execute(words, {"on": told.on, **values})
        rows = cursor.fetchall()
    return {
        place: (Counts(i, s, g, lacking, told.on, told.lacking_on), reached)
        for place, i, s, g, lacking, reached in rows
    }


def tally(actor: Actor, *, by: str = "") -> dict[int | None, Counts]:
    """Read today's row of the kept figures, whole or by province or commune."""
    today = timezone.localdate()
    told = Standing(today, True, None, DEFINITION_VERSION, today)
    return _kept(actor, told, by, None, None)


def _kept(
    actor: Actor, told: Standing, by: str, province_id: int | None, commune_id: int | None
) -> dict[int | None, Counts]:
    if not reads_kept(actor):
        return {} if by else {None: Counts(0, 0, 0, 0, told.on, told.lacking_on)}
    reach, values = _reach(actor, province_id, commune_id)
    words = f"""
        SELECT {_PLACES[by] if by else "NULL::bigint"} AS place, {_SUMS}
          FROM initiatives_tally AS kept {_HOLDER if by or values else ""}
         WHERE {_day(told)} AND {reach} {"GROUP BY 1" if by else ""}
    """
    with connection.cursor() as cursor:
        cursor.execute(words, {"on": told.on, **values})
        rows = cursor.fetchall()
    return {
        place: Counts(i, s, g, lacking, told.on, told.lacking_on)
        for place, i, s, g, lacking in rows
    }


def _day(told: Standing) -> str:
    """Write the condition of a day; today's rows are those without an end."""
    if told.on == timezone.localdate():
        return "kept.end_date IS NULL"
    return "kept.start_date <= %(on)s AND (kept.end_date IS NULL OR kept.end_date > %(on)s)"


def _reach(
    actor: Actor, province_id: int | None, commune_id: int | None
) -> tuple[str, dict[str, Any]]:
    """Write the condition of a place, inside the actor's own territory."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    wanted = {"commune": {commune_id}, "province": {province_id}}
    if actor.level == Level.PROVINCE:
        wanted["province"].add(actor.province_id)
    if actor.level == Level.COMMUNE:
        wanted["commune"].add(actor.commune_id)
    for level, ids in wanted.items():
        for number, wanted_id in enumerate(sorted(one for one in ids if one is not None)):
            name = f"{level}_{number}"
            values[name] = wanted_id
            conditions.append(
                f"holder.id = %({name})s"
                if level == "commune"
                else f"(holder.id = %({name})s OR holder.parent_id = %({name})s)"
            )
    return " AND ".join(conditions) or "true", values
