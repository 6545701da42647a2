"""The list of units on any day, and the page of one unit."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import (
    Cell,
    Choice,
    Column,
    Fact,
    Filter,
    Link,
    Number,
    Row,
    State,
    Verb,
)
from nhanrong.registry.territory import queries
from nhanrong.registry.territory.views import words

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
LEVELS = {"tinh": PROVINCE, "huyen": DISTRICT, "xa": COMMUNE}
BEFORE, MERGER = date(2025, 6, 30), date(2025, 7, 1)

COLUMNS = [
    Column("name", gettext_lazy("Tên"), "name", sort=("unit__sort_key",)),
    Column("code", gettext_lazy("Mã"), "code", sort=("unit__code",)),
    Column("kind", gettext_lazy("Loại"), sort=("kind", "unit__sort_key")),
    Column("parent", gettext_lazy("Thuộc"), sort=("parent__sort_key", "unit__sort_key")),
    Column("since", gettext_lazy("Tên này từ ngày"), "date", sort=("start_date",)),
]


@signed_in
def units(request: Request) -> HttpResponse:
    """Show the units of a day, by level, province or words in the name."""
    day = words.read_day(request.GET.get("on", "")) or timezone.localdate()
    rows = queries.listed(
        day,
        level=LEVELS.get(request.GET.get("level", ""), 0),
        parent=request.GET.get("province", ""),
        text=request.GET.get("q", "").strip(),
    )
    page = {
        "tabs": words.rooms_tabs(request.actor, "units"),
        "day": day,
        "typed": date_vi(day) if request.GET.get("on") else "",
        "numbers": _numbers(day),
        "spoken": tables.spoken(request, _filters(request, day)),
        "listing": tables.listing(request, rows, COLUMNS, _row, default=""),
    }
    return render(request, "territory/units.html", page)


def _numbers(day: date) -> list[Number]:
    counted = queries.counted_levels(day)
    nouns = {PROVINCE: _("cấp tỉnh"), DISTRICT: _("cấp huyện"), COMMUNE: _("cấp xã")}
    return [Number(counted[level], noun) for level, noun in nouns.items() if level in counted]


def _filters(request: Request, day: date) -> list[Filter]:
    asked = request.GET.get("on", "")
    days = [
        Choice("", _("hôm nay")),
        Choice(BEFORE.isoformat(), _("30/06/2025, trước sắp xếp")),
        Choice(MERGER.isoformat(), _("01/07/2025, sau sắp xếp")),
    ]
    if asked and words.read_day(asked) and asked not in {choice.value for choice in days}:
        days.append(Choice(asked, date_vi(day)))
    levels = [
        Choice("", _("đơn vị mọi cấp")),
        Choice("tinh", _("đơn vị cấp tỉnh")),
        Choice("xa", _("đơn vị cấp xã")),
    ]
    if day < MERGER:
        levels.insert(2, Choice("huyen", _("đơn vị cấp huyện")))
    provinces = queries.listed(day, level=PROVINCE)
    named = [Choice(row.unit.code, row.full_name) for row in provinces]
    return [
        Filter("", "level", levels),
        Filter(_("ở"), "province", [Choice("", _("cả nước")), *named]),
        Filter(_("theo địa giới ngày"), "on", days),
    ]


def _row(row: Any) -> Row:
    above = [unit.full_name for unit in (row.parent, row.parent and row.parent.parent) if unit]
    cells = [
        Cell(row.full_name, reverse("territory:unit", args=[row.unit_id])),
        Cell(row.unit.code),
        Cell(row.kind),
        Cell(", ".join(above), missing=_("cả nước")) if above else Cell(_("cả nước")),
        Cell(row.start_date, missing=_("trước 01/07/2025")),
    ]
    return Row(cells, str(row.pk), row.full_name)


@signed_in
def unit(request: Request, pk: int) -> HttpResponse:
    """Show a unit: its names through time, what it was made of, what became of it, who reads it."""
    unit = get_object_or_404(queries.units(), pk=pk)
    found = queries.facts_of(unit, request.actor)
    page = {
        "unit": unit,
        "way": words.way(*_above(unit), Link(unit.code, "")),
        "state": words.stands(unit),
        "facts": _facts(unit, found),
        "names": found.names,
        "predecessors": [(edge.from_unit, words.how(edge), "") for edge in found.predecessors],
        "successors": [
            (edge.to_unit, words.how(edge), words.reason(edge) if edge.is_default else "")
            for edge in found.successors
        ],
        "readers": [(row.holder, _reads(row)) for row in found.readers],
        "bodies": found.bodies,
        "verbs": _verbs(request, unit, found),
    }
    return render(request, "territory/unit.html", page)


def _above(unit: Any) -> list[Link]:
    parent = unit.parent
    return [Link(parent.full_name, reverse("territory:unit", args=[parent.pk]))] if parent else []


def _verbs(request: Request, unit: Any, found: queries.UnitFacts) -> list[Verb]:
    """Lead on to the figures of a unit that stands, or to those of its home."""
    home = next((row.holder for row in found.readers if row.is_home), unit)
    if not queries.surveys(request.actor, home):
        return []
    name = {PROVINCE: "desk:province", COMMUNE: "desk:commune"}[home.level]
    word = _("Số liệu của %(unit)s") % {"unit": home.full_name}
    return [Verb(word, reverse(name, args=[home.code]), icon="chart-no-axes-column")]


def _facts(unit: Any, found: queries.UnitFacts) -> list[Fact]:
    facts = [
        Fact(_("Mã"), unit.code),
        Fact(_("Cấp"), unit.get_level_display()),
        Fact(_("Loại"), unit.kind),
        Fact(
            _("Từ ngày"),
            date_vi(unit.start_date) if unit.start_date else "",
            missing=_("trước 01/07/2025"),
        ),
        Fact(_("Căn cứ"), unit.legal_basis),
    ]
    if unit.end_date is None and unit.level == PROVINCE:
        address = f"{reverse('territory:units')}?province={unit.code}&level=xa"
        facts.append(Fact(_("Đơn vị cấp xã"), number(found.children), address))
    marks = [
        word
        for word, holds in (
            (_("biên giới"), unit.is_border),
            (_("ven biển"), unit.is_coastal),
            (_("đảo"), unit.is_island),
        )
        if holds
    ]
    if marks:
        facts.append(Fact(_("Đặc điểm"), ", ".join(marks)))
    return facts


def _reads(row: Any) -> State:
    if not row.is_home:
        return State(_("cùng đọc, không tính vào số liệu"), "", "eye")
    if row.is_tentative:
        return State(_("tạm tính: số liệu đang tính ở đây"), "warn")
    return State(_("số liệu tính ở đây"), "ok")
