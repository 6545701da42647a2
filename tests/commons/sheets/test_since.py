"""The register as it stood at a moment, from the versions of its rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import since
from tests.factories.people import make_body

BEFORE = datetime(2026, 11, 1, 8, tzinfo=UTC)
MOMENT = datetime(2026, 11, 2, 8, tzinfo=UTC)
AFTER = datetime(2026, 11, 3, 8, tzinfo=UTC)


def date_versions(body, *moments):
    """Say when the versions of a body were written, from the first to the last."""
    events = Body.pgh_event_model.objects.filter(pgh_obj=body.pk).order_by("pgh_id")
    for event, moment in zip(events, moments, strict=True):
        Body.pgh_event_model.objects.filter(pk=event.pk).update(pgh_created_at=moment)


def change(body, **values):
    with writing("test data"):
        for name, value in values.items():
            setattr(body, name, value)
        body.save()


@pytest.fixture
def school(cast):
    """Give a school that was renamed and moved after the moment."""
    school = Body.objects.select_related("commune").get(pk=cast.chi.body.pk)
    change(
        school, name="Trường Hai", start_date=date(2026, 1, 1), commune_id=cast.neighbour.unit_id
    )
    date_versions(school, BEFORE, AFTER)
    return Body.objects.select_related("commune").get(pk=school.pk)


def test_a_record_that_changed_since_stands_as_it_was(cast, school, django_assert_num_queries):
    with django_assert_num_queries(3):
        past = since.as_it_was([school, cast.an.body], MOMENT)
        was = past[school.pk]
        told = (was.name, was.start_date, was.commune.pk)

    assert set(past) == {school.pk}
    assert told == ("Trường THCS Di Linh", date(2025, 7, 1), cast.an.body.commune_id)
    assert school.name == "Trường Hai"


def test_what_did_not_change_since_is_not_asked_further(cast, school):
    assert since.as_it_was([school], AFTER) == {}
    assert since.as_it_was([], MOMENT) == {}
    assert since.as_it_was([object()], MOMENT) == {}


@dataclass(frozen=True)
class Framed:
    """A record with what is told beside it."""

    body: Body
    schools: int

    @property
    def pk(self):
        return self.body.pk


def test_a_record_in_its_frame_stands_as_it_was(school):
    past = since.as_it_was([Framed(school, 5)], MOMENT)[school.pk]

    assert (past.body.name, past.schools) == ("Trường THCS Di Linh", 5)
    assert since.born_after([Framed(school, 5)], MOMENT) == set()


def test_what_came_later_is_known(cast, country, school):
    fresh = make_body("school", country.di_linh, name="Trường Mới")
    date_versions(fresh, AFTER)

    assert since.born_after([school, fresh], MOMENT) == {fresh.pk}
    assert since.as_it_was([fresh], MOMENT) == {}


def test_an_export_sees_what_was_written_until_now(db):
    before = timezone.now()

    assert before - timedelta(hours=1) <= since.seen_until() <= timezone.now()
