"""Acting for somebody else: within the body, for days that both hold their posts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.people.rules import (
    LONGEST_DELEGATION,
    Holding,
    must_be_held,
    must_be_lendable,
    must_start_today_or_later,
)

DAY = date(2026, 3, 1)
OPEN = Period(date(2025, 7, 1))


def days(start, end):
    return Period(DAY + timedelta(days=start), DAY + timedelta(days=end))


def holding(post=1, user=1, body=1, period=OPEN):
    return Holding(post, user, body, period)


@pytest.mark.parametrize(
    ("giver", "receiver", "during", "code"),
    [
        (holding(), holding(2, 1), days(0, 5), "delegate_to_oneself"),
        (holding(), holding(2, 2, 9), days(0, 5), "delegate_to_other_body"),
        (holding(), holding(2, 2), Period(DAY), "delegation_without_end"),
        (holding(), holding(2, 2), days(0, 0), "delegation_without_end"),
        (holding(), holding(2, 2), days(0, LONGEST_DELEGATION + 1), "delegation_too_long"),
        (holding(period=days(-5, 3)), holding(2, 2), days(0, 5), "post_not_held"),
        (holding(), holding(2, 2, period=days(1, 90)), days(0, 5), "post_not_held"),
    ],
)
def test_refusals(giver, receiver, during, code):
    with pytest.raises(Refused) as refused:
        must_be_lendable(giver, receiver, during)

    assert refused.value.code == code


def test_longest_delegation_passes():
    must_be_lendable(holding(), holding(2, 2), days(0, LONGEST_DELEGATION))


def test_past_is_refused_and_today_passes():
    must_start_today_or_later(DAY, DAY)
    with pytest.raises(Refused) as refused:
        must_start_today_or_later(DAY - timedelta(days=1), DAY)

    assert refused.value.code == "delegation_in_the_past"


@given(st.integers(-50, 50), st.integers(1, 50), st.integers(-50, 50), st.integers(1, 50))
def test_held_means_every_day(start, length, first, span):
    held, during = days(start, start + length), days(first, first + span)
    every_day = all(held.covers(DAY + timedelta(days=n)) for n in range(first, first + span))

    try:
        must_be_held(holding(period=held), during)
        passed = True
    except Refused:
        passed = False

    assert passed == every_day
