"""Ready to scale, recommended, planned: what the record says of each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nhanrong.bedrock.roles import TERRITORIAL, Level
from nhanrong.commons.files.models import Attachment
from nhanrong.commons.files.rules import PHOTOS
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    LEVEL_NAMES,
    READINESS_NAMES,
    CorePart,
    Funding,
    Initiative,
    ReadinessMark,
    Review,
    ScalingPlan,
    ScalingStep,
    Site,
)
from nhanrong.registry.initiatives.rules import SiteStatus, readiness
from nhanrong.registry.initiatives.rules.readiness import Known, Readiness

LEVEL_CHOICES = list(LEVEL_NAMES.items())


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist: met or not, read from the record or marked, and on what."""

    item: Readiness
    label: Any
    is_met: bool
    is_marked: bool
    note: str = ""
    marked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The eight items of an initiative, and what the record holds of them."""

    known: Known
    items: tuple[Item, ...]

    @property
    def met(self) -> int:
        """How many of the eight are met."""
        return sum(item.is_met for item in self.items)

    @property
    def missing(self) -> list[Item]:
        """The items that are not met, in their order."""
        return [item for item in self.items if not item.is_met]


def _number(rows: Any, key: str, counted: str = "pk") -> Coalesce:
    grouped = rows.order_by().values(key).annotate(n=Count(counted, distinct=True)).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), Value(0))


def _looked_at(initiative: Initiative) -> Any:
    """Ask everything of which the checklist speaks in one statement."""
    here = OuterRef("pk")
    guides = Attachment.objects.filter(
        kind=Initiative._meta.label, record_id=here, removed_at__isnull=True
    ).exclude(media_type__in=[*PHOTOS])
    running = Site.everything.filter(
        initiative=here, status=SiteStatus.ACTIVE, commune__isnull=False
    )
    if initiative.commune_id is not None:
        running = running.exclude(commune=initiative.commune_id)
    mark = ReadinessMark.objects.filter(initiative=here, item=Readiness.SUPPORT)
    return Initiative.everything.annotate(
        core_parts=_number(
            CorePart.objects.filter(initiative=here, retired_on__isnull=True), "initiative"
        ),
        guides=_number(guides, "record_id"),
        sources=_number(
            Funding.objects.filter(initiative=here, struck_on__isnull=True), "initiative"
        ),
        good_reviews=_number(
            Review.objects.filter(initiative=here, outcome__in=readiness.GOOD_OUTCOMES),
            "initiative",
        ),
        communes=_number(running, "initiative", "commune"),
        support=Subquery(mark.values("is_met")[:1]),
        support_note=Subquery(mark.values("note")[:1]),
        support_on=Subquery(mark.values("on")[:1]),
    ).get(pk=initiative.pk)


def _known(row: Any) -> Known:
    paid = (row.state_funding, row.social_funding)
    has_source = bool(row.sources or row.upkeep or any(one is not None for one in paid))
    return Known(
        core_parts=row.core_parts,
        guides=row.guides,
        who=row.who,
        cost_start=row.cost_start,
        cost_year=row.cost_year,
        has_source=has_source,
        fits=row.fits,
        unfit=row.unfit,
        good_reviews=row.good_reviews,
        communes=row.communes,
        marked=frozenset({Readiness.SUPPORT} if row.support else ()),
    )


def known(initiative: Initiative) -> Known:
    """Return what the record holds of the eight items; the caller has seen the initiative."""
    return _known(_looked_at(initiative))


def checklist(initiative: Initiative) -> Checklist:
    """Return the eight items with their answers; the caller has seen the initiative."""
    row = _looked_at(initiative)
    held = _known(row)
    answers = readiness.met(held)
    return Checklist(
        held,
        tuple(
            Item(
                item,
                READINESS_NAMES[item],
                item in answers,
                item in readiness.MARKED,
                (row.support_note or "") if item in readiness.MARKED else "",
                row.support_on if item in readiness.MARKED else None,
            )
            for item in Readiness
        ),
    )


def recommended(rows: QuerySet[Any], level: str) -> QuerySet[Any]:
    """Keep what was recommended for replication at this level."""
    return rows.filter(recommended_level=level) if level in dict(LEVEL_NAMES) else rows


def living_bodies(*, on: date) -> QuerySet[Body]:
    """Return the bodies that stand on that day: any of them may coach, or do a step."""
    return people.bodies_on(on)


def bodies_around(place: Initiative) -> QuerySet[Body]:
    """Return the bodies that answer for the commune and the province of an initiative."""
    here = Q(commune=place.commune_id) if place.commune_id else Q(pk__in=[])
    above = Q(province=place.province_id, commune__isnull=True) | Q(level=Level.NATION)
    rows = Body.objects.filter(here | above, kind__in=TERRITORIAL, end_date__isnull=True)
    return rows.order_by("level", "sort_key", "pk")


# --- Plans ---------------------------------------------------------------------------------------


def plans_of(initiative: Initiative, *, on: date) -> QuerySet[Any]:
    """Return the plans of an initiative that the caller has seen, with their steps counted."""
    undone = Q(pk__isnull=False, done_on__isnull=True)
    steps = ScalingStep.objects.filter(plan=OuterRef("pk"))
    rows = ScalingPlan.objects.filter(initiative=initiative).select_related("body")
    return rows.annotate(
        step_count=_number(steps, "plan"),
        done_count=_number(steps.filter(done_on__isnull=False), "plan"),
        late_count=_number(steps.filter(undone, due__lt=on), "plan"),
    ).order_by("closed_on", "-start_date", "-pk")


def plans(actor: Actor) -> QuerySet[ScalingPlan]:
    """Return the plans of the initiatives that the actor may read."""
    seen = Initiative.objects.visible_to(actor).values("pk")
    rows = ScalingPlan.objects.filter(initiative__in=seen)
    return rows.select_related("initiative", "body", "body__unit", "initiative__body")


def steps_of(plan: ScalingPlan) -> QuerySet[ScalingStep]:
    """Return the steps of a plan that the caller has seen, in their order."""
    return ScalingStep.objects.filter(plan=plan).select_related("owner").order_by("number")


def steps(actor: Actor) -> QuerySet[ScalingStep]:
    """Return the steps that he may do or mend: his body's, and those of what he answers for."""
    hosted = Initiative.objects.at_home_with(actor).values("pk")
    mine = Q(owner=actor.body_id) if actor.body_id else Q(pk__in=[])
    rows = ScalingStep.objects.filter(mine | Q(plan__initiative__in=hosted))
    return rows.select_related("plan", "plan__initiative", "owner").order_by("pk")
