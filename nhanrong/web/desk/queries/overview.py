"""Figures of a territory on a day: whole, by province, by commune, by the borders of before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from nhanrong.bedrock.roles import Level, Reach
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.initiatives.queries import Counts, Standing


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
    """The figures of a territory, and in how many of its communes there is any."""

    counts: Counts
    reached: int
    communes: int
    provinces: list[PlaceCounts]


def none_of(told: Standing) -> Counts:
    """Return noughts: a place that nobody has counted anything in."""
    return Counts(0, 0, 0, 0, told.on, told.lacking_on)


def may_survey(actor: Actor, unit: Unit) -> bool:
    """Say whether this unit lies in the actor's territory, so that its pages are open to him."""
    if actor.is_national:
        return True
    if actor.reach == Reach.BODY:
        return False
    if actor.level == Level.PROVINCE:
        return actor.province_id in {unit.pk, unit.parent_id}
    return actor.commune_id == unit.pk


def standing(actor: Actor, on: date) -> Standing:
    """Say how the figures of a day stand for this actor: kept and closed, open, or recounted."""
    return initiatives.standing(actor, on=on)


def whole(actor: Actor, told: Standing) -> Counts:
    """Count the actor's territory, or what his body may see, in one statement."""
    return initiatives.figures(actor, told)[None]


def national(actor: Actor, told: Standing) -> Overview:
    """Sum up the country on a day: the five numbers, and every province with its own."""
    counted = initiatives.provinces(actor, told)
    rows = places.living().filter(level=COMMUNE).order_by().values_list("parent_id")
    communes = dict(rows.annotate(communes=Count("pk")))
    nothing = (none_of(told), 0)
    provinces = [
        PlaceCounts(unit, *counted.get(unit.pk, nothing), communes.get(unit.pk, 0))
        for unit in places.provinces()
    ]
    return Overview(
        counts=sum((row.counts for row in provinces), none_of(told)),
        reached=sum(row.reached for row in provinces),
        communes=sum(row.communes for row in provinces),
        provinces=provinces,
    )


def province_counts(actor: Actor, province: Unit, told: Standing) -> Counts:
    """Count a province on a day, what stands at its own level included."""
    return initiatives.figures(actor, told, province_id=province.pk)[None]


def by_communes(actor: Actor, province: Unit, told: Standing) -> list[PlaceCounts]:
    """Give every commune of a province with its figures on a day, in Vietnamese order."""
    counted = initiatives.figures(actor, told, by="commune", province_id=province.pk)
    return [
        PlaceCounts(unit, counted.get(unit.pk, none_of(told)))
        for unit in places.communes_of(province.pk)
    ]


def by_former_units(actor: Actor, commune: Unit, told: Standing) -> list[PlaceCounts]:
    """Give a commune's figures by the units in which the records were made: the old borders.

    The rows add up to the figures of the commune itself.
    """
    counted = initiatives.figures(actor, told, by="unit", commune_id=commune.pk)
    made_of = places.predecessors(commune.pk).order_by().values("from_unit")
    units = Unit.objects.filter(Q(pk__in=made_of) | Q(pk__in=[pk for pk in counted if pk]))
    return [
        PlaceCounts(unit, counted.get(unit.pk, none_of(told)))
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


def counts_of(actor: Actor, unit: Unit | None, told: Standing) -> Counts:
    """Count a unit of the actor's territory on a day, or the whole of it."""
    return initiatives.of_unit(actor, told, unit)


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
