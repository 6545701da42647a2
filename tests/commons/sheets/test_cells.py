"""Words, names and choices as they stand in cells."""

import unicodedata

import pytest

from nhanrong.commons.sheets import cells, reading
from nhanrong.commons.sheets.cells import Choice, Reading


@pytest.mark.parametrize(
    "value", [None, "", "  ", "—", "-", "…", "chưa có", "Chưa rõ.", "n/a", "?", "(chưa có)", "/"]
)
def test_a_dash_and_chua_co_leave_the_matter_open(value: object) -> None:
    assert cells.is_missing(value)


@pytest.mark.parametrize("value", [0, "0", "không", "x", "chưa có điểm nào hoạt động"])
def test_zero_and_words_are_not_missing(value: object) -> None:
    assert not cells.is_missing(value)


@pytest.mark.parametrize("value", ['"', "nt", "-nt-", "Như trên", "”", "''"])
def test_ditto_marks_are_known(value: str) -> None:
    assert cells.is_ditto(value)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('Mô hình "Tiếng mõ an ninh"', "Tiếng mõ an ninh"),
        ("Mô hình “Tiếng mõ an ninh”", "Tiếng mõ an ninh"),
        ("MH: camera an ninh", "camera an ninh"),
        ("Mô hình Camera an ninh", "Camera an ninh"),
        ("Mô hình điểm về an ninh", "Mô hình điểm về an ninh"),
        ("«Bình yên mái trường»", "Bình yên mái trường"),
        ("  KCN an toàn về ANTT  ", "KCN an toàn về ANTT"),
        ("1. Zalo kết nối bình yên;", "Zalo kết nối bình yên"),
        ("- Ánh sáng an ninh", "Ánh sáng an ninh"),
        ("Mô hình 3 không", "3 không"),
        ('Nhà trọ "3 không, 3 có"', 'Nhà trọ "3 không, 3 có"'),
        (unicodedata.normalize("NFD", "Bình yên mái trường"), "Bình yên mái trường"),
        ("Ðội dân phòng", "Đội dân phòng"),
        ("Zalo\nkết nối  bình yên", "Zalo kết nối bình yên"),
        ("PCCC", "PCCC"),
    ],
)
def test_a_name_is_taken_out_of_its_dress(written: str, name: str) -> None:
    assert cells.name()(written, cells.NO_HINT) == Reading(name)


def test_a_name_in_capitals_is_written_quietly_and_noted() -> None:
    reading = cells.name()("KCN AN TOÀN VỀ ANTT", cells.NO_HINT)

    assert reading == Reading(
        "KCN an toàn về ANTT", note="Tên viết hoa toàn bộ, ghi lại là «KCN an toàn về ANTT»."
    )


def test_a_name_without_letters_is_refused() -> None:
    problem = cells.name()(12.0, cells.NO_HINT).problem

    assert problem is not None
    assert problem.sentence == "«12» không phải tên. Hãy ghi tên bằng chữ."


def test_a_text_too_long_is_refused() -> None:
    problem = cells.text(10)("Một hai ba bốn", cells.NO_HINT).problem

    assert problem is not None
    assert problem.sentence == "Nội dung dài 14 ký tự, nhiều nhất là 10. Hãy rút gọn."


def test_a_text_keeps_its_lines() -> None:
    assert cells.text()(" a \n  b ", cells.NO_HINT).value == "a\nb"


def test_errors_and_formulas_say_what_to_do() -> None:
    problems = [
        cells.text()(value, cells.NO_HINT).problem
        for value in (reading.ERROR_VALUE, reading.NOT_COMPUTED)
    ]

    assert [problem.sentence for problem in problems if problem] == [
        "Ô đang báo lỗi của Excel. Hãy sửa công thức hoặc gõ thẳng giá trị.",
        "Ô là công thức chưa được tính. Hãy mở tệp bằng Excel, lưu lại rồi nộp lại.",
    ]


def test_a_choice_is_read_with_or_without_marks() -> None:
    reader = cells.choice(Choice("fire", "Phòng cháy, chữa cháy", ("PCCC",)), Choice("x", "Khác"))

    assert reader("pccc", cells.NO_HINT).value == "fire"
    assert reader("phong chay, chua chay", cells.NO_HINT).value == "fire"
    assert reader("—", cells.NO_HINT).is_missing
    problem = reader("Lửa", cells.NO_HINT).problem
    assert problem is not None
    assert problem.sentence == (
        "«Lửa» không có trong danh mục. Hãy chọn một trong: Phòng cháy, chữa cháy; Khác."
    )
