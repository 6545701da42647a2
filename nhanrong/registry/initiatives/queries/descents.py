"""The lineage of an initiative: from whom it learnt, who learnt from it, its sites as a tree."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    DeniedSource,
    Descent,
    Initiative,
    Replication,
    Site,
)
from nhanrong.registry.initiatives.rules import SiteStatus, descent

MOST_SITES = 200  # sites that a lineage tells one by one
MOST_KIN = 40  # candidates among which the house guesses
ALIKE = 0.4  # below this likeness of letters two names are not even looked at

# Declared edges, and what a reform left behind: who was merged, split or replaced lives on in its
# heir, and stands above it.
_EDGES = """
    WITH RECURSIVE edge AS NOT MATERIALIZED (
        SELECT child_id AS child, parent_id AS parent, 'learnt' AS kind, "on" AS day, id AS descent,
               adapted, decision_number, coached_by_id
          FROM initiatives_descent WHERE withdrawn_on IS NULL
        UNION ALL
        SELECT heir_id, source_id, kind, "on", NULL, '', decision_number, NULL
          FROM initiatives_reform WHERE undone_at IS NULL AND heir_id IS NOT NULL
    ), up(id) AS (
        SELECT %(pk)s::bigint UNION SELECT edge.parent FROM edge JOIN up ON edge.child = up.id
    ), down(id) AS (
        SELECT %(pk)s::bigint UNION SELECT edge.child FROM edge JOIN down ON edge.parent = down.id
    )
    SELECT edge.child, edge.parent, edge.kind, edge.day, edge.descent, edge.adapted,
           edge.decision_number, coalesce(coach.name, '')
      FROM edge LEFT JOIN people_body AS coach ON coach.id = edge.coached_by_id
     WHERE edge.child IN (SELECT id FROM up) OR edge.parent IN (SELECT id FROM down)
     ORDER BY edge.day, edge.child, edge.parent LIMIT 500
"""


@dataclass(frozen=True, slots=True)
class Tie:
    """One declared edge between two initiatives: since when, how, and what was said of it."""

    child: int
    parent: int
    kind: str
    on: date
    descent: int | None = None
    adapted: str = ""
    decision_number: str = ""
    coach: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """An initiative of a lineage; of one that the reader may not know only the place is told."""

    id: int
    name: str
    code: str
    url: str
    place: str
    year: int | None
    sites: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """The lineage of one initiative: its edges, declared and guessed, and who stands on them."""

    root: int
    edges: tuple[Tie, ...]
    relatives: dict[int, Relative]
    guess: descent.Guess | None = None

    def parents(self) -> dict[int, set[int]]:
        """Tell the declared edges as a walk upwards."""
        return _upwards(self.edges)

    def above(self) -> list[Tie]:
        """List the edges above the initiative, the nearest first."""
        return [tie for tie in reversed(self.edges) if self._is_above(tie)]

    def below(self) -> list[Tie]:
        """List the edges below the initiative, the oldest first."""
        return [tie for tie in self.edges if not self._is_above(tie)]

    def _is_above(self, tie: Tie) -> bool:
        return descent.is_ancestor(self.root, tie.child, self.parents())


def known_to(actor: Actor) -> QuerySet[Initiative]:
    """Return what the actor may read, and what was published: from these one may say to learn."""
    rows: QuerySet[Initiative] = Initiative.everything.filter(_known(Initiative, actor))
    return rows.select_related("province", "commune", "body")


def _reach(model: type[Any], actor: Actor) -> Q:
    """Say what of this kind he may read; who reads everything is told so, not left unsaid."""
    reach: Q = model.within_reach(actor)
    return reach or Q(pk__isnull=False)


def _known(model: type[Initiative], actor: Actor) -> Q:
    found: Q = _reach(model, actor) | model.is_public()
    return found


def sites_known_to(actor: Actor) -> QuerySet[Site]:
    """Return the sites that the actor may read, and those of published initiatives."""
    rows: QuerySet[Site] = Site.everything.filter(
        _reach(Site, actor) | Q(initiative__published_at__isnull=False)
    )
    return rows


def since(initiative: Initiative) -> date | None:
    """Return the first day that is known of an initiative."""
    return descent.existed_since(
        initiative.founded_on,
        initiative.surveyed_on,
        initiative.proposed_on,
        initiative.decided_on,
        initiative.launched_on,
    )


def edges_of(pk: int) -> tuple[Tie, ...]:
    """Return the declared edges above and below an initiative, oldest first: numbers, no names."""
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, {"pk": pk})
        return tuple(Tie(*row) for row in cursor.fetchall())


def parents_above(pk: int) -> dict[int, set[int]]:
    """Return who stands above an initiative, as a walk upwards: to judge a new edge."""
    return _upwards(edges_of(pk))


def _upwards(edges: Iterable[Tie]) -> dict[int, set[int]]:
    parents: dict[int, set[int]] = {}
    for tie in edges:
        parents.setdefault(tie.child, set()).add(tie.parent)
    return parents


def ties(actor: Actor, initiative: Initiative) -> Ties:
    """Tell the lineage of an initiative, with a guess where no source was declared."""
    edges = edges_of(initiative.pk)
    guess = None
    kin: dict[int, Initiative] = {}
    if not any(tie.child == initiative.pk for tie in edges):
        kin = {row.pk: row for row in _kin_of(actor, initiative)}
        guess = descent.infer_parent(_kin(initiative), map(_kin, kin.values()), _upwards(edges))
    wanted = {initiative.pk} | {pk for tie in edges for pk in (tie.child, tie.parent)}
    if guess is not None:
        wanted.add(guess.source)
    return Ties(initiative.pk, edges, _relatives(actor, wanted), guess)


def _relatives(actor: Actor, wanted: Collection[int]) -> dict[int, Relative]:
    rows = (
        Initiative.everything.filter(pk__in=wanted)
        .select_related("province", "commune")
        .annotate(
            is_known=Case(
                When(_known(Initiative, actor), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            can_open=Case(
                When(_reach(Initiative, actor), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
            site_count=_running_sites(),
        )
    )
    return {row.pk: _relative(row) for row in rows}


def _running_sites() -> Coalesce:
    counted = (
        Site.everything.filter(initiative=OuterRef("pk"), status=SiteStatus.ACTIVE)
        .order_by()
        .values("initiative")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _relative(row: Any) -> Relative:
    first = since(row)
    home = row.commune or row.province
    province = row.province.full_name if row.province else ""
    return Relative(
        id=row.pk,
        name=row.name if row.is_known else "",
        code=row.code if row.is_known else "",
        url=row.get_absolute_url() if row.can_open else "",
        place=(home.full_name if home else "") if row.is_known else province,
        year=first.year if first else None,
        sites=row.site_count,
        is_known=row.is_known,
    )


def _kin(row: Initiative) -> descent.Kin:
    day = row.founded_on or row.launched_on
    return descent.Kin(row.pk, day, row.name, row.family_id, row.province_id)


def _kin_of(actor: Actor, initiative: Initiative) -> list[Initiative]:
    """Fetch the earlier initiatives of the same idea, or nearly of the same name."""
    day = initiative.founded_on or initiative.launched_on
    if day is None:
        return []
    denied = DeniedSource.objects.filter(child=initiative, parent__isnull=False).values("parent")
    alike = Q(likeness__gte=ALIKE)
    if initiative.family_id is not None:
        alike |= Q(family=initiative.family_id)
    rows = (
        known_to(actor)
        .annotate(
            begun=Coalesce("founded_on", "launched_on"),
            likeness=TrigramSimilarity("folded", initiative.folded),
            is_far=Case(When(province=initiative.province_id, then=Value(0)), default=Value(1)),
        )
        # Only what ran can have been learnt from.
        .filter(alike, begun__lt=day, launched_on__isnull=False)
        .exclude(pk=initiative.pk)
        .exclude(pk__in=denied)
        .order_by("is_far", "-likeness", "begun", "pk")
    )
    return list(rows[:MOST_KIN])


def likely_sources(actor: Actor, initiative: Initiative) -> list[Initiative]:
    """Suggest from which initiatives this one may have learnt: earlier ones that are like it."""
    return _kin_of(actor, initiative)


# --- Sites ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Branch:
    """A site in the tree of its initiative: how deep, from whom, declared or guessed and why."""

    site: Any
    source: Any
    depth: int
    why: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether the house guessed the source."""
        return bool(self.why)


def site_parents(initiative_id: int) -> dict[int, list[int]]:
    """Return the declared edges between the sites of an initiative, as a walk upwards."""
    edges = Replication.objects.filter(site__initiative=initiative_id, source_site__isnull=False)
    return {site: [source] for site, source in edges.values_list("site", "source_site")}


def branches(actor: Actor, initiative: Initiative) -> list[Branch]:
    """Tell the sites that the actor may read as a tree, in the order of time, in one statement."""
    rows = list(_rows(actor, initiative)[:MOST_SITES])
    by_id = {row.pk: row for row in rows}
    declared = {row.pk: [row.source_id] for row in rows if row.source_id}
    denied = {row.pk: row.denied_ids for row in rows if row.denied_ids}
    guesses = descent.infer_sources(map(_place, rows), declared, denied)
    above = {pk: source for pk, (source,) in declared.items()}
    above |= {pk: guess.source for pk, guess in guesses.items()}
    children: dict[int | None, list[Any]] = {}
    for row in rows:
        source = above.get(row.pk)
        children.setdefault(source if source in by_id else None, []).append(row)
    found: list[Branch] = []
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        guess = guesses.get(row.pk)
        source = by_id.get(above.get(row.pk, 0))
        found.append(Branch(row, source, depth, guess.why if guess else ""))
        waiting.extend((child, depth + 1) for child in reversed(children.get(row.pk, [])))
    return found


def _rows(actor: Actor, initiative: Initiative) -> QuerySet[Any]:
    edge = Replication.objects.filter(site=OuterRef("pk"))
    denied = DeniedSource.objects.filter(site=OuterRef("pk"), source_site__isnull=False)
    rows: QuerySet[Any] = (
        Site.objects.visible_to(actor)
        .filter(initiative=initiative)
        .exclude(status=SiteStatus.PLANNED)
        .select_related("province", "commune", "unit", "body")
        .annotate(
            source_id=Subquery(edge.values("source_site")[:1]),
            adapted=Subquery(edge.values("adapted")[:1]),
            decision_number=Subquery(edge.values("decision_number")[:1]),
            coach=Subquery(edge.values("coached_by__name")[:1]),
            denied_ids=ArraySubquery(denied.values("source_site")),
        )
        .order_by(F("start_date").asc(nulls_last=True), "sort_key", "pk")
    )
    return rows


def _place(row: Any) -> descent.Place:
    return descent.Place(row.pk, row.start_date, row.end_date, row.province_id, row.commune_id)


# --- One edge ------------------------------------------------------------------------------------


def declared_source(initiative: Initiative) -> Descent | None:
    """Return the declared source of an initiative that the caller has seen."""
    rows = Descent.objects.filter(child=initiative, withdrawn_on__isnull=True)
    return rows.select_related("parent", "child", "coached_by").first()
