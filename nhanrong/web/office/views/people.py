"""Accounts: who has one in my territory, and how a manager renews its keys or closes it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import for_roles
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts, tables
from nhanrong.commons.ui.refusals import sentence
from nhanrong.registry.organisation import actions, forms
from nhanrong.registry.organisation import queries as organisation
from nhanrong.web.office import queries

managers = for_roles(Role.ADMINISTRATOR, Role.LEADER)

COLUMNS = [
    parts.Column("name", gettext_lazy("Họ và tên"), "name", sort=("full_name",)),
    parts.Column("username", gettext_lazy("Tên đăng nhập"), "code", sort=("username",)),
    parts.Column("state", gettext_lazy("Trạng thái"), sort=("is_active",)),
    parts.Column("seen", gettext_lazy("Đăng nhập lần cuối"), "date", sort=("last_login",)),
]


def _row(user: Any) -> parts.Row:
    cells = [
        parts.Cell(user.full_name, reverse("office:person", args=[user.pk])),
        parts.Cell(user.username),
        parts.Cell(state=_state(user)),
        parts.Cell(user.last_login, missing=_("chưa lần nào")),
    ]
    return parts.Row(cells, str(user.pk), user.full_name)


def _state(user: Any) -> parts.State:
    return parts.State(_("đang dùng"), "ok") if user.is_active else parts.State(_("đã ngừng"))


@managers
def people(request: Request) -> HttpResponse:
    """Show the accounts of the actor's territory."""
    rows = organisation.accounts(request.actor)
    text = request.GET.get("q", "")
    found: Any = rows
    if text:
        wanted = fold(text)
        found = [row for row in rows if wanted in fold(f"{row.full_name} {row.username}")]
    page = {
        "listing": tables.listing(request, found, COLUMNS, _row, default="name"),
        "spoken": [],
    }
    return render(request, "office/people.html", page)


@managers
def person(request: Request, pk: int) -> HttpResponse:
    """Show an account with its posts and what may be done with it."""
    user = get_object_or_404(organisation.accounts(request.actor), pk=pk)
    safety = queries.safety(user.pk)
    may = organisation.may_manage_account(request.actor, user, on=timezone.localdate())
    page = {
        "person": user,
        "state": _state(user),
        "facts": [
            parts.Fact(_("Tên đăng nhập"), user.username),
            parts.Fact(_("Thư điện tử"), user.email),
            parts.Fact(
                _("Xác thực hai lớp"),
                _("đã bật") if safety.has_second_factor else "",
                missing=_("chưa bật"),
            ),
            parts.Fact(_("Phiên đăng nhập"), safety.sessions),
        ],
        "posts": organisation.posts_of(user),
        "verbs": _verbs(user) if may and user.is_active else [],
    }
    return render(request, "office/person.html", page)


def _verbs(user: Any) -> list[parts.Verb]:
    def to(name: str) -> str:
        return reverse(f"office:{name}", args=[user.pk])

    return [
        parts.Verb(_("Đặt lại mật khẩu"), to("reset_password"), "post", icon="key-round"),
        parts.Verb(_("Đặt lại xác thực hai lớp"), to("reset_second_factor"), "post"),
        parts.Verb(_("Ngừng tài khoản"), to("deactivate"), tone="danger"),
    ]


@never_cache
@require_POST
@managers
def reset_password(request: Request, pk: int) -> HttpResponse:
    """Renew a password: show the new one-time link, this once."""
    return _renewed(request, pk, actions.reset_password)


@never_cache
@require_POST
@managers
def reset_second_factor(request: Request, pk: int) -> HttpResponse:
    """Remove the second factors of somebody: show the new one-time link, this once."""
    return _renewed(request, pk, actions.reset_second_factor)


def _renewed(request: Request, pk: int, deed: Callable[..., str]) -> HttpResponse:
    user = get_object_or_404(organisation.accounts(request.actor), pk=pk)
    token = deed(user, by=request.actor)
    page = {
        "link": request.build_absolute_uri(reverse("invitation", args=[token])),
        "name": user.full_name,
        "back": reverse("office:person", args=[pk]),
        "days": actions.LINK_DAYS,
    }
    return render(request, "organisation/link.html", page)


@require_http_methods(["GET", "POST"])
@managers
def deactivate(request: Request, pk: int) -> HttpResponse:
    """Close an account: show the open work first, name the heir, then confirm."""
    user = get_object_or_404(organisation.accounts(request.actor), pk=pk)
    today = timezone.localdate()
    heirs = organisation.heirs_of(user, request.actor, on=today)
    form = forms.DeactivateForm(posted(request), actor=request.actor, heirs=heirs)
    if request.method == "POST" and form.is_valid():
        try:
            actions.deactivate(user, form.cleaned_data["heir"], by=request.actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Đã ngừng tài khoản và bàn giao việc."))
            return redirect("office:person", pk=pk)
    posts = organisation.posts_of(user)
    page = {
        "person": user,
        "form": form,
        "posts": [post for post in posts if not post.end_date or post.end_date > today],
        "work": organisation.open_work(posts),
        "delegations": organisation.running_delegations(user, on=today),
    }
    return render(request, "office/deactivate.html", page, status=422 if form.errors else 200)
