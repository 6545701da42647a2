"""A text is set with the letters that the press has."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.press import letters


def test_the_list_of_letters_is_that_of_the_four_faces():
    faces = [set(TTFont(path).getBestCmap()) for path in sorted(letters.FONTS.glob("*.ttf"))]

    assert len(faces) == 4
    assert {ord(letter) for letter in letters.known()} == set.intersection(*faces)


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Quye\u0302\u0301t đi\u0323nh", "Quyết định"),
        ("một\r\nhai\u2028ba", "một\nhai\nba"),
        ("một\thai", "một hai"),
        ("ẩn\u200b\u202e\x00", "ẩn"),
        ("xong ✔", "xong □"),
        ("15\u00a0%", "15\u00a0%"),
    ],
)
def test_a_text_is_set_as_it_can_be(written, set_):
    assert letters.settable(written) == set_


@given(st.text())
def test_whatever_is_written_can_be_set(written):
    settled = letters.settable(written)

    assert set(settled) <= letters.known() | {"\n"}
    assert unicodedata.is_normalized("NFC", settled)
    assert letters.settable(settled) == settled
