"""What the database refuses of units: two at a time, backwards, or succeeding twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places.models import Jurisdiction, Succession, Unit, UnitName

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 1, 1), date(2026, 6, 1)


def unit(code="00001", **facts):
    facts = {"level": 3, "name": "A", "kind": "xã", "full_name": "Xã A"} | facts
    return Unit.objects.create(code=code, sort_key="a", folded="xa a", **facts)


@pytest.fixture
def deed():
    with writing("test data"):
        yield


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def test_a_code_means_one_unit_a_day(deed):
    unit(start_date=DAY, end_date=LATER)
    unit(start_date=LATER)

    with refused("a_code_means_one_unit_a_day"), transaction.atomic():
        unit(start_date=DAY, end_date=LATER)
    with refused("one_living_unit_per_code"), transaction.atomic():
        unit(start_date=DAY)


def test_a_unit_ends_after_it_starts(deed):
    with refused("unit_ends_after_it_starts"), transaction.atomic():
        unit(start_date=LATER, end_date=DAY)


def test_a_unit_has_one_name_a_day(deed):
    one = unit()
    facts = {"unit": one, "name": "A", "kind": "xã", "full_name": "Xã A"}
    UnitName.objects.create(**facts, end_date=LATER)
    UnitName.objects.create(**facts, start_date=LATER)

    with refused("a_unit_has_one_name_a_day"), transaction.atomic():
        UnitName.objects.create(**facts, start_date=DAY, end_date=date(2026, 6, 2))


def test_a_unit_has_one_default_heir_and_one_home(deed):
    old, one, other = unit("00001"), unit("00002"), unit("00003")
    Succession.objects.create(from_unit=old, to_unit=one, extent="part", is_default=True)
    Jurisdiction.objects.create(holder=one, unit=old)

    with refused("one_default_heir"), transaction.atomic():
        Succession.objects.create(from_unit=old, to_unit=other, extent="part", is_default=True)
    with refused("one_succession_a_pair"), transaction.atomic():
        Succession.objects.create(from_unit=old, to_unit=one, extent="part")
    with refused("one_home_a_unit"), transaction.atomic():
        Jurisdiction.objects.create(holder=other, unit=old)
