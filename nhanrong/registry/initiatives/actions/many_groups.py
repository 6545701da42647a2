"""Many groups in one deed: entered, changed, and the whole deed taken back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.copying import change_many, copy_in, next_ids
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.actions.hands import must_work
from nhanrong.registry.initiatives.actions.many_sites import Kept, Places
from nhanrong.registry.initiatives.actions.settling import count_anew
from nhanrong.registry.initiatives.actions.sites import ended
from nhanrong.registry.initiatives.models import SITE_STATUS_NAMES, Group, Site
from nhanrong.registry.initiatives.rules import SiteStatus


class NewGroup(NamedTuple):
    """A group that carries out the initiative at a site; its people are counted, not named."""

    site_id: int
    name: str
    members: int | None = None
    start_date: date | None = None
    end_date: date | None = None


class GroupChange(NamedTuple):
    """What changes of a group; `members` only where `counts` says so: None is not yet known."""

    group_id: int
    name: str | None = None
    members: int | None = None
    counts: bool = False
    ended_on: date | None = None


@batch("initiatives.enter_groups")
def enter_groups(
    new: Sequence[NewGroup], changes: Sequence[GroupChange] = (), *, by: Actor
) -> Kept:
    """Ghi nhiều tổ: new groups at their sites, and changes of known ones; all, or none.

    Refuses what `add_group`, `revise_group` and `end_group` refuse.
    """
    must_work(by)
    deed = require_deed(Group).id
    made, places = _enter(new, by) if new else ([], set())
    count, moved = _change(changes, by) if changes else (0, set())
    count_anew(places | moved)
    tell(rows=len(new) + len(changes), made=len(made), changed=count)
    return Kept(deed, made, count)


# --- New ones ------------------------------------------------------------------------------------

_GROUP = (
    "id", "site_id", "unit_id", "province_id", "commune_id", "body_id", "name", "members",
    "start_date", "end_date",
)  # fmt: skip


class _At(NamedTuple):
    """Where the groups of a site are at home."""

    unit_id: int
    province_id: int | None
    commune_id: int | None
    body_id: int


def _enter(new: Sequence[NewGroup], by: Actor) -> tuple[list[int], Places]:
    sites = _sites(new, by)
    ids = next_ids(Group, len(new))
    copy_in(Group, _GROUP, _rows(new, ids, sites))
    return ids, {(site.province_id, site.commune_id) for site in sites.values()}


def _sites(new: Iterable[NewGroup], by: Actor) -> dict[int, _At]:
    """Look the sites up, locked; refuse one that ended where a group goes on, or is not at home."""
    going = {row.site_id for row in new if row.end_date is None}
    for row in new:
        if row.end_date is not None:
            rules.must_be_in_order(row.start_date, row.end_date, code="before_start")
    asked = Site.everything.filter(pk__in={row.site_id for row in new}).order_by("pk")
    rows = asked.select_for_update(of=("self",)).values_list(
        "pk", "status", "unit_id", "province_id", "commune_id", "body_id"
    )
    found = {}
    for pk, status, *where in rows:
        if status == SiteStatus.ENDED and pk in going:
            raise Refused("wrong_state", state=SITE_STATUS_NAMES[SiteStatus.ENDED])
        found[pk] = _At(*where)
    if len(found) < len({row.site_id for row in new}):
        raise Refused("not_at_home")
    by.must_govern_all((at.province_id, at.commune_id, at.body_id) for at in found.values())
    return found


def _rows(
    new: Iterable[NewGroup], ids: Iterable[int], sites: dict[int, _At]
) -> Iterator[tuple[Any, ...]]:
    for pk, row in zip(ids, new, strict=True):
        told = (row.name, row.members, row.start_date, row.end_date)
        yield (pk, row.site_id, *sites[row.site_id], *told)


# --- Known ones ----------------------------------------------------------------------------------

_CHANGED = ("name", "members", "end_date")


def _change(changes: Sequence[GroupChange], by: Actor) -> tuple[int, Places]:
    asked = Group.everything.filter(pk__in=[one.group_id for one in changes]).order_by("pk")
    rows = asked.select_for_update(of=("self",)).values_list(
        "pk", "province_id", "commune_id", "body_id", "name", "members", "start_date", "end_date"
    )
    held = {pk: one for pk, *one in rows}
    if len(held) < len(changes):
        raise Refused("not_at_home")
    by.must_govern_all({(one[0], one[1], one[2]) for one in held.values()})
    after, places = [], set()
    for change in changes:
        province, commune, _body, name, members, start, end = held[change.group_id]
        if change.ended_on is not None:
            ended(start, end, change.ended_on)
            end = change.ended_on
            places.add((province, commune))
        told = (change.name or name, change.members if change.counts else members, end)
        after.append((change.group_id, *told))
    return change_many(Group, _CHANGED, after), places


# --- Taken back ----------------------------------------------------------------------------------


@batch("initiatives.take_back_groups")
def take_back_groups(deed: UUID, *, by: Actor) -> taking_back.Undone:
    """Hoàn tác một lần ghi nhiều tổ: what nobody worked on since is as it was before.

    A group whose site has ended by now stays ended, and is named.
    """
    must_work(by)
    found = taking_back.trace(Group, deed)
    every = [*found.made, *found.changed]
    rows = Group.everything.filter(pk__in=every).order_by("pk").select_for_update(of=("self",))
    stands = set(rows.values_list("province_id", "commune_id", "body_id"))
    by.must_govern_all(stands)
    busy = found.touched | taking_back.hung_on(Group, found.made)
    busy |= _without_site(set(found.changed) - busy, deed)
    made = [pk for pk in found.made if pk not in busy]
    restored = taking_back.restore(Group, [pk for pk in found.changed if pk not in busy], deed)
    taking_back.remove(Group, made)
    count_anew({(province, commune) for province, commune, _body in stands})
    left = Group.everything.filter(pk__in=busy & set(every)).order_by("name", "pk")
    tell(of=str(deed), removed=len(made), restored=restored, left=len(left))
    return taking_back.Undone(len(made), restored, tuple(left.values_list("name", flat=True)))


def _without_site(changed: Collection[int], deed: UUID) -> set[int]:
    """Name those that went on before the deed, at a site that has ended since."""
    before = taking_back.before(Group, list(changed), deed, ["site_id", "end_date"])
    went_on = {pk: site for pk, (site, end) in before.items() if end is None}
    ended_ = Site.everything.filter(pk__in=set(went_on.values()), status=SiteStatus.ENDED)
    gone = set(ended_.values_list("pk", flat=True))
    return {pk for pk, site in went_on.items() if site in gone}
