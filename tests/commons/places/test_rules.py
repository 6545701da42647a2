"""Whose is it today, and what becomes of a total: rules on plain values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.places.rules import (
    Figure,
    Heir,
    Holder,
    default_heir,
    holders,
    is_tentative,
    reapportion,
    shared_out,
    with_predecessors,
)


def whole(unit):
    return [Heir(unit, True, True, True, str(unit))]


def split(*units, default=None, settled=False, shares=()):
    shares = dict(zip(units, shares, strict=False))
    return [
        Heir(unit, False, unit == default, settled, str(unit), shares.get(unit)) for unit in units
    ]


def test_a_living_unit_answers_for_itself():
    assert holders(1, {}) == [Holder(1, True, False)]


def test_a_merged_unit_goes_whole_to_its_heir():
    assert holders(1, {1: whole(9)}) == [Holder(9, True, False)]


def test_a_split_unit_has_several_readers_and_one_tentative_home():
    assert holders(1, {1: split(8, 9, default=9)}) == [
        Holder(8, False, True),
        Holder(9, True, True),
    ]


def test_without_a_proposal_the_lowest_code_is_the_home():
    assert default_heir(split(9, 8)).to_unit == 8


def test_a_settled_split_is_no_longer_tentative():
    assert is_tentative(split(8, 9, default=8)) is True
    assert is_tentative(split(8, 9, default=8, settled=True)) is False


def test_two_roads_to_one_present_unit_are_one_reader():
    roads = {1: split(2, 3, default=2, settled=True), 2: whole(9), 3: whole(9)}

    assert holders(1, roads) == [Holder(9, True, False)]


def test_a_unit_that_succeeds_itself_is_a_fault():
    with pytest.raises(ValueError, match="succeeds itself"):
        holders(1, {1: whole(2), 2: whole(1)})


def test_predecessors_go_back_to_the_first_map():
    roads = {1: whole(3), 2: split(3, 4, default=3), 3: whole(9)}

    assert with_predecessors({9}, roads) == {1, 2, 3, 9}


def test_a_series_goes_by_share_where_one_is_recorded():
    roads = {1: split(8, 9, default=8, shares=(Decimal("0.5"), Decimal("0.5"))), 2: whole(9)}

    assert reapportion({1: 7, 2: 10}, roads) == {8: Figure(4, True), 9: Figure(13, True)}


def test_a_series_without_shares_goes_to_the_default_heir():
    assert reapportion({1: 7}, {1: split(8, 9, default=9)}) == {9: Figure(7, True)}


def test_a_series_of_a_merged_unit_is_no_estimate():
    assert reapportion({1: 7, 2: 3}, {1: whole(9), 2: whole(9)}) == {9: Figure(10, False)}


shares = st.decimals(min_value=0, max_value=1, places=5)


@given(
    st.integers(min_value=0, max_value=10**9),
    st.dictionaries(st.integers(), shares, min_size=1).filter(lambda given: sum(given.values())),
)
def test_parts_add_up_to_the_whole(total, given_shares):
    parts = shared_out(total, given_shares)

    weight = sum(given_shares.values())
    assert sum(parts.values()) == total
    assert all(
        abs(parts[unit] - total * share / weight) < 1 + Decimal("1e-9") * total
        for unit, share in given_shares.items()
    )


@st.composite
def successions(draw):
    """A history: every unit goes to later ones, whole, by shares, or with no proposal at all."""
    roads = {}
    for unit in range(draw(st.integers(min_value=1, max_value=9))):
        heirs = draw(st.sets(st.integers(min_value=unit + 1, max_value=14), max_size=4))
        default = draw(st.sampled_from([None, *heirs]))
        given_shares = [draw(st.none() | shares) for _ in heirs]
        if heirs:
            settled = draw(st.booleans())
            roads[unit] = split(*heirs, default=default, settled=settled, shares=given_shares)
    return roads


@given(successions(), st.dictionaries(st.integers(0, 14), st.integers(0, 10**6)))
def test_totals_stay_equal_through_any_history(roads, totals):
    carried = reapportion(totals, roads)

    assert sum(figure.total for figure in carried.values()) == sum(totals.values())
    assert not set(carried) & set(roads)


@given(successions(), st.integers(0, 14))
def test_every_unit_has_one_living_home_through_any_history(roads, unit):
    found = holders(unit, roads)

    assert [holder.is_home for holder in found].count(True) == 1
    assert not {holder.unit for holder in found} & set(roads)
    assert len({holder.unit for holder in found}) == len(found)
