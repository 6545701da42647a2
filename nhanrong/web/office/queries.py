"""What the office may be asked: law rows, the journal, an account's safety."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import Q, QuerySet

from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.commons.audit import sentences
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.laws import queries as laws
from nhanrong.commons.laws.models import Competence, Dated, Instrument, Threshold
from nhanrong.commons.people.models import BODY_KIND_NAMES, LEVEL_NAMES, Post, User
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.organisation import queries as organisation

KINDS: dict[str, type[Dated]] = {"tham-quyen": Competence, "muc": Threshold}


# --- The law -------------------------------------------------------------------------------------


def instruments(text: str = "") -> QuerySet[Instrument]:
    """List the legal instruments, the newest first, or those with these words."""
    rows = laws.instruments()
    for word in text.split():
        rows = rows.filter(Q(number__icontains=word) | Q(title__icontains=word))
    return rows


def law_rows(kind: str) -> QuerySet[Any]:
    """List the rows of a law table: competences or thresholds."""
    return laws.competences() if kind == "tham-quyen" else laws.thresholds()


def in_force(row: Dated, day: date) -> bool:
    """Say whether a row of law holds on that day."""
    return row.start_date <= day and (row.end_date is None or day < row.end_date)


def worded(row: Any) -> str:
    """Say in words what a row of law sets."""
    if isinstance(row, Competence):
        kind, level = BODY_KIND_NAMES[BodyKind(row.body_kind)], LEVEL_NAMES[Level(row.level)]
        return f"{kind}, {level}"
    return f"{row.value.normalize():f}".replace(".", ",")


# --- The journal ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class JournalLine:
    """One entry as the journal's page shows it."""

    number: int
    room: str
    verb: str
    deed: Any
    at: datetime
    person: str
    body: str
    record: Any
    remark: str
    facts: dict[str, Any]
    delegated: bool


def entries(actor: Actor, *, room: str = "") -> QuerySet[Entry]:
    """List the entries that the actor may read: the deeds of posts in his territory."""
    rows = Entry.objects.order_by("-at", "-number")
    if not (actor.role == Role.SYSTEM or actor.is_national):
        rows = rows.filter(post_id__in=organisation.posts(actor).order_by().values("pk"))
    return rows.filter(room=room) if room else rows


def rooms_told(actor: Actor) -> list[str]:
    """List the rooms that have entries."""
    return list(entries(actor).order_by("room").values_list("room", flat=True).distinct())


def told(rows: list[Entry]) -> list[JournalLine]:
    """Put names and words to entries, with two further queries."""
    posts = Post.objects.select_related("user", "body").in_bulk(
        {row.post_id for row in rows if row.post_id}
    )
    users = User.objects.in_bulk({row.user_id for row in rows if row.user_id})
    remarks = dict(
        Remark.objects.filter(entry_id__in=[row.pk for row in rows]).values_list("entry_id", "text")
    )
    return [_told(row, posts, users, remarks) for row in rows]


def _told(
    row: Entry, posts: dict[int, Post], users: dict[int, User], remarks: dict[Any, str]
) -> JournalLine:
    payload = json.loads(row.payload)
    post, user = posts.get(row.post_id or 0), users.get(row.user_id or 0)
    return JournalLine(
        number=row.number,
        room=row.room,
        verb=row.verb,
        deed=sentences.deed(row.verb),
        at=row.at,
        person=user.full_name if user else "",
        body=post.body.name if post else "",
        record=_record(row),
        remark=remarks.get(row.pk, ""),
        facts=payload["facts"],
        delegated=payload["delegated"],
    )


def _record(row: Entry) -> Any:
    """Name the record of an entry: its kind in words, and its number."""
    try:
        name = apps.get_model(row.kind)._meta.verbose_name
    except (LookupError, ValueError):
        return ""
    return f"{name} {row.record_id}"


# --- An account's safety -------------------------------------------------------------------------


@dataclass(frozen=True)
class Safety:
    """How an account is kept: its second factors and how many places it is signed in at."""

    factors: tuple[str, ...]
    sessions: int

    @property
    def has_second_factor(self) -> bool:
        """Say whether a one-time code or a key is set up."""
        return bool({"totp", "webauthn"} & set(self.factors))


def safety(user_id: int) -> Safety:
    """Tell how an account is kept."""
    factors = Authenticator.objects.filter(user=user_id).values_list("type", flat=True)
    return Safety(tuple(sorted(factors)), UserSession.objects.filter(user=user_id).count())
