"""One search over the rooms: each gives what the actor may see, the nearest name first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.finding.matching import holding
from nhanrong.commons.finding.nearness import nearest, nearness
from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import DISTRICT, PROVINCE, Jurisdiction, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Text
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.organisation import queries as organisation
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, grouped by kind; `instead` are the words that were taken for the typed."""

    results: Sequence[Results] = ()
    instead: str = ""
    typed: str = ""

    @property
    def spelt(self) -> str:
        """The words to underline: those that were meant."""
        return self.instead or self.typed

    @property
    def total(self) -> int:
        """How many things were found."""
        return sum(len(one.hits) for one in self.results)


def search(actor: Actor, text: str, *, limit: int = 10) -> list[Results]:
    """Find everything that bears the words, grouped by kind."""
    return list(answer(actor, text, limit=limit).results)


def answer(actor: Actor, text: str, *, limit: int = 10, exactly: bool = False) -> Answer:
    """Find initiatives, sites, families, papers, units and bodies, grouped by kind.

    Marks, Đ and the place of a tone may be typed or left out, abbreviations written in either way,
    one letter may be wrong; what was typed with marks comes first. `exactly` takes every letter
    and mark at its word.
    """
    asked = initiatives.question(clean(text))
    typed = asked.typed
    if not typed:
        return Answer()
    found = initiatives.findings(actor, asked, limit=limit, exactly=exactly)
    named = initiatives.families_and_papers(actor, typed, found.near, limit=limit)
    groups = [
        Results("initiative", _("Mô hình"), [_found(one) for one in found.initiatives]),
        Results("site", _("Điểm"), [_found(one) for one in found.sites]),
        Results("family", _("Loại mô hình"), [_family(one) for one in named["family"]]),
        Results("unit", _("Đơn vị hành chính"), _units(actor, typed, found.near, limit)),
        Results("body", _("Cơ quan, tổ chức"), _bodies(actor, typed, found.near, limit)),
        Results("paper", _("Văn bản, tệp"), [_paper(one) for one in named["paper"]]),
    ]
    return Answer([group for group in groups if group.hits], found.instead, typed.text)


def _found(one: initiatives.Found) -> Hit:
    """Lead to the record where the actor may read it, else to its public page."""
    public = "" if one.is_readable else reverse("portal:initiative", args=[one.code])
    return Hit(one.kind, one.name, one.where, public or one.url)


def _family(one: Any) -> Hit:
    page = f"{reverse('initiatives:list')}?{urlencode({'loai': one.pk, 'tt': 'all'})}"
    return Hit("family", one.name, str(one.note), page)


def _paper(one: Any) -> Hit:
    return Hit(
        "paper", one.name.strip(), one.note, reverse("initiatives:initiative", args=[one.pk])
    )


def _units(actor: Actor, typed: Typed, near: Near | None, limit: int) -> list[Hit]:
    home = Jurisdiction.objects.filter(unit=OuterRef("pk"), is_home=True)
    rows = Unit.objects.select_related("parent").annotate(
        now=Subquery(home.values("holder__full_name")[:1])
    )
    named = holding(rows, typed.wholly_or_nearly(near), "folded")
    if typed.folded.isdigit():
        named = holding(rows, typed.wholly(), "folded") | rows.annotate(words=F("now")).filter(
            code=typed.folded
        )
    named = named.order_by(F("end_date").desc(nulls_first=True), Length("folded"), "pk")
    found = nearest(((_best_name(row, typed), row) for row in named[:CANDIDATES]), typed, limit)
    return [_unit(actor, row) for row in sorted(found, key=lambda row: row.end_date is not None)]


def _best_name(unit: Unit, typed: Typed) -> str:
    """Compare with the bare name or with the full one, whichever is nearer."""
    return min(unit.full_name, unit.name, key=lambda name: nearness(name, typed))


def _unit(actor: Actor, unit: Any) -> Hit:
    where = unit.parent.full_name if unit.parent else ""
    if unit.end_date:
        now = gettext("nay thuộc %(unit)s") % {"unit": unit.now or unit.full_name}
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


def _bodies(actor: Actor, typed: Typed, near: Near | None, limit: int) -> list[Hit]:
    own = organisation.bodies(actor).order_by().filter(pk=OuterRef("pk"))
    rows = holding(bodies(actor), typed.wholly_or_nearly(near), "folded")
    rows = rows.annotate(is_open=Exists(own)).order_by(Length("folded"), "pk")[:CANDIDATES]
    return nearest([(row.name, _body(row)) for row in rows], typed, limit)


def _body(row: Any) -> Hit:
    page = reverse("organisation:body", args=[row.pk]) if row.is_open else ""
    return Hit("body", row.name, row.unit.full_name if row.unit else "", page)
