"""Ready to scale: the checklist in words, with the way to mend what is missing; who recommends."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import date_vi, number
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Link, State, Verb
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.forms import spread as forms
from nhanrong.registry.initiatives.queries import scaling
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.rules.readiness import (
    LEAST_COMMUNES,
    Known,
    Readiness,
    may_withdraw,
)
from nhanrong.registry.initiatives.views import pages
from nhanrong.registry.initiatives.views.filling import filled, status

RUNNING = frozenset({Status.LAUNCHED, Status.OPERATING, Status.CONSOLIDATING})
MOST_NAMED = 3
LEVELS = dict(scaling.LEVEL_CHOICES)


def items(record: Any, checklist: Any, *, may_write: bool) -> list[dict[str, Any]]:
    """Tell each of the eight items: met or not, from where it is read, and the way to mend it."""
    return [
        {
            "label": item.label,
            "state": State(_("Đạt"), "ok") if item.is_met else State(_("Còn thiếu"), "warn"),
            "source": _source(item, checklist.known),
            "mend": _mend(record, item)
            if may_write and (item.is_marked or not item.is_met)
            else None,
        }
        for item in checklist.items
    ]


def _source(item: Any, known: Known) -> str:
    if item.is_marked:
        if not item.note:
            return _("chưa ai đánh dấu")
        return _("%(note)s (đánh dấu ngày %(day)s)") % {
            "note": item.note,
            "day": date_vi(item.marked_on),
        }
    told = {
        Readiness.CORE: _("%(count)s phần cốt lõi") % {"count": known.core_parts},
        Readiness.GUIDE: _("%(count)s tài liệu kèm hồ sơ") % {"count": known.guides},
        Readiness.WHO: _("mục «Ai làm, ai tham gia» của hồ sơ")
        if item.is_met
        else _("chưa ghi mục «Ai làm, ai tham gia»"),
        Readiness.COST: _cost(known),
        Readiness.CONDITIONS: _("hai mục «Phù hợp ở đâu», «Không phù hợp ở đâu» của hồ sơ")
        if item.is_met
        else _("chưa ghi đủ hai mục «Phù hợp ở đâu», «Không phù hợp ở đâu»"),
        Readiness.REVIEWED: _("%(count)s lần sơ kết, tổng kết có kết quả đạt hoặc đạt một phần")
        % {"count": known.good_reviews},
        Readiness.REPEATED: _("đang làm ở %(count)s xã khác, cần ít nhất %(least)s")
        % {"count": number(known.communes), "least": LEAST_COMMUNES},
    }
    return str(told[item.item])


def _cost(known: Known) -> str:
    lacking = [
        word
        for word, is_there in (
            (_("chi phí ban đầu"), known.cost_start is not None),
            (_("chi phí hằng năm"), known.cost_year is not None),
            (_("nguồn kinh phí"), known.has_source),
        )
        if not is_there
    ]
    if lacking:
        return _("chưa ghi %(what)s") % {"what": ", ".join(lacking)}
    return _("chi phí và nguồn ghi trong hồ sơ")


def _mend(record: Any, item: Any) -> Link:
    word = _("Đánh dấu") if item.is_marked else _("Bổ sung")
    names = {
        Readiness.CORE: "initiatives:parts",
        Readiness.REVIEWED: "initiatives:running",
        Readiness.REPEATED: "initiatives:replicate",
        Readiness.SUPPORT: "initiatives:readiness",
    }
    if item.item == Readiness.GUIDE:
        return Link(word, reverse("files:attach", args=["initiatives.Initiative", record.pk]))
    return Link(word, reverse(names.get(item.item, "initiatives:edit"), args=[record.pk]))


def recommend_verb(actor: Actor, record: Any, checklist: Any) -> Verb | None:
    """Offer the recommendation to the leader of a territory; closed for the nation until ready."""
    if actor.role != Role.LEADER or actor.reach != Reach.TERRITORY or not actor.governs(record):
        return None
    if Status(record.status) not in RUNNING:
        return None
    href = reverse("initiatives:recommend", args=[record.pk])
    word = _("Đề nghị nhân rộng %(where)s") % {"where": LEVELS[actor.level]}
    if actor.level == Level.NATION and checklist.missing:
        return Verb(
            word,
            closed=_("Chưa thể đề nghị nhân rộng toàn quốc, còn thiếu: %(what)s.")
            % {"what": _lacking(checklist)},
            next_step=Link(_("Xem từng mục"), "#san-sang"),
        )
    return Verb(word, href, icon="megaphone")


def _lacking(checklist: Any) -> str:
    """Name what is missing; many are counted, for the list beside them names each."""
    if len(checklist.missing) > MOST_NAMED:
        return _("%(count)s trên 8 mục") % {"count": len(checklist.missing)}
    return ", ".join(str(item.label).lower() for item in checklist.missing)


def withdraw_verb(actor: Actor, record: Any) -> Verb | None:
    """Offer to take a recommendation back."""
    level = record.recommended_level
    if not level or not actor.governs(record):
        return None
    if not may_withdraw(level, role=actor.role, at=actor.level, reach=actor.reach):
        return None
    href = reverse("initiatives:withdraw_recommendation", args=[record.pk])
    return Verb(_("Rút lại đề nghị"), href, icon="undo-2")


@signed_in
def readiness(request: Request, pk: int) -> HttpResponse:
    """Show the checklist, and mark what the record cannot answer by itself."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    checklist = scaling.checklist(record)
    governs = request.actor.governs(record)
    form = forms.MarkForm(posted(request), actor=request.actor)

    def deed() -> None:
        actions.mark_readiness(record, Readiness.SUPPORT, form.marked(), by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã đánh dấu."))
        return redirect("initiatives:spread", pk)
    facts = {
        **pages.head(record, "spread"),
        "form": form,
        "checklist": checklist,
        "items": items(record, checklist, may_write=governs),
        "may_write": governs,
    }
    return render(request, "initiatives/spread_readiness.html", facts, status=status(form))


@signed_in
def recommend(request: Request, pk: int) -> HttpResponse:
    """Recommend replication, at the level of the leader who does it."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    level = request.actor.level
    form = forms.RecommendForm(posted(request), actor=request.actor)

    def deed() -> None:
        actions.recommend(record, level, **form.cleaned_data, by=request.actor)

    if filled(request, form, deed):
        messages.success(
            request, _("Đã ghi đề nghị nhân rộng %(where)s.") % {"where": LEVELS[level]}
        )
        return redirect("initiatives:spread", pk)
    checklist = scaling.checklist(record) if level == Level.NATION else None
    facts = {
        "form": form,
        "record": record,
        "title": _("Đề nghị nhân rộng %(where)s") % {"where": LEVELS[level]},
        "send": _("Ghi đề nghị"),
        "back": reverse("initiatives:spread", args=[pk]),
        "items": items(record, checklist, may_write=True) if checklist else [],
    }
    return render(request, "initiatives/spread_form.html", facts, status=status(form))


@signed_in
def withdraw_recommendation(request: Request, pk: int) -> HttpResponse:
    """Take a recommendation back, and say why."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    if not record.recommended_level:
        raise Http404
    form = forms.WhyForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.withdraw_recommendation(record, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã rút lại đề nghị nhân rộng."))
        return redirect("initiatives:spread", pk)
    facts = {
        "form": form,
        "record": record,
        "title": _("Rút lại đề nghị nhân rộng"),
        "send": _("Rút lại"),
        "back": reverse("initiatives:spread", args=[pk]),
    }
    return render(request, "initiatives/spread_form.html", facts, status=status(form))
