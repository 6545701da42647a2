"""Who asks for a correction, who judges it, and what they are shown."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.corrections import actions, forms, queries, sensitive
from nhanrong.commons.corrections.rules import State
from nhanrong.commons.files import inspection, rules
from nhanrong.commons.files import queries as files
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import (
    Cell,
    Choice,
    Column,
    Fact,
    Filter,
    Link,
    Row,
    Tone,
)
from nhanrong.commons.ui.parts import State as Shown
from nhanrong.commons.ui.templatetags.ui import vi_moment

TONES: dict[State, Tone] = {
    State.OPEN: "warn",
    State.CHECKED: "act",
    State.APPLIED: "ok",
    State.REFUSED: "bad",
    State.WITHDRAWN: "",
}
VERBS: dict[str, Callable[..., Any]] = {
    "check": actions.check,
    "apply": actions.apply,
    "withdraw": actions.withdraw,
    "acknowledge": actions.acknowledge,
}
DONE = {
    "check": gettext_lazy("Đã ghi: đã kiểm tra."),
    "apply": gettext_lazy("Đã áp dụng đính chính."),
    "withdraw": gettext_lazy("Đã rút đề nghị."),
    "acknowledge": gettext_lazy("Đã ghi: đã biết kết quả."),
}


@signed_in
def corrections(request: Request) -> HttpResponse:
    """List the requests of the home, and one's own."""
    rows = queries.narrowed(queries.corrections(request.actor), request.GET.get("tt", ""))
    columns = [
        Column("title", _("Hồ sơ"), "name"),
        Column("field", _("Mục")),
        Column("asked_at", _("Đề nghị"), "date", ("asked_at",)),
        Column("state", _("Tình trạng")),
    ]
    choices = [
        Choice("", _("đang chờ")),
        Choice("settled", _("đã xử lý")),
        Choice("all", _("tất cả")),
    ]
    facts = {
        "listing": tables.listing(request, rows, columns, _row),
        "spoken": tables.spoken(request, [Filter(_("tình trạng"), "tt", choices)]),
    }
    return render(request, "corrections/list.html", facts)


def _row(one: Any) -> Row:
    return Row(
        [
            Cell(one.title, href=one.get_absolute_url()),
            Cell(str(queries.label_of(one))),
            Cell(one.asked_at, note=_name(one.asked_by)),
            Cell(state=_state(one)),
        ],
        pk=str(one.pk),
        label=one.title,
    )


def _state(one: Any) -> Shown:
    return Shown(one.get_state_display(), TONES[State(one.state)])


def _name(post: Any) -> str:
    return post.user.full_name if post else _("Hệ thống")


@signed_in
def ask(request: Request, kind: str, pk: int, field: str) -> HttpResponse:
    """Ask for a correction of one field of a record that one may read."""
    known = sensitive.named(kind, field)
    record = known.fetch(request.actor, pk) if known else None
    if known is None or record is None:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.AskForm(*sent, actor=request.actor, sensitive=known)
    if form.is_valid():
        try:
            proof = _inspected(form.cleaned_data["proof"])
            made = actions.ask(form.correction(pk), proof, by=request.actor)
        except Refused as refused:
            form.add_error(None, refusals.sentence(refused))
        else:
            messages.success(request, _("Đã gửi đề nghị đính chính."))
            return redirect(made)
    facts = {
        "form": form,
        "record": known.home(record),
        "label": known.label,
        "detail": known.detail(record),
        "now": known.current(record),
    }
    return render(request, "corrections/ask.html", facts, status=422 if form.is_bound else 200)


def _inspected(sent: "UploadedFile[Any] | None") -> rules.Inspected | None:
    if sent is None:
        return None
    # Judge the size before reading: a file too large must not fill the memory.
    rules.must_fit(sent.size or 0, limit=rules.MAX_FILE, code="file_too_large")
    return inspection.inspect(sent.name or "", sent.read())


@signed_in
def correction(request: Request, pk: int) -> HttpResponse:
    """Show a request, and what may be done with it; refuse it with a reason."""
    one = get_object_or_404(queries.corrections(request.actor), pk=pk)
    form = forms.AnswerForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.refuse(one, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, refusals.sentence(refused))
        else:
            messages.success(request, _("Đã ghi: không chấp nhận đề nghị."))
            return redirect(one)
    return render(
        request, "corrections/correction.html", _facts(request, one, form), status=_status(form)
    )


@signed_in
@require_POST
def verb(request: Request, pk: int, verb: str) -> HttpResponse:
    """Check, apply or withdraw a request, or say that one knows the result."""
    act = VERBS.get(verb)
    if act is None:
        raise Http404
    one = get_object_or_404(queries.corrections(request.actor), pk=pk)
    act(one, by=request.actor)
    messages.success(request, DONE[verb])
    return redirect(one)


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


def _facts(request: Request, one: Any, form: Any) -> dict[str, Any]:
    verbs = queries.open_verbs(request.actor, one)
    record = queries.record_of(request.actor, one)
    mine = one.asked_user == request.actor.user_id
    return {
        "one": one,
        "state": _state(one),
        "label": queries.label_of(one),
        "way": [Link(_("Đính chính"), reverse("corrections:list")), Link(one.title, "")],
        "record": record,
        "verbs": verbs,
        "form": form,
        "proofs": files.of_record(one),
        "unknown": mine and one.settled_at is not None and one.known_at is None,
        "facts": [
            Fact(_("Đang ghi"), one.before, missing=_("chưa ghi")),
            Fact(_("Đề nghị sửa thành"), one.proposed),
            Fact(_("Lý do"), one.reason),
            Fact(_("Người đề nghị"), _who(one.asked_by, one.asked_at)),
            Fact(_("Người kiểm tra"), _who(one.checked_by, one.checked_at), missing=_("chưa có")),
            Fact(_("Người xử lý"), _who(one.settled_by, one.settled_at), missing=_("chưa có")),
            *([Fact(_("Lý do không chấp nhận"), one.answer)] if one.answer else []),
        ],
    }


def _who(post: Any, moment: Any) -> str:
    return f"{_name(post)}, {vi_moment(moment)}" if moment else ""
