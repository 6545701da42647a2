"""Numbers of decisions as officers write them."""

from datetime import date

import pytest

from nhanrong.commons.sheets import decisions
from nhanrong.commons.sheets.cells import NO_HINT
from nhanrong.commons.sheets.days import Dated

READ = decisions.number()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("610/QĐ-UBND", "610/QĐ-UBND"),
        ("05/QĐ-UBND", "05/QĐ-UBND"),
        ("610/qđ-ubnd", "610/QĐ-UBND"),
        ("610/QD-UBND", "610/QĐ-UBND"),
        ("610 / QĐ - UBND", "610/QĐ-UBND"),
        ("Số 610/QĐ-UBND", "610/QĐ-UBND"),
        ("QĐ số 610/QĐ-UBND", "610/QĐ-UBND"),
        ("08-NQ/ĐU", "08-NQ/ĐU"),
    ],
)
def test_a_number_is_read(written: str, number: str) -> None:
    assert str(READ(written, NO_HINT).value) == number


def test_a_number_with_its_day_is_read() -> None:
    value = READ("QĐ số 610/QĐ-UBND ngày 12/3/2015", NO_HINT).value

    assert value == decisions.Numbered("610/QĐ-UBND", Dated(date(2015, 3, 12)))


def test_a_bare_number_is_kept_and_noted() -> None:
    reading = READ(610.0, NO_HINT)

    assert reading.value == decisions.Numbered("610")
    assert reading.note == "Số văn bản chưa có ký hiệu (ví dụ 384/QĐ-UBND)."


@pytest.mark.parametrize("written", [None, "—", "chưa có", "tự phát", "không", "chưa có QĐ"])
def test_no_decision_yet_is_missing(written: object) -> None:
    assert READ(written, NO_HINT).is_missing


@pytest.mark.parametrize(
    ("written", "sentence", "suggestion"),
    [
        (
            "12/QĐ-UBND; 15/QĐ-UBND",
            "«12/QĐ-UBND; 15/QĐ-UBND» có nhiều số quyết định. Hãy chỉ giữ quyết định thành lập.",
            "",
        ),
        (
            "theo 12/QĐ-UBND của xã",
            "«theo 12/QĐ-UBND của xã» còn chữ ngoài số quyết định. Có phải 12/QĐ-UBND không?",
            "12/QĐ-UBND",
        ),
        (
            "đã ký",
            "«đã ký» không phải số quyết định. Hãy ghi như 610/QĐ-UBND; chưa có thì để trống.",
            "",
        ),
        (
            "12/QĐ-UBND ngày 31/2/2021",
            "Tháng 2/2021 chỉ có 28 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
            "02/2021",
        ),
    ],
)
def test_an_unclear_number_says_what_to_do(written: str, sentence: str, suggestion: str) -> None:
    problem = READ(written, NO_HINT).problem

    assert problem is not None
    assert (problem.sentence, problem.suggestion) == (sentence, suggestion)
