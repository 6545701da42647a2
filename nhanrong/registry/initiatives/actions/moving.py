"""Sites and groups in a reform: they move, are folded, or end, and how they stood is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Case, DateField, QuerySet, Value, When
from django.db.models.functions import Greatest

from nhanrong.commons.audit.deeds import tell
from nhanrong.registry.initiatives.models import (
    Group,
    GroupMove,
    Initiative,
    Reform,
    Site,
    SiteMove,
)
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import SiteStatus


def places_of(*parties: Initiative) -> set[tuple[int | None, int | None]]:
    """Name the places in which any of them counts."""
    rows = Site.everything.filter(initiative__in=parties).values_list("province_id", "commune_id")
    return {(one.province_id, one.commune_id) for one in parties} | set(rows.distinct())


def move_sites(reform: Reform, sites: QuerySet[Site]) -> list[dict[str, Any]]:
    """Let the sites go on under the heir, and keep under whom they stood until then."""
    assert reform.heir_id is not None
    kept = [_told(site) for site in sites.order_by("pk")]
    ids = [one["id"] for one in kept]
    SiteMove.objects.bulk_create(
        SiteMove(
            reform=reform,
            site_id=pk,
            source_id=reform.source_id,
            heir_id=reform.heir_id,
            on=reform.on,
        )
        for pk in ids
    )
    Site.everything.filter(pk__in=ids).update(initiative=reform.heir)
    tell(sites_moved=len(ids))
    return kept


def fold_sites(reform: Reform, same_sites: Sequence[tuple[Site, Site]]) -> list[dict[str, Any]]:
    """Close the sites that were another in truth; their groups go on at that one."""
    if not same_sites:
        return []
    kept_at = {gone.pk: kept.pk for gone, kept in same_sites}
    rows = asked.running_groups(list(kept_at), reform.on).order_by("pk")
    groups = list(rows.values_list("pk", "site_id"))
    GroupMove.objects.bulk_create(
        GroupMove(reform=reform, group_id=pk, source_id=site, heir_id=kept_at[site], on=reform.on)
        for pk, site in groups
    )
    to = Case(*(When(site=gone, then=kept) for gone, kept in kept_at.items()))
    Group.everything.filter(pk__in=[pk for pk, _site in groups]).update(site=to)
    folded = [
        _told(gone) | {"kept": kept.pk, "groups": [pk for pk, site in groups if site == gone.pk]}
        for gone, kept in same_sites
    ]
    close_all(Site.everything.filter(pk__in=list(kept_at)), reform.on)
    return folded


def end_sites(sites: QuerySet[Site], on: date) -> dict[str, Any]:
    """End the sites with their groups."""
    kept = [_told(site) for site in sites.order_by("pk")]
    ids = [one["id"] for one in kept]
    groups = asked.running_groups(ids, on)
    ended = [{"id": pk, "end": _day(end)} for pk, end in groups.values_list("pk", "end_date")]
    # A group that was to begin later never counts: it begins and ends on one day.
    last = Greatest("start_date", Value(on, DateField()))
    Group.everything.filter(pk__in=[one["id"] for one in ended]).update(end_date=last)
    close_all(Site.everything.filter(pk__in=ids), on)
    tell(sites_ended=len(ids))
    return {"sites": kept, "groups": ended}


def close_all(sites: QuerySet[Site], on: date) -> None:
    """End sites together; `rules.begun_on` says when one that was only planned began."""
    sites.filter(status=SiteStatus.PLANNED).update(start_date=on)
    sites.update(status=SiteStatus.ENDED, end_date=on)


def _told(site: Site) -> dict[str, Any]:
    """Keep how a site stands, for the undoing."""
    return {
        "id": site.pk,
        "status": str(site.status),
        "start": _day(site.start_date),
        "end": _day(site.end_date),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
