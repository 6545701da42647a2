"""The room of the initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "grounds_missing": _(
        "Chưa thể đưa vào hoạt động: còn thiếu căn cứ (%(missing)s). Mô hình không được chạy tự "
        "phát; bổ sung văn bản ở ô còn thiếu rồi làm lại."
    ),
    "wrong_ground_body": _(
        "Cơ quan này không đứng ở căn cứ «%(part)s» được. Chọn đúng loại cơ quan: cấp ủy lãnh "
        "đạo, chính quyền quản lý, Công an hướng dẫn, cơ quan có thẩm quyền quyết định."
    ),
    "ground_exists": _(
        "Căn cứ «%(part)s» đã có văn bản đang hiệu lực. Dùng «Thay căn cứ» để ghi văn bản mới."
    ),
    "ground_missing": _("Chưa có căn cứ «%(part)s». Dùng «Bổ sung căn cứ» để ghi văn bản."),
    "ground_in_use": _(
        "Mô hình đang hoạt động nên không thể bỏ căn cứ «%(part)s». Thay bằng văn bản mới, hoặc "
        "kết thúc mô hình trước."
    ),
    "grounds_of_the_ended": _("Mô hình đã kết thúc; căn cứ được giữ nguyên làm lịch sử."),
    "reason_missing": _("Chưa ghi lý do. Ghi một câu để người nhận biết cần làm gì."),
    "content_missing": _(
        "Chưa thể đề xuất: thiếu mục tiêu hoặc cách làm. Sửa hồ sơ, ghi hai mục này rồi đề xuất."
    ),
    "day_in_future": _("Ngày %(on)s chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."),
    "before_survey": _(
        "Ngày đề xuất (%(later)s) trước ngày duyệt khảo sát (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_proposal": _(
        "Ngày quyết định (%(later)s) trước ngày đề xuất (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_decision": _(
        "Ngày ra mắt (%(later)s) trước ngày quyết định (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_launch": _("Ngày %(later)s trước ngày ra mắt (%(earlier)s). Kiểm tra lại ngày."),
    "before_start": _(
        "Ngày kết thúc (%(later)s) trước ngày bắt đầu (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_document": _(
        "Ngày thay (%(later)s) trước ngày của văn bản cũ (%(earlier)s). Kiểm tra lại ngày."
    ),
    "not_public_yet": _(
        "Chưa thể công khai: chỉ công khai mô hình đã ra mắt. Hoàn thành quyết định và ra mắt "
        "trước."
    ),
    "not_replicable": _(
        "Chưa thể nhân rộng: mô hình đang ở trạng thái «%(state)s», hoặc chưa công khai cho địa "
        "bàn này. Chọn mô hình đang hoạt động."
    ),
    "site_exists": _(
        "Điểm «%(name)s» đã có ở đơn vị này. Mở điểm đó để ghi thêm, hoặc đặt tên khác."
    ),
    "source_of_another": _(
        "Điểm được học thuộc mô hình khác. Chọn một điểm của chính mô hình này."
    ),
    "catalogue_is_national": _(
        "Danh mục loại mô hình do cơ quan trung ương quản lý. Gửi đề nghị bổ sung lên Cục V05."
    ),
    "family_exists": _(
        "Loại mô hình «%(name)s» đã có trong danh mục (kể cả dưới tên gọi khác). Dùng loại đã có."
    ),
    "too_many_to_print": _(
        "Danh sách dài hơn %(limit)s mô hình nên không in một lần. Thu hẹp bộ lọc theo xã hoặc "
        "lĩnh vực rồi in từng phần."
    ),
    "import_in_use": _("Không hoàn tác được: mô hình «%(name)s» đã được xử lý tiếp sau khi nhập."),
}
DEEDS = {
    "initiatives.register": (_("ghi mô hình mới"), "file-plus"),
    "initiatives.revise": (_("sửa nội dung hồ sơ"), "pencil"),
    "initiatives.approve_survey": (_("duyệt khảo sát"), "clipboard-check"),
    "initiatives.propose": (_("đề xuất thành lập"), "send"),
    "initiatives.send_back": (_("trả lại hồ sơ"), "undo-2"),
    "initiatives.decide": (_("ký quyết định thành lập"), "file-check"),
    "initiatives.launch": (_("ghi lễ ra mắt"), "flag"),
    "initiatives.operate": (_("đưa vào hoạt động"), "play"),
    "initiatives.consolidate": (_("chuyển sang củng cố"), "wrench"),
    "initiatives.suspend": (_("tạm dừng mô hình"), "pause"),
    "initiatives.resume": (_("cho hoạt động trở lại"), "play"),
    "initiatives.end": (_("kết thúc mô hình"), "archive"),
    "initiatives.publish": (_("công khai hồ sơ"), "globe"),
    "initiatives.unpublish": (_("gỡ hồ sơ khỏi trang công khai"), "eye-off"),
    "initiatives.add_ground": (_("bổ sung căn cứ pháp lý"), "scale"),
    "initiatives.replace_ground": (_("thay căn cứ pháp lý"), "scale"),
    "initiatives.revoke_ground": (_("hủy căn cứ pháp lý"), "scale"),
    "initiatives.replicate": (_("nhân rộng tới điểm mới"), "map-pin-plus"),
    "initiatives.open_site": (_("mở điểm"), "map-pin"),
    "initiatives.close_site": (_("đóng điểm"), "map-pin-off"),
    "initiatives.revise_site": (_("sửa điểm"), "pencil"),
    "initiatives.add_group": (_("thêm tổ"), "users"),
    "initiatives.end_group": (_("kết thúc tổ"), "users"),
    "initiatives.add_family": (_("thêm loại mô hình"), "tags"),
    "initiatives.add_alias": (_("thêm tên gọi khác"), "tag"),
    "initiatives.import_listed": (_("nhập mô hình từ sổ Excel"), "file-spreadsheet"),
    "initiatives.draw_tally": (_("vẽ lại bảng tổng hợp"), "refresh-cw"),
    "initiatives.undo_import": (_("hoàn tác một lần nhập"), "undo-2"),
}


class InitiativesConfig(AppConfig):
    name = "nhanrong.registry.initiatives"
    label = "initiatives"
    verbose_name = _("Mô hình")

    def ready(self) -> None:
        """Hang the room's door, words and panels on the walls of the house."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- after loading
        from nhanrong.commons.places import afterwards  # noqa: PLC0415 -- after loading
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- after loading
        from nhanrong.registry.initiatives import models, panels  # noqa: PLC0415 -- after
        from nhanrong.registry.initiatives.views import many  # noqa: PLC0415 -- after loading

        refusals.register(REFUSALS)
        for names in (models.STATUS_NAMES, models.SITE_STATUS_NAMES, models.PART_NAMES):
            refusals.name_values(names)
        sentences.name_deeds(DEEDS)
        rooms.register(
            rooms.Room(
                "initiatives",
                _("Mô hình"),
                "lightbulb",
                "initiatives:list",
                order=20,
                short=_("Mô hình"),
                also=("files",),
            )
        )
        panels.hang()
        many.hang()
        afterwards.hang("initiatives", _draw_tally_anew)


def _draw_tally_anew(units: set[int]) -> None:
    """Count the summary anew in the deed that redrew the homes of these units."""
    from nhanrong.registry.initiatives.actions.tally import retally_all  # noqa: PLC0415 -- after

    if units:
        retally_all()
