"""Marks, the order of words, numbers and dates, against slow references that know the grammar."""

import time
import unicodedata
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.vietnamese import fold, neutral, number_in_words, sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTERS = st.sampled_from([*ALPHABET, *ALPHABET.upper(), *" àÁảãạắẨẫỆếỏỗỢụửýỶ-'0123456789"])
TEXTS = st.text(LETTERS, max_size=12)

# --- Cleaning and folding ------------------------------------------------------------------------

FOLDED = {
    "Đắk Lắk": "dak lak",
    "Ðắk Lắk": "dak lak",
    "ðường": "duong",
    "Hoà Bình": "hoa binh",
    "  Thủy\u00a0 Nguyên ": "thuy nguyen",
    "K’Brếu": "k'breu",
    "Cư M\u200b'gar": "cu m'gar",
    "QUÝ – Giá": "quy - gia",
    unicodedata.normalize("NFD", "Nguyễn Thị Ước"): "nguyen thi uoc",
    "Zoë Çelik": "zoe celik",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), FOLDED.items())
def test_fold_writes_as_one_types_in_a_hurry(text: str, expected: str):
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_fold_gives_ascii_for_vietnamese_however_it_is_composed(text: str):
    assert fold(text).isascii()
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_fold_is_fast_enough_for_the_whole_country():
    names = ["Mô hình «Camera an ninh» – Thôn Đắk Wớt Yốp, xã Hoà Bình"] * 124_000

    start = time.perf_counter()
    for name in names:
        fold(name)

    assert time.perf_counter() - start < 5  # about a quarter of a second on a quiet machine


def test_clean_repairs_what_keyboards_leave():
    text = unicodedata.normalize("NFD", "  Ðại\u00a0Từ \u200b\n Ấp ")

    assert vietnamese.clean(text) == "Đại Từ Ấp"


def test_clean_lines_keeps_the_lines():
    text = " Một  hai \r\n\r\n\r\n\r\nba\u200b \n"

    assert vietnamese.clean_lines(text) == "Một hai\n\nba"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str):
    assert vietnamese.clean(vietnamese.clean(text)) == vietnamese.clean(text)


def test_tokens_are_folded_words():
    assert vietnamese.tokens("Tổ «Tuần tra – tự quản» K’Brếu_2") == [
        "to",
        "tuan",
        "tra",
        "tu",
        "quan",
        "k",
        "breu",
        "2",
    ]


# --- Tones ---------------------------------------------------------------------------------------

SAME = [
    ("hoà", "hòa"),
    ("Hoà Bình", "hòa bình"),
    ("thuỷ", "thủy"),
    ("quý", "qúy"),
    ("quá", "qúa"),
    ("khoẻ", "khỏe"),
    ("loà", "lòa"),
    ("loè", "lòe"),
    ("Uỷ ban", "Ủy ban"),
    ("toàn", "tòan"),
    ("giá", "gía"),
    ("giữ", "gĩư"),
    ("thuở", "thủơ"),
    ("huỳnh", "hùynh"),
    ("nguyễn", "ngũyên"),
    ("khuỷu", "khủyu"),
    ("ngoài", "ngòai"),
    ("M’Đrắk", "M'Đrắk"),
    ("Ðà Nẵng", "Đà Nẵng"),
]
DIFFERENT = [
    ("hoa", "hòa"),
    ("hoá", "hòa"),
    ("quy", "quý"),
    ("gia", "già"),
    ("mua", "mưa"),
    ("ban", "bản"),
]
UNTOUCHED = "mía múa mưa của cứu gửi thuốc tiếng quốc giếng gìn giờ xoong ngoằn huế hòa thủy quý"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_place_of_a_tone_makes_no_other_word(one: str, other: str):
    assert neutral(one) == neutral(other)
    assert vietnamese.same_word(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_tone_or_mark_is_another_word(one: str, other: str):
    assert not vietnamese.same_word(one, other)


def test_neutral_keeps_what_is_written_the_older_way():
    assert neutral(UNTOUCHED) == UNTOUCHED


@given(st.text() | TEXTS)
def test_neutral_twice_is_neutral_once(text: str):
    assert neutral(neutral(text)) == neutral(text)


@given(TEXTS)
def test_neutral_loses_nothing_but_habit(text: str):
    assert fold(neutral(text)) == fold(text)


# --- The order of the dictionary -----------------------------------------------------------------

IN_ORDER = [
    "",
    "2 tháng 9",
    "10 tháng 3",
    "an",
    "An",
    "AN",
    "Àn",
    "Ản",
    "Ãn",
    "Án",
    "Ạn",
    "An Giang",
    "An Khê",
    "Anh",
    "Ảnh",
    "Ánh",
    "Ăn",
    "Ân",
    "Bà Rịa",
    "Ba Vì",
    "Dung",
    "Đào",
    "Đắk Lắk",
    "Êa",
    "Hòa Bình",
    "Ô Môn",
    "Ơn",
    "Tổ 2",
    "Tổ 10",
    "Tổ 123456789",
    "Tổ 1234567890",
    "Tư",
    "Xuân",
    "Yên Bái",
]


def test_words_stand_in_the_order_of_the_dictionary():
    mixed = [*IN_ORDER[1::2], *IN_ORDER[::2]]

    assert sorted(mixed, key=sort_key) == IN_ORDER


def test_signs_and_tone_places_do_not_move_a_word():
    alike = [
        {sort_key("Hoà - Bình"), sort_key("Hòa Bình"), sort_key("«Hòa Bình»")},
        {sort_key("M’Đrắk"), sort_key("M'Đrắk"), sort_key("MĐrắk")},
    ]

    assert [len(keys) for keys in alike] == [1, 1]


@given(st.text())
def test_a_sort_key_is_printable_ascii(text: str):
    key = sort_key(text)

    assert key.isascii()
    assert key == "" or key.isprintable()


def _reference(text: str) -> tuple[object, ...]:
    """Compare letter by letter in lists, the slow way: letters, then tones, then capitals."""
    order = {letter: place for place, letter in enumerate(ALPHABET, start=1)}
    letters: list[object] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign.lower())
        tone = next((mark for mark in parts if mark in vietnamese.TONES[1:]), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append((2, order[base]))
        tones.append(vietnamese.TONES.index(tone))
    capitals = [sign != sign.lower() for sign in text]
    return letters, tones, capitals


TONED = [
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeo" for tone in vietnamese.TONES
]
WORDS = st.builds(
    lambda start, vowel, end, capital: (start + vowel + end).title() if capital else start + vowel,
    st.sampled_from(["", "b", "d", "đ", "ngh", "tr"]),
    st.sampled_from(TONED),
    st.sampled_from(["", "n", "ng", "nh"]),
    st.booleans(),
)


@given(st.lists(WORDS, max_size=12))
def test_the_sort_key_agrees_with_the_slow_reference(words: list[str]):
    assert sorted(words, key=sort_key) == sorted(words, key=_reference)


# --- Numbers and dates ---------------------------------------------------------------------------


def test_numbers_have_dots_and_a_comma():
    written = [
        vietnamese.number(0),
        vietnamese.number(1234567),
        vietnamese.number(-1234),
        vietnamese.number(1234.56, 1),
        vietnamese.number(Decimal("0.5"), 2),
    ]

    assert written == ["0", "1.234.567", "-1.234", "1.234,6", "0,50"]


def test_a_percentage_does_not_break_over_a_line():
    assert [vietnamese.percent(0.15), vietnamese.percent(Decimal("0.1234"), 1)] == [
        "15\u00a0%",
        "12,3\u00a0%",
    ]


def test_a_day_is_written_in_figures():
    assert vietnamese.date_vi(date(2026, 3, 5)) == "05/03/2026"


def test_a_day_is_written_as_on_an_official_document():
    days = [date(2026, 11, 5), date(2026, 2, 28), date(2025, 1, 1), date(2025, 3, 10)]

    assert [vietnamese.date_in_words(day) for day in days] == [
        "ngày 05 tháng 11 năm 2026",
        "ngày 28 tháng 02 năm 2026",
        "ngày 01 tháng 01 năm 2025",
        "ngày 10 tháng 3 năm 2025",
    ]


IN_WORDS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    30: "ba mươi",
    34: "ba mươi tư",
    41: "bốn mươi mốt",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    61: "sáu mươi mốt",
    75: "bảy mươi lăm",
    90: "chín mươi",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    200: "hai trăm",
    305: "ba trăm linh năm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1005: "một nghìn không trăm linh năm",
    1010: "một nghìn không trăm mười",
    1015: "một nghìn không trăm mười lăm",
    1021: "một nghìn không trăm hai mươi mốt",
    1100: "một nghìn một trăm",
    1945: "một nghìn chín trăm bốn mươi lăm",
    2026: "hai nghìn không trăm hai mươi sáu",
    3321: "ba nghìn ba trăm hai mươi mốt",
    10_000: "mười nghìn",
    10_035: "mười nghìn không trăm ba mươi lăm",
    15_000: "mười lăm nghìn",
    21_000: "hai mươi mốt nghìn",
    100_000: "một trăm nghìn",
    105_005: "một trăm linh năm nghìn không trăm linh năm",
    124_000: "một trăm hai mươi tư nghìn",
    1_000_000: "một triệu",
    1_000_001: "một triệu không trăm linh một",
    1_005_000: "một triệu không trăm linh năm nghìn",
    2_340_000: "hai triệu ba trăm bốn mươi nghìn",
    12_600_000: "mười hai triệu sáu trăm nghìn",
    1_000_000_000: "một tỷ",
    1_000_000_001: "một tỷ không trăm linh một",
    2_000_001_000: "hai tỷ không trăm linh một nghìn",
    15_400_000_000: "mười lăm tỷ bốn trăm triệu",
    1_000_000_000_000: "một nghìn tỷ",
    10**18: "một tỷ tỷ",
    -7: "âm bảy",
}


@pytest.mark.parametrize(("value", "words"), IN_WORDS.items())
def test_a_number_is_written_in_words(value: int, words: str):
    assert number_in_words(value) == words


FIGURES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
SIZES = {"triệu": 10**6, "nghìn": 10**3}


def _read_aloud(words: str) -> int:
    """Read a number from its words, as a clerk does who hears it."""
    billions, million_part, group = 0, 0, 0
    last = 0
    for word in words.split():
        if word in FIGURES:
            last = FIGURES[word]
            group += last
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group += last * 9
        elif word == "trăm":
            group += last * 99
        elif word in SIZES:
            million_part, group = million_part + group * SIZES[word], 0
        elif word == "tỷ":
            billions = (billions + million_part + group) * 10**9
            million_part, group = 0, 0
        else:
            assert word == "linh"
    return billions + million_part + group


@given(st.integers(0, 10**18))
def test_a_number_heard_back_is_the_number(value: int):
    assert _read_aloud(number_in_words(value)) == value


@given(st.integers(0, 10**15))
def test_the_changed_sounds_stand_only_where_they_may(value: int):
    words = number_in_words(value).split()

    before = {word: {"mươi"} if word in ("mốt", "tư") else {"mươi", "mười"} for word in FIGURES}
    for one, two in pairwise(words):
        if two in ("mốt", "tư", "lăm"):
            assert one in before[two]
        if one in ("mươi", "mười"):
            assert two != "năm"
        if one == "mươi":
            assert two not in ("một", "bốn")
        if one == "linh":
            assert two in FIGURES


# --- Places --------------------------------------------------------------------------------------

PLACES = {
    "X. Xuân Thắng": "Xã Xuân Thắng",
    "x.Xuân Thắng": "Xã Xuân Thắng",
    "X Xuân Thắng": "Xã Xuân Thắng",
    "P. 1": "Phường 1",
    "P.4, Q.1, TP.HCM": "Phường 4, Quận 1, Thành phố Hồ Chí Minh",
    "TT Liên Nghĩa": "Thị trấn Liên Nghĩa",
    "TT. Liên Nghĩa": "Thị trấn Liên Nghĩa",
    "T.T Liên Nghĩa": "Thị trấn Liên Nghĩa",
    "TP Đà Lạt": "Thành phố Đà Lạt",
    "Tp. Thanh Hóa": "Thành phố Thanh Hóa",
    "TX. Bỉm Sơn": "Thị xã Bỉm Sơn",
    "T.X. Bỉm Sơn": "Thị xã Bỉm Sơn",
    "H. Di Linh": "Huyện Di Linh",
    "T. Lâm Đồng": "Tỉnh Lâm Đồng",
    "T.Xuân Lộc": "Tỉnh Xuân Lộc",
    "ĐK. Phú Quốc": "Đặc khu Phú Quốc",
    "ÐK Phú Quốc": "Đặc khu Phú Quốc",
    "Xã Xuân Thắng": "Xã Xuân Thắng",
    "Phú Quốc": "Phú Quốc",
    "Thôn 1": "Thôn 1",
    "Hà Trung": "Hà Trung",
    "Kim TT": "Kim TT",
    "TT": "TT",
    "T 1": "T 1",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_the_kind_of_a_place_is_written_out(text: str, expected: str):
    assert vietnamese.expand_place(text) == expected
