"""Drafts: they save themselves, lie open for colleagues, and show both when two wrote at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import Cell, Choice, Column, Compared, Filter, Row
from nhanrong.commons.worktop import actions, laying, queries
from nhanrong.commons.worktop.tables import Table, Written, every, keys_of, named

COLUMNS = [
    Column("title", gettext_lazy("Bản nháp"), "name", sort=("title",)),
    Column("form", gettext_lazy("Biểu"), sort=("form",)),
    Column("author", gettext_lazy("Người viết"), sort=("author__user__full_name",)),
    Column("body", gettext_lazy("Cơ quan"), sort=("body__sort_key",)),
    Column("saved", gettext_lazy("Lưu gần nhất"), sort=("saved_at",)),
]


def _asked(request: Request, key: str) -> tuple[Table, Any]:
    """Find the form, and the record that it changes where there is one."""
    table = named(key)
    if table is None:
        raise Http404
    pk = laying.as_id(request.POST.get("_record"))
    if not table.model:
        return table, None
    record = queries.record_of(request.actor, table.model, pk) if pk else None
    if record is None:
        raise Http404
    return table, record


@signed_in
@require_POST
def save(request: Request, key: str) -> HttpResponse:
    """Keep what was typed so far: asked by the page itself every few seconds, or by the button."""
    table, record = _asked(request, key)
    written = table.written(request.POST)
    by_itself = request.headers.get("Accept") == "application/json"
    try:
        draft = _saved(request, table, record, written)
    except Refused as refused:
        if by_itself:
            # An answer, not a fault: the page says it where it says that a draft was saved.
            sentence = str(refusals.sentence(refused))
            return JsonResponse({"refused": refused.code, "sentence": sentence})
        if refused.code == "draft_newer":
            return _both(request, table, record, written)
        raise
    at = f"{timezone.localtime(draft.saved_at):%H:%M}"
    if by_itself:
        said = {"draft": draft.pk, "seen": draft.seen, "at": at, "left": written.left}
        return JsonResponse(said)
    messages.success(request, _("Đã lưu nháp lúc %(at)s.") % {"at": at})
    if written.left:
        left = ", ".join(written.left)
        said_left = _("Chưa lưu ô %(boxes)s: có số giấy tờ, số máy hoặc lời không được ghi ở đây.")
        messages.warning(request, said_left % {"boxes": left})
    return redirect(table.href(record.pk if record else None, draft.pk))


def _saved(request: Request, table: Table, record: Any, written: Written) -> Any:
    pk = laying.as_id(request.POST.get("_draft"))
    if pk is None:
        return actions.begin(table.key, written, record=record, by=request.actor)
    rows = queries.of_form(request.actor, table.key, record.pk if record else None)
    draft = rows.filter(pk=pk).first()
    if draft is None:
        raise Refused("draft_gone")
    return actions.keep(draft, written, seen=request.POST.get("_seen", ""), by=request.actor)


def _both(request: Request, table: Table, record: Any, written: Written) -> HttpResponse:
    """Show what is kept beside what was typed; nothing of either is lost."""
    rows = queries.of_form(request.actor, table.key, record.pk if record else None)
    pk = laying.as_id(request.POST.get("_draft"))
    kept = get_object_or_404(rows, **({"pk": pk} if pk else {"author": request.actor.post_id}))
    form = table.form(actor=request.actor)
    facts = {
        "table": table,
        "record": record,
        "kept": kept,
        "kept_href": table.href(kept.record, kept.pk),
        "rows": _compared(form, kept.told(), written.values),
        "typed": [(name, word) for name, words in written.values.items() for word in words],
    }
    return render(request, "worktop/both.html", facts)


def _compared(
    form: Any, kept: Mapping[str, list[str]], typed: Mapping[str, list[str]]
) -> list[Compared]:
    """Lay the boxes that differ side by side, in the order of the form."""
    return [
        Compared(form[name].label, _words(form, name, kept), _words(form, name, typed), "different")
        for name in form.fields
        if kept.get(name) != typed.get(name)
    ]


def _words(form: Any, name: str, values: Mapping[str, list[str]]) -> str:
    """Say what stands in a box: a choice by its words."""
    choices = {str(value): str(word) for value, word in getattr(form.fields[name], "choices", [])}
    return ", ".join(choices.get(word, word) for word in values.get(name, []))


@signed_in
@require_POST
def throw_away(request: Request, pk: int) -> HttpResponse:
    """Throw a draft away."""
    draft = get_object_or_404(queries.drafts(request.actor), pk=pk)
    actions.throw_away(draft, by=request.actor)
    messages.success(request, _("Đã bỏ bản nháp."))
    table = named(draft.form)
    return redirect(table.href(draft.record) if table else reverse("worktop:list"))


def _row(draft: Any) -> Row:
    table = named(draft.form)
    at = timezone.localtime(draft.saved_at)
    saved = f"{at:%H:%M, %d/%m/%Y}"
    by = draft.saver
    return Row(
        [
            Cell(
                draft.title or _("chưa có tên"),
                table.href(draft.record, draft.pk) if table else "",
            ),
            Cell(table.word if table else draft.form),
            Cell(draft.writer),
            Cell(draft.body.name),
            Cell(saved, note="" if draft.hand_id == draft.author_id else by),
        ],
        pk=str(draft.pk),
    )


@signed_in
@require_safe
def drafts(request: Request) -> HttpResponse:
    """List the drafts that one may go on with: one's own, and those of colleagues."""
    rows = queries.drafts(request.actor)
    key = request.GET.get("bieu", "")
    room = request.GET.get("phong", "")
    if key:
        rows = rows.filter(form=key)
    elif room:
        rows = rows.filter(form__in=keys_of(room))
    choices = [Choice("", _("mọi biểu"))]
    choices += [Choice(table.key, table.word) for table in every()]
    facts = {
        "listing": tables.listing(request, rows, COLUMNS, _row, default="-saved"),
        "spoken": tables.spoken(request, [Filter(_("Bản nháp của"), "bieu", choices)]),
    }
    return render(request, "worktop/list.html", facts)
