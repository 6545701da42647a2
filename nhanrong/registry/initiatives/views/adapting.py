"""The core parts of an initiative, and what each who learnt it did with them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.forms import spread as forms
from nhanrong.registry.initiatives.forms.verbs import DayForm
from nhanrong.registry.initiatives.queries import adapting
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.views import pages
from nhanrong.registry.initiatives.views.filling import filled, status
from nhanrong.registry.initiatives.views.spread import form_page


@signed_in
def parts(request: Request, pk: int) -> HttpResponse:
    """Show the core parts with what others did with each; add one."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    form = forms.PartForm(posted(request), actor=request.actor)
    if filled(request, form, lambda: actions.add_part(form.part(record), by=request.actor)):
        messages.success(request, _("Đã thêm phần cốt lõi."))
        return redirect("initiatives:parts", pk)
    facts = {
        **pages.head(record, "spread"),
        "form": form,
        "parts": list(adapting.parts_counted(record)),
        "changes": [_change(row) for row in adapting.changes_elsewhere(request.actor, record)],
        "may_write": request.actor.governs(record) and record.status != Status.ENDED,
    }
    return render(request, "initiatives/spread_parts.html", facts, status=status(form))


def _change(row: Any) -> dict[str, Any]:
    """Tell what was changed where: the place, never more of a record that is not his to read."""
    target = row.site or row.initiative
    home = target.commune if row.site else target.province
    return {
        "number": row.part.number if row.part else "",
        "part": row.part.text if row.part else "",
        "change": row.get_change_display(),
        "how": row.how,
        "why": row.why,
        "place": home.full_name if home else "",
    }


@signed_in
def part(request: Request, pk: int, line: int) -> HttpResponse:
    """Say a core part better."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    held = get_object_or_404(adapting.part_of(record, line))
    form = forms.PartForm(posted(request), actor=request.actor, initial={"text": held.text})
    if filled(
        request,
        form,
        lambda: actions.reword_part(held, form.cleaned_data["text"], by=request.actor),
    ):
        messages.success(request, _("Đã sửa phần cốt lõi."))
        return redirect("initiatives:parts", pk)
    title = _("Sửa phần %(number)s") % {"number": held.number}
    back = reverse("initiatives:parts", args=[pk])
    return form_page(request, form, record, title, send=_("Lưu"), back=back)


@signed_in
def retire_part(request: Request, pk: int, line: int) -> HttpResponse:
    """Say that a part is no core part any more; what was recorded of it stays."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    held = get_object_or_404(adapting.part_of(record, line))
    form = DayForm(posted(request), actor=request.actor)
    if filled(
        request,
        form,
        lambda: actions.retire_part(held, **form.cleaned_data, by=request.actor),
    ):
        messages.success(request, _("Đã thôi áp dụng phần này."))
        return redirect("initiatives:parts", pk)
    title = _("Thôi áp dụng phần %(number)s") % {"number": held.number}
    back = reverse("initiatives:parts", args=[pk])
    return form_page(
        request, form, record, title, send=_("Thôi áp dụng"), back=back, lead=held.text
    )


@signed_in
def adaptations(request: Request, pk: int) -> HttpResponse:
    """Say what an initiative that learnt did with each part of its source."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    return _adapt(request, record, record, reverse("initiatives:spread", args=[pk]))


@signed_in
def site_adaptations(request: Request, pk: int) -> HttpResponse:
    """Say what a site did with each part of its initiative."""
    record = get_object_or_404(queries.sites(request.actor), pk=pk)
    return _adapt(request, record, record.initiative, record.get_absolute_url())


def _adapt(request: Request, target: Any, record: Any, back: str) -> HttpResponse:
    form = forms.AdaptationForm(
        posted(request),
        actor=request.actor,
        parts=adapting.parts_to_record(target),
        held=adapting.recorded(target),
    )
    if filled(
        request,
        form,
        lambda: actions.record_adaptations(target, form.changes(), by=request.actor),
    ):
        messages.success(request, _("Đã ghi điều chỉnh."))
        return redirect(back)
    lead = _("Nơi làm trước ghi các phần cốt lõi; nơi làm sau ghi đã giữ, đổi hay bỏ phần nào.")
    if not form.parts:
        lead = _("Mô hình được học chưa ghi phần cốt lõi; vẫn ghi được phần đã thêm.")
    title = _("Ghi điều chỉnh: %(name)s") % {"name": target.name}
    return form_page(request, form, record, title, back=back, lead=lead)
