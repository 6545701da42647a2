"""An initiative at work: activities, reviews, the months of the table, a scheme."""

from datetime import date

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Threshold
from nhanrong.commons.scope.actor import SYSTEM, Actor
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import (
    Activity,
    GradingScheme,
    Initiative,
    Review,
    Site,
)
from tests.factories.initiatives import DAY, Story

SINCE = date(2025, 7, 1)
FEBRUARY = date(2026, 2, 10)
PARTS = actions.Parts(
    [("Sinh hoạt đều kỳ", 20), ("Kết quả so với mục tiêu", 60), ("Người dân tham gia", 20)],
    [("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0)],
)


def set_months(*, silent: int = 6, review: int = 12) -> None:
    """Write the two thresholds of the room."""
    with writing(because="test data"):
        for key, value in ((queries.SILENT_MONTHS, silent), (queries.REVIEW_MONTHS, review)):
            Threshold.objects.create(
                key=key, value=value, meaning="tháng", start_date=SINCE, confidence="local rule"
            )


def did(
    initiative: Initiative,
    on: date,
    *,
    by: Actor,
    site: Site | None = None,
    what: str = "Họp tổ tự quản",
    people: int | None = 12,
) -> Activity:
    """Write a meeting down."""
    made = Activity(
        initiative=initiative, site=site, kind="meeting", on=on, what=what, people=people
    )
    return actions.write_activity(made, by=by)


def looked(**told: object) -> actions.Looked:
    """Say what a review says."""
    said = {
        "kind": "final",
        "on": FEBRUARY,
        "summary": "38 hộ đã ký, 31 hộ thực hiện",
        "outcome": "achieved",
        "lessons": "Giao việc theo từng ngõ thì làm được",
    }
    return actions.Looked(**(said | told))


def reviewed(story: Story, initiative: Initiative, **told: object) -> Review:
    """Write a review down."""
    return actions.write_review(initiative, looked(**told), by=story.cast.an.actor)


def national_scheme(start: date = SINCE) -> GradingScheme:
    """Begin the country's scheme."""
    scheme = GradingScheme(name="Bộ cả nước", start_date=start, confidence="local rule")
    return actions.begin_scheme(scheme, PARTS, by=SYSTEM)


__all__ = [
    "DAY",
    "FEBRUARY",
    "PARTS",
    "SINCE",
    "did",
    "looked",
    "national_scheme",
    "reviewed",
    "set_months",
]
