"""A period covers its first day and not its last; periods that do not overlap share no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.period import Period

JULY_1 = date(2025, 7, 1)
DAYS = st.dates(date(2025, 1, 1), date(2025, 3, 1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    return Period(*sorted((start, end))) if start and end else Period(start, end)


def test_period_covers_its_first_day_and_not_its_end():
    before, after = Period(None, JULY_1), Period(JULY_1)

    seen = [(before.covers(day), after.covers(day)) for day in (date(2025, 6, 30), JULY_1)]

    assert seen == [(True, False), (False, True)]


def test_period_refuses_an_end_before_its_start():
    with pytest.raises(ValueError, match="Ngày kết thúc đứng trước ngày bắt đầu"):
        Period(JULY_1, date(2025, 6, 30))


def test_empty_period_covers_and_overlaps_nothing():
    empty = Period(JULY_1, JULY_1)

    assert (empty.covers(JULY_1), empty.overlaps(Period()), empty.overlaps(empty)) == (
        False,
        False,
        False,
    )


def test_period_knows_whether_it_is_open():
    assert (Period(JULY_1).is_open, Period(None, JULY_1).is_open) == (True, False)


@given(periods(), periods())
def test_periods_overlap_when_some_day_is_in_both(one: Period, other: Period):
    days = [date(2024, 12, 1) + timedelta(number) for number in range(150)]
    common = [day for day in days if one.covers(day) and other.covers(day)]

    shared = one.shared_with(other)

    assert one.overlaps(other) == other.overlaps(one) == bool(common)
    assert [day for day in days if shared and shared.covers(day)] == common
