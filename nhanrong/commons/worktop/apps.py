"""The room «Bản nháp»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "draft_newer": _(
        "%(who)s vừa lưu một bản mới hơn của bản nháp này (%(at)s) nên chưa ghi gì đè lên. Bấm "
        "«Lưu nháp» để xem hai bản cạnh nhau rồi chọn."
    ),
    "draft_gone": _(
        "Bản nháp này không còn: hồ sơ đã được ghi, hoặc có người đã bỏ. Mở danh sách bản nháp để "
        "xem các bản khác."
    ),
    "draft_too_large": _(
        "Bản nháp dài quá %(most)s ký tự nên chưa lưu được. Rút gọn, hoặc đính kèm tệp sau khi ghi."
    ),
    "draft_of_nobody": _("Bản nháp phải thuộc một cơ quan. Chọn chức vụ ở đầu trang rồi lưu lại."),
}
DEEDS = {
    "worktop.open": (_("mở bản nháp"), "file-pen"),
    "worktop.throw_away": (_("bỏ bản nháp"), "trash-2"),
    "worktop.clear": (_("dọn bản nháp cũ hằng đêm"), "trash-2"),
}


class WorktopConfig(AppConfig):
    name = "nhanrong.commons.worktop"
    label = "worktop"
    verbose_name = _("Bản nháp")

    def ready(self) -> None:
        """Hang the room's words."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.ui import refusals  # noqa: PLC0415 -- apps must be loaded

        refusals.register(REFUSALS)
        sentences.name_deeds(DEEDS)
