"""What became of initiatives: reforms, heirs, and what stands in the way of an undoing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max, Q, QuerySet

from nhanrong.bedrock.vietnamese import sort_key, spelled
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    REFORM_KINDS,
    Group,
    Initiative,
    Lapse,
    Reform,
    Site,
)
from nhanrong.registry.initiatives.queries import likeness
from nhanrong.registry.initiatives.rules import SiteStatus, Status, reforms
from nhanrong.registry.initiatives.rules.reforms import Kind

MOST_SITES = 200  # sites that a page offers one by one
MOST_PAIRS = 40
MOST_NAMES = 5

# From whoever was merged or replaced to its heir; an undone split leads back to where it came from.
_WAYS = """
    WITH RECURSIVE way AS NOT MATERIALIZED (
        SELECT source_id AS here, heir_id AS there FROM initiatives_reform
         WHERE kind IN ('merged', 'replaced') AND undone_at IS NULL
        UNION ALL
        SELECT heir_id, source_id FROM initiatives_reform
         WHERE kind = 'split' AND undone_at IS NOT NULL
    ), walk(here, there) AS (
        SELECT here, there FROM way WHERE here = %s
        UNION SELECT way.here, way.there FROM way JOIN walk ON way.here = walk.there
    )
    SELECT here, there FROM walk
"""


def ways_from(pk: int) -> dict[int, int]:
    """Tell the way from an initiative to its heir, from there to the next, and so on."""
    with connection.cursor() as cursor:
        cursor.execute(_WAYS, [pk])
        return dict(cursor.fetchall())


def heir_of(initiative: Initiative) -> Initiative | None:
    """Return the living initiative in which this one lives on; nothing where there is none.

    The caller may not be allowed to read it: ask `readable` before it is shown.
    """
    if initiative.status != Status.ENDED:
        return None
    ways = ways_from(initiative.pk)
    if not ways:
        return None
    rows = Initiative.everything.filter(pk__in=set(ways.values())).exclude(status=Status.ENDED)
    living = {row.pk: row for row in rows.select_related("province", "commune")}
    found = reforms.living_heir(initiative.pk, ways, living)
    return living[found] if found is not None else None


def leaving(initiative: Initiative) -> Reform | None:
    """Return the reform by which an initiative left the register; nothing if it did not."""
    rows = Reform.objects.filter(source=initiative, kind__in=reforms.LEAVING, undone_at=None)
    return rows.first()


def readable(actor: Actor, initiative: Initiative) -> bool:
    """Say whether the actor may read an initiative."""
    return Initiative.objects.visible_to(actor).filter(pk=initiative.pk).exists()


@dataclass(frozen=True)
class PublicEnd:
    """Since when a published initiative has ended, and the code of its published heir, if any."""

    on: date
    heir: str


def public_end(pk: int) -> PublicEnd | None:
    """Tell the public where a published initiative lives on; nothing while it works."""
    rows = Initiative.objects.published().filter(pk=pk, status=Status.ENDED)
    record = rows.first()
    if record is None or record.ended_on is None:
        return None
    heir = heir_of(record)
    return PublicEnd(record.ended_on, heir.code if heir and heir.published_at else "")


def reform(actor: Actor, pk: int) -> Reform | None:
    """Return a reform of an initiative that the actor may read."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    rows = Reform.objects.filter(Q(source__in=seen) | Q(heir__in=seen), pk=pk)
    return rows.select_related("source", "heir").first()


# --- For the page of a record --------------------------------------------------------------------


@dataclass(frozen=True)
class Other:
    """The initiative at the other end of a reform; without a name when the reader may not know."""

    name: str
    code: str
    pk: int


@dataclass(frozen=True)
class ReformLine:
    """One reform as the page of a record tells it."""

    pk: int
    kind: str
    word: Any
    is_source: bool
    on: date
    other: Other | None
    former: str
    decision_number: str
    reason: str
    sites: int
    who: str
    is_undone: bool
    may_undo: bool


def reforms_of(actor: Actor, record: Initiative) -> list[ReformLine]:
    """List the reforms in which a record took part, the latest first."""
    rows = list(
        Reform.objects.filter(Q(source=record) | Q(heir=record))
        .select_related("source", "heir", "post__user")
        .order_by("-on", "-pk")[:MOST_SITES]
    )
    ends = {one for row in rows for one in (row.source_id, row.heir_id) if one}
    seen = Initiative.objects.visible_to(actor) | Initiative.objects.published()
    names = set(seen.filter(pk__in=ends).values_list("pk", flat=True)) if rows else set()
    return [_line(actor, record, row, names) for row in rows]


def _line(actor: Actor, record: Initiative, row: Reform, names: set[int]) -> ReformLine:
    is_source = row.source_id == record.pk
    end = row.heir if is_source else row.source
    other = None
    if end is not None:
        known_ = end.pk in names
        other = Other(end.name if known_ else "", end.code if known_ else "", end.pk)
    governs = actor.governs(row.source) and (row.heir is None or actor.governs(row.heir))
    return ReformLine(
        row.pk,
        row.kind,
        REFORM_KINDS[row.kind],
        is_source,
        row.on,
        other,
        row.before.get("name", "") if row.kind == Kind.RENAMED else "",
        row.decision_number,
        row.reason,
        len(row.before.get("sites", ())) + len(row.before.get("folded", ())),
        row.post.user.full_name if row.post else "",
        row.undone_at is not None,
        row.undone_at is None and governs and actor.role in reforms.LEADERS,
    )


# --- For the rules -------------------------------------------------------------------------------


def party(initiative: Initiative) -> reforms.Party:
    """Tell how an initiative stands, and the last day on which what counts of it changed."""
    days = [initiative.launched_on]
    for lapse in Lapse.objects.filter(initiative=initiative).values_list("start_date", "end_date"):
        days += lapse
    rows = Reform.objects.filter(Q(source=initiative) | Q(heir=initiative), undone_at=None)
    days.append(rows.aggregate(last=Max("on"))["last"])
    since = max((day for day in days if day is not None), default=None)
    return reforms.Party(initiative.pk, initiative.name, Status(initiative.status), since)


def place(site: Site) -> reforms.Place:
    """Tell how a site stands."""
    return reforms.Place(
        site.pk,
        site.name,
        site.initiative_id,
        site.commune_id,
        SiteStatus(site.status),
        site.start_date,
    )


def running(initiative: Initiative, on: date) -> QuerySet[Site]:
    """Return the sites that go on after a day, planned ones too, wherever they are."""
    goes_on = ~Q(status=SiteStatus.ENDED) | Q(end_date__gt=on)
    rows: QuerySet[Site] = Site.everything.filter(goes_on, initiative=initiative)
    return rows


def running_groups(sites: Sequence[int], on: date) -> QuerySet[Group]:
    """Return the groups of these sites that go on after a day."""
    rows: QuerySet[Group] = Group.everything.filter(
        Q(end_date=None) | Q(end_date__gt=on), site__in=sites
    )
    return rows


def namesake(name: str, unit_id: int, *, but: int) -> Initiative | None:
    """Return a living initiative that bears this very name in the same unit."""
    rows = Initiative.everything.filter(folded=spelled(name), sort_key=sort_key(name), unit=unit_id)
    found: Initiative | None = rows.exclude(status=Status.ENDED).exclude(pk=but).first()
    return found


def near_names(actor: Actor, name: str, record: Initiative) -> list[Initiative]:
    """List the other initiatives that the actor may read whose name is nearly this one."""
    asked = likeness.Asked(name, record.unit, record.pk)
    ids = [hit.initiative for hit, _verdict in likeness.nearest([asked])[0]]
    rows = Initiative.objects.visible_to(actor).filter(pk__in=ids).exclude(status=Status.ENDED)
    return list(rows.order_by("sort_key", "pk")[:MOST_NAMES])


# --- For the pages -------------------------------------------------------------------------------


def joinable(actor: Actor) -> QuerySet[Initiative]:
    """Return the initiatives into which the actor may let another end: at home, and living."""
    rows: QuerySet[Initiative] = Initiative.objects.at_home_with(actor)
    return rows.exclude(status=Status.ENDED).select_related("unit", "province", "commune")


def sites_to_choose(initiative: Initiative) -> list[Site]:
    """List the sites that can be given to a new initiative, by place."""
    rows = Site.everything.filter(initiative=initiative).exclude(status=SiteStatus.ENDED)
    rows = rows.select_related("commune").order_by("commune__sort_key", "sort_key", "pk")
    return list(rows[:MOST_SITES])


def pairs_to_fold(source: Initiative, heir: Initiative) -> list[tuple[Site, Site]]:
    """Suggest the sites of both that may be one in truth: same commune, one name in the other."""
    open_ = Site.everything.filter(initiative=source).exclude(status=SiteStatus.ENDED)
    theirs = Site.everything.filter(initiative=heir, status=SiteStatus.ACTIVE)
    by_commune: dict[int | None, list[Site]] = {}
    for site in theirs.filter(commune__in=open_.values("commune")).order_by("sort_key", "pk"):
        by_commune.setdefault(site.commune_id, []).append(site)
    ours = open_.filter(commune__in=theirs.values("commune")).select_related("commune")
    pairs = [
        (one, other)
        for one in ours.order_by("commune__sort_key", "sort_key", "pk")
        for other in by_commune.get(one.commune_id, ())
        if _is_in(one.folded, other.folded)
    ]
    return pairs[:MOST_PAIRS]


def _is_in(one: str, other: str) -> bool:
    """Say whether all words of one name stand in the other."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words
