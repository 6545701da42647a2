"""The abbreviations that officers write, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock import abbreviations
from nhanrong.bedrock.vietnamese import tokens


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("CLB PCCC khu 3", "câu lạc bộ phòng cháy chữa cháy khu 3"),
        ("antt KDC", "an ninh trật tự khu dân cư"),
        ("ĐTN xã", "Đoàn thanh niên xã"),
        ("Camera an ninh", "Camera an ninh"),
        ("TTATGT", "trật tự an toàn giao thông"),
        ("KCNX", "KCNX"),
    ],
)
def test_abbreviations_are_written_out_as_whole_words(written: str, full: str):
    assert abbreviations.written_out(written) == full


def test_folded_words_go_both_ways():
    assert abbreviations.spelt_out(["to", "antt"]) == ["to", "an", "ninh", "trat", "tu"]
    full = ("an", "ninh", "trat", "tu")
    assert abbreviations.at(["to", *full], 1) == (full, ("antt",))
    assert abbreviations.at(["to", "antt"], 1) == (("antt",), full)


def test_the_longest_abbreviation_wins():
    words = tokens("trật tự an toàn giao thông")
    assert abbreviations.at(words, 0) == (tuple(words), ("ttatgt",))


def test_words_without_abbreviations_stay():
    assert abbreviations.spelt_out(["camera", "thon"]) == ["camera", "thon"]
    assert abbreviations.at(["camera", "thon"], 0) is None


def test_every_abbreviation_is_written_in_capitals_and_has_words():
    for short, long in abbreviations.WORDS.items():
        assert short == short.upper()
        assert len(tokens(short)) == 1
        assert len(tokens(long)) > 1


@given(st.sampled_from(sorted(abbreviations.WORDS)))
def test_an_abbreviation_and_its_words_lead_to_each_other(short: str):
    [word] = tokens(short)
    here, full = abbreviations.at([word], 0) or ((), ())
    assert here == (word,)
    assert list(full) == abbreviations.spelt_out([word])
