"""What the initiatives hang on the walls of the house: waiting files, and counts by unit."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhanrong.commons.ui import panels, waiting
from nhanrong.commons.ui.parts import Verb
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import STATUS_NAMES
from nhanrong.registry.initiatives.rules import Status

MOST = 50
NEXT_DEED = {
    Status.LISTED: (_("Bổ sung căn cứ"), _("Bổ sung")),
    Status.DRAFT: (_("Duyệt khảo sát"), _("Xem, duyệt")),
    Status.SURVEYED: (_("Đề xuất thành lập"), _("Đề xuất")),
    Status.PROPOSED: (_("Xem xét, quyết định"), _("Xem xét")),
    Status.RETURNED: (_("Sửa hồ sơ bị trả lại"), _("Sửa")),
    Status.DECIDED: (_("Ghi lễ ra mắt"), _("Ghi")),
}


def _waiting(actor: Any, on: date) -> Iterable[waiting.Waiting]:
    for row in queries.waiting(actor, on=on)[:MOST]:
        what, verb = NEXT_DEED[Status(row.status)]
        place = row.commune.full_name if row.commune else ""
        yield waiting.Waiting(
            what=_("%(deed)s: %(name)s") % {"deed": what, "name": row.name},
            verb=Verb(verb, href=row.get_absolute_url(), tone="row"),
            context=" · ".join(
                str(part) for part in (place, STATUS_NAMES[Status(row.status)]) if part
            ),
        )


def _by_unit(kind: str) -> Any:
    def count(codes: Sequence[str]) -> dict[str, int]:
        return queries.counts_by_code(kind, codes)

    return count


def hang() -> None:
    """Hang the room's providers; called once, when the house is ready."""
    waiting.register("initiatives", _waiting)
    for order, (kind, label) in enumerate(
        (
            ("initiatives", _("mô hình")),
            ("sites", _("điểm")),
            ("groups", _("tổ")),
            ("lacking", _("mô hình thiếu căn cứ")),
        )
    ):
        panels.hang_count(panels.Count(kind, label, _by_unit(kind), order=10 + order))
