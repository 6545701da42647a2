"""What lists ask of many bodies, posts and people at once."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q
from django.db.models.functions import Upper

from nhanrong.commons.people import queries as people
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation.queries.records import standing_of, standings
from nhanrong.registry.organisation.rules import may_manage


def accounts_named(names: Iterable[str]) -> dict[str, User]:
    """Find accounts by their sign-in names, written in capitals."""
    rows = User.objects.annotate(upper=Upper("username"))
    return {row.username.upper(): row for row in rows.filter(upper__in=[n.upper() for n in names])}


def managed_among(actor: Actor, users: Collection[int], *, on: date) -> set[int]:
    """Name those of these people whose accounts the actor may manage, in one statement."""
    held: dict[int, list[Post]] = {user: [] for user in users}
    for post in Post.objects.filter(user__in=held).select_related("body"):
        held[post.user_id].append(post)
    giver = standing_of(actor)
    return {
        user
        for user, posts in held.items()
        if user != actor.user_id and may_manage(giver, standings(posts, on))
    }


def delegated_among(posts: Collection[int], *, on: date) -> set[int]:
    """Name those of these posts that are lent, or hold a loan, that day or later."""
    rows = people.delegations_touching(list(posts)).filter(end_date__gt=on, revoked_at=None)
    pairs = rows.order_by().values_list("giver", "receiver")
    return {post for pair in pairs for post in pair} & set(posts)


def posts_after(bodies: Collection[int]) -> dict[int, list[date | None]]:
    """Tell of each of these bodies until when its posts are held; None is without an end."""
    found: dict[int, list[date | None]] = {body: [] for body in bodies}
    for body, end in Post.objects.filter(body__in=found).values_list("body", "end_date"):
        found[body].append(end)
    return found


def twins_of(names: Iterable[str], *, on: date) -> dict[tuple[str, int | None, str], int]:
    """Find bodies that stand and bear these folded names: kind, unit and name lead to the body."""
    stands = Q(end_date__isnull=True) | Q(end_date__gt=on)
    rows = Body.objects.filter(stands, folded__in=list(names)).order_by("-pk")
    return {
        (kind, unit, name): pk
        for pk, kind, unit, name in rows.values_list("pk", "kind", "unit", "folded")
    }


def taken_usernames(names: Iterable[str]) -> set[str]:
    """Name those of these sign-in names that somebody bears already, capitals aside."""
    rows = User.objects.annotate(upper=Upper("username"))
    wanted = [name.upper() for name in names]
    return set(rows.filter(upper__in=wanted).values_list("username", flat=True))
