"""The door: one's own account, the post one acts in, the language, and one-time links."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.actor import SYSTEM, actor_in, posts_of
from nhanrong.commons.scope.forms import posted
from nhanrong.commons.scope.gate import POST_KEY, for_roles, public, second_factor_used, signed_in
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import parts
from nhanrong.registry.organisation import actions as organisation
from nhanrong.registry.organisation import forms as organisation_forms
from nhanrong.registry.organisation import queries as organisation_queries
from nhanrong.web.office import queries


@for_roles(Role.ADMINISTRATOR)
def home(request: Request) -> HttpResponse:
    """Show what an administrator keeps."""
    return render(request, "office/home.html")


@signed_in
def account(request: Request) -> HttpResponse:
    """Show one's own account: posts, password, second factor, sessions."""
    user: Any = request.user
    safety = queries.safety(user.pk)
    page = {
        "facts": [
            parts.Fact(_("Họ và tên"), user.full_name),
            parts.Fact(_("Tên đăng nhập"), user.username),
            parts.Fact(_("Thư điện tử"), user.email),
        ],
        "posts": [
            {"post": post, "current": post.pk == request.actor.post_id} for post in request.posts
        ],
        "safety": safety,
        "factor": parts.State(_("Đang dùng"), "ok")
        if safety.has_second_factor
        else parts.State(_("Chưa bật"), "warn"),
        "used": second_factor_used(request),
    }
    return render(request, "office/account.html", page)


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(asked, here, require_https=request.is_secure())
    return asked if safe else "/"


@require_POST
@signed_in
def switch_post(request: Request) -> HttpResponse:
    """Act in another of one's posts, own or delegated."""
    post = next((one for one in request.posts if str(one.pk) == request.POST.get("post")), None)
    if post is None:
        raise Http404
    request.session[POST_KEY] = post.pk
    return redirect(_back(request))


@require_POST
@public
def language(request: HttpRequest) -> HttpResponse:
    """Read the house in another language; an account keeps its choice."""
    response: HttpResponse = set_language(request)
    chosen = request.POST.get("language", "")
    user: Any = request.user
    if user.is_authenticated and chosen in dict(settings.LANGUAGES):
        user.language = chosen
        user.save(update_fields=["language"])
    return response


@never_cache
@sensitive_post_parameters("password", "repeated")
@require_http_methods(["GET", "POST"])
@public
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Use a one-time link: set the password, then sign in."""
    found = organisation_queries.invitation(token)
    if found is None:
        return render(request, "office/link_void.html", status=404)
    form = organisation_forms.AcceptForm(posted(request))
    if request.method == "POST" and form.is_valid() and _accepted(found, form):
        messages.success(request, _("Đã đặt mật khẩu. Hãy đăng nhập."))
        return redirect(reverse(settings.LOGIN_URL))
    page = {"form": form, "user_name": found.user.full_name, "username": found.user.username}
    status = 422 if form.errors else 200
    return render(request, "office/invitation.html", page, status=status)


def _accepted(found: Any, form: Any) -> bool:
    """Set the password in the name of the person, or say on the form what it lacks."""
    post = posts_of(found.user.pk, on=timezone.localdate()).first()
    by = actor_in(post, user=found.user) if post else SYSTEM
    try:
        organisation.accept(found, form.cleaned_data["password"], by=by)
    except ValidationError as error:
        form.add_error("password", error)
        return False
    return True
