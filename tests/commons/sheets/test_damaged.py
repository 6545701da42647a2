"""A damaged workbook is refused, or what is read of it is what it said before; nothing between."""

import io
import random
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import reading, tables
from nhanrong.commons.sheets.apps import REFUSALS
from nhanrong.commons.sheets.tables import Line
from tests.commons.sheets import damage
from tests.commons.sheets.lists import COLUMNS

HEAD = ["STT", "Tên mô hình", "Xã", "Huyện", "Ngày ra mắt", "Số quyết định", "Số điểm", "Ghi chú"]
NAMES = ("Camera an ninh", "Tiếng mõ an ninh", "Cộng đồng an toàn", "Thôn không có ma túy")
ROWS = 14


@cache
def good(dress: int) -> bytes:
    """Write a list of the house, or one in an officer's dress, with every cell filled."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet, second = book.add_worksheet("Danh sách"), book.add_worksheet("Hướng dẫn")
    second.write_row(0, 0, ["Cột", "Bắt buộc", "Cách ghi"])
    top = 1 if dress == 0 else 6
    sheet.write(0, 0, "DANH SÁCH MÔ HÌNH")
    if dress:
        sheet.write(2, 0, "(Số liệu đến ngày 14/6/2025)")
        sheet.write_row(top + 1, 0, [f"({number})" for number in range(1, len(HEAD) + 1)])
    sheet.write_row(top, 0, HEAD)
    form = book.add_format({"num_format": "dd/mm/yyyy"})
    start = top + 1 + dress
    for number in range(ROWS):
        cells = _cells(number, dress)
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(start + number, column, value, form)
            else:
                sheet.write(start + number, column, value)
    if dress:
        sheet.write(start + ROWS, 1, "Tổng cộng")
        sheet.write(start + ROWS, 6, 90)
        sheet.write(start + ROWS + 2, 4, "Lâm Đồng, ngày 14 tháng 6 năm 2025")
    book.close()
    return stream.getvalue()


def _cells(number: int, dress: int) -> list[Any]:
    day: Any = date(2015, 3, 2) + timedelta(days=number * 200)
    sites: Any = number + 2
    if dress and number % 2:
        day, sites = day.strftime("%d/%m/%Y"), f"{number + 2:02d} điểm"
    return [
        number + 1,
        f"{NAMES[number % 4]} {number + 1}",
        f"Xã Tân Hội {number}",
        "Huyện Đức Trọng",
        day,
        f"{number + 10}/QĐ-UBND",
        sites,
        f"tốt {number}",
    ]


def read(content: bytes) -> list[Line]:
    """Read the rows of data of every sheet that holds the list."""
    found = [tables.read(sheet, COLUMNS) for sheet in reading.workbook(content)]
    return [line for table in found if table for line in table.data()]


def told(line: Line) -> dict[str, Any]:
    """Say what a row says; what is missing says nothing."""
    return {key: one.value for key, one in line.readings.items() if one.value is not None}


def is_true(line: Line, expected: Line) -> bool:
    """See that a row says what it said; what lost its head is still kept in its words."""
    said = told(line)
    return (
        all(
            said.get(key) == value
            or (key not in said and expected.words[key] in line.extra.values())
            for key, value in told(expected).items()
        )
        and said.keys() <= told(expected).keys()
    )


@cache
def truth(dress: int) -> dict[int, Line]:
    """Read the sound workbook, by the numbers of its rows."""
    return {line.row.number: line for line in read(good(dress))}


def check(seed: int) -> str:
    """Harm a workbook and see that nothing is read which it did not say."""
    dice = random.Random(seed)
    dress = dice.randrange(2)
    way = dice.choice(damage.WAYS)
    harmed = way(good(dress), dice)
    lines = answer(harmed)
    if lines is None:
        return "refused"
    expected = truth(dress)
    ready = [line for line in lines if not any(one.problem for one in line.readings.values())]
    for line in ready:
        stands = expected.get(line.row.number)
        assert stands is None or is_true(line, stands), way.__name__
        assert any(is_true(line, other) for other in expected.values()), way.__name__
    names = [line.value("name") for line in ready]
    assert len(set(names)) == len(names), way.__name__
    return "read" if len(ready) == ROWS else "in part"


def answer(content: bytes) -> list[Line] | None:
    """Read a workbook; None where it is refused with a sentence."""
    try:
        return read(content)
    except Refused as refused:
        if refused.code not in REFUSALS:
            raise
        return None


def test_a_sound_workbook_is_read_whole() -> None:
    for dress in (0, 1):
        assert len(truth(dress)) == ROWS
        assert all(len(told(line)) == 7 for line in truth(dress).values())


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_workbook_is_never_read_wrongly(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("way", damage.WAYS, ids=lambda way: way.__name__)
def test_every_kind_of_damage_leaves_the_truth_or_a_sentence(way: Any) -> None:
    for seed in range(2):
        harmed = way(good(seed), random.Random(seed))
        names = {line.value("name") for line in truth(seed).values()}
        assert {line.value("name") for line in answer(harmed) or ()} <= names | {None}


@pytest.mark.soak
@settings(max_examples=1_000)
@given(st.integers(min_value=100, max_value=10**9))
def test_a_thousand_damaged_workbooks_are_never_read_wrongly(seed: int) -> None:
    check(seed)
