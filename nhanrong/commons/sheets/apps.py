"""The room of sheets, and the sentences of its refusals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "grid_unreadable": _("Lưới gửi lên không đọc được. Tải lại trang rồi dán lại khối."),
    "grid_too_long": _("Lưới nhận nhiều nhất %(most)s dòng một lần. Hãy gửi tệp Excel."),
    "grid_empty_block": _("Khối dán trống. Chép các ô trong Excel rồi dán lại."),
    "sheet_empty_file": _("Tệp rỗng. Hãy chọn lại tệp Excel."),
    "sheet_too_big": _(
        "Tệp lớn hơn %(megabytes)s MB. Hãy xóa hình ảnh trong tệp hoặc tách thành nhiều tệp."
    ),
    "sheet_macro": _(
        "Tệp có macro nên không được nhận. Hãy lưu lại dạng «Excel Workbook (.xlsx)» rồi nộp lại."
    ),
    "sheet_bomb": _(
        "Tệp nén bất thường, mở ra quá lớn, nên không được nhận. "
        "Hãy chép bảng sang một tệp Excel mới rồi nộp lại."
    ),
    "sheet_not_workbook": _(
        "Đây không phải tệp Excel (.xlsx hoặc .xls). "
        "Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nộp lại."
    ),
    "sheet_encrypted": _("Tệp có mật khẩu. Hãy bỏ mật khẩu mở tệp rồi nộp lại."),
    "sheet_damaged": _(
        "Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi nộp lại."
    ),
    "sheet_too_many_cells": _(
        "Bảng rộng hơn %(cells)s ô. Hãy xóa các dòng, cột trống ở xa hoặc tách thành nhiều tệp."
    ),
    "sheet_too_many_rows": _(
        "Một trang tính giữ nhiều nhất %(rows)s dòng. Hãy lọc danh sách hẹp hơn rồi xuất lại."
    ),
    "sheet_no_column": _(
        "Trang tính đã dùng đến cột cuối cùng nên không còn cột nào để ghi kết quả. "
        "Hãy xóa các cột ở xa rồi gửi lại."
    ),
    "sheet_no_file": _("Không mở được tệp %(file)s. Hãy kiểm tra đường dẫn và quyền đọc, ghi."),
    "sheet_no_table": _(
        "Không tìm thấy bảng nào có đầu cột như mẫu (ít nhất: %(columns)s). "
        "Hãy tải mẫu và so đầu cột."
    ),
    "sheet_of_nobody": _(
        "Tệp phải thuộc một cơ quan. Chọn chức vụ ở đầu trang, hoặc nêu người gửi, rồi gửi lại."
    ),
    "sheet_not_now": _(
        "Tệp này đang ở trạng thái «%(state)s» nên chưa làm được bước đó. Mở lại trang của tệp."
    ),
    "sheet_nothing_ready": _(
        "Chưa có dòng nào ghi được. Trả lời câu hỏi, hoặc sửa tệp theo bảng dưới rồi gửi lại."
    ),
    "sheet_no_such_list": _("Không có danh sách «%(list)s». Xem các danh sách ở «Bảng tính»."),
    "sheet_no_receipt": _(
        "Cơ quan không có biên nhận N-%(number)s ở danh sách này. Xem số ở trang «Bảng tính»."
    ),
    "sheet_no_such_column": _(
        "Danh sách này không có cột «%(column)s». Mở lại trang của tệp rồi chọn lại."
    ),
}
DEEDS = {
    "sheets.receive": (_("nhận một tệp bảng tính"), "file-up"),
    "sheets.remember": (_("chỉ lại cách hiểu cột"), "columns-3"),
    "sheets.write": (_("ghi một tệp bảng tính vào sổ"), "file-check"),
    "sheets.undo": (_("hoàn tác một lần nhập bảng"), "undo-2"),
}


class SheetsConfig(AppConfig):
    """The room of sheets."""

    name = "nhanrong.commons.sheets"
    label = "sheets"
    verbose_name = _("Bảng tính")

    def ready(self) -> None:
        """Hang the room's words, and its door in the frame."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps must be loaded first
        from nhanrong.commons.sheets.models import State  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- apps must be loaded

        refusals.register(REFUSALS)
        refusals.name_values({state: state.label for state in State})
        sentences.name_deeds(DEEDS)
        rooms.register(rooms.Room("sheets", _("Bảng tính"), "table-2", "sheets:home", order=50))
