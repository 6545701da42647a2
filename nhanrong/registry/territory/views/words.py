"""Units and successions in the words of the pages."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.ui.parts import Link, State, Tab, Text
from nhanrong.registry.territory import queries

EXTENTS: dict[str, Text] = {"whole": gettext_lazy("toàn bộ"), "part": gettext_lazy("một phần")}
DETAILS: dict[str, Text] = {
    "merged": gettext_lazy("nhập toàn bộ"),
    "unchanged": gettext_lazy("giữ nguyên"),
    "renamed": gettext_lazy("đổi tên"),
    "type_changed": gettext_lazy("đổi loại"),
    "part_area": gettext_lazy("một phần diện tích"),
    "part_area_population": gettext_lazy("một phần diện tích và dân số"),
    "part_area_all_population": gettext_lazy("một phần diện tích, toàn bộ dân số"),
    "part_population": gettext_lazy("một phần dân số"),
    "all_area": gettext_lazy("toàn bộ diện tích"),
    "remainder": gettext_lazy("phần còn lại"),
    "remainder_area": gettext_lazy("diện tích còn lại"),
    "remainder_population": gettext_lazy("dân số còn lại"),
    "remainder_all_population": gettext_lazy("phần còn lại, toàn bộ dân số"),
    "district_without_communes": gettext_lazy("huyện đảo không chia xã"),
    "unassigned_coastal_flat": gettext_lazy("bãi bồi ven biển"),
}
REASONS: dict[str, Text] = {
    "only": gettext_lazy("nơi nhận duy nhất"),
    "law: keeps all population": gettext_lazy("theo nghị quyết: giữ toàn bộ dân số"),
    "vietnamadminunits suggestion": gettext_lazy("gợi ý theo vị trí trung tâm"),
    "resolution": gettext_lazy("ghi trong nghị quyết"),
    "remainder": gettext_lazy("giữ phần còn lại"),
}
NO_PROPOSAL = gettext_lazy("chưa có đề xuất, tạm tính ở mã nhỏ nhất")


def way(*more: Link) -> list[Link]:
    """Give the way to a page of this room."""
    return [Link(_("Địa bàn"), reverse("territory:units")), *more]


def rooms_tabs(actor: Any, current: str, waiting: int | None = None) -> list[Tab]:
    """Give the three parts of the room as tabs; `waiting` is counted unless it is known."""
    if waiting is None:
        waiting = queries.counted_splits(actor).waiting
    return [
        Tab(_("Danh sách đơn vị"), reverse("territory:units"), current=current == "units"),
        Tab(
            _("Xã bị chia"),
            reverse("territory:splits"),
            count=waiting,
            current=current == "splits",
        ),
        Tab(_("Nghị quyết"), reverse("territory:resolutions"), current=current == "resolutions"),
    ]


def stands(unit: Any) -> State:
    """Say whether a unit stands today."""
    if unit.end_date is None:
        return State(_("Đang hiệu lực"), "ok")
    return State(_("Hết hiệu lực từ %(day)s") % {"day": date_vi(unit.end_date)}, "", "archive")


def how(edge: Any) -> str:
    """Say how much went over, and by which clause of which act."""
    what = str(DETAILS.get(edge.detail) or EXTENTS[edge.extent])
    if edge.share is not None:
        what = f"{what}, {(edge.share * 100).normalize():f} %".replace(".", ",")
    if edge.reorganisation is None:
        return what
    act = edge.reorganisation.number
    if edge.clause:
        words = _("%(what)s, khoản %(clause)s của %(act)s")
        return words % {"what": what, "clause": edge.clause, "act": act}
    return _("%(what)s, %(act)s") % {"what": what, "act": act}


def reason(edge: Any) -> str:
    """Say why this heir keeps the file."""
    if edge.settled_at is not None:
        moment = timezone.localtime(edge.settled_at).date()
        return _("đã xác nhận ngày %(day)s") % {"day": date_vi(moment)}
    if not edge.is_default:
        return str(NO_PROPOSAL)
    return str(REASONS.get(edge.default_basis, edge.default_basis))


def read_day(written: str) -> date | None:
    """Read a day of an address, as 2025-06-30 or 30/06/2025; nothing when it is none."""
    try:
        return date.fromisoformat("-".join(reversed(written.split("/"))))
    except ValueError:
        return None
