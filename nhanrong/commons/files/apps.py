"""The room «Tệp»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "file_empty": _("Tệp không có nội dung. Mở tệp gốc xem lại, lưu lại rồi gửi."),
    "file_too_large": _(
        "Tệp nặng %(size)s MB, quá mức %(limit)s MB. Tách tệp, hoặc quét lại ở độ phân giải "
        "thấp hơn rồi gửi."
    ),
    "photo_too_large": _(
        "Ảnh nặng %(size)s MB, quá mức %(limit)s MB. Thu nhỏ ảnh, hoặc chụp lại ở cỡ vừa rồi gửi."
    ),
    "photo_bomb": _(
        "Ảnh có nhiều hơn %(limit)s triệu điểm ảnh nên không mở. Thu nhỏ ảnh rồi gửi lại."
    ),
    "photo_heic": _(
        "Ảnh ở định dạng HEIC hoặc AVIF, nhiều máy không xem được. Trên điện thoại, xuất ảnh "
        "thành JPEG rồi gửi."
    ),
    "file_kind": _(
        "Nội dung tệp không phải PDF, DOCX, XLSX hay ảnh JPEG, PNG, WEBP. Lưu tệp thành một "
        "trong các định dạng này rồi gửi."
    ),
    "file_old_office": _(
        "Tệp là bản Office cũ (.doc, .xls) hoặc đang đặt mật khẩu nên không kiểm tra được. Mở "
        "tệp, bỏ mật khẩu, lưu thành .docx hoặc .xlsx rồi gửi."
    ),
    "file_broken": _(
        "Tệp bị hỏng hoặc chưa tải đủ nên không mở được. Mở tệp gốc, lưu lại rồi gửi."
    ),
    "file_bomb": _(
        "Tệp bung ra lớn bất thường nên không nhận. Mở tệp gốc, lưu lại bản gọn hơn rồi gửi."
    ),
    "file_macros": _(
        "Tệp có macro (lệnh tự chạy) nên không nhận. Lưu thành .docx hoặc .xlsx không có macro "
        "rồi gửi."
    ),
    "file_embedded": _(
        "Tệp nhúng một tệp khác bên trong (đối tượng OLE, ActiveX) nên không nhận. Xóa đối "
        "tượng nhúng, hoặc xuất thành PDF rồi gửi."
    ),
    "file_reaches_outside": _(
        "Tệp tự nối ra ngoài (mẫu, ảnh hoặc dữ liệu liên kết) nên không nhận. Ngắt các liên "
        "kết đó, hoặc xuất thành PDF rồi gửi."
    ),
    "pdf_locked": _(
        "Tệp PDF đang đặt mật khẩu hoặc khóa quyền nên không kiểm tra được. Bỏ mật khẩu, hoặc "
        "in lại thành PDF rồi gửi."
    ),
    "pdf_acts": _(
        "Tệp PDF có lệnh tự chạy (JavaScript, mở chương trình, gửi biểu mẫu) nên không nhận. "
        "In lại thành PDF rồi gửi."
    ),
    "pdf_carries_files": _(
        "Tệp PDF mang theo tệp khác bên trong nên không nhận. Gửi riêng từng tệp, hoặc in lại "
        "thành PDF rồi gửi."
    ),
    "file_name_lies": _(
        "Tên tệp có đuôi .%(ending)s nhưng nội dung là .%(right)s. Đổi lại đuôi cho đúng rồi gửi."
    ),
    "file_already_there": _("Tệp này đã có trong hồ sơ với tên «%(name)s». Không cần gửi lại."),
    "file_gone": _("Tệp không còn trong hồ sơ này. Tải lại trang để xem các tệp đang có."),
    "too_many_files": _(
        "Hồ sơ đã có %(limit)s tệp, mức nhiều nhất. Gỡ tệp không còn cần rồi gửi lại."
    ),
    "wrong_role_for_files": _(
        "Vai trò này không đính kèm hay gỡ tệp. Chuyển sang chức vụ khác ở đầu trang, hoặc gửi "
        "cán bộ phụ trách hồ sơ."
    ),
}
DEEDS = {
    "files.attach": (_("đính kèm tệp"), "paperclip"),
    "files.describe": (_("sửa chú thích tệp"), "pencil"),
    "files.remove": (_("gỡ tệp"), "trash-2"),
}
HOLDERS = ("initiatives.Initiative",)


class FilesConfig(AppConfig):
    name = "nhanrong.commons.files"
    label = "files"
    verbose_name = _("Tệp")

    def ready(self) -> None:
        """Hang the room's words, and the list of files on the pages of records that hold some."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.files import access, panels  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.ui import refusals  # noqa: PLC0415 -- apps must be loaded

        refusals.register(REFUSALS)
        sentences.name_deeds(DEEDS)
        for kind in HOLDERS:
            access.register(kind)
            panels.hang(kind)
