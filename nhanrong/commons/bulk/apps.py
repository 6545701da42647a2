"""The room «Làm với nhiều hồ sơ»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "bulk_nothing_chosen": _("Chưa chọn hồ sơ nào. Tích các dòng trong danh sách rồi chọn việc."),
    "bulk_too_many": _(
        "Đã chọn %(count)s hồ sơ, quá mức %(most)s hồ sơ một lần. Thu hẹp bộ lọc, làm từng phần."
    ),
    "bulk_not_confirmed": _(
        "Việc này sẽ đổi %(count)s hồ sơ nên cần gõ lại đúng con số đó để xác nhận."
    ),
    "bulk_changed_meanwhile": _(
        "Có hồ sơ vừa được người khác sửa, nên chưa làm gì. Xem lại các thay đổi dưới đây rồi xác "
        "nhận lần nữa."
    ),
    "bulk_undone_already": _("Lần làm này đã được hoàn tác rồi. Không cần làm lại."),
    "bulk_too_old": _(
        "Đã quá %(hours)s giờ nên không hoàn tác cả loạt được nữa. Mở từng hồ sơ và dùng «Khôi "
        "phục» ở trang lịch sử."
    ),
    "bulk_not_yours": _(
        "Chỉ đơn vị đã làm mới được hoàn tác. Liên hệ đơn vị có tên trên biên nhận."
    ),
}
DEEDS = {
    "bulk.carry_out": (_("làm một việc với nhiều hồ sơ"), "list-checks"),
    "bulk.undo": (_("hoàn tác việc với nhiều hồ sơ"), "undo-2"),
}


class BulkConfig(AppConfig):
    name = "nhanrong.commons.bulk"
    label = "bulk"
    verbose_name = _("Làm với nhiều hồ sơ")

    def ready(self) -> None:
        """Hang the room's words."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.ui import refusals  # noqa: PLC0415 -- apps must be loaded

        refusals.register(REFUSALS)
        sentences.name_deeds(DEEDS)
