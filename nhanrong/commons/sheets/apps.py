"""The room of sheets, and the sentences of its refusals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
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
    "sheet_no_file": _("Không mở được tệp %(file)s. Hãy kiểm tra đường dẫn và quyền đọc, ghi."),
    "sheet_no_table": _(
        "Không tìm thấy bảng nào có đầu cột như mẫu (ít nhất: %(columns)s). "
        "Hãy tải mẫu và so đầu cột."
    ),
}


class SheetsConfig(AppConfig):
    """The room of sheets."""

    name = "nhanrong.commons.sheets"
    label = "sheets"
    verbose_name = _("Bảng tính")

    def ready(self) -> None:
        """Tell the house what this room's refusals say."""
        from nhanrong.commons.ui import refusals  # noqa: PLC0415 -- apps must be loaded first

        refusals.register(REFUSALS)
