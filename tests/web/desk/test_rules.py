"""Figures in their classes."""

import pytest

from nhanrong.web.desk.rules import class_of, share


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), (0, 0), (0.04, 1), (0.05, 2), (0.12, 3), (0.9, 5)]
)
def test_class_of_keeps_nothing_apart_from_nought(value, expected):
    assert class_of(value, [0.05, 0.10, 0.15, 0.20]) == expected


def test_share_of_an_empty_place_is_not_nought():
    assert share(0, 0) is None
    assert share(1, 4) == 0.25
