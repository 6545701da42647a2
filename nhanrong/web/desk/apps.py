"""The room «Bàn làm việc»."""

from datetime import date
from typing import Any

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "nhanrong.web.desk"
    label = "desk"
    verbose_name = _("Bàn làm việc")

    def ready(self) -> None:
        """Show the room in the frame, with what waits and the day of the figures."""
        from nhanrong.commons.ui import refusals, rooms, waiting  # noqa: PLC0415 -- needs the models
        from nhanrong.web.desk import queries  # noqa: PLC0415 -- needs the models

        room = rooms.Room(
            "desk", _("Bàn làm việc"), "stretch-horizontal", "desk:home", order=10, short=_("Việc")
        )
        rooms.register(room)
        rooms.hang_waiting(_waiting)
        waiting.register("splits", queries.splits_waiting)
        waiting.register("resolutions", queries.resolutions_waiting)
        waiting.register("delegations", queries.delegations_waiting)
        rooms.hang_as_of(_as_of)
        refusals.register(
            {
                "not_a_day": _("«%(value)s» không phải là ngày. Ghi ngày theo mẫu 25/11/2026."),
                "no_such_unit": _(
                    "Không có tỉnh hay xã mã «%(code)s» đang tồn tại trong địa bàn của bạn. Xem "
                    "lại mã đơn vị."
                ),
                "day_to_come": _(
                    "Chưa có số liệu của ngày %(day)s: ngày ấy chưa tới. Chọn hôm nay hoặc một "
                    "ngày đã qua."
                ),
            }
        )


def _waiting(request: Any) -> int | None:
    """Count what the page has asked for already; a page that has not, says nothing."""
    known = getattr(request, "waiting_for_me", None)
    return None if known is None else len(known)


def _as_of(request: Any) -> date:
    return timezone.localdate()
