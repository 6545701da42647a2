"""Entering history: an initiative older than the register, and the units that it may stand in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.worktop.laying import lay
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.forms import drafts
from nhanrong.registry.initiatives.forms.history import HistoryForm
from nhanrong.registry.initiatives.forms.likeness import DespiteForm
from nhanrong.registry.initiatives.queries.likeness import Asked
from nhanrong.registry.initiatives.rules import IN_OPERATION
from nhanrong.registry.initiatives.views import likeness
from nhanrong.registry.initiatives.views.filling import filled, status


@signed_in
def enter_history(request: Request) -> HttpResponse:
    """Ask what old papers say, and enter the initiative as they let it."""
    sheet = lay(request, drafts.HISTORY)
    form = HistoryForm(posted(request), actor=request.actor, initial=sheet.initial)
    despite = DespiteForm(posted(request), actor=request.actor)
    made = filled(
        request,
        form,
        lambda: sheet.finish(
            lambda: actions.enter(
                form.record(), form.past(), by=request.actor, despite=despite.said()
            )
        ),
    )
    if made:
        said = _("Đã ghi mô hình %(code)s, chờ đủ bốn căn cứ.")
        if made.status in IN_OPERATION:
            said = _("Đã ghi mô hình %(code)s, đang hoạt động.")
        messages.success(request, said % {"code": made.code})
        return redirect(made)
    asked = Asked(str(form["name"].value() or ""), form.unit_meant())
    facts = {"form": form, "sheet": sheet} | likeness.found(request, asked, despite)
    return render(request, "initiatives/history.html", facts, status=status(form))


@signed_in
@require_safe
def former_units(request: Request) -> HttpResponse:
    """Offer the units of any time that bear the name typed so far."""
    form = HistoryForm(actor=request.actor, initial={"place": request.GET.get("place", "")})
    return render(request, "initiatives/_former_units.html", {"form": form})
