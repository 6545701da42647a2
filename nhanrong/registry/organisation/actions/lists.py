"""Lists of bodies and of posts: written by one deed each, and taken back by one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import clean
from nhanrong.commons.audit import taking_back
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import require_deed
from nhanrong.commons.people import changes, handover
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries, rules
from nhanrong.registry.organisation.actions.bodies import judge, must_change
from nhanrong.registry.organisation.actions.many import Appointment, appointed


@dataclass(frozen=True)
class Done:
    """What a deed on a list did: its id, how many rows it made and changed, and accounts opened."""

    deed: UUID
    made: int = 0
    changed: int = 0
    accounts: int = 0


@dataclass(frozen=True)
class Undone:
    """What an undo took away and put back, and what stays because it was worked on since."""

    removed: int = 0
    restored: int = 0
    left: tuple[str, ...] = ()


# --- Bodies --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BodyChange:
    """What a list says anew of a body: its name, the day from which it stands no more."""

    body: int
    name: str = ""
    end_date: date | None = None


@batch("organisation.import_bodies")
def import_bodies(new: Sequence[Body], changed: Sequence[BodyChange], *, by: Actor) -> Done:
    """Nhập danh sách cơ quan: each row judged as `establish`, `rename`, `dissolve` judge it."""
    for body in new:
        judge(body, by)
        if body.end_date is not None and body.end_date <= body.start_date:
            raise Refused("ends_before_it_starts")
    made = changes.establish_many(new)
    stands = Body.objects.select_for_update().in_bulk([one.body for one in changed])
    held = queries.posts_after([one.body for one in changed if one.end_date])
    for one in changed:
        body = stands[one.body]
        must_change(body, by)
        if one.name:
            body.name = clean(one.name)
        if one.end_date is not None:
            changes.must_close(body, one.end_date, held=still_held(held[body.pk], one.end_date))
            body.end_date = one.end_date
    changes.change_bodies(list(stands.values()))
    tell(made=len(made), changed=len(stands))
    return Done(require_deed(Body).id, len(made), len(stands))


def still_held(ends: Sequence[date | None], on: date) -> int:
    """Count the posts that are held on a day or later."""
    return sum(1 for end in ends if end is None or end > on)


@batch("organisation.take_back_bodies")
def take_back_bodies(deed: UUID, *, by: Actor) -> Undone:
    """Hoàn tác danh sách cơ quan: what is in use or was worked on since stays, and is named."""
    found = taking_back.trace(Body, deed)
    rows = Body.objects.in_bulk([*found.made, *found.changed])
    for body in rows.values():
        must_change(body, by)
    kept = found.touched | taking_back.hung_on(Body, found.made)
    removed = taking_back.remove(Body, [pk for pk in found.made if pk not in kept])
    changed = [pk for pk in found.changed if pk not in found.touched]
    restored = taking_back.restore(Body, changed, deed)
    stays = [pk for pk in found.made if pk in kept]
    stays += [pk for pk in found.changed if pk in found.touched]
    return _told(deed, removed, restored, [rows[pk].name for pk in stays])


def _told(deed: UUID, removed: int, restored: int, left: Sequence[str]) -> Undone:
    tell(of=str(deed), removed=removed, restored=restored, left=len(left))
    return Undone(removed, restored, tuple(sorted(left)))


# --- Posts ---------------------------------------------------------------------------------------


@batch("organisation.import_posts")
def import_posts(
    given: Sequence[Appointment], ended: Sequence[tuple[int, date]], *, by: Actor
) -> Done:
    """Nhập danh sách chức vụ: each row judged as `appoint`, `invite`, `end_post` judge it.

    The accounts of newcomers wait for their one-time links, which a manager hands out himself.
    """
    for one in given:
        if one.newcomer is None and not one.post.user.is_active:
            raise Refused("account_closed")
    ends = dict(ended)
    rows = Post.objects.select_for_update(of=("self",)).select_related("body").in_bulk(ends)
    lent = queries.delegated_among(rows, on=min(ends.values())) if ends else set()
    for post in rows.values():
        must_leave(post, ends[post.pk], by, is_lent=post.pk in lent)
        post.end_date = ends[post.pk]
    changes.end_many(list(rows.values()))
    posts, opened = appointed(given, by)
    tell(made=len(posts), changed=len(rows), accounts=[user.pk for user in opened])
    return Done(require_deed(Post).id, len(posts), len(rows), len(opened))


def must_leave(post: Post, on: date, by: Actor, *, is_lent: bool) -> None:
    """See whether a list may end this post: as its page would, with no work to be handed over.

    What is lent in absence is called back on the page first, so that an undo is exact.
    """
    rules.must_not_be_oneself(by.user_id, post.user_id)
    rules.must_grant(queries.standing_of(by), queries.standing_in(post.body, post.role))
    work = handover.held_by(post)
    if work:
        raise Refused("open_work_needs_an_heir", count=len(work))
    changes.must_end(post, on)
    if is_lent:
        raise Refused("post_is_lent")


@batch("organisation.take_back_posts")
def take_back_posts(deed: UUID, *, by: Actor) -> Undone:
    """Hoàn tác danh sách chức vụ: with the accounts that it opened and nobody has used."""
    found = taking_back.trace(Post, deed)
    rows = Post.objects.select_related("body", "user").in_bulk([*found.made, *found.changed])
    giver = queries.standing_of(by)
    for post in rows.values():
        rules.must_not_be_oneself(by.user_id, post.user_id)
        rules.must_grant(giver, queries.standing_in(post.body, post.role))
    kept = found.touched | taking_back.hung_on(Post, found.made) | _acted_in(found.made)
    removed = [pk for pk in found.made if pk not in kept]
    taking_back.remove(Post, removed)
    kept |= _in_the_way(rows[pk] for pk in found.changed)
    restored = [pk for pk in found.changed if pk not in kept]
    taking_back.restore(Post, restored, deed)
    accounts = _close_unused(deed, {rows[pk].user_id for pk in removed})
    tell(accounts=accounts)
    stays = [rows[pk] for pk in (*found.made, *found.changed) if pk in kept]
    left = [f"{post.user.full_name}, {post.title}, {post.body.name}" for post in stays]
    return _told(deed, len(removed), len(restored), left)


def _acted_in(posts: Sequence[int]) -> set[int]:
    """Name the posts in which somebody did something."""
    rows = Entry.objects.filter(post_id__in=posts).values_list("post_id", flat=True)
    return {post for post in rows if post is not None}


def _in_the_way(posts: Any) -> set[int]:
    """Name ended posts that could not be held on: given anew since, or their body has ended."""
    ended = list(posts)
    held = changes.held_by({post.user_id for post in ended})
    found = set()
    for post in ended:
        others = held[post.user_id, post.body_id, str(post.role)]
        later = Period(post.end_date, None)
        if post.body.end_date is not None or any(later.overlaps(other) for other in others):
            found.add(post.pk)
    return found


def _close_unused(deed: UUID, users: set[int]) -> int:
    """Take away the accounts that the deed opened and to which nothing leads any more."""
    told = json.loads(Entry.objects.get(pk=deed).payload)["facts"].get("accounts", [])
    opened = sorted(users & set(told))
    used = set(taking_back.hung_on(User, opened))
    acted = Entry.objects.filter(user_id__in=opened).values_list("user_id", flat=True)
    came_in = User.objects.filter(pk__in=opened, last_login__isnull=False)
    used |= {user for user in (*acted, *came_in.values_list("pk", flat=True)) if user is not None}
    return taking_back.remove(User, [pk for pk in opened if pk not in used])
