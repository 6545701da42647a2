"""Entries and remarks: written with their deed, numbered once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.deeds.pen import DeedMissing, writing


def entry(number=1):
    return Entry(room="trials", number=number, verb="trials.write", at=timezone.now())


def test_entry_outside_a_deed_is_refused(db):
    with pytest.raises(DeedMissing):
        entry().save()
    with pytest.raises(DeedMissing):
        Remark(text="x").save()


def test_number_of_a_room_is_given_once(db):
    with writing(because="test"):
        entry().save()
    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test"):
        entry().save()


def test_remark_may_be_erased_and_the_entry_stays(db):
    with writing(because="test"):
        written = entry()
        written.save()
        remark = Remark.objects.create(entry_id=written.pk, text="lời ghi")
        remark.delete()

    assert (Entry.objects.count(), Remark.objects.count(), str(written)) == (
        1,
        0,
        "trials 1: trials.write",
    )
