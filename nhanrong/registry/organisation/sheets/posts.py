"""The list of posts: its rows, its clerk, and the one deed that writes what is ready."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.period import Period
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import (
    Asked,
    Drafted,
    Entry,
    Filters,
    Listing,
    TakenBack,
    Written,
)
from nhanrong.commons.sheets.outcomes import Finding, Findings
from nhanrong.commons.ui import refusals
from nhanrong.registry.organisation import actions, queries, rules
from nhanrong.registry.organisation.actions.lists import must_leave
from nhanrong.registry.organisation.sheets.columns import POST_COLUMNS, ROLE_OF

_MOST: Final = 2_000  # posts that are fetched at once
_CELLS = {
    "grants_too_much": "role",
    "own_appointment": "username",
    "account_closed": "username",
    "username_taken": "username",
    "post_already_held": "body",
    "body_not_standing": "start_date",
    "ends_before_it_starts": "end_date",
    "post_already_ended": "end_date",
    "open_work_needs_an_heir": "end_date",
    "post_is_lent": "end_date",
}


# --- What goes out -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a post is only for those who manage people, as the pages have it."""

    username: str = ""
    email: str = ""
    decision_number: str = ""
    decision_date: date | None = None


def held(actor: Actor, filters: Filters) -> Iterable[Post]:
    """Go through the posts that are held, or will be, in the bodies that the filters name."""
    today = timezone.localdate()
    told = {"kind": filters.get("kind", ""), "level": filters.get("level", "")}
    bodies = queries.found_bodies(actor, text=filters.get("q", ""), **told).order_by()
    rows = queries.present_posts(actor, on=today).filter(body__in=bodies.values("pk"))
    rows = rows.order_by("body__sort_key", "body", "start_date", "pk")
    rest = rows.iterator(chunk_size=_MOST)
    while chunk := list(islice(rest, _MOST)):
        yield from shown_to(actor, chunk)


def shown_to(actor: Actor, posts: Sequence[Post]) -> Iterator[Post]:
    """Lay beside each post what this actor may see of its person and its papers."""
    if actor.role not in rules.MANAGING and actor.role != Role.SYSTEM:
        for post in posts:
            yield _with(post, Shown())
        return
    users = {post.user_id for post in posts}
    managed = queries.managed_among(actor, users, on=timezone.localdate())
    for post in posts:
        email = post.user.email if post.user_id in managed else ""
        papers = post.decision_number, post.decision_date
        yield _with(post, Shown(post.user.username, email, *papers))


def _with(post: Any, shown: Shown) -> Post:
    post.shown = shown
    told: Post = post
    return told


# --- What comes in -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Draft:
    """What a ready row becomes: a post that is given, or one that ends."""

    username: str = ""
    full_name: str = ""
    email: str = ""
    role: str = ""
    title: str = ""
    body: int = 0
    start_date: date | None = None
    end_date: date | None = None
    decision_number: str = ""
    decision_date: date | None = None
    post: int | None = None

    def unsaved(self, body: Body, user: User | None) -> Post:
        """Write it as a post, not yet saved."""
        assert self.start_date is not None
        post = Post(
            body=body,
            role=self.role,
            title=self.title,
            start_date=self.start_date,
            end_date=self.end_date,
            decision_number=self.decision_number,
            decision_date=self.decision_date,
        )
        if user is not None:
            post.user = user
        return post


class Clerk:
    """Reads posts for somebody: of a post that stands only its end is told anew."""

    def __init__(self, asked: Asked) -> None:
        self.by, self.giver = asked.by, queries.standing_of(asked.by)
        self.named: dict[str, str] = {}
        self.planned: dict[tuple[str, int, str], list[Period]] = {}

    def known(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return the posts in bodies of the actor's territory by their numbers."""
        rows = list(queries.posts(self.by).filter(pk__in=[int(key) for key in keys]))
        return {str(post.pk): post for post in shown_to(self.by, rows)}

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say of a post that stands what a list does not change."""
        value = entry.values[key]
        if key == "end_date":
            return value is None
        if value is not None and not _is_spelt_otherwise(entry, key):
            sentence = _(
                "Danh sách chỉ ghi ngày thôi giữ của chức vụ đã có. Đổi người, vai trò, cơ quan: "
                "ghi ngày thôi giữ ở dòng này và bổ nhiệm ở dòng mới."
            )
            found.problems.append(Finding(entry.cell(key), sentence))
        return True

    def draft(self, entry: Entry, found: Findings) -> Draft:
        """Say what the row becomes; the register is asked about many rows together."""
        told = entry.values
        if entry.record is not None:
            return Draft(end_date=entry.changed["end_date"], post=entry.record.pk)
        return Draft(
            username=told["username"],
            full_name=told.get("full_name") or "",
            email=told.get("email") or "",
            role=ROLE_OF[told["role"]],
            title=told["title"],
            body=int(told["body"]),
            start_date=told["start_date"],
            end_date=told.get("end_date"),
            decision_number=told.get("decision_number") or "",
            decision_date=told.get("decision_date"),
        )

    def together(self, rows: Sequence[Drafted]) -> None:
        """Judge some thousand rows by the rules of their deeds, each as if it came alone."""
        given = [row for row in rows if row.draft.post is None]
        bodies = queries.bodies(self.by).in_bulk({row.draft.body for row in given})
        people = queries.accounts_named({row.draft.username for row in given})
        held = changes.held_by({user.pk for user in people.values()})
        for row in given:
            user = people.get(row.draft.username.upper())
            self._told(row, lambda row=row, user=user: self._give(row, user, bodies, held))
        ended = [row for row in rows if row.draft.post is not None]
        lent: set[int] = set()
        if ended:
            first = min(row.draft.end_date for row in ended)
            lent = queries.delegated_among({row.draft.post for row in ended}, on=first)
        for row in ended:
            self._told(row, lambda row=row: self._end(row, lent))

    def _told(self, row: Drafted, judge: Any) -> None:
        try:
            judge()
        except Refused as refused:
            cell = row.entry.cell(_CELLS.get(refused.code, "username"))
            row.found.problems.append(Finding(cell, str(refusals.sentence(refused))))

    def _end(self, row: Drafted, lent: set[int]) -> None:
        post = row.entry.record
        must_leave(post, row.draft.end_date, self.by, is_lent=post.pk in lent)

    def _give(self, row: Drafted, user: User | None, bodies: Mapping[int, Body], held: Any) -> None:
        draft: Draft = row.draft
        body = bodies.get(draft.body)
        if body is None:
            sentence = _("Không có cơ quan mang mã %(code)s trong địa bàn của bạn. Hãy xem lại mã.")
            cell = row.entry.cell("body")
            row.found.problems.append(Finding(cell, sentence % {"code": draft.body}))
            return
        rules.must_not_be_oneself(self.by.user_id, user.pk if user else None)
        rules.must_grant(self.giver, queries.standing_in(body, draft.role))
        self._must_be_the_same_person(row, user)
        post = draft.unsaved(body, user)
        changes.must_stand(post)
        key = draft.username.upper(), body.pk, draft.role
        if key not in self.planned:
            self.planned[key] = list(held[user.pk, body.pk, draft.role]) if user else []
        changes.must_be_free(post, self.planned[key])

    def _must_be_the_same_person(self, row: Drafted, user: User | None) -> None:
        """See that a sign-in name means one person, here and in the register."""
        draft: Draft = row.draft
        if user is not None and not user.is_active:
            raise Refused("account_closed")
        known = user.full_name if user else self.named.get(draft.username.upper(), draft.full_name)
        if user is None and not draft.full_name:
            sentence = _("Chưa có tài khoản này. Ghi họ và tên để mở tài khoản mới.")
            row.found.problems.append(Finding(row.entry.cell("full_name"), sentence))
            return
        if draft.full_name and fold(draft.full_name) != fold(known):
            raise Refused("username_taken", username=draft.username)
        self.named.setdefault(draft.username.upper(), draft.full_name)


def _is_spelt_otherwise(entry: Entry, key: str) -> bool:
    """Say whether a name differs from the record's only in capitals or marks."""
    if key not in ("username", "full_name"):
        return False
    stands = getattr(entry.record.user, key)
    return fold(str(entry.values[key])) == fold(stands)


# --- What is written -----------------------------------------------------------------------------


def write(drafts: Sequence[Draft], *, on: date, by: Actor) -> Written:
    """Write what is ready in one deed; accounts of newcomers wait for their one-time links."""
    given = [draft for draft in drafts if draft.post is None]
    bodies = queries.bodies(by).in_bulk({draft.body for draft in given})
    people = queries.accounts_named({draft.username for draft in given})
    names = {draft.username.upper(): draft for draft in reversed(given)}
    emails = {draft.username.upper(): draft.email for draft in reversed(given) if draft.email}
    appointments = []
    for draft in given:
        user = people.get(draft.username.upper())
        newcomer = None
        if user is None:
            name = draft.username.upper()
            newcomer = actions.Newcomer(
                names[name].username, names[name].full_name, emails.get(name, "")
            )
        post = draft.unsaved(bodies[draft.body], user)
        appointments.append(actions.Appointment(post, newcomer))
    ended = [(draft.post, draft.end_date) for draft in drafts if draft.post and draft.end_date]
    done = actions.import_posts(appointments, ended, by=by)
    return Written(done.deed, done.made, done.changed, {"accounts": done.accounts})


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed."""
    undone = actions.take_back_posts(deed, by=by)
    return TakenBack(undone.removed, undone.restored, undone.left)


POSTS: Final = Listing(
    key="posts",
    order=60,
    slug="chuc-vu",
    title=gettext_lazy("Danh sách chức vụ"),
    columns=POST_COLUMNS,
    identity="code",
    roles=frozenset({*rules.MANAGING, Role.SYSTEM}),
    held=held,
    clerk=Clerk,
    write=write,
    take_back=take_back,
    page="organisation:home",
    guide=(
        gettext_lazy(
            "Dòng không có mã thì bổ nhiệm: người có tài khoản ghi đúng tên đăng nhập, người mới "
            "thì mở tài khoản."
        ),
        gettext_lazy(
            "Liên kết dùng một lần không nằm trong tệp nào. Người quản lý mở trang của từng người "
            "mới, bấm «Đặt lại mật khẩu» và trao tận tay."
        ),
        gettext_lazy(
            "Ghi «Đến trước ngày» thì thôi giữ chức; còn việc dở thì bàn giao trên trang."
        ),
    ),
    free=frozenset({"title"}),
)
