"""One list that was sent in: what came of it, what is asked, written and taken back."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.sheets import actions, queries, writing
from nhanrong.commons.sheets.forms import ColumnsForm
from nhanrong.commons.sheets.listings import named
from nhanrong.commons.sheets.results import Result
from nhanrong.commons.sheets.running import content_of
from nhanrong.commons.sheets.views import faces
from nhanrong.commons.sheets.views.lists import workbook
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import Number, Tab

COLUMNS = "columns"


def _own(request: Request, pk: int) -> Any:
    """Fetch a list of one's own body; nobody else's is ever found."""
    return get_object_or_404(queries.imports(request.actor), pk=pk)


@signed_in
@require_safe
def imported(request: Request, pk: int) -> HttpResponse:
    """Show how far a list is, or what came of every row, by cell with its sentence."""
    sent = _own(request, pk)
    if sent.is_under_way:
        return _under_way(request, sent)
    if request.htmx:
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    return _result(request, sent)


def _under_way(request: Request, sent: Any) -> HttpResponse:
    activity = queries.activity(sent)
    facts = _facts(request, sent) | {
        "activity": activity,
        "progress": queries.progress_of(sent),
        "is_going_on": activity != "stopped",
    }
    return render(request, "sheets/under_way.html", facts)


def _facts(request: Request, sent: Any) -> dict[str, Any]:
    listing = named(sent.listing)
    return {
        "sent": sent,
        "kind": listing,
        "crumbs": faces.crumbs(listing),
        "may_write": bool(listing and request.actor.role in listing.roles),
    }


def _result(request: Request, sent: Any, form: ColumnsForm | None = None) -> HttpResponse:
    result = queries.result(sent)
    facts = _facts(request, sent)
    counts = sent.counts
    facts |= {
        "heads": faces.heads(sent),
        "ready": counts.get("new", 0) + counts.get("changed", 0),
        "troubled": counts.get("question", 0) + counts.get("error", 0),
        "warnings": result.head.get("warnings", []) if result else [],
        "as_of": _day(result),
        "why": _why(sent),
    }
    if result is not None and facts["kind"] is not None:
        facts |= _shown(request, sent, result, form)
    status = 422 if form is not None else 200
    return render(request, "sheets/import.html", facts, status=status)


def _day(result: Result | None) -> Any:
    told = result.head.get("as_of") if result else ""
    return "/".join(reversed(told.split("-"))) if told else ""


def _why(sent: Any) -> str:
    """Say why the list came no further."""
    if not sent.refusal:
        return ""
    return refusals.sentence(Refused(sent.refusal, **sent.refusal_facts))


def _shown(request: Request, sent: Any, result: Result, form: ColumnsForm | None) -> dict[str, Any]:
    """Open the part that the address asks for, or the first in which there is something."""
    lines = result.head["lines"]
    offered = [kind for kind in ("problems", "changes", "notes") if lines[kind]]
    if not sent.is_comparison:
        offered.append(COLUMNS)
    if not offered:
        return {}
    asked = COLUMNS if form is not None else request.GET.get("xem", "")
    first = offered[0] if offered != [COLUMNS] or sent.state == "refused" else ""
    shown = asked if asked in offered else first
    facts: dict[str, Any] = {"shown": shown, "tabs": _tabs(sent, lines, offered, shown)}
    if shown == COLUMNS:
        facts["form"] = form or _columns_form(request, sent, result)
    elif shown:
        columns, row = _look(sent, shown)
        if len(result.head["columns"]) > 1 and not sent.is_comparison:
            columns, row = faces.by_sheet(columns, row)
        facts["listing"] = tables.listing(request, result.lines(shown), columns, row)
    return facts


def _look(sent: Any, shown: str) -> Any:
    if sent.is_comparison:
        return {
            "problems": (faces.PROBLEMS, faces.problem_row),
            "changes": (faces.HELD_CHANGES, faces.change_row),
            "notes": (faces.FRESH, faces.fresh_row),
        }[shown]
    return {
        "problems": (faces.PROBLEMS, faces.problem_row),
        "changes": (faces.CHANGES, faces.change_row),
        "notes": (faces.NOTES, faces.note_row),
    }[shown]


def _tabs(sent: Any, lines: dict[str, int], offered: list[str], shown: str) -> list[Tab]:
    words = {
        "problems": _("Cần xem"),
        "changes": _("Thay đổi"),
        "notes": _("Đã hiểu thế nào"),
        COLUMNS: _("Các cột"),
    }
    if sent.is_comparison:
        words |= {"problems": _("Không còn trong sổ"), "notes": _("Chỉ có trong sổ")}
    return [
        Tab(words[kind], f"?xem={kind}", lines.get(kind), current=kind == shown) for kind in offered
    ]


def _columns_form(request: Request, sent: Any, result: Result) -> ColumnsForm:
    listing = named(sent.listing)
    if listing is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    told = result.head["columns"]
    return ColumnsForm(data, listing=listing, told=told, actor=request.actor)


def _done(request: Request, pk: int, deed: Any, page: str = "sheets:import") -> HttpResponse:
    """Do a deed with a list and go on; a refusal is said above its page."""
    try:
        deed()
    except Refused as refused:
        messages.error(request, refusals.sentence(refused))
        return redirect("sheets:import", pk)
    return redirect(page, pk)


@signed_in
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Keep the suggestions that somebody confirmed, one by one or all that he saw; or forget."""
    sent = _own(request, pk)
    if "forget" in request.POST:
        return _done(request, pk, lambda: actions.forget_answers(sent, by=request.actor))
    ticked = request.POST.getlist("offered" if "every" in request.POST else "accept")
    return _done(request, pk, lambda: actions.answer(sent, ticked, by=request.actor))


@signed_in
@require_POST
def columns(request: Request, pk: int) -> HttpResponse:
    """Say which column means what, and read again."""
    sent = _own(request, pk)
    result = queries.result(sent)
    if result is None or sent.is_under_way:
        raise Http404
    form = _columns_form(request, sent, result)
    if not form.is_valid():
        return _result(request, sent, form)
    if not form.meant:
        return redirect(sent)
    mark = result.head["signature"]
    return _done(request, pk, lambda: actions.remap(sent, form.meant, mark, by=request.actor))


@signed_in
@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Read the list anew, as the register stands now."""
    sent = _own(request, pk)
    return _done(request, pk, lambda: actions.read_again(sent, by=request.actor))


@signed_in
@require_POST
def write(request: Request, pk: int) -> HttpResponse:
    """Write what is ready, in one deed, and give a receipt."""
    sent = _own(request, pk)
    return _done(request, pk, lambda: actions.write(sent, by=request.actor), "sheets:receipt")


@signed_in
@require_safe
def receipt(request: Request, pk: int) -> HttpResponse:
    """Say what was written and what was not, under a number that can be quoted."""
    sent = _own(request, pk)
    if sent.deed is None or sent.is_under_way:
        return redirect(sent)
    counts, wrote = sent.counts, sent.counts.get("wrote", {})
    heads = [
        Number(wrote.get("made", 0), _("dòng ghi mới")),
        Number(wrote.get("changed", 0), _("dòng đã sửa")),
        *(Number(wrote[key], word) for key, word in faces.BESIDE.items() if wrote.get(key)),
    ]
    facts = _facts(request, sent) | {
        "heads": heads,
        "waiting": counts.get("question", 0) + counts.get("error", 0),
        "same": counts.get("same", 0),
        "removed": number(counts.get("removed", 0)),
        "restored": number(counts.get("restored", 0)),
    }
    return render(request, "sheets/receipt.html", facts)


@signed_in
@require_safe
def answered(request: Request, pk: int) -> HttpResponse | FileResponse:
    """Give the list back with the answer to each row in a last column."""
    sent = _own(request, pk)
    result = queries.result(sent)
    if result is None or not sent.path or sent.is_comparison:
        raise Http404
    content = writing.answered(content_of(sent), result.outcomes())
    return workbook(content, f"ket-qua-{Path(sent.name).stem}")


@signed_in
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take back what this list wrote; what was worked on since stays and is named."""
    sent = _own(request, pk)
    return _done(request, pk, lambda: actions.undo(sent, by=request.actor), "sheets:receipt")
