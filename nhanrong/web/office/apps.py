"""The room «Quản trị»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhanrong.bedrock.roles import Role


class OfficeConfig(AppConfig):
    name = "nhanrong.web.office"
    label = "office"
    verbose_name = _("Quản trị")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 -- apps are ready now

        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps are ready now
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- apps are ready now
        from nhanrong.web.office.adapters import count_as_used  # noqa: PLC0415 -- imports models

        rooms.register(
            rooms.Room(
                "office",
                pgettext_lazy("room", "Quản trị"),
                "shield-user",
                "office:home",
                order=90,
                roles=frozenset({Role.ADMINISTRATOR}),
            )
        )
        refusals.register(_SENTENCES)
        sentences.name_deeds(_DEEDS)
        authenticator_added.connect(count_as_used, dispatch_uid="office")


_DEEDS = {
    "office.give_everything": (_("đã xuất toàn bộ dữ liệu ở định dạng mở"), "package"),
    "office.take_everything": (_("đã nhận toàn bộ dữ liệu từ định dạng mở"), "package-open"),
    "laws.add": (_("đã thêm văn bản pháp lý"), "scale"),
    "laws.begin": (_("đã thêm dòng quy định"), "scale"),
    "laws.change": (_("đã thay dòng quy định"), "scale"),
    "laws.load": (_("đã nạp các bảng quy định ban đầu"), "scale"),
    "laws.end": (_("đã kết thúc dòng quy định"), "scale"),
}

_SENTENCES = {
    "everything_is_the_nations": _(
        "Toàn bộ dữ liệu do quản trị cấp trung ương xuất và nhận. Gửi đề nghị lên cấp trung ương."
    ),
    "everything_unfit": _(
        "Không nhận được %(file)s (%(why)s). Chỉ nhận tệp do «nhanrong everything export» của cùng "
        "phiên bản làm ra, vào một cơ sở dữ liệu trống vừa «nhanrong migrate»."
    ),
    "law_is_kept_by_the_nation": _(
        "Bảng quy định do quản trị cấp trung ương giữ. Gửi đề nghị kèm văn bản làm căn cứ."
    ),
    "instrument_known": _("Văn bản %(number)s đã có trong danh sách. Tìm và dùng dòng đó."),
    "row_overlaps": _(
        "Đã có dòng cùng nội dung áp dụng từ %(start)s trong những ngày này. Kết thúc dòng đó "
        "trước, hoặc dùng «Thay»."
    ),
    "row_already_ended": _("Dòng này đã kết thúc trước ngày đó. Mở lại trang để xem."),
    "row_ends_before_it_starts": _("Dòng phải kết thúc sau ngày bắt đầu %(start)s."),
    "no_such_user": _("Không có tài khoản đang dùng tên «%(username)s»."),
    "no_post": _("«%(username)s» không giữ chức vụ nào hôm nay."),
}
