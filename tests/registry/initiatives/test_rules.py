"""The life of an initiative and its gate, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.rules import LIFE, SITE_LIFE, Part, SiteStatus, Status


def reachable(flow, start):
    found, fresh = set(start), list(start)
    while fresh:
        for move in flow.leaving(fresh.pop()):
            if move.target not in found:
                found.add(move.target)
                fresh.append(move.target)
    return found


def test_every_state_is_reached_from_a_draft_or_a_list():
    assert reachable(LIFE, {Status.DRAFT, Status.LISTED}) == set(Status)


def test_an_ended_initiative_stays_ended():
    assert LIFE.leaving(Status.ENDED) == []


def test_every_state_of_a_site_is_reached():
    assert reachable(SITE_LIFE, {SiteStatus.PLANNED}) == set(SiteStatus)


@given(st.lists(st.tuples(st.sampled_from(sorted(LIFE.moves)), st.sampled_from(list(Role)))))
def test_a_random_walk_never_leaves_the_table(walk):
    state = Status.DRAFT
    for verb, role in walk:
        move = LIFE.moves[verb]
        try:
            after = LIFE.after(state, verb, role)
        except Refused:
            assert state not in move.sources or role not in move.roles
        else:
            assert (state in move.sources, role in move.roles, after) == (True, True, move.target)
            state = Status(after)


@given(st.sampled_from(list(Status)), st.sampled_from(list(Role)))
def test_the_buttons_are_exactly_the_verbs_that_pass(state, role):
    passing = set()
    for verb in LIFE.moves:
        try:
            LIFE.after(state, verb, role)
        except Refused:
            continue
        passing.add(verb)
    assert set(LIFE.open_to(state, role)) == passing


def test_nothing_operates_without_a_decision_or_a_launch_before_it():
    """Only a launch leads into operation, or a leader who lets run again what was launched."""
    into_operation = {m.verb for m in LIFE.moves.values() if m.target in rules.IN_OPERATION}
    from_outside = {
        move.verb
        for move in LIFE.moves.values()
        if move.target in rules.IN_OPERATION and not move.sources <= rules.IN_OPERATION
    }
    assert from_outside == {"launch", "reinstate"}
    assert LIFE.moves["launch"].sources == {Status.DECIDED}
    assert LIFE.moves["reinstate"].sources == {Status.LISTED}
    assert LIFE.moves["reinstate"].roles == {Role.LEADER}
    assert from_outside <= into_operation


def test_only_the_house_lets_an_initiative_fall_and_only_to_the_list():
    move = LIFE.moves["lapse"]

    assert (move.sources, move.target, move.roles) == (
        rules.IN_OPERATION,
        Status.LISTED,
        {Role.SYSTEM},
    )
    for role in Role:
        assert ("lapse" in LIFE.open_to(Status.OPERATING, role)) == (role == Role.SYSTEM)


@given(st.sets(st.sampled_from(list(Part))))
def test_the_gate_opens_on_four_grounds_only(held):
    missing = rules.missing_grounds(held)
    assert set(missing) | held == set(Part)
    if missing:
        with pytest.raises(Refused) as refused:
            rules.must_stand(held)
        assert (refused.value.code, refused.value.facts["missing"]) == ("grounds_missing", missing)
    else:
        rules.must_stand(held)


@pytest.mark.parametrize(
    ("part", "kind", "stands"),
    [
        (Part.LEADERSHIP, BodyKind.PARTY_COMMITTEE, True),
        (Part.LEADERSHIP, BodyKind.PEOPLE_COMMITTEE, False),
        (Part.MANAGEMENT, BodyKind.PEOPLE_COMMITTEE, True),
        (Part.MANAGEMENT, BodyKind.SCHOOL, True),
        (Part.MANAGEMENT, BodyKind.PARTY_COMMITTEE, False),
        (Part.GUIDANCE, BodyKind.POLICE, True),
        (Part.GUIDANCE, BodyKind.MILITARY, False),
        (Part.DECISION, BodyKind.STEERING_COMMITTEE, True),
        (Part.DECISION, BodyKind.WOMENS_UNION, False),
    ],
)
def test_each_ground_asks_for_its_kind_of_body(part, kind, stands):
    if stands:
        rules.must_be_ground(part, kind)
    else:
        with pytest.raises(Refused, match="wrong_ground_body"):
            rules.must_be_ground(part, kind)


def test_nobody_decides_on_his_own_file():
    rules.must_not_decide_own(None, 1)
    rules.must_not_decide_own(2, 1)
    with pytest.raises(Refused, match="own_submission"):
        rules.must_not_decide_own(1, 1)


def test_days_stand_in_order():
    rules.must_be_in_order(None, date(2026, 1, 1), code="before_launch")
    rules.must_be_in_order(date(2026, 1, 1), date(2026, 1, 1), code="before_launch")
    with pytest.raises(Refused, match="before_launch"):
        rules.must_be_in_order(date(2026, 1, 2), date(2026, 1, 1), code="before_launch")
