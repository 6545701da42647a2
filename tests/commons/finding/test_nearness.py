"""The nearest name first."""

import pytest

from nhanrong.commons.finding.nearness import Nearness, answers, nearest, nearness
from nhanrong.commons.finding.typed import Typed


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Tiếng kẻng an ninh", "tiếng kẻng an ninh", Nearness.SAME),
        ("Tiếng kẻng an ninh", "Tiếng kẻng", Nearness.BEGINS),
        ("Tiếng kẻng an ninh", "an ninh kẻng", Nearness.HOLDS_MARKED),
        ("Tiếng kẻng an ninh", "tieng keng an ninh", Nearness.SAME_UNMARKED),
        ("Tiếng kẻng an ninh", "tieng ke", Nearness.BEGINS_UNMARKED),
        ("Tiếng kẻng an ninh", "keng tieng", Nearness.HOLDS_UNMARKED),
        ("Tiếng kẻng an ninh", "tieng kegn an ninh", Nearness.SAME_BUT_A_LETTER),
        ("Tiếng kẻng an ninh", "tieng kegn", Nearness.OTHER),
        ("Xã Đức Hòa", "xã đức hoà", Nearness.SAME),
        ("Xã Ðức Hòa", "xã đức hòa", Nearness.SAME),
        ("Xã Đức Hòa", "xa duc hoa", Nearness.SAME_UNMARKED),
    ],
)
def test_nearness_puts_marks_before_length_and_ignores_the_place_of_the_tone(name, typed, expected):
    assert nearness(name, Typed.of(typed)) == expected


def test_nearest_respects_typed_marks():
    names = ["Xã Hóa Quỳ", "Xã Hòa Quý", "Xã Hoá Quý", "Xã Hoa Quy"]

    found = nearest([(name, name) for name in names], Typed.of("Hòa Quý"), limit=4)

    assert found[0] == "Xã Hòa Quý"


def test_nearest_keeps_no_more_than_asked():
    found = nearest([("An", 1), ("Ân", 2), ("Ấn", 3)], Typed.of("an"), limit=2)

    assert found == [1, 2]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tieng keng an ninh", True),
        ("tieng kegn an nin", True),
        ("tieng keng an", False),
        ("tieng mo an ninh", False),
        ("tieng keng an ninh hai", False),
    ],
)
def test_a_name_answers_when_every_word_is_the_same_begun_or_but_for_a_letter(typed, expected):
    assert answers("Tiếng kẻng an ninh", Typed.of(typed)) == expected
