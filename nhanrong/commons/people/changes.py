"""The only hand that changes bodies and posts. Only `registry/organisation` may call it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import fold, sort_key
from nhanrong.commons.deeds.copying import change_many, copy_in, next_ids
from nhanrong.commons.people.models import Body, Post, User


def appoint(post: Post) -> Post:
    """Bổ nhiệm: open a post; nobody holds the same post twice at one time."""
    must_stand(post)
    same = Post.objects.filter(user=post.user_id, body=post.body_id, role=post.role)
    overlaps = Q(end_date__isnull=True) | Q(end_date__gt=post.start_date)
    if post.end_date:
        overlaps &= Q(start_date__lt=post.end_date)
    if same.filter(overlaps).exclude(pk=post.pk).exists():
        raise Refused("post_already_held", body=post.body.name)
    post.save()
    return post


def end(post: Post, on: date) -> None:
    """Thôi giữ chức: end a post on a day, the first on which it is no longer held."""
    must_end(post, on)
    post.end_date = on
    post.save()


def must_end(post: Post, on: date) -> None:
    """Refuse to end a post that has ended by then, or that has not begun."""
    if post.end_date is not None and post.end_date <= on:
        raise Refused("post_already_ended")
    if on <= post.start_date:
        raise Refused("ends_before_it_starts")


def must_stand(post: Post) -> None:
    """Refuse a post that ends before it starts, or begins when its body does not stand."""
    body, day = post.body, post.start_date
    if post.end_date is not None and post.end_date <= day:
        raise Refused("ends_before_it_starts")
    if not (body.start_date <= day and (body.end_date is None or day < body.end_date)):
        raise Refused("body_not_standing", body=body.name)


def establish(body: Body) -> Body:
    """Thành lập: begin a body; its home follows from its unit."""
    body.save()
    return body


def change(body: Body, name: str) -> None:
    """Give a body its new name; the old one stays in its versions."""
    body.name = name
    body.save()


def dissolve(body: Body, on: date) -> None:
    """Kết thúc hoạt động: end a body on a day; its posts must have ended by then."""
    held = Post.objects.filter(body=body).filter(Q(end_date__isnull=True) | Q(end_date__gt=on))
    must_close(body, on, held=held.count())
    body.end_date = on
    body.save()


def must_close(body: Body, on: date, *, held: int) -> None:
    """Refuse to end a body that has ended, has not begun, or in which posts are held after then."""
    if body.end_date is not None:
        raise Refused("body_already_ended")
    if on <= body.start_date:
        raise Refused("ends_before_it_starts")
    if held:
        raise Refused("body_has_posts", count=held)


# --- Many at once --------------------------------------------------------------------------------

R = TypeVar("R", Body, Post, User)

BODY_FIELDS = (
    "id", "kind", "level", "name", "sort_key", "folded", "unit_id", "province_id", "commune_id",
    "start_date", "end_date",
)  # fmt: skip
POST_FIELDS = (
    "id", "user_id", "body_id", "role", "title", "start_date", "end_date", "decision_number",
    "decision_date",
)  # fmt: skip
USER_FIELDS = (
    "id", "username", "full_name", "email", "password", "is_active", "is_sample", "language",
    "created_at",
)  # fmt: skip


def establish_many(bodies: Sequence[Body]) -> list[Body]:
    """Thành lập: begin many bodies; their homes follow from their units."""
    for body in bodies:
        body.sort_key, body.folded = sort_key(body.name), fold(body.name)
    return _written(bodies, BODY_FIELDS)


def open_accounts(users: Iterable[User]) -> list[User]:
    """Open many accounts without a password: each waits for its one-time link."""
    opened, now = list(users), timezone.now()
    for user in opened:
        user.password, user.created_at = make_password(None), now
    return _written(opened, USER_FIELDS)


def appoint_many(posts: Sequence[Post]) -> list[Post]:
    """Bổ nhiệm: open many posts, each judged with those that stand and those before it."""
    held = held_by({post.user_id for post in posts})
    for post in posts:
        must_stand(post)
        must_be_free(post, held[post.user_id, post.body_id, str(post.role)])
    return _written(posts, POST_FIELDS)


def must_be_free(post: Post, held: list[Period]) -> None:
    """Refuse a post that its person holds already on some of its days; then it is held, too."""
    period = Period(post.start_date, post.end_date)
    if any(period.overlaps(other) for other in held):
        raise Refused("post_already_held", body=post.body.name)
    held.append(period)


def held_by(users: Collection[int]) -> dict[tuple[int, int, str], list[Period]]:
    """Read when these people held which posts."""
    held: dict[tuple[int, int, str], list[Period]] = defaultdict(list)
    rows = Post.objects.filter(user__in=users)
    for user, body, role, start, end in rows.values_list(
        "user", "body", "role", "start_date", "end_date"
    ):
        held[user, body, role].append(Period(start, end))
    return held


def change_bodies(bodies: Sequence[Body]) -> int:
    """Đổi tên, kết thúc hoạt động: write the names and the ends of many bodies."""
    for body in bodies:
        body.sort_key, body.folded = sort_key(body.name), fold(body.name)
    fields = ("name", "sort_key", "folded", "end_date")
    rows = [[body.pk, *(getattr(body, name) for name in fields)] for body in bodies]
    return change_many(Body, fields, rows)


def end_many(posts: Sequence[Post]) -> int:
    """Thôi giữ chức: write the ends of many posts."""
    return change_many(Post, ["end_date"], [(post.pk, post.end_date) for post in posts])


def _written(records: Sequence[R], fields: Sequence[str]) -> list[R]:
    """Give the records their ids and write them by COPY."""
    if not records:
        return []
    for record, number in zip(records, next_ids(type(records[0]), len(records)), strict=True):
        record.pk = number
        record._state.adding = False
    copy_in(
        type(records[0]),
        fields,
        ([getattr(record, name) for name in fields] for record in records),
    )
    return list(records)
