"""Many records: chosen in a list, seen as a difference, done, and taken back from the receipt."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import number
from nhanrong.commons.bulk import actions, foreseeing, queries, rules, verbs
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals

LONGEST_ID = 15  # digits: a longer number names no record
SHOWN = 100  # lines of the difference on a page; the count says how many there are


@dataclass(frozen=True)
class _Asked:
    """What was chosen in the list, and the verb for it."""

    verb: verbs.BulkVerb
    chosen: list[int]


def _asked(request: Request, kind: str) -> _Asked:
    verb = verbs.named(kind, request.POST.get("verb", ""))
    if verb is None or verb not in verbs.open_to(kind, request.actor):
        raise Http404
    return _Asked(verb, _numbers(request, "pk"))


def _numbers(request: Request, name: str) -> list[int]:
    """Read the ids that were sent under a name; what is no id is passed over."""
    sent = request.POST.getlist(name)
    return sorted({int(text) for text in sent if text.isdecimal() and len(text) <= LONGEST_ID})


@signed_in
@require_POST
def many(request: Request, kind: str) -> HttpResponse:
    """Ask what the verb needs, show what it would do, and do it when that was confirmed."""
    asked = _asked(request, kind)
    rules.must_be_chosen(asked.chosen)
    needs_nothing = not asked.verb.form.base_fields
    is_first = "from_list" in request.POST and not needs_nothing
    form = asked.verb.form(None if is_first else request.POST, actor=request.actor)
    if not form.is_bound or not form.is_valid():
        return _page(request, asked, form, None)
    if "do" in request.POST:
        try:
            bulk = actions.carry_out(
                asked.verb,
                _numbers(request, "doing"),
                form.cleaned_data,
                actions.Confirmed(request.POST.get("seen", ""), request.POST.get("typed", "")),
                by=request.actor,
            )
        except Refused as refused:
            form.add_error(None, refusals.sentence(refused))
        else:
            shown = number(len(bulk.changes))
            messages.success(request, _("Đã làm với %(count)s hồ sơ.") % {"count": shown})
            return redirect(bulk)
    foreseen = foreseeing.foresee(asked.verb, asked.chosen, form.cleaned_data, request.actor)
    return _page(request, asked, form, foreseen)


def _page(
    request: Request, asked: _Asked, form: Any, foreseen: foreseeing.Foreseen | None
) -> HttpResponse:
    facts: dict[str, Any] = {"verb": asked.verb, "chosen": asked.chosen, "form": form}
    if foreseen is not None:
        doing = len(foreseen.doing)
        facts |= {
            "foreseen": foreseen,
            "doing": foreseen.doing[:SHOWN],
            "doing_ids": [one.record.pk for one in foreseen.doing],
            "idle": foreseen.idle[:SHOWN],
            "refused": foreseen.refused[:SHOWN],
            "count": doing,
            "typed": doing > rules.TYPED_ABOVE,
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "bulk/many.html", facts, status=status)


@signed_in
@require_safe
def receipt(request: Request, pk: int) -> HttpResponse:
    """Show what was done to many records, and offer to take it back within a day."""
    bulk = get_object_or_404(queries.bulks(request.actor), pk=pk)
    verb = verbs.named(bulk.kind, bulk.verb)
    late = timezone.now() - bulk.at > rules.UNDONE_WITHIN
    facts = {
        "bulk": bulk,
        "verb": verb,
        "changes": bulk.changes[:SHOWN],
        "left": [one for one in bulk.changes if one["pk"] in bulk.left],
        "may_undo": bulk.undone_at is None and not late,
    }
    return render(request, "bulk/receipt.html", facts)


@signed_in
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take a deed over many records back."""
    bulk = get_object_or_404(queries.bulks(request.actor), pk=pk)
    count = actions.undo(bulk, by=request.actor)
    messages.success(request, _("Đã hoàn tác %(count)s hồ sơ.") % {"count": number(count)})
    return redirect(bulk)


@signed_in
@require_safe
def bulks(request: Request) -> HttpResponse:
    """List what one's own body did to many records."""
    return render(request, "bulk/list.html", {"bulks": queries.bulks(request.actor)[:SHOWN]})
