"""The resolutions: drafted, looked at, applied, undone, confirmed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit import sentences
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Column, Fact, Link, Row, State, Step, Verb
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.territory import actions, forms, queries
from nhanrong.registry.territory.rules import LIFE, Status
from nhanrong.registry.territory.views import words

drafters = for_roles(Role.LEADER, Role.ADMINISTRATOR)
form_page = require_http_methods(["GET", "POST"])

COLUMNS = [
    Column("number", gettext_lazy("Số, ký hiệu"), "name", sort=("number",)),
    Column("title", gettext_lazy("Trích yếu")),
    Column("day", gettext_lazy("Có hiệu lực"), "date", sort=("effective_date",)),
    Column("state", gettext_lazy("Trạng thái"), sort=("status",)),
]
TONES = {Status.DRAFT: "", Status.APPLIED: "warn", Status.CONFIRMED: "ok"}
VERBS = {
    "apply": (gettext_lazy("Áp dụng"), "check", "primary"),
    "undo": (gettext_lazy("Hoàn tác"), "undo-2", "danger"),
    "confirm": (gettext_lazy("Xác nhận"), "check-check", "primary"),
}
DONE = {
    "apply": gettext_lazy("Đã áp dụng. Người thứ hai xác nhận; trước đó vẫn hoàn tác được."),
    "undo": gettext_lazy("Đã hoàn tác. Mọi đơn vị và hồ sơ về như trước."),
    "confirm": gettext_lazy("Đã xác nhận. Nghị quyết không hoàn tác được nữa."),
}


@signed_in
def resolutions(request: Request) -> HttpResponse:
    """Show the resolutions, the newest first."""
    new = Verb(
        _("Lập nghị quyết"), reverse("territory:open_resolution"), tone="primary", icon="plus"
    )
    page = {
        "tabs": words.rooms_tabs(request.actor, "resolutions"),
        "listing": tables.listing(request, queries.resolutions(), COLUMNS, _row),
        "new": new if queries.may_draft(request.actor) else None,
    }
    return render(request, "territory/resolutions.html", page)


def _state(resolution: Any) -> State:
    return State(resolution.get_status_display(), TONES[Status(resolution.status)])  # type: ignore[arg-type]  # a tone of the table above


def _row(resolution: Any) -> Row:
    cells = [
        Cell(resolution.number, resolution.get_absolute_url()),
        Cell(resolution.title),
        Cell(resolution.effective_date),
        Cell(state=_state(resolution)),
    ]
    return Row(cells, str(resolution.pk), resolution.number)


@signed_in
def resolution(request: Request, pk: int) -> HttpResponse:
    """Show a resolution: its lines, what it does to every count, and who may do what."""
    record = get_object_or_404(queries.resolutions(), pk=pk)
    is_draft = record.status == Status.DRAFT
    lines = queries.lines_of(record)
    looked = queries.preview(record, lines) if is_draft else queries.Preview()
    may_draft = queries.may_draft(request.actor)
    page = {
        "record": record,
        "way": words.way(Link(_("Nghị quyết"), reverse("territory:resolutions"))),
        "state": _state(record),
        "steps": _steps(record),
        "verbs": _verbs(request, record, looked) if may_draft else [],
        "facts": _facts(record),
        "lines": lines,
        "refusal": sentence(looked.refused) if looked.refused else "",
        "changes": _changes(looked),
        "counts": looked.counts if is_draft else queries.counts_of(record),
        "may_write": may_draft and is_draft,
        "bodies": queries.arranged_by(record) if not is_draft else [],
        "story": sentences.told(journal.story("territory.Resolution", pk, limit=20)),
    }
    return render(request, "territory/resolution.html", page)


def _facts(record: Any) -> list[Fact]:
    return [
        Fact(_("Số, ký hiệu"), record.number),
        Fact(_("Có hiệu lực từ ngày"), date_vi(record.effective_date)),
    ]


def _steps(record: Any) -> list[Step]:
    order = [Status.DRAFT, Status.APPLIED, Status.CONFIRMED]
    place = order.index(Status(record.status))
    names = [_("Dự thảo"), _("Áp dụng"), _("Người thứ hai xác nhận")]
    moments = ["", record.applied_at, record.confirmed_at]
    return [
        Step(
            names[at],
            "past" if at < place else "present" if at == place else "next",
            moments[at] or "",
        )
        for at in range(len(order))
    ]


def _verbs(request: Request, record: Any, looked: queries.Preview) -> list[Verb]:
    verbs = []
    for name in LIFE.open_to(record.status, request.actor.role):
        word, icon, tone = VERBS[name]
        closed = ""
        if name == "apply" and looked.refused:
            closed = sentence(looked.refused)
        if name == "confirm" and record.applied_by == request.actor.user_id:
            closed = sentence(Refused("own_application"))
        address = reverse("territory:act", args=[record.pk, name])
        verbs.append(Verb(word, address, "post", tone, icon, closed=closed))  # type: ignore[arg-type]  # a tone of the table above
    return verbs


def _changes(looked: queries.Preview) -> list[tuple[str, str]]:
    """Say what ends, begins and is called anew, before it is done."""
    if looked.plan is None:
        return []
    units = looked.standing
    ended = ", ".join(f"{units[pk].full_name} ({units[pk].code})" for pk in looked.plan.ended)
    begun = ", ".join(f"{unit.kind} {unit.name} ({unit.code})" for unit in looked.plan.begun)
    called = ", ".join(
        f"{units[one.unit].full_name}: {one.kind} {one.name}" for one in looked.plan.called
    )
    told = [(_("Hết hiệu lực"), ended), (_("Bắt đầu"), begun), (_("Đổi tên, loại"), called)]
    return [(label, value) for label, value in told if value]


@drafters
@form_page
def open_resolution(request: Request) -> HttpResponse:
    """Draft a new resolution."""
    form = forms.ResolutionForm(posted(request), actor=request.actor)

    def deed() -> Any:
        record = actions.new_resolution(**form.cleaned_data)
        actions.open_resolution(record, by=request.actor)
        return record

    made = _done(form, deed)
    if made is not None:
        return redirect(made)
    return _form(request, form, _("Lập nghị quyết sắp xếp"), reverse("territory:resolutions"))


@drafters
@form_page
def change_resolution(request: Request, pk: int) -> HttpResponse:
    """Correct the head of a draft."""
    record = get_object_or_404(queries.resolutions(), pk=pk)
    initial = {
        "number": record.number,
        "title": record.title,
        "effective_date": date_vi(record.effective_date),
    }
    form = forms.ResolutionForm(posted(request), actor=request.actor, initial=initial)

    def deed() -> Any:
        actions.change_resolution(record, **form.cleaned_data, by=request.actor)
        return record

    if _done(form, deed) is not None:
        return redirect(record)
    return _form(request, form, _("Sửa nghị quyết"), record.get_absolute_url())


@drafters
@form_page
def add_line(request: Request, pk: int) -> HttpResponse:
    """Write one more line into a draft."""
    record = get_object_or_404(queries.resolutions(), pk=pk)
    form = forms.LineForm(posted(request), actor=request.actor)

    def deed() -> Any:
        actions.add_line(record, form.facts(), by=request.actor)
        return record

    if _done(form, deed) is not None:
        return redirect(record)
    return _form(request, form, _("Thêm khoản"), record.get_absolute_url())


def _done(form: Any, deed: Callable[[], Any]) -> Any:
    """Do the deed when the form is right; a refusal becomes an error of it, nothing is lost."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return None


def _form(request: Request, form: Any, title: str, back: str) -> HttpResponse:
    status = 422 if form.errors else 200
    page = {"form": form, "title": title, "back": back}
    return render(request, "territory/form.html", page, status=status)


@drafters
@require_POST
def remove_line(request: Request, pk: int, line: int) -> HttpResponse:
    """Take a line out of a draft."""
    record = get_object_or_404(queries.resolutions(), pk=pk)
    actions.remove_line(record, line, by=request.actor)
    return redirect(record)


@drafters
@require_POST
def act(request: Request, pk: int, verb: str) -> HttpResponse:
    """Apply, undo or confirm a resolution."""
    record = get_object_or_404(queries.resolutions(), pk=pk)
    if verb == "apply":
        actions.apply(record, today=timezone.localdate(), by=request.actor)
    elif verb == "undo":
        actions.undo(record, by=request.actor)
    elif verb == "confirm":
        actions.confirm(record, by=request.actor)
    else:
        raise Http404
    messages.success(request, DONE[verb])
    return redirect(record)
