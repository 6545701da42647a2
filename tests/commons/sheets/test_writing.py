"""Writing workbooks: no text becomes a formula, and what is written is read back."""

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.sheets import cells, reading, tables, writing
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.outcomes import Finding, Outcome, Remark
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import COLUMNS, HEADING, exported, file_of

EMPTY = {column.key: None for column in COLUMNS}


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def record(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**EMPTY | values)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("x")', "\t=1"])
def test_text_never_becomes_a_formula(text: str) -> None:
    book = opened(exported([record(name=text)]))

    cell = book.active["B5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_values_keep_their_kind() -> None:
    book = opened(
        exported([record(name="Camera an ninh", launched=date(2024, 5, 1), sites=3, money=5)])
    )

    row = [cell.value for cell in book.active[5]]
    assert row[1] == "Camera an ninh"
    assert row[5].date() == date(2024, 5, 1)
    assert row[8] == 3


def test_the_template_has_head_lists_and_explanations() -> None:
    column = Column(
        "Lĩnh vực", "field", cells.text(), help="Chọn một.", choices=("PCCC", "Giao thông")
    )

    book = opened(writing.template((*COLUMNS[:1], column), HEADING))

    first, help_page = book.worksheets
    assert [cell.value for cell in first[4]] == ["STT", "Tên mô hình", "Lĩnh vực"]
    assert [one.formula1 for one in first.data_validations.dataValidation] == ['"PCCC,Giao thông"']
    assert [cell.value for cell in help_page[2]] == ["Tên mô hình", "có", None, None]
    assert [cell.value for cell in help_page[3]] == [
        "Lĩnh vực",
        None,
        "Chọn một. PCCC; Giao thông",
        "PCCC",
    ]


def test_an_empty_template_is_read_as_a_table_without_data() -> None:
    sheet = reading.workbook(writing.template(COLUMNS, HEADING))[0]

    table = tables.read(sheet, COLUMNS)

    assert table is not None
    assert table.keys == {column.key for column in COLUMNS}
    assert list(table.data()) == []


@pytest.mark.parametrize("demo", [True, False])
def test_demonstration_data_is_marked(demo: bool) -> None:
    with override_settings(DEMO=demo):
        sheet = opened(exported([])).active

    assert (sheet["A1"].value == "Dữ liệu minh hoạ") is demo
    assert (sheet.oddHeader.center.text == "Dữ liệu minh hoạ") is demo


def test_an_answer_gives_the_rows_back_with_a_sentence() -> None:
    sheets = reading.workbook(
        file_of([["STT", "Tên mô hình", "Xã", "Số điểm"], [1, "A", "Xã B", "7O"], [2, "C", "D", 1]])
    )
    outcomes = [
        Outcome("DS", 1, Kind.HEAD),
        Outcome("DS", 2, Kind.DATA, (Finding("D2", "«7O» không phải số."),)),
        Outcome("DS", 3, Kind.DATA, notes=(Remark("C3", "Đọc là Xã D."),)),
    ]

    sheet = opened(writing.answered(sheets, outcomes)).active

    assert [cell.value for cell in sheet[1]] == [
        "STT",
        "Tên mô hình",
        "Xã",
        "Số điểm",
        "Kết quả đọc",
    ]
    assert [cell.value for cell in sheet[2]] == [1, "A", "Xã B", "7O", "D2: «7O» không phải số."]
    assert sheet["E3"].value == "C3: Đọc là Xã D."
    assert sheet["D2"].fill.fgColor.rgb == "FFF6D5D2"


NAMES = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x1EFF), min_size=1, max_size=60
).filter(lambda words: any(sign.isalpha() for sign in words))
DAYS = st.builds(
    Dated,
    st.dates(date(1946, 1, 1), date(2026, 11, 25)),
    st.just(Precision.DAY),
)


@given(
    st.lists(
        st.builds(
            record,
            name=NAMES,
            commune=st.sampled_from(["Xã Tân Hội", "Phường 1"]),
            launched=st.none() | DAYS,
            sites=st.none() | st.integers(0, 500),
            money=st.none() | st.integers(0, 10**12),
            note=st.none() | st.sampled_from(["=cmd", "tốt", "-5 điểm"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_an_export_is_read_back_unchanged(records: list[SimpleNamespace]) -> None:
    content = exported(records)
    table = tables.read(reading.workbook(content)[0], COLUMNS)

    assert table is not None
    keys = ("commune", "launched", "sites", "money", "note")
    assert [[line.value(key) for key in keys] for line in table.data()] == [
        [getattr(one, key) for key in keys] for one in records
    ]
