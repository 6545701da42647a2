"""«Chấm dứt tự phát»: a case is opened, given, written about, confirmed; its letter is printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives import actions, documents, forms, queries
from nhanrong.registry.initiatives.views import faces
from nhanrong.registry.initiatives.views.cases import way
from nhanrong.registry.initiatives.views.filling import filled, status

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _ask(request: Request, found: Any, form: Any, title: str, send: str) -> HttpResponse:
    facts = {
        "form": form,
        "case": found,
        "record": found.initiative,
        "way": way(found.initiative),
        "title": title,
        "send": send,
        "back": reverse("initiatives:case", args=[found.pk]),
    }
    return render(request, "initiatives/case_form.html", facts, status=status(form))


@signed_in
def open_case(request: Request, pk: int) -> HttpResponse:
    """Open a case for an initiative that lacks a ground."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    known = queries.cases_of(request.actor).filter(initiative=record, closed_on__isnull=True)
    if request.method == "GET" and (found := known.first()) is not None:
        return redirect("initiatives:case", pk=found.pk)
    form = forms.DayForm(posted(request), actor=request.actor)
    made = filled(
        request, form, lambda: actions.open_case(record, **form.cleaned_data, by=request.actor)
    )
    if made:
        messages.success(request, _("Đã mở việc xử lý. Chọn hướng, đơn vị và hạn."))
        return redirect("initiatives:assign_case", pk=made.pk)
    facts = {
        "form": form,
        "record": record,
        "way": way(record),
        "title": _("Mở việc xử lý căn cứ"),
        "send": _("Mở việc"),
        "back": reverse("initiatives:cases"),
    }
    return render(request, "initiatives/case_form.html", facts, status=status(form))


@signed_in
def assign_case(request: Request, pk: int) -> HttpResponse:
    """Give a case to a body, on a road, until a day."""
    found = get_object_or_404(queries.cases_of(request.actor), pk=pk)
    known = {"road": found.road, "owner": found.owner_id, "due": found.due}
    form = forms.AssignForm(
        posted(request), actor=request.actor, initiative=found.initiative, initial=known
    )
    today = timezone.localdate()
    if filled(
        request,
        form,
        lambda: actions.assign_case(found, form.order(), on=today, by=request.actor),
    ):
        messages.success(request, _("Đã giao. In công văn để gửi đơn vị chịu trách nhiệm."))
        return redirect("initiatives:case", pk=pk)
    return _ask(request, found, form, _("Giao xử lý"), _("Giao"))


@signed_in
def write_letter(request: Request, pk: int) -> HttpResponse:
    """Write down under which number the letter went out."""
    found = get_object_or_404(queries.cases_of(request.actor), pk=pk)
    form = forms.LetterForm(
        posted(request), actor=request.actor, initial={"number": found.letter_number}
    )
    if filled(
        request,
        form,
        lambda: actions.write_letter(found, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã ghi công văn."))
        return redirect("initiatives:case", pk=pk)
    return _ask(request, found, form, _("Ghi số công văn"), _("Ghi công văn"))


@signed_in
def confirm_basis(request: Request, pk: int) -> HttpResponse:
    """Confirm that the new document is a ground as good as the old one."""
    found = get_object_or_404(queries.cases_of(request.actor), pk=pk)
    form = forms.DayForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.confirm_basis(found, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã xác nhận căn cứ mới."))
        return redirect("initiatives:case", pk=pk)
    return _ask(request, found, form, _("Xác nhận căn cứ mới phù hợp"), _("Xác nhận"))


@signed_in
def letter_pdf(request: Request, pk: int) -> HttpResponse:
    """Print the letter to the owner."""
    found = get_object_or_404(queries.cases_of(request.actor).exclude(road=""), pk=pk)
    printed = documents.letter_pdf(request.actor, found, on=timezone.localdate())
    return faces.pdf(printed, f"cong-van-{found.initiative.code}")


@signed_in
def letter_docx(request: Request, pk: int) -> HttpResponse:
    """Give the letter as a Word file."""
    found = get_object_or_404(queries.cases_of(request.actor).exclude(road=""), pk=pk)
    written = documents.letter_docx(request.actor, found, on=timezone.localdate())
    response = HttpResponse(written, content_type=DOCX)
    name = slugify(fold(f"cong-van-{found.initiative.code}"))
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
