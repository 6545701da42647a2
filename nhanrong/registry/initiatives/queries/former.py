"""Units of any time, for what is older than the register: those whose files are at home here."""

from django.db.models import Q, QuerySet

from nhanrong.bedrock.roles import Level, Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.places.models import Jurisdiction, Unit, UnitName
from nhanrong.commons.scope.actor import Actor

MOST_UNITS = 12


def former_homes(actor: Actor) -> QuerySet[Unit]:
    """Return the units, present and past, whose files count today in the actor's territory."""
    homes = Jurisdiction.objects.filter(is_home=True)
    if not (actor.is_national or actor.role == Role.SYSTEM):
        if actor.level == Level.PROVINCE:
            province = actor.province_id or 0
            homes = homes.filter(Q(holder=province) | Q(holder__parent=province))
        elif actor.level == Level.COMMUNE:
            homes = homes.filter(holder=actor.commune_id or 0)
    rows = Unit.objects.filter(pk__in=homes.values("unit"))
    return rows.select_related("parent__parent").order_by("sort_key", "code", "pk")


def units_called(actor: Actor, text: str) -> list[Unit]:
    """Find those units by a name of any time: «xã Gia Hiệp, huyện Di Linh», with marks or without.

    Where one bears exactly the name, only such are given; the parts after a comma narrow by what
    the unit belonged to.
    """
    first, *above = [fold(part).strip() for part in text.split(",")]
    if not first:
        return []
    names = UnitName.objects.filter(folded__contains=first).values("unit")
    rows = former_homes(actor).filter(Q(folded__contains=first) | Q(pk__in=names))
    for part in filter(None, above):
        rows = rows.filter(
            Q(parent__folded__contains=part) | Q(parent__parent__folded__contains=part)
        )
    found = list(rows[: 4 * MOST_UNITS])
    exact = [unit for unit in found if first in {unit.folded, fold(unit.name)}]
    return (exact or found)[:MOST_UNITS]
