"""What each column was taken for, and what somebody says instead."""

import pytest

from nhanrong.commons.sheets.forms import ColumnsForm, SheetForm
from tests.commons.sheets.small import SCHOOLS

TOLD = [
    {
        "sheet": "DS",
        "columns": [
            ["A", "TT", "tt", "", True],
            ["B", "Mã", "ma", "code", False],
            ["C", "Cơ sở", "co so", "", False],
            ["D", "Trường", "truong", "name", False],
        ],
    },
    {"sheet": "DS 2", "columns": [["A", "Mã", "ma", "code", False]]},
]


def form(actor, *keys):
    data = {f"column{number}": key for number, key in enumerate(keys)}
    return ColumnsForm(data, listing=SCHOOLS, told=TOLD, actor=actor)


def test_every_head_is_asked_once_and_serial_numbers_never(cast):
    empty = ColumnsForm(listing=SCHOOLS, told=TOLD, actor=cast.an.actor)

    assert [str(field.label) for field in empty] == [
        "Trang «DS», cột B «Mã»",
        "Trang «DS», cột C «Cơ sở»",
        "Trang «DS», cột D «Trường»",
    ]
    assert [field.initial for field in empty] == ["code", "", "name"]
    alone = ColumnsForm(listing=SCHOOLS, told=TOLD[:1], actor=cast.an.actor)
    assert next(str(field.label) for field in alone) == "Cột B «Mã»"


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        (("code", "", "name"), {}),
        (("code", "start_date", "name"), {"co so": "start_date"}),
        (("code", "name", "name"), {"co so": "name", "truong": ""}),
        (("", "", "name"), {"ma": ""}),
    ],
)
def test_only_what_was_changed_is_kept(cast, keys, meant):
    mended = form(cast.an.actor, *keys)

    assert mended.is_valid()
    assert mended.meant == meant


def test_two_columns_cannot_be_made_the_same(cast):
    twice = form(cast.an.actor, "start_date", "start_date", "name")

    assert twice.errors == {
        "column0": ["Hai cột cùng hiểu là «Từ ngày». Chọn lại một cột."],
        "column1": ["Hai cột cùng hiểu là «Từ ngày». Chọn lại một cột."],
    }


def test_a_list_asks_for_a_file(cast):
    assert SheetForm({}, {}, actor=cast.an.actor).errors == {
        "sheet": ["Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại."]
    }
