"""Lists that come and go as Excel: sent in, rehearsed, answered, written, with a receipt."""

import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.files import shelf
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.sheets.reading import MOST_BYTES
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import Cell, Column, Number, Row
from nhanrong.registry.initiatives import actions, forms, sheets
from nhanrong.registry.initiatives.views.listing import filtered

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEY = "sheets"
MOST_KEPT = 8  # lists that a session remembers

COLUMNS = [
    Column("row", gettext_lazy("Dòng"), "code"),
    Column("name", gettext_lazy("Tên mô hình"), "name"),
    Column("cell", gettext_lazy("Ô"), "code"),
    Column("sentence", gettext_lazy("Cần xem")),
]


@dataclass
class Sent:
    """A list that somebody sent in: where it lies, what he confirmed, what was written of it."""

    name: str
    path: str
    accepted: list[str] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    deed: str = ""
    counts: dict[str, int] = field(default_factory=dict)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{slugify(fold(name))}.xlsx"'
    return response


def _kept(request: Request, digest: str) -> Sent:
    """Return a list of this very session; nobody else's list is ever found."""
    known = request.session.get(KEY, {}).get(digest)
    if known is None:
        raise Http404
    return Sent(**known)


def _keep(request: Request, digest: str, sent: Sent) -> None:
    others = {key: one for key, one in request.session.get(KEY, {}).items() if key != digest}
    latest = dict(list(others.items())[-MOST_KEPT + 1 :])
    request.session[KEY] = latest | {digest: asdict(sent)}


def _judged(request: Request, sent: Sent) -> sheets.Judged:
    content = _content(sent)
    today = timezone.localdate()
    return sheets.judge(content, by=request.actor, on=today, accepted=sent.accepted)


def _content(sent: Sent) -> bytes:
    with shelf.take(sent.path) as file:
        return file.read()


@signed_in
@require_safe
def template(request: Request) -> HttpResponse:
    """Hand out the empty form of a list."""
    return _file(sheets.template(), "mau-danh-sach-mo-hinh")


@signed_in
@require_safe
def export(request: Request) -> HttpResponse:
    """Hand out the list as Excel, filtered as on the screen."""
    today = timezone.localdate()
    return _file(sheets.exported(filtered(request), on=today), f"mo-hinh-{today}")


@for_roles(*sheets.HANDS)
def receive(request: Request) -> HttpResponse:
    """Take a list in and judge it; nothing is written yet."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.SheetForm(*sent, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            return _receive(request, form.cleaned_data["sheet"])
        except Refused as refused:
            form.add_error("sheet", refusals.sentence(refused))
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/sheet_new.html", {"form": form}, status=status)


def _receive(request: Request, file: Any) -> HttpResponse:
    if file.size > MOST_BYTES:
        raise Refused("sheet_too_big", megabytes=MOST_BYTES // 1024**2)
    content = file.read()
    sheets.judge(content, by=request.actor, on=timezone.localdate())
    place = shelf.put(content)
    _keep(request, place.sha256, Sent(str(file.name)[:120], place.path))
    return redirect("initiatives:sheet", place.sha256)


@for_roles(*sheets.HANDS)
@require_safe
def sheet(request: Request, digest: str) -> HttpResponse:
    """Show what came of every row: ready, in question, wrong, by cell with its sentence."""
    sent = _kept(request, digest)
    if sent.deed:
        return redirect("initiatives:sheet_receipt", digest)
    judged = _judged(request, sent)
    found = [(one, problem) for one in judged.outcomes for problem in one.problems]
    facts = {
        "digest": digest,
        "sent": sent,
        "judged": judged,
        "heads": _heads(judged.counts),
        "listing": tables.listing(request, found, COLUMNS, _row),
        "ready": len(judged.ready),
        "remarks": [(one, note) for one in judged.outcomes for note in one.notes][:200],
    }
    return render(request, "initiatives/sheet.html", facts)


def _heads(counts: dict[str, int]) -> list[Number]:
    return [
        Number(counts["ready"], _("dòng đọc được")),
        Number(counts["question"], _("dòng cần hỏi lại")),
        Number(counts["error"], _("dòng có lỗi")),
    ]


def _row(pair: Any) -> Row:
    outcome, problem = pair
    cells = [Cell(str(outcome.row)), Cell(outcome.title), Cell(problem.cell)]
    pk = f"{outcome.sheet}!{problem.cell}" if problem.is_question else ""
    return Row([*cells, Cell(problem.sentence)], pk=pk, label=problem.suggestion)


@for_roles(*sheets.HANDS)
@require_POST
def answer(request: Request, digest: str) -> HttpResponse:
    """Keep the suggestions that somebody confirmed, or forget them all."""
    sent = _kept(request, digest)
    ticked = [] if "forget" in request.POST else [*sent.accepted, *request.POST.getlist("accept")]
    sent.accepted = list(dict.fromkeys(ticked))
    _keep(request, digest, sent)
    return redirect("initiatives:sheet", digest)


@for_roles(*sheets.HANDS)
@require_POST
def write(request: Request, digest: str) -> HttpResponse:
    """Write what is ready, in one deed, and give a receipt."""
    sent = _kept(request, digest)
    if sent.deed:
        return redirect("initiatives:sheet_receipt", digest)
    imported = sheets.import_initiatives(
        _content(sent), by=request.actor, on=timezone.localdate(), accepted=sent.accepted
    )
    if not imported.made:
        messages.error(request, _("Chưa có dòng nào ghi được. Sửa tệp theo bảng dưới rồi gửi lại."))
        return redirect("initiatives:sheet", digest)
    sent.made = [made.pk for made in imported.made]
    sent.deed = _deed_of(sent.made)
    judged = imported.judged
    sent.counts = judged.counts | {"sites": judged.sites, "groups": judged.groups}
    _keep(request, digest, sent)
    return redirect("initiatives:sheet_receipt", digest)


def _deed_of(made: list[int]) -> str:
    """Find the journal's entry of what was just written: its number stands on the receipt."""
    lines = journal.recent(room="initiatives", limit=50)
    return next(line.id for line in lines if line.facts.get("initiatives") == made)


@for_roles(*sheets.HANDS)
@require_safe
def receipt(request: Request, digest: str) -> HttpResponse:
    """Say what was written and what was not, under a number that can be quoted."""
    sent = _kept(request, digest)
    if not sent.deed:
        return redirect("initiatives:sheet", digest)
    counts = sent.counts
    facts = {
        "digest": digest,
        "sent": sent,
        "number": sent.deed[:8].upper(),
        "left": counts["rows"] - counts["ready"],
        "heads": [
            Number(counts["ready"], _("mô hình đã ghi")),
            Number(counts["sites"], _("điểm")),
            Number(counts["groups"], _("tổ")),
        ],
    }
    return render(request, "initiatives/sheet_receipt.html", facts)


@for_roles(*sheets.HANDS)
@require_safe
def answered(request: Request, digest: str) -> HttpResponse:
    """Give the list back with the answer to each row in a last column."""
    sent = _kept(request, digest)
    return _file(sheets.answered(_judged(request, sent)), f"ket-qua-{Path(sent.name).stem}")


@for_roles(*sheets.HANDS)
@require_POST
def undo(request: Request, digest: str) -> HttpResponse:
    """Take back what this list wrote, as long as nobody worked on it since."""
    sent = _kept(request, digest)
    count = actions.undo_import(sent.made, of=uuid.UUID(sent.deed), by=request.actor)
    _keep(request, digest, Sent(sent.name, sent.path, sent.accepted))
    told = ngettext("Đã hoàn tác: %(count)s mô hình.", "Đã hoàn tác: %(count)s mô hình.", count)
    messages.success(request, told % {"count": count})
    return redirect("initiatives:sheet", digest)
