"""Appointments: who gets which post, and how somebody new comes in."""

from dataclasses import dataclass

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit.deeds import action, tell
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules
from nhanrong.registry.organisation.actions.keys import link


@dataclass(frozen=True)
class Newcomer:
    """Somebody who has no account yet; an invented one bears the mark of the demonstration."""

    username: str
    full_name: str
    email: str = ""
    is_sample: bool = False


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
        username,
        full_name=clean(newcomer.full_name),
        email=newcomer.email,
        is_sample=newcomer.is_sample,
    )
    changes.appoint(post)
    tell(user=post.user_id, body=post.body_id, role=post.role)
    return link(post.user, "join", by)
