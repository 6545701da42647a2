"""The note on a unit: filled in on a page of its own, shown on the unit's overview."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.territory import actions, forms, queries
from nhanrong.registry.territory.rules import NOTERS, PROVINCE


@require_http_methods(["GET", "POST"])
@for_roles(*sorted(NOTERS))
def note(request: Request, pk: int) -> HttpResponse:
    """Write the note on a unit of the actor's territory."""
    unit = get_object_or_404(queries.notable(request.actor), pk=pk)
    told = {"text": queries.text_on(request.actor, unit)}
    form = forms.NoteForm(posted(request), actor=request.actor, initial=told)
    back = reverse("desk:province" if unit.level == PROVINCE else "desk:commune", args=[unit.code])
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_note(unit, form.cleaned_data["text"], by=request.actor)
            return redirect(back)
        except Refused as refused:
            form.add_error(None, sentence(refused))
    page = {"form": form, "unit": unit, "back": back}
    status = 422 if form.errors else 200
    return render(request, "territory/note.html", page, status=status)
