"""What may be asked of the units: everybody who is signed in may read them, on any day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from nhanrong.bedrock.roles import TERRITORIAL, Reach
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import PROVINCE, Jurisdiction, Succession, Unit, UnitName
from nhanrong.commons.scope.actor import Actor


@dataclass(frozen=True)
class UnitFacts:
    """All that the page of a unit tells."""

    names: list[UnitName]
    predecessors: list[Succession]
    successors: list[Succession]
    readers: list[Jurisdiction]
    bodies: list[Body]
    children: int


def listed(day: date, *, level: int = 0, parent: str = "", text: str = "") -> QuerySet[UnitName]:
    """List the units of a day: of one level, under one province, or with words in the name."""
    rows = places.named(day, text) if text else places.units_on(day)
    if level:
        rows = rows.filter(unit__level=level)
    if parent:
        within = Q(parent__code=parent) | Q(parent__parent__code=parent)
        rows = rows.filter(within, ~Q(unit__level=PROVINCE))
    return rows.select_related("unit", "parent", "parent__parent")


def counted_levels(day: date) -> dict[int, int]:
    """Count the units of a day by level."""
    rows = places.units_on(day).order_by().values_list("unit__level")
    return dict(rows.annotate(number=Count("pk")))


def units() -> QuerySet[Unit]:
    """List all units, past and present; everybody who is signed in may read them."""
    return Unit.objects.select_related("parent")


def facts_of(unit: Unit, actor: Actor) -> UnitFacts:
    """Gather what the page of a unit tells; of bodies those that answer for the territory."""
    return UnitFacts(
        names=list(places.names_of(unit.pk).select_related("parent")),
        predecessors=list(places.predecessors(unit.pk)),
        successors=list(places.successors(unit.pk)),
        readers=list(places.readers(unit.pk)),
        bodies=_bodies(unit, actor),
        children=places.communes_of(unit.pk).count() if unit.level == PROVINCE else 0,
    )


def surveys(actor: Actor, unit: Unit) -> bool:
    """Say whether the figures of a unit of today are the actor's to see."""
    if actor.reach == Reach.BODY:
        return False
    above = {unit.pk, unit.parent_id}
    own = actor.commune_id if actor.commune_id is not None else actor.province_id
    return actor.is_national or (own in above and (actor.commune_id is None or own == unit.pk))


def _bodies(unit: Unit, actor: Actor) -> list[Body]:
    """Name who reads the territory; a post of a body alone sees its own body only."""
    rows = people.bodies_on(timezone.localdate()).filter(kind__in=TERRITORIAL)
    rows = (
        rows.filter(province=unit.pk, commune=None)
        if unit.level == PROVINCE
        else rows.filter(commune=unit.pk)
    )
    if actor.reach == Reach.BODY:
        rows = rows.filter(pk=actor.body_id or 0)
    return list(rows)
