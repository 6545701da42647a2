"""An export: a stream in flat memory, whose texts stay texts, whose lists are choices."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.http import FileResponse
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import cells, origin, reading, tables, writing
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.listings import Listing
from nhanrong.commons.sheets.writing import exporting
from tests.commons.sheets.lists import COLUMNS, HEADING, exported

CODE = Column("Mã", "code", cells.text())
NAME = Column("Tên", "name", cells.text(), required=True)
SHOWN = Column("Đơn vị", "unit", cells.text(), is_shown=True)
LONG = Column("Loại", "kind", cells.text(), choices=tuple(f"Loại số {n}" for n in range(60)))
LISTING = Listing(
    key="sites",
    slug="diem",
    title="Danh sách điểm",
    columns=(NAME, SHOWN, CODE, LONG),
    identity="code",
    roles=frozenset(),
    held=lambda actor, filters: (),
    clerk=lambda asked: None,  # type: ignore[arg-type, return-value]  # nobody judges here
    write=lambda *args: None,  # type: ignore[arg-type, return-value]
    take_back=lambda *args: None,  # type: ignore[arg-type, return-value]
)
ANY = Column("A", "value", cells.text(), write=lambda value: value)


def cells_of(values: list[Any], column: Column = ANY) -> list[Any]:
    """Export one column and read its cells back with openpyxl."""
    with writing.export([column], values, HEADING) as file:
        sheet = openpyxl.load_workbook(io.BytesIO(file.read())).worksheets[0]
    return list(sheet["B"][4:])


NASTY = st.text(min_size=1, max_size=12) | st.builds(
    lambda lead, rest: lead + rest,
    st.sampled_from(
        ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "'", '"', " =", "0", "%", "{="]
    ),
    st.sampled_from(
        ["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "A1", "<f>1</f>", "&"]
    ),
)


@settings(max_examples=40)
@example(["_x000D_", "<f>=1</f>", "]]>", "\x00\x1f\ufffe"])
@given(st.lists(NASTY, min_size=1, max_size=30))
def test_no_text_becomes_anything_but_text(texts: list[str]) -> None:
    with writing.export([ANY], texts, HEADING) as file:
        content = file.read()

    package = zipfile.ZipFile(io.BytesIO(content))
    sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(rb"<f[\s>/]", package.read(name)) for name in sheets)
    told = [text for text in texts if text]
    by_calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    read = [row[1] for row in by_calamine.to_python(skip_empty_area=False)[4:]]
    assert all(isinstance(value, str) for value in read)
    assert len(read) == len(told)
    for cell, text in zip(
        openpyxl.load_workbook(io.BytesIO(content)).active["B"][4:], told, strict=True
    ):
        assert cell.data_type == "s"
        assert cell.quotePrefix or text[0].isalpha()
        if re.fullmatch(r"[^\x00-\x08\x0b-\x1f\ufffe\uffff_\ud800-\udfff]*", text):
            assert cell.value == text


def test_each_kind_stays_what_it_is() -> None:
    moment = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
    values = [12, 124_000, 2.5, Decimal("3"), True, date(2026, 11, 5), moment, "007", 2**60]

    found = [cell.value for cell in cells_of([*values, date(1890, 1, 2), float("nan")])]

    days = [value.date() for value in found[5:7]]
    assert found[:5] == [12, 124_000, 2.5, 3, "có"]
    assert days == [date(2026, 11, 5), date(2026, 11, 5)]
    assert found[7:] == ["007", str(2**60), "02/01/1890", None]


def test_a_text_said_often_is_kept_once() -> None:
    texts = [f"Xã {n % 5}" for n in range(40)] + [f"Tên riêng {n}" for n in range(30)]

    with writing.export([ANY], texts, HEADING) as file:
        strings = zipfile.ZipFile(file).read("xl/sharedStrings.xml").decode()

    assert strings.count("Xã 3") == 1
    assert re.search(r'uniqueCount="(\d+)"', strings)[1] == str(strings.count("<si>"))  # type: ignore[index]
    assert [cell.value for cell in cells_of(texts)] == texts


def test_what_is_past_the_last_row_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "LAST_ROW", 8)

    with pytest.raises(Refused, match="sheet_too_many_rows"):
        writing.export([ANY], ["a"] * 9, HEADING)


def test_records_are_taken_one_after_the_other() -> None:
    seen = []

    def records() -> Any:
        for number in range(3):
            seen.append(number)
            yield number

    with writing.export([ANY], records(), HEADING) as file:
        response = FileResponse(file, filename="a.xlsx")
        assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[arg-type]
    assert seen == [0, 1, 2]


def listed(*names: str) -> bytes:
    records = [
        type("R", (), {"code": f"0{n}", "name": name, "unit": "Xã B", "kind": "Loại số 1"})
        for n, name in enumerate(names)
    ]
    marks = origin.of("sites", {"tt": "active"}, datetime(2026, 11, 5, tzinfo=UTC))
    with writing.listed(
        LISTING, records, on=date(2026, 11, 5), origin=marks, told="đang làm"
    ) as file:
        target = io.BytesIO()
        shutil.copyfileobj(file, target)
    return target.getvalue()


def test_a_declared_list_comes_with_identity_first_and_its_origin() -> None:
    content = listed("A", "B")

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    texts = [cell.value for cell in sheet["A"][:3]]
    assert texts == ["Danh sách điểm", "Số liệu đến ngày 05/11/2026", "Lọc theo: đang làm"]
    assert [cell.value for cell in sheet[5]] == ["STT", "Mã", "Tên", "Đơn vị", "Loại"]
    assert [cell.value for cell in sheet[6]] == [1, "00", "A", "Xã B", "Loại số 1"]
    assert (sheet["B6"].number_format, sheet["B6"].quotePrefix) == ("@", True)
    assert sheet["D6"].font.color.rgb == "FF5F6B7A"
    assert sheet.freeze_panes == "C6"
    told = origin.told(content)
    assert told is not None
    assert (told.listing, told.query) == ("sites", "tt=active")
    assert told.columns == origin.version((CODE, NAME, SHOWN, LONG))
    assert told.columns != origin.version((NAME, SHOWN, CODE, LONG))


def test_a_long_list_of_choices_stands_on_a_hidden_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(listed("A")))

    rule = book.worksheets[0].data_validations.dataValidation[0]
    assert (rule.formula1, str(rule.sqref)) == ("danh_muc_1", "E6:E1048576")
    assert book.defined_names["danh_muc_1"].attr_text == "'Danh mục chọn'!$A$1:$A$60"
    assert book["Danh mục chọn"].sheet_state == "hidden"
    assert not any(sheet.protection.sheet for sheet in book.worksheets)


def test_the_form_asks_only_for_what_is_taken() -> None:
    book = openpyxl.load_workbook(io.BytesIO(writing.form(LISTING)))

    first, help_page, _choices = book.worksheets
    assert [cell.value for cell in first[4]] == ["STT", "Mã", "Tên", "Loại"]
    assert help_page["C2"].value.startswith("Để trống khi ghi mới.")
    prompts = [one.prompt for one in first.data_validations.dataValidation if one.prompt]
    assert prompts == [help_page["C2"].value]


def test_hidden_choices_are_no_table() -> None:
    wide = [replace(column, choices=LONG.choices) for column in COLUMNS[:3]]

    book = reading.workbook(writing.template(wide, HEADING))

    assert [tables.read(sheet, COLUMNS) is not None for sheet in book] == [True, False, False]


def test_an_empty_export_is_a_table() -> None:
    assert tables.read(reading.workbook(exported([]))[0], COLUMNS) is not None
