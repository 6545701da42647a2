"""The ledger and the pledges of an initiative: sums are computed here and nowhere typed."""

from dataclasses import dataclass
from fractions import Fraction

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import (
    PLEDGE_KINDS,
    Funding,
    Initiative,
    Pledge,
    Site,
)
from nhanrong.registry.initiatives.rules import money

STATE, SOCIAL = "state", "social"
MOST_PLEDGES = 100
PLEDGE_NAMES = PLEDGE_KINDS


@dataclass(frozen=True)
class Ledger:
    """What stands in the ledger of an initiative, by source; None where there is no entry."""

    entries: int
    state: int | None
    social: int | None
    goods: int

    @property
    def total(self) -> int | None:
        """All the money of the ledger."""
        return None if not self.entries else (self.state or 0) + (self.social or 0)

    @property
    def social_share(self) -> Fraction | None:
        """Which part of the money the people gave; None without money."""
        return money.share(self.social or 0, self.total)


@dataclass(frozen=True)
class Middle:
    """The median cost of a site, of how many sites, and whether of this initiative alone."""

    amount: int
    sites: int
    is_own: bool


@dataclass(frozen=True)
class Pledged:
    """How many were asked and signed, by who pledges: the latest count of each pledge."""

    kind: str
    asked: int | None
    signed: int

    @property
    def share(self) -> Fraction | None:
        """Which part of those asked has signed; None where nobody counted who was asked."""
        return money.share(self.signed, self.asked)


def ledger(initiative: Initiative) -> Ledger:
    """Sum up the ledger; figures only: whoever may read the initiative may know them."""
    rows = Funding.objects.filter(initiative=initiative, struck_on__isnull=True)
    told = rows.aggregate(
        entries=Count("pk"),
        state=Sum("amount", filter=Q(kind=STATE)),
        social=Sum("amount", filter=Q(kind=SOCIAL)),
        goods=Count("pk", filter=Q(kind=SOCIAL) & ~Q(in_kind="")),
    )
    return Ledger(told["entries"], told["state"], told["social"], told["goods"])


def fundings(actor: Actor, initiative: Initiative) -> QuerySet[Funding]:
    """Return the entries of the ledger that the actor may read, the newest first.

    What was given to a site is read by who may read the site.
    """
    rows = Funding.objects.filter(_in_reach(actor, initiative), initiative=initiative)
    return rows.select_related("site", "initiative").order_by("-on", "-pk")


def pledges(actor: Actor, initiative: Initiative) -> QuerySet[Pledge]:
    """Return the counts of pledges that the actor may read, the newest first."""
    rows = Pledge.objects.filter(_in_reach(actor, initiative), initiative=initiative)
    return rows.select_related("site", "initiative").order_by("-on", "-pk")


def _in_reach(actor: Actor, initiative: Initiative) -> Q:
    seen = Initiative.objects.visible_to(actor).filter(pk=initiative.pk).values("pk")
    sites = Site.objects.visible_to(actor).filter(initiative=initiative).values("pk")
    return Q(initiative__in=seen) & (Q(site__isnull=True) | Q(site__in=sites))


def funding(actor: Actor, pk: int) -> Funding | None:
    """Return one entry that the actor may read, or nothing."""
    row = Funding.objects.select_related("initiative", "site").filter(pk=pk).first()
    return row if row and fundings(actor, row.initiative).filter(pk=pk).exists() else None


def pledge(actor: Actor, pk: int) -> Pledge | None:
    """Return one count of a pledge that the actor may read, or nothing."""
    row = Pledge.objects.select_related("initiative", "site").filter(pk=pk).first()
    return row if row and pledges(actor, row.initiative).filter(pk=pk).exists() else None


def pledged(initiative: Initiative) -> list[Pledged]:
    """Sum up the latest count of each pledge, by who pledges; signatures are counted, not listed.

    Asked is summed only where every count says it: half an answer would make the share too large.
    """
    rows = Pledge.objects.filter(initiative=initiative, struck_on__isnull=True)
    latest = rows.order_by("site", "kind", "text", "-on", "-pk").distinct("site", "kind", "text")
    summed = (
        Pledge.objects.filter(pk__in=latest.values("pk"))
        .order_by("kind")
        .values("kind")
        .annotate(
            sum_asked=Sum("asked"),
            sum_signed=Sum("signed"),
            silent=Count("pk", filter=Q(asked__isnull=True)),
        )
    )
    return [
        Pledged(row["kind"], None if row["silent"] else row["sum_asked"], row["sum_signed"])
        for row in summed
    ]


def median_per_site(initiative: Initiative) -> Middle | None:
    """Give the median cost of a site with a ledger: of the initiative, or else of its family.

    A figure without records, for whoever thinks of taking it up; None under three sites.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH cost AS (
                SELECT s.initiative_id = %(initiative)s AS own, sum(f.amount) AS amount
                  FROM initiatives_funding AS f
                  JOIN initiatives_site AS s ON s.id = f.site_id
                  JOIN initiatives_initiative AS i ON i.id = s.initiative_id
                 WHERE f.struck_on IS NULL
                   AND (i.id = %(initiative)s OR i.family_id = %(family)s)
                 GROUP BY s.id, s.initiative_id HAVING sum(f.amount) > 0)
            SELECT count(*) FILTER (WHERE own), count(*),
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FILTER (WHERE own),
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY amount)
              FROM cost
            """,
            {"initiative": initiative.pk, "family": initiative.family_id},
        )
        own, whole, own_middle, middle = cursor.fetchone()
    if own >= money.LEAST_SITES:
        return Middle(round(own_middle), own, is_own=True)
    if whole >= money.LEAST_SITES:
        return Middle(round(middle), whole, is_own=False)
    return None
