"""Many bodies, many appointments: one deed for a list, judged as if each row came alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules
from nhanrong.registry.organisation.actions.bodies import judge
from nhanrong.registry.organisation.actions.posts import Newcomer


@batch("organisation.establish_many")
def establish_many(bodies: Sequence[Body], *, by: Actor) -> list[Body]:
    """Thành lập nhiều cơ quan: each is judged as by `establish`; all stand, or none.

    Their units come with them, and the units' parents.
    """
    for body in bodies:
        judge(body, by)
    made = changes.establish_many(bodies)
    tell("", rows=len(made), **{f"at_{level}": n for level, n in _levels(made).items()})
    return made


def _levels(bodies: Iterable[Body]) -> dict[str, int]:
    counted = Counter(str(body.level) for body in bodies)
    return {str(level): counted[level] for level in Level if counted[level]}


@dataclass(frozen=True)
class Appointment:
    """A post to be given: to somebody who has an account, or to a newcomer.

    A newcomer who is told twice by one sign-in name gets one account and both posts.
    """

    post: Post
    newcomer: Newcomer | None = None


@batch("organisation.appoint_many")
def appoint_many(given: Sequence[Appointment], *, by: Actor) -> list[Post]:
    """Bổ nhiệm nhiều người: posts, and accounts for newcomers, who cannot sign in yet.

    A newcomer's one-time link is made when it is handed to him (`reset_password`).
    """
    posts, opened = appointed(given, by)
    tell(rows=len(posts), accounts=len(opened))
    return posts


def appointed(given: Sequence[Appointment], by: Actor) -> tuple[list[Post], list[User]]:
    """Judge and write many appointments under the deed that is under way; give the new accounts."""
    giver = queries.standing_of(by)
    for one in given:
        rules.must_not_be_oneself(by.user_id, one.post.user_id)
        rules.must_grant(giver, queries.standing_in(one.post.body, one.post.role))
    users = _accounts(given)
    for one in given:
        if one.newcomer is not None:
            one.post.user = users[_name(one.newcomer).casefold()]
    return changes.appoint_many([one.post for one in given]), list(users.values())


def _name(newcomer: Newcomer) -> str:
    return str(User.normalize_username(clean(newcomer.username)))


def _accounts(given: Iterable[Appointment]) -> dict[str, User]:
    """Open an account for each newcomer; refuse `username_taken` where somebody bears the name."""
    wanted: dict[str, Newcomer] = {}
    for one in given:
        if one.newcomer is None:
            continue
        known = wanted.setdefault(_name(one.newcomer).casefold(), one.newcomer)
        if clean(known.full_name) != clean(one.newcomer.full_name):
            raise Refused("username_taken", username=_name(one.newcomer))
    taken = queries.taken_usernames(wanted)
    if taken:
        raise Refused("username_taken", username=min(taken))
    opened = changes.open_accounts(
        User(
            username=_name(one),
            full_name=clean(one.full_name),
            email=one.email,
            is_sample=one.is_sample,
        )
        for one in wanted.values()
    )
    return dict(zip(wanted, opened, strict=True))
