"""Công khai từng mục: what the public may read of a record, field by field."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.shown import show_fields
from nhanrong.registry.initiatives.forms.shown import ShownForm
from nhanrong.registry.initiatives.queries import projection
from nhanrong.registry.initiatives.views import pages
from nhanrong.registry.initiatives.views.filling import filled, status


@signed_in
def shown(request: Request, pk: int) -> HttpResponse:
    """Show the level of every field; the leader of the record's home may set them."""
    record = get_object_or_404(queries.initiatives(request.actor), pk=pk)
    may_set = request.actor.governs(record) and request.actor.role == Role.LEADER
    form = ShownForm(
        posted(request),
        actor=request.actor,
        said=projection.openness(record, timezone.localdate()),
        may_set=may_set,
    )
    if filled(request, form, lambda: show_fields(record, form.levels(), by=request.actor)):
        messages.success(request, _("Đã lưu mức công khai."))
        return redirect("initiatives:shown", pk)
    facts = pages.head(record, "shown") | {"form": form, "may_set": may_set}
    return render(request, "initiatives/shown.html", facts, status=status(form))
