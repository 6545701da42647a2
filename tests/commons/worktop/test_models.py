"""A draft stands where its author works, or where its record stands."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.commons.worktop import actions
from nhanrong.commons.worktop.models import Draft
from tests.commons.worktop.conftest import NEW, REVISE, TYPED, written


def test_a_draft_stands_where_its_author_works(draft, story):
    assert (draft.unit, draft.commune, draft.body) == (
        story.country.di_linh, story.country.di_linh, story.cast.an.body,
    )  # fmt: skip
    assert (str(draft), draft.told(), draft.seen) == (
        "Camera an ninh", TYPED, draft.saved_at.isoformat(),
    )  # fmt: skip


def test_a_national_author_stands_in_no_unit(story):
    draft = actions.begin(NEW, written(TYPED), by=story.cast.dung.actor)

    assert (draft.unit, draft.province, draft.commune) == (None, None, None)


def test_a_draft_of_a_record_stands_with_the_record(story):
    record = story.draft()

    draft = actions.begin(REVISE, written(TYPED, REVISE), record=record, by=story.cast.binh.actor)

    assert (draft.record, draft.commune, draft.body) == (
        record.pk, story.country.di_linh, story.cast.binh.body,
    )  # fmt: skip


def test_nobody_saves_without_the_pen(draft):
    with pytest.raises(DeedMissing):
        draft.save()


def test_an_author_has_one_draft_of_a_form(draft):
    twin = Draft(
        form=draft.form, unit=draft.unit, body=draft.body, author=draft.author, hand=draft.hand
    )
    twin.saved_at = timezone.now()

    with (
        pytest.raises(IntegrityError, match="one_draft_a_form_and_author"),
        transaction.atomic(),
        writing(because="test data"),
    ):
        twin.save()
