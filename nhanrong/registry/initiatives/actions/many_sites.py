"""Many sites in one deed: entered, changed, and the whole deed taken back.

The same rules as for one site, asked once for all of them; what was judged row by row before is
not judged row by row again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.deeds.copying import change_many, copy_in, next_ids
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import queries, rules
from nhanrong.registry.initiatives.actions.hands import must_be_past, must_work
from nhanrong.registry.initiatives.actions.settling import (
    Home,
    Stand,
    count_anew,
    homes_of,
    must_stand_here,
)
from nhanrong.registry.initiatives.actions.sites import closed, opened
from nhanrong.registry.initiatives.models import STATUS_NAMES, Group, Initiative, Replication, Site
from nhanrong.registry.initiatives.rules import AreaKind, SiteStatus, Status


class NewSite(NamedTuple):
    """A site that a unit takes up: it is active from its first day, or ended on its last.

    It learnt from a site that exists (`source_id`), or from an earlier row of the same deed
    (`source_row`, counted from 0). Without a body it is the actor's own.
    """

    initiative_id: int
    unit_id: int
    name: str
    start_date: date
    area_kind: str = AreaKind.OTHER
    body_id: int | None = None
    end_date: date | None = None
    source_id: int | None = None
    source_row: int | None = None
    adapted: str = ""
    decision_number: str = ""
    coached_by_id: int | None = None


class SiteChange(NamedTuple):
    """What changes of a site: its name, its kind of area; that it opened, or closed and why."""

    site_id: int
    name: str | None = None
    area_kind: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    reason: str = ""


class Kept(NamedTuple):
    """What a deed over many records wrote: its name, the new ones in order, how many changed."""

    deed: UUID
    made: list[int]
    changed: int = 0


@batch("initiatives.enter_sites")
def enter_sites(new: Sequence[NewSite], changes: Sequence[SiteChange] = (), *, by: Actor) -> Kept:
    """Ghi nhiều điểm: new sites, each with the edge of its lineage, and changes of known ones.

    All are written, or none. Refuses what `replicate`, `revise_site`, `open_site` and `close_site`
    refuse.
    """
    must_work(by)
    deed = require_deed(Site).id
    made, places = _enter(new, by) if new else ([], set())
    count, moved = _change(changes, by) if changes else (0, set())
    count_anew(places | moved)
    tell(rows=len(new) + len(changes), made=len(made), changed=count)
    return Kept(deed, made, count)


# --- New ones ------------------------------------------------------------------------------------

_SITE = (
    "id", "initiative_id", "unit_id", "province_id", "commune_id", "body_id", "name", "area_kind",
    "status", "start_date", "end_date", "sort_key", "folded",
)  # fmt: skip
_EDGE = ("site_id", "source_site_id", "on", "adapted", "decision_number", "coached_by_id")
Places = set[tuple[int | None, int | None]]


def _enter(new: Sequence[NewSite], by: Actor) -> tuple[list[int], Places]:
    homes = homes_of({row.unit_id for row in new})
    stands = {Stand(*homes[row.unit_id], row.body_id or by.body_id) for row in new}
    by.must_govern_all(stands)
    must_stand_here(stands, by)
    _must_be_replicable(new, by)
    _must_be_new(new)
    ids = next_ids(Site, len(new))
    sources = _sources(new, ids)
    copy_in(Site, _SITE, _site_rows(new, ids, homes, by))
    copy_in(Replication, _EDGE, _edge_rows(new, ids, sources))
    return ids, {(stand.province_id, stand.commune_id) for stand in stands}


def _must_be_replicable(new: Iterable[NewSite], by: Actor) -> None:
    """Refuse an initiative that may not be taken up, and a day before its launch or to come."""
    first: dict[int, date] = {}
    last = date.min
    for row in new:
        first[row.initiative_id] = min(row.start_date, first.get(row.initiative_id, date.max))
        last = max(last, row.start_date, row.end_date or date.min)
        if row.end_date is not None:
            rules.must_be_in_order(row.start_date, row.end_date, code="before_start")
    must_be_past(last)
    open_ = queries.replicable(by).filter(pk__in=first).order_by()
    launched = dict(open_.values_list("pk", "launched_on"))
    for pk, day in first.items():
        if pk not in launched:
            status = Initiative.everything.values_list("status", flat=True).get(pk=pk)
            raise Refused("not_replicable", state=STATUS_NAMES[Status(status)])
        rules.must_be_in_order(launched[pk], day, code="before_launch")


def _must_be_new(new: Iterable[NewSite]) -> None:
    """Refuse a second running site of one name in one unit, here or in the register."""
    running = [row for row in new if row.end_date is None]
    asked = Site.everything.filter(
        initiative__in={row.initiative_id for row in running},
        unit__in={row.unit_id for row in running},
    ).exclude(status=SiteStatus.ENDED)
    known = {
        called(*row)
        for row in asked.values_list("initiative_id", "unit_id", "name").iterator(10_000)
    }
    for row in running:
        key = called(row.initiative_id, row.unit_id, row.name)
        if key in known:
            raise Refused("site_exists", name=row.name)
        known.add(key)


def called(initiative: int, unit: int, name: str) -> tuple[int, int, str]:
    """Give what may stand once among the running sites: an initiative, a unit, a name."""
    return initiative, unit, name.upper()


def _sources(new: Sequence[NewSite], ids: Sequence[int]) -> list[int | None]:
    """Name from where each learnt; refuse a site of another initiative, or one that began later."""
    told = {row.source_id for row in new if row.source_id is not None}
    rows = Site.everything.filter(pk__in=told)
    known = {pk: one for pk, *one in rows.values_list("pk", "initiative_id", "start_date")}
    found: list[int | None] = []
    for place, row in enumerate(new):
        source = row.source_id
        if row.source_row is not None:
            earlier = new[row.source_row]
            if row.source_row >= place or earlier.initiative_id != row.initiative_id:
                raise Refused("source_of_another")
            source = ids[row.source_row]
        elif source is not None and known.get(source, (None,))[0] != row.initiative_id:
            raise Refused("source_of_another")
        found.append(source)
    return found


def _site_rows(
    new: Iterable[NewSite], ids: Iterable[int], homes: dict[int, Home], by: Actor
) -> Iterator[tuple[Any, ...]]:
    for pk, row in zip(ids, new, strict=True):
        status = SiteStatus.ACTIVE if row.end_date is None else SiteStatus.ENDED
        yield (
            pk, row.initiative_id, row.unit_id, *homes[row.unit_id], row.body_id or by.body_id,
            row.name, str(row.area_kind), str(status), row.start_date, row.end_date,
            *keys(row.name),
        )  # fmt: skip


@lru_cache(maxsize=65_536)
def keys(name: str) -> tuple[str, str]:
    """Give the keys for sorting and finding; the same few names stand in every commune."""
    return sort_key(name), spelled(name)


def _edge_rows(
    new: Iterable[NewSite], ids: Iterable[int], sources: Iterable[int | None]
) -> Iterator[tuple[Any, ...]]:
    for pk, source, row in zip(ids, sources, new, strict=True):
        yield pk, source, row.start_date, row.adapted, row.decision_number, row.coached_by_id


# --- Known ones ----------------------------------------------------------------------------------

_CHANGED = ("name", "area_kind", "status", "start_date", "end_date", "sort_key", "folded")
_HELD = (
    "pk", "province_id", "commune_id", "body_id", "initiative_id", "unit_id", "name", "area_kind",
    "status", "start_date", "end_date",
)  # fmt: skip


class _Held(NamedTuple):
    """A site as it stands, locked until the deed is done."""

    pk: int
    province_id: int | None
    commune_id: int | None
    body_id: int
    initiative_id: int
    unit_id: int
    name: str
    area_kind: str
    status: str
    start_date: date | None
    end_date: date | None


def _change(changes: Sequence[SiteChange], by: Actor) -> tuple[int, Places]:
    asked = Site.everything.filter(pk__in=[one.site_id for one in changes]).order_by("pk")
    rows = asked.select_for_update(of=("self",)).values_list(*_HELD)
    held = {row[0]: _Held(*row) for row in rows}
    if len(held) < len(changes):
        raise Refused("not_at_home")
    by.must_govern_all((row.province_id, row.commune_id, row.body_id) for row in held.values())
    after = [_changed(held[one.site_id], one, by) for one in changes]
    _must_stay_new(held, after)
    count = change_many(Site, _CHANGED, [_change_row(row) for row in after])
    _end_groups([one.site_id for one in changes if one.closed_on])
    reasons = dict.fromkeys(one.reason for one in changes if one.closed_on)
    if reasons:
        tell(remark="; ".join(reasons))
    return count, {
        (row.province_id, row.commune_id) for row in after if row.status != held[row.pk].status
    }


def _changed(row: _Held, change: SiteChange, by: Actor) -> _Held:
    """Give a site as it will stand, or refuse."""
    if change.name is not None:
        row = row._replace(name=change.name)
    if change.area_kind is not None:
        row = row._replace(area_kind=change.area_kind)
    if change.opened_on is not None:
        status = opened(row.status, change.opened_on, by)
        row = row._replace(status=status, start_date=change.opened_on)
    if change.closed_on is not None:
        status = closed(row.status, row.start_date, change.closed_on, change.reason, by)
        start = rules.begun_on(row.status, row.start_date, change.closed_on)
        row = row._replace(status=status, start_date=start, end_date=change.closed_on)
    return row


def _must_stay_new(held: dict[int, _Held], after: Iterable[_Held]) -> None:
    """Refuse a new name that another running site of the unit bears, now or by this deed."""
    renamed = [
        row for row in after if row.name != held[row.pk].name and row.status != SiteStatus.ENDED
    ]
    if not renamed:
        return
    named = {called(row.initiative_id, row.unit_id, row.name): row.pk for row in renamed}
    others = Site.everything.filter(
        initiative__in={row.initiative_id for row in renamed},
        unit__in={row.unit_id for row in renamed},
    ).exclude(status=SiteStatus.ENDED)
    others = others.exclude(pk__in=[row.pk for row in renamed])
    known = {called(*row) for row in others.values_list("initiative_id", "unit_id", "name")}
    for row in renamed:
        key = called(row.initiative_id, row.unit_id, row.name)
        if key in known or named[key] != row.pk:
            raise Refused("site_exists", name=row.name)


def _change_row(row: _Held) -> tuple[Any, ...]:
    told = (row.name, row.area_kind, str(row.status), row.start_date, row.end_date)
    return (row.pk, *told, *keys(row.name))


def _end_groups(sites: Sequence[int]) -> None:
    """The groups of a site that closes end with it."""
    if sites:
        day = Site.everything.filter(pk=OuterRef("site")).values("end_date")
        Group.everything.filter(site__in=sites, end_date__isnull=True).update(
            end_date=Subquery(day)
        )


# --- Taken back ----------------------------------------------------------------------------------


@batch("initiatives.take_back_sites")
def take_back_sites(deed: UUID, *, by: Actor) -> taking_back.Undone:
    """Hoàn tác một lần ghi nhiều điểm: what nobody worked on since is as it was before.

    New sites leave with their edge; changed ones, and the groups that ended with them, stand as
    before. The others stay and are named: also one that may not stand as before any more.
    """
    must_work(by)
    found = taking_back.trace(Site, deed)
    every = [*found.made, *found.changed]
    rows = Site.everything.filter(pk__in=every).order_by("pk").select_for_update(of=("self",))
    homes = rows.values_list("province_id", "commune_id", "body_id")
    stands = set(homes)
    by.must_govern_all(stands)
    busy = found.touched | _in_use(found.made)
    busy |= _in_the_way(set(found.changed) - busy, set(found.made) - busy, deed)
    made = [pk for pk in found.made if pk not in busy]
    changed = [pk for pk in found.changed if pk not in busy]
    _restore_groups(changed, deed)
    restored = taking_back.restore(Site, changed, deed)
    taking_back.remove(Replication, made, "site_id")
    taking_back.remove(Site, made)
    count_anew({(province, commune) for province, commune, _body in stands})
    left = Site.everything.filter(pk__in=busy & set(every)).order_by("sort_key", "pk")
    tell(of=str(deed), removed=len(made), restored=restored, left=len(left))
    return taking_back.Undone(len(made), restored, tuple(left.values_list("name", flat=True)))


def _in_use(made: Sequence[int]) -> frozenset[int]:
    """Name the new sites on which something hangs by now: groups, activities, learners, files."""
    files = Attachment.objects.filter(kind=Site._meta.label, record_id__in=made)
    hung = taking_back.hung_on(Site, made, but={"Replication.site"})
    return hung | frozenset(files.values_list("record_id", flat=True))


def _in_the_way(changed: Collection[int], made: Collection[int], deed: UUID) -> set[int]:
    """Name changed sites that may not run on as before: ended above them, or their name is taken.

    The new ones of the same deed leave: they take no name.
    """
    told = ("initiative_id", "unit_id", "name", "status")
    before = taking_back.before(Site, list(changed), deed, told)
    ran = {pk: row[:3] for pk, row in before.items() if row[3] != SiteStatus.ENDED}
    initiatives = {initiative for initiative, _unit, _name in ran.values()}
    over = Initiative.everything.filter(pk__in=initiatives, status=Status.ENDED)
    ended = set(over.values_list("pk", flat=True))
    others = Site.everything.filter(
        initiative__in=initiatives, unit__in={one[1] for one in ran.values()}
    )
    others = others.exclude(status=SiteStatus.ENDED).exclude(pk__in={*changed, *made})
    taken = {called(*row) for row in others.values_list("initiative_id", "unit_id", "name")}
    return {pk for pk, row in ran.items() if row[0] in ended or called(*row) in taken}


def _restore_groups(sites: Sequence[int], deed: UUID) -> None:
    """Let the groups that ended with these sites go on, unless somebody changed them since."""
    found = taking_back.trace(Group, deed)
    mine = Group.everything.filter(pk__in=found.changed, site__in=sites)
    ids = set(mine.values_list("pk", flat=True)) - found.touched
    taking_back.restore(Group, sorted(ids), deed)
