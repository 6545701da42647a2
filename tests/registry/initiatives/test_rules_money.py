"""What may stand in the ledger, and what follows from it: without a database."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives.rules import money

DAY = date(2026, 11, 25)
sums = st.integers(0, 10**13)


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


def test_an_entry_is_money_or_goods():
    money.must_be_worth_something(1, "")
    money.must_be_worth_something(0, "4 camera")
    refused("funding_empty", lambda: money.must_be_worth_something(0, "  "))


@pytest.mark.parametrize(
    ("donor", "consent", "social", "code"),
    [
        ("", None, True, ""),
        ("", None, False, ""),
        ("Ông Tâm", DAY, True, ""),
        ("Ông Tâm", None, True, "donor_without_consent"),
        ("Ông Tâm", DAY, False, "state_has_no_donor"),
    ],
)
def test_nobody_is_named_without_the_day_of_his_consent(donor, consent, social, code):
    def name():
        money.must_name_with_consent(donor, consent, is_social=social)

    if code:
        refused(code, name)
    else:
        name()


def test_no_more_sign_than_were_asked():
    money.must_not_exceed(5, None)
    money.must_not_exceed(5, 5)
    refused("more_signed_than_asked", lambda: money.must_not_exceed(6, 5))


@given(sums, sums)
def test_a_share_lies_between_nought_and_one_and_completes_the_other(state, social):
    whole = state + social
    if whole == 0:
        assert money.share(social, whole) is None
    else:
        shares = [money.share(part, whole) for part in (state, social)]
        assert sum(shares) == 1
        assert all(0 <= share <= 1 for share in shares)


def test_what_nobody_counted_has_no_share():
    assert (money.share(None, 5), money.share(5, None)) == (None, None)
    assert money.share(1, 3) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("social", "goods", "upkeep", "flagged"),
    [
        (1, False, "", True),
        (None, True, " ", True),
        (1, True, "UBND xã", False),
        (0, False, "", False),
        (None, False, "", False),
    ],
)
def test_what_the_people_gave_needs_somebody_who_keeps_it_running(social, goods, upkeep, flagged):
    assert money.lacks_bearer(social, goods, upkeep) == flagged
