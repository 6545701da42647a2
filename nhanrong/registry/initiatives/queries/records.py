"""Initiatives, sites, families and lineage, for somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import spelled
from nhanrong.commons.laws import queries as laws
from nhanrong.commons.people.models import Body
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    FIELD_NAMES,
    PART_NAMES,
    Basis,
    Case,
    Descent,
    Family,
    FamilyAlias,
    Group,
    Initiative,
    Replication,
    Site,
)
from nhanrong.registry.initiatives.rules import (
    IN_OPERATION,
    LIFE,
    REPLICABLE,
    Part,
    SiteStatus,
    Status,
)

FIELD_CHOICES = list(FIELD_NAMES.items())
MOST_OF_A_TREE = 200  # sites that a lineage draws


@dataclass(frozen=True)
class Ground:
    """One of the four cells of the legal basis: what it is, and its document where it has one."""

    part: Part
    label: Any
    basis: Basis | None

    def stands(self, on: date) -> bool:
        """Say whether a document is there, and holds on that day."""
        basis = self.basis
        return basis is not None and (basis.valid_until is None or on <= basis.valid_until)


@dataclass(frozen=True)
class Edge:
    """One line of a lineage: a site, from where it learnt, and how deep it stands."""

    site: Site
    replication: Replication | None
    depth: int


def _number(rows: Any) -> Coalesce:
    counted = rows.order_by().values("initiative").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def initiatives(actor: Actor) -> QuerySet[Initiative]:
    """Return the initiatives that the actor may read, ready for a page."""
    rows: QuerySet[Initiative] = Initiative.objects.visible_to(actor)
    return rows.select_related("family", "unit", "province", "commune", "body", "handover_to")


def listed(actor: Actor) -> QuerySet[Initiative]:
    """Return them as a list shows them: with sites, groups and grounds counted."""
    sites_ = Site.everything.filter(initiative=OuterRef("pk"), status=SiteStatus.ACTIVE)
    groups = (
        Group.everything.filter(
            site__initiative=OuterRef("pk"), site__status=SiteStatus.ACTIVE, end_date__isnull=True
        )
        .order_by()
        .values("site__initiative")
        .annotate(n=Count("pk"))
        .values("n")
    )
    held = Basis.objects.filter(initiative=OuterRef("pk"), revoked_on__isnull=True)
    rows = initiatives(actor).annotate(
        site_count=_number(sites_),
        group_count=Coalesce(Subquery(groups, output_field=IntegerField()), Value(0)),
        ground_count=_number(held),
    )
    return rows.order_by("sort_key", "pk")


def published() -> QuerySet[Initiative]:
    """Return what somebody decided to publish."""
    rows: QuerySet[Initiative] = Initiative.objects.published()
    return rows.select_related("family", "province", "commune", "body").order_by("sort_key", "pk")


def published_sites(initiative: Initiative) -> QuerySet[Site]:
    """Return the running sites of a published initiative; the caller fetched it as published."""
    rows = Site.everything.filter(
        initiative=initiative, initiative__published_at__isnull=False, status=SiteStatus.ACTIVE
    )
    return rows.select_related("province", "commune").order_by("province__sort_key", "sort_key")


def replicable(actor: Actor) -> QuerySet[Initiative]:
    """Return what the actor's unit may take up: in operation, and his to read or published."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    public = Initiative.objects.published().values("pk")
    rows: QuerySet[Initiative] = Initiative.everything.filter(
        Q(pk__in=seen) | Q(pk__in=public), status__in=REPLICABLE
    )
    return rows.select_related("family", "unit", "province", "commune", "body")


def sites(actor: Actor) -> QuerySet[Site]:
    """Return the sites that the actor may read, ready for a page."""
    rows: QuerySet[Site] = Site.objects.visible_to(actor)
    return rows.select_related("initiative", "unit", "province", "commune", "body").order_by(
        "sort_key", "pk"
    )


def sites_of(actor: Actor, initiative: Initiative) -> QuerySet[Site]:
    """Return the sites of an initiative that the actor may read, with their groups counted."""
    learnt = Replication.objects.filter(site=OuterRef("pk")).values("source_site__name")
    return (
        sites(actor)
        .filter(initiative=initiative)
        .annotate(
            group_count=_running_groups(),
            learnt_from=Subquery(learnt[:1]),
        )
        .order_by("status", "start_date", "sort_key", "pk")
    )


def site_counts(initiative: Initiative) -> tuple[int, int, int]:
    """Count the running sites, groups and communes of an initiative, wherever they are.

    Figures only: whoever may read the initiative may know how far it spread.
    """
    running = Site.everything.filter(initiative=initiative, status=SiteStatus.ACTIVE)
    counted = running.annotate(group_count=_running_groups()).aggregate(
        sites=Count("pk"), communes=Count("commune", distinct=True), groups=Sum("group_count")
    )
    return counted["sites"], counted["groups"] or 0, counted["communes"]


def _running_groups() -> Coalesce:
    """Count the running groups of each site, in the statement that asks for the sites."""
    groups = (
        Group.everything.filter(site=OuterRef("pk"), end_date__isnull=True)
        .order_by()
        .values("site")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(groups, output_field=IntegerField()), Value(0))


def groups_of(actor: Actor, site: Site) -> QuerySet[Group]:
    """Return the groups of a site that the actor may read."""
    rows: QuerySet[Group] = Group.objects.visible_to(actor)
    return rows.filter(site=site).order_by("name", "pk")


def grounds(initiative: Initiative) -> list[Ground]:
    """Return the four grounds in their order, with a hole where one is missing."""
    rows = Basis.objects.filter(initiative=initiative, revoked_on__isnull=True)
    held = {row.part: row for row in rows.select_related("body")}
    return [Ground(part, PART_NAMES[part], held.get(part)) for part in Part]


def lineage(
    actor: Actor, initiative: Initiative, known: Sequence[Site] | None = None
) -> list[Edge]:
    """Tell the declared lineage of an initiative as a tree, in the order of time.

    `known` are its sites where the caller has asked for them already.
    """
    asked = sites_of(actor, initiative)[:MOST_OF_A_TREE] if known is None else known
    rows = [row for row in asked if row.status != SiteStatus.PLANNED]
    edges = {
        edge.site_id: edge
        for edge in Replication.objects.filter(site__in=[row.pk for row in rows]).select_related(
            "coached_by"
        )
    }
    parents = {site: edge.source_site_id for site, edge in edges.items()}
    by_id = {row.pk: row for row in rows}
    children: dict[int | None, list[Site]] = {}
    for row in rows:
        source = parents.get(row.pk)
        children.setdefault(source if source in by_id else None, []).append(row)
    found: list[Edge] = []
    waiting_ = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting_:
        site, depth = waiting_.pop()
        found.append(Edge(site, edges.get(site.pk), depth))
        waiting_.extend((child, depth + 1) for child in reversed(children.get(site.pk, [])))
    return found


def families() -> QuerySet[Family]:
    """Return the families of the catalogue; everybody may read them."""
    return Family.objects.order_by("sort_key")


def family_for(name: str) -> Family | None:
    """Find the family that bears this name or has it as an alias, marks and capitals aside."""
    folded = spelled(name)
    found = Family.objects.filter(folded=folded).first()
    if found is None:
        alias = FamilyAlias.objects.select_related("family").filter(folded=folded).first()
        found = alias.family if alias else None
    return found


def is_competent(actor: Actor, verb: str, *, on: date) -> bool:
    """Say whether the actor's body may do this verb, by the table of competence of that day."""
    return actor.role == Role.SYSTEM or laws.is_competent(
        f"initiatives.{verb}", body_kind=actor.body_kind, level=actor.level, on=on
    )


def waiting(actor: Actor, *, on: date) -> QuerySet[Initiative]:
    """Return the files of the actor's own territory that wait for a verb of his role."""
    early = {Status.DRAFT, Status.SURVEYED, Status.PROPOSED, Status.RETURNED, Status.DECIDED}
    verbs = {
        state: set(LIFE.open_to(state, actor.role)) - {"end", "suspend", "reinstate"}
        for state in early | {Status.LISTED}
    }
    open_ = competent(actor, set().union(*verbs.values()), on=on)
    states = {state for state, waited in verbs.items() if waited & open_}
    rows: QuerySet[Initiative] = Initiative.objects.at_home_with(actor)
    # What was given to somebody to settle lies on that desk, with its day.
    given = Case.objects.filter(closed_on__isnull=True, due__isnull=False).values("initiative")
    rows = rows.filter(status__in=states).exclude(status=Status.LISTED, pk__in=given)
    if actor.user_id:
        # Nobody decides on his own file: it does not wait for him.
        rows = rows.exclude(status=Status.PROPOSED, proposed_by=actor.user_id)
    return rows.select_related("commune", "body").order_by("status", "pk")


def competent(actor: Actor, verbs: set[str], *, on: date) -> set[str]:
    """Keep the verbs that the actor's body may do, asking the table of competence once."""
    if actor.role == Role.SYSTEM or not verbs:
        return verbs
    deeds = laws.competent_deeds(
        [f"initiatives.{verb}" for verb in verbs],
        body_kind=actor.body_kind,
        level=actor.level,
        on=on,
    )
    return {deed.removeprefix("initiatives.") for deed in deeds}


def homes(actor: Actor) -> QuerySet[Unit]:
    """Return the units of today in which the actor may write: his commune, or his province's."""
    living = places.living().filter(level__in=[PROVINCE, COMMUNE])
    if actor.is_national or actor.role == Role.SYSTEM:
        return living.filter(level=PROVINCE)
    if actor.level == Level.PROVINCE and actor.reach == Reach.TERRITORY:
        return living.filter(Q(pk=actor.province_id) | Q(parent=actor.province_id))
    return living.filter(pk=actor.unit_id or 0)


def bodies_near(place: Initiative, kinds: Collection[str]) -> QuerySet[Body]:
    """Return the living bodies of these kinds in the commune or the province of an initiative."""
    near = Q(commune=place.commune_id) if place.commune_id else Q(pk__in=[])
    province = Q(province=place.province_id, commune__isnull=True)
    rows = Body.objects.filter(near | province | Q(pk=place.body_id), kind__in=kinds)
    return rows.filter(end_date__isnull=True).order_by("level", "sort_key")


def sources_of(actor: Actor, initiative: Initiative) -> QuerySet[Site]:
    """Return the running sites from which a new one may learn: readable, or published."""
    seen = Site.objects.visible_to(actor).values("pk")
    public = Q(initiative__published_at__isnull=False)
    rows = Site.everything.filter(
        Q(pk__in=seen) | public, initiative=initiative, status=SiteStatus.ACTIVE
    )
    return rows.order_by("sort_key", "pk")


def origin_name(initiative: Initiative) -> str:
    """Name the initiative from which this one learnt; empty where none is declared."""
    edges = Descent.objects.filter(child=initiative, withdrawn_on__isnull=True)
    edge = edges.select_related("parent").first()
    return edge.parent.name if edge else ""


@dataclass(frozen=True)
class Learnt:
    """From where a site learnt, and what it adapted."""

    source: str
    adapted: str


@dataclass(frozen=True)
class Catalogued:
    """A family with its other names."""

    family: Family
    aliases: list[str]


def learnt_from(site: Site) -> Learnt | None:
    """Tell from where a site learnt; the caller has already seen the site."""
    edge = Replication.objects.select_related("source_site").filter(site=site).first()
    if edge is None:
        return None
    return Learnt(edge.source_site.name if edge.source_site else "", edge.adapted)


def catalogue() -> list[Catalogued]:
    """Return the families with their aliases, in two statements."""
    names: dict[int, list[str]] = {}
    for alias in FamilyAlias.objects.order_by("name"):
        names.setdefault(alias.family_id, []).append(alias.name)
    return [Catalogued(family, names.get(family.pk, [])) for family in families()]


def in_state(rows: QuerySet[Any], wanted: str) -> QuerySet[Any]:
    """Keep the rows of a state of the list: not ended (unsaid), counted, lacking, or this one."""
    if wanted == "counted":
        return rows.filter(status__in=IN_OPERATION)
    if wanted == "lacking":
        early = [Status.LISTED, Status.PROPOSED, Status.RETURNED, Status.DECIDED]
        return rows.filter(status__in=early, ground_count__lt=4)
    if wanted in set(Status):
        return rows.filter(status=wanted)
    return rows if wanted == "all" else rows.exclude(status=Status.ENDED)


def at(rows: QuerySet[Initiative], code: str) -> QuerySet[Initiative]:
    """Keep the rows whose home is the unit of this code, or lies in it."""
    if not code:
        return rows
    return rows.filter(Q(commune__code=code) | Q(province__code=code))


def places_of(actor: Actor) -> QuerySet[Unit]:
    """Return the units by which the actor's list can be narrowed: one step below his territory."""
    if actor.is_national or actor.role == Role.SYSTEM:
        return places.provinces()
    if actor.level == Level.PROVINCE and actor.reach == Reach.TERRITORY and actor.province_id:
        return places.communes_of(actor.province_id)
    return places.living().none()
