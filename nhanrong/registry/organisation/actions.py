"""What may be done to bodies, posts and accounts: one function, one deed."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Role
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people import changes, handover
from nhanrong.commons.people import queries as people
from nhanrong.commons.people import rules as people_rules
from nhanrong.commons.people.models import Body, Delegation, Invitation, Post, User
from nhanrong.commons.places.models import PROVINCE
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules

LINK_DAYS = 7


# --- Bodies --------------------------------------------------------------------------------------


@action("organisation.establish")
def establish(body: Body, *, by: Actor) -> Body:
    """Thành lập: begin a body in a unit of the actor's territory."""
    settle(body)
    territory = rules.territory_of(body.province_id, body.commune_id)
    rules.must_establish(queries.standing_of(by), territory)
    if body.kind not in rules.kinds_at(Level(body.level)):
        raise Refused("kind_not_at_level", kind=body.get_kind_display())
    if body.unit is not None and not body.unit.lives_on(body.start_date):
        raise Refused("unit_not_standing", unit=body.unit.full_name)
    return changes.establish(body)


def settle(body: Body) -> None:
    """Set a body's level and home from its unit; without a unit it stands for the nation."""
    unit = body.unit
    if unit is None:
        body.level, body.province, body.commune = Level.NATION, None, None
    elif unit.level == PROVINCE:
        body.level, body.province, body.commune = Level.PROVINCE, unit, None
    else:
        body.level, body.province, body.commune = Level.COMMUNE, unit.parent, unit


@action("organisation.rename")
def rename(body: Body, name: str, *, by: Actor) -> None:
    """Đổi tên: give a body its new name; its versions keep the old one."""
    _must_change(body, by)
    changes.change(body, clean(name))


@action("organisation.dissolve")
def dissolve(body: Body, on: date, *, by: Actor) -> None:
    """Kết thúc hoạt động: end a body whose posts have ended."""
    _must_change(body, by)
    changes.dissolve(body, on)


def _must_change(body: Body, by: Actor) -> None:
    territory = rules.territory_of(body.province_id, body.commune_id)
    rules.must_establish(queries.standing_of(by), territory)


# --- Posts ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Newcomer:
    """Somebody who has no account yet."""

    username: str
    full_name: str
    email: str = ""


@action("organisation.appoint")
def appoint(post: Post, *, by: Actor) -> Post:
    """Bổ nhiệm: give a person who has an account a further post."""
    rules.must_not_be_oneself(by.user_id, post.user_id)
    rules.must_grant(queries.standing_of(by), queries.standing_in(post.body, post.role))
    tell(user=post.user_id, body=post.body_id, role=post.role)
    return changes.appoint(post)


@action("organisation.invite")
def invite(post: Post, newcomer: Newcomer, *, by: Actor) -> str:
    """Mời: open an account and its first post; return the one-time link's token, shown once."""
    rules.must_grant(queries.standing_of(by), queries.standing_in(post.body, post.role))
    username = clean(newcomer.username)
    if queries.account(username) is not None:
        raise Refused("username_taken", username=username)
    post.user = User.objects.create_user(
        username, full_name=clean(newcomer.full_name), email=newcomer.email
    )
    changes.appoint(post)
    tell(user=post.user_id, body=post.body_id, role=post.role)
    return _link(post.user, "join", by)


@action("organisation.end_post")
def end_post(post: Post, on: date, heir: Post | None = None, *, by: Actor) -> None:
    """Thôi giữ chức: hand the open work over, end the post and the delegations that hang on it."""
    rules.must_not_be_oneself(by.user_id, post.user_id)
    rules.must_grant(queries.standing_of(by), queries.standing_in(post.body, post.role))
    _hand_over([post], heir, by)
    changes.end(post, on)
    _cut_delegations(post, on)


def _cut_delegations(post: Post, on: date) -> None:
    """End what a post lent or holds together with the post; what had not begun is taken back."""
    for delegation in people.open_delegations(post.pk, on):
        if delegation.start_date < on:
            delegation.end_date = on
        else:
            delegation.revoked_at = timezone.now()
        delegation.save()


# --- Keys of an account --------------------------------------------------------------------------


def _link(user: User, purpose: str, by: Actor) -> str:
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


def _must_manage(user: User, by: Actor) -> None:
    rules.must_not_be_oneself(by.user_id, user.pk)
    held = queries.held_by(user, on=timezone.localdate())
    rules.must_manage(queries.standing_of(by), held)
    if not user.is_active:
        raise Refused("account_closed")


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@action("organisation.reset_password")
def reset_password(user: User, *, by: Actor) -> str:
    """Đặt lại mật khẩu: the old password and every session end; return the token of a new link."""
    _must_manage(user, by)
    user.set_unusable_password()
    user.save()
    _end_sessions(user)
    return _link(user, "password", by)


@action("organisation.reset_second_factor")
def reset_second_factor(user: User, *, by: Actor) -> str:
    """Đặt lại xác thực hai lớp: old factors, password and sessions end; a new link opens."""
    _must_manage(user, by)
    tell(factors=Authenticator.objects.filter(user=user).count())
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save()
    _end_sessions(user)
    return _link(user, "second_factor", by)


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
    _end_sessions(user)
    invitation.used_at = timezone.now()
    invitation.save()
    return user


# --- Leaving -------------------------------------------------------------------------------------


@action("organisation.deactivate")
def deactivate(user: User, heir: Post | None, *, by: Actor) -> None:
    """Ngừng tài khoản: hand the open work over, end posts, delegations, links and sessions."""
    _must_manage(user, by)
    today = timezone.localdate()
    posts = [post for post in queries.posts_of(user) if not post.end_date or post.end_date > today]
    _hand_over(posts, heir, by)
    for post in posts:
        changes.end(post, max(today, post.start_date + timedelta(days=1)))
        _cut_delegations(post, today)
    Invitation.objects.filter(user=user, used_at__isnull=True).update(used_at=timezone.now())
    user.is_active = False
    user.save()
    _end_sessions(user)
    tell(posts=len(posts), heir=heir.pk if heir else None)


def _hand_over(posts: list[Post], heir: Post | None, by: Actor) -> None:
    """Pass the open work on; refuse while there is some and nobody to take it."""
    held = {held.work.key: held for post in posts for held in handover.held_by(post)}
    if not held:
        return
    if heir is None:
        raise Refused("open_work_needs_an_heir", count=len(held))
    if heir.user_id in {post.user_id for post in posts} or not heir.lives_on(timezone.localdate()):
        raise Refused("heir_unfit")
    if not queries.posts(by).filter(pk=heir.pk).exists():
        raise Refused("heir_unfit")
    for post in posts:
        passed = handover.pass_on(post, heir, by=by)
        tell("", **{f"handed_{key}": count for key, count in passed.items()})


# --- Delegation in absence -----------------------------------------------------------------------


@action("organisation.delegate")
def delegate(delegation: Delegation, *, by: Actor) -> Delegation:
    """Ủy quyền: for some days a colleague acts in the actor's own post, and signs so."""
    rules.must_delegate_own(by.role, is_delegated=bool(by.delegated_from))
    giver, receiver = delegation.giver, delegation.receiver
    if giver.pk != by.post_id or giver.user_id != by.user_id:
        raise Refused("not_your_post")
    during = Period(delegation.start_date, delegation.end_date)
    people_rules.must_start_today_or_later(delegation.start_date, timezone.localdate())
    people_rules.must_be_lendable(queries.holding(giver), queries.holding(receiver), during)
    rules.must_sign_as(delegation.signing, Role(receiver.role))
    _must_be_alone(delegation)
    tell(giver=giver.pk, receiver=receiver.pk)
    delegation.save()
    return delegation


def delegate_from(by: Actor, facts: dict[str, Any]) -> Delegation:
    """Delegate the post in which the actor works; refuse `delegated_twice` when it is lent."""
    giver = queries.own_post(by)
    if giver is None:
        raise Refused("delegated_twice")
    return delegate(Delegation(giver=giver, **facts), by=by)


def _must_be_alone(delegation: Delegation) -> None:
    """Refuse two delegations of one post for the same day."""
    same_days = Delegation.objects.filter(
        giver=delegation.giver,
        revoked_at__isnull=True,
        start_date__lt=delegation.end_date,
        end_date__gt=delegation.start_date,
    )
    if same_days.exists():
        raise Refused("delegation_overlaps")


@action("organisation.revoke")
def revoke(delegation: Delegation, *, by: Actor) -> None:
    """Thu hồi ủy quyền: the giver takes his post back from now on."""
    if delegation.giver.user_id != by.user_id:
        raise Refused("not_your_post")
    if delegation.revoked_at is not None:
        raise Refused("delegation_already_revoked")
    delegation.revoked_at = timezone.now()
    delegation.save()
