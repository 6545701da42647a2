"""Counts and money as officers write them."""

from datetime import date

import pytest

from nhanrong.commons.sheets import figures
from nhanrong.commons.sheets.cells import NO_HINT, Hint

SITES = figures.whole(("điểm",), most=500)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (5, 5),
        (5.0, 5),
        (0, 0),
        ("0", 0),
        ("05 điểm", 5),
        ("12 ĐIỂM", 12),
        ("1.234", 1234),
        ("1 234", 1234),
        ("05", 5),
        ("5,0", 5),
        ("７", 7),
    ],
)
def test_a_count_is_read(written: object, number: int) -> None:
    reader = figures.whole(("điểm",))

    assert reader(written, NO_HINT).value == number


@pytest.mark.parametrize("written", [None, "—", "chưa có", "…", "  "])
def test_a_missing_count_is_not_zero(written: object) -> None:
    reading = SITES(written, NO_HINT)

    assert reading.is_missing
    assert reading.value is None


@pytest.mark.parametrize(
    ("written", "sentence", "suggestion"),
    [
        ("7O", "«7O» không phải số. Có phải 70 không?", "70"),
        ("l2", "«l2» không phải số. Có phải 12 không?", "12"),
        ("khoảng 20", "«khoảng 20» không phải số. Có phải 20 không?", "20"),
        ("năm điểm", "«năm điểm» không phải số. Có phải 5 không?", "5"),
        ("không có", "«không có» không phải số. Có phải 0 không?", "0"),
        ("5 tổ", "«5 tổ»: có phải 5 không?", "5"),
        ("1,234", "«1,234»: có phải 1.234 không?", "1.234"),
    ],
)
def test_a_likely_count_is_asked_never_taken(written: str, sentence: str, suggestion: str) -> None:
    reading = figures.whole(("điểm",))(written, NO_HINT)

    assert reading.value is None
    assert reading.problem is not None
    assert (reading.problem.sentence, reading.problem.suggestion) == (sentence, suggestion)
    assert reading.problem.is_question


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (-1, "Số lượng không thể âm (−1). Hãy ghi số đúng; chưa biết thì để trống."),
        ("-1", "Số lượng không thể âm (−1). Hãy ghi số đúng; chưa biết thì để trống."),
        ("−1", "Số lượng không thể âm (−1). Hãy ghi số đúng; chưa biết thì để trống."),
        (2.5, "Số lượng phải là số nguyên, không phải 2,5. Hãy ghi lại."),
        (501, "501 quá lớn ở cột này (nhiều nhất 500). Hãy kiểm tra lại."),
        ("nhiều", "«nhiều» không phải số. Hãy ghi bằng chữ số; chưa biết thì để trống."),
        (
            "3 điểm, 5 tổ",
            "«3 điểm, 5 tổ» không phải số. Hãy ghi bằng chữ số; chưa biết thì để trống.",
        ),
        (
            date(2025, 2, 1),
            "Ô đang ở dạng ngày giờ (01/02/2025), không phải số. Hãy gõ lại số.",
        ),
        (True, "Ô đang ở dạng ngày giờ (TRUE), không phải số. Hãy gõ lại số."),
    ],
)
def test_a_wrong_count_is_refused(written: object, sentence: str) -> None:
    problem = SITES(written, NO_HINT).problem

    assert problem is not None
    assert problem.sentence == sentence
    assert not problem.is_question


@pytest.mark.parametrize(
    ("written", "head", "dong"),
    [
        (3_900_000, "", 3_900_000),
        ("3.900.000", "", 3_900_000),
        ("3,900,000", "", 3_900_000),
        ("3.900.000đ", "", 3_900_000),
        ("3.900.000 đồng", "", 3_900_000),
        ("13,5 triệu", "", 13_500_000),
        ("1,2 tỷ đồng", "", 1_200_000_000),
        ("0", "", 0),
        (13.5, "Kinh phí (triệu đồng)", 13_500_000),
        ("13,5", "Kinh phí (triệu đồng)", 13_500_000),
        (900, "ĐVT: nghìn đồng", 900_000),
        (900, "Kinh phí (1.000 đồng)", 900_000),
        ("900.000 đồng", "Kinh phí (triệu đồng)", 900_000),
        (12600000, "Kinh phí (đồng)", 12_600_000),
    ],
)
def test_money_is_read_in_dong(written: object, head: str, dong: int) -> None:
    assert figures.money()(written, Hint(head=head)).value == dong


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (-5, "Số tiền không thể âm (−5). Hãy ghi số đúng; chưa biết thì để trống."),
        (0.5, "Số tiền 0,5 có phần lẻ dưới một đồng. Hãy ghi lại số đồng."),
        (2e12, "2.000.000.000.000 đồng quá lớn. Đơn vị tính của cột có đúng không?"),
        ("5 con bò", "«5 con bò»: có phải 5 không?"),
        ("1,500", "«1,500»: có phải 1.500 không?"),
    ],
)
def test_odd_money_is_refused_or_asked(written: object, sentence: str) -> None:
    problem = figures.money()(written, NO_HINT).problem

    assert problem is not None
    assert problem.sentence == sentence


def test_missing_money_is_not_zero() -> None:
    assert figures.money()("—", NO_HINT).is_missing
