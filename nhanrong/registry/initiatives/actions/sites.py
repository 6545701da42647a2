"""Sites, groups and lineage: an initiative is replicated to a commune."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.adapting import Change, write_changes
from nhanrong.registry.initiatives.actions.hands import (
    must_be_past,
    must_have_reason,
    must_work,
)
from nhanrong.registry.initiatives.actions.life import assign
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import (
    SITE_STATUS_NAMES,
    STATUS_NAMES,
    Group,
    Replication,
    Site,
)
from nhanrong.registry.initiatives.rules import SITE_LIFE, SiteStatus, Status


@dataclass(frozen=True)
class Origin:
    """From where a new site learnt: the site, what it adapted, the decision, who coached it.

    `changes` say what it did with each core part of the initiative.
    """

    source: Site | None = None
    adapted: str = ""
    decision_number: str = ""
    coached_by: Body | None = None
    changes: Sequence[Change] = ()


@action("initiatives.replicate")
def replicate(site: Site, origin: Origin, *, on: date, by: Actor) -> Site:
    """Nhân rộng: a unit takes an initiative up; the lineage keeps from whom it learnt.

    The initiative must be in operation and the adopting unit must be the actor's home; the first
    site of an initiative has no source.
    """
    must_work(by)
    initiative = queries.replicable(by).filter(pk=site.initiative_id).first()
    if initiative is None:
        raise Refused("not_replicable", state=STATUS_NAMES[Status(site.initiative.status)])
    _must_be_new(site)
    rules.must_be_in_order(initiative.launched_on, on, code="before_launch")
    if on > timezone.localdate():
        raise Refused("day_in_future", on=on)
    if origin.source is not None and origin.source.initiative_id != initiative.pk:
        raise Refused("source_of_another")
    site.settle_home()
    if site.body_id is None and by.body_id is not None:
        site.body_id = by.body_id
    site.status, site.start_date = SiteStatus.ACTIVE, on
    site.save()
    Replication.objects.create(
        site=site,
        source_site=origin.source,
        on=on,
        adapted=origin.adapted,
        decision_number=origin.decision_number,
        coached_by=origin.coached_by,
    )
    if origin.changes:
        write_changes(site, origin.changes)
    tell(initiative=initiative.pk, source=origin.source.pk if origin.source else None)
    _count(site)
    return site


def _must_be_new(site: Site) -> None:
    """Refuse a second site of the same name in the same unit."""
    same = Site.everything.filter(
        initiative=site.initiative_id, unit=site.unit_id, name__iexact=site.name
    ).exclude(status=SiteStatus.ENDED)
    if same.exclude(pk=site.pk).exists():
        raise Refused("site_exists", name=site.name)


def _count(site: Site) -> None:
    retally([(site.province_id, site.commune_id)])


def after(state: str, verb: str, by: Actor) -> SiteStatus:
    """Return the state that follows a verb, or refuse and name the present state in words."""
    try:
        return SiteStatus(SITE_LIFE.after(state, verb, by.role))
    except Refused as refused:
        if refused.code == "wrong_state":
            name = SITE_STATUS_NAMES[SiteStatus(state)]
            raise Refused("wrong_state", state=name) from refused
        raise


def opened(state: str, on: date, by: Actor) -> SiteStatus:
    """Judge the opening of a planned site; return its new state."""
    following = after(state, "open_site", by)
    must_be_past(on)
    return following


def closed(state: str, start: date | None, on: date, reason: str, by: Actor) -> SiteStatus:
    """Judge the closing of a site; return its new state."""
    must_have_reason(reason)
    rules.must_be_in_order(start, on, code="before_start")
    return after(state, "close_site", by)


@action("initiatives.open_site")
def open_site(site: Site, *, on: date, by: Actor) -> None:
    """Mở điểm đã dự kiến: from this day it counts."""
    site.status = opened(site.status, on, by)
    site.start_date = on
    site.save()
    _count(site)


@action("initiatives.close_site")
def close_site(site: Site, *, on: date, reason: str, by: Actor) -> None:
    """Đóng điểm: with its groups; the history stays."""
    begun = rules.begun_on(site.status, site.start_date, on)
    site.status = closed(site.status, site.start_date, on, reason, by)
    site.start_date, site.end_date = begun, on
    site.save()
    Group.everything.filter(site=site, end_date__isnull=True).update(end_date=on)
    tell(remark=reason)
    _count(site)


@action("initiatives.revise_site")
def revise_site(site: Site, values: dict[str, Any], *, by: Actor) -> None:
    """Sửa điểm: its name and its kind of area."""
    must_work(by)
    former = site.name
    assign(site, values, frozenset({"name", "area_kind"}))
    if site.name != former and site.status != SiteStatus.ENDED:
        _must_be_new(site)
    site.save()


@action("initiatives.add_group")
def add_group(group: Group, *, by: Actor) -> Group:
    """Thêm tổ: a group that carries out the initiative at a site; people are counted, not named."""
    must_work(by)
    site = group.site
    if site.status == SiteStatus.ENDED:
        raise Refused("wrong_state", state=SITE_STATUS_NAMES[SiteStatus.ENDED])
    group.unit_id, group.body_id = site.unit_id, site.body_id
    group.province_id, group.commune_id = site.province_id, site.commune_id
    group.save()
    _count(site)
    return group


@action("initiatives.revise_group")
def revise_group(group: Group, values: dict[str, Any], *, by: Actor) -> None:
    """Sửa tổ: its name and how many people it counts."""
    must_work(by)
    assign(group, values, frozenset({"name", "members"}))
    group.save()


def ended(start: date | None, end: date | None, on: date) -> None:
    """Judge the end of a group."""
    rules.must_be_in_order(start, on, code="before_start")
    if end is not None:
        raise Refused("wrong_state", state=SITE_STATUS_NAMES[SiteStatus.ENDED])


@action("initiatives.end_group")
def end_group(group: Group, *, on: date, by: Actor) -> None:
    """Kết thúc tổ."""
    must_work(by)
    ended(group.start_date, group.end_date, on)
    group.end_date = on
    group.save()
    _count(group.site)
