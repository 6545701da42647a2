"""An initiative at work: what it did, its reviews and lessons, its grades, its silence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Fact, State, Verb
from nhanrong.registry.initiatives import actions, documents, forms, queries
from nhanrong.registry.initiatives.rules import IN_OPERATION, MAY_FALL_SILENT, Status
from nhanrong.registry.initiatives.views import content, faces, pages
from nhanrong.registry.initiatives.views.filling import filled, status


def _home(record: Any) -> str:
    return reverse("initiatives:running", args=[record.pk])


def _form(request: Request, form: Any, record: Any, title: str, **more: Any) -> HttpResponse:
    facts = {"form": form, "record": record, "title": title, "send": title, **more}
    facts.setdefault("back", _home(record))
    return render(request, "initiatives/running_form.html", facts, status=status(form))


@signed_in
def running(request: Request, pk: int) -> HttpResponse:
    """Show what an initiative did, what was learnt, and how its years were graded."""
    record = queries.at_work(request.actor, pk)
    if record is None:
        raise Http404
    today = timezone.localdate()
    governs = request.actor.governs(record)
    ended = record.status == Status.ENDED
    may_write = not ended and (governs or queries.sites_at_work(request.actor, record).exists())
    known = queries.grades(record)
    found = queries.silence_of(record) if record.status in MAY_FALL_SILENT else None
    activities = queries.activities(request.actor, record)
    reviews = list(queries.reviews(record))
    may_grade = governs and request.actor.role in queries.AT_A_DESK
    facts = {
        **pages.head(record, "running"),
        "listing": tables.listing(request, activities, [], lambda one: one),
        "reviews": [_review(one, record, request.actor) for one in reviews],
        "grades": known,
        "gradable": queries.years_to_grade(record, known, today=today) if may_grade else [],
        "may_grade": may_grade,
        "governs": governs,
        "silence": found,
        "silent_verbs": _silent_verbs(record, request.actor) if found and governs else [],
        "wake": faces.verb(record, "wake") if record.status == Status.DORMANT and governs else None,
        "ending": faces.ending(record),
        "facts": _facts(record, today),
        "verbs": _verbs(record, governs=governs) if may_write else [],
        "may_write": may_write,
    }
    return render(request, "initiatives/running.html", facts)


def _verbs(record: Any, *, governs: bool) -> list[Verb]:
    write = reverse("initiatives:add_activity", args=[record.pk])
    verbs = [Verb(_("Ghi hoạt động"), write, tone="primary", icon="calendar-plus")]
    if governs and record.launched_on:
        review = reverse("initiatives:add_review", args=[record.pk])
        verbs.append(Verb(_("Ghi sơ kết, tổng kết"), review, icon="clipboard-list"))
    return verbs


def _silent_verbs(record: Any, actor: Any) -> list[Verb]:
    if "confirm_dormant" not in faces.open_verbs(record, actor, timezone.localdate()):
        return []
    return [faces.verb(record, "confirm_dormant")]


def _facts(record: Any, today: Any) -> list[Fact]:
    due = record.review_on
    late = due is not None and due < today and record.status in IN_OPERATION
    overdue = State(_("Quá hạn từ %(day)s") % {"day": content.day(due)}, "warn") if late else None
    return [
        Fact(_("Ngày ra mắt"), record.launched_on, missing=_("chưa ra mắt")),
        Fact(_("Rà soát lần tới"), due, state=overdue, missing=_("chưa đặt")),
    ]


def _review(one: Any, record: Any, actor: Any) -> dict[str, Any]:
    may_lead = actor.governs(record) and actor.role == "leader"
    seen = _("công khai, không nêu tên") if one.is_unnamed else _("công khai")
    hidden = one.is_public and not one.is_unnamed and record.published_at is None
    return {
        "row": one,
        "outcome": faces.outcome(one.outcome),
        "shown": (_("chờ hồ sơ mô hình được công khai") if hidden else seen)
        if one.is_public
        else _("nội bộ"),
        "may_mend": actor.governs(record) and actor.role in queries.AT_A_DESK,
        "may_publish": may_lead and not one.is_public,
        "may_withhold": may_lead and one.is_public,
    }


# --- Activities ----------------------------------------------------------------------------------


@signed_in
def add_activity(request: Request, pk: int) -> HttpResponse:
    """Write down what was done; who only runs a site writes of his site."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    governs = request.actor.governs(record)
    if not governs and not queries.sites_at_work(request.actor, record).exists():
        raise Http404
    form = forms.ActivityForm(
        posted(request),
        actor=request.actor,
        record=record,
        initial={"site": request.GET.get("diem", "")},
    )
    if filled(request, form, lambda: actions.write_activity(form.activity(), by=request.actor)):
        messages.success(request, _("Đã ghi hoạt động."))
        return redirect(_home(record))
    return _form(request, form, record, _("Ghi hoạt động"))


@signed_in
def strike_activity(request: Request, pk: int) -> HttpResponse:
    """Strike an activity that was written by mistake, with the reason."""
    row = queries.activity(request.actor, pk)
    if row is None:
        raise Http404
    form = forms.StrikeForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.strike_activity(row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã bỏ hoạt động; dòng cũ vẫn còn để đọc."))
        return redirect(_home(row.initiative))
    return _form(request, form, row.initiative, _("Bỏ hoạt động ghi nhầm"), about=row.what)


# --- Reviews -------------------------------------------------------------------------------------


def _read_review(request: Request, pk: int) -> Any:
    row = queries.review(request.actor, pk)
    if row is None or not request.actor.governs(row.initiative):
        raise Http404
    return row


@signed_in
def add_review(request: Request, pk: int) -> HttpResponse:
    """Write an interim or a final review; it proposes the day of the next one."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    if not request.actor.governs(record):
        raise Http404
    form = forms.ReviewForm(
        posted(request), actor=request.actor, initial={"kind": request.GET.get("loai", "interim")}
    )

    def deed() -> Any:
        told, then = form.told(), form.cleaned_data["next_on"]
        return actions.write_review(record, told, next_on=then, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã ghi. Rà soát lần tới ghi ở cột bên."))
        return redirect(_home(record))
    return _form(request, form, record, _("Ghi sơ kết, tổng kết"))


@signed_in
def revise_review(request: Request, pk: int) -> HttpResponse:
    """Mend a review, with the reason."""
    row = _read_review(request, pk)
    form = forms.ReviseReviewForm(posted(request), actor=request.actor, initial=forms.said_in(row))

    def deed() -> Any:
        reason = form.cleaned_data["reason"]
        return actions.revise_review(row, form.told(), reason=reason, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã sửa; bản cũ vẫn được giữ."))
        return redirect(_home(row.initiative))
    return _form(request, form, row.initiative, _("Sửa sơ kết, tổng kết"))


@signed_in
def publish_review(request: Request, pk: int) -> HttpResponse:
    """Let the public read a lesson, with or without the name."""
    row = _read_review(request, pk)
    form = forms.PublishReviewForm(
        posted(request), actor=request.actor, initial={"is_unnamed": row.is_unnamed}
    )
    if filled(
        request,
        form,
        lambda: actions.publish_review(row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã công khai bài học."))
        return redirect(_home(row.initiative))
    return _form(
        request,
        form,
        row.initiative,
        _("Công khai bài học"),
        about=_(
            "Mọi người đọc được cách làm hay, tồn tại, nguyên nhân, bài học. Số liệu thì không."
        ),
    )


@signed_in
def withhold_review(request: Request, pk: int) -> HttpResponse:
    """Take a lesson back from the public page."""
    row = _read_review(request, pk)
    form = forms.UnpublishForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.withhold_review(row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã gỡ bài học khỏi trang công khai."))
        return redirect(_home(row.initiative))
    return _form(request, form, row.initiative, _("Gỡ bài học khỏi trang công khai"))


# --- The end -------------------------------------------------------------------------------------


# Who ends in another initiative says in which: its sites go on there, and links lead there.
INTO_ANOTHER = {"merged": "initiatives:merge_with", "replaced": "initiatives:replace_with"}


@signed_in
def end(request: Request, pk: int) -> HttpResponse:
    """End an initiative: first why, then what this reason asks for."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    chosen = request.POST.get("reason", "") or request.GET.get("reason", "")
    if chosen in INTO_ANOTHER:
        return redirect(INTO_ANOTHER[chosen], pk)
    form = forms.PartingForm(posted(request), actor=request.actor, record=record, chosen=chosen)

    def deed() -> Any:
        told = form.cleaned_data
        plain = {name: told[name] for name in ("reason", "remark", "on")}
        return actions.end(record, **plain, parting=form.parting(), by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã ghi: %(verb)s.") % {"verb": faces.VERB_NAMES["end"]})
        return redirect(record)
    lacking = chosen == "fulfilled" and not queries.has_lessons(record)
    facts = {
        "form": form,
        "record": record,
        "reasons": queries.END_REASONS.items(),
        "chosen": queries.END_REASONS.get(chosen, ""),
        "lacking": lacking,
        "review": f"{reverse('initiatives:add_review', args=[pk])}?loai=final",
    }
    return render(request, "initiatives/end.html", facts, status=status(form))


@signed_in
def thanks(request: Request, pk: int) -> HttpResponse:
    """Print the letter of thanks to the body whose initiative has fulfilled its task."""
    record = queries.at_work(request.actor, pk)
    if record is None or record.status != Status.ENDED or record.end_reason != "fulfilled":
        raise Http404
    return faces.pdf(documents.thanks_pdf(request.actor, record), f"thu-cam-on-{record.code}")
