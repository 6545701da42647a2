"""Bodies, people and their posts."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.bedrock.vietnamese import fold, sort_key
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places.models import PROVINCE, Unit
from nhanrong.commons.scope.actor import Actor, actor_in

START = date(2025, 7, 1)
_numbers = count(1)


@dataclass(frozen=True)
class Member:
    """Somebody in a post, with the actor he is when he works there."""

    user: User
    post: Post
    body: Body

    @property
    def actor(self) -> Actor:
        """Who he is to queries and actions."""
        return actor_in(self.post, user=self.user)


def make_body(kind: BodyKind, unit: Unit | None = None, *, name: str = "") -> Body:
    """Make a body; its level and home follow from the unit, none being the nation."""
    return make_bodies((kind, unit, name))[0]


def make_bodies(*told: tuple[BodyKind, Unit | None, str]) -> list[Body]:
    """Make several bodies at once, each by its kind, unit and name."""
    with writing(because="test data"):
        return Body.objects.bulk_create(_body(kind, unit, name) for kind, unit, name in told)


def _body(kind: BodyKind, unit: Unit | None, name: str) -> Body:
    if unit is None:
        level, province, commune = Level.NATION, None, None
    elif unit.level == PROVINCE:
        level, province, commune = Level.PROVINCE, unit, None
    else:
        level, province, commune = Level.COMMUNE, unit.parent, unit
    body = Body(
        kind=kind,
        level=level,
        name=name or f"{kind} {unit or 'Việt Nam'}",
        unit=unit,
        province=province,
        commune=commune,
        start_date=START,
    )
    body.sort_key, body.folded = sort_key(body.name), fold(body.name)
    return body


def make_user(full_name: str = "", *, username: str = "", password: str | None = None) -> User:
    """Make an account; without a password nobody signs in to it but by `client.force_login`."""
    number = next(_numbers)
    return User.objects.create_user(
        username or f"nguoi{number}", password, full_name=full_name or f"Người Thứ {number}"
    )


def make_post(
    user: User,
    body: Body,
    role: Role = Role.OFFICER,
    *,
    title: str = "",
    start_date: date = START,
    end_date: date | None = None,
) -> Post:
    """Put somebody into a post."""
    with writing(because="test data"):
        return Post.objects.create(
            user=user,
            body=body,
            role=role,
            title=title or str(role),
            start_date=start_date,
            end_date=end_date,
        )


def make_member(
    name: str, body: Body, role: Role, *, title: str = "", username: str = ""
) -> Member:
    """Make an account with one post."""
    user = make_user(name, username=username)
    return Member(user, make_post(user, body, role, title=title), body)


def make_members(*told: tuple[str, str, Body, Role, str]) -> list[Member]:
    """Make several accounts at once, each by its sign-in name, its person, body, role and title."""
    users = [User(username=username, full_name=name) for username, name, *_post in told]
    for user in users:
        user.set_unusable_password()
    posts = [
        Post(user=user, body=body, role=role, title=title, start_date=START)
        for user, (_username, _name, body, role, title) in zip(users, told, strict=True)
    ]
    with writing(because="test data"):
        User.objects.bulk_create(users)
        Post.objects.bulk_create(posts)
    return [Member(post.user, post, post.body) for post in posts]
