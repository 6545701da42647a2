"""What may be asked of bodies, posts and people, and by whom."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.people import handover
from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import (
    BODY_KIND_NAMES,
    LEVEL_NAMES,
    ROLE_NAMES,
    Body,
    Delegation,
    Invitation,
    Post,
    User,
)
from nhanrong.commons.people.rules import Holding
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation.rules import (
    APPOINTABLE,
    Standing,
    is_within,
    kinds_at,
    may_grant,
    may_manage,
    territory_of,
)

SIGNING_NAMES = Delegation.SIGNING_NAMES


# --- Standings: what the rules see of a post -----------------------------------------------------


def standing_of(actor: Actor) -> Standing:
    """Write down what an actor may give from: his role, territory and body."""
    territory = territory_of(actor.province_id, actor.commune_id)
    return Standing(actor.role, territory, actor.body_id, actor.body_kind)


def standing_in(body: Body, role: str) -> Standing:
    """Write down what a post of this role in this body may do."""
    territory = territory_of(body.province_id, body.commune_id)
    return Standing(Role(role), territory, body.pk, body.kind)


def held_by(user: User, *, on: date) -> list[Standing]:
    """List what a person holds that day or later; of somebody without a post, what he held."""
    return standings(list(people.posts_of_user(user.pk)), on)


def standings(posts: list[Post], on: date) -> list[Standing]:
    """Of these posts write down those of that day or later; where there are none, all."""
    present = [post for post in posts if post.end_date is None or post.end_date > on]
    return [standing_in(post.body, post.role) for post in present or posts]


def holding(post: Post) -> Holding:
    """Write down a post as the rules of delegation see it."""
    period = Period(post.start_date, post.end_date)
    return Holding(post.pk, post.user_id, post.body_id, period)


# --- Bodies --------------------------------------------------------------------------------------


def bodies(actor: Actor) -> QuerySet[Body]:
    """List the bodies in the actor's territory, past and present; of a body alone, itself."""
    rows = Body.objects.select_related("unit").order_by("sort_key", "pk")
    return rows.filter(_reach(actor))


def _reach(actor: Actor, prefix: str = "") -> Q:
    """The condition «in the actor's territory» for a body, or through the way to one."""
    if actor.role == Role.SYSTEM or actor.is_national:
        return Q()
    if actor.reach == Reach.BODY:
        return Q(**{f"{prefix}pk": actor.body_id or 0})
    if actor.level == Level.PROVINCE:
        return Q(**{f"{prefix}province": actor.province_id})
    return Q(**{f"{prefix}commune": actor.commune_id})


def found_bodies(
    actor: Actor, *, kind: str = "", level: str = "", text: str = ""
) -> QuerySet[Body]:
    """List the bodies that stand, of a kind, a level, or with words in their name."""
    rows = bodies(actor).filter(Q(end_date__isnull=True) | Q(end_date__gt=timezone.localdate()))
    if kind in BODY_KIND_NAMES:
        rows = rows.filter(kind=kind)
    if level in LEVEL_NAMES:
        rows = rows.filter(level=level)
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows


def posts_in(body: Body) -> QuerySet[Post]:
    """List who held and holds which post in a body, the present ones first."""
    return people.posts_in(body.pk)


def living_units() -> QuerySet[Unit]:
    """List the units of today with their provinces; everybody who is signed in may read them."""
    return places.living().select_related("parent")


def units_for(actor: Actor) -> QuerySet[Unit]:
    """List the units in which the actor may set up a body."""
    rows = living_units()
    if actor.role == Role.SYSTEM or actor.is_national:
        return rows
    if actor.reach == Reach.BODY:
        return rows.none()
    if actor.level == Level.PROVINCE:
        province = actor.province_id or 0
        return rows.filter(Q(pk=province) | Q(parent=province))
    return rows.filter(pk=actor.commune_id or 0)


def may_establish(actor: Actor) -> bool:
    """Say whether the actor may set up bodies at all."""
    return actor.role == Role.ADMINISTRATOR and actor.reach == Reach.TERRITORY


def may_change(actor: Actor, body: Body) -> bool:
    """Say whether the actor may rename or end this body."""
    territory = territory_of(body.province_id, body.commune_id)
    return may_establish(actor) and is_within(territory, standing_of(actor).reach)


def grantable_roles(actor: Actor, body: Body) -> list[Role]:
    """List the roles that the actor may give in a body."""
    giver = standing_of(actor)
    return [role for role in APPOINTABLE if may_grant(giver, standing_in(body, role))]


def kind_names() -> list[tuple[str, Any]]:
    """List all kinds of bodies with their names."""
    return [(str(kind), name) for kind, name in BODY_KIND_NAMES.items()]


def level_names() -> list[tuple[str, Any]]:
    """List the levels with their names."""
    return [(str(level), name) for level, name in LEVEL_NAMES.items()]


def kinds_for(level: Level) -> list[tuple[str, Any]]:
    """List the kinds of bodies of a level with their names."""
    return [(kind, BODY_KIND_NAMES[kind]) for kind in kinds_at(level)]


# --- Posts and people ----------------------------------------------------------------------------


def posts(actor: Actor) -> QuerySet[Post]:
    """List the posts in bodies of the actor's territory."""
    rows = Post.objects.filter(_reach(actor, "body__"))
    return rows.select_related("user", "body").order_by("pk")


def present_posts(actor: Actor, *, on: date) -> QuerySet[Post]:
    """List the posts in bodies of the actor's territory that are held that day or later."""
    return posts(actor).filter(Q(end_date__isnull=True) | Q(end_date__gt=on))


def posts_of(user: User) -> QuerySet[Post]:
    """List every post of a person, the newest first."""
    return people.posts_of_user(user.pk)


def accounts(actor: Actor) -> QuerySet[User]:
    """List the accounts of people who hold or held a post in the actor's territory."""
    rows = User.objects.order_by("full_name", "pk")
    if actor.role == Role.SYSTEM or actor.is_national:
        return rows
    return rows.filter(pk__in=posts(actor).values("user").order_by())


def account(username: str) -> User | None:
    """Find an account by its sign-in name, capitals aside."""
    return User.objects.filter(username__iexact=username).first()


def may_manage_account(actor: Actor, user: User, *, on: date) -> bool:
    """Say whether the actor may renew the keys of this account or close it."""
    return user.pk != actor.user_id and may_manage(standing_of(actor), held_by(user, on=on))


def may_end(actor: Actor, post: Post) -> bool:
    """Say whether the actor may end this post: he could have given it."""
    return post.user_id != actor.user_id and may_grant(
        standing_of(actor), standing_in(post.body, post.role)
    )


def heirs_of(user: User, actor: Actor, *, on: date) -> QuerySet[Post]:
    """List the posts that may take over: colleagues of the leaver, and the manager's own."""
    bodies = Post.objects.filter(user=user.pk).values("body")
    heirs = people.posts_on(on).filter(user__is_active=True).exclude(user=user.pk)
    return heirs.filter(Q(body__in=bodies) | Q(body=actor.body_id))


@dataclass(frozen=True)
class OpenWork:
    """What a leaver holds: a label and a number."""

    label: Any
    count: int


def open_work(posts: Iterable[Post]) -> list[OpenWork]:
    """Add up the open work of posts, kind by kind, as the rooms hang it on the wall."""
    found: dict[str, OpenWork] = {}
    for post in posts:
        for held in handover.held_by(post):
            so_far = found.get(held.work.key, OpenWork(held.label, 0)).count
            found[held.work.key] = OpenWork(held.label, so_far + held.count)
    return list(found.values())


def role_name(role: str) -> Any:
    """Name a role in words."""
    return ROLE_NAMES[Role(role)]


# --- Delegations ---------------------------------------------------------------------------------


def delegations(actor: Actor) -> QuerySet[Delegation]:
    """List what the actor's person delegated, or holds by delegation, the newest first."""
    mine = list(people.posts_of_user(actor.user_id or 0).values_list("pk", flat=True))
    return people.delegations_touching(mine)


def running_delegations(user: User, *, on: date) -> QuerySet[Delegation]:
    """List the delegations, given or held, that end with a person's leaving."""
    posts = list(people.posts_of_user(user.pk).values_list("pk", flat=True))
    return people.delegations_touching(posts).filter(end_date__gt=on, revoked_at__isnull=True)


def receivers_for(actor: Actor, *, on: date) -> QuerySet[Post]:
    """List the colleagues to whom the actor may delegate: living posts of his body."""
    rows = people.posts_on(on).filter(body=actor.body_id, user__is_active=True)
    return rows.exclude(user=actor.user_id or 0)


def own_post(actor: Actor) -> Post | None:
    """Return the post in which the actor works, when it is his own."""
    return (
        Post.objects.filter(pk=actor.post_id or 0, user=actor.user_id)
        .select_related("body")
        .first()
    )


# --- Invitations ---------------------------------------------------------------------------------


def digest_of(token: str) -> str:
    """Write the digest under which a one-time link is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation(token: str) -> Invitation | None:
    """Find the invitation of a link that is still good; of a used or old one, nothing."""
    good = Invitation.objects.filter(used_at__isnull=True, expires_at__gt=timezone.now())
    return good.select_related("user").filter(digest=digest_of(token)).first()
