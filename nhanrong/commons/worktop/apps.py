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
    # Saved filters.
    "filter_of_nobody": _("Bộ lọc phải thuộc một người và một danh sách. Đăng nhập rồi lưu lại."),
    "filter_unnamed": _("Bộ lọc chưa có tên. Ghi một tên ngắn để lần sau nhận ra."),
    "filter_too_long": _("Điều kiện lọc quá dài nên chưa lưu được. Bỏ bớt chữ tìm rồi lưu lại."),
    "too_many_filters": _("Bạn đã có %(most)s bộ lọc ở danh sách này. Bỏ bớt rồi lưu tiếp."),
    "filter_name_taken": _("Bạn đã có bộ lọc «%(name)s». Đặt tên khác."),
    "filter_of_another": _("Bộ lọc này của người khác. Mở ra rồi lưu thành bộ lọc của bạn."),
    "draft_of_nobody": _("Bản nháp phải thuộc một cơ quan. Chọn chức vụ ở đầu trang rồi lưu lại."),
}
DEEDS = {
    "worktop.open": (_("mở bản nháp"), "file-pen"),
    "worktop.throw_away": (_("bỏ bản nháp"), "trash-2"),
    "worktop.keep_filter": (_("lưu bộ lọc"), "funnel"),
    "worktop.change_filter": (_("đổi bộ lọc đã lưu"), "funnel"),
    "worktop.drop_filter": (_("bỏ bộ lọc đã lưu"), "trash-2"),
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
