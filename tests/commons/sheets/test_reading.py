"""Opening a workbook: what it shows, and every way in which it is refused."""

import io
import re
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import cells, days, packing, reading
from tests.commons.sheets.lists import file_of, with_part

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.xlsx"))
PLAIN = file_of([["STT", "Tên mô hình"], [1, "Camera an ninh"]])


def refusal_of(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        reading.workbook(content)
    return refused.value.code


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_written_cell_of_the_samples_is_read(path: Path) -> None:
    expected = {
        (cell.row, cell.column - 1)
        for row in openpyxl.load_workbook(path).active.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }

    sheet = reading.workbook(path.read_bytes())[0]

    assert expected == {
        (row, column) for row in range(1, sheet.height + 1) for column, _ in sheet.written(row)
    }


def test_a_workbook_shows_values_areas_and_hidden_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Xã"
    sheet["B2"], sheet["B3"], sheet["C3"] = "Địa bàn", 5, date(2024, 5, 1)
    sheet.merge_cells("B2:C2")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.create_sheet("Cũ").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)

    found, hidden = reading.workbook(stream.getvalue())

    assert (found.name, found.height, found.width) == ("Xã", 3, 3)
    assert [found.value(3, column) for column in range(3)] == [None, 5.0, date(2024, 5, 1)]
    assert found.areas == (reading.Area(top=2, left=1, bottom=2, right=2),)
    assert [found.shown(2, column) for column in (0, 1, 2)] == [None, "Địa bàn", "Địa bàn"]
    assert found.hidden_rows == {3}
    assert found.hidden_columns == {4}
    assert (found.is_hidden, hidden.is_hidden) == (False, True)


def test_errors_and_uncomputed_formulas_are_told_apart_from_empty_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["D1"] = "=1+1", "#N/A", "x"
    sheet["B1"].data_type = "e"
    stream = io.BytesIO()
    book.save(stream)

    found = reading.workbook(stream.getvalue())[0]

    assert [found.value(1, column) for column in range(4)] == [
        reading.NOT_COMPUTED,
        reading.ERROR_VALUE,
        None,
        "x",
    ]


def test_whole_formatted_columns_do_not_make_a_sheet_too_large() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Tên mô hình"
    sheet["XFD1048576"].font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)

    assert reading.workbook(stream.getvalue())[0].value(1, 0) == "Tên mô hình"


def test_a_column_is_named_as_excel_does() -> None:
    assert [reading.letter(column) for column in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
    assert reading.address(42, 3) == "D42"


def _compound(*streams: str) -> bytes:
    names = b"".join(stream.encode("utf-16-le") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(512)


def _far_cells() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "a", "b"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _long_directory() -> bytes:
    """Give a small part that is listed some ten thousand times."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 7, 1, *[0] * 6) + b"a"
    listed = entry * 30_000
    return (
        b"PK\x03\x04" + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", *[0] * 4, len(listed), 4, 0)
    )


def _lying_bomb() -> bytes:
    """A part whose header says it is small although it unpacks to 40 MB."""
    content = bytearray(with_part(PLAIN, "xl/worksheets/sheet9.xml", b"0" * 40_000_000))
    real = struct.pack("<I", 40_000_000)
    position = content.rfind(real)
    while position > 0:
        content[position : position + 4] = struct.pack("<I", 1000)
        position = content.rfind(real)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty_file"),
        (b"STT;T\xc3\xaan\n1;Camera", "sheet_not_workbook"),
        (b"%PDF-1.7 not a sheet", "sheet_not_workbook"),
        (b"<html><table></table></html>", "sheet_not_workbook"),
        (b"PK\x03\x04 torn", "sheet_damaged"),
        (PLAIN[: len(PLAIN) // 2], "sheet_damaged"),
        (PLAIN + b"0" * (20 * 1024 * 1024), "sheet_too_big"),
        (with_part(PLAIN, "xl/vbaProject.bin", b"macro"), "sheet_macro"),
        (with_part(PLAIN, "xl/macrosheets/sheet1.xml", b"<x/>"), "sheet_macro"),
        (with_part(PLAIN, "xl/activeX/activeX1.bin", b"x"), "sheet_macro"),
        (with_part(PLAIN, "xl/worksheets/sheet9.xml", b"0" * 40_000_000), "sheet_bomb"),
        (with_part(PLAIN, "xl/media/image1.png", b"0" * 170_000_000), "sheet_bomb"),
        (_lying_bomb(), "sheet_damaged"),
        (_long_directory(), "sheet_bomb"),
        (
            with_part(PLAIN, "xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "sheet_bomb",
        ),
        (_far_cells(), "sheet_too_many_cells"),
        (with_part(PLAIN, "xl/workbook.xml", b"<workbook"), "sheet_damaged"),
        (_compound("EncryptionInfo", "EncryptedPackage"), "sheet_encrypted"),
        (_compound("Workbook", "_VBA_PROJECT_CUR"), "sheet_macro"),
        (_compound("WordDocument"), "sheet_not_workbook"),
        (_compound("Workbook"), "sheet_damaged"),
    ],
)
def test_a_bad_file_is_refused(content: bytes, code: str) -> None:
    assert refusal_of(content) == code


def test_a_word_document_and_a_bare_archive_are_no_workbooks() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert refusal_of(stream.getvalue()) == "sheet_not_workbook"


def test_a_file_named_macro_enabled_inside_is_refused() -> None:
    types = zipfile.ZipFile(io.BytesIO(PLAIN)).read("[Content_Types].xml")
    types = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")

    assert refusal_of(with_part(PLAIN, "[Content_Types].xml", types)) == "sheet_macro"


def test_the_copy_holds_no_pictures_and_reads_the_same() -> None:
    package = packing.unpack(with_part(PLAIN, "xl/media/image1.png", b"\x89PNG"))

    assert "xl/media/image1.png" not in zipfile.ZipFile(io.BytesIO(package.content)).namelist()
    assert reading.workbook(package.content)[0].rows == reading.workbook(PLAIN)[0].rows


def test_a_sheet_written_with_prefixes_and_an_odd_name_is_read_the_same() -> None:
    content = file_of([["STT", "Tên mô hình"], [1, "Camera an ninh"]], name="Tổ & nhóm")
    part = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    prefixed = re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x=")

    (sheet,) = reading.workbook(with_part(content, "xl/worksheets/sheet1.xml", prefixed))

    assert (sheet.name, sheet.rows) == ("Tổ & nhóm", reading.workbook(content)[0].rows)
    assert sheet.value(2, 1) == "Camera an ninh"


def test_a_block_merged_over_a_whole_long_list_speaks_for_every_row() -> None:
    rows = [[f"Camera {number}", None] for number in range(25_000)]
    sheet = reading.sheet_of("DS", rows, (reading.Area(1, 1, 25_000, 1),))

    assert sheet.area(24_999, 1) == reading.Area(1, 1, 25_000, 1)


def test_days_of_a_file_that_counts_from_1904_are_read_right() -> None:
    content = file_of([["Ngày"], [date(2020, 5, 1)], [42_490]])
    book = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    part = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    book = book.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    part = part.replace(b"<v>43952</v>", b"<v>42490</v>")

    (sheet,) = reading.workbook(
        with_part(with_part(content, "xl/workbook.xml", book), "xl/worksheets/sheet1.xml", part)
    )

    hint = cells.Hint(is_1904=sheet.is_1904)
    assert [str(days.day()(sheet.value(row, 0), hint).value) for row in (2, 3)] == [
        "01/05/2020",
        "01/05/2020",
    ]
