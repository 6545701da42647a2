"""The page «Độ phủ»: sites by kind of area and place, gaps first, with a map and a workbook."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import map as country
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Choice, Column, Filter, Link, Row, Text, Verb
from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives import sheets
from nhanrong.registry.initiatives.queries import AREA_NAMES, coverage
from nhanrong.registry.initiatives.rules import AreaKind

NAME = Column("unit", gettext_lazy("Đơn vị"), "name")
BARE = gettext_lazy("Xã có biên giới, biển hay đảo mà chưa có điểm nào của loại địa bàn ấy")
NAMES: dict[str, Text] = {str(kind): word for kind, word in AREA_NAMES.items()}
SHORT = {
    AreaKind.COMPLEX: gettext_lazy("trọng điểm"),
    AreaKind.RELIGIOUS: gettext_lazy("tôn giáo"),
    AreaKind.ETHNIC: gettext_lazy("dân tộc"),
    AreaKind.INDUSTRIAL: gettext_lazy("khu CN"),
    AreaKind.ECONOMIC_ZONE: gettext_lazy("khu KT"),
    AreaKind.URBAN: gettext_lazy("đô thị"),
    AreaKind.BORDER: gettext_lazy("biên giới"),
    AreaKind.SEA_ISLAND: gettext_lazy("biển, đảo"),
    AreaKind.OTHER: gettext_lazy("khác"),
}
"""The kinds as the heads of narrow columns; the whole name is their hint."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Sequence[coverage.Covered]


@signed_in
@require_safe
def page(request: Request) -> HttpResponse:
    """Show where sites of each kind run and where none does, as far as it is the actor's."""
    province, rows = _asked(request)
    kind = _kind(request)
    ordered = coverage.gaps_first(rows, kind)
    columns = _columns(kind)
    listing = tables.listing(request, ordered, columns, _row(request, kind, province))
    exporting = f"{reverse('initiatives:coverage_export')}?{request.GET.urlencode()}"
    facts = {
        "listing": listing,
        "kind": NAMES.get(kind, ""),
        "is_known": kind in coverage.KNOWN,
        "has_marks": coverage.has_marks() if kind in coverage.KNOWN or not kind else True,
        "province": province,
        "finding": _finding(rows, kind),
        "spoken": tables.spoken(request, _filters(request)),
        "map": _country(rows, kind) if province is None else None,
        "communes": _communes(province, rows, kind),
        "way": _way(request, province),
        "on": timezone.localdate(),
        "export": Verb(_("Tải Excel"), exporting, icon="file-down"),
    }
    return render(request, "initiatives/coverage.html", facts)


@signed_in
@require_safe
def export(request: Request) -> HttpResponse:
    """Hand out the table as Excel: the same places, all kinds of area."""
    province, rows = _asked(request)
    today = timezone.localdate()
    title = _("Độ phủ điểm theo loại địa bàn")
    if province is not None:
        title = f"{title}, {province.full_name}"
    made = sheets.coverage(coverage.gaps_first(rows, _kind(request)), title, on=today)
    response = HttpResponse(made, content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="do-phu-{today}.xlsx"'
    return response


def _asked(request: Request) -> tuple[Any, Rows]:
    if not coverage.is_open_to(request.actor):
        raise Http404
    province = coverage.place_of(request.actor, request.GET.get("tinh", ""))
    return province, coverage.covered(request.actor, province, on=timezone.localdate())


def _kind(request: Request) -> str:
    asked = request.GET.get("db", "")
    return asked if asked in AREA_NAMES else ""


def _filters(request: Request) -> list[Filter]:
    kinds = [Choice("", _("mọi loại địa bàn"))]
    kinds += [Choice(kind, word) for kind, word in AREA_NAMES.items()]
    return [Filter(_("Đang xem độ phủ ở"), "db", kinds)]


def _way(request: Request, province: Any) -> list[Link]:
    links = [Link(_("Mô hình"), reverse("initiatives:list"))]
    here = reverse("initiatives:coverage")
    if province is None or not request.actor.is_national:
        return [*links, Link(_("Độ phủ"), "")]
    return [*links, Link(_("Độ phủ"), here), Link(province.full_name, "")]


def _columns(kind: str) -> list[Column]:
    if not kind:
        names = [Column(one, SHORT[one], "number", hint=word) for one, word in AREA_NAMES.items()]
        return [NAME, Column("bare", _("Xã trống"), "number", hint=BARE), *names]
    columns = [NAME, Column("sites", _("Điểm"), "number")]
    columns.append(Column("reached", _("Xã có điểm"), "number"))
    if kind in coverage.KNOWN:
        columns.append(Column("having", _("Xã có địa bàn này"), "number"))
        columns.insert(1, Column("bare", _("Xã trống"), "number"))
    return columns


def _row(request: Request, kind: str, province: Any) -> Any:
    def make(row: coverage.Covered) -> Row:
        unit = row.unit
        href = tables.address(request, tinh=unit.code, page=None) if province is None else ""
        if province is not None:
            href = f"{reverse('initiatives:list')}?tt=all&noi={unit.code}"
        name = Cell(unit.full_name, href)
        if not kind:
            figures = [Cell(row.bare), *(Cell(row.kinds[one].sites) for one in AREA_NAMES)]
            return Row([name, *figures], label=unit.full_name)
        cover = row.kinds[kind]
        figures = [Cell(cover.sites), Cell(cover.reached)]
        if kind in coverage.KNOWN:
            figures = [Cell(cover.bare), *figures, Cell(cover.having)]
        return Row([name, *figures], label=unit.full_name)

    return make


def _value(row: coverage.Covered, kind: str) -> int:
    """Colour by the known gaps, or by the sites where gaps are not known."""
    if not kind:
        return row.bare
    cover = row.kinds[kind]
    return cover.sites if cover.bare is None else cover.bare


def _subject(kind: str) -> country.Subject:
    known = not kind or kind in coverage.KNOWN
    what = _("số xã còn trống") if known else _("số điểm")
    where = NAMES[kind] if kind else _("biên giới, biển, đảo")
    noun = ngettext("xã còn trống", "xã còn trống", 2) if known else ngettext("điểm", "điểm", 2)
    label = _("Bản đồ độ phủ ở %(where)s: %(what)s") % {"where": where, "what": what}
    return country.Subject(label=label, noun=noun, table="#bang")


def _country(rows: Rows, kind: str) -> country.Choropleth:
    hrefs = {
        row.unit.code: f"?tinh={row.unit.code}" + (f"&db={kind}" if kind else "") for row in rows
    }
    return country.choropleth(
        {row.unit.code: _value(row, kind) for row in rows},
        _subject(kind),
        names={row.unit.code: row.unit.name for row in rows},
        hrefs=hrefs,
    )


def _communes(province: Any, rows: Rows, kind: str) -> country.CommuneMap | None:
    """Colour the communes of a province; nothing for one that is not drawn."""
    if province is None:
        return None
    values: dict[str, int | None] = {}
    for row in rows:
        sites = row.kinds[kind].sites if kind else row.sites
        having = row.kinds[kind].having if kind else 1
        values[row.unit.code] = None if having == 0 and not sites else sites
    where = NAMES[kind] if kind else _("mọi loại địa bàn")
    subject = country.Subject(
        label=_("Bản đồ số điểm ở %(where)s của từng xã, phường, đặc khu") % {"where": where},
        noun=ngettext("điểm", "điểm", 2),
        unknown=_("không có địa bàn này"),
        table="#bang",
    )
    names = {row.unit.code: row.unit.name for row in rows}
    try:
        found = country.commune_map(province.code, values, subject, names=names)
    except KeyError:
        return None
    # One commune alone would be a spot on an empty sheet.
    return found if len(found.communes) > 1 else None


def _finding(rows: Rows, kind: str) -> str:
    """Say in one sentence what the map shows."""
    sites = sum(row.kinds[kind].sites if kind else row.sites for row in rows)
    reached = sum(row.kinds[kind].reached for row in rows) if kind else 0
    told = {"sites": vi_number(sites), "reached": vi_number(reached)}
    if kind and kind not in coverage.KNOWN:
        return _("%(sites)s điểm, ở %(reached)s xã, phường, đặc khu") % told
    having = sum(_having(row, kind) for row in rows)
    bare = sum(_value(row, kind) for row in rows)
    told |= {"bare": vi_number(bare), "having": vi_number(having)}
    if having and not kind:
        return _("%(bare)s trên %(having)s nơi có biên giới, biển, đảo chưa có điểm nào") % told
    if not having:
        return _("Địa bàn này không có biên giới, biển hay đảo")
    return _("%(bare)s trên %(having)s xã có địa bàn này chưa có điểm nào đang làm") % told


def _having(row: coverage.Covered, kind: str) -> int:
    kinds = [kind] if kind else list(coverage.KNOWN)
    return sum(row.kinds[one].having or 0 for one in kinds)
