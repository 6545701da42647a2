"""The core parts of an initiative, and what those who learnt it did with each."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Adaptation, CorePart, Descent, Initiative, Site

MOST = 50


def parts(initiative: Initiative) -> QuerySet[CorePart]:
    """Return the core parts in force, in their order; the caller has seen the initiative."""
    rows = CorePart.objects.filter(initiative=initiative, retired_on__isnull=True)
    return rows.order_by("number")


def parts_counted(initiative: Initiative) -> QuerySet[Any]:
    """Return the core parts with how many kept, changed and dropped each: figures only."""
    counted = {
        f"{change}_count": Coalesce(
            Subquery(
                Adaptation.objects.filter(part=OuterRef("pk"), change=change)
                .order_by()
                .values("part")
                .annotate(n=Count("pk"))
                .values("n"),
                output_field=IntegerField(),
            ),
            Value(0),
        )
        for change in ("kept", "changed", "dropped")
    }
    return parts(initiative).annotate(**counted)


def part_of(initiative: Initiative, line: int) -> QuerySet[CorePart]:
    """Return one core part, by its number, of an initiative that the caller has seen."""
    rows = CorePart.objects.filter(initiative=initiative, number=line)
    return rows.select_related("initiative")


def changes_elsewhere(actor: Actor, initiative: Initiative) -> QuerySet[Any]:
    """Return what others changed, dropped or added, with their words, the newest first.

    Who answers for the initiative reads them all, by place; others read those of the sites and
    initiatives that they may read anyway.
    """
    learnt = Descent.objects.filter(parent=initiative, withdrawn_on__isnull=True).values("child")
    rows = Adaptation.objects.filter(
        Q(site__initiative=initiative) | Q(initiative__in=learnt)
    ).exclude(change="kept")
    if not actor.governs(initiative):
        rows = rows.filter(
            Q(site__in=Site.objects.visible_to(actor).values("pk"))
            | Q(initiative__in=Initiative.objects.visible_to(actor).values("pk"))
        )
    return rows.select_related(
        "part", "site", "site__commune", "site__province", "initiative", "initiative__province"
    ).order_by("-pk")[:MOST]


def recorded(target: Site | Initiative) -> list[Adaptation]:
    """Return what was recorded of a site or an initiative, which the caller has seen."""
    whose = {"site": target} if isinstance(target, Site) else {"initiative": target}
    rows = Adaptation.objects.filter(**whose).select_related("part")
    return list(rows.order_by("part__number", "pk"))


def parts_to_record(target: Site | Initiative) -> list[CorePart]:
    """Return the parts that a site, or an initiative that learnt, answers for: its source's."""
    if isinstance(target, Site):
        return list(parts(target.initiative))
    declared = Descent.objects.filter(
        child=target, withdrawn_on__isnull=True, parent=OuterRef("initiative")
    )
    rows = CorePart.objects.filter(Exists(declared), retired_on__isnull=True)
    return list(rows.order_by("number"))
