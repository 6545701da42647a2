"""The queue of split communes: who keeps their files."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Choice, Column, Filter, Link, Number, Row, State
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.queries import SplitState
from nhanrong.registry.territory.views import words

COLUMNS = [
    Column("name", gettext_lazy("Xã cũ"), "name", sort=("sort_key",)),
    Column("where", gettext_lazy("Trước đây thuộc"), sort=("parent__sort_key", "sort_key")),
    Column("heir", gettext_lazy("Nơi nhận hồ sơ")),
    Column("reason", gettext_lazy("Lý do")),
    Column("others", gettext_lazy("Nơi khác nhận một phần")),
    Column("state", gettext_lazy("Trạng thái")),
]
STATES = {
    SplitState.WAITING: (gettext_lazy("chờ xác nhận, tạm tính"), "warn"),
    SplitState.LAW: (gettext_lazy("theo nghị quyết"), "ok"),
    SplitState.SETTLED: (gettext_lazy("đã xác nhận"), "ok"),
}
RECENT = 10
LONGEST_NUMBER = 18


@signed_in
def splits(request: Request) -> HttpResponse:
    """Show the split communes of the actor's territory, those that wait first."""
    actor = request.actor
    state = request.GET.get("state", SplitState.WAITING)
    rows = queries.splits(
        actor,
        state=state,
        province=request.GET.get("province", ""),
        text=request.GET.get("q", "").strip(),
    )
    shown = tables.listing(request, rows, COLUMNS, lambda unit: Row(()), default="name")
    heirs = queries.heirs_of(unit.pk for unit in shown.records)
    tally = queries.counted_splits(actor)
    page = {
        "tabs": words.rooms_tabs(actor, "splits", tally.waiting),
        "numbers": _numbers(tally),
        "spoken": tables.spoken(request, _filters(request)),
        "listing": replace(shown, rows=[_row(unit, heirs[unit.pk]) for unit in shown.records]),
        "may_settle": queries.may_settle(actor) and state == SplitState.WAITING,
        "settlements": queries.settlements(actor)[:RECENT],
    }
    return render(request, "territory/splits.html", page)


def _numbers(tally: queries.Tally) -> list[Number]:
    address = reverse("territory:splits")
    return [
        Number(tally.total, _("xã bị chia"), href=f"{address}?state=all"),
        Number(tally.waiting, _("chờ xác nhận"), href=address),
        Number(tally.law, _("theo nghị quyết"), href=f"{address}?state=law"),
        Number(tally.settled, _("đã xác nhận"), href=f"{address}?state=settled"),
    ]


def _filters(request: Request) -> list[Filter]:
    states = [
        Choice("", _("xã bị chia chờ xác nhận")),
        Choice("law", _("xã bị chia đã rõ theo nghị quyết")),
        Choice("settled", _("xã bị chia đã xác nhận")),
        Choice("all", _("mọi xã bị chia")),
    ]
    filters = [Filter("", "state", states)]
    if request.actor.is_national:
        named = [Choice(unit.code, unit.full_name) for unit in queries.provinces()]
        filters.append(Filter(_("ở"), "province", [Choice("", _("cả nước")), *named]))
    return filters


def _row(unit: Any, heirs: list[Any]) -> Row:
    state = queries.state_of(unit)
    word, tone = STATES[state]
    first, *others = heirs
    above = [parent.full_name for parent in (unit.parent, unit.parent.parent) if parent]
    cells = [
        Cell(unit.full_name, reverse("territory:split", args=[unit.pk]), note=unit.code),
        Cell(", ".join(above)),
        Cell(first.to_unit.full_name, reverse("territory:unit", args=[first.to_unit_id])),
        Cell(words.reason(first)),
        Cell(", ".join(edge.to_unit.full_name for edge in others)),
        Cell(state=State(word, tone)),  # type: ignore[arg-type]  # a tone of the table above
    ]
    return Row(cells, str(unit.pk), unit.full_name)


@signed_in
def split(request: Request, pk: int) -> HttpResponse:
    """Show one split commune with its heirs, and ask which keeps the file."""
    unit = get_object_or_404(queries.splits(request.actor), pk=pk)
    state = queries.state_of(unit)
    word, tone = STATES[state]
    heirs = queries.heirs_of([pk])[pk]
    page = {
        "unit": unit,
        "way": words.way(Link(_("Xã bị chia"), reverse("territory:splits")), Link(unit.code, "")),
        "state": State(word, tone),  # type: ignore[arg-type]  # a tone of the table above
        "heirs": [(edge, words.how(edge), words.reason(edge)) for edge in heirs],
        "home": heirs[0].to_unit,
        "records": queries.records_in([pk]),
        "may_settle": queries.may_settle(request.actor) and state != SplitState.SETTLED,
    }
    return render(request, "territory/split.html", page)


@signed_in
@require_POST
def settle_preview(request: Request) -> HttpResponse:
    """Show what settling the chosen communes would do, before it is done."""
    if request.POST.get("all"):
        waiting = queries.splits(
            request.actor,
            state=SplitState.WAITING,
            province=request.GET.get("province", ""),
            text=request.GET.get("q", "").strip(),
        )
        asked = list(waiting.values_list("pk", flat=True))
    else:
        asked = [int(pk) for pk in request.POST.getlist("pk") if _is_number(pk)]
    choices = queries.default_choices(request.actor, asked) | _chosen(request)
    if not choices:
        raise Refused("nothing_chosen")
    found = queries.proposals(request.actor, choices)
    page = {
        "way": words.way(Link(_("Xã bị chia"), reverse("territory:splits"))),
        "proposals": found,
        "records": sum(proposal.records for proposal in found),
        "moves": sum(proposal.records for proposal in found if proposal.moves),
        "left_out": len(set(asked) - set(choices)),
    }
    return render(request, "territory/settle.html", page)


def _chosen(request: Request) -> dict[int, int]:
    """Read «unit:heir» as the pages send it; anything else is left out."""
    pairs = (choice.partition(":") for choice in request.POST.getlist("choice"))
    return {
        int(unit): int(heir)
        for unit, _colon, heir in pairs
        if _is_number(unit) and _is_number(heir)
    }


def _is_number(text: str) -> bool:
    """Say whether this is the number of a record: plain digits, not too many."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


@signed_in
@require_POST
def settle(request: Request) -> HttpResponse:
    """Settle who keeps the files of the communes shown in the preview."""
    settlement = actions.new_settlement()
    actions.settle(settlement, _chosen(request), by=request.actor)
    count = settlement.count
    said = ngettext(
        "Đã xác nhận nơi nhận hồ sơ của %(count)s xã.",
        "Đã xác nhận nơi nhận hồ sơ của %(count)s xã.",
        count,
    )
    messages.success(request, said % {"count": number(count)})
    return redirect("territory:splits")


@signed_in
@require_POST
def unsettle(request: Request, pk: int) -> HttpResponse:
    """Take a settlement back."""
    settlement = get_object_or_404(queries.settlements(request.actor), pk=pk)
    try:
        actions.unsettle(settlement, by=request.actor)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Đã hoàn tác; các xã này lại chờ xác nhận."))
    return redirect("territory:splits")
