"""The public page: no account, no script needed, and only what was published."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from nhanrong.commons.scope.gate import public
from nhanrong.commons.ui import map as country
from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Choice, Fact, Filter
from nhanrong.commons.ui.templatetags.ui import vi_date, vi_number
from nhanrong.registry.initiatives.queries import DEFINITIONS
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
    asked = queries.Asked(_text(request, "q"), unit.code if unit else "", _field(request))
    listing = tables.listing(request, queries.listed(asked), [], _as_is)
    facts = {
        "listing": listing,
        "asked": asked,
        "unit": unit,
        "spoken": tables.spoken(request, _filters(request)),
    }
    return render(request, "portal/list.html", facts)


def _as_is(record: Any) -> Any:
    return record


def _field(request: HttpRequest) -> str:
    asked = _text(request, "linh-vuc")
    return asked if asked in dict(queries.fields()) else ""


def _filters(request: HttpRequest) -> list[Filter]:
    provinces = [Choice(unit.code, unit.full_name) for unit in queries.provinces()]
    fields = [Choice(value, name) for value, name in queries.fields()]
    return [
        Filter(gettext("ở"), "tinh", [Choice("", gettext("cả nước")), *provinces]),
        Filter(gettext("thuộc"), "linh-vuc", [Choice("", gettext("mọi lĩnh vực")), *fields]),
    ]


@public
def initiative(request: HttpRequest, code: str) -> HttpResponse:
    """Show a published initiative: what it is, how it works, where it runs."""
    record = queries.record(code)
    if record is None:
        raise Http404
    sites = tables.listing(request, queries.sites_of(record), [], _as_is)
    facts = {
        "record": record,
        "facts": _facts(record),
        "sites": sites,
        "origin": queries.origin_of(record),
        "files": queries.files_of(record),
    }
    return render(request, "portal/initiative.html", facts)


def _facts(record: Any) -> list[Fact]:
    place = [unit.full_name for unit in (record.commune, record.province) if unit]
    facts = [
        Fact(gettext("Lĩnh vực"), record.get_field_display()),
        Fact(gettext("Nơi khởi xướng"), ", ".join(place)),
        Fact(gettext("Bắt đầu"), _founded(record)),
        Fact(gettext("Loại mô hình"), record.family.name if record.family else ""),
        Fact(gettext("Loại địa bàn"), ", ".join(str(area) for area in queries.areas_of(record))),
        Fact(gettext("Người tham gia"), vi_number(record.participants)),
        Fact(gettext("Kinh phí"), _funding(record)),
        Fact(gettext("Cơ quan liên hệ"), record.body.name),
    ]
    return [fact for fact in facts if fact.value]


def _founded(record: Any) -> str:
    day = record.founded_on
    if day is None:
        return ""
    return {"year": f"{day:%Y}", "month": f"{day:%m/%Y}"}.get(
        record.founded_precision, vi_date(day)
    )


def _funding(record: Any) -> str:
    """Give the total alone."""
    total = (record.state_funding or 0) + (record.social_funding or 0)
    return gettext("%(total)s đồng") % {"total": vi_number(total)} if total else ""


@public
def definitions(request: HttpRequest) -> HttpResponse:
    """Say how the figures are counted."""
    facts = {
        "definitions": DEFINITIONS.values(),
        "version": settings.TOTALS_DEFINITION,
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
