"""A number parsed back is the number; what cannot be read says why."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nhanrong.bedrock import numbering
from nhanrong.bedrock.numbering import KINDS, DocumentNumber, Unreadable

WELL_WRITTEN = {
    "384/QĐ-UBND": DocumentNumber(384, "QĐ", "UBND"),
    "08-NQ/ĐU": DocumentNumber(8, "NQ", "ĐU", by_party=True),
    "46-CT/TW": DocumentNumber(46, "CT", "TW", by_party=True),
    "05-HD/BTCTW": DocumentNumber(5, "HD", "BTCTW", by_party=True),
    "1656/NQ-UBTVQH15": DocumentNumber(1656, "NQ", "UBTVQH15"),
    "21/KH-CAX": DocumentNumber(21, "KH", "CAX"),
    "30/2023/QH15": DocumentNumber(30, "", "QH15", year=2023),
    "40/2024/NĐ-CP": DocumentNumber(40, "NĐ", "CP", year=2024),
    "124/2021/TT-BCA": DocumentNumber(124, "TT", "BCA", year=2021),
    "435/V05-P3": DocumentNumber(435, "", "V05-P3"),
    "510/QĐ-BCA-V05": DocumentNumber(510, "QĐ", "BCA-V05"),
    "47/TTr-V05-P2": DocumentNumber(47, "TTr", "V05-P2"),
    "01/CT-TTg": DocumentNumber(1, "CT", "TTg"),
    "145a/QĐ-UBND": DocumentNumber(145, "QĐ", "UBND", letter="a"),
    "09/CTr": DocumentNumber(9, "CTr", ""),
    "12/QĐ-UBND.VX": DocumentNumber(12, "QĐ", "UBND.VX"),
    "7/TB-MTTQ": DocumentNumber(7, "TB", "MTTQ"),
}

REPAIRED = {
    "Số: 384/QĐ-UBND": "384/QĐ-UBND",
    "số 384 / QĐ - UBND": "384/QĐ-UBND",
    "384/qđ-ubnd": "384/QĐ-UBND",
    "384/QD-UBND": "384/QĐ-UBND",
    "384/QÐ-UBND": "384/QĐ-UBND",
    "384/QĐ–UBND": "384/QĐ-UBND",
    "08 - NQ/ĐU": "08-NQ/ĐU",
    "13-CT-TW": "13-CT/TW",
    "22/hd-bca-v05": "22/HD-BCA-V05",
    "384/QĐ-UBND.": "384/QĐ-UBND",
}

UNREADABLE = {
    "": "Chưa ghi số, ký hiệu văn bản. Hãy ghi đủ, ví dụ 384/QĐ-UBND.",
    "384": "«384» chỉ có số, thiếu ký hiệu. Hãy ghi đủ, ví dụ 384/QĐ-UBND.",
    "QĐ-UBND": "«QĐ-UBND» không có số. Hãy ghi số trước ký hiệu, ví dụ 384/QĐ-UBND.",
    "tự phát": "«tự phát» không có số. Hãy ghi số trước ký hiệu, ví dụ 384/QĐ-UBND.",
    "384/QĐ-UBND; 385/QĐ-UBND": (
        "«384/QĐ-UBND; 385/QĐ-UBND» có nhiều hơn một số, ký hiệu. Hãy ghi mỗi văn bản một dòng."
    ),
    "384/QĐ-UBND ngày 5/6/2015": (
        "«384/QĐ-UBND ngày 5/6/2015» còn chữ ngoài số, ký hiệu. Hãy chỉ ghi 384/QĐ-UBND."
    ),
}
NO_SHAPE = ["0/QĐ-UBND", "123-ABC", "12/3/2025", "384//QĐ", "384/", "1234567/QĐ-UBND", "٣/QĐ-UBND"]


@pytest.mark.parametrize(("text", "expected"), WELL_WRITTEN.items())
def test_a_well_written_number_is_read_and_printed_back(text: str, expected: DocumentNumber):
    document = numbering.read(text)

    assert document == expected
    assert str(document) == text


@pytest.mark.parametrize(("text", "expected"), REPAIRED.items())
def test_a_carelessly_typed_number_is_written_properly(text: str, expected: str):
    assert str(numbering.read(text)) == expected


@pytest.mark.parametrize(("text", "sentence"), UNREADABLE.items())
def test_an_unreadable_number_says_why(text: str, sentence: str):
    with pytest.raises(Unreadable) as refusal:
        numbering.read(text)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", NO_SHAPE)
def test_a_text_of_another_shape_is_shown_an_example(text: str):
    with pytest.raises(Unreadable) as refusal:
        numbering.read(text)

    assert str(refusal.value) == (
        f"«{text}» không đúng dạng số, ký hiệu văn bản. Ví dụ đúng: 384/QĐ-UBND, 08-NQ/ĐU."
    )


def test_a_nought_before_the_number_makes_no_other_number():
    assert numbering.read("08-NQ/ĐU") == numbering.read("8-NQ/ĐU")


def test_numbers_are_found_in_a_sentence():
    sentence = (
        "Quyết định số 384/QĐ-UBND ngày 12/3/2025, Nghị quyết 08-NQ/ĐU và Luật số 30/2023/QH15; "
        "05/tổ, 24/7, 14/6/2025."
    )

    found = [str(document) for document in numbering.find(sentence)]

    assert found == ["384/QĐ-UBND", "08-NQ/ĐU", "30/2023/QH15"]


def test_the_kind_is_named_in_full():
    kinds = [numbering.read(text).kind_name for text in ("384/QĐ-UBND", "12/TTr-CAX", "9/V05-P3")]

    assert kinds == ["Quyết định", "Tờ trình", ""]


@st.composite
def document_numbers(draw: st.DrawFn) -> DocumentNumber:
    kind = draw(st.sampled_from(["", *KINDS]))
    issuer = draw(st.from_regex(r"[A-ZĐ][A-ZĐ0-9]{0,8}(-[A-ZĐ][A-ZĐ0-9]{0,3})?", fullmatch=True))
    by_party = bool(kind) and draw(st.booleans())
    # An issuer whose own name is the abbreviation of a kind would be read as that kind.
    assume(kind or numbering.read(f"1/{issuer}").kind == "")
    return DocumentNumber(
        draw(st.integers(1, 99_999)),
        kind,
        issuer,
        year=draw(st.none() | st.integers(1945, 2099)),
        letter=draw(st.sampled_from(["", "a", "b"])),
        by_party=by_party,
        width=draw(st.integers(1, 3)),
    )


@given(document_numbers())
def test_a_number_parsed_back_is_the_number(document: DocumentNumber):
    text = str(document)

    assert numbering.read(text) == document
    assert str(numbering.read(text)) == text


@given(st.text() | st.from_regex(r"[0-9]{1,3}[/-][A-Za-zĐđ/.-]{1,8}", fullmatch=True))
def test_any_text_is_read_or_refused_in_words(text: str):
    said = _answer(text)

    assert said.endswith(".") or said == _answer(said)


def _answer(text: str) -> str:
    try:
        return str(numbering.read(text))
    except Unreadable as refusal:
        return str(refusal)
