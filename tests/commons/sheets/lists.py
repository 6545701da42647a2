"""A list as officers keep it, its columns, a small gazetteer, and files made by hand."""

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import openpyxl

from nhanrong.commons.sheets import cells, days, decisions, figures, writing
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.places import Gazetteer, Heir, Place
from nhanrong.commons.sheets.writing import Heading

COLUMNS = (
    Column(
        "Tên mô hình",
        "name",
        cells.name(),
        ("tên", "mô hình", "tên gọi", "tên mô hình, điển hình"),
        required=True,
        width=44,
    ),
    Column("Lĩnh vực", "field", cells.text(), ("lĩnh vực hoạt động",)),
    Column(
        "Xã, phường",
        "commune",
        cells.text(),
        ("xã, phường, thị trấn", "xã", "phường", "địa bàn/xã", "địa bàn"),
        is_carried=True,
    ),
    Column(
        "Huyện",
        "district",
        cells.text(),
        ("huyện, tx, tp", "huyện, thị xã, thành phố", "địa bàn/huyện"),
        is_carried=True,
    ),
    Column("Ngày ra mắt", "launched", days.day(), ("năm", "năm thành lập", "ngày thành lập")),
    Column(
        "Số quyết định",
        "decision",
        decisions.number(),
        ("quyết định/số", "qđ số", "quyết định", "quyết định thành lập"),
    ),
    Column("Cơ quan ban hành", "issuer", cells.text(), ("quyết định/cơ quan ban hành",)),
    Column("Số điểm", "sites", figures.whole(("điểm",), most=500), ("điểm", "số điểm nhân rộng")),
    Column(
        "Số tổ", "groups", figures.whole(("tổ",), most=5000), ("tổ",), but_not=("tổ chức", "tổ phó")
    ),
    Column("Số người tham gia", "people", figures.whole(("người", "thành viên"))),
    Column("Kinh phí", "money", figures.money(), ("kinh phí/ngân sách",)),
    Column("Ghi chú", "note", cells.text(2000)),
)

HOUSE = (
    Column("Mã", "code", cells.text(40), ("mã điểm",)),
    Column("Mã mô hình", "initiative", cells.text(40), required=True),
    Column("Mô hình", "initiative_name", cells.text(), ("tên mô hình",), is_shown=True),
    Column("Tên điểm", "name", cells.name(), ("điểm",), required=True),
    Column("Xã, phường", "commune", cells.text(), is_shown=True),
    Column("Tỉnh", "province", cells.text(), ("tỉnh, thành phố",), is_shown=True),
    Column("Ngày bắt đầu", "started", days.day()),
)

OLD = (
    Place("68", 1, "tỉnh", "Lâm Đồng"),
    Place("674", 2, "huyện", "Đam Rông", "68"),
    Place("678", 2, "huyện", "Đức Trọng", "68"),
    Place("672", 2, "thành phố", "Đà Lạt", "68"),
    Place("673", 2, "thành phố", "Bảo Lộc", "68"),
    Place("24877", 3, "xã", "Liêng Srônh", "674"),
    Place("24853", 3, "xã", "Đạ K'Nàng", "674"),
    Place("24958", 3, "thị trấn", "Liên Nghĩa", "678"),
    Place("24961", 3, "xã", "Hòa An", "678"),
    Place("24964", 3, "xã", "Hoà Ân", "678"),
    Place("24967", 3, "xã", "Tân Hội", "678"),
    Place("24775", 3, "phường", "1", "672"),
    Place("24778", 3, "phường", "11", "672"),
    Place("24823", 3, "phường", "1", "673"),
    Place("38", 1, "tỉnh", "Thanh Hóa"),
    Place("407", 2, "huyện", "Quảng Xương", "38"),
    Place("16490", 3, "xã", "Quảng Bình", "407"),
    Place("16495", 3, "xã", "Tân Hội", "407"),
)
NEW = (
    Place("N68", 1, "tỉnh", "Lâm Đồng"),
    Place("N1", 3, "xã", "Đức Trọng", "N68"),
    Place("N2", 3, "xã", "Tân Hội", "N68"),
    Place("N3", 3, "phường", "Xuân Hương - Đà Lạt", "N68"),
)
HEIRS = {
    "24958": (Heir("N1"),),
    "24967": (Heir("N2", is_whole=False, is_default=True), Heir("N1", is_whole=False)),
}


def old_country() -> Gazetteer:
    """Make the small country before 1 July 2025."""
    return Gazetteer(OLD, HEIRS)


def new_country() -> Gazetteer:
    """Make the small country after it."""
    return Gazetteer(NEW)


def file_of(rows: list[list[Any]], *, merged: tuple[str, ...] = (), name: str = "DS") -> bytes:
    """Write rows into an Excel file, as openpyxl does."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Put one more part into an Excel file, or replace one."""
    source = zipfile.ZipFile(io.BytesIO(content))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            if entry.filename != name:
                archive.writestr(entry.filename, source.read(entry))
        archive.writestr(name, part)
    return stream.getvalue()


HEADING = Heading("Danh sách mô hình", ("Số liệu đến ngày 25/11/2026",))


def exported(records: Iterable[Any], heading: Heading = HEADING) -> bytes:
    """Export records by the columns of this list and take the whole file."""
    with writing.export(COLUMNS, records, heading) as file:
        return file.read()
