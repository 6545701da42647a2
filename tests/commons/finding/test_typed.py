"""What somebody typed, and how it is asked for."""

from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near


def test_words_keep_their_marks_and_lose_their_signs():
    typed = Typed.of("  Tiếng kẻng, ANTT (xã Hoà-Ninh) ")

    assert typed.marked == ("tiếng", "kẻng", "antt", "xã", "hòa", "ninh")
    assert typed.folded == "tieng keng antt xa hoa ninh"


def test_the_last_word_may_be_a_beginning_and_abbreviations_go_both_ways():
    assert Typed.of("tổ PCCC kh").wholly() == "to & (pccc | (phong & chay & chua & chay)) & kh:*"
    assert Typed.of("khu dân cư").wholly() == "((khu & dan & cu:*) | kdc:*)"


def test_every_word_may_be_the_wrong_one_unless_one_is_unknown():
    alike = {"tieng": ["tien"], "keng": ["ken"]}

    assert Typed.of("tieng keng").nearly(Near(alike)) == "(keng & (tien)) | (tieng & (ken))"
    assert Typed.of("tieng keng").nearly(Near(alike, frozenset({"keng"}))) == "(tieng & (ken))"
    assert Typed.of("tieng keng").nearly(Near(alike, frozenset({"tieng", "keng"}))) == (
        "(keng:* & (tien))"
    )


def test_of_a_long_text_two_thirds_are_asked_first_unless_the_wrong_word_is_known():
    typed = Typed.of("một hai ba bốn năm sáu")

    assert typed.mostly(Near()) == (
        "(mot & hai & ba & bon) | (ba & bon & nam & sau) | (mot & hai & nam & sau)"
    )
    assert typed.mostly(Near(unknown=frozenset({"hai"}))) == ""
    assert Typed.of("một hai").mostly(Near()) == ""


def test_an_anchor_stands_in_all_that_is_found():
    typed = Typed.of("tổ tiếng kẻng")

    assert typed.anchors() == ["tieng"]
    assert typed.anchors(Near()) == ["keng", "tieng"]
    assert typed.anchors(Near(unknown=frozenset({"tieng"}))) == ["keng"]


def test_runs_of_words_come_longest_and_latest_first():
    typed = Typed.of("a b c")

    assert list(typed.spans(2)) == [(1, 3), (0, 2), (2, 3), (1, 2), (0, 1)]
    assert typed.without(1, 2).text == "a c"
