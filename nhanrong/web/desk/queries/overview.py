"""Figures of a territory on a day: whole, by province, by commune, by the borders of before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhanrong.bedrock.roles import Level, Reach
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.initiatives.queries import Counts


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """A unit with its figures; of a province also how many of its communes have any."""

    unit: Unit
    counts: Counts
    reached: int = 0
    communes: int = 0

    @property
    def bare(self) -> int:
        """How many communes have no initiative and no site yet."""
        return self.communes - self.reached


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a territory, and in how many of its communes there is any.

    `lacking` is always today's: what lacks its grounds is a matter of now.
    """

    counts: Counts
    reached: int
    communes: int
    provinces: list[PlaceCounts]


def none_on(on: date) -> Counts:
    """Return noughts: a place that nobody has counted anything in."""
    return Counts(0, 0, 0, 0, on)


def may_survey(actor: Actor, unit: Unit) -> bool:
    """Say whether this unit lies in the actor's territory, so that its pages are open to him."""
    if actor.is_national:
        return True
    if actor.reach == Reach.BODY:
        return False
    if actor.level == Level.PROVINCE:
        return actor.province_id in {unit.pk, unit.parent_id}
    return actor.commune_id == unit.pk


def _by(
    actor: Actor, on: date, by: str, province_id: int | None = None
) -> dict[int | None, Counts]:
    """Read today from the summary table, another day from the definition itself."""
    if on == timezone.localdate():
        return initiatives.tally(actor, by=by)
    counted = initiatives.counts_by_place(actor, on=on, by=f"{by}_id", province_id=province_id)
    found: dict[int | None, Counts] = {}
    for place, figures in counted.items():
        found[place] = figures
    return found


def whole(actor: Actor, on: date) -> Counts:
    """Count the actor's territory, or what his body may see, in one statement."""
    if on == timezone.localdate() and actor.reach == Reach.TERRITORY:
        return initiatives.tally(actor)[None]
    return initiatives.counts(actor, on=on)


def national(actor: Actor, on: date) -> Overview:
    """Sum up the country on a day: the five numbers, and every province with its own."""
    counted = _by(actor, on, "province")
    holding = _holding(_by(actor, on, "commune"))
    communes: dict[int, list[int]] = defaultdict(list)
    pairs = places.living().filter(level=COMMUNE).order_by().values_list("parent_id", "pk")
    for parent, commune_id in pairs:
        communes[parent or 0].append(commune_id)
    provinces = [
        PlaceCounts(
            unit,
            counted.get(unit.pk, none_on(on)),
            sum(1 for pk in communes[unit.pk] if pk in holding),
            len(communes[unit.pk]),
        )
        for unit in places.provinces()
    ]
    return Overview(
        counts=sum((row.counts for row in provinces), none_on(on)),
        reached=sum(row.reached for row in provinces),
        communes=sum(row.communes for row in provinces),
        provinces=provinces,
    )


def _holding(counted: dict[int | None, Counts]) -> set[int]:
    """Name the communes in which an initiative or a site is counted."""
    return {
        place
        for place, figures in counted.items()
        if place is not None and (figures.sites or figures.initiatives)
    }


def province_counts(actor: Actor, province: Unit, on: date) -> Counts:
    """Count a province on a day, what stands at its own level included."""
    return _by(actor, on, "province", province.pk).get(province.pk, none_on(on))


def by_communes(actor: Actor, province: Unit, on: date) -> list[PlaceCounts]:
    """Give every commune of a province with its figures on a day, in Vietnamese order."""
    counted = _by(actor, on, "commune", province.pk)
    return [
        PlaceCounts(unit, counted.get(unit.pk, none_on(on)))
        for unit in places.communes_of(province.pk)
    ]


def by_former_units(actor: Actor, commune: Unit, on: date) -> list[PlaceCounts]:
    """Give a commune's figures by the units in which the records were made: the old borders.

    The rows add up to the figures of the commune itself.
    """
    counted = initiatives.counts_by_former_unit(actor, on=on, commune_id=commune.pk)
    made_of = places.predecessors(commune.pk).order_by().values("from_unit")
    units = Unit.objects.filter(Q(pk__in=made_of) | Q(pk__in=list(counted)))
    return [
        PlaceCounts(unit, counted.get(unit.pk, none_on(on)))
        for unit in units.select_related("parent").order_by("sort_key", "code", "pk")
    ]


def _unit(actor: Actor, level: int, code: str) -> Unit | None:
    rows = places.living().filter(level=level, code=code)
    unit = rows.select_related("parent").first()
    return unit if unit is not None and may_survey(actor, unit) else None


def province(actor: Actor, code: str) -> Unit | None:
    """Return the province of this code where it lies in the actor's territory, or nothing."""
    return _unit(actor, PROVINCE, code)


def commune(actor: Actor, code: str) -> Unit | None:
    """Return the commune of this code where it lies in the actor's territory, or nothing."""
    return _unit(actor, COMMUNE, code)


def unit_in_reach(actor: Actor, code: str) -> Unit | None:
    """Return the living province or commune of this code, where it is the actor's to survey."""
    return _unit(actor, PROVINCE, code) or _unit(actor, COMMUNE, code)


def counts_of(actor: Actor, unit: Unit | None, on: date) -> Counts:
    """Count a unit of the actor's territory on a day, or the whole of it."""
    if unit is None:
        return initiatives.counts(actor, on=on)
    if unit.level == PROVINCE:
        return initiatives.counts(actor, on=on, province_id=unit.pk)
    return initiatives.counts(actor, on=on, commune_id=unit.pk)


def own_unit(actor: Actor) -> Unit | None:
    """Return the unit of the actor's territory; the nation, or a body, has none."""
    if actor.reach == Reach.BODY or actor.unit_id is None:
        return None
    return places.living().filter(pk=actor.unit_id).first()


def bodies_in(unit: Unit, on: date) -> QuerySet[Body]:
    """List the bodies that stand in a unit on a day: a province's own, or a commune's."""
    rows = people.bodies_on(on)
    if unit.level == PROVINCE:
        return rows.filter(province=unit, level=Level.PROVINCE)
    return rows.filter(commune=unit)
