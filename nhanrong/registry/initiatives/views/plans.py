"""The scaling plan: written, printed, and worked off step by step."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Fact, Link, State, Verb
from nhanrong.commons.ui.waiting import when
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.documents import plan as paper
from nhanrong.registry.initiatives.forms import spread as forms
from nhanrong.registry.initiatives.forms.verbs import DayForm
from nhanrong.registry.initiatives.queries import scaling
from nhanrong.registry.initiatives.views import faces
from nhanrong.registry.initiatives.views.filling import filled
from nhanrong.registry.initiatives.views.spread import form_page


def _page_of(pk: int) -> str:
    return reverse("initiatives:plan", args=[pk])


@signed_in
def open_plan(request: Request, pk: int) -> HttpResponse:
    """Write a plan for an initiative in operation."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    first = {"body": record.body, "start_date": timezone.localdate()}
    form = forms.PlanForm(posted(request), actor=request.actor, place=record, initial=first)
    made = filled(request, form, lambda: actions.open_plan(form.plan(), by=request.actor))
    if made:
        messages.success(request, _("Đã lập kế hoạch. Thêm các việc cần làm."))
        return redirect(_page_of(made.pk))
    return form_page(request, form, record, _("Lập kế hoạch nhân rộng"), send=_("Lập kế hoạch"))


@signed_in
def plan(request: Request, pk: int) -> HttpResponse:
    """Show a plan with its steps: whose, until when, and what came of each."""
    held = get_object_or_404(scaling.plans(request.actor), pk=pk)
    record, today = held.initiative, timezone.localdate()
    steps = [_step(request, held, row, today) for row in scaling.steps_of(held)]
    facts = {
        "plan": held,
        "record": record,
        "way": [
            Link(_("Mô hình"), reverse("initiatives:list")),
            Link(record.name, reverse("initiatives:spread", args=[record.pk])),
            Link(_("Kế hoạch nhân rộng"), ""),
        ],
        "state": _state(held),
        "facts": _facts(held),
        "steps": steps,
        "verbs": _verbs(request, held),
    }
    return render(request, "initiatives/spread_plan.html", facts)


def _state(held: Any) -> State:
    return State(_("Đã đóng")) if held.closed_on else State(_("Đang thực hiện"), "ok")


def _facts(held: Any) -> list[Fact]:
    return [
        Fact(_("Mô hình"), held.initiative.name),
        Fact(_("Hướng nhân rộng"), held.get_kind_display()),
        Fact(_("Đơn vị chủ trì"), held.body.name),
        Fact(_("Bắt đầu"), held.start_date),
        Fact(_("Kết thúc"), held.end_date, missing=_("chưa đặt")),
    ]


def _verbs(request: Request, held: Any) -> list[Verb]:
    printing = Verb(
        _("In kế hoạch"), reverse("initiatives:print_plan", args=[held.pk]), icon="printer"
    )
    if not request.actor.governs(held.initiative) or held.closed_on:
        return [printing]
    return [
        Verb(
            _("Thêm việc"),
            reverse("initiatives:add_step", args=[held.pk]),
            tone="primary",
            icon="list-plus",
        ),
        Verb(_("Sửa kế hoạch"), reverse("initiatives:edit_plan", args=[held.pk]), icon="pencil"),
        printing,
        Verb(_("Đóng kế hoạch"), reverse("initiatives:close_plan", args=[held.pk]), icon="archive"),
    ]


def _step(request: Request, held: Any, row: Any, today: Any) -> dict[str, Any]:
    words, tone = when(row.due, today)
    governs = request.actor.governs(held.initiative)
    is_open = row.done_on is None and held.closed_on is None
    verbs = []
    if is_open and (governs or row.owner_id == request.actor.body_id):
        verbs.append(Verb(_("Xong"), reverse("initiatives:step", args=[row.pk]), tone="row"))
    if is_open and governs:
        verbs.append(Verb(_("Sửa"), reverse("initiatives:edit_step", args=[row.pk]), tone="row"))
    state = State(words, tone) if row.done_on is None else State(_("Đã xong"), "ok")
    return {"row": row, "state": state, "verbs": verbs}


@signed_in
def edit_plan(request: Request, pk: int) -> HttpResponse:
    """Mend a plan while it is open."""
    held = get_object_or_404(scaling.plans(request.actor), pk=pk)
    form = forms.PlanForm(
        posted(request),
        actor=request.actor,
        place=held.initiative,
        initial=forms.content_of(held, forms.PlanForm),
    )
    if filled(
        request, form, lambda: actions.revise_plan(held, form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("Đã lưu kế hoạch."))
        return redirect(_page_of(pk))
    title = _("Sửa kế hoạch nhân rộng")
    return form_page(request, form, held.initiative, title, send=_("Lưu"), back=_page_of(pk))


@signed_in
def close_plan(request: Request, pk: int) -> HttpResponse:
    """Close a plan: steps that were not done leave the desks."""
    held = get_object_or_404(scaling.plans(request.actor), pk=pk)
    form = DayForm(posted(request), actor=request.actor)
    if filled(
        request, form, lambda: actions.close_plan(held, **form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("Đã đóng kế hoạch."))
        return redirect(_page_of(pk))
    lead = _("Việc chưa xong giữ nguyên như đã ghi và không còn trên bàn làm việc.")
    return form_page(
        request,
        form,
        held.initiative,
        _("Đóng kế hoạch"),
        send=_("Đóng kế hoạch"),
        back=_page_of(pk),
        lead=lead,
    )


@signed_in
def add_step(request: Request, pk: int) -> HttpResponse:
    """Add a step: it stands on the desk of its owner at once."""
    held = get_object_or_404(scaling.plans(request.actor), pk=pk)
    form = forms.StepForm(posted(request), actor=request.actor, place=held.initiative)
    if filled(request, form, lambda: actions.add_step(form.step(held), by=request.actor)):
        messages.success(request, _("Đã thêm việc."))
        return redirect(_page_of(pk))
    return form_page(
        request, form, held.initiative, _("Thêm việc"), send=_("Thêm việc"), back=_page_of(pk)
    )


@signed_in
def edit_step(request: Request, pk: int) -> HttpResponse:
    """Mend a step that is not done."""
    held = get_object_or_404(scaling.steps(request.actor), pk=pk)
    back = _page_of(held.plan_id)
    form = forms.StepForm(
        posted(request),
        actor=request.actor,
        place=held.plan.initiative,
        initial=forms.content_of(held, forms.StepForm),
    )
    if filled(
        request, form, lambda: actions.revise_step(held, form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("Đã lưu việc."))
        return redirect(back)
    title = _("Sửa việc")
    return form_page(request, form, held.plan.initiative, title, send=_("Lưu"), back=back)


@signed_in
def step(request: Request, pk: int) -> HttpResponse:
    """Say that a step is done, and what came of it; its owner comes here from the desk."""
    held = get_object_or_404(scaling.steps(request.actor), pk=pk)
    form = forms.DoneForm(posted(request), actor=request.actor)
    if filled(
        request, form, lambda: actions.finish_step(held, **form.cleaned_data, by=request.actor)
    ):
        messages.success(request, _("Đã ghi kết quả."))
        return redirect("desk:home")
    lead = _("%(what)s. Mục tiêu của kế hoạch: %(aim)s") % {
        "what": held.what.rstrip("."),
        "aim": held.plan.aim,
    }
    return form_page(
        request,
        form,
        held.plan.initiative,
        _("Ghi kết quả việc của kế hoạch"),
        send=_("Xong"),
        back=reverse("desk:home"),
        lead=lead,
    )


@signed_in
def print_plan(request: Request, pk: int) -> HttpResponse:
    """Print a plan in the layout of administrative documents."""
    held = get_object_or_404(scaling.plans(request.actor), pk=pk)
    return faces.pdf(paper.plan_pdf(held), f"ke-hoach-nhan-rong-{held.initiative.code}")
