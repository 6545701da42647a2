"""The columns of the list of notes on units, declared once for form, import and export."""

# words: kept (what follows a label is what officers write, not what the house says)
from typing import Final

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.sheets import cells, codes
from nhanrong.commons.sheets.columns import Column
from nhanrong.registry.territory.rules import MOST_OF_A_NOTE

COLUMNS: Final = (
    Column(
        _("Mã đơn vị"),
        "code",
        codes.unit_code(),
        ("mã", "mã xã", "mã địa bàn", "mã đơn vị hành chính"),
        required=True,
        help=_("Mã tỉnh 2 chữ số, mã xã 5 chữ số; danh sách này không lập đơn vị."),
        write=lambda row: row.unit.code,
        width=12,
    ),
    Column(
        _("Tên đơn vị"),
        "name",
        cells.text(),
        ("tên", "xã, phường", "xã, phường, đặc khu", "đơn vị"),
        help=_("Để dễ đọc; ghi vào đây không thay đổi gì."),
        write=lambda row: row.unit.full_name,
        is_shown=True,
        width=30,
    ),
    Column(
        _("Tỉnh, thành phố"),
        "province",
        cells.text(),
        ("tỉnh",),
        help=_("Để dễ đọc; ghi vào đây không thay đổi gì."),
        write=lambda row: row.unit.parent.full_name if row.unit.parent else "",
        is_shown=True,
        width=24,
    ),
    Column(
        _("Ghi chú"),
        "note",
        cells.text(MOST_OF_A_NOTE),
        help=_("Điều đồng nghiệp cần biết về địa bàn, nhiều nhất 500 ký tự; không về cá nhân nào."),
        width=80,
    ),
)
