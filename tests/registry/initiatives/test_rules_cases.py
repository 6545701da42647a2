"""Whose grounds fail, and who may answer for it: without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Reach, Role
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.rules import IN_OPERATION, Cause, Outcome, Part, Status, cases

TODAY = date(2026, 11, 25)
START = date(2025, 7, 1)
HOME = cases.Place(body_id=1, province_id=68, commune_id=25000)

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
held = st.lists(st.tuples(st.sampled_from(list(Part)), st.none() | days), max_size=6)


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code
    return caught.value.facts


@given(held, days)
def test_a_document_stands_through_its_last_day_and_no_longer(grounds, on):
    standing = cases.standing(grounds, on)
    expired = cases.expired(grounds, on)

    assert standing == {part for part, last in grounds if last is None or last >= on}
    assert set(expired) == {part for part, last in grounds if last is not None and last < on}
    assert {part for part, _last in grounds} == standing | set(expired)


@given(held, days, st.integers(0, 400))
def test_what_expired_stays_expired(grounds, on, later):
    assert cases.standing(grounds, on + timedelta(days=later)) <= cases.standing(grounds, on)


@given(st.lists(days, min_size=1))
def test_the_first_last_day_is_the_last_counted_one(lasts):
    assert cases.first_day_without(lasts) - timedelta(days=1) == min(lasts)


def test_a_document_that_has_ended_is_no_ground():
    cases.must_still_hold(None, TODAY)
    cases.must_still_hold(TODAY, TODAY)
    refused("ground_expired", lambda: cases.must_still_hold(TODAY - timedelta(days=1), TODAY))


def test_a_document_does_not_end_before_it_was_signed():
    cases.must_outlive_its_day(None, TODAY)
    cases.must_outlive_its_day(TODAY, None)
    cases.must_outlive_its_day(TODAY, TODAY)
    refused(
        "valid_before_signed",
        lambda: cases.must_outlive_its_day(TODAY, TODAY - timedelta(days=1)),
    )


@pytest.mark.parametrize(
    ("old", "new", "looked_at"),
    [
        ((1, "UBND", START), (1, "UBND", START), False),
        ((1, "UBND", TODAY), (1, "UBND", START), False),
        ((1, "UBND", START), (1, "UBND", TODAY), True),
        ((1, "UBND", START), (2, "Đảng ủy", START), True),
        ((None, "UBND xã (cũ)", START), (1, "UBND xã Di Linh", START), True),
        ((None, "UBND xã", START), (None, " ubnd xã ", START), False),
        ((1, "UBND", None), (1, "UBND", None), False),
        ((1, "UBND", None), (1, "UBND", START), True),
    ],
)
def test_a_new_document_is_looked_at_when_the_issuer_or_a_later_day_says_so(old, new, looked_at):
    assert cases.must_be_looked_at_again(cases.Signed(*old), cases.Signed(*new)) == looked_at


@pytest.mark.parametrize("role", list(Role))
def test_only_who_keeps_records_opens_and_assigns(role):
    if role in {Role.OFFICER, Role.SECRETARY, Role.LEADER}:
        cases.must_have_hands(role)
    else:
        assert refused("wrong_role", lambda: cases.must_have_hands(role)) == {"role": role}


def test_the_house_opens_cases_only_at_night():
    cases.must_have_hands(Role.SYSTEM, also_at_night=True)
    refused("wrong_role", lambda: cases.must_have_hands(Role.CITIZEN, also_at_night=True))


def test_who_has_no_territory_assigns_nothing():
    cases.must_answer_for_territory(Reach.TERRITORY, Role.OFFICER)
    cases.must_answer_for_territory(Reach.BODY, Role.SYSTEM)
    refused("territory_assigns", lambda: cases.must_answer_for_territory(Reach.BODY, Role.LEADER))


def candidate(kind, level, *, body=9, province=68, commune=25000, start=START, end=None):
    return cases.Candidate(cases.Place(body, province, commune), kind, level, start, end)


@pytest.mark.parametrize(
    ("body", "runs", "code"),
    [
        (candidate(BodyKind.PEOPLE_COMMITTEE, Level.COMMUNE), False, ""),
        (candidate(BodyKind.POLICE, Level.PROVINCE, commune=None), False, ""),
        (candidate(BodyKind.POLICE, Level.NATION, province=None, commune=None), False, ""),
        (candidate(BodyKind.SCHOOL, Level.COMMUNE, body=1), False, ""),
        (candidate(BodyKind.SCHOOL, Level.COMMUNE), True, ""),
        (candidate(BodyKind.SCHOOL, Level.COMMUNE), False, "owner_is_a_stranger"),
        (candidate(BodyKind.POLICE, Level.COMMUNE, commune=25001), False, "owner_is_a_stranger"),
        (candidate(BodyKind.POLICE, Level.PROVINCE, province=38), False, "owner_is_a_stranger"),
        (candidate(BodyKind.POLICE, Level.COMMUNE, end=TODAY), False, "owner_is_gone"),
        (
            candidate(BodyKind.POLICE, Level.COMMUNE, start=TODAY + timedelta(days=1)),
            False,
            "owner_is_gone",
        ),
    ],
)
def test_an_owner_lives_and_governs_or_runs_it(body, runs, code):
    def ask():
        cases.must_be_owner(body, HOME, runs=runs, on=TODAY)

    if code:
        refused(code, ask)
    else:
        ask()


def test_a_deadline_can_be_kept():
    cases.must_be_to_come(TODAY, TODAY)
    refused("due_in_the_past", lambda: cases.must_be_to_come(TODAY - timedelta(days=1), TODAY))


def test_what_is_closed_stays_closed():
    cases.must_be_open(None)
    refused("case_closed", lambda: cases.must_be_open(TODAY))


@given(st.sampled_from(list(Status)), st.sets(st.sampled_from(list(Part))), st.booleans())
def test_a_case_is_needed_exactly_where_a_ground_is_missing(status, present, launched):
    lives = status in cases.AWAITING | IN_OPERATION
    if lives and rules.missing_grounds(present):
        cause = cases.must_need_care(status, present, was_launched=launched)
        assert cause == (Cause.EXPIRED if launched else Cause.NEVER_HAD)
    else:
        refused(
            "nothing_to_settle",
            lambda: cases.must_need_care(status, present, was_launched=launched),
        )


@given(
    st.sampled_from(list(Status)),
    st.sampled_from(["", "merged", "no_basis"]),
    st.sampled_from(list(Cause)),
)
def test_the_state_settles_a_case(status, reason, cause):
    expected = None
    if status == Status.ENDED:
        expected = Outcome.MERGED if reason == "merged" else Outcome.ENDED
    elif status in IN_OPERATION and cause != Cause.REPLACED:
        expected = Outcome.LEGALISED

    assert cases.outcome(status, reason, cause) == expected
