"""The list of the initiatives: its sentence of filters is its address."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import Reach
from nhanrong.commons.bulk import verbs as bulk
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.facets import Facets, Told, drawn
from nhanrong.commons.ui.parts import Cell, Choice, Column, Dots, Filter, Number, Row, Verb
from nhanrong.commons.worktop import filters
from nhanrong.commons.worktop.laying import open_drafts
from nhanrong.registry.initiatives import documents, queries
from nhanrong.registry.initiatives.queries import facets, narrowing, scaling
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
                *_state(request),
            ],
        ),
        Filter(_("ở"), "noi", places),
        Filter(_("thuộc"), "lv", fields),
        Filter(_("được đề nghị nhân rộng"), "dn", _levels()),
        *_said(request, facets.OWN, {"tt", "noi", "lv", "dn"}),
    ]


def _state(request: Request) -> list[Choice]:
    """Offer the one state that was chosen among the facets."""
    state = request.GET.get("tt", "")
    offered = {"listed", "dormant", "ended"}
    if state in offered or not facets.STATUS.knows(state):
        return []
    said = _("mô hình «%(state)s»") % {"state": facets.word_of(facets.STATUS, state)}
    return [Choice(state, said)]


def _said(request: Request, known: Any, already: set[str]) -> list[Filter]:
    """Say in the sentence by what else the list is narrowed, with the way to leave it out."""
    chosen = [(facet, request.GET.get(facet.key, "")) for facet in known]
    return [
        Filter(
            _inside(facet.label),
            facet.key,
            [Choice("", _("bất kỳ")), Choice(value, facets.word_of(facet, value))],
        )
        for facet, value in chosen
        if facet.key not in already and value and facet.knows(value)
    ]


def _inside(label: Any) -> str:
    """Write a label as it stands inside a sentence."""
    word = str(label)
    return word[:1].lower() + word[1:]


def _levels() -> list[Choice]:
    anything = Choice("", _("hay chưa"))
    return [anything, *(Choice(level, word) for level, word in scaling.LEVEL_CHOICES)]


def filtered(request: Request) -> Any:
    """Return the initiatives as the address of the list narrows them."""
    return narrowed_but(request, "")


def narrowed_but(request: Request, left_out: str) -> Any:
    """Return them as the address narrows them, but for one facet: so its other values count."""
    asked = request.GET.dict()
    return narrowing.narrowed_by(request.actor, asked, on=timezone.localdate(), but=left_out)


def _facets(request: Request) -> Facets:
    """Draw the facets; the open one is counted among what all others leave."""
    own = {facet.key: facet for facet in facets.OWN}
    if not request.actor.is_national:
        own["noi"] = facets.PLACE_COMMUNE
    if request.actor.commune_id or request.actor.reach == Reach.BODY:
        del own["noi"]

    def counted(key: str) -> list[Told]:
        rows, today = narrowed_but(request, key), timezone.localdate()
        found = facets.counted(rows, own[key], on=today)
        return [Told(one.value, one.word, one.count) for one in found]

    return drawn(request, [(facet.key, facet.label) for facet in own.values()], counted)


def _rows(kind: str) -> str:
    return reverse("initiatives:counted", args=[kind])


@signed_in
def initiatives(request: Request) -> HttpResponse:
    """Show the list, with the three counts of the actor's territory above it."""
    rows = filtered(request)
    listing = tables.listing(request, rows, COLUMNS, _row, default="name")
    today = timezone.localdate()
    standing = queries.standing(request.actor, on=today)
    counted = queries.figures(request.actor, standing)[None]
    exporting = reverse("sheets:export", args=["mo-hinh"])
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
        "version": standing.version,
        "drawn": queries.drawn(standing),
        "spoken": tables.spoken(request, _filters(request)),
        "facets": _facets(request),
        "saved_filters": filters.offered(request.actor, "initiatives"),
        "saved_room": "initiatives",
        "asked": request.GET.get("q", ""),
        "drafts": open_drafts(request.actor, "initiatives"),
        "coverage": Verb(_("Độ phủ"), reverse("initiatives:coverage"), icon="map"),
        "new": Verb(_("Mô hình mới"), reverse("initiatives:new"), tone="primary", icon="plus"),
        "cases": Verb(_("Chấm dứt tự phát"), reverse("initiatives:cases"), icon="list-checks"),
        "does_many": bool(bulk.open_to("initiatives.Initiative", request.actor)),
        "print": Verb(_("In danh sách"), printing, icon="printer"),
        "sheet": Verb(_("Nhập từ Excel"), reverse("sheets:list", args=["mo-hinh"]), icon="file-up"),
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
    on = timezone.localdate() if kind == "lacking" else _day(request)
    code = request.GET.get("noi", "")
    standing = queries.standing(request.actor, on=on)
    rows = queries.rows_of(request.actor, kind, on=on, code=code)
    listing = tables.listing(request, rows, ROW_COLUMNS, _counted_row)
    kept = queries.kept_figure(request.actor, standing, kind, code=code)
    facts = {
        "listing": listing,
        "kept": kept if kept != listing.total else None,
        "title": ROW_TITLES[kind],
        "meaning": queries.meaning_of(kind, standing.version),
        "on": on,
        "version": standing.version,
        "drawn": queries.drawn(standing),
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
