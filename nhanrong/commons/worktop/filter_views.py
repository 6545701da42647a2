"""The pages of the saved filters: save, list, open, rename, share, throw away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import Cell, Column, Row, Verb
from nhanrong.commons.worktop import filters

WRONG = 422
COLUMNS = [
    Column("name", gettext_lazy("Bộ lọc"), "name"),
    Column("list", gettext_lazy("Danh sách")),
    Column("whose", gettext_lazy("Của")),
    Column("change", gettext_lazy("Đổi tên, dùng chung, bỏ")),
]


class FilterForm(forms.Form):
    """The name of a saved filter, and whether colleagues see it."""

    name = forms.CharField(label=gettext_lazy("Tên bộ lọc"), max_length=80)
    is_shared = forms.BooleanField(
        label=gettext_lazy("Dùng chung trong cơ quan tôi"),
        required=False,
        help_text=gettext_lazy(
            "Đồng nghiệp thấy tên và điều kiện; hồ sơ thì ai được xem mới thấy."
        ),
    )


def _row(saved: Any) -> Row:
    whose = _("tôi, dùng chung trong cơ quan") if saved.body_id else _("tôi")
    change = reverse("worktop:filter", args=[saved.pk])
    return Row(
        [
            Cell(saved.name, filters.address(saved)),
            Cell(filters.LISTS[saved.room].label),
            Cell(whose if saved.is_mine else saved.user.full_name),
            Cell(_("Sửa"), change) if saved.is_mine else Cell("—"),
        ],
        pk=str(saved.pk),
        label=saved.name,
    )


@signed_in
@require_safe
def saved(request: Request) -> HttpResponse:
    """List the filters: one's own, and those that the body shares."""
    rows = filters.filters(request.actor)
    return render(
        request, "worktop/filters.html", {"listing": tables.listing(request, rows, COLUMNS, _row)}
    )


@signed_in
@require_POST
def save(request: Request) -> HttpResponse:
    """Save the filter of a list under a name, and go back to the list as it is."""
    room, query = request.POST.get("room", ""), request.POST.get("query", "")
    if room not in filters.LISTS:
        raise Http404
    name = request.POST.get("name", "")[:80]
    kept = filters.keep(room, name, query, by=request.actor)
    messages.success(request, _("Đã lưu bộ lọc «%(name)s».") % {"name": kept.name})
    return redirect(filters.address(kept))


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Rename one's own filter, share it, or share it no longer."""
    kept = get_object_or_404(filters.filters(request.actor), pk=pk, user=request.actor.user_id)
    told = {"name": kept.name, "is_shared": kept.body_id is not None}
    form = FilterForm(request.POST if request.method == "POST" else None, initial=told)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                filters.change(kept, **form.cleaned_data, by=request.actor)
            except Refused as refused:
                form.add_error(None, str(refusals.sentence(refused)))
            else:
                messages.success(request, _("Đã ghi bộ lọc."))
                return redirect("worktop:filters")
        status = WRONG
    drop = Verb(
        _("Bỏ bộ lọc"),
        reverse("worktop:drop_filter", args=[kept.pk]),
        method="post",
        tone="danger",
        icon="trash-2",
    )
    facts = {"form": form, "saved": kept, "href": filters.address(kept), "drop": drop}
    return render(request, "worktop/filter.html", facts, status=status)


@signed_in
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    """Throw one's own filter away."""
    kept = get_object_or_404(filters.filters(request.actor), pk=pk, user=request.actor.user_id)
    filters.drop(kept, by=request.actor)
    messages.success(request, _("Đã bỏ bộ lọc."))
    return redirect("worktop:filters")
