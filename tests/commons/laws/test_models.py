"""Rows of law are written by a deed, cite their basis, and say how sure one is."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.commons.laws.models import CONFIDENCE, Competence, Instrument, Threshold


def test_row_outside_a_deed_is_refused(db):
    with pytest.raises(DeedMissing):
        Instrument(number="1/X", title="x", confidence="seen").save()


def test_instrument_is_written_down_once(db):
    with writing(because="test"):
        Instrument.objects.create(number="1/X", title="x", confidence="seen")
    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test"):
        Instrument.objects.create(number="1/X", title="y", confidence="seen")


@pytest.mark.parametrize("days", [(date(2026, 1, 1),) * 2, (date(2026, 1, 2), date(2026, 1, 1))])
def test_row_ends_after_it_starts(db, days):
    start, end = days
    with pytest.raises(IntegrityError), transaction.atomic(), writing(because="test"):
        Threshold.objects.create(
            key="x", value=1, meaning="x", start_date=start, end_date=end, confidence="seen"
        )


def test_rows_name_themselves():
    row = Competence(deed="initiatives.decide", body_kind="police", level="commune")

    assert [str(row), str(Threshold(key="a", value=2)), str(Instrument(number="1/X"))] == [
        "initiatives.decide: police, commune",
        "a = 2",
        "1/X",
    ]
    assert list(CONFIDENCE) == ["seen", "cited", "own knowledge", "local rule"]
