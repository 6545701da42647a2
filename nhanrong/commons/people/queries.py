"""What may be asked of bodies, people and posts."""

from datetime import date

from django.db.models import Q, QuerySet

from nhanrong.commons.people.models import Body, Delegation, Post, User


def _living(on: date) -> Q:
    return Q(start_date__lte=on) & (Q(end_date__isnull=True) | Q(end_date__gt=on))


def bodies_on(day: date) -> QuerySet[Body]:
    """List the bodies that stood on that day, in Vietnamese order."""
    return Body.objects.filter(_living(day)).select_related("unit").order_by("sort_key", "pk")


def posts_on(day: date) -> QuerySet[Post]:
    """List the posts held on that day."""
    return Post.objects.filter(_living(day)).select_related("user", "body").order_by("pk")


def posts_in(body_id: int) -> QuerySet[Post]:
    """List who held and holds which post in a body, the present ones and the newest first."""
    rows = Post.objects.filter(body=body_id).select_related("user", "body")
    return rows.order_by("-end_date", "-start_date", "pk")


def posts_of_user(user_id: int) -> QuerySet[Post]:
    """List every post a person held or holds, the newest first."""
    rows = Post.objects.filter(user=user_id).select_related("user", "body")
    return rows.order_by("-start_date", "pk")


def account(username: str) -> User:
    """Return the account of this sign-in name, capitals aside; raises `User.DoesNotExist`."""
    return User.objects.get_by_natural_key(username)


def delegations_touching(post_ids: list[int]) -> QuerySet[Delegation]:
    """List what these posts delegated or hold by delegation, the newest first."""
    rows = Delegation.objects.filter(Q(giver__in=post_ids) | Q(receiver__in=post_ids))
    return rows.select_related(
        "giver", "giver__user", "giver__body", "receiver", "receiver__user"
    ).order_by("-start_date", "pk")


def open_delegations(post_id: int, on: date) -> QuerySet[Delegation]:
    """List the delegations of a post that run or are still to come."""
    return delegations_touching([post_id]).filter(end_date__gt=on, revoked_at__isnull=True)
