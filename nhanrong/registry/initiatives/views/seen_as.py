"""«Xem như …»: the record as another role or as the public reads it; nothing can be done here.

What is shown is what both may read: the one who looks, and the one as whom he looks. The page has
no form and no verb; it is only ever asked for, never sent.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nhanrong.bedrock.roles import BodyKind, Level, Reach, Role
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.parts import Link, Tab
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.queries import seen_as as asked
from nhanrong.registry.initiatives.views import content, faces

PUBLIC, ELSEWHERE = "cong-khai", "xa-khac"
SAME_BODY = {"can-bo": Role.OFFICER, "thu-ky": Role.SECRETARY, "lanh-dao": Role.LEADER}
NAMES = {
    PUBLIC: gettext_lazy("Người dân"),
    "can-bo": gettext_lazy("Cán bộ cùng đơn vị"),
    "thu-ky": gettext_lazy("Thư ký cùng đơn vị"),
    "lanh-dao": gettext_lazy("Lãnh đạo cùng đơn vị"),
    ELSEWHERE: gettext_lazy("Cán bộ xã khác"),
}
SHOWN = 25


@signed_in
@require_safe
def seen_as(request: Request, pk: int, role: str) -> HttpResponse:
    """Show the record as somebody else reads it, to who governs it."""
    if role not in NAMES:
        raise Http404
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    request.actor.must_govern(record)
    if role == PUBLIC:
        return redirect("portal:preview", pk)
    communes = asked.communes(request.actor, record) if role == ELSEWHERE else []
    other = _other(request, role, communes)
    both = asked.read_by_both(request.actor, other, pk)
    facts = {
        "record": record,
        "way": [
            Link(_("Mô hình"), reverse("initiatives:list")),
            Link(record.code, record.get_absolute_url()),
            Link(_("Xem như"), ""),
        ],
        "who": NAMES[role],
        "tabs": [
            Tab(name, reverse("initiatives:seen_as", args=[pk, key]), current=key == role)
            for key, name in NAMES.items()
        ],
        "communes": communes,
        "commune": other.commune_id,
        "readable": both is not None,
    }
    if both is not None:
        facts |= _page(request, other, both)
    return render(request, "initiatives/seen_as.html", facts)


def _page(request: Request, other: Actor, record: Any) -> dict[str, Any]:
    """Gather what the other reads of the record, and which verbs he would find."""
    today = timezone.localdate()
    grounds = queries.grounds(record)
    return {
        "state": faces.state(record.status),
        "steps": faces.steps(record),
        "words": faces.verbs(record, other, grounds, today),
        "cells": faces.cells(record, grounds, may_write=False),
        "facts": content.facts(record),
        "site_rows": asked.sites_of_both(request.actor, other, record)[:SHOWN],
    }


def _other(request: Request, role: str, communes: list[Any]) -> Actor:
    """Put together the one as whom one looks: a role without a person."""
    nobody = replace(request.actor, user_id=None, post_id=None, name="", delegated_from="")
    if role in SAME_BODY:
        return replace(nobody, role=SAME_BODY[role])
    code = request.GET.get("xa", "")
    unit = next((unit for unit in communes if unit.code == code), None)
    return replace(
        nobody,
        role=Role.OFFICER,
        body_id=None,
        body_kind=BodyKind.POLICE,
        level=Level.COMMUNE,
        reach=Reach.TERRITORY,
        # A commune where it does not run: any, and none.
        province_id=unit.parent_id if unit else 0,
        commune_id=unit.pk if unit else 0,
    )
