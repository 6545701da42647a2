"""The overviews: the whole country, a province, a commune, on any day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nhanrong.bedrock.roles import Role
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives import queries as initiatives
from nhanrong.registry.territory import queries as territory_queries
from nhanrong.web.desk import queries
from nhanrong.web.desk.views import figures, rows, troubles

AT_MOST = 8  # rows of a kind that a commune's page names; the list holds the others


def _way(request: Request, here: str, above: Any = None) -> list[parts.Link]:
    """Show the way from the country down to here, as far as it is open to the actor."""
    links = []
    if request.actor.is_national:
        links.append(parts.Link(gettext("Toàn quốc"), reverse("desk:nation")))
    if above is not None and queries.may_survey(request.actor, above):
        links.append(parts.Link(above.full_name, reverse("desk:province", args=[above.code])))
    return [*links, parts.Link(here, "")] if links else []


def _found(unit: Any) -> Any:
    if unit is None:
        raise Http404
    return unit


@signed_in
def nation(request: Request) -> HttpResponse:
    """Show the five numbers of the country, where it goes wrong, and the map with its table."""
    if not request.actor.is_national:
        raise Http404
    on = figures.day_asked(request)
    told = queries.standing(request.actor, on)
    overview = queries.national(request.actor, told)
    cards = figures.cards(overview.counts, told, gettext("toàn quốc"))
    facts = {
        "on": on,
        "today": timezone.localdate(),
        "numbers": [
            *cards[:3],
            figures.reached_card(overview.reached, overview.communes, told),
            cards[3],
        ],
        "map": troubles.lacking_map(overview.provinces),
        "finding": troubles.finding(overview.provinces),
        "troubles": troubles.of_provinces(overview.provinces),
        "listing": rows.provinces(request, overview.provinces),
        "may_close": told.is_recounted and initiatives.may_close_a_day(request.actor),
        "counted": figures.foot(told),
    }
    return render(request, "desk/nation.html", facts)


@for_roles(Role.LEADER, Role.ADMINISTRATOR)
@require_POST
def close_day(request: Request) -> HttpResponseRedirect:
    """Keep the figures of a past day that nobody kept, for ever."""
    if not request.actor.is_national:
        raise Http404
    day = figures.day_written(request.POST.get("ngay", ""))
    actions.close_day(day=day, by=request.actor)
    messages.success(request, gettext("Đã chốt số liệu ngày %(day)s.") % {"day": date_vi(day)})
    return redirect(f"{reverse('desk:nation')}?ngay={day.isoformat()}")


@signed_in
def territory(request: Request) -> HttpResponseRedirect:
    """Lead to the overview of the actor's own territory."""
    unit = queries.own_unit(request.actor)
    if unit is None:
        raise Http404
    return redirect(queries.unit_page(request.actor, unit))


@signed_in
def province(request: Request, code: str) -> HttpResponse:
    """Show a province: its figures, its communes, its bodies, what changed."""
    unit = _found(queries.province(request.actor, code))
    on = figures.day_asked(request)
    told = queries.standing(request.actor, on)
    counts = queries.province_counts(request.actor, unit, told)
    places = queries.by_communes(request.actor, unit, told)
    facts = {
        "unit": unit,
        "on": on,
        "today": timezone.localdate(),
        "numbers": figures.cards(counts, told, unit.full_name, noi=unit.code),
        "listing": rows.communes(request, places),
        "own": troubles.remainder(counts, places),
        "troubles": troubles.of_communes(places),
        "counted": figures.foot(told),
        "finding": troubles.reach(places),
        "map": troubles.sites_map(unit, places),
        "locator": troubles.locator(unit),
        "drawing": troubles.communes_map(unit, places),
        "news": queries.news(request.actor, unit=unit),
        "bodies": queries.bodies_in(unit, on),
        "notes": territory_queries.notes_on(request.actor, unit),
        "may_note": territory_queries.may_note(request.actor, unit),
        "way": _way(request, unit.full_name),
    }
    return render(request, "desk/province.html", facts)


@signed_in
def commune(request: Request, code: str) -> HttpResponse:
    """Show a commune: its sites and initiatives, its bodies, and what it was made of."""
    unit = _found(queries.commune(request.actor, code))
    on = figures.day_asked(request)
    told = queries.standing(request.actor, on)
    former = queries.by_former_units(request.actor, unit, told)
    counts = sum((row.counts for row in former), queries.none_of(told))
    facts = {
        "unit": unit,
        "on": on,
        "today": timezone.localdate(),
        "former": request.GET.get("dia-gioi") == "cu",
        "old_borders": tables.address(request, **{"dia-gioi": "cu"}),
        "new_borders": tables.address(request, **{"dia-gioi": None}),
        "counted": figures.foot(told),
        "numbers": figures.cards(counts, told, unit.full_name, noi=unit.code),
        "counts": counts,
        "rows": former,
        "sites": initiatives.sites(request.actor).filter(commune=unit)[:AT_MOST],
        "founded": initiatives.listed(request.actor).filter(commune=unit)[:AT_MOST],
        "all_sites": figures.rows_address("sites", noi=unit.code),
        "all_founded": f"{reverse('initiatives:list')}?tt=all&noi={unit.code}",
        "news": queries.news(request.actor, unit=unit),
        "bodies": queries.bodies_in(unit, on),
        "notes": territory_queries.notes_on(request.actor, unit),
        "may_note": territory_queries.may_note(request.actor, unit),
        "way": _way(request, unit.full_name, unit.parent),
    }
    return render(request, "desk/commune.html", facts)
