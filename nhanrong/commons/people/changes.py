"""The only hand that changes bodies and posts. Only `registry/organisation` may call it."""

from datetime import date

from django.db.models import Q

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.people.models import Body, Post


def appoint(post: Post) -> Post:
    """Bổ nhiệm: open a post; nobody holds the same post twice at one time."""
    if not (post.body.start_date <= post.start_date and _body_stands(post.body, post.start_date)):
        raise Refused("body_not_standing", body=post.body.name)
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
    if post.end_date is not None and post.end_date <= on:
        raise Refused("post_already_ended")
    if on <= post.start_date:
        raise Refused("ends_before_it_starts")
    post.end_date = on
    post.save()


def _body_stands(body: Body, day: date) -> bool:
    return body.end_date is None or day < body.end_date


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
    if body.end_date is not None:
        raise Refused("body_already_ended")
    if on <= body.start_date:
        raise Refused("ends_before_it_starts")
    held = Post.objects.filter(body=body).filter(Q(end_date__isnull=True) | Q(end_date__gt=on))
    count = held.count()
    if count:
        raise Refused("body_has_posts", count=count)
    body.end_date = on
    body.save()
