"""Hoàn tác việc sắp xếp: every state, day, site, group and name is put back as it was."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.actions.cases import settle
from nhanrong.registry.initiatives.actions.hands import must_have_reason
from nhanrong.registry.initiatives.actions.reforms import hold
from nhanrong.registry.initiatives.actions.tally import retally
from nhanrong.registry.initiatives.models import (
    Case,
    FormerName,
    Group,
    GroupMove,
    Initiative,
    Reform,
    Site,
    SiteMove,
)
from nhanrong.registry.initiatives.queries import obstacles
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.rules import reforms as law
from nhanrong.registry.initiatives.rules.reforms import Kind

Place = tuple[int | None, int | None]
Told = Mapping[str, Any]


@action("initiatives.undo_reform")
def undo_reform(reform: Reform, *, reason: str, by: Actor) -> Reform:
    """Hoàn tác: as if it had not been done; what was done since and stands in the way is named."""
    law.must_lead(by.role)
    must_have_reason(reason)
    parties = [one for one in (reform.source, reform.heir) if one is not None]
    for one in parties:
        hold(one, by)
    blocked = obstacles.obstacles(reform)
    if blocked:
        raise Refused("reform_stands_in_the_way", what=" ".join(blocked))
    tell(remark=reason, kind=reform.kind, reform=reform.pk, source=reform.source_id)
    places = _places(reform)
    reform.undone_at = timezone.now()
    reform.save()
    _take_back(reform)
    retally(places | _places(reform))
    return reform


def _places(reform: Reform) -> set[Place]:
    ids = [pk for pk in (reform.source_id, reform.heir_id) if pk]
    rows = Site.everything.filter(initiative__in=ids).values_list("province_id", "commune_id")
    homes = Initiative.everything.filter(pk__in=ids).values_list("province_id", "commune_id")
    return set(rows.distinct()) | set(homes)


def _take_back(reform: Reform) -> None:
    names = FormerName.objects.filter(reform=reform)
    names.update(is_undone=True)
    source, heir, kept = reform.source, reform.heir, reform.before
    if reform.kind == Kind.RENAMED:
        source.name = kept["name"]
        source.save()
        return
    assert heir is not None
    _move_back(reform)
    _open_again(kept.get("folded", ()))
    _open_again(kept.get("ended", {}).get("sites", ()))
    for one in kept.get("ended", {}).get("groups", ()):
        Group.everything.filter(pk=one["id"]).update(end_date=_day(one["end"]))
    if reform.kind == Kind.SPLIT:
        _close_the_new(heir, reform.on)
        return
    source.status, source.ended_on, source.end_reason = kept["source"]["status"], None, ""
    source.save()
    heir.save()  # its words for finding no longer hold the other's name
    if kept["case"]:
        Case.objects.filter(pk=kept["case"]).update(closed_on=None, outcome="")


def _move_back(reform: Reform) -> None:
    """Let the sites and the groups stand where they stood."""
    moves = SiteMove.objects.filter(reform=reform)
    ids = list(moves.values_list("site_id", flat=True))
    Site.everything.filter(pk__in=ids).update(initiative=reform.source)
    moves.update(is_undone=True)
    groups = GroupMove.objects.filter(reform=reform)
    back: dict[int, list[int]] = {}
    for group, site in groups.values_list("group_id", "source_id"):
        back.setdefault(site, []).append(group)
    for site, found in back.items():
        Group.everything.filter(pk__in=found).update(site=site)
    groups.update(is_undone=True)
    tell(sites_moved=len(ids))


def _open_again(told: Iterable[Told]) -> None:
    """Give closed sites the state and the days back that they had, those alike at once."""
    alike: dict[tuple[str, str | None, str | None], list[int]] = {}
    for one in told:
        alike.setdefault((one["status"], one["start"], one["end"]), []).append(one["id"])
    for (status, start, end), ids in alike.items():
        Site.everything.filter(pk__in=ids).update(
            status=status, start_date=_day(start), end_date=_day(end)
        )


def _close_the_new(heir: Initiative, on: date) -> None:
    """Let what was split off end on its first day: it never counted, and leads back."""
    heir.status, heir.ended_on, heir.end_reason = Status.ENDED, on, "merged"
    settle(heir, on)
    heir.save()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
