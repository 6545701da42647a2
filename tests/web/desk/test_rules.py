"""The nearest name first, and figures in their classes."""

import pytest

from nhanrong.web.desk.rules import Nearness, class_of, nearest, nearness, share


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Tiếng kẻng an ninh", "tiếng kẻng an ninh", Nearness.SAME),
        ("Tiếng kẻng an ninh", "Tiếng kẻng", Nearness.BEGINS),
        ("Tiếng kẻng an ninh", "an ninh kẻng", Nearness.HOLDS_WORDS),
        ("Tiếng kẻng an ninh", "tieng keng an ninh", Nearness.SAME_UNMARKED),
        ("Tiếng kẻng an ninh", "tieng ke", Nearness.BEGINS_UNMARKED),
        ("Tiếng kẻng an ninh", "keng tieng", Nearness.HOLDS_UNMARKED),
        ("Xã Đức Hòa", "xã đức hoà", Nearness.SAME),
        ("Xã Ðức Hòa", "xã đức hòa", Nearness.SAME),
        ("Xã Đức Hòa", "xa duc hoa", Nearness.SAME_UNMARKED),
    ],
)
def test_nearness_puts_marks_before_length_and_ignores_the_place_of_the_tone(name, typed, expected):
    assert nearness(name, typed) == expected


def test_nearest_respects_typed_marks():
    names = ["Xã Hóa Quỳ", "Xã Hòa Quý", "Xã Hoá Quý", "Xã Hoa Quy"]

    found = nearest([(name, name) for name in names], "Hòa Quý", limit=4)

    assert found[0] == "Xã Hòa Quý"


def test_nearest_keeps_no_more_than_asked():
    found = nearest([("An", 1), ("Ân", 2), ("Ấn", 3)], "an", limit=2)

    assert found == [1, 2]


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), (0, 0), (0.04, 1), (0.05, 2), (0.12, 3), (0.9, 5)]
)
def test_class_of_keeps_nothing_apart_from_nought(value, expected):
    assert class_of(value, [0.05, 0.10, 0.15, 0.20]) == expected


def test_share_of_an_empty_place_is_not_nought():
    assert share(0, 0) is None
    assert share(1, 4) == 0.25
