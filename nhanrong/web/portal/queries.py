"""What the public page reads: what was published, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places import queries as places
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.initiatives.queries import facets, projection, public, reforms
from nhanrong.registry.initiatives.queries import lessons as learnt
from nhanrong.registry.initiatives.queries.projection import Projection

MOST_DOTS = 400  # places drawn on the map of one story


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asked the list for: words, the code of a unit, a field of work, facets.

    `more` holds the other facets by their parameter, each with its value.
    """

    text: str = ""
    unit: str = ""
    field: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Story:
    """The published initiative that spread farthest, and the places that follow it."""

    record: Any
    sites: int
    provinces: int
    origin: Spot | None
    spots: list[Spot]


PARAMS = {"noi": "tinh", "lv": "linh-vuc", "loai": "loai", "db": "dia-ban", "nam": "nam"}
PARAMS |= {"dn": "de-nghi"}
"""How the facets of the room are called in the address of the public list."""
FACETS = {PARAMS[facet.key]: facet for facet in facets.PUBLIC}


def listed(asked: Asked, *, on: date, but: str = "") -> QuerySet[Any]:
    """List what was published and answers to what was asked, in Vietnamese order.

    `but` leaves one facet out, so that its other values can be counted.
    """
    rows = public.public_list()
    if asked.field and but != "linh-vuc":
        rows = rows.filter(field=asked.field)
    if asked.unit and but != "tinh":
        rows = public.public_at(rows, asked.unit)
    for param, value in asked.more:
        if param != but:
            rows = facets.keeping(rows, FACETS[param], value, on=on, public=True)
    if vietnamese.tokens(asked.text):
        rows = public.public_matching(rows, asked.text)
    return rows.order_by("sort_key", "pk")


def counted(asked: Asked, param: str, *, on: date) -> list[facets.Counted]:
    """Count what is published by the values of one facet, among what the others leave."""
    return facets.counted(listed(asked, on=on, but=param), FACETS[param], on=on, public=True)


def said(asked: Asked) -> list[tuple[Any, str, Any]]:
    """Say by which facets the list is narrowed beside place and field: facet, value, words."""
    return [
        (FACETS[param], value, facets.word_of(FACETS[param], value)) for param, value in asked.more
    ]


def latest(number: int) -> QuerySet[Any]:
    """List what was published last."""
    return public.public_list().order_by("-published_at", "-pk")[:number]


def totals() -> public.Published:
    """Count what is published."""
    return public.public_totals()


def page(code: str, on: date) -> Projection | None:
    """Return what the public reads that day of the published initiative of this code."""
    return projection.projection(code, on)


def end_of(page: Projection) -> reforms.PublicEnd | None:
    """Tell that an initiative has ended, and the code of the published one it lives on in."""
    return reforms.public_end(page.pk)


def preview(actor: Actor, pk: int, on: date) -> Projection | None:
    """Return what the public would read that day, to who governs the record."""
    return projection.previewed(actor, pk, on)


def sites_of(page: Projection) -> QuerySet[Any]:
    """List the running sites, place by place; never their kind of area."""
    return projection.public_places(page)


def story() -> Story | None:
    """Tell of the published initiative with the most sites: where it began, where it runs."""
    best = public.public_list().order_by("-site_count", "pk").first()
    if best is None or not best.site_count:
        return None
    rows = (
        public.public_sites()
        .filter(initiative=best, commune__longitude__isnull=False)
        .order_by("commune")
        .values_list("commune__longitude", "commune__latitude", "province")
        .distinct()
    )
    found: list[Any] = list(rows[:MOST_DOTS])
    home = best.commune
    origin = Spot(home.longitude, home.latitude) if home and home.longitude else None
    spots = [Spot(longitude, latitude) for longitude, latitude, _province in found]
    return Story(best, best.site_count, len({province for *_, province in found}), origin, spots)


def fields() -> list[tuple[str, Any]]:
    """List the fields of work with their names."""
    return list(initiatives.FIELD_CHOICES)


def provinces() -> QuerySet[Any]:
    """List the provinces of today."""
    return places.provinces()


def unit_named(code: str) -> Any:
    """Return the living unit of this code, or nothing."""
    return places.living().filter(code=code).first() if code else None


def lessons(field: str, outcome: str, on: date) -> QuerySet[Any]:
    """List the lessons that were published, also those told without a name."""
    return learnt.public_lessons(on=on, field=field, outcome=outcome)


def told(review: Any) -> learnt.PublicLesson:
    """Tell one of them; what gives no name gives none here either."""
    return learnt.told(review)


def outcomes() -> list[tuple[str, Any]]:
    """List what a review can find, with its words."""
    return list(initiatives.OUTCOMES.items())


def addresses() -> QuerySet[Any]:
    """Give the code and day of everything published: for the map of the site."""
    return initiatives.published().values_list("code", "published_at").order_by("code")
