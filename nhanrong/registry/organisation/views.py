"""Who knocks at the room «Tổ chức», and what they are shown."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.organisation import actions, documents, forms, queries

form_page = require_http_methods(["GET", "POST"])
managers = for_roles(Role.ADMINISTRATOR, Role.LEADER)

BODY_COLUMNS = [
    parts.Column("name", gettext_lazy("Tên cơ quan"), "name", sort=("sort_key",)),
    parts.Column("kind", gettext_lazy("Loại"), sort=("kind", "sort_key")),
    parts.Column("level", gettext_lazy("Cấp"), sort=("level", "sort_key")),
    parts.Column("unit", gettext_lazy("Địa bàn"), sort=("unit__sort_key",)),
]


def _body_row(body: Any) -> parts.Row:
    cells = [
        parts.Cell(body.name, reverse("organisation:body", args=[body.pk])),
        parts.Cell(body.get_kind_display()),
        parts.Cell(body.get_level_display()),
        parts.Cell(body.unit.full_name if body.unit else _("Cả nước")),
    ]
    return parts.Row(cells, str(body.pk), body.name)


@signed_in
def home(request: Request) -> HttpResponse:
    """Show the bodies in the actor's territory, filtered by the address."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "level")}
    rows = queries.found_bodies(request.actor, text=request.GET.get("q", ""), **asked)
    page = {
        "listing": tables.listing(request, rows, BODY_COLUMNS, _body_row, default="name"),
        "spoken": tables.spoken(request, _filters()),
        "establish": parts.Verb(_("Lập cơ quan"), reverse("organisation:establish"), icon="plus"),
        "may_establish": queries.may_establish(request.actor),
    }
    return render(request, "organisation/home.html", page)


def _filters() -> list[parts.Filter]:
    kinds = [parts.Choice(value, word) for value, word in queries.BODY_KIND_NAMES.items()]
    levels = [parts.Choice(value, word) for value, word in queries.LEVEL_NAMES.items()]
    return [
        parts.Filter(_("Cơ quan"), "kind", [parts.Choice("", _("mọi loại")), *kinds]),
        parts.Filter(_("thuộc"), "level", [parts.Choice("", _("mọi cấp")), *levels]),
    ]


@signed_in
def body(request: Request, pk: int) -> HttpResponse:
    """Show a body with its posts through time."""
    body = get_object_or_404(queries.bodies(request.actor), pk=pk)
    posts = list(queries.posts_in(body))
    today = timezone.localdate()
    page = {
        "body": body,
        "facts": _body_facts(body),
        "present": [_held(request, post) for post in posts if _runs(post, today)],
        "past": [post for post in posts if post.end_date and post.end_date <= today],
        "verbs": _body_verbs(request, body),
    }
    return render(request, "organisation/body.html", page)


def _runs(post: Any, today: Any) -> bool:
    return post.end_date is None or post.end_date > today


def _held(request: Request, post: Any) -> dict[str, Any]:
    return {"post": post, "may_end": queries.may_end(request.actor, post)}


def _body_facts(body: Any) -> list[parts.Fact]:
    return [
        parts.Fact(_("Loại"), body.get_kind_display()),
        parts.Fact(_("Cấp"), body.get_level_display()),
        parts.Fact(_("Địa bàn"), body.unit.full_name if body.unit else _("Cả nước")),
        parts.Fact(_("Hoạt động từ ngày"), body.start_date and _day(body.start_date)),
        parts.Fact(
            _("Kết thúc từ ngày"),
            body.end_date and _day(body.end_date),
            missing=_("đang hoạt động"),
        ),
    ]


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}"


def _body_verbs(request: Request, body: Any) -> list[parts.Verb]:
    verbs = []
    if body.end_date is None and queries.grantable_roles(request.actor, body):
        to = reverse("organisation:appoint", args=[body.pk])
        verbs.append(parts.Verb(_("Bổ nhiệm"), to, tone="primary", icon="user-plus"))
    if body.end_date is None and queries.may_change(request.actor, body):
        verbs += [
            parts.Verb(_("Đổi tên"), reverse("organisation:rename", args=[body.pk])),
            parts.Verb(_("Kết thúc"), reverse("organisation:dissolve", args=[body.pk])),
        ]
    return verbs


def _filled(
    request: Request, form: Any, deed: Callable[[], Any], to: Any, page: Any
) -> HttpResponse:
    """Show a form; when it is rightly filled do the deed, or say beside it why not."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(to(deed()))
        except Refused as refused:
            form.add_error(None, sentence(refused))
    status = 422 if form.errors else 200
    return render(request, "organisation/form.html", {"form": form, **page}, status=status)


@form_page
@for_roles(Role.ADMINISTRATOR)
def establish(request: Request) -> HttpResponse:
    """Set up a body."""
    form = forms.BodyForm(posted(request), actor=request.actor)
    return _filled(
        request,
        form,
        lambda: actions.establish(form.body(), by=request.actor),
        lambda body: reverse("organisation:body", args=[body.pk]),
        {
            "title": _("Lập cơ quan"),
            "button": _("Lập cơ quan"),
            "back": reverse("organisation:home"),
        },
    )


@form_page
@for_roles(Role.ADMINISTRATOR)
def rename(request: Request, pk: int) -> HttpResponse:
    """Give a body a new name."""
    body = get_object_or_404(queries.bodies(request.actor), pk=pk)
    form = forms.RenameForm(posted(request), actor=request.actor, initial={"name": body.name})
    back = reverse("organisation:body", args=[pk])
    return _filled(
        request,
        form,
        lambda: actions.rename(body, form.cleaned_data["name"], by=request.actor),
        lambda _done: back,
        {"title": _("Đổi tên cơ quan"), "about": body.name, "button": _("Đổi tên"), "back": back},
    )


@form_page
@for_roles(Role.ADMINISTRATOR)
def dissolve(request: Request, pk: int) -> HttpResponse:
    """End a body."""
    body = get_object_or_404(queries.bodies(request.actor), pk=pk)
    form = forms.EndForm(posted(request), actor=request.actor)
    back = reverse("organisation:body", args=[pk])
    return _filled(
        request,
        form,
        lambda: actions.dissolve(body, form.cleaned_data["on"], by=request.actor),
        lambda _done: back,
        {
            "title": _("Kết thúc cơ quan"),
            "about": body.name,
            "button": _("Kết thúc cơ quan"),
            "back": back,
        },
    )


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
    return _filled(
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
    form = forms.EndForm(posted(request), actor=request.actor)
    back = reverse("organisation:body", args=[post.body_id])
    return _filled(
        request,
        form,
        lambda: actions.end_post(post, form.cleaned_data["on"], by=request.actor),
        lambda _done: back,
        {
            "title": _("Thôi giữ chức"),
            "about": f"{post.user.full_name}, {post.title}, {post.body.name}",
            "button": _("Thôi giữ chức"),
            "back": back,
        },
    )


@signed_in
def delegations(request: Request) -> HttpResponse:
    """Show what the actor delegated, and what he holds by delegation."""
    today = timezone.localdate()
    rows = [
        {
            "delegation": one,
            "state": _delegation_state(one, today),
            "is_mine": one.giver.user_id == request.actor.user_id,
            "may_revoke": one.giver.user_id == request.actor.user_id
            and one.revoked_at is None
            and one.end_date > today,
        }
        for one in queries.delegations(request.actor)
    ]
    return render(request, "organisation/delegations.html", {"rows": rows})


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
    return _filled(
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
