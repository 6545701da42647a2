"""The tables of the law: instruments, competences, thresholds; every row dated, with its basis."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.commons.ui.refusals import sentence
from nhanrong.web.office import actions, forms, queries, rules

keepers = for_roles(Role.ADMINISTRATOR)
form_page = require_http_methods(["GET", "POST"])

TITLES = {"tham-quyen": gettext_lazy("Bảng thẩm quyền"), "muc": gettext_lazy("Bảng mức quy định")}
INSTRUMENT_COLUMNS = [
    parts.Column("number", gettext_lazy("Số, ký hiệu"), "name", sort=("number",)),
    parts.Column("title", gettext_lazy("Trích yếu")),
    parts.Column("issued", gettext_lazy("Ngày ban hành"), "date", sort=("issued_date",)),
    parts.Column("effective", gettext_lazy("Có hiệu lực"), "date", sort=("effective_date",)),
    parts.Column("confidence", gettext_lazy("Độ tin cậy"), sort=("confidence",)),
]


def _tabs(current: str) -> list[parts.Tab]:
    tabs = [("van-ban", _("Văn bản pháp lý"), reverse("office:instruments"))]
    tabs += [
        (kind, str(word), reverse("office:rows", args=[kind])) for kind, word in TITLES.items()
    ]
    tabs.append(("xep-loai", _("Bộ tiêu chí xếp loại"), reverse("initiatives:schemes")))
    return [parts.Tab(word, href, current=kind == current) for kind, word, href in tabs]


def _instrument_row(one: Any) -> parts.Row:
    unknown = _("chưa rõ")
    cells = [
        parts.Cell(one.number),
        parts.Cell(one.title, note=one.issuer),
        parts.Cell(one.issued_date, missing=unknown),
        parts.Cell(one.effective_date, missing=unknown),
        parts.Cell(one.get_confidence_display()),
    ]
    return parts.Row(cells, str(one.pk), one.number)


@signed_in
def instruments(request: Request) -> HttpResponse:
    """Show the legal instruments on which the rows of law rest."""
    rows = queries.instruments(request.GET.get("q", ""))
    page = {
        "listing": tables.listing(request, rows, INSTRUMENT_COLUMNS, _instrument_row),
        "spoken": [],
        "tabs": _tabs("van-ban"),
        "verbs": _adding(request, reverse("office:add_instrument"), _("Thêm văn bản")),
    }
    return render(request, "office/instruments.html", page)


def _adding(request: Request, href: str, word: str) -> list[parts.Verb]:
    if not rules.may_keep_law(request.actor.role, request.actor.level):
        return []
    return [parts.Verb(word, href, tone="primary", icon="plus")]


@signed_in
def rows(request: Request, kind: str) -> HttpResponse:
    """Show a law table, what holds today marked."""
    _known(kind)
    today = timezone.localdate()
    listing = tables.listing(request, queries.law_rows(kind), [], lambda _row: parts.Row(()))
    page = {
        "listing": listing,
        "kind": kind,
        "title": TITLES[kind],
        "tabs": _tabs(kind),
        "rows": [_law_row(row, today) for row in listing.records],
        "verbs": _adding(request, reverse("office:begin_row", args=[kind]), _("Thêm dòng")),
        "may": rules.may_keep_law(request.actor.role, request.actor.level),
    }
    return render(request, "office/rows.html", page)


def _known(kind: str) -> None:
    if kind not in queries.KINDS:
        raise Http404


def _law_row(row: Any, today: Any) -> dict[str, Any]:
    holds = queries.in_force(row, today)
    word, tone = (_("đang áp dụng"), "ok") if holds else (_("không áp dụng hôm nay"), "")
    return {
        "row": row,
        "name": getattr(row, "deed", "") or getattr(row, "key", ""),
        "meaning": getattr(row, "meaning", ""),
        "says": queries.worded(row),
        "state": parts.State(word, tone),  # type: ignore[arg-type]  # a literal in a tuple
    }


def _filled(
    request: Request, form: Any, deed: Callable[[], Any], back: str, page: dict[str, Any]
) -> HttpResponse:
    """Show a form; when it is rightly filled do the deed, or say beside it why not."""
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(back)
    status = 422 if form.errors else 200
    page = {"form": form, "back": back, **page}
    return render(request, "organisation/form.html", page, status=status)


@form_page
@keepers
def add_instrument(request: Request) -> HttpResponse:
    """Write down a legal instrument."""
    form = forms.InstrumentForm(posted(request), actor=request.actor)
    return _filled(
        request,
        form,
        lambda: actions.add_instrument(form.instrument(), by=request.actor),
        reverse("office:instruments"),
        {"title": _("Thêm văn bản pháp lý"), "button": _("Thêm văn bản")},
    )


@form_page
@keepers
def begin_row(request: Request, kind: str) -> HttpResponse:
    """Begin a row of law on a day."""
    _known(kind)
    form = forms.FORMS[kind](posted(request), actor=request.actor)
    return _filled(
        request,
        form,
        lambda: actions.begin_row(form.row(), by=request.actor),
        reverse("office:rows", args=[kind]),
        {"title": _("Thêm dòng"), "about": TITLES[kind], "button": _("Thêm dòng")},
    )


@form_page
@keepers
def change_row(request: Request, kind: str, pk: int) -> HttpResponse:
    """End a row and begin its successor: that is how a row of law changes."""
    _known(kind)
    row = get_object_or_404(queries.law_rows(kind), pk=pk)
    form_class = forms.FORMS[kind]
    initial = {name: getattr(row, name) for name in form_class.base_fields}
    initial["start_date"] = timezone.localdate()
    form = form_class(posted(request), actor=request.actor, initial=initial)
    return _filled(
        request,
        form,
        lambda: actions.change_row(row, *_successor(form), by=request.actor),
        reverse("office:rows", args=[kind]),
        {
            "title": _("Thay dòng"),
            "about": _("Dòng cũ kết thúc vào ngày áp dụng của dòng mới và vẫn nằm trong bảng."),
            "button": _("Thay dòng"),
        },
    )


def _successor(form: Any) -> tuple[Any, dict[str, Any]]:
    values = dict(form.cleaned_data)
    return values.pop("start_date"), values


@form_page
@keepers
def end_row(request: Request, kind: str, pk: int) -> HttpResponse:
    """End a row of law on a day."""
    _known(kind)
    row = get_object_or_404(queries.law_rows(kind), pk=pk)
    form = forms.EndRowForm(posted(request), actor=request.actor)
    return _filled(
        request,
        form,
        lambda: actions.end_row(row, form.cleaned_data["on"], by=request.actor),
        reverse("office:rows", args=[kind]),
        {"title": _("Kết thúc dòng"), "about": queries.worded(row), "button": _("Kết thúc")},
    )
