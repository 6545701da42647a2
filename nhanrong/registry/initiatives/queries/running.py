"""An initiative at work: what it did, what was learnt, when it is looked at again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.laws import queries as laws
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.models import (
    Activity,
    Initiative,
    Review,
    Site,
)
from nhanrong.registry.initiatives.queries.records import initiatives
from nhanrong.registry.initiatives.rules import IN_OPERATION, SiteStatus, Status

SILENT_MONTHS = "initiatives.silent_months"
REVIEW_MONTHS = "initiatives.review_months"
MOST_THANKED = 20
AT_A_DESK = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER})


def at_work(actor: Actor, pk: int) -> Initiative | None:
    """Return an initiative that the actor may read, or nothing."""
    return initiatives(actor).filter(pk=pk).first()


def activities(actor: Actor, initiative: Initiative) -> QuerySet[Activity]:
    """Return what an initiative did, newest first: as a whole, and at the sites he may read."""
    seen = Site.objects.visible_to(actor).filter(initiative=initiative).values("pk")
    mine = Initiative.objects.visible_to(actor).filter(pk=initiative.pk).values("pk")
    rows = Activity.objects.filter(initiative__in=mine)
    rows = rows.filter(Q(site__isnull=True) | Q(site__in=seen))
    return rows.select_related("site").order_by("-on", "-pk")


def activity(actor: Actor, pk: int) -> Activity | None:
    """Return an activity that the actor may strike, or nothing."""
    row = Activity.objects.select_related("initiative", "site").filter(pk=pk).first()
    if row is None:
        return None
    home = row.initiative if row.site is None else row.site
    return row if actor.governs(row.initiative) or actor.governs(home) else None


def sites_at_work(actor: Actor, initiative: Initiative) -> QuerySet[Site]:
    """Return the running sites of an initiative for which the actor answers."""
    rows: QuerySet[Site] = Site.objects.at_home_with(actor)
    rows = rows.filter(initiative=initiative, status=SiteStatus.ACTIVE)
    return rows.select_related("commune").order_by("sort_key", "pk")


def reviews(initiative: Initiative) -> QuerySet[Review]:
    """Return the reviews of an initiative, newest first."""
    return Review.objects.filter(initiative=initiative).order_by("-on", "-pk")


def review(actor: Actor, pk: int) -> Review | None:
    """Return a review of an initiative that the actor may read, or nothing."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    rows = Review.objects.filter(pk=pk, initiative__in=seen)
    return rows.select_related("initiative", "initiative__body").first()


def has_lessons(initiative: Initiative) -> bool:
    """Say whether a final review with its lessons is written: what a good end asks for."""
    rows = Review.objects.filter(initiative=initiative, kind="final")
    return rows.exclude(lessons="").exists()


def final_lessons(initiative: Initiative) -> str:
    """Give the lessons of the last final review, or nothing."""
    rows = Review.objects.filter(initiative=initiative, kind="final").exclude(lessons="")
    return rows.order_by("-on", "-pk").values_list("lessons", flat=True).first() or ""


@dataclass(frozen=True)
class ReachedAtEnd:
    """Where an initiative worked on the day on which it ended."""

    sites: int
    communes: int


def reach_at_end(initiative: Initiative) -> ReachedAtEnd:
    """Count the sites that ended together with the initiative, and their communes."""
    rows = Site.everything.filter(initiative=initiative, end_date=initiative.ended_on)
    found = rows.aggregate(sites=Count("pk"), communes=Count("commune", distinct=True))
    return ReachedAtEnd(found["sites"], found["communes"])


def bodies_at_end(initiative: Initiative) -> list[str]:
    """Name the bodies whose sites ended together with the initiative."""
    rows = Site.everything.filter(initiative=initiative, end_date=initiative.ended_on)
    names = rows.order_by("body__sort_key").values_list("body__name", flat=True)
    return list(dict.fromkeys(names))[:MOST_THANKED]


def heirs(initiative: Initiative) -> QuerySet[Body]:
    """Return the living bodies to which an initiative may be handed over: near its home."""
    near = Q(commune=initiative.commune_id) if initiative.commune_id else Q(pk__in=[])
    province = Q(province=initiative.province_id, commune__isnull=True)
    rows = Body.objects.filter(near | province, end_date__isnull=True)
    return rows.order_by("level", "sort_key")


def telling_names(initiative: Initiative) -> list[str]:
    """List the names by which a reader would know whose lesson it is."""
    names = [initiative.name, initiative.code, initiative.body.name]
    for unit in (initiative.unit, initiative.commune, initiative.province):
        if unit is not None:
            # «Phường 1» gives the place away; a bare «1» would be found in any text.
            names += [unit.full_name] if unit.name.isdigit() else [unit.full_name, unit.name]
    sites = Site.everything.filter(initiative=initiative).values_list("name", "body__name")
    return names + [name for pair in sites for name in pair]


def last_sign(initiative: Initiative) -> date | None:
    """Tell the day of the last activity or review that is written down."""
    activity_ = Activity.objects.filter(initiative=initiative, struck_on__isnull=True)
    days = [
        *activity_.order_by("-on").values_list("on", flat=True)[:1],
        *Review.objects.filter(initiative=initiative)
        .order_by("-on")
        .values_list("on", flat=True)[:1],
    ]
    return max(days, default=None)


# --- The re-review -------------------------------------------------------------------------------


def months(key: str, *, on: date) -> int | None:
    """Read a number of months from the table of thresholds; nothing where none is set."""
    try:
        return int(laws.threshold(key, on=on))
    except Refused:
        return None


def next_review(on: date) -> date | None:
    """Propose the day of the next review, from the one of today."""
    between = months(REVIEW_MONTHS, on=on)
    return None if between is None else rules.months_after(on, between)


def overdue(rows: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Keep what works and should have been reviewed before this day, the longest overdue first."""
    return rows.filter(status__in=IN_OPERATION, review_on__lt=on).order_by("review_on", "sort_key")


def to_review(actor: Actor, *, on: date) -> QuerySet[Initiative]:
    """Return what the actor's own desk should have reviewed."""
    rows: QuerySet[Initiative] = Initiative.objects.at_home_with(actor)
    return overdue(rows.filter(own_desk(actor)), on=on).select_related("commune", "body")


def own_desk(actor: Actor) -> Q:
    """Say what lands on his own desk: his body's, and what stands at the level of his territory.

    A province is not called for what its communes are called for.
    """
    own = Q(body=actor.body_id) if actor.body_id else Q(pk__in=[])
    if actor.role not in AT_A_DESK:
        return Q(pk__in=[])
    if actor.reach == Reach.BODY:
        return own
    if actor.level == Level.COMMUNE:
        return own | Q(commune=actor.commune_id)
    if actor.level == Level.PROVINCE:
        return own | Q(province=actor.province_id, commune__isnull=True)
    return own


def dormant_count(actor: Actor) -> int:
    """Count the dormant ones of the actor's territory: they count, and this is told beside it."""
    rows = Initiative.objects.visible_to(actor).filter(status=Status.DORMANT)
    if actor.reach == Reach.TERRITORY and actor.level == Level.PROVINCE:
        rows = rows.filter(province=actor.province_id)
    if actor.reach == Reach.TERRITORY and actor.level == Level.COMMUNE:
        rows = rows.filter(commune=actor.commune_id)
    found: int = rows.count()
    return found
