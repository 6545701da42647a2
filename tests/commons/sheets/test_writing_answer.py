"""The answer in the officer's own workbook: our column, our colours, and all else as it was."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import reading, tables, writing
from nhanrong.commons.sheets.outcomes import Finding, Outcome
from nhanrong.commons.sheets.rows import Kind
from tests.commons.sheets.lists import COLUMNS, HEADING, file_of, with_part

RED, AMBER, GREEN = "FFF6D5D2", "FFFBEBC8", "FFDCEBDD"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def good(row: int, sheet: str = "DS") -> Outcome:
    return Outcome(sheet, row, Kind.DATA)


def wrong(row: int, *columns: str, sheet: str = "DS", asked: bool = False) -> Outcome:
    found = [Finding(f"{column}{row}", "sai", is_question=asked) for column in columns]
    return Outcome(sheet, row, Kind.DATA, tuple(found))


def answered(content: bytes, *outcomes: Outcome) -> bytes:
    with writing.answered(content, outcomes) as file:
        return file.read()


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def made_of(rows: str, *, before: str = "", after: str = "", prefix: str = "") -> bytes:
    """Make a workbook whose sheet has exactly these rows."""
    p = f"{prefix}:" if prefix else ""
    space = f"xmlns:{prefix}" if prefix else "xmlns"
    sheet = (
        f'<?xml version="1.0"?><{p}worksheet {space}="{MAIN}">{before}'
        f"<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>"
    )
    return with_part(file_of([["x"]]), "xl/worksheets/sheet1.xml", sheet.encode())


def sheet_of(content: bytes) -> str:
    return parts(content)["xl/worksheets/sheet1.xml"].decode()


def rich() -> bytes:
    """Make what officers send in: styles, chart, comment, rules, a second sheet, hidden rows."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "DS"
    sheet.append(["DANH SÁCH MÔ HÌNH"])
    sheet.append(["STT", "Tên", "Số điểm", "Ngày"])
    for number in range(1, 6):
        sheet.append([number, f"Mô hình {number}", number * 2, None])
    thin = Side(style="thin", color="FF112233")
    for row in sheet["A2:D7"]:
        for cell in row:
            cell.font = Font(name="Arial", bold=cell.row == 2, size=11, color="FF0000AA")
            cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
    sheet["C4"].number_format = "#,##0.00"
    sheet["C5"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["B3"].comment = Comment("xem lại", "Chi")
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].width = 33
    sheet.conditional_formatting.add(
        "C3:C7", CellIsRule("greaterThan", ["5"], font=Font(bold=True))
    )
    rule = DataValidation(type="list", formula1='"a,b"')
    rule.add("B3:B7")
    sheet.add_data_validation(rule)
    sheet.print_area = "A1:D7"
    sheet.freeze_panes = "B3"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=7))
    sheet.add_chart(chart, "G2")
    other = book.create_sheet("Ghi chép")
    other["A1"] = "=SUM(DS!C3:C7)"
    book.defined_names["diem"] = DefinedName("diem", attr_text="DS!$C$3:$C$7")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_all_but_our_column_and_the_fills_stays_as_it_was() -> None:
    before = rich()

    after = answered(before, good(3), wrong(4, "C"), wrong(5, "C", "D", asked=True), good(6))

    old, new = parts(before), parts(after)
    touched = {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert old.keys() == new.keys()
    assert [name for name in old if old[name] != new[name]] == sorted(touched, key=list(old).index)
    kept = re.compile(r"</sheetData>.*", re.DOTALL)
    assert kept.search(old["xl/worksheets/sheet1.xml"].decode())[0] in sheet_of(after)  # type: ignore[index]
    was, now = opened(before)["DS"], opened(after)["DS"]
    for row in was.iter_rows():
        for cell in row:
            other = now[cell.coordinate]
            assert other.value == cell.value
            assert repr((other.font, other.border)) == repr((cell.font, cell.border))
            assert other.number_format == cell.number_format
            if cell.coordinate not in {"C4", "C5", "D5"}:
                assert repr(other.fill) == repr(cell.fill)


def test_cells_are_coloured_by_what_is_wrong_and_rows_by_their_status() -> None:
    sheet = opened(answered(rich(), good(3), wrong(4, "C"), wrong(5, "C", asked=True)))["DS"]

    fills = {name: sheet[name].fill.fgColor.rgb for name in ("E3", "C4", "E4", "C5", "E5")}
    assert fills == {"E3": GREEN, "C4": RED, "E4": RED, "C5": AMBER, "E5": AMBER}
    assert [sheet[f"E{row}"].value for row in range(1, 7)] == [
        None,
        "Kết quả đọc",
        "Đọc được.",
        "C4: sai",
        "C5: sai",
        None,
    ]
    assert sheet["E3"].alignment.wrap_text
    assert sheet.column_dimensions["E"].width == 70
    assert repr((sheet["E2"].font, sheet["E2"].border)) == repr(
        (sheet["D2"].font, sheet["D2"].border)
    )


def test_an_answer_of_before_is_replaced_and_its_colours_go() -> None:
    first = answered(rich(), wrong(4, "B", "C"), wrong(5, "C"))

    sheet = opened(answered(first, good(4), wrong(5, "B")))["DS"]

    assert sheet.max_column == 5
    assert [sheet[f"E{row}"].value for row in (2, 4, 5)] == ["Kết quả đọc", "Đọc được.", "B5: sai"]
    assert [sheet[name].fill.fill_type for name in ("B4", "C4", "C5")] == [None, None, None]
    assert sheet["B5"].fill.fgColor.rgb == RED


def test_our_column_is_known_after_excel_has_saved_it() -> None:
    first = opened(answered(rich(), good(3)))
    stream = io.BytesIO()
    first.save(stream)  # the texts stand among the shared ones now

    sheet = opened(answered(stream.getvalue(), good(3), good(4)))["DS"]

    assert [sheet[f"E{row}"].value for row in (2, 3, 4)] == [
        "Kết quả đọc",
        "Đọc được.",
        "Đọc được.",
    ]
    assert sheet.max_column == 5


TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEAD = '<row r="1">' + TEXT.format("A1", "Tên") + TEXT.format("B1", "Xã") + "</row>"


@pytest.mark.parametrize(
    ("rows", "prefix"),
    [
        (HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>', ""),
        (HEAD + '<row r="2" spans="1:2" ht="15"><c r="A2"><v>1</v></c></row>', ""),
        (HEAD + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="0"/><c r="C2" s="0"/></row>', ""),
        (HEAD + '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"/></row>', ""),
        (HEAD + "<row><c><v>1</v></c><c/></row>", ""),
        (HEAD + '<row r="2"/>', ""),
        (HEAD + '<row r="3"><c r="A3"><v>1</v></c></row>', ""),
        (HEAD + "<!-- <row r='2'> --><row r='2'><c r='A2' t='str'><v>a&gt;b</v></c></row>", ""),
        (HEAD + '<row r="2"><c r="A2" t="str"><v><![CDATA[</c></row>]]></v></c></row>', ""),
        (re.sub(r"<(/?)", r"<\1x:", HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>'), "x"),
    ],
    ids=["plain", "spans", "styled", "far", "unnamed", "closed", "missing", "remark", "data", "x:"],
)
def test_rows_in_every_dress_are_answered(rows: str, prefix: str) -> None:
    content = made_of(rows, prefix=prefix)

    after = answered(content, Outcome("DS", 1, Kind.HEAD), wrong(2, "B"))

    sheet = opened(after).active
    assert (sheet["C1"].value, sheet["C2"].value) == ("Kết quả đọc", "B2: sai")
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert (sheet["A1"].value, sheet["B1"].value) == ("Tên", "Xã")
    was = opened(content).active
    assert sheet["A2"].value == was["A2"].value
    assert sheet["A3"].value == was["A3"].value


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("", ["3-3"]),
        ("<cols/>", ["3-3"]),
        ('<cols><col min="1" max="2" width="9"/></cols>', ["1-2", "3-3"]),
        ('<cols><col min="2" max="9" width="9" hidden="1"/></cols>', ["2-2", "3-3", "4-9"]),
        ('<cols><col min="3" max="16384" width="9"/></cols>', ["3-3", "4-16384"]),
        ('<cols><col min="5" max="6" width="9"></col></cols>', ["3-3", "5-6"]),
    ],
)
def test_our_column_gets_its_width_among_the_others(columns: str, expected: list[str]) -> None:
    rows = HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>'

    after = sheet_of(answered(made_of(rows, before=columns), good(2)))

    tags = re.findall(r'<col min="(\d+)" max="(\d+)"', after)
    assert [f"{first}-{last}" for first, last in tags] == expected
    assert re.search(r'<col min="3" max="3" width="70" customWidth="1"/>', after)


def test_the_area_of_the_sheet_is_told_anew() -> None:
    before = '<dimension ref="A1:B2"/>'

    after = sheet_of(answered(made_of(HEAD, before=before), good(2)))

    assert '<dimension ref="A1:C2"/>' in after


def test_a_head_of_two_lines_gets_its_word_in_the_first() -> None:
    content = file_of(
        [["STT", "Tên", "Địa bàn"], [None, None, None], [1, "A", "B"]],
        merged=("A1:A2", "B1:B2", "C1:C2"),
    )

    sheet = opened(answered(content, good(3))).active

    assert [sheet[f"D{row}"].value for row in (1, 2, 3)] == ["Kết quả đọc", None, "Đọc được."]


def test_the_words_of_a_head_are_told_from_the_numbers_beneath_it() -> None:
    content = file_of(
        [
            ["DANH SÁCH"],
            ["STT", "Tên", "Địa bàn", None, "Số"],
            [None, None, "Xã", "Huyện", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            [1, "a", "b", "c", 1],
        ],
        merged=("C2:D2", "E2:E3"),
    )

    sheet = opened(answered(content, good(5))).active

    assert [sheet[f"F{row}"].value for row in range(1, 6)] == [
        None,
        "Kết quả đọc",
        None,
        None,
        "Đọc được.",
    ]


def test_our_column_is_not_read_as_one_of_the_list() -> None:
    with writing.export(COLUMNS, [], HEADING) as file:
        empty = opened(file.read())
    empty.worksheets[0].append([1, "Tiếng kẻng", None, "Xã B"])
    stream = io.BytesIO()
    empty.save(stream)
    after = answered(stream.getvalue(), good(5, HEADING.title))

    table = tables.read(reading.workbook(after)[0], COLUMNS)

    assert table is not None
    assert table.heads[0].unknown == ()
    assert [line.extra for line in table.data()] == [{}]


def test_a_covered_cell_is_coloured_where_it_is_seen() -> None:
    content = file_of([["Tên", "Xã"], ["a", "X"], ["b", None]], merged=("B2:B3",))

    sheet = opened(answered(content, good(2), wrong(3, "B"))).active

    assert sheet["B2"].fill.fgColor.rgb == RED
    assert sheet["C3"].value == "B3: sai"


def test_a_workbook_without_styles_gets_some() -> None:
    content = file_of([["Tên", "Xã"], ["a", "b"]])
    bare = {name: part for name, part in parts(content).items() if name != "xl/styles.xml"}
    bare["[Content_Types].xml"] = re.sub(
        rb"<Override[^>]*styles[^>]*/>", b"", bare["[Content_Types].xml"]
    )
    relations = "xl/_rels/workbook.xml.rels"
    bare[relations] = re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", bare[relations])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in bare.items():
            package.writestr(name, part)

    sheet = opened(answered(stream.getvalue(), wrong(2, "B"))).active

    assert (sheet["B2"].fill.fgColor.rgb, sheet["C2"].value) == (RED, "B2: sai")


def test_styles_without_fills_get_a_list_in_its_place() -> None:
    content = file_of([["Tên", "Xã"], ["a", "b"]])
    styles = re.sub(rb"<fills.*?</fills>", b"", parts(content)["xl/styles.xml"], flags=re.DOTALL)

    after = answered(with_part(content, "xl/styles.xml", styles), wrong(2, "B"))

    assert opened(after).active["B2"].fill.fgColor.rgb == RED
    order = re.findall(rb"<(fonts|fills|borders|cellXfs)\b", parts(after)["xl/styles.xml"])
    assert order == [b"fonts", b"fills", b"borders", b"cellXfs"]


def test_several_sheets_are_answered_each_in_its_own() -> None:
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "A & B"
    second = book.create_sheet("Hai")
    for sheet in (first, second):
        sheet.append(["Tên", "Xã"])
        sheet.append(["a", "b"])
    stream = io.BytesIO()
    book.save(stream)

    after = opened(answered(stream.getvalue(), good(2, "A & B"), wrong(2, "A", sheet="Hai")))

    assert [sheet["C2"].value for sheet in after] == ["Đọc được.", "A2: sai"]


def test_a_sentence_is_text_whatever_it_says() -> None:
    said = Finding("B2", "<f>=1+1</f> & «]]>» \x01")
    after = answered(file_of([["Tên", "Xã"], ["a", "b"]]), Outcome("DS", 2, Kind.DATA, (said,)))

    cell = opened(after).active["C2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("B2: <f>=1+1</f> & «]]>»")


def test_a_sheet_that_is_full_to_its_edge_has_no_room() -> None:
    rows = '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'

    with pytest.raises(Refused, match="sheet_no_column"):
        answered(made_of(rows), good(2))


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_damaged_file_is_refused(cut: float) -> None:
    content = rich()

    with pytest.raises(Refused, match="sheet_damaged"):
        answered(content[: int(len(content) * cut)], good(3))


def test_the_rows_of_an_old_workbook_come_back_in_a_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = reading.workbook(file_of([["Tên", "Xã"], ["a", "b"]]))
    monkeypatch.setattr(reading, "workbook", lambda content: rows)

    sheet = opened(answered(b"\xd0\xcf\x11\xe0", wrong(2, "B"))).active

    assert [cell.value for cell in sheet[2]] == ["a", "b", "B2: sai"]


VALUES = st.none() | st.integers(-9, 9) | st.text("aă<&\n =", max_size=5)


@settings(max_examples=25)
@given(
    rows=st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=8),
    wrong_cells=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 6)), max_size=6),
)
def test_values_and_styles_of_any_table_stay(
    rows: Sequence[Sequence[Any]], wrong_cells: list[tuple[int, int]]
) -> None:
    content = file_of([["Tên", "Xã"], *map(list, rows)])
    marked = {row for row, _column in wrong_cells}
    outcomes = [
        wrong(row + 2, *{"ABCDEFG"[c] for r, c in wrong_cells if r == row})
        if row in marked
        else good(row + 2)
        for row in range(len(rows))
    ]

    after = opened(answered(content, *outcomes)).active

    was = opened(content).active
    ours = max(
        (c.column for line in was.iter_rows() for c in line if c.value is not None), default=0
    )
    for line in was.iter_rows():
        for cell in line:
            if cell.column != ours + 1:
                assert after[cell.coordinate].value == cell.value
    assert after.cell(2, ours + 1).value is not None
