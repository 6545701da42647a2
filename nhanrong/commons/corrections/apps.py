"""The room «Đính chính»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "correction_not_needed": _(
        "Mục này chưa cần đề nghị đính chính: hồ sơ còn sửa được. Mở hồ sơ và sửa trực tiếp."
    ),
    "correction_of_nothing": _(
        "Không còn đọc được hồ sơ của đề nghị này. Mở lại hồ sơ từ danh sách rồi đề nghị lại."
    ),
    "correction_reason_missing": _(
        "Chưa ghi lý do đính chính. Ghi sai ở đâu và căn cứ vào văn bản nào rồi gửi lại."
    ),
    "correction_changes_nothing": _(
        "Giá trị đề nghị giống giá trị đang ghi. Ghi giá trị đúng rồi gửi lại."
    ),
    "correction_open": _(
        "Mục này đang có một đề nghị chưa xử lý. Chờ xử lý xong, hoặc rút đề nghị ấy rồi gửi lại."
    ),
    "correction_overtaken": _(
        "Hồ sơ đã được ghi khác đi từ khi có đề nghị này. Không chấp nhận đề nghị và mời đề nghị "
        "lại trên giá trị đang ghi."
    ),
    "correction_answer_missing": _(
        "Chưa ghi lý do không chấp nhận. Ghi một câu để người đề nghị biết vì sao."
    ),
    "own_correction": _(
        "Người đề nghị không tự kiểm tra, áp dụng hay từ chối đề nghị của mình. Chuyển người khác "
        "của đơn vị xử lý."
    ),
    "correction_of_another": _(
        "Đề nghị này do người khác gửi; chỉ người gửi được rút lại hoặc ghi đã biết kết quả."
    ),
}
DEEDS = {
    "corrections.ask": (_("đề nghị đính chính"), "file-pen-line"),
    "corrections.check": (_("kiểm tra đề nghị đính chính"), "clipboard-check"),
    "corrections.apply": (_("áp dụng đính chính"), "file-check"),
    "corrections.refuse": (_("không chấp nhận đề nghị đính chính"), "undo-2"),
    "corrections.withdraw": (_("rút đề nghị đính chính"), "undo-2"),
    "corrections.acknowledge": (_("ghi đã biết kết quả đính chính"), "check"),
}


class CorrectionsConfig(AppConfig):
    name = "nhanrong.commons.corrections"
    label = "corrections"
    verbose_name = _("Đính chính")

    def ready(self) -> None:
        """Hang the room's words, its cards on the desk, and the road to its proofs."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.corrections import queries  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.files import access  # noqa: PLC0415 -- apps must be loaded
        from nhanrong.commons.ui import refusals, waiting  # noqa: PLC0415 -- apps must be loaded

        refusals.register(REFUSALS)
        sentences.name_deeds(DEEDS)
        waiting.register("corrections", queries.waiting_for)
        access.register("corrections.Correction", queries.visible, queries.never_public)
