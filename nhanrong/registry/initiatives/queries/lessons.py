"""What everybody may learn: the published lessons, those without a name told without any."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhanrong.registry.initiatives.models import FIELD_NAMES, OUTCOMES, FieldShown, Review
from nhanrong.registry.initiatives.rules import Field
from nhanrong.registry.initiatives.rules.shown import Openness, Shown


@dataclass(frozen=True, slots=True)
class PublicLesson:
    """One lesson as the public reads it. Without a name there is no code, body, place or day."""

    kind: str
    year: int
    field: str
    outcome: str
    good: str
    shortcomings: str
    causes: str
    lessons: str
    code: str = ""
    name: str = ""
    place: str = ""


def public_lessons(*, on: date, field: str = "", outcome: str = "") -> QuerySet[Review]:
    """Return the reviews whose lessons are public that day, the newest year first.

    With a name only while its record is public, and its lessons are.
    """
    closed = FieldShown.objects.filter(initiative=OuterRef("initiative"), field=Shown.LESSONS)
    closed = closed.exclude(level=Openness.PUBLIC)
    closed = closed.exclude(level=Openness.EMBARGO, from_day__lte=on)
    named = Q(initiative__published_at__isnull=False) & ~Exists(closed)
    rows = Review.objects.filter(is_public=True).filter(Q(is_unnamed=True) | named)
    if field:
        rows = rows.filter(initiative__field=field)
    if outcome:
        rows = rows.filter(outcome=outcome)
    rows = rows.select_related("initiative", "initiative__commune", "initiative__province")
    # By year alone: the order of the days would tell which of two came first.
    return rows.order_by("-on__year", "outcome", "kind", "pk")


def told(review: Review) -> PublicLesson:
    """Tell a lesson to the public: a lesson without a name leaves everything that names it out."""
    record = review.initiative
    lesson = {
        "kind": str(review.get_kind_display()),
        "year": review.on.year,
        "field": str(FIELD_NAMES[Field(record.field)]),
        "outcome": str(OUTCOMES[review.outcome]),
        "good": review.good,
        "shortcomings": review.shortcomings,
        "causes": review.causes,
        "lessons": review.lessons,
    }
    if review.is_unnamed:
        return PublicLesson(**lesson)  # type: ignore[arg-type]  # the year is the one number
    units = (record.commune, record.province)
    return PublicLesson(
        **lesson,  # type: ignore[arg-type]  # the year is the one number
        code=record.code,
        name=record.name,
        place=", ".join(unit.full_name for unit in units if unit),
    )
