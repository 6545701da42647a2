"""Bodies: the list in my territory, a body with its posts through time, and its changes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.registry.organisation import actions, forms, queries
from nhanrong.registry.organisation.views.filling import filled, form_page

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
    kinds = [parts.Choice(value, word) for value, word in queries.kind_names()]
    levels = [parts.Choice(value, word) for value, word in queries.level_names()]
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
    present = [post for post in posts if _runs(post, today)]
    listing = tables.listing(request, present, [], lambda _post: parts.Row(()))
    page = {
        "body": body,
        "facts": _body_facts(body),
        "listing": listing,
        "present": [_held(request, post) for post in listing.records],
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


@form_page
@for_roles(Role.ADMINISTRATOR)
def establish(request: Request) -> HttpResponse:
    """Set up a body."""
    form = forms.BodyForm(posted(request), actor=request.actor)
    return filled(
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
    return filled(
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
    return filled(
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
