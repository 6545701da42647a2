"""The yearly grade, and the schemes by which years are graded."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import State, Verb
from nhanrong.registry.initiatives import actions, forms, queries
from nhanrong.registry.initiatives.views.filling import filled, status

keepers = for_roles(Role.ADMINISTRATOR)


@signed_in
def grade(request: Request, pk: int, year: int) -> HttpResponse:
    """Grade a year, or correct its grade; the criteria are those of the last day of that year."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    if not request.actor.governs(record):
        raise Http404
    held = queries.grade(record, year)
    scheme = queries.scheme_of(held.row) if held else queries.scheme_for(record.province_id, year)
    back = reverse("initiatives:running", args=[pk])
    facts: dict[str, Any] = {"record": record, "year": year, "held": held, "scheme": scheme}
    facts |= {"back": back}
    if scheme is None:
        return render(request, "initiatives/grade.html", facts)
    form = forms.GradeForm(posted(request), actor=request.actor, scheme=scheme, held=held)

    def deed() -> Any:
        told = form.cleaned_data
        if held is None:
            return actions.grade(record, year, form.marks(), note=told["note"], by=request.actor)
        words = {"reason": told["reason"], "note": told["note"]}
        return actions.regrade(held.row, form.marks(), **words, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã xếp loại năm %(year)s.") % {"year": year})
        return redirect(back)
    facts |= {"form": form}
    return render(request, "initiatives/grade.html", facts, status=status(form))


# --- The schemes ---------------------------------------------------------------------------------


@signed_in
def schemes(request: Request) -> HttpResponse:
    """Show by what years are graded, in the country and in the provinces that have their own."""
    listing = tables.listing(request, queries.schemes(), [], lambda one: one)
    today = timezone.localdate()
    may = queries.may_keep_schemes(request.actor)
    facts = {
        "listing": listing,
        "schemes": [
            {
                "scheme": one,
                "state": _state(one.row, today),
                "mine": may and one.row.province_id == request.actor.province_id,
            }
            for one in queries.with_parts(listing.records)
        ],
        "add": Verb(
            _("Thêm bộ tiêu chí"), reverse("initiatives:begin_scheme"), tone="primary", icon="plus"
        )
        if may
        else None,
    }
    return render(request, "initiatives/schemes.html", facts)


def _state(row: Any, today: Any) -> State:
    if row.start_date > today:
        return State(_("chưa áp dụng"))
    if row.end_date is not None and row.end_date <= today:
        return State(_("đã hết áp dụng"))
    return State(_("đang áp dụng"), "ok")


def _asked(request: Request, form: Any, title: str, about: Any = "") -> HttpResponse:
    facts = {"form": form, "title": title, "send": title, "about": about}
    facts |= {"back": reverse("initiatives:schemes")}
    return render(request, "initiatives/scheme_form.html", facts, status=status(form))


def _kept(request: Request, pk: int) -> Any:
    found = queries.scheme(pk)
    if found is None:
        raise Http404
    actions.must_keep_scheme(request.actor, found.row)
    return found


@keepers
def begin_scheme(request: Request) -> HttpResponse:
    """Begin a scheme: the country's, or one of the administrator's own province."""
    form = forms.SchemeForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.begin_scheme(form.scheme(), form.parts(), by=request.actor),
    ):
        messages.success(request, _("Đã thêm bộ tiêu chí."))
        return redirect("initiatives:schemes")
    return _asked(request, form, _("Thêm bộ tiêu chí"))


@keepers
def change_scheme(request: Request, pk: int) -> HttpResponse:
    """End a scheme and begin its successor: years that were graded keep their grade."""
    found = _kept(request, pk)
    form = forms.SchemeForm(posted(request), actor=request.actor, initial=forms.typed_scheme(found))

    def deed() -> Any:
        on = form.cleaned_data["start_date"]
        values, parts = form.values(), form.parts()
        return actions.change_scheme(found.row, values, parts, on=on, by=request.actor)

    if filled(request, form, deed):
        messages.success(request, _("Đã thay bộ tiêu chí."))
        return redirect("initiatives:schemes")
    about = _("Bộ cũ hết áp dụng từ ngày bộ mới bắt đầu; năm đã xếp loại giữ nguyên kết quả.")
    return _asked(request, form, _("Thay bộ tiêu chí"), about)


@keepers
def end_scheme(request: Request, pk: int) -> HttpResponse:
    """End a scheme: a province grades by the country's again."""
    found = _kept(request, pk)
    form = forms.EndSchemeForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.end_scheme(found.row, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã ghi ngày hết áp dụng."))
        return redirect("initiatives:schemes")
    return _asked(request, form, _("Kết thúc bộ tiêu chí"), found.row.name)
