"""Finding the head of a table by what it means."""

from typing import Any

import pytest

from nhanrong.commons.sheets import heads
from nhanrong.commons.sheets.reading import Area, Sheet, sheet_of
from tests.commons.sheets.lists import COLUMNS


def sheet(*rows: list[Any], areas: tuple[Area, ...] = ()) -> Sheet:
    return sheet_of("DS", [list(row) for row in rows], areas)


def test_a_head_of_two_merged_lines_is_read_as_one() -> None:
    table = sheet(
        ["STT", "Tên mô hình", "Địa bàn", None, "Quyết định thành lập", None, "Số điểm"],
        [None, None, "Xã, phường, thị trấn", "Huyện, TX, TP", "Số", "Cơ quan ban hành", None],
        [1, "Camera an ninh", "Xã A", "Huyện B", "1/QĐ-UBND", "UBND xã A", 3],
        areas=(Area(1, 2, 1, 3), Area(1, 4, 1, 5), Area(1, 0, 2, 0), Area(1, 1, 2, 1)),
    )

    (head,) = heads.find(table, COLUMNS)

    assert (head.top, head.bottom, head.serial, head.unknown) == (1, 2, 0, ())
    assert head.columns == {
        "name": 1,
        "commune": 2,
        "district": 3,
        "decision": 4,
        "issuer": 5,
        "sites": 6,
    }
    assert head.words[5] == "Quyết định thành lập / Cơ quan ban hành"


def test_an_upper_line_speaks_for_the_empty_cell_beside_it() -> None:
    table = sheet(
        ["STT", "Tên mô hình", "Quyết định thành lập", None],
        [None, None, "Số", "Cơ quan ban hành"],
        [1, "Camera an ninh", "1/QĐ-UBND", "UBND xã A"],
    )

    (head,) = heads.find(table, COLUMNS)

    assert head.columns == {"name": 1, "decision": 2, "issuer": 3}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("TÊN MÔ HÌNH", "name"),
        ("Ten mo hinh", "name"),
        ("Tên mô hinh", "name"),
        ("Tên mô hình/phong trào", "name"),
        ("Số lượng điểm", "sites"),
        ("Số điểm (điểm)", "sites"),
        ("Số tổ", "groups"),
        ("Ngày, tháng, năm thành lập", "launched"),
        ("Quyết định số", "decision"),
    ],
)
def test_a_head_is_known_by_its_words(words: str, key: str) -> None:
    scores = {column.key: heads.suits([words], column) for column in COLUMNS}

    assert max(scores, key=lambda one: scores[one]) == key
    assert scores[key] >= 60


@pytest.mark.parametrize("words", ["Số tổ chức tham gia", "Số vụ phạm pháp", "Người đứng đầu"])
def test_a_head_that_means_something_else_is_unknown(words: str) -> None:
    assert {heads.suits([words], column) for column in COLUMNS if column.key != "people"} == {0}


def test_a_column_nobody_declared_is_reported() -> None:
    (head,) = heads.find(
        sheet(["STT", "Tên mô hình", "Xã", "Số điểm", "Số vụ"], [1, "A", "B", 1, 2]), COLUMNS
    )

    assert head.unknown == (4,)
    assert head.words[4] == "Số vụ"


def test_a_sheet_without_the_subject_has_no_head() -> None:
    assert heads.find(sheet(["STT", "Xã", "Huyện", "Số điểm"], [1, "A", "B", 1]), COLUMNS) == []


def test_a_head_repeated_on_the_next_page_is_found_again() -> None:
    line = ["STT", "Tên mô hình", "Xã", "Số điểm"]
    found = heads.find(sheet(line, [1, "A", "B", 1], line, [2, "C", "D", 1]), COLUMNS)

    assert [head.top for head in found] == [1, 3]
