"""What may be asked of the journal: the story of a record, and whether the chain is whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.people.models import Post


@dataclass(frozen=True)
class Line:
    """One line of a record's story: who, in which body, did what, when, and what he said."""

    id: str
    verb: str
    at: datetime
    person: str
    body: str
    remark: str
    facts: dict[str, Any]
    kind: str = ""
    record_id: int | None = None


@dataclass(frozen=True)
class Fault:
    """A place where the chain does not hold, and why."""

    room: str
    number: int
    reason: str


def story(kind: str, record_id: int, *, limit: int = 50) -> list[Line]:
    """Tell the deeds done to a record, newest first. The caller has already seen the record."""
    entries = Entry.objects.filter(kind=kind, record_id=record_id).order_by("-at")[:limit]
    return lines(entries)


def recent(*, limit: int = 100, room: str = "") -> list[Line]:
    """Tell the latest deeds of the house or of one room, newest first."""
    entries = Entry.objects.order_by("-at", "-number")
    if room:
        entries = entries.filter(room=room)
    return lines(entries[:limit])


def lines(entries: "QuerySet[Entry]") -> list[Line]:
    """Put names and words to entries, with one further query."""
    said = Remark.objects.filter(entry_id=OuterRef("pk")).values("text")[:1]
    rows: list[Any] = list(entries.annotate(said=Subquery(said)))
    posts = Post.objects.select_related("user", "body").in_bulk(
        {row.post_id for row in rows if row.post_id}
    )
    return [_line(row, posts.get(row.post_id or 0), row.said or "") for row in rows]


def _line(row: Entry, post: Post | None, remark: str) -> Line:
    return Line(
        id=str(row.pk),
        verb=row.verb,
        at=row.at,
        person=post.user.full_name if post else "",
        body=post.body.name if post else "",
        remark=remark,
        facts=json.loads(row.payload)["facts"],
        kind=row.kind,
        record_id=row.record_id,
    )


def verify() -> Iterator[Fault]:
    """Walk every chain from its first entry and name each place where it does not hold."""
    last: dict[str, tuple[int, str]] = {}
    rows = Entry.objects.order_by("room", "number").iterator(chunk_size=2000)
    for row in rows:
        number, previous = last.get(row.room, (0, ""))
        yield from _faults(row, number, previous)
        last[row.room] = (row.number, row.hash)


def _faults(row: Entry, number: int, previous: str) -> Iterator[Fault]:
    if row.number != number + 1:
        yield Fault(row.room, row.number, "missing before")
    if row.previous != previous:
        yield Fault(row.room, row.number, "does not follow")
    digest = hashlib.sha256(f"{row.previous}{row.number}{row.payload}".encode()).hexdigest()
    if digest != row.hash:
        yield Fault(row.room, row.number, "changed")
    told = json.loads(row.payload)
    columns = {
        "id": str(row.pk),
        "room": row.room,
        "verb": row.verb,
        "kind": row.kind,
        "record": row.record_id,
        "user": row.user_id,
        "post": row.post_id,
    }
    if any(told[name] != value for name, value in columns.items()):
        yield Fault(row.room, row.number, "columns differ")
    if datetime.fromisoformat(told["at"]) != row.at:
        yield Fault(row.room, row.number, "time differs")


def heads() -> dict[str, str]:
    """Return the last hash of every chain: what is written down outside the database each day."""
    rows = Entry.objects.order_by("room", "-number").distinct("room")
    return dict(rows.values_list("room", "hash"))
