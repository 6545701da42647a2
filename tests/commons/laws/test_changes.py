"""The law tables as they are loaded."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from nhanrong.bedrock.roles import BodyKind, Level
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws import changes, queries
from nhanrong.commons.laws.models import CONFIDENCE, Competence, Instrument, Threshold

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def loaded():
    with writing("test data"):
        return changes.load_laws()


def test_a_second_loading_writes_nothing(loaded):
    with writing("test data"):
        again = changes.load_laws()

    assert again == changes.Loaded(0, 0, 0)
    assert loaded == changes.Loaded(
        Instrument.objects.count(), Competence.objects.count(), Threshold.objects.count()
    )


def test_every_row_says_how_far_it_can_be_trusted(loaded):
    for model in (Instrument, Competence, Threshold):
        assert set(model.objects.values_list("confidence", flat=True)) <= set(CONFIDENCE)
    assert set(Competence.objects.values_list("confidence", "article")) == {("local rule", "")}


def test_every_competence_names_a_known_body_and_level(loaded):
    assert set(Competence.objects.values_list("body_kind", flat=True)) <= set(BodyKind)
    assert set(Competence.objects.values_list("level", flat=True)) <= set(Level)
    rows = Competence.objects.values_list("deed", "body_kind", "level", "start_date")
    assert max(Counter(rows).values()) == 1


@pytest.mark.parametrize(
    ("kind", "level", "may"),
    [
        (BodyKind.PEOPLE_COMMITTEE, Level.COMMUNE, True),
        (BodyKind.STEERING_COMMITTEE, Level.PROVINCE, True),
        (BodyKind.SCHOOL, Level.COMMUNE, True),
        (BodyKind.PARTY_COMMITTEE, Level.COMMUNE, False),
        (BodyKind.WOMENS_UNION, Level.COMMUNE, False),
        (BodyKind.POLICE, Level.NATION, True),
    ],
)
def test_who_may_decide(loaded, kind, level, may):
    assert queries.is_competent("initiatives.decide", body_kind=kind, level=level, on=TODAY) is may


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_base_salary_of_a_day(loaded, day, amount):
    assert queries.threshold(changes.BASE_SALARY, on=day) == Decimal(amount)


def test_thresholds_that_name_a_decree_point_to_it(loaded):
    rows = Threshold.objects.filter(key__in=[changes.BASE_SALARY, "standard.models"])

    assert not rows.filter(instrument__isnull=True).exists()
