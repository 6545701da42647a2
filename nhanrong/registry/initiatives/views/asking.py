"""Hỏi đơn vị đang làm: ask, answer, decline, read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Fact, Link, State, Tone, Verb
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.forms import spread as forms
from nhanrong.registry.initiatives.queries import asking, descents
from nhanrong.registry.initiatives.views.filling import filled, status

MOST_ANSWERS = 10
SIGNS: dict[str, tuple[Tone, str]] = {
    "open": ("act", "clock"),
    "answered": ("ok", ""),
    "declined": ("", "x"),
}


@signed_in
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask the host, or ask to come: of what one may read, or what was published."""
    record = get_object_or_404(descents.known_to(request.actor), pk=pk)
    form = forms.QuestionForm(posted(request), actor=request.actor)
    made = filled(
        request,
        form,
        lambda: actions.ask(form.question(record), on=timezone.localdate(), by=request.actor),
    )
    if made:
        messages.success(request, _("Đã gửi câu hỏi tới đơn vị đang làm."))
        return redirect("initiatives:question", made.pk)
    facts = {
        "form": form,
        "record": record,
        "way": [Link(_("Mô hình"), reverse("initiatives:list")), Link(record.code, "")],
        "answers": asking.answers_shared(record)[:MOST_ANSWERS],
    }
    return render(request, "initiatives/spread_ask.html", facts, status=status(form))


@signed_in
def question(request: Request, pk: int) -> HttpResponse:
    """Show a question to its two sides; the host answers it here."""
    held = get_object_or_404(asking.questions(request.actor), pk=pk)
    is_host = request.actor.governs(held.initiative)
    form = forms.AnswerForm(posted(request), actor=request.actor)

    def deed() -> None:
        today = timezone.localdate()
        actions.answer(held, **form.cleaned_data, on=today, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã trả lời."))
        return redirect("initiatives:question", pk)
    facts = {
        "question": held,
        "state": State(held.get_state_display(), *SIGNS[held.state]),
        "facts": _facts(held),
        "form": form if is_host and held.state == "open" else None,
        "verbs": _verbs(request, held),
        "decline": Verb(
            _("Không nhận"), reverse("initiatives:decline_question", args=[pk]), icon="x"
        ),
    }
    return render(request, "initiatives/spread_question.html", facts, status=status(form))


def _verbs(request: Request, held: Any) -> list[Verb]:
    asked = held.asked_body_id == request.actor.body_id
    if not asked or held.state == "open" or held.read_on is not None:
        return []
    href = reverse("initiatives:read_answer", args=[held.pk])
    return [Verb(_("Đã đọc"), href, method="post", tone="primary", icon="check")]


def _facts(held: Any) -> list[Fact]:
    return [
        Fact(_("Mô hình"), held.initiative.name),
        Fact(_("Loại"), held.get_kind_display()),
        Fact(_("Cơ quan hỏi"), held.asked_body.name),
        Fact(_("Đơn vị đang làm"), held.initiative.body.name),
        Fact(_("Ngày hỏi"), held.asked_on),
        Fact(_("Ngày muốn đến"), held.wanted_on, missing=_("không ghi")),
        Fact(_("Hạn trả lời"), held.due),
        Fact(_("Ngày trả lời"), held.answered_on, missing=_("chưa trả lời")),
    ]


@signed_in
def decline_question(request: Request, pk: int) -> HttpResponse:
    """Decline a question, and say why."""
    held = get_object_or_404(asking.questions(request.actor), pk=pk)
    form = forms.DeclineForm(posted(request), actor=request.actor)

    def deed() -> None:
        today = timezone.localdate()
        actions.decline_question(held, **form.cleaned_data, on=today, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã ghi lý do không nhận."))
        return redirect("initiatives:question", pk)
    facts = {
        "form": form,
        "record": held.initiative,
        "title": _("Không nhận câu hỏi"),
        "send": _("Gửi lý do"),
        "back": reverse("initiatives:question", args=[pk]),
        "lead": held.text,
    }
    return render(request, "initiatives/spread_form.html", facts, status=status(form))


@require_POST
@signed_in
def read_answer(request: Request, pk: int) -> HttpResponse:
    """Take an answer off the desk."""
    held = get_object_or_404(asking.questions(request.actor), pk=pk)
    actions.read_answer(held, on=timezone.localdate(), by=request.actor)
    messages.success(request, _("Đã cất trả lời khỏi bàn làm việc."))
    return redirect("initiatives:question", pk)
