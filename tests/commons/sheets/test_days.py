"""Days as officers write them, with their precision."""

from datetime import date, datetime

import pytest

from nhanrong.commons.sheets import days
from nhanrong.commons.sheets.cells import NO_HINT, Hint
from nhanrong.commons.sheets.days import Dated, Precision

READ = days.day()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime(2023, 5, 23, 0, 0), date(2023, 5, 23)),
        (date(2023, 5, 23), date(2023, 5, 23)),
        ("11/09/2017", date(2017, 9, 11)),
        ("25.1.2014", date(2014, 1, 25)),
        ("5-12-2019", date(2019, 12, 5)),
        ("29/02/2020", date(2020, 2, 29)),
        ("Ngày 12 tháng 3 năm 2020", date(2020, 3, 12)),
        ("ngày 14/6/2025", date(2025, 6, 14)),
        ("2024-05-12", date(2024, 5, 12)),
        ("2024-05-12 00:00:00", date(2024, 5, 12)),
        ("20240512", date(2024, 5, 12)),
        (20240512.0, date(2024, 5, 12)),
    ],
)
def test_a_full_day_is_read(written: object, day: date) -> None:
    assert READ(written, NO_HINT).value == Dated(day)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Tháng 5/2024", date(2024, 5, 1)),
        ("T5/2024", date(2024, 5, 1)),
        ("05/2024", date(2024, 5, 1)),
        ("tháng 5 năm 2024", date(2024, 5, 1)),
        ("5-2024", date(2024, 5, 1)),
    ],
)
def test_a_month_is_read_as_a_month(written: str, month: date) -> None:
    assert READ(written, NO_HINT).value == Dated(month, Precision.MONTH)


@pytest.mark.parametrize("written", [2013, 2013.0, "2013", "Năm 2013", "năm 2013."])
def test_a_year_is_read_as_a_year(written: object) -> None:
    assert READ(written, NO_HINT).value == Dated(date(2013, 1, 1), Precision.YEAR)


@pytest.mark.parametrize(
    ("written", "value", "note"),
    [
        (45066.0, Dated(date(2023, 5, 20)), "Số 45066 được đọc là ngày 20/05/2023 của Excel."),
        ("12/3/18", Dated(date(2018, 3, 12)), "Năm viết hai chữ số, đọc là 2018."),
        ("Quý I/2023", Dated(date(2023, 1, 1), Precision.YEAR), "Chỉ ghi được năm 2023."),
        ("cuối năm 2019", Dated(date(2019, 1, 1), Precision.YEAR), "Chỉ ghi được năm 2019."),
    ],
)
def test_a_rough_day_is_read_with_a_note(written: object, value: Dated, note: str) -> None:
    reading = READ(written, NO_HINT)

    assert (reading.value, reading.note, reading.problem) == (value, note, None)


@pytest.mark.parametrize(
    ("written", "sentence", "suggestion"),
    [
        (
            "31/02/2021",
            "Tháng 2/2021 chỉ có 28 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
            "02/2021",
        ),
        (
            "31-04-2021",
            "Tháng 4/2021 chỉ có 30 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
            "04/2021",
        ),
        (
            "0/5/2021",
            "Tháng 5/2021 chỉ có 31 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
            "05/2021",
        ),
        ("5/23/2023", "Không có tháng 23. Có phải ngày 23/05/2023 không?", "23/05/2023"),
        (
            "45/23/2023",
            "Không có tháng 23. Hãy ghi lại ngày theo thứ tự ngày/tháng/năm.",
            "",
        ),
        (
            "Tháng 13/2023",
            "Không có tháng 13. Hãy ghi lại ngày theo thứ tự ngày/tháng/năm.",
            "",
        ),
        ("khoảng năm 2015", "Ngày chưa rõ. Có phải năm 2015 không?", "2015"),
        ("01/01/1900", "Năm 1900 không hợp lý. Hãy kiểm tra lại.", ""),
        ("năm 0000", "Năm 1 không hợp lý. Hãy kiểm tra lại.", ""),
        (
            "sau Tết",
            "«sau Tết» không phải ngày. Hãy ghi ngày/tháng/năm, hoặc tháng/năm, hoặc năm; "
            "chưa biết thì để trống.",
            "",
        ),
        (
            12.0,
            "«12» không phải ngày. Hãy ghi ngày/tháng/năm, hoặc tháng/năm, hoặc năm; "
            "chưa biết thì để trống.",
            "",
        ),
    ],
)
def test_an_impossible_day_says_why(written: object, sentence: str, suggestion: str) -> None:
    problem = READ(written, NO_HINT).problem

    assert problem is not None
    assert (problem.sentence, problem.suggestion) == (sentence, suggestion)


def test_a_day_after_the_day_of_the_figures_is_refused() -> None:
    problem = READ("27/08/2025", Hint(as_of=date(2025, 6, 14))).problem

    assert problem is not None
    assert problem.sentence == (
        "27/08/2025 sau ngày chốt số liệu 14/06/2025. Hãy kiểm tra lại ngày này hoặc ngày chốt."
    )


def test_a_date_cell_whose_day_and_month_may_be_swapped_is_asked() -> None:
    hint = Hint(as_of=date(2025, 6, 14))

    asked = READ(datetime(2025, 9, 4, 0, 0), hint).problem
    refused = [READ(value, hint).problem for value in ("04/09/2025", date(2025, 9, 8))]

    assert asked is not None
    assert (asked.suggestion, asked.is_question) == ("09/04/2025", True)
    assert asked.sentence == (
        "04/09/2025 sau ngày chốt số liệu 14/06/2025. Excel có đảo ngày và tháng không: "
        "có phải 09/04/2025 không?"
    )
    assert [problem.is_question for problem in refused if problem] == [False, False]


@pytest.mark.parametrize("written", [None, "—", "chưa có"])
def test_a_missing_day_stays_open(written: object) -> None:
    assert READ(written, NO_HINT).is_missing


def test_a_column_in_which_excel_swapped_day_and_month_is_noticed() -> None:
    real = [date(2020, 3, day) for day in (1, 5, 12)]
    texts = ["25/3/2020", "13/4/2021", "31/12/2019"]

    assert days.looks_swapped([*real, *texts])
    assert not days.looks_swapped([*real, date(2020, 3, 13), *texts])
    assert not days.looks_swapped([*real, *texts, "11/09/2017"])
    assert not days.looks_swapped(real)
