"""Finding the head of a table by what it means."""

from typing import Any

import pytest

from nhanrong.commons.sheets import heads
from nhanrong.commons.sheets.reading import Area, Sheet, sheet_of
from tests.commons.sheets.lists import COLUMNS, HOUSE


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


def test_what_somebody_said_of_a_head_wins_over_its_meaning() -> None:
    rows = sheet(["STT", "Tên mô hình", "Xã", "Số điểm", "Tổng", "Số tổ"], [1, "A", "B", 1, 2, 3])

    (head,) = heads.find(rows, COLUMNS, {"tong": "sites", "so diem": "", "so to": "groups"})

    assert head.columns == {"name": 1, "commune": 2, "sites": 4, "groups": 5}
    assert head.unknown == (3,)
    assert [
        (one.column, one.words, one.folded, one.key, one.is_serial) for one in head.taken()
    ] == [
        ("A", "STT", "stt", "", True),
        ("B", "Tên mô hình", "ten mo hinh", "name", False),
        ("C", "Xã", "xa", "commune", False),
        ("D", "Số điểm", "so diem", "", False),
        ("E", "Tổng", "tong", "sites", False),
        ("F", "Số tổ", "so to", "groups", False),
    ]


def test_a_head_that_means_nothing_to_us_is_found_where_somebody_told_its_words() -> None:
    rows = sheet(
        ["DANH MỤC"],
        ["TT", "Phong trào", "Nơi triển khai", "Sản phẩm"],
        [1, "Camera an ninh", "Xã A", 2],
    )

    assert heads.find(rows, COLUMNS) == []
    guessed = heads.likely(rows, COLUMNS)
    assert guessed is not None
    assert (guessed.top, guessed.serial) == (2, 0)
    assert [one.folded for one in guessed.taken()] == [
        "tt",
        "phong trao",
        "noi trien khai",
        "san pham",
    ]

    told = {"phong trao": "name", "noi trien khai": "commune", "san pham": ""}
    (head,) = heads.find(rows, COLUMNS, told)
    assert (head.top, head.columns, head.unknown) == (2, {"name": 1, "commune": 2}, (3,))


def test_what_was_said_of_a_head_of_two_lines_is_said_of_both() -> None:
    rows = sheet(
        ["STT", "Tên mô hình", "Nơi làm", None, "Ghi chú"],
        [None, None, "Bên A", "Bên B", None],
        [1, "Camera an ninh", "Xã A", "Huyện B", "x"],
        areas=(Area(1, 2, 1, 3), Area(1, 0, 2, 0), Area(1, 1, 2, 1), Area(1, 4, 2, 4)),
    )

    (head,) = heads.find(rows, COLUMNS, {"noi lam ben a": "commune", "noi lam ben b": "district"})

    assert (head.top, head.bottom) == (1, 2)
    assert head.columns == {"name": 1, "commune": 2, "district": 3, "note": 4}


def test_a_list_of_the_house_is_read_with_its_codes_and_what_it_only_shows() -> None:
    rows = sheet(
        ["Danh sách điểm"],
        [],
        ["STT", *[str(column.label) for column in HOUSE]],
        [1, "68-0001-02", "68-0001", "Camera an ninh", "Thôn 3", "Xã Di Linh", "Lâm Đồng", None],
    )

    (head,) = heads.find(rows, HOUSE)

    assert (head.top, head.serial, head.unknown) == (3, 0, ())
    assert head.columns == {column.key: place for place, column in enumerate(HOUSE, start=1)}
