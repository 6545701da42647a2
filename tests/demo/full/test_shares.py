"""Sharing a total out by weights: exactly, and fairly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.full.shares import apportion

weights = st.lists(st.floats(0.1, 1000), min_size=1, max_size=40)


@given(st.integers(0, 100_000), weights)
def test_sum_is_exact_and_no_share_is_off_by_one(total, weights):
    shares = apportion(total, weights)

    assert sum(shares) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(share - fair) <= 1 for share, fair in zip(shares, exact, strict=True))


@given(st.integers(0, 1000), weights, st.integers(0, 20))
def test_each_gets_the_least_where_it_suffices(total, weights, least):
    shares = apportion(total, weights, least=least)

    assert sum(shares) == total
    assert min(shares) >= min(least, total // len(weights))


@pytest.mark.parametrize(("total", "expected"), [(0, [0, 0]), (1, [1, 0]), (3, [2, 1])])
def test_what_is_left_over_goes_to_the_first(total, expected):
    assert apportion(total, [1, 1]) == expected


def test_nobody_gets_anything():
    assert apportion(5, []) == []
