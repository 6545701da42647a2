"""How allauth works in this house: no open sign-up, our own words, the second factor kept safe."""

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import RateLimitUsage
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse

ENCRYPTED = "f1:"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts open by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: a manager invites, nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: axes counts wrong passwords; allauth's own count is for codes."""
        self._login_failed_rl_usage = RateLimitUsage([])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again only when nobody proved himself in this session for a while."""
        records = self.request.session.get("account_authentication_methods", [])
        newest = max((record.get("at", 0) for record in records), default=0)
        if time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Speak the language of the account, unless the reader chose another at the door."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    """The keys of one-time codes lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """Encrypt a key with the secret of this installation."""
        return ENCRYPTED + _locksmith().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a key; one that was kept in the clear stays readable."""
        if not encrypted_text.startswith(ENCRYPTED):
            return encrypted_text
        return _locksmith().decrypt(encrypted_text.removeprefix(ENCRYPTED).encode()).decode()


def _locksmith() -> Fernet:
    digest = hashlib.sha256(f"second factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def client_ip(request: HttpRequest) -> str | None:
    """Give axes the same address of the visitor as allauth sees, behind the trusted proxies."""
    return get_client_ip(request) or None


def login_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Give axes the name under which failures count: capitals aside, known or not."""
    named = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(named).strip().lower()


def count_as_used(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Whoever sets up a second factor has just used it: his session need not begin again."""
    if authenticator.type in {"totp", "webauthn"}:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
