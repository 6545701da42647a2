"""A list that was read, by whatever road: its tables, its warnings, how its columns were taken."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import cells, heads, listings, reading, rehearsing, writing
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Asked
from nhanrong.commons.sheets.reading import sheet_of
from tests.commons.sheets import small
from tests.commons.sheets.small import SCHOOLS

ON = date(2026, 11, 5)


def test_rows_typed_into_a_grid_are_judged_like_those_of_a_file(cast):
    typed = [sheet_of("Lưới", [[*small.HEAD], [None, "Nguyễn Du", None], [None, "Tiệm bar", None]])]

    judged = rehearsing.judged(SCHOOLS, typed, Asked(cast.an.actor, ON))

    rows = [one for one in judged.outcomes() if one.status]
    assert [(one.sheet, one.row, str(one.status)) for one in rows] == [
        ("Lưới", 2, "ready"),
        ("Lưới", 3, "error"),
    ]
    assert judged.height == 3


def test_hands_that_may_not_are_refused_before_anything_is_read(cast):
    with pytest.raises(Refused) as refused:
        rehearsing.judged(SCHOOLS, [], Asked(cast.mai.actor, ON))

    assert refused.value.code == "wrong_role"


def test_what_is_passed_over_is_said(cast):
    sheets = [
        *small.sheets(
            [None, "Nguyễn Du", date(2026, 9, 1), "x"], head=[*small.HEAD, "Hiệu trưởng"]
        ),
        sheet_of("Khác", [["Ghi chú"]]),
    ]
    asked = Asked(cast.an.actor, ON)

    told = rehearsing.judged(SCHOOLS, sheets, asked).warnings()
    silenced = rehearsing.judged(SCHOOLS, sheets, asked, {"hieu truong": ""}).warnings()

    assert told == [
        "Trang tính «Khác» không có bảng «Trường học» nên không đọc.",
        "Cột D «Hiệu trưởng» chưa có chỗ riêng nên không đọc.",
    ]
    assert silenced == told[:1]


def test_the_mark_of_the_heads_is_the_same_whatever_they_were_taken_for():
    sheets = small.sheets([None, "Nguyễn Du", date(2026, 9, 1)])

    plain = rehearsing.understood(rehearsing.found(SCHOOLS, sheets))
    mended = rehearsing.understood(rehearsing.found(SCHOOLS, sheets, {"tu ngay": ""}))

    assert plain != mended
    assert rehearsing.signature(plain) == rehearsing.signature(mended)


def test_a_sheet_without_its_table_shows_what_may_be_meant():
    sheets = small.sheets([None, "Nguyễn Du", date(2026, 9, 1)], head=["Mã", "Cơ sở", "Từ ngày"])

    with pytest.raises(Refused) as refused:
        rehearsing.found(SCHOOLS, sheets)

    assert refused.value.code == "sheet_no_table"
    assert rehearsing.guessed(SCHOOLS, sheets) == [
        {
            "sheet": "DS",
            "columns": [
                ["A", "Mã", "ma", "code", False],
                ["B", "Cơ sở", "co so", "", False],
                ["C", "Từ ngày", "tu ngay", "start_date", False],
            ],
        }
    ]


def test_what_is_long_waits_for_the_worker():
    assert rehearsing.is_light(b"0" * 1_000_000)
    assert not rehearsing.is_light(b"0" * 1_000_001)
    assert not rehearsing.is_long([sheet_of("DS", [["a"]] * 2_000)])
    assert rehearsing.is_long([sheet_of("DS", [["a"]] * 2_001)])


def test_a_head_with_a_day_in_it_is_known_as_it_was_written():
    columns = (*SCHOOLS.columns, Column("Huyện (trước 01/07/2025)", "district", cells.text()))
    head = [*small.HEAD, "Huyện (trước 01/07/2025)"]

    (sheet,) = small.sheets([None, "Nguyễn Du", date(2026, 9, 1), "Di Linh"], head=head)

    assert heads.find(sheet, columns)[0].columns["district"] == 3


@pytest.mark.parametrize("listing", listings.listings(), ids=lambda one: one.key)
def test_the_help_that_comes_with_a_form_is_never_read_as_a_list(listing):
    form, *others = reading.workbook(writing.form(listing))

    found = rehearsing.found(listing, [form, *others])

    assert [table.sheet.name for table in found] == [form.name]
    assert rehearsing.guessed(listing, others) == []
