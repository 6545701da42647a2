"""Delegation in absence: what I lent and hold, a new one, its letter and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.registry.organisation import actions, documents, forms, queries
from nhanrong.registry.organisation.views.filling import filled, form_page


@signed_in
def delegations(request: Request) -> HttpResponse:
    """Show what the actor delegated, and what he holds by delegation."""
    today = timezone.localdate()
    known = queries.delegations(request.actor)
    listing = tables.listing(request, known, [], lambda _one: parts.Row(()))
    rows = [
        {
            "delegation": one,
            "state": _delegation_state(one, today),
            "is_mine": one.giver.user_id == request.actor.user_id,
            "may_revoke": one.giver.user_id == request.actor.user_id
            and one.revoked_at is None
            and one.end_date > today,
        }
        for one in listing.records
    ]
    page = {"rows": rows, "listing": listing}
    return render(request, "organisation/delegations.html", page)


def _delegation_state(delegation: Any, today: Any) -> parts.State:
    if delegation.revoked_at is not None:
        return parts.State(_("đã thu hồi"))
    if delegation.end_date <= today:
        return parts.State(_("đã hết hạn"))
    if delegation.start_date > today:
        return parts.State(_("sắp tới"), "act", "calendar")
    return parts.State(_("đang hiệu lực"), "ok")


@form_page
@signed_in
def delegate(request: Request) -> HttpResponse:
    """Delegate one's post for some days."""
    form = forms.DelegationForm(posted(request), actor=request.actor)
    back = reverse("organisation:delegations")
    return filled(
        request,
        form,
        lambda: actions.delegate_from(request.actor, form.cleaned_data),
        lambda _done: back,
        {
            "title": _("Ủy quyền khi vắng mặt"),
            "about": f"{request.actor.title}, {request.actor.body_name}",
            "button": _("Ủy quyền"),
            "back": back,
        },
    )


@require_POST
@signed_in
def revoke(request: Request, pk: int) -> HttpResponse:
    """Take a delegated post back."""
    delegation = get_object_or_404(queries.delegations(request.actor), pk=pk)
    actions.revoke(delegation, by=request.actor)
    messages.success(request, _("Đã thu hồi ủy quyền."))
    return redirect("organisation:delegations")


@signed_in
def letter(request: Request, pk: int) -> HttpResponse:
    """Print the letter of a delegation."""
    delegation = get_object_or_404(queries.delegations(request.actor), pk=pk)
    response = HttpResponse(documents.delegation_pdf(delegation), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="giay-uy-quyen-{pk}.pdf"'
    return response
