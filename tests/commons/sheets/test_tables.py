"""A sheet read as a table of declared columns."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nhanrong.commons.sheets import reading, tables
from nhanrong.commons.sheets.days import Dated
from nhanrong.commons.sheets.reading import Area, sheet_of
from nhanrong.commons.sheets.scanning import Marks
from tests.commons.sheets.lists import COLUMNS

SAMPLES = Path(__file__).parents[2] / "samples"
HEAD = ["STT", "Tên mô hình", "Xã", "Huyện", "Ngày ra mắt", "Số điểm", "Kinh phí", "Số vụ"]


def table(*lines: list[Any], areas: tuple[Area, ...] = (), marks: Marks | None = None) -> Any:
    found = tables.read(sheet_of("DS", [HEAD, *lines], areas, marks), COLUMNS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "rows"), [("danh-sach-mo-hinh-lam-dong", 180), ("mo-hinh-thanh-hoa-rut-gon", 120)]
)
def test_the_samples_are_read_to_their_last_row(name: str, rows: int) -> None:
    sheet = reading.workbook((SAMPLES / f"{name}.xlsx").read_bytes())[0]

    found = tables.read(sheet, COLUMNS)

    assert found is not None
    assert [line.row.number for line in found.lines()] == list(range(1, sheet.height + 1))
    assert len(list(found.data())) == rows
    assert found.as_of == date(2025, 6, 14)
    assert all(line.value("name") for line in found.data())


def test_a_sheet_of_something_else_is_no_table() -> None:
    assert tables.read(sheet_of("x", [["Họ tên", "Lương"], ["A", 5]]), COLUMNS) is None


def test_ditto_marks_and_tall_blocks_are_carried_down() -> None:
    found = table(
        [1, "Camera an ninh", "Xã Tân Hội", "Huyện Đức Trọng", "2020", 1, None, None],
        [2, "Tiếng mõ an ninh", "nt", None, "2021", 2, None, None],
        areas=(Area(2, 3, 3, 3),),
    )

    second = list(found.data())[1]
    assert (second.value("commune"), second.value("district")) == ("Xã Tân Hội", "Huyện Đức Trọng")
    assert second.readings["commune"].note == "Lấy theo dòng trên: «Xã Tân Hội»."


def test_a_number_merged_over_rows_is_refused_in_each() -> None:
    found = table(
        [1, "Camera an ninh", "Xã Tân Hội", None, None, 5, None, None],
        [2, "Tiếng mõ an ninh", "Xã Tân Hội", None, None, None, None, None],
        areas=(Area(2, 5, 3, 5),),
    )

    assert [line.readings["sites"].problem.sentence for line in found.data()] == [
        "Ô gộp các dòng 2–3. Hãy bỏ gộp và ghi riêng cho từng dòng."
    ] * 2


def test_what_stands_in_an_unknown_column_is_kept_as_words() -> None:
    found = table([1, "Camera an ninh", "Xã Tân Hội", None, None, 5, None, 7])

    assert next(iter(found.data())).extra == {"Số vụ": "7"}


def test_a_line_of_units_tells_what_money_is_counted_in() -> None:
    sheet = sheet_of(
        "DS",
        [["Đơn vị tính: triệu đồng"], HEAD, [1, "Camera", "Xã A", None, None, 1, 13.5, None]],
    )

    found = tables.read(sheet, COLUMNS)

    assert found is not None
    assert next(iter(found.data())).value("money") == 13_500_000


def test_a_day_is_judged_by_the_day_of_the_figures() -> None:
    sheet = sheet_of(
        "DS",
        [
            ["(Số liệu đến ngày 14/6/2025)"],
            HEAD,
            [1, "Camera an ninh", "Xã A", None, "14/06/2025", 1, None, None],
            [2, "Camera an ninh", "Xã A", None, "15/06/2025", 1, None, None],
        ],
    )

    found = tables.read(sheet, COLUMNS)

    assert found is not None
    assert next(iter(found.data())).value("launched") == Dated(date(2025, 6, 14))
    assert list(found.data())[1].readings["launched"].problem is not None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("(Số liệu đến ngày 14/6/2025)", date(2025, 6, 14)),
        ("tính đến hết ngày 30 tháng 6 năm 2025", date(2025, 6, 30)),
        ("Số liệu đến tháng 6/2025", date(2025, 6, 30)),
        ("tính đến năm 2024", date(2024, 12, 31)),
        ("Lâm Đồng, ngày 14 tháng 6 năm 2025", date(2025, 6, 14)),
        ("Danh sách mô hình năm 2025", None),
        ("Đến hẹn lại lên", None),
    ],
)
def test_titles_tell_the_day_of_the_figures(words: str, day: date | None) -> None:
    assert tables.told_day(("DANH SÁCH", words)) == day


def test_hidden_rows_and_swapped_days_are_warned_of() -> None:
    rows = [
        [n, "Camera an ninh", "Xã A", None, day, 1, None, None]
        for n, day in enumerate(
            [
                date(2020, 3, 1),
                date(2020, 4, 2),
                date(2020, 5, 3),
                "25/3/2020",
                "13/4/2020",
                "31/5/2020",
            ],
            start=1,
        )
    ]

    found = table(*rows, marks=Marks(hidden_rows=frozenset({3})))

    assert found.warnings == (
        "Cột E: Excel có thể đã đảo ngày và tháng. Hãy kiểm tra cột này.",
        "Có 1 dòng số liệu đang bị ẩn trong tệp.",
    )
    assert [line.row.number for line in found.data() if line.is_hidden] == [3]


def test_a_line_names_its_cells() -> None:
    line = next(table([1, "Camera an ninh", "Xã A", None, None, 5, None, None]).data())

    assert (line.cell("sites"), line.cell("groups")) == ("F2", "2")
    assert line.value("groups") is None
