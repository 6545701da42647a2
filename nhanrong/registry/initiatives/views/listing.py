"""The list of the initiatives: its sentence of filters is its address."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Choice, Column, Dots, Filter, Number, Row, Verb
from nhanrong.registry.initiatives import documents, queries
from nhanrong.registry.initiatives.queries import scaling
from nhanrong.registry.initiatives.views import faces

COLUMNS = [
    Column("code", gettext_lazy("Mã"), "code", sort=("code",)),
    Column("name", gettext_lazy("Tên mô hình"), "name", sort=("sort_key",)),
    Column("place", gettext_lazy("Nơi khởi xướng"), sort=("commune__sort_key",)),
    Column("status", gettext_lazy("Tình trạng"), sort=("status",)),
    Column("sites", gettext_lazy("Điểm"), "number", sort=("site_count",)),
    Column("groups", gettext_lazy("Tổ"), "number", sort=("group_count",)),
    Column("grounds", gettext_lazy("Căn cứ pháp lý"), sort=("ground_count",)),
]


def _row(record: Any) -> Row:
    place = record.commune or record.province
    return Row(
        [
            Cell(record.code),
            Cell(record.name, record.get_absolute_url()),
            Cell(place.full_name if place else None),
            Cell(state=faces.state(record.status)),
            Cell(record.site_count),
            Cell(record.group_count),
            Cell(dots=Dots(record.ground_count)),
        ],
        pk=str(record.pk),
        label=record.name,
    )


def _filters(request: Request) -> list[Filter]:
    places = [Choice("", _("cả địa bàn của tôi"))]
    places += [Choice(unit.code, unit.full_name) for unit in queries.places_of(request.actor)]
    fields = [Choice("", _("mọi lĩnh vực"))]
    fields += [Choice(value, label) for value, label in faces.FIELDS]
    return [
        Filter(
            _("Đang xem"),
            "tt",
            [
                Choice("", _("mô hình chưa kết thúc")),
                Choice("counted", _("mô hình đang được tính")),
                Choice("lacking", _("mô hình thiếu căn cứ")),
                Choice("listed", _("mô hình mới kê khai")),
                Choice("overdue", _("mô hình quá hạn rà soát")),
                Choice("silent", _("mô hình chưa thấy hoạt động")),
                Choice("dormant", _("mô hình ngừng sinh hoạt")),
                Choice("ended", _("mô hình đã kết thúc")),
                Choice("all", _("mọi mô hình")),
            ],
        ),
        Filter(_("ở"), "noi", places),
        Filter(_("thuộc"), "lv", fields),
        Filter(_("được đề nghị nhân rộng"), "dn", _levels()),
    ]


def _levels() -> list[Choice]:
    anything = Choice("", _("hay chưa"))
    return [anything, *(Choice(level, word) for level, word in scaling.LEVEL_CHOICES)]


def filtered(request: Request) -> Any:
    """Return the initiatives as the address of the list narrows them."""
    asked = request.GET
    rows = queries.in_state(queries.listed(request.actor), asked.get("tt", ""))
    if asked.get("tt") == "overdue":
        rows = queries.overdue(rows, on=timezone.localdate())
    if asked.get("tt") == "silent":
        rows = queries.found_silent(rows)
    rows = queries.at(rows, asked.get("noi", ""))
    if asked.get("lv"):
        rows = rows.filter(field=asked["lv"])
    rows = scaling.recommended(rows, asked.get("dn", ""))
    if asked.get("q", "").strip():
        rows = queries.narrowed(rows, asked["q"])
    return rows


def _rows(kind: str) -> str:
    return reverse("initiatives:counted", args=[kind])


@signed_in
def initiatives(request: Request) -> HttpResponse:
    """Show the list, with the three counts of the actor's territory above it."""
    rows = filtered(request)
    listing = tables.listing(request, rows, COLUMNS, _row, default="name")
    today = timezone.localdate()
    counted = queries.counts(request.actor, on=today)
    exporting = reverse("initiatives:export")
    printing = f"{reverse('initiatives:print_list')}?{request.GET.urlencode()}"
    facts = {
        "listing": listing,
        "heads": [
            Number(
                counted.initiatives,
                _("mô hình"),
                queries.DEFINITIONS["initiatives"],
                href=_rows("initiatives"),
            ),
            Number(counted.sites, _("điểm"), queries.DEFINITIONS["sites"], href=_rows("sites")),
            Number(counted.groups, _("tổ"), queries.DEFINITIONS["groups"], href=_rows("groups")),
        ],
        "dormant": queries.dormant_count(request.actor),
        "on": today,
        "spoken": tables.spoken(request, _filters(request)),
        "asked": request.GET.get("q", ""),
        "new": Verb(_("Mô hình mới"), reverse("initiatives:new"), tone="primary", icon="plus"),
        "cases": Verb(_("Chấm dứt tự phát"), reverse("initiatives:cases"), icon="list-checks"),
        "print": Verb(_("In danh sách"), printing, icon="printer"),
        "sheet": Verb(_("Nhập từ Excel"), reverse("initiatives:sheet_new"), icon="file-up"),
        "export": Verb(_("Tải Excel"), f"{exporting}?{request.GET.urlencode()}", icon="file-down"),
    }
    return render(request, "initiatives/list.html", facts)


ROW_COLUMNS = [
    Column("name", gettext_lazy("Tên"), "name"),
    Column("initiative", gettext_lazy("Mô hình")),
    Column("place", gettext_lazy("Xã, phường")),
    Column("body", gettext_lazy("Cơ quan")),
    Column("start", gettext_lazy("Bắt đầu"), "date"),
]
ROW_TITLES = {
    "initiatives": gettext_lazy("Mô hình được tính"),
    "sites": gettext_lazy("Điểm được tính"),
    "groups": gettext_lazy("Tổ được tính"),
    "lacking": gettext_lazy("Mô hình thiếu căn cứ"),
}


def _counted_row(record: Any) -> Row:
    site = getattr(record, "site", record)
    initiative = getattr(site, "initiative", record)
    place = record.commune or record.province
    start = getattr(record, "launched_on", None) or getattr(record, "start_date", None)
    return Row(
        [
            Cell(record.name, site.get_absolute_url()),
            Cell(initiative.name, initiative.get_absolute_url()),
            Cell(place.full_name if place else None),
            Cell(record.body.name),
            Cell(start, missing=_("chưa ghi")),
        ],
        pk=str(record.pk),
        label=record.name,
    )


@signed_in
def counted(request: Request, kind: str) -> HttpResponse:
    """Open the rows behind a figure: those it counts, on its day, and no others."""
    if kind not in queries.KINDS:
        raise Http404
    on = _day(request)
    rows = queries.rows_of(request.actor, kind, on=on, code=request.GET.get("noi", ""))
    facts = {
        "listing": tables.listing(request, rows, ROW_COLUMNS, _counted_row),
        "title": ROW_TITLES[kind],
        "meaning": queries.DEFINITIONS[kind],
        "on": on,
    }
    return render(request, "initiatives/counted.html", facts)


def _day(request: Request) -> date:
    """Read the day of the address; a day that is none, or to come, is today."""
    today = timezone.localdate()
    try:
        return min(date.fromisoformat(request.GET.get("ngay", "")), today)
    except ValueError:
        return today


@signed_in
def print_list(request: Request) -> HttpResponse:
    """Print the list for the leader, filtered as on the screen."""
    return faces.pdf(documents.list_pdf(request.actor, filtered(request)), "danh-sach-mo-hinh")


@signed_in
def families(request: Request) -> HttpResponse:
    """Show the national catalogue of families with their other names."""
    return render(request, "initiatives/families.html", {"families": queries.catalogue()})
