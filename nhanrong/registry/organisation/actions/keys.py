"""The keys of an account: one-time links, passwords, second factors."""

import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people.models import Invitation, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules

LINK_DAYS = 7


def link(user: User, purpose: str, by: Actor) -> str:
    """Make a one-time link; earlier ones of the person are void. Only its digest is kept."""
    now = timezone.now()
    Invitation.objects.filter(user=user, used_at__isnull=True).update(used_at=now)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        digest=queries.digest_of(token),
        purpose=purpose,
        user=user,
        invited_by_id=by.post_id,
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    return token


def must_manage(user: User, by: Actor) -> None:
    rules.must_not_be_oneself(by.user_id, user.pk)
    held = queries.held_by(user, on=timezone.localdate())
    rules.must_manage(queries.standing_of(by), held)
    if not user.is_active:
        raise Refused("account_closed")


def end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@action("organisation.reset_password")
def reset_password(user: User, *, by: Actor) -> str:
    """Đặt lại mật khẩu: the old password and every session end; return the token of a new link."""
    must_manage(user, by)
    user.set_unusable_password()
    user.save()
    end_sessions(user)
    return link(user, "password", by)


@action("organisation.reset_second_factor")
def reset_second_factor(user: User, *, by: Actor) -> str:
    """Đặt lại xác thực hai lớp: old factors, password and sessions end; a new link opens."""
    must_manage(user, by)
    tell(factors=Authenticator.objects.filter(user=user).count())
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save()
    end_sessions(user)
    return link(user, "second_factor", by)


@action("organisation.accept")
def accept(invitation: Invitation, password: str, *, by: Actor) -> User:
    """Nhận lời mời: use a one-time link, once, and set the password."""
    if invitation.used_at is not None or invitation.expires_at <= timezone.now():
        raise Refused("link_is_void")
    user = invitation.user
    if not user.is_active:
        raise Refused("link_is_void")
    validate_password(password, user)
    user.set_password(password)
    user.save()
    end_sessions(user)
    invitation.used_at = timezone.now()
    invitation.save()
    return user
