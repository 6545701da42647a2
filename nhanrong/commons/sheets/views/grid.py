"""The grid of a list: typed or pasted, tried while one types, written with a receipt."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.sheets import actions, grid, rehearsing
from nhanrong.commons.sheets.listings import Listing
from nhanrong.commons.sheets.views import faces
from nhanrong.commons.sheets.views.lists import listing_of
from nhanrong.commons.ui import refusals


def _listing(request: Request, slug: str) -> Listing:
    listing = listing_of(slug)
    rehearsing.must_have_hands(listing, request.actor)
    return listing


@signed_in
@require_safe
def show(request: Request, slug: str) -> HttpResponse:
    """Show the grid; without scripts, a box into which a block from Excel is pasted."""
    listing = _listing(request, slug)
    query = request.GET.urlencode()
    rows = reverse("sheets:grid_rows", args=[listing.slug]) + (f"?{query}" if query else "")
    facts = {"listing": listing, "rows": rows, "words": _words(), "most": grid.MOST}
    return render(request, "sheets/grid.html", facts | {"crumbs": faces.crumbs(listing)})


@signed_in
@require_safe
def rows(request: Request, slug: str) -> HttpResponse:
    """Give the columns and the rows that stand, narrowed as the list's page narrows them."""
    listing = _listing(request, slug)
    told = grid.rows_told(listing, request.actor, request.GET.dict())
    return _json(told)


@signed_in
@require_POST
def attempt(request: Request, slug: str) -> HttpResponse:
    """Say what would come of the typed rows; nothing is written."""
    try:
        listing = _listing(request, slug)
        what = grid.typed(listing, _sent(request))
        return _json(grid.tried(listing, what, by=request.actor, on=timezone.localdate()))
    except Refused as refused:
        return _refusal(refused)


@signed_in
@require_POST
def write(request: Request, slug: str) -> HttpResponse:
    """Write what can be written: the typed rows are a list that is sent in, with its receipt."""
    try:
        listing = _listing(request, slug)
        what = grid.typed(listing, _sent(request))
        told = grid.tried(listing, what, by=request.actor, on=timezone.localdate())
        file = actions.Sent(
            _("Nhập trên lưới"), what.workbook(listing), accepted=tuple(sorted(what.accepted))
        )
        sent = actions.receive(listing, file, by=request.actor)
        sent = actions.write(sent, by=request.actor)
    except Refused as refused:
        return _refusal(refused)
    receipt = reverse("sheets:receipt", args=[sent.pk])
    return _json({"href": receipt, "written": grid.written(told)})


@signed_in
@require_POST
def paste(request: Request, slug: str) -> HttpResponse:
    """Take a block that was pasted into the box, and show what would come of it."""
    listing = _listing(request, slug)
    content = grid.block(listing, request.POST.get("block", ""))
    sent = actions.Sent(_("Khối dán"), content)
    return redirect(actions.receive(listing, sent, by=request.actor))


def _sent(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Refused("grid_unreadable") from error


def _json(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _refusal(refused: Refused) -> JsonResponse:
    return JsonResponse({"refusal": str(refusals.sentence(refused))}, status=409)


def _words() -> dict[str, str]:
    """Give the sentences that the grid says; {…} is filled in there."""
    return {
        "pasted": _("Vừa dán {rows} dòng, {columns} cột vào ô {at}. Chưa ghi gì cả."),
        "pasted_but": _(
            "Vừa dán {rows} dòng, {columns} cột vào ô {at}; bỏ qua {locked} ô chỉ để xem. "
            "Chưa ghi gì cả."
        ),
        "wide": _("Khối dán rộng hơn bảng {over} cột nên không dán. Chọn ô bên trái hơn rồi dán."),
        "long": _("Khối dán dài hơn lưới {over} dòng nên không dán. Hãy gửi tệp Excel."),
        "typed": _("Vừa đổi {count} ô. Chưa ghi gì cả."),
        "locked": _("{count} ô chỉ để xem, không sửa ở đây."),
        "undone": _("Đã hoàn tác {count} ô."),
        "redone": _("Đã làm lại {count} ô."),
        "nothing": _("Không còn gì để hoàn tác."),
        "written": _("Đã ghi {count} dòng, còn {left} dòng ở lại trên lưới."),
        "write": _("Ghi {count} dòng đọc được"),
        "more": _("và {count} ô nữa"),
        "row": _("Dòng {row}"),
        "go": _("Tới ô này"),
        "yes": _("Đúng, {answer}"),
        "required": _("bắt buộc"),
        "error": _("lỗi"),
        "question": _("cần xem"),
        "failed": _("Không gửi được. Dữ liệu vẫn ở trên lưới; thử lại khi có mạng."),
    }
