"""A name freed of habits: what falls away, what stays, and that nothing falls away twice."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.registry.initiatives.rules import naming

SAID = (
    "mô hình điểm tiếng kẻng an ninh trật tự về ANTT PCCC CLB ba không 3 năm 2025 ở Ở các cổng "
    "trường Thái Hòa hoà lí giúp một camera zalo nhóm khu nhà trọ ve o và tệ nạn ma túy"
)
WORDS = st.sampled_from(SAID.split())
NAMES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


def plain(text: str, *places: str) -> str:
    return " ".join(naming.normalised(text, places=places).plain)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mô hình điểm “Dòng họ tự quản về ANTT”", "dòng họ tự quản an ninh trật tự"),
        ("CLB tuổi trẻ với pháp luật", "câu lạc bộ tuổi trẻ với pháp luật"),
        ("Tổ liên gia an toàn A.N.T.T", "tổ liên gia an toàn an ninh trật tự"),
        ("to lien gia PCCC", "to lien gia phong chay chua chay"),
        ("Nhà trọ ba không, ba có", "nhà trọ 3 không 3 có"),
        ("Năm giúp một", "5 giúp 1"),
        ("Ngày thứ bảy vì dân", "ngày thứ bảy vì dân"),
        ("Tổ hoà giải, khoẻ và qúy", "tổ hòa giải khỏe quý"),
        ("Ðội kĩ thuật", "đội kỹ thuật"),
        ("Giáo xứ bình yên giai đoạn 2021 - 2025", "giáo xứ bình yên"),
        ("Mô hình", "mô hình"),
        ("", ""),
        ("«»", ""),
    ],
)
def test_habits_fall_away(text, told):
    assert plain(text) == told


@pytest.mark.parametrize(
    ("text", "places", "told"),
    [
        ("Tiếng kẻng an ninh xã Thái Hòa", ["Thái Hòa"], "tiếng kẻng an ninh"),
        ("Tiếng kẻng an ninh xã Thái Hoà", ["Thái Hòa"], "tiếng kẻng an ninh"),
        ("TIẾNG KẺNG XÃ THÁI HÒA, TỈNH THANH HÓA", ["Thái Hòa", "Thanh Hóa"], "tiếng kẻng"),
        ("tieng keng an ninh thai hoa", ["Thái Hòa"], "tieng keng an ninh"),
        ("Camera an ninh tại TP Đà Nẵng", ["Đà Nẵng"], "camera an ninh"),
        ("Camera an ninh Đà Lạt", ["Đà Nẵng"], "camera an ninh đà lạt"),
        # A commune may be called as the idea is: small letters are the idea.
        ("Cổng trường an toàn", ["An Toàn"], "cổng trường an toàn"),
        ("cong truong an toan", ["An Toàn"], "cong truong an toan"),
        ("Cổng trường an toàn xã An Toàn", ["An Toàn"], "cổng trường an toàn"),
        ("Thái Hòa", ["Thái Hòa"], "thái hòa"),
    ],
)
def test_the_own_place_falls_away(text, places, told):
    assert plain(text, *places) == told


def test_numbers_are_read_once_and_in_order():
    assert naming.normalised("Nhà trọ 10 có, ba không, 05 biết").numbers == ("3", "5", "10")


@given(NAMES)
def test_what_is_free_of_habits_stays_as_it_is(text):
    once = naming.normalised(text)

    assert naming.normalised(" ".join(once.plain)).plain == once.plain


@given(NAMES)
def test_loose_marks_and_capitals_change_nothing(text):
    loose = unicodedata.normalize("NFD", text)

    assert naming.normalised(loose).plain == naming.normalised(text).plain
    assert naming.normalised(text.upper()).plain == naming.normalised(text).plain


def test_synonyms_lead_to_one_phrase():
    table = naming.synonym_table([("mắt thần", "camera"), ("camera", "mắt điện tử")])

    keys = [naming.normalised(f"{way} an ninh", synonyms=table).key for way in WAYS]

    assert keys == ["camera an ninh"] * 3


WAYS = ("Camera", "Mắt thần", "mat dien tu")


def test_a_synonym_changes_what_is_scored_only():
    name = naming.normalised("Mắt thần an ninh", synonyms={("mat", "than"): ("camera",)})

    assert (name.plain, name.words) == (
        ("mắt", "thần", "an", "ninh"),
        ("camera", "an", "ninh"),
    )


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_every_table_of_synonyms_ends(pairs):
    table = naming.synonym_table(pairs)

    assert all(table.get(told, told) == told for told in table.values())


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Mắt thần an ninh", "Camera an ninh", ("mắt thần", "camera")),
        ("Tổ tự quản cột mốc", "Tổ tự quản mốc giới", ("cột mốc", "mốc giới")),
        ("Camera an ninh", "Camera an ninh hộ gia đình", ("", "hộ gia đình")),
        ("Camera an ninh", "Camera an ninh", ("", "")),
    ],
)  # fmt: skip
def test_the_phrases_in_which_names_differ(one, other, told):
    assert naming.difference(naming.normalised(one), naming.normalised(other)) == told
