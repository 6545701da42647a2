"""The public page: no account, no script needed, and only what was published."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from nhanrong.commons.scope.gate import public, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import map as country
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.facets import Told, drawn
from nhanrong.commons.ui.parts import Choice, Fact, Filter
from nhanrong.commons.ui.templatetags.ui import vi_number
from nhanrong.registry.initiatives.queries import DEFINITION_VERSION, DEFINITIONS
from nhanrong.registry.initiatives.queries.projection import Projection
from nhanrong.web.desk.queries import help as help_texts
from nhanrong.web.portal import queries

LONGEST = 200
LATEST = 5
OFTEN = ("school", "fire_safety", "worker_housing", "ethnic", "sea_island")


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "")[:LONGEST].strip()


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show what is in the register, how one initiative spread, and the doors that are open."""
    names = dict(queries.fields())
    story = queries.story()
    facts = {
        "totals": queries.totals(),
        "often": [(field, names[field]) for field in OFTEN],
        "story": story,
        "spread": _spread(story),
        "latest": queries.latest(LATEST),
        "fields": queries.fields(),
    }
    return render(request, "portal/home.html", facts)


def _spread(story: queries.Story | None) -> country.Spread:
    """Draw where the initiative that spread farthest runs; without one, the country alone."""
    if story is None:
        return country.spread(gettext("Bản đồ các xã, phường, đặc khu"), [])
    record = story.record
    label = gettext("Các xã, phường, đặc khu đang làm theo «%(name)s»") % {"name": record.name}
    points = [(spot.longitude, spot.latitude) for spot in story.spots]
    if story.origin is None:
        return country.spread(label, points)
    place = story.origin
    origin = country.Origin(
        place.longitude, place.latitude, record.commune.full_name, record.province.full_name
    )
    return country.spread(label, points, origin)


@public
def initiatives(request: HttpRequest) -> HttpResponse:
    """List what was published; the filter is the address."""
    unit = queries.unit_named(_text(request, "xa")) or queries.unit_named(_text(request, "tinh"))
    asked = queries.Asked(
        _text(request, "q"), unit.code if unit else "", _field(request), _more(request)
    )
    today = timezone.localdate()
    listing = tables.listing(request, queries.listed(asked, on=today), [], _as_is)
    facts = {
        "listing": listing,
        "asked": asked,
        "unit": unit,
        "spoken": tables.spoken(request, _filters(request, asked)),
        "facets": drawn(
            request,
            [(param, facet.label) for param, facet in queries.FACETS.items()],
            lambda param: [
                Told(one.value, one.word, one.count)
                for one in queries.counted(asked, param, on=today)
            ],
        ),
    }
    return render(request, "portal/list.html", facts)


def _as_is(record: Any) -> Any:
    return record


def _field(request: HttpRequest) -> str:
    asked = _text(request, "linh-vuc")
    return asked if asked in dict(queries.fields()) else ""


def _more(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Read the other facets; a value that the public does not know is as if nobody had asked."""
    asked = [(param, _text(request, param)) for param in queries.FACETS]
    return tuple(
        (param, value)
        for param, value in asked
        if param not in {"tinh", "linh-vuc"}
        and value
        and queries.FACETS[param].knows(value, public=True)
    )


def _filters(request: HttpRequest, asked: queries.Asked) -> list[Filter]:
    provinces = [Choice(unit.code, unit.full_name) for unit in queries.provinces()]
    fields = [Choice(value, name) for value, name in queries.fields()]
    return [
        Filter(gettext("ở"), "tinh", [Choice("", gettext("cả nước")), *provinces]),
        Filter(gettext("thuộc"), "linh-vuc", [Choice("", gettext("mọi lĩnh vực")), *fields]),
        *(
            Filter(
                str(facet.label).lower(),
                queries.PARAMS[facet.key],
                [Choice("", gettext("bất kỳ")), Choice(value, word)],
            )
            for facet, value, word in queries.said(asked)
        ),
    ]


@public
def initiative(request: HttpRequest, code: str) -> HttpResponse:
    """Show a published initiative: what it is, how it works, where it runs."""
    page = queries.page(code, timezone.localdate())
    if page is None:
        raise Http404
    end = queries.end_of(page)
    if end is not None and end.heir:
        moved = redirect("portal:initiative", end.heir, permanent=True)
        moved["Cache-Control"] = "no-cache"  # a merger can be undone
        return moved
    return _face(request, page, ended_on=end.on if end else None)


@signed_in
@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """Show who governs a record what the public would read today, published or not."""
    page = queries.preview(request.actor, pk, timezone.localdate())
    if page is None:
        raise Http404
    return _face(request, page, is_preview=True)


def _face(
    request: HttpRequest,
    page: Projection,
    *,
    is_preview: bool = False,
    ended_on: date | None = None,
) -> HttpResponse:
    """Draw the public face of an initiative: from its projection, and from nothing else."""
    facts = {
        "page": page,
        "texts": [(name, page.said[field]) for field, name in TEXTS if field in page.said],
        "facts": _facts(page),
        "sites": tables.listing(request, queries.sites_of(page), [], _as_is),
        "is_preview": is_preview,
        "ended_on": ended_on,
    }
    return render(request, "portal/initiative.html", facts)


TEXTS = (
    ("problem", gettext_lazy("Vấn đề cần giải quyết")),
    ("aim", gettext_lazy("Mục tiêu")),
    ("method", gettext_lazy("Cách làm")),
    ("who", gettext_lazy("Ai làm, ai tham gia")),
    ("dose", gettext_lazy("Mức độ thực hiện")),
    ("fits", gettext_lazy("Phù hợp ở đâu")),
    ("unfit", gettext_lazy("Không phù hợp ở đâu")),
)


def _facts(page: Projection) -> list[Fact]:
    said = page.said
    cost = said.get("cost")
    facts = [
        Fact(gettext("Lĩnh vực"), page.field),
        Fact(gettext("Nơi khởi xướng"), ", ".join(filter(None, (page.commune, page.province)))),
        Fact(gettext("Bắt đầu"), said.get("founded", "")),
        Fact(gettext("Loại mô hình"), page.family),
        Fact(gettext("Loại địa bàn"), ", ".join(said.get("area_kinds", []))),
        Fact(gettext("Người tham gia"), vi_number(said.get("participants"))),
        Fact(gettext("Kinh phí"), _money(said.get("funding"))),
        Fact(gettext("Quy chế, quy ước"), said.get("regulation", "")),
        Fact(gettext("Ban"), said.get("board", "")),
        Fact(gettext("Cũng tính trong phong trào"), ", ".join(said.get("also_counted", []))),
        Fact(gettext("Xếp loại"), said.get("grade", "")),
        Fact(gettext("Cơ quan liên hệ"), said.get("contact", "")),
    ]
    if cost is not None:
        facts += [
            Fact(gettext("Chi phí ban đầu"), _money(cost.start)),
            Fact(gettext("Chi phí hằng năm"), _money(cost.year)),
            Fact(gettext("Chịu chi phí duy trì"), cost.upkeep),
            Fact(gettext("Người tình nguyện cần"), vi_number(cost.volunteers)),
        ]
    return [fact for fact in facts if fact.value]


def _money(amount: int | None) -> str:
    return "" if amount is None else gettext("%(total)s đồng") % {"total": vi_number(amount)}


@public
def lessons(request: HttpRequest) -> HttpResponse:
    """List what others have learnt, also from what was not reached."""
    found = dict(queries.outcomes())
    outcome = _text(request, "ket-qua")
    rows = queries.lessons(
        _field(request), outcome if outcome in found else "", timezone.localdate()
    )
    fields = [Choice(value, name) for value, name in queries.fields()]
    outcomes = [Choice(value, name) for value, name in queries.outcomes()]
    filters = [
        Filter(gettext("Bài học"), "linh-vuc", [Choice("", gettext("mọi lĩnh vực")), *fields]),
        Filter(gettext("từ mô hình"), "ket-qua", [Choice("", gettext("mọi kết quả")), *outcomes]),
    ]
    listing = tables.listing(request, rows, [], _as_is)
    facts = {
        "listing": listing,
        "lessons": [queries.told(row) for row in listing.records],
        "spoken": tables.spoken(request, filters),
    }
    return render(request, "portal/lessons.html", facts)


@public
def definitions(request: HttpRequest) -> HttpResponse:
    """Say how the figures are counted."""
    facts = {
        "definitions": DEFINITIONS.values(),
        "version": DEFINITION_VERSION,
        "today": timezone.localdate(),
        "help": help_texts.help_page("dem-the-nao"),
    }
    return render(request, "portal/definitions.html", facts)


@public
def help_index(request: HttpRequest) -> HttpResponse:
    """List the help pages that are for everybody."""
    return render(request, "portal/help_list.html", {"pages": help_texts.help_pages(public=True)})


@public
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a help page that is for everybody; the others are read by who is signed in."""
    page = help_texts.help_page(slug)
    if page is None:
        raise Http404
    if not help_texts.PAGES[slug]:
        return redirect("desk:help_page", slug)
    return render(request, "portal/help.html", {"help": page})


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what they may read: the public page, and nothing of sample data."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Give search engines the addresses of what was published."""
    facts = {"addresses": queries.addresses(), "site": settings.PUBLIC_ADDRESS.rstrip("/")}
    return render(request, "portal/sitemap.xml", facts, content_type="application/xml")
