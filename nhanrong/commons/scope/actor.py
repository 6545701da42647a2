"""Who acts: a person in one of his posts, or in the post of somebody who delegated it to him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach, Role, reach_of
from nhanrong.commons.people.models import Delegation, Post, User
from nhanrong.commons.scope import lookups  # noqa: F401 -- teaches the fields «among»

if TYPE_CHECKING:
    from nhanrong.commons.scope.models import Scoped


Home = tuple[int | None, int | None, int | None]
"""Where a record is at home and whose it is: its province, its commune, its body."""


@dataclass(frozen=True)
class Actor:
    """The one who asks and acts: user, post, role, body, and how far he reads."""

    user_id: int | None
    post_id: int | None
    role: Role
    body_id: int | None
    body_kind: str
    level: Level
    reach: Reach
    province_id: int | None
    commune_id: int | None
    name: str = ""
    title: str = ""
    body_name: str = ""
    delegated_from: str = ""

    @property
    def unit_id(self) -> int | None:
        """The unit of the territory: the commune, or the province, or none for the nation."""
        return self.commune_id or self.province_id

    @property
    def is_national(self) -> bool:
        """Say whether the whole country is the territory."""
        return self.level == Level.NATION and self.reach == Reach.TERRITORY

    def governs(self, record: "Scoped") -> bool:
        """Say whether the record is at home with the actor: only there he may write.

        Who answers for a territory writes in it; a body without one writes what is its own, and
        only where it stands.
        """
        return self._governs((record.province_id, record.commune_id, record.body_id))

    def _governs(self, home: Home) -> bool:
        province, commune, body = home
        if self.role == Role.SYSTEM or self.is_national:
            return True
        if self.level == Level.COMMUNE and (commune is None or commune != self.commune_id):
            return False
        if self.level == Level.PROVINCE and (province is None or province != self.province_id):
            return False
        return self.reach == Reach.TERRITORY or body == self.body_id

    def must_govern(self, record: "Scoped") -> None:
        """Refuse `not_at_home` when the record belongs to somebody else's territory."""
        if not self.governs(record):
            raise Refused("not_at_home")

    def must_govern_all(self, homes: Iterable[Home]) -> None:
        """Refuse `not_at_home` when one of many records does: each home is judged once."""
        if not all(map(self._governs, set(homes))):
            raise Refused("not_at_home")


SYSTEM = Actor(
    user_id=None,
    post_id=None,
    role=Role.SYSTEM,
    body_id=None,
    body_kind="",
    level=Level.NATION,
    reach=Reach.TERRITORY,
    province_id=None,
    commune_id=None,
    name="Hệ thống",  # words: kept
    title="Hệ thống",  # words: kept
)


def posts_of(user_id: int, *, on: date) -> QuerySet[Post]:
    """List the posts in which a person may act that day: his own, and those delegated to him."""
    lent = Delegation.objects.filter(
        receiver__user=user_id, start_date__lte=on, end_date__gt=on, revoked_at__isnull=True
    ).values("giver")
    lives = Q(start_date__lte=on) & (Q(end_date__isnull=True) | Q(end_date__gt=on))
    return (
        Post.objects.filter(lives & (Q(user=user_id) | Q(pk__among=lent)))
        .select_related("body", "user")
        .order_by("pk")
    )


def actor_in(post: Post, *, user: Any) -> Actor:
    """Put a person into a post: his own, or that of the one who delegated it to him."""
    body = post.body
    return Actor(
        user_id=user.pk,
        post_id=post.pk,
        role=Role(post.role),
        body_id=body.pk,
        body_kind=body.kind,
        level=Level(body.level),
        reach=reach_of(body.kind),
        province_id=body.province_id,
        commune_id=body.commune_id,
        name=user.full_name,
        title=post.title,
        body_name=body.name,
        delegated_from="" if post.user_id == user.pk else post.user.full_name,
    )


def actor_named(username: str, on: date) -> Actor:
    """Put a person, named by his sign-in name, into his first post of that day: for commands.

    Refuses `no_such_user` when nobody in use has this name, `no_post` when he holds no post.
    """
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    if user is None:
        raise Refused("no_such_user", username=username)
    post = posts_of(user.pk, on=on).first()
    if post is None:
        raise Refused("no_post", username=username)
    return actor_in(post, user=user)


def recall(numbers: tuple[int | None, int | None, int | None]) -> Actor:
    """Make the actor of a job again from user, post and body; refuse `no_post` if it is over."""
    user_id, post_id, body_id = numbers
    if user_id is None:
        return SYSTEM
    user = User.objects.filter(pk=user_id, is_active=True).first()
    held = posts_of(user_id, on=timezone.localdate()).filter(body=body_id)
    post = next((post for post in held if post.pk == post_id), None)
    if post is None or user is None:
        raise Refused("no_post", username=user.username if user else "")
    return actor_in(post, user=user)
