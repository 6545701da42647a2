"""Where what was merged or replaced leads: to the initiative in which it lives on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives.queries import reforms as asked
from nhanrong.registry.initiatives.rules.reforms import Kind


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
