"""Who may give which post: strictly less than he has. Properties over random trees of bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.registry.organisation.rules import (
    APPOINTABLE,
    RANK,
    Standing,
    is_within,
    kinds_at,
    level_of,
    may_grant,
    may_manage,
    must_delegate_own,
    must_establish,
    must_grant,
    must_manage,
    must_not_be_oneself,
    must_sign_as,
    territory_of,
)

PROVINCES = ("68", "38")
COMMUNES = {"68": ("25000", "25001"), "38": ("15865",)}


@st.composite
def bodies(draw):
    """A body somewhere in the tree: its territory, its number, its kind."""
    territory = draw(
        st.sampled_from(
            [(), *((p,) for p in PROVINCES), *((p, c) for p in PROVINCES for c in COMMUNES[p])]
        )
    )
    kind = draw(st.sampled_from(kinds_at(level_of(territory))))
    # A body's number names one body: it says where it stands and of which kind it is.
    return territory, hash((territory, kind, draw(st.integers(1, 2)))), kind


@st.composite
def standings(draw):
    """A post in some body."""
    territory, body, kind = draw(bodies())
    return Standing(draw(st.sampled_from(APPOINTABLE)), territory, body, kind)


def what(standing):
    """Everything that a post can do: pairs of a place and a rank, closed downwards."""
    return {(standing.reach, rank) for rank in range(1, RANK[standing.role] + 1)}


@given(standings())
def test_nobody_grants_his_own_post(post):
    assert not may_grant(post, post)


@given(standings(), standings())
def test_never_both_ways(one, other):
    assert not (may_grant(one, other) and may_grant(other, one))


@given(standings(), standings(), standings())
def test_what_was_granted_grants_no_more_than_its_giver(first, second, third):
    if may_grant(first, second) and may_grant(second, third):
        assert may_grant(first, third)


@given(standings(), standings())
def test_granted_is_less_in_rank_or_in_reach_and_more_in_neither(giver, given_post):
    if may_grant(giver, given_post):
        assert RANK[given_post.role] <= RANK[giver.role]
        assert is_within(given_post.own_body, giver.reach)
        assert (given_post.role, given_post.reach) != (giver.role, giver.reach)


@given(standings(), standings())
def test_only_managers_grant(giver, given_post):
    if giver.role in (Role.OFFICER, Role.SECRETARY):
        assert not may_grant(giver, given_post)


@given(standings(), st.lists(standings(), max_size=4))
def test_one_post_beyond_reach_keeps_the_account_out_of_reach(giver, held):
    expected = (
        all(may_grant(giver, post) for post in held)
        if held
        else giver.role == Role.ADMINISTRATOR and giver.reach == ()
    )

    assert may_manage(giver, held) == expected


NATION = Standing(Role.ADMINISTRATOR, (), 1, BodyKind.POLICE)
PROVINCE = Standing(Role.ADMINISTRATOR, ("68",), 2, BodyKind.POLICE)
CHAIR = Standing(Role.LEADER, ("68", "25000"), 3, BodyKind.PEOPLE_COMMITTEE)
SCHOOL = Standing(Role.ADMINISTRATOR, ("68", "25000"), 4, BodyKind.SCHOOL)


def post(role, territory, body, kind=BodyKind.POLICE):
    return Standing(role, territory, body, kind)


@pytest.mark.parametrize(
    ("giver", "wanted", "may"),
    [
        (NATION, post(Role.ADMINISTRATOR, ("68",), 2), True),
        (NATION, post(Role.ADMINISTRATOR, (), 1), False),
        (NATION, post(Role.LEADER, (), 1), True),
        (NATION, post(Role.SYSTEM, ("68",), 2), False),
        (PROVINCE, post(Role.ADMINISTRATOR, ("68",), 2), False),
        (PROVINCE, post(Role.ADMINISTRATOR, ("68",), 9, BodyKind.WOMENS_UNION), True),
        (PROVINCE, post(Role.LEADER, ("68",), 2), True),
        (PROVINCE, post(Role.ADMINISTRATOR, ("68", "25000"), 5), True),
        (PROVINCE, post(Role.OFFICER, ("38",), 6), False),
        (PROVINCE, post(Role.OFFICER, (), 1), False),
        (CHAIR, post(Role.OFFICER, ("68", "25000"), 3, BodyKind.PEOPLE_COMMITTEE), True),
        (CHAIR, post(Role.LEADER, ("68", "25000"), 3, BodyKind.PEOPLE_COMMITTEE), False),
        (CHAIR, post(Role.OFFICER, ("68", "25000"), 5), False),
        (SCHOOL, post(Role.OFFICER, ("68", "25000"), 4, BodyKind.SCHOOL), True),
        (SCHOOL, post(Role.OFFICER, ("68", "25000"), 5), False),
        (Standing(Role.SYSTEM, (), None), post(Role.ADMINISTRATOR, (), 1), True),
        (Standing(Role.SYSTEM, (), None), post(Role.SYSTEM, (), 1), False),
    ],
)
def test_cases(giver, wanted, may):
    assert may_grant(giver, wanted) is may


def test_refusals_name_their_code():
    cases = [
        (lambda: must_grant(CHAIR, NATION), "grants_too_much"),
        (lambda: must_manage(CHAIR, [NATION]), "not_your_account"),
        (lambda: must_establish(CHAIR, ("68",)), "body_out_of_reach"),
        (lambda: must_establish(PROVINCE, ("38",)), "body_out_of_reach"),
        (lambda: must_establish(PROVINCE, ()), "body_out_of_reach"),
        (lambda: must_not_be_oneself(4, 4), "own_appointment"),
        (lambda: must_delegate_own(Role.LEADER, is_delegated=True), "delegated_twice"),
        (
            lambda: must_delegate_own(Role.ADMINISTRATOR, is_delegated=False),
            "administration_is_not_delegated",
        ),
        (lambda: must_sign_as("KT.", Role.OFFICER), "kt_needs_a_deputy"),
    ]

    codes = []
    for refuse, _ in cases:
        with pytest.raises(Refused) as refused:
            refuse()
        codes.append(refused.value.code)
    assert codes == [code for _, code in cases]


def test_allowed_passes():
    must_grant(NATION, PROVINCE)
    must_manage(NATION, [PROVINCE, CHAIR])
    must_establish(PROVINCE, ("68", "25000"))
    must_not_be_oneself(None, None)
    must_not_be_oneself(1, 2)
    must_delegate_own(Role.LEADER, is_delegated=False)
    must_sign_as("KT.", Role.LEADER)
    must_sign_as("TUQ.", Role.OFFICER)


def test_territories_are_paths():
    assert [territory_of(None, None), territory_of(68, None), territory_of(68, 25000)] == [
        (),
        ("68",),
        ("68", "25000"),
    ]
    assert [level_of(()), level_of(("68",)), level_of(("68", "25000"))] == list(Level)


def test_schools_and_hamlets_stand_in_communes_alone():
    local = {BodyKind.SCHOOL, BodyKind.RESIDENTIAL}

    assert set(kinds_at(Level.COMMUNE)) == set(BodyKind)
    assert set(kinds_at(Level.PROVINCE)) == set(BodyKind) - local
    assert set(kinds_at(Level.NATION)) == set(BodyKind) - local
