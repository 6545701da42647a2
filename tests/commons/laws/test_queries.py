"""What the law says on a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws import queries
from nhanrong.commons.laws.models import Competence, Threshold

CHANGE = date(2026, 7, 1)
BEFORE = CHANGE - timedelta(days=1)


@pytest.fixture
def rows(db):
    """A number that changed on 1 July 2026, and a competence that began that day."""
    with writing(because="test data"):
        for start, end, value in ((date(2024, 7, 1), CHANGE, 2_340_000), (CHANGE, None, 2_500_000)):
            Threshold.objects.create(
                key="base_salary",
                value=value,
                meaning="x",
                start_date=start,
                end_date=end,
                confidence="seen",
            )
        Competence.objects.create(
            deed="trials.decide",
            body_kind="people_committee",
            level="commune",
            start_date=CHANGE,
            confidence="cited",
        )


def test_number_is_the_one_of_the_day(rows):
    assert [queries.threshold("base_salary", on=day) for day in (BEFORE, CHANGE)] == [
        Decimal(2_340_000),
        Decimal(2_500_000),
    ]


@pytest.mark.parametrize(("key", "day"), [("base_salary", date(2020, 1, 1)), ("unknown", CHANGE)])
def test_no_number_for_the_day_is_a_refusal(rows, key, day):
    with pytest.raises(Refused) as refused:
        queries.threshold(key, on=day)

    assert (refused.value.code, refused.value.facts) == ("no_threshold", {"key": key})


@pytest.mark.parametrize(
    ("kind", "level", "day", "competent"),
    [
        ("people_committee", "commune", CHANGE, True),
        ("police", "commune", CHANGE, False),
        ("people_committee", "province", CHANGE, False),
        ("police", "commune", BEFORE, True),
    ],
)
def test_competence_holds_from_its_day_and_without_a_row_everybody_is(
    rows, kind, level, day, competent
):
    told = queries.is_competent("trials.decide", body_kind=kind, level=level, on=day)

    assert told is competent


def test_row_cannot_end_before_it_starts(rows):
    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test"):
        Threshold.objects.filter(end_date=None).update(end_date=date(2020, 1, 1))
