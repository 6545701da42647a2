"""The first lock: a view of ours without a gate does not run."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.actor import actor_in, posts_of
from nhanrong.commons.scope.request import Request
from nhanrong.commons.ui import refusals

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PUBLIC = "public"
SIGNED_IN = "signed_in"

# Who decides, or gives rights to others, signs in with a second factor.
DECIDING = frozenset({Role.LEADER, Role.ADMINISTRATOR})
POST_KEY = "post"


class GateMissing(RuntimeError):
    """A view of ours has no gate: a bug in our own code."""


def public(view: View) -> View:
    """Let everybody in."""
    view.gate = PUBLIC  # type: ignore[attr-defined]  # the mark that the middleware reads
    return view


def signed_in(view: View) -> View:
    """Let in who is signed in and holds a post."""
    view.gate = SIGNED_IN  # type: ignore[attr-defined]  # the mark that the middleware reads
    return view


def signed_in_else(name: str) -> Callable[[View], View]:
    """Let in who is signed in and holds a post; show a visitor the page of this name instead."""

    def mark(view: View) -> View:
        view.gate = SIGNED_IN  # type: ignore[attr-defined]  # the mark that the middleware reads
        view.stranger = name  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Let in who acts in one of these roles."""

    def mark(view: View) -> View:
        view.gate = frozenset(roles)  # type: ignore[attr-defined]  # read by the middleware
        return view

    return mark


def gate_of(view: Any) -> Any:
    """Return the mark of a view, or nothing."""
    return getattr(view, "gate", None)


def second_factor_used(request: HttpRequest) -> bool:
    """Say whether this session was opened with a one-time code or a passkey."""
    records = request.session.get("account_authentication_methods", [])
    return any(record.get("method") == "mfa" or record.get("passwordless") for record in records)


def enter(request: Request) -> bool:
    """Put the signed-in person on the request in the post he chose; say whether he holds one."""
    request.posts = list(posts_of(request.user.pk or 0, on=timezone.localdate()))
    if not request.posts:
        return False
    chosen = request.session.get(POST_KEY)
    post = next((post for post in request.posts if post.pk == chosen), request.posts[0])
    request.actor = actor_in(post, user=request.user)
    return True


class GateMiddleware:
    """Stand at every door: put the actor on the request, or send the visitor away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Open, redirect or refuse, before the view runs."""
        if not view.__module__.startswith(("nhanrong.", "demo.")):
            return None
        gate = gate_of(view)
        if gate is None:
            raise GateMissing(f"{view.__module__}.{view.__qualname__}")
        if gate == PUBLIC:
            return None
        stranger = getattr(view, "stranger", None)
        if stranger and not request.user.is_authenticated:
            return redirect(stranger)
        return self._let_in(request, gate)

    def _let_in(self, request: Request, gate: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not enter(request):
            return render(request, "ui/no_post.html", status=403)
        if request.actor.role in DECIDING and not second_factor_used(request):
            return redirect(settings.SECOND_FACTOR_URL)
        if gate != SIGNED_IN and request.actor.role not in gate:
            # Raised here it would pass the refusals by: they catch what a view raises.
            refused = Refused("wrong_role_for_page", role=request.actor.role)
            return refusals.page(request, refused, status=403)
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{back}")
