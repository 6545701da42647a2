"""Posts: an appointment, with a one-time link for a newcomer, and the end of a post."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.organisation import actions, forms, queries
from nhanrong.registry.organisation.views.filling import filled, form_page, managers


@form_page
@managers
def appoint(request: Request, pk: int) -> HttpResponse:
    """Give a post in a body, to somebody known or to a newcomer with a one-time link."""
    body = get_object_or_404(queries.bodies(request.actor), pk=pk)
    form = forms.AppointForm(posted(request), actor=request.actor, body=body)
    back = reverse("organisation:body", args=[pk])
    if request.method == "POST" and form.is_valid() and form.holder is None:
        try:
            token = actions.invite(form.post(), form.newcomer(), by=request.actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            name = form.cleaned_data["full_name"]
            return link_page(request, token, name=name, back=back)
    return filled(
        request,
        form,
        lambda: actions.appoint(form.post(), by=request.actor),
        lambda _done: back,
        {"title": _("Bổ nhiệm"), "about": body.name, "button": _("Bổ nhiệm"), "back": back},
    )


def link_page(request: Request, token: str, *, name: str, back: str) -> HttpResponse:
    """Show a one-time link, this once: nobody can read it again, its digest alone is kept."""
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    page = {"link": link, "name": name, "back": back, "days": actions.LINK_DAYS}
    response = render(request, "organisation/link.html", page)
    response["Cache-Control"] = "no-store"
    return response


@form_page
@managers
def end_post(request: Request, pk: int) -> HttpResponse:
    """End a post."""
    post = get_object_or_404(queries.posts(request.actor), pk=pk)
    today = timezone.localdate()
    heirs = queries.heirs_of(post.user, request.actor, on=today)
    form = forms.EndPostForm(posted(request), actor=request.actor, heirs=heirs)
    back = reverse("organisation:body", args=[post.body_id])
    return filled(
        request,
        form,
        lambda: actions.end_post(post, **form.cleaned_data, by=request.actor),
        lambda _done: back,
        {
            "work": queries.open_work([post]),
            "title": _("Thôi giữ chức"),
            "about": f"{post.user.full_name}, {post.title}, {post.body.name}",
            "button": _("Thôi giữ chức"),
            "back": back,
        },
    )
