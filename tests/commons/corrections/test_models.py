"""What the database itself refuses of a request."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from nhanrong.commons.audit import versions
from nhanrong.commons.corrections import actions
from nhanrong.commons.corrections.models import STATE_NAMES, Correction
from nhanrong.commons.corrections.rules import State
from nhanrong.commons.deeds.pen import DeedMissing, writing

AT = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def asked(story, wanted):
    return actions.ask(wanted(story.launched()), by=story.cast.an.actor)


def test_every_state_has_its_name():
    assert set(STATE_NAMES) == set(State)


def test_it_is_written_by_a_deed_only(asked):
    with pytest.raises(DeedMissing):
        asked.save()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "applied"},
        {"state": "refused", "settled_at": AT},
        {"state": "open", "settled_at": AT},
    ],
    ids=str,
)
def test_a_state_without_its_moment_or_reason_cannot_be(asked, values):
    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test data"):
        Correction.objects.filter(pk=asked.pk).update(**values)


def test_two_open_requests_of_one_field_cannot_be(asked):
    twin = Correction.objects.get(pk=asked.pk)
    twin.pk = None

    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test data"):
        twin.save()


def test_its_versions_are_kept_and_can_be_blanked(asked, story):
    """A retention job blanks a value in the row and in every version of it; the chain stands."""
    actions.withdraw(asked, by=story.cast.an.actor)
    events = Correction.pgh_event_model
    with writing(because="test data"):
        Correction.objects.filter(pk=asked.pk).update(before="", proposed="(đã xóa)")
        events.objects.filter(pgh_obj=asked.pk).update(before="", proposed="(đã xóa)")

    assert len(versions.history(asked).versions) == 3
    assert set(events.objects.values_list("proposed", flat=True)) == {"(đã xóa)"}


def test_it_names_its_page(asked):
    assert asked.get_absolute_url() == f"/dinh-chinh/{asked.pk}/"
    assert str(asked) == "Tiếng kẻng an ninh: founded_on"
