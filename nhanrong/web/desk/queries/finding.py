"""One search over the rooms: each gives what the actor may see, the nearest name first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.urls import resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import DISTRICT, PROVINCE, Jurisdiction, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Text
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.organisation import queries as organisation
from nhanrong.web.desk import rules
from nhanrong.web.desk.queries.overview import may_survey

CANDIDATES = 300  # rows that are ranked in memory: the marks decide among those that fold alike


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name, where it stands, its page (none where there is none)."""

    kind: str
    name: str
    where: str
    href: str


@dataclass(frozen=True, slots=True)
class Results:
    """What one room found."""

    key: str
    label: Text
    hits: list[Hit]


def search(actor: Actor, text: str, *, limit: int = 8) -> list[Results]:
    """Find initiatives, sites, families, units and bodies by their names, grouped by kind.

    Marks, Đ and the place of a tone may be typed or left out; what was typed with marks comes
    first.
    """
    typed = vietnamese.clean(text)
    if not vietnamese.tokens(typed):
        return []
    found = [
        *_initiatives_and_sites(actor, typed, limit),
        Results("family", _("Loại mô hình"), _families(typed, limit)),
        Results("unit", _("Đơn vị hành chính"), _units(actor, typed, limit)),
        Results("body", _("Cơ quan, tổ chức"), _bodies(actor, typed, limit)),
    ]
    return [results for results in found if results.hits]


def _initiatives_and_sites(actor: Actor, typed: str, limit: int) -> list[Results]:
    found = initiatives.find(actor, typed, limit=CANDIDATES)
    named = [one for one in found if one.kind == "initiative"][:limit]
    pages = _pages(actor, [one.url for one in named])
    return [
        Results(
            "initiative",
            _("Mô hình"),
            [Hit(one.kind, one.name, one.where, pages[one.url]) for one in named],
        ),
        Results(
            "site",
            _("Điểm"),
            [Hit(one.kind, one.name, one.where, one.url) for one in found if one.kind == "site"][
                :limit
            ],
        ),
    ]


def _pages(actor: Actor, urls: list[str]) -> dict[str, str]:
    """Lead to the record where the actor may read it, else to its public page."""
    keys = {url: int(resolve(url).kwargs["pk"]) for url in urls}
    if actor.is_national or not keys:
        return {url: url for url in urls}
    readable = initiatives.initiatives(actor).order_by().values("pk")
    others = initiatives.published().filter(pk__in=keys.values()).exclude(pk__in=readable)
    codes = dict(others.values_list("pk", "code"))
    return {
        url: reverse("portal:initiative", args=[codes[pk]]) if pk in codes else url
        for url, pk in keys.items()
    }


def _named(rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Keep rows of which every typed word begins a word, the shortest names first."""
    for token in vietnamese.tokens(typed):
        rows = rows.filter(folded__regex=rf"\m{token}")
    return rows.order_by(Length("folded"), "pk")


def _families(typed: str, limit: int) -> list[Hit]:
    rows = _named(initiatives.families(), typed)[:CANDIDATES]
    address = reverse("initiatives:list")
    hits = [
        (
            row.name,
            Hit(
                "family",
                row.name,
                str(row.get_field_display()),
                f"{address}?{urlencode({'q': row.name})}",
            ),
        )
        for row in rows
    ]
    return rules.nearest(hits, typed, limit)


def _units(actor: Actor, typed: str, limit: int) -> list[Hit]:
    by_code = Q(code=typed) if typed.isdigit() else Q(pk__in=[])
    rows = Unit.objects.select_related("parent")
    named = _named(rows, typed).order_by(
        F("end_date").desc(nulls_first=True), Length("folded"), "pk"
    )
    found = list(rows.filter(by_code)) if typed.isdigit() else []
    found += rules.nearest(
        ((_best_name(row, typed), row) for row in named[:CANDIDATES]), typed, limit
    )
    found = sorted(found, key=lambda row: row.end_date is not None)[:limit]
    homes = _homes([row.pk for row in found if row.end_date])
    return [_unit(actor, row, homes) for row in found]


def _best_name(unit: Unit, typed: str) -> str:
    """Compare with the bare name or with the full one, whichever is nearer."""
    return min(unit.full_name, unit.name, key=lambda name: rules.nearness(name, typed))


def _homes(units: list[int]) -> dict[int, Unit]:
    """Say which present unit each former one belongs to."""
    if not units:
        return {}
    rows = Jurisdiction.objects.filter(unit__in=units, is_home=True)
    return {row.unit_id: row.holder for row in rows.select_related("holder__parent")}


def _unit(actor: Actor, unit: Unit, homes: dict[int, Unit]) -> Hit:
    present = homes.get(unit.pk, unit)
    where = unit.parent.full_name if unit.parent else ""
    if unit.end_date:
        now = gettext("nay thuộc %(unit)s") % {"unit": present.full_name}
        where = f"{where}, {now}" if where else now
    return Hit("unit", unit.full_name, where, unit_page(actor, unit))


def unit_page(actor: Actor, unit: Unit) -> str:
    """Give the page of a unit: its history when it has ended, the figures of his own territory.

    Of the others it gives what is public.
    """
    if unit.level == DISTRICT or unit.end_date:
        return reverse("territory:unit", args=[unit.pk])
    if may_survey(actor, unit):
        name = "desk:province" if unit.level == PROVINCE else "desk:commune"
        return reverse(name, args=[unit.code])
    asked = {"tinh" if unit.level == PROVINCE else "xa": unit.code}
    return f"{reverse('portal:list')}?{urlencode(asked)}"


def bodies(actor: Actor) -> QuerySet[Body]:
    """List the bodies that the actor may look up: his territory's, those above him, his own."""
    rows = Body.objects.filter(end_date__isnull=True).select_related("unit", "province")
    if actor.role == Role.SYSTEM or actor.is_national:
        return rows
    if actor.reach == Reach.BODY:
        return rows.filter(pk=actor.body_id or 0)
    above = Q(level=Level.NATION) | Q(level=Level.PROVINCE, province=actor.province_id)
    if actor.level == Level.PROVINCE:
        return rows.filter(above | Q(province=actor.province_id))
    return rows.filter(above | Q(commune=actor.commune_id))


def _bodies(actor: Actor, typed: str, limit: int) -> list[Hit]:
    own = organisation.bodies(actor).order_by().filter(pk=OuterRef("pk"))
    rows = _named(bodies(actor), typed).annotate(is_open=Exists(own))[:CANDIDATES]
    return rules.nearest([(row.name, _body(row)) for row in rows], typed, limit)


def _body(row: Any) -> Hit:
    page = reverse("organisation:body", args=[row.pk]) if row.is_open else ""
    return Hit("body", row.name, row.unit.full_name if row.unit else "", page)
