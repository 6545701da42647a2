"""Leaving a post or the house: open work passes on, what hangs on the post ends with it."""

from datetime import date, timedelta

from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people import changes, handover
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Invitation, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules
from nhanrong.registry.organisation.actions.keys import end_sessions, must_manage


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


@action("organisation.deactivate")
def deactivate(user: User, heir: Post | None, *, by: Actor) -> None:
    """Ngừng tài khoản: hand the open work over, end posts, delegations, links and sessions."""
    must_manage(user, by)
    today = timezone.localdate()
    posts = [post for post in queries.posts_of(user) if not post.end_date or post.end_date > today]
    _hand_over(posts, heir, by)
    for post in posts:
        changes.end(post, max(today, post.start_date + timedelta(days=1)))
        _cut_delegations(post, today)
    Invitation.objects.filter(user=user, used_at__isnull=True).update(used_at=timezone.now())
    user.is_active = False
    user.save()
    end_sessions(user)
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
