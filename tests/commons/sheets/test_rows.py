"""What each row of a sheet is."""

from typing import Any

import pytest

from nhanrong.commons.sheets import heads, rows
from nhanrong.commons.sheets.reading import sheet_of
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import COLUMNS

HEAD = ["STT", "Tên mô hình", "Xã", "Huyện", "Số điểm", "Số tổ", "Ghi chú"]
ENTRY = [1, "Camera an ninh", "Xã Tân Hội", "Huyện Đức Trọng", 1, 2, None]


def classified(*lines: list[Any]) -> list[rows.Row]:
    sheet = sheet_of("DS", [HEAD, *lines])
    return rows.classified(sheet, COLUMNS, heads.find(sheet, COLUMNS))[1:]


def kinds(*lines: list[Any]) -> list[Kind]:
    return [row.kind for row in classified(*lines)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], Kind.NUMBERING),
        ([1, 2, 3, 4, 5, 6, 7], Kind.NUMBERING),
        (["A", "B", "C", 1, 2, "3=1+2", 4], Kind.NUMBERING),
        (ENTRY, Kind.DATA),
        ([None, "Camera an ninh", "Xã Tân Hội", None, None, None, None], Kind.DATA),
        ([7, "Camera an ninh", None, None, None, None, None], Kind.DATA),
        ([None, "Cộng đồng an toàn", "Xã Tân Hội", None, 1, 1, None], Kind.DATA),
        ([8, "Tổng đội xung kích", "Xã Tân Hội", None, 1, 1, None], Kind.DATA),
        ([9, None, "Xã Tân Hội", "Huyện Đức Trọng", 1, 1, None], Kind.DATA),
        (["I", "HUYỆN ĐAM RÔNG", None, None, None, None, None], Kind.SECTION),
        (["II", "Huyện Đức Trọng", None, None, 45, 90, None], Kind.SECTION),
        ([None, "HUYỆN BẢO LÂM", None, None, 45, 90, None], Kind.SECTION),
        (["A. LĨNH VỰC MA TÚY", None, None, None, None, None, None], Kind.SECTION),
        (["Thành phố Đà Lạt", None, None, None, None, None, None], Kind.SECTION),
        ([None, "TỔNG CỘNG", None, None, 45, 90, None], Kind.TOTAL),
        (["Cộng", None, None, None, 45, 90, None], Kind.TOTAL),
        ([None, "Tổng số: 12 mô hình", None, None, None, None, None], Kind.TOTAL),
        ([None, "Cộng huyện Đam Rông", None, None, 5, 9, None], Kind.TOTAL),
        (["Ghi chú: số liệu tạm tính", None, None, None, None, None, None], Kind.NOTE),
        (["(*) chưa gồm cơ quan", None, None, None, None, None, None], Kind.NOTE),
        ([None, None, None, None, "…, ngày 14 tháng 6 năm 2025", None, None], Kind.SIGNATURE),
        ([None, "NGƯỜI LẬP BIỂU", None, None, "TRƯỞNG PHÒNG", None, None], Kind.SIGNATURE),
        ([12, None, None, None, None, None, None], Kind.EMPTY),
        ([None] * 7, Kind.EMPTY),
    ],
)
def test_a_row_is_known_by_what_it_holds(line: list[Any], kind: Kind) -> None:
    assert kinds(line, ENTRY)[0] == kind


def test_names_under_a_signature_belong_to_it() -> None:
    found = kinds(
        ENTRY,
        [None, None, None, None, "TRƯỞNG PHÒNG", None, None],
        [None, None, None, None, "Thượng tá Nguyễn Văn Mẫu", None, None],
        [None, None, None, None, "(đã ký)", None, None],
    )

    assert found == [Kind.DATA, Kind.SIGNATURE, Kind.SIGNATURE, Kind.SIGNATURE]


def test_a_row_knows_the_sections_above_it() -> None:
    found = classified(
        ["I", "HUYỆN ĐAM RÔNG", None, None, None, None, None],
        ["1.", "Xã Liêng Srônh", None, None, None, None, None],
        ENTRY,
        ["II", "HUYỆN ĐỨC TRỌNG", None, None, None, None, None],
        ENTRY,
    )

    assert [row.sections for row in found if row.kind == Kind.DATA] == [
        ("I HUYỆN ĐAM RÔNG", "1. Xã Liêng Srônh"),
        ("II HUYỆN ĐỨC TRỌNG",),
    ]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("I HUYỆN ĐAM RÔNG", "HUYỆN ĐAM RÔNG"),
        ("II. Huyện Đức Trọng (15 mô hình)", "Huyện Đức Trọng"),
        ("1. Xã Liêng Srônh", "Xã Liêng Srônh"),
        ("Xã Tân Hội: 5 mô hình", "Xã Tân Hội"),
    ],
)
def test_a_section_is_named_without_its_mark(title: str, bare: str) -> None:
    assert rows.without_mark(title) == bare
