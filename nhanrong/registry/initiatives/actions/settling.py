"""What a deed over many records needs to know of their places: asked once, for all of them."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import PROVINCE, Jurisdiction, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.tally import retally


class Home(NamedTuple):
    """Where a record counts today."""

    province_id: int | None
    commune_id: int | None


class Stand(NamedTuple):
    """Where a record counts and whose it is: what decides who may write it."""

    province_id: int | None
    commune_id: int | None
    body_id: int | None


def homes_of(units: Collection[int]) -> dict[int, Home]:
    """Say where records made in these units count today; a former unit counts at its holder."""
    present = {unit: unit for unit in units}
    ended = Unit.objects.filter(pk__in=present, end_date__isnull=False).values("pk")
    held = Jurisdiction.objects.filter(unit__in=ended, is_home=True)
    present.update(held.values_list("unit_id", "holder_id"))
    rows = Unit.objects.filter(pk__in=set(present.values()))
    known = {
        pk: Home(pk, None) if level == PROVINCE else Home(parent, pk)
        for pk, level, parent in rows.values_list("pk", "level", "parent_id")
    }
    return {unit: known[holder] for unit, holder in present.items()}


def must_stand_here(stands: Iterable[Stand], by: Actor) -> None:
    """Refuse a body that has ended, or that stands elsewhere than the record it is named for."""
    asked = {one for one in stands if one.body_id != by.body_id or by.body_id is None}
    if not asked:
        return
    homes = living_bodies({one.body_id for one in asked if one.body_id is not None})
    if not all(is_here(homes.get(one.body_id or 0), one) for one in asked):
        raise Refused("not_run_or_hosted")


def living_bodies(ids: Collection[int]) -> dict[int, Home]:
    """Say where those of these bodies stand that have not ended."""
    rows = Body.objects.filter(pk__in=ids, end_date__isnull=True)
    return {
        pk: Home(province, commune)
        for pk, province, commune in rows.values_list("pk", "province_id", "commune_id")
    }


def is_here(body: Home | None, place: Home | Stand) -> bool:
    """Say whether a living body stands where the record counts: there, above it, or everywhere."""
    if body is None:
        return False
    if body.commune_id is not None:
        return body.commune_id == place.commune_id
    return body.province_id is None or body.province_id == place.province_id


def count_anew(places: Iterable[tuple[int | None, int | None]]) -> None:
    """Draw the figures of these places anew, however many there are."""
    retally(places)
