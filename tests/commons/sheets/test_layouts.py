"""Whatever the layout, every row is accounted for and every initiative is read once."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.sheets import reading, tables
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import COLUMNS, file_of

NAMES = (
    "Camera an ninh",
    "Tiếng mõ an ninh",
    "Cộng đồng an toàn",
    "Tổ liên gia an toàn PCCC",
    "Thôn không có ma túy",
    "Cụm an toàn liên cơ quan",
    "Phường không ma túy",
    "Tổng đội thanh niên xung kích",
    "Khu dân cư 3 không",
)
COMMUNES = ("Xã Liêng Srônh", "X. Tân Hội", "TT Liên Nghĩa", "P. 1", "xã hoà an")
DISTRICTS = ("Huyện Đam Rông", "Huyện Đức Trọng", "Thành phố Đà Lạt")

# Each column: its key, the ways in which officers head it (upper line, lower line), and a value.
Value = Callable[[random.Random], Any]
Heads = tuple[tuple[str, str], ...]
LIST: tuple[tuple[str, Heads, Value], ...] = (
    (
        "name",
        (("Tên mô hình", ""), ("TÊN MÔ HÌNH", ""), ("Tên gọi mô hình", ""), ("Mô hình", "Tên")),
        lambda dice: dice.choice(NAMES),
    ),
    (
        "commune",
        (("Địa bàn", "Xã, phường, thị trấn"), ("XÃ", ""), ("Xã/phường", ""), ("Địa bàn", "Xã")),
        lambda dice: dice.choice(COMMUNES),
    ),
    (
        "district",
        (("Địa bàn", "Huyện, TX, TP"), ("HUYỆN", ""), ("Huyện, thị xã, thành phố", "")),
        lambda dice: dice.choice(DISTRICTS),
    ),
    (
        "launched",
        (("Ngày ra mắt", ""), ("NĂM", ""), ("Năm thành lập", ""), ("Ngày tháng ra mắt", "")),
        lambda dice: dice.choice([2015, "12/03/2018", "Tháng 5/2024", "2013", None]),
    ),
    (
        "decision",
        (("Quyết định thành lập", "Số"), ("QĐ SỐ", ""), ("Số quyết định", "")),
        lambda dice: dice.choice([f"{dice.randint(1, 900)}/QĐ-UBND", "chưa có", None]),
    ),
    (
        "sites",
        (("Số điểm", ""), ("ĐIỂM", ""), ("Số lượng", "Số điểm"), ("Số điểm nhân rộng", "")),
        lambda dice: dice.choice([1, 5, "05 điểm", "—", 12]),
    ),
    (
        "groups",
        (("Số tổ", ""), ("TỔ", ""), ("Số lượng", "Số tổ")),
        lambda dice: dice.choice([1, 3, 36, None]),
    ),
    ("note", (("Ghi chú", ""), ("GHI CHÚ", "")), lambda dice: dice.choice([None, "tốt"])),
)


@dataclass
class Drawn:
    """A sheet drawn at random, and what a person would see in it."""

    rows: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    kinds: dict[int, Kind] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def add(self, kind: Kind, *cells: Any) -> int:
        """Add a row of this kind."""
        self.rows.append(list(cells))
        number = len(self.rows)
        self.kinds[number] = kind if any(cell is not None for cell in cells) else Kind.EMPTY
        return number


def drawn(seed: int) -> Drawn:
    """Draw a layout: titles, head, numbering, sections, data, totals, notes, signatures."""
    dice = random.Random(seed)
    sheet = Drawn()
    left = dice.randint(0, 2)
    for _line in range(dice.randint(0, 5)):
        title = dice.choice(["CÔNG AN TỈNH LÂM ĐỒNG", "DANH SÁCH MÔ HÌNH", None, "Mẫu số 2"])
        sheet.add(Kind.TITLE, *[None] * left, title)
    chosen = [one for one in LIST if one[0] in ("name", "commune") or dice.random() < 0.75]
    if dice.random() < 0.5:
        dice.shuffle(chosen)
    if len(chosen) < 3:
        chosen = list(LIST)
    _draw_head(sheet, dice, left, chosen)
    _draw_body(sheet, dice, left, chosen)
    _draw_foot(sheet, dice, left)
    return sheet


def _draw_head(sheet: Drawn, dice: random.Random, left: int, chosen: list[Any]) -> None:
    heads = [("STT", "")] + [dice.choice(options) for _key, options, _value in chosen]
    sheet.columns = {key: left + 1 + place for place, (key, *_rest) in enumerate(chosen)}
    has_two_lines = any(lower for _upper, lower in heads)
    upper: list[Any] = [None] * left
    lower: list[Any] = [None] * left
    for place, (above, below) in enumerate(heads):
        joined = place and heads[place - 1][0] == above and below and heads[place - 1][1]
        upper.append(None if joined else above)
        lower.append(below or None)
    first = sheet.add(Kind.HEAD, *upper)
    if has_two_lines:
        sheet.add(Kind.HEAD, *lower)
        if dice.random() < 0.7:
            _merge_head(sheet, heads, first, left)
    if dice.random() < 0.5:
        style = dice.choice(["({})", "{}"])
        sheet.add(Kind.NUMBERING, *[None] * left, *[style.format(n + 1) for n in range(len(heads))])


def _merge_head(sheet: Drawn, heads: list[tuple[str, str]], first: int, left: int) -> None:
    place = 0
    while place < len(heads):
        above, below = heads[place]
        last = place
        while (
            below and last + 1 < len(heads) and heads[last + 1][0] == above and heads[last + 1][1]
        ):
            last += 1
        start, end = reading.letter(left + place), reading.letter(left + last)
        if not below:
            sheet.merged.append(f"{start}{first}:{start}{first + 1}")
        elif last > place:
            sheet.merged.append(f"{start}{first}:{end}{first}")
        place = last + 1


def _draw_body(sheet: Drawn, dice: random.Random, left: int, chosen: list[Any]) -> None:
    number = 0
    has_sections = dice.random() < 0.4
    for section in range(dice.randint(1, 3)):
        if has_sections:
            mark = "I" * (section + 1)
            title = dice.choice(["HUYỆN ĐAM RÔNG", "Huyện Đức Trọng", "Lĩnh vực ma túy"])
            row = [mark, title] if dice.random() < 0.5 else [f"{mark}. {title}", None]
            sheet.add(Kind.SECTION, *[None] * left, *row)
        for _line in range(dice.randint(1, 12)):
            if dice.random() < 0.05:
                sheet.add(Kind.EMPTY)
            number += 1
            values = [value(dice) for _key, _options, value in chosen]
            row_number = sheet.add(Kind.DATA, *[None] * left, number, *values)
            position = [key for key, *_rest in chosen].index("name")
            sheet.names[row_number] = values[position]


def _draw_foot(sheet: Drawn, dice: random.Random, left: int) -> None:
    blank = [None] * left
    if dice.random() < 0.7:
        word = dice.choice(["TỔNG CỘNG", "Tổng cộng:", "Cộng", "Tổng số"])
        sheet.add(Kind.TOTAL, *blank, None, word, None, None, 12, 30)
    if dice.random() < 0.4:
        sheet.add(Kind.NOTE, *blank, "Ghi chú: số liệu do Công an xã cung cấp.")
    if dice.random() < 0.6:
        sheet.add(Kind.EMPTY)
        sheet.add(Kind.SIGNATURE, *blank, None, None, "Lâm Đồng, ngày 14 tháng 6 năm 2025")
        sheet.add(Kind.SIGNATURE, *blank, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG PHÒNG")
        sheet.add(Kind.SIGNATURE, *blank, None, None, "(Ký, ghi rõ họ tên)")


def check(seed: int) -> None:
    """Read a drawn sheet and compare row by row."""
    expected = drawn(seed)
    content = file_of(expected.rows, merged=tuple(expected.merged))
    sheet = reading.workbook(content)[0]

    table = tables.read(sheet, COLUMNS)

    assert table is not None
    found = {line.row.number: line.row.kind for line in table.lines()}
    assert found == {row: kind for row, kind in expected.kinds.items() if row <= sheet.height}
    assert {key: table.heads[0].columns.get(key) for key in expected.columns} == expected.columns
    read = {line.row.number: line.value("name") for line in table.data()}
    assert read == expected.names


@pytest.mark.parametrize("seed", range(40))
def test_every_row_of_a_drawn_layout_is_accounted_for(seed: int) -> None:
    check(seed)


@pytest.mark.soak
@given(st.integers(min_value=100, max_value=10**9))
def test_every_row_of_any_layout_is_accounted_for(seed: int) -> None:
    check(seed)
