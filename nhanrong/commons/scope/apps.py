"""The room of the locks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "guard_identity": _(
        "Ở đây có vẻ có số căn cước hoặc số định danh (%(found)s). Sổ này không giữ giấy tờ của "
        "cá nhân. Xóa dãy số; nếu là số tiền thì ghi thêm chữ «đồng», nếu là số văn bản thì ghi cả "
        "ký hiệu, ví dụ 384/QĐ-UBND."
    ),
    "guard_phone": _(
        "Ở đây có vẻ có số điện thoại (%(found)s). Sổ này không giữ số máy của cá nhân. Xóa dãy số "
        "và ghi tên cơ quan tiếp nhận."
    ),
    "guard_suspect": _(
        "«%(found)s» là lời nói về người bị nghi ngờ. Sổ này quản lý phong trào, không ghi về vụ "
        "việc. Viết về việc làm chung, ví dụ «nhắc nhau khóa cửa, báo tin cho Công an xã»."
    ),
    "guard_informant": _(
        "«%(found)s» là lời nói về người báo tin. Sổ này không ghi ai báo tin. Viết cách tiếp nhận "
        "chung, ví dụ «đặt hòm thư góp ý ở nhà văn hóa»."
    ),
    "guard_watched": _(
        "«%(found)s» là lời nói về việc theo dõi một người. Sổ này không theo dõi ai. Viết về việc "
        "phòng ngừa chung; nếu nói về người được tham gia, ghi «đối tượng tham gia»."
    ),
}


class ScopeConfig(AppConfig):
    name = "nhanrong.commons.scope"
    label = "scope"

    def ready(self) -> None:
        """Let the queue know actors, and say the sentences of the guard."""
        from nhanrong.commons import jobs  # noqa: PLC0415 -- apps must be ready
        from nhanrong.commons.scope import actor, checks  # noqa: F401, PLC0415 -- registers on import
        from nhanrong.commons.ui import refusals  # noqa: PLC0415 -- apps must be ready

        jobs.recall_by(actor.recall)
        refusals.register(REFUSALS)
