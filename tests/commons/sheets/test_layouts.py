"""Whatever the layout, every row is accounted for and every initiative is read once."""

import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import reading, tables
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.decisions import Numbered
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import COLUMNS, old_country

COUNTRY = old_country()

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
# What is written for a commune and its district, and the unit of the old country that is meant.
PLACES = (
    ("Xã Liêng Srônh", "Huyện Đam Rông", "24877"),
    ("xã liêng srônh", "H. Đam Rông", "24877"),
    ("X. Tân Hội", "Huyện Đức Trọng", "24967"),
    ("XÃ TÂN HỘI", "H.Đức Trọng", "24967"),
    ("TT Liên Nghĩa", "huyện Đức Trọng", "24958"),
    ("TT. Liên Nghĩa", "Huyện Đức Trọng", "24958"),
    ("P. 1", "Thành phố Đà Lạt", "24775"),
    ("Phường 01", "TP Đà Lạt", "24775"),
    ("P11", "TP. Đà Lạt", "24778"),
    ("xã hoà an", "Huyện Đức Trọng", "24961"),
    ("Đạ K'Nàng", "huyện Đam  Rông", "24853"),
)
ASKED = object()  # what no reader may take as it stands
DAYS: tuple[tuple[Any, Any], ...] = (
    (date(2019, 5, 3), Dated(date(2019, 5, 3))),
    (datetime(2020, 12, 31), Dated(date(2020, 12, 31))),
    (2015, Dated(date(2015, 1, 1), Precision.YEAR)),
    ("2013", Dated(date(2013, 1, 1), Precision.YEAR)),
    (43_586, Dated(date(2019, 5, 1))),
    ("12/03/2018", Dated(date(2018, 3, 12))),
    ("1-2-2018", Dated(date(2018, 2, 1))),
    ("05.06.2017", Dated(date(2017, 6, 5))),
    ("03/04/19", Dated(date(2019, 4, 3))),
    ("2021-07-09", Dated(date(2021, 7, 9))),
    ("ngày 5 tháng 9 năm 2022", Dated(date(2022, 9, 5))),
    ("Tháng 5/2024", Dated(date(2024, 5, 1), Precision.MONTH)),
    ("10/2016", Dated(date(2016, 10, 1), Precision.MONTH)),
    ("năm 2012", Dated(date(2012, 1, 1), Precision.YEAR)),
    ("Quý II/2021", Dated(date(2021, 1, 1), Precision.YEAR)),
    ("31/02/2020", ASKED),
    ("03/25/2020", ASKED),
    ("khoảng 2015", ASKED),
    ("hồi xưa", ASKED),
    ("chưa rõ", None),
    ("—", None),
    (None, None),
)
COUNTS: tuple[tuple[Any, Any], ...] = (
    (1, 1),
    (12.0, 12),
    ("05 điểm", 5),
    ("7", 7),
    (" 08 ", 8),
    ("—", None),
    ("-", None),
    ("chưa có", None),
    (None, None),
    ("1O", ASKED),
    ("khoảng 20", ASKED),
    ("hai", ASKED),
    (2.5, ASKED),
    (-1, ASKED),
    ("#N/A", ASKED),
)
NUMBERS: tuple[tuple[Any, Any], ...] = (
    ("610/QĐ-UBND", "610/QĐ-UBND"),
    ("QĐ số 12/QĐ-UBND", "12/QĐ-UBND"),
    ("chưa có", None),
    (None, None),
    ("đã ký rồi", ASKED),
)


def dressed(words: str, dice: random.Random) -> str:
    """Write words as keyboards and copies leave them: loose marks, more spaces, capitals."""
    way = dice.randrange(6)
    if way == 0:
        return unicodedata.normalize("NFD", words)
    if way == 1:
        return "  " + words.replace(" ", "\xa0 ", 1) + " "
    return words.upper() if way == 2 else words


# Each column: its key, the ways in which officers head it (upper line, lower line), and a value
# with what it means.
Value = Callable[[random.Random], tuple[Any, Any]]


def _same(written: Any, meant: Any) -> tuple[Any, Any]:
    return written, meant


Heads = tuple[tuple[str, str], ...]
LIST: tuple[tuple[str, Heads, Value], ...] = (
    (
        "name",
        (("Tên mô hình", ""), ("TÊN MÔ HÌNH", ""), ("Tên gọi mô hình", ""), ("Mô hình", "Tên")),
        lambda dice: _same(dressed(name := dice.choice(NAMES), dice), name),
    ),
    (
        "commune",
        (("Địa bàn", "Xã, phường, thị trấn"), ("XÃ", ""), ("Xã/phường", ""), ("Địa bàn", "Xã")),
        lambda dice: _same(*[dice.choice(PLACES)[0]] * 2),
    ),
    (
        "district",
        (("Địa bàn", "Huyện, TX, TP"), ("HUYỆN", ""), ("Huyện, thị xã, thành phố", "")),
        lambda dice: _same(*[dice.choice(PLACES)[1]] * 2),
    ),
    (
        "launched",
        (("Ngày ra mắt", ""), ("NĂM", ""), ("Năm thành lập", ""), ("Ngày tháng ra mắt", "")),
        lambda dice: dice.choice(DAYS),
    ),
    (
        "decision",
        (("Quyết định thành lập", "Số"), ("QĐ SỐ", ""), ("Số quyết định", "")),
        lambda dice: dice.choice(NUMBERS),
    ),
    (
        "sites",
        (("Số điểm", ""), ("ĐIỂM", ""), ("Số lượng", "Số điểm"), ("Số điểm nhân rộng", "")),
        lambda dice: dice.choice(COUNTS),
    ),
    (
        "groups",
        (("Số tổ", ""), ("TỔ", ""), ("Số lượng", "Số tổ")),
        lambda dice: dice.choice([(1, 1), ("03 tổ", 3), (36, 36), (None, None)]),
    ),
    (
        "note",
        (("Ghi chú", ""), ("GHI CHÚ", "")),
        lambda dice: dice.choice([(None, None), ("tốt", "tốt")]),
    ),
)


@dataclass
class Drawn:
    """A sheet drawn at random, and what a person would see in it."""

    rows: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    kinds: dict[int, Kind] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    meant: dict[int, dict[str, Any]] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

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
            told = {key: value(dice) for key, _options, value in chosen}
            place = dice.choice(PLACES)
            told |= {"commune": (place[0], place[0])}
            if "district" in told:
                told |= {"district": (place[1], place[1])}
            row = sheet.add(
                Kind.DATA, *[None] * left, number, *(written for written, _meant in told.values())
            )
            sheet.meant[row] = {key: meant for key, (_written, meant) in told.items()}
            sheet.places[row] = place[2]
            if dice.random() < 0.05:
                sheet.hidden.add(row)


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


def file_with(sheets: list[Drawn], dice: random.Random) -> bytes:
    """Write the drawn sheets into one file, with a page of something else among them."""
    book = openpyxl.Workbook()
    book.active.append(["Họ và tên", "Đơn vị", "Điện thoại"])
    for number, drawn_ in enumerate(sheets):
        sheet = book.create_sheet(f"Trang {number}", dice.choice((0, None)))
        for row in drawn_.rows:
            sheet.append(row)
        for area in drawn_.merged:
            sheet.merge_cells(area)
        for row in drawn_.hidden:
            sheet.row_dimensions[row].hidden = True
        if dice.random() < 0.2:
            sheet.column_dimensions["C"].hidden = True
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value == "#N/A":
                cell.data_type = "e"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check(seed: int) -> None:
    """Read a file of drawn sheets and compare cell by cell."""
    dice = random.Random(seed)
    expected = [drawn(seed + 10**9 * number) for number in range(dice.choice((1, 1, 2)))]
    found = reading.workbook(file_with(expected, dice))

    assert [sheet.name for sheet in found if tables.read(sheet, COLUMNS) is None] == ["Sheet"]
    for number, drawn_ in enumerate(expected):
        (sheet,) = (sheet for sheet in found if sheet.name == f"Trang {number}")
        compare(drawn_, sheet)


def compare(expected: Drawn, sheet: reading.Sheet) -> None:
    """See that every row is what it was drawn as, and every cell says what was meant."""
    table = tables.read(sheet, COLUMNS)
    assert table is not None
    found = {line.row.number: line.row.kind for line in table.lines()}
    assert found == {row: kind for row, kind in expected.kinds.items() if row <= sheet.height}
    assert {key: table.heads[0].columns.get(key) for key in expected.columns} == expected.columns
    assert {line.row.number for line in table.lines() if line.is_hidden} == expected.hidden
    for line in table.data():
        for key, meant in expected.meant[line.row.number].items():
            said = line.readings[key]
            if meant is ASKED:
                assert said.problem is not None, (line.cell(key), said)
                assert (said.value, line.cell(key)) == (
                    None,
                    f"{reading.letter(expected.columns[key])}{line.row.number}",
                )
            else:
                assert said.problem is None, (line.cell(key), said)
                assert _bare(said.value) == _bare(meant), line.cell(key)
        place = COUNTRY.find(str(line.value("commune")), str(line.value("district") or ""))
        code = expected.places[line.row.number]
        assert place.problem or (place.place and place.place.code == code), line.words
        assert place.place or "district" not in expected.columns, line.words


def _bare(value: Any) -> Any:
    """Compare words without their marks and capitals, everything else as it is."""
    return vietnamese.fold(str(value)) if isinstance(value, str | Numbered) else value


@pytest.mark.parametrize("seed", range(40))
def test_every_row_of_a_drawn_layout_is_accounted_for(seed: int) -> None:
    check(seed)


@pytest.mark.soak
@given(st.integers(min_value=100, max_value=10**9))
def test_every_row_of_any_layout_is_accounted_for(seed: int) -> None:
    check(seed)
