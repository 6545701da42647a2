"""«Nhân rộng»: the lineage of an initiative, its parts, questions, readiness and plans."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals
from nhanrong.commons.ui.parts import Verb
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.forms import spread as forms
from nhanrong.registry.initiatives.forms.verbs import ReasonForm
from nhanrong.registry.initiatives.queries import adapting, asking, descents, scaling
from nhanrong.registry.initiatives.queries.descents import Branch, Relative, Tie, Ties
from nhanrong.registry.initiatives.rules import IN_OPERATION, SiteStatus, Status
from nhanrong.registry.initiatives.rules.descent import Why
from nhanrong.registry.initiatives.views import pages, tree
from nhanrong.registry.initiatives.views.filling import filled, status
from nhanrong.registry.initiatives.views.readiness import items, recommend_verb, withdraw_verb

MOST_BRANCHES, MOST_ANSWERS = 25, 10
REASONS = {
    Why.COMMUNE: gettext_lazy("điểm gần nhất làm trước trong cùng xã"),
    Why.PROVINCE: gettext_lazy("điểm gần nhất làm trước trong cùng tỉnh"),
    Why.FIRST: gettext_lazy("điểm đầu tiên của mô hình"),
    Why.SAME_NAME: gettext_lazy("mô hình cùng tên, bắt đầu trước"),
    Why.NEAR_NAME: gettext_lazy("mô hình có tên gần giống, bắt đầu trước"),
    Why.FAMILY: gettext_lazy("mô hình cùng loại, bắt đầu trước"),
}
WAYS = {
    "learnt": gettext_lazy("khai là học từ"),
    "merged": gettext_lazy("đã nhập"),
    "split": gettext_lazy("đã tách"),
    "replaced": gettext_lazy("đã thay bằng mô hình khác"),
}


@signed_in
def spread(request: Request, pk: int) -> HttpResponse:
    """Show from whom an initiative learnt, who learnt from it, and what helps it to spread."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    actor, today = request.actor, timezone.localdate()
    ties, branches = descents.ties(actor, record), descents.branches(actor, record)
    governs = actor.governs(record)
    checklist = scaling.checklist(record)
    plans = list(scaling.plans_of(record, on=today))
    facts = {
        **pages.head(record, "spread"),
        "verbs": _verbs(request, record, checklist, governs=governs),
        "lineage": tree.drawn(record, ties, branches, today.year),
        "above": [_line(ties, tie, tie.parent) for tie in ties.above()],
        "below": [_line(ties, tie, tie.child) for tie in ties.below()],
        "guess": _guess(ties, record, governs=governs),
        "declared": _declared(ties, record, governs=governs),
        "branches": [_branch(request, record, one) for one in branches[:MOST_BRANCHES]],
        "elsewhere": _elsewhere(ties, branches),
        "more_branches": max(len(branches) - MOST_BRANCHES, 0),
        "parts": list(adapting.parts_counted(record)),
        "may_write": governs and record.status != Status.ENDED,
        "answers": list(asking.asked_of(actor, record)[:MOST_ANSWERS]),
        "checklist": checklist,
        "items": items(record, checklist, may_write=governs),
        "withdraw": withdraw_verb(actor, record),
        "plans": plans,
    }
    return render(request, "initiatives/spread.html", facts)


def _elsewhere(ties: Ties, branches: list[Branch]) -> int:
    """Count the running sites that he may not read one by one: a figure, no names."""
    seen = sum(branch.site.status == SiteStatus.ACTIVE for branch in branches)
    return 0 if len(branches) == descents.MOST_SITES else ties.relatives[ties.root].sites - seen


def _verbs(request: Request, record: Any, checklist: Any, *, governs: bool) -> list[Verb]:
    actor, runs = request.actor, Status(record.status) in IN_OPERATION
    found = []
    if record.body_id != actor.body_id and (runs or record.status == Status.ENDED):
        found.append(_link(record, _("Hỏi đơn vị đang làm"), "ask", "message-circle"))
    if runs:
        found.append(_link(record, _("Nhân rộng tới điểm mới"), "replicate", "map-pin-plus"))
    if governs and runs:
        found.append(_link(record, _("Lập kế hoạch nhân rộng"), "open_plan", "clipboard-list"))
    recommend = recommend_verb(actor, record, checklist)
    return [*found, recommend] if recommend else found


def _link(record: Any, word: str, name: str, icon: str) -> Verb:
    return Verb(word, reverse(f"initiatives:{name}", args=[record.pk]), icon=icon)


def _line(ties: Ties, tie: Tie, who: int) -> dict[str, Any]:
    """Tell one declared edge in words."""
    other = ties.relatives.get(who)
    said = [
        "" if other is None else other.place,
        date_vi(tie.on),
        _("quyết định %(number)s") % {"number": tie.decision_number} if tie.decision_number else "",
        _("%(who)s hướng dẫn") % {"who": tie.coach} if tie.coach else "",
    ]
    return {
        "name": tree.name_of(other) if other else "",
        "url": other.url if other else "",
        "way": WAYS[tie.kind],
        "said": " · ".join(word for word in said if word),
        "adapted": tie.adapted,
    }


def _guess(ties: Ties, record: Any, *, governs: bool) -> dict[str, Any] | None:
    if ties.guess is None or ties.guess.source not in ties.relatives:
        return None
    other: Relative = ties.relatives[ties.guess.source]
    declare = reverse("initiatives:descent", args=[record.pk])
    verbs = [
        Verb(_("Đúng, khai nguồn gốc"), f"{declare}?tu={other.code}", tone="row"),
        _judged(record, _("Không đúng"), answer="no", parent=str(other.id)),
    ]
    return {
        "name": tree.name_of(other),
        "url": other.url,
        "said": other.place,
        "why": REASONS[ties.guess.why],
        "verbs": verbs if governs else [],
    }


def _declared(ties: Ties, record: Any, *, governs: bool) -> list[Verb]:
    """Offer the deeds on the source: declare it, or mend and withdraw what was declared."""
    if not governs:
        return []
    if not any(tie.child == record.pk and tie.kind == "learnt" for tie in ties.edges):
        return [_link(record, _("Khai nguồn gốc"), "descent", "git-fork")]
    return [
        _link(record, _("Sửa nguồn gốc"), "descent", "pencil"),
        _link(record, _("Rút lại nguồn gốc"), "withdraw_descent", "undo-2"),
        _link(record, _("Ghi điều chỉnh"), "adaptations", "list-checks"),
    ]


def _judged(record: Any, word: str, **values: str) -> Verb:
    href = reverse("initiatives:judge_edge", args=[record.pk])
    return Verb(word, href, method="post", tone="row", values=values)


def _branch(request: Request, record: Any, branch: Branch) -> dict[str, Any]:
    site = branch.site
    home = site.commune or site.province or site.unit
    said = [
        home.full_name,
        date_vi(site.start_date) if site.start_date else _("chưa ghi ngày"),
        _("quyết định %(number)s") % {"number": site.decision_number}
        if site.decision_number
        else "",
        _("%(who)s hướng dẫn") % {"who": site.coach} if site.coach else "",
    ]
    verbs = []
    if branch.is_guess and request.actor.governs(site):
        both = {"site": str(site.pk), "source": str(branch.source.pk)}
        verbs = [
            _judged(record, _("Đúng"), answer="yes", **both),
            _judged(record, _("Không đúng"), answer="no", **both),
        ]
    return {
        "name": site.name,
        "url": site.get_absolute_url(),
        "depth": min(branch.depth, 8),
        "said": " · ".join(word for word in said if word),
        "adapted": site.adapted,
        "why": REASONS[Why(branch.why)] if branch.is_guess else "",
        "source": branch.source.name if branch.source is not None else "",
        "verbs": verbs,
    }


# --- The source ----------------------------------------------------------------------------------


def back_to(record: Any) -> str:
    """Return the page on which all of this stands."""
    return reverse("initiatives:spread", args=[record.pk])


def form_page(request: Request, form: Any, record: Any, title: str, **more: Any) -> HttpResponse:
    """Show a form of this subject with the way back to the record's page."""
    facts = {"form": form, "record": record, "title": title, "send": _("Ghi"), **more}
    facts.setdefault("back", back_to(record))
    return render(request, "initiatives/spread_form.html", facts, status=status(form))


@signed_in
def descent(request: Request, pk: int) -> HttpResponse:
    """Declare from which initiative this one learnt, or mend what was declared."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    held = descents.declared_source(record)
    first = {"parent": request.GET.get("tu", ""), "on": record.founded_on or record.launched_on}
    initial = forms.content_of(held, forms.DescentForm) if held else first
    form = forms.DescentForm(posted(request), actor=request.actor, place=record, initial=initial)

    def deed() -> None:
        if held is None:
            actions.declare_descent(form.descent(), by=request.actor)
        else:
            actions.revise_descent(held, form.cleaned_data, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã ghi nguồn gốc của mô hình."))
        return redirect(back_to(record))
    return form_page(request, form, record, _("Sửa nguồn gốc") if held else _("Khai nguồn gốc"))


@signed_in
def withdraw_descent(request: Request, pk: int) -> HttpResponse:
    """Withdraw the declared source, and say why."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    held = descents.declared_source(record)
    if held is None:
        raise Http404
    form = ReasonForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.withdraw_descent(held, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã rút lại nguồn gốc."))
        return redirect(back_to(record))
    return form_page(request, form, record, _("Rút lại nguồn gốc"), send=_("Rút lại"))


@require_POST
@signed_in
def judge_edge(request: Request, pk: int) -> HttpResponse:
    """Take a guess of the house as declared, or hide it: one press on the page."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    form = forms.EdgeForm(request.POST, actor=request.actor, place=record)
    if not form.is_valid():
        messages.error(request, _("Mở lại trang rồi chọn đúng dòng suy đoán."))
        return redirect(back_to(record))
    told = form.cleaned_data
    try:
        if told["answer"] == "no":
            actions.deny_source(form.denied(), by=request.actor)
            messages.success(request, _("Đã bỏ suy đoán này."))
        elif told["site"]:
            actions.declare_source(told["site"], told["source"], by=request.actor)
            messages.success(request, _("Đã ghi nơi điểm này học."))
        else:
            address = reverse("initiatives:descent", args=[pk])
            return redirect(f"{address}?tu={told['parent'].code}")
    except Refused as refused:
        messages.error(request, refusals.sentence(refused))
    return redirect(back_to(record))
