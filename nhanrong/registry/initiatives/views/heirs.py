"""What became of an initiative: its reforms, and the one in which it lives on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.rules.reforms import Kind
from nhanrong.registry.initiatives.views import pages


@signed_in
def reforms(request: Request, pk: int) -> HttpResponse:
    """Show what became of an initiative, and what may be done with it."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    open_ = request.actor.governs(record) and record.status != Status.ENDED
    facts = pages.head(record, "trace") | {
        "reforms": asked.reforms_of(request.actor, record),
        "ways": _ways(pk) if open_ else [],
    }
    return render(request, "initiatives/reforms.html", facts)


def _ways(pk: int) -> list[tuple[str, str, str, str]]:
    return [
        (name, icon, word, note)
        for name, icon, word, note in (
            (
                "merge_with",
                "merge",
                _("Nhập vào mô hình khác"),
                _("Hai hồ sơ là một mô hình, hoặc hai mô hình gộp làm một."),
            ),
            (
                "split",
                "split",
                _("Tách mô hình mới"),
                _("Một số điểm đã làm cách riêng, có quyết định riêng."),
            ),
            (
                "replace_with",
                "replace",
                _("Thay bằng mô hình khác"),
                _("Mô hình mới thế chỗ mô hình này."),
            ),
            ("rename", "text-cursor-input", _("Đổi tên"), _("Vẫn là mô hình ấy, dưới tên khác.")),
        )
    ]


def forwarded(request: Request, record: Any) -> HttpResponse | None:
    """Lead to the heir, unless the old file itself is asked for."""
    if "giu" in request.GET:
        return None
    heir = asked.heir_of(record)
    if heir is None or not asked.readable(request.actor, heir):
        return None
    messages.info(request, _gone(record, heir))
    return redirect(heir)


def notice(request: Request, record: Any) -> dict[str, Any]:
    """Tell on the page of what was merged or replaced where it lives on."""
    heir = asked.heir_of(record)
    if heir is None:
        return {}
    if asked.readable(request.actor, heir):
        return {"heir_notice": _gone(record, heir), "heir_url": heir.get_absolute_url()}
    if heir.published_at is not None:
        there = reverse("portal:initiative", args=[heir.code])
        return {"heir_notice": _gone(record, heir), "heir_url": there}
    return {"heir_notice": _("Mô hình này sống tiếp trong một mô hình ở địa bàn khác.")}


def _gone(record: Any, heir: Any) -> str:
    told = {
        "source": record.name,
        "code": record.code,
        "heir": heir.name,
        "day": date_vi(record.ended_on),
    }
    if record.end_reason == Kind.REPLACED:
        return _("«%(source)s» (%(code)s) đã được thay bằng «%(heir)s» ngày %(day)s.") % told
    return _("«%(source)s» (%(code)s) đã nhập vào «%(heir)s» ngày %(day)s.") % told
