"""The yearly grade: the criteria in force, the points of a year, and who keeps the schemes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.commons.laws import queries as laws
from nhanrong.commons.laws.models import Instrument
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.models import (
    Band,
    Criterion,
    Grade,
    GradeMark,
    GradingScheme,
    Initiative,
)

GRADED_BACK = 3  # how many past years the page offers to grade


@dataclass(frozen=True)
class Scheme:
    """A scheme with what it asks for and how it names the result."""

    row: GradingScheme
    criteria: list[Criterion]
    bands: list[Band]

    @property
    def asked(self) -> list[rules.Asked]:
        """The criteria, as the rules read them."""
        return [rules.Asked(one.number, one.text, one.most) for one in self.criteria]

    @property
    def names(self) -> list[tuple[str, int]]:
        """The bands, as the rules read them."""
        return [(band.name, band.least) for band in self.bands]

    @property
    def most(self) -> int:
        """The most points there are."""
        return sum(one.most for one in self.criteria)


@dataclass(frozen=True)
class Graded:
    """A year's grade with its points, criterion by criterion."""

    row: Grade
    marks: list[GradeMark]

    @property
    def arithmetic(self) -> str:
        """Write how the grade came about."""
        result = rules.Result(self.row.points, self.row.most, self.row.band)
        return rules.arithmetic([mark.points for mark in self.marks], result)


def with_parts(rows: Iterable[GradingScheme]) -> list[Scheme]:
    """Add to schemes their criteria and bands, in two statements."""
    schemes = list(rows)
    criteria: dict[int, list[Criterion]] = {}
    for one in Criterion.objects.filter(scheme__in=schemes).order_by("number"):
        criteria.setdefault(one.scheme_id, []).append(one)
    bands: dict[int, list[Band]] = {}
    for band in Band.objects.filter(scheme__in=schemes).order_by("-least"):
        bands.setdefault(band.scheme_id, []).append(band)
    return [Scheme(row, criteria.get(row.pk, []), bands.get(row.pk, [])) for row in schemes]


def schemes() -> QuerySet[GradingScheme]:
    """Return every scheme, the country's first, the newest first."""
    rows = GradingScheme.objects.select_related("province", "instrument")
    return rows.order_by(F("province__sort_key").asc(nulls_first=True), "-start_date", "-pk")


def scheme(pk: int) -> Scheme | None:
    """Return one scheme with its parts, or nothing."""
    return next(iter(with_parts(schemes().filter(pk=pk))), None)


def instruments() -> QuerySet[Instrument]:
    """Return the legal instruments on which a scheme may rest."""
    return laws.instruments()


def scheme_for(province_id: int | None, year: int) -> Scheme | None:
    """Return the scheme in force on the last day of a year: the province's own, or the country's.

    Whoever changes a scheme later changes nothing of this.
    """
    last = date(year, 12, 31)
    rows = GradingScheme.objects.filter(start_date__lte=last)
    rows = rows.filter(Q(end_date__isnull=True) | Q(end_date__gt=last))
    own = rows.filter(Q(province=province_id) | Q(province__isnull=True))
    # The province's own stands before the country's.
    found = own.select_related("instrument").order_by("province_id", "-start_date").first()
    return with_parts([found])[0] if found else None


def scheme_of(grade: Grade) -> Scheme:
    """Return the scheme by which a year was graded."""
    return with_parts([grade.scheme])[0]


def grades(initiative: Initiative) -> list[Graded]:
    """Return the grades of an initiative with their points, the newest year first."""
    rows = list(
        Grade.objects.filter(initiative=initiative).select_related("scheme").order_by("-year")
    )
    marks: dict[int, list[GradeMark]] = {}
    found = GradeMark.objects.filter(grade__in=rows).select_related("criterion")
    for mark in found.order_by("criterion__number"):
        marks.setdefault(mark.grade_id, []).append(mark)
    return [Graded(row, marks.get(row.pk, [])) for row in rows]


def grade(initiative: Initiative, year: int) -> Graded | None:
    """Return the grade of one year, or nothing."""
    return next((one for one in grades(initiative) if one.row.year == year), None)


def years_to_grade(initiative: Initiative, known: Iterable[Graded], *, today: date) -> list[int]:
    """List the years that lack a grade: this one and the few before, while it worked."""
    begun, ended = initiative.launched_on, initiative.ended_on
    if begun is None:
        return []
    done = {one.row.year for one in known}
    last = min(today.year, ended.year if ended else today.year)
    first = max(begun.year, last - GRADED_BACK)
    return [year for year in range(last, first - 1, -1) if year not in done]


def may_keep_schemes(actor: Actor) -> bool:
    """Say whether he keeps a scheme: the country's or a province's administrator."""
    if actor.role == Role.SYSTEM:
        return True
    territory = actor.reach == Reach.TERRITORY and actor.level in {Level.NATION, Level.PROVINCE}
    return actor.role == Role.ADMINISTRATOR and territory


def schemes_kept_by(actor: Actor) -> Q:
    """Say which schemes are in his hands, as a condition."""
    if not may_keep_schemes(actor):
        return Q(pk__in=[])
    return Q(province=actor.province_id) if actor.province_id else Q(province__isnull=True)
