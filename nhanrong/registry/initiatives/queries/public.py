"""What everybody may ask: published initiatives, where they run, how many there are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nhanrong.bedrock.vietnamese import tokens
from nhanrong.commons.places import queries as places
from nhanrong.registry.initiatives.models import Family, FamilyAlias, Initiative, Site
from nhanrong.registry.initiatives.queries.finding import narrowed
from nhanrong.registry.initiatives.rules import SiteStatus


@dataclass(frozen=True, slots=True)
class Published:
    """How much is published: initiatives, their running sites, in how many provinces."""

    initiatives: int
    sites: int
    provinces: int


def public_sites() -> QuerySet[Site]:
    """Return the running sites of published initiatives."""
    rows: QuerySet[Site] = Site.everything.filter(
        initiative__published_at__isnull=False, status=SiteStatus.ACTIVE
    )
    return rows


def public_list() -> QuerySet[Any]:
    """Return what was published, each with the number of its running sites."""
    counted = (
        public_sites()
        .filter(initiative=OuterRef("pk"))
        .order_by()
        .values("initiative")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows: QuerySet[Initiative] = Initiative.objects.published()
    number = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    return rows.select_related("family", "province", "commune", "body").annotate(site_count=number)


def public_totals() -> Published:
    """Count what is published, and where it runs."""
    number = Initiative.objects.published().count()
    running = public_sites().aggregate(
        sites=Count("pk"), provinces=Count("province", distinct=True)
    )
    return Published(number, running["sites"], running["provinces"])


def public_matching(rows: QuerySet[Initiative], text: str) -> QuerySet[Initiative]:
    """Keep what answers to the typed words: its name, its family, or a place where it runs."""
    families = narrowed(Family.objects.all(), text, "folded").values("pk")
    aliases = narrowed(FamilyAlias.objects.all(), text, "folded").values("family")
    named = narrowed(Initiative.objects.published(), text).values("pk")
    units = places.living()
    for token in tokens(text):
        units = units.filter(folded__regex=rf"\m{token}")
    here = units.order_by().values("pk")
    running = public_sites().filter(Q(commune__in=here) | Q(province__in=here))
    return rows.filter(
        Q(pk__in=named)
        | Q(family__in=families)
        | Q(family__in=aliases)
        | Q(commune__in=here)
        | Q(province__in=here)
        | Q(pk__in=running.values("initiative"))
    )


def public_at(rows: QuerySet[Initiative], code: str) -> QuerySet[Initiative]:
    """Keep what was founded, or runs, in the unit of this code."""
    running = public_sites().filter(Q(commune__code=code) | Q(province__code=code))
    return rows.filter(
        Q(commune__code=code) | Q(province__code=code) | Q(pk__in=running.values("initiative"))
    )
