"""Names that exist already: told while one types, laid side by side, judged; and the synonyms."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import WORKING
from nhanrong.bedrock.vietnamese import NO_BREAK_SPACE
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals, tables
from nhanrong.commons.ui.parts import Cell, Column, Link, Row, State, Tone
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions import likeness as actions
from nhanrong.registry.initiatives.forms import likeness as forms
from nhanrong.registry.initiatives.queries import likeness, pairs, reasons, sides
from nhanrong.registry.initiatives.queries.meaning import described_alike, meant
from nhanrong.registry.initiatives.rules import REPLICABLE, Status
from nhanrong.registry.initiatives.rules.likeness import Line, Verdict
from nhanrong.registry.initiatives.views import faces

MOST = 6  # findings under the title box
TONES: dict[Line, Tone] = {Line.NEAR: "bad", Line.MAYBE: "warn", Line.LOOK: "warn"}


# --- While one types -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """One finding under the title box, ready to be drawn."""

    name: str
    href: str
    state: State
    note: str
    why: str
    steps: list[Link]


def found(request: Request, asked: likeness.Asked, despite: forms.DespiteForm) -> dict[str, Any]:
    """Gather what `initiatives/_alike.html` shows: what exists, why it is like, what to do."""
    hits = likeness.alike(request.actor, asked, limit=MOST) if asked.text.strip() else []
    asks = any(hit.line == Line.NEAR and hit.record and not hit.verdict for hit in hits)
    return {
        "alike": [_shown(request, hit) for hit in hits] + _begun(request, asked, hits),
        "asks": asks,
        "despite": despite,
        "typed": asked.text,
    }


def _begun(request: Request, asked: likeness.Asked, hits: list[likeness.Alike]) -> list[Shown]:
    """Show what holds the words typed so far, as any search does: a title is typed bit by bit."""
    known = {hit.record.pk for hit in hits if hit.record} | {asked.but}
    typed = asked.text.strip()
    begun = queries.find(request.actor, typed, limit=MOST, nearly=False) if typed else []
    line = State(_("có các chữ này"), "")
    rest = [
        Shown(
            hit.name, hit.url if hit.is_readable else "", line, f"{hit.code} · {hit.where}", "", []
        )
        for hit in begun
        if hit.kind == "initiative" and hit.pk not in known
    ]
    return rest[: MOST - len(hits)]


def _shown(request: Request, hit: likeness.Alike) -> Shown:
    line = State(reasons.LINE_NAMES[hit.line], TONES[hit.line])
    why = reasons.sentences(hit.reasons)
    if hit.record is None:
        note = _("Loại mô hình trong danh mục")
        return Shown(hit.text, reverse("initiatives:families"), line, note, why, [])
    record = hit.record
    place = record.commune or record.province
    parts = [record.code, place.full_name if place else "", str(faces.state(record.status).word)]
    if hit.is_former:
        parts.append(_("tên trước đây «%(name)s»") % {"name": hit.text})
    if hit.verdict == "variant":
        parts.append(_("đã kết luận: là biến thể"))
    if not hit.may_open:
        parts.append(_("đơn vị đang làm: %(body)s") % {"body": record.body.name})
    href = record.get_absolute_url() if hit.is_visible else ""
    return Shown(
        record.name, href, line, " · ".join(filter(None, parts)), why, _steps(request, hit)
    )


def _steps(request: Request, hit: likeness.Alike) -> list[Link]:
    record = hit.record
    if record is None or not hit.may_open:
        return []
    steps = []
    if Status(record.status) in REPLICABLE:
        href = reverse("initiatives:replicate", args=[record.pk])
        steps.append(Link(_("Nhân rộng mô hình này"), href))
    if record.body_id != request.actor.body_id:
        href = reverse("initiatives:ask", args=[record.pk])
        steps.append(Link(_("Hỏi đơn vị đang làm"), href))
    return steps


@signed_in
@require_safe
def alike(request: Request) -> HttpResponse:
    """Name, while somebody types a title, what already bears it or nearly so, and why."""
    told = request.GET
    but = told.get("but", "")
    asked = likeness.asked_for(
        told.get("name", ""), told.get("unit", ""), int(but) if _is_id(but) else None
    )
    kept = {"despite": told.get("despite", ""), "is_variant": told.get("is_variant", "")}
    despite = forms.DespiteForm(actor=request.actor, initial=kept)
    return render(request, "initiatives/_alike.html", found(request, asked, despite))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < likeness.LONGEST_ID


# --- Side by side --------------------------------------------------------------------------------

PAIR_COLUMNS = [
    Column("one", gettext_lazy("Mô hình"), "name"),
    Column("other", gettext_lazy("Mô hình gần giống"), "name"),
    Column("line", gettext_lazy("Mức")),
    Column("why", gettext_lazy("Vì sao")),
    Column("do", gettext_lazy("Việc")),
]


@signed_in
@require_safe
def list_pairs(request: Request) -> HttpResponse:
    """List the pairs of one's own territory that nobody judged, the nearest first."""
    rows = pairs.unjudged(request.actor)
    facts = {"listing": tables.listing(request, rows, PAIR_COLUMNS, _pair_row)}
    return render(request, "initiatives/likeness_pairs.html", facts)


def _pair_row(pair: pairs.Pair) -> Row:
    why = reasons.sentences(pair.verdict.reasons)
    if pair.despite:
        why = _("vẫn ghi mới, vì: %(reason)s") % {"reason": pair.despite}
    line = pair.verdict.line
    href = reverse("initiatives:compare", args=[pair.one.pk, pair.other.pk])
    return Row(
        [
            Cell(pair.one.name, note=_where(pair.one)),
            Cell(pair.other.name, note=_where(pair.other)),
            Cell(state=State(reasons.LINE_NAMES[line], TONES.get(line, ""))),
            Cell(why),
            Cell(_("So sánh").replace(" ", NO_BREAK_SPACE), href),
        ],
        pk=f"{pair.one.pk}-{pair.other.pk}",
        label=f"{pair.one.name}, {pair.other.name}",
    )


def _where(record: Any) -> str:
    place = record.commune or record.province
    return f"{record.code} · {place.full_name}" if place else str(record.code)


def _pair(request: Request, one: int, other: int) -> tuple[Any, Any]:
    rows = likeness.comparable(request.actor).in_bulk([one, other])
    if one == other or len(rows) != 2:  # noqa: PLR2004 -- both of them
        raise Http404
    return rows[one], rows[other]


@signed_in
def compare(request: Request, one: int, other: int) -> HttpResponse:
    """Lay two initiatives side by side, and take the verdict of who answers for one of them."""
    ours, theirs = _pair(request, one, other)
    if not request.actor.governs(ours) and request.actor.governs(theirs):
        ours, theirs = theirs, ours
    form = forms.VerdictForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            said = actions.judge_pair(ours, theirs, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, refusals.sentence(refused))
        else:
            return _after(request, ours.pk, theirs.pk, said.verdict)
    status = 422 if form.is_bound else 200
    facts = _compared(request, ours, theirs) | {"form": form}
    return render(request, "initiatives/likeness_compare.html", facts, status=status)


def _after(request: Request, one: int, other: int, verdict: str) -> HttpResponse:
    if verdict == "same":
        messages.success(request, _("Đã kết luận: là một mô hình. Xem trước khi nhập làm một."))
        return redirect("initiatives:merge", one, other)
    messages.success(request, _("Đã ghi kết luận."))
    return redirect("initiatives:compare", one, other)


def _compared(request: Request, ours: Any, theirs: Any) -> dict[str, Any]:
    said = likeness.said_of(ours.pk, theirs.pk)
    is_waiting = said is not None and said.is_waiting
    alike_ = likeness.likeness_of(ours.pk, theirs.pk)
    governs = request.actor.governs(ours) or request.actor.governs(theirs)
    may_judge = governs and request.actor.role in WORKING
    return {
        "ours": ours,
        "theirs": theirs,
        "notes": [_where(ours), _where(theirs)],
        "rows": sides.rows(request.actor, ours, theirs),
        "line": _line(alike_) if alike_ else None,
        "why": reasons.sentences(alike_.reasons) if alike_ else "",
        "meant": meant(ours.name, theirs.name),
        "described": sides.reads_both(request.actor, ours, theirs)
        and described_alike(ours, theirs, alike_),
        "said": said if said is not None and not is_waiting else None,
        "waiting": said if is_waiting else None,
        "by": _by(said),
        "is_own": is_waiting and said is not None and said.post_id == request.actor.post_id,
        "may_judge": may_judge,
        "take_back": forms.TakeBackForm(actor=request.actor),
    }


def _by(said: Any) -> str:
    """Name the post that wrote or judged, as a post: the person stands in the journal."""
    post = said.post if said is not None else None
    return f"{post.title}, {post.body.name}" if post is not None else ""


def _line(verdict: Verdict) -> State:
    return State(reasons.LINE_NAMES[verdict.line], TONES.get(verdict.line, ""))


@signed_in
@require_POST
def take_back(request: Request, one: int, other: int) -> HttpResponse:
    """Take a verdict back, with the reason; the pair may be judged anew."""
    ours, theirs = _pair(request, one, other)
    said = likeness.said_of(ours.pk, theirs.pk)
    if said is None:
        raise Http404
    form = forms.TakeBackForm(posted(request), actor=request.actor)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    actions.take_back_verdict(said, reason=reason, by=request.actor)
    messages.success(request, _("Đã rút lại kết luận."))
    return redirect("initiatives:compare", one, other)


# --- Synonyms ------------------------------------------------------------------------------------

SYNONYM_STATES: dict[bool | None, State] = {
    True: State(gettext_lazy("được nhận"), "ok"),
    False: State(gettext_lazy("không dùng"), "bad"),
    None: State(gettext_lazy("theo kết luận"), ""),
}


@signed_in
def synonyms(request: Request) -> HttpResponse:
    """Show the table of synonyms; its keeper adds to it and settles what verdicts proposed."""
    form = forms.SynonymForm(posted(request), actor=request.actor)
    if request.method == "POST":
        actions.must_keep_table(request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_synonym(form.synonym(), by=request.actor)
        except Refused as refused:
            form.add_error(None, refusals.sentence(refused))
        else:
            messages.success(request, _("Đã thêm từ đồng nghĩa."))
            return redirect("initiatives:synonyms")
    rows = list(likeness.synonyms())
    facts = {
        "form": form,
        "rows": [(row, SYNONYM_STATES[row.is_kept], row.is_used) for row in rows],
        "may_keep": request.actor.is_national and request.actor.role in WORKING,
    }
    status = 422 if form.is_bound else 200
    return render(request, "initiatives/likeness_synonyms.html", facts, status=status)


@signed_in
@require_POST
def settle_synonym(request: Request, pk: int) -> HttpResponse:
    """Use a synonym, do not, or leave it to the verdicts."""
    row = get_object_or_404(likeness.synonyms(), pk=pk)
    form = forms.SettleForm(posted(request), actor=request.actor)
    if not form.is_valid():
        raise Http404
    actions.settle_synonym(row, is_kept=form.is_kept(), by=request.actor)
    messages.success(request, _("Đã ghi."))
    return redirect("initiatives:synonyms")
