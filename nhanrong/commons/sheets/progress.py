"""How far a long list is: a small file that is seen while the writing transaction is still open.

Whether somebody works on it now is asked of the database, which lets go of a dead worker's hold by
itself: so a page never says «đang ghi» of work that nobody does.
"""

import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TypeVar

from django.conf import settings
from django.db import connection

T = TypeVar("T")

_LOCKS: Final = 138_004  # the class of our advisory locks: one a list that is worked on
_OFTEN: Final = 0.5  # seconds between two notes


@dataclass(frozen=True)
class Progress:
    """So many rows of so many; `phase` says what is done to them."""

    phase: str
    done: int
    total: int


def note(pk: int, progress: Progress) -> None:
    """Write down how far a list is, so that no half of a note is ever read."""
    target = _path(pk)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False) as file:
        json.dump(asdict(progress), file)
    Path(file.name).replace(target)


def of(pk: int) -> Progress | None:
    """Read how far a list is; nothing, when nobody has begun."""
    try:
        return Progress(**json.loads(_path(pk).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def forget(pk: int) -> None:
    """Throw the note away: what came of the list says more."""
    _path(pk).unlink(missing_ok=True)


def counted(pk: int, phase: str, rows: Iterable[T], total: int) -> Iterator[T]:
    """Hand rows on and note every half second how many there were."""
    noted = 0.0
    for done, row in enumerate(rows):
        now = time.monotonic()
        if now - noted >= _OFTEN:
            note(pk, Progress(phase, done, total))
            noted = now
        yield row
    note(pk, Progress(phase, total, total))


@contextmanager
def held(pk: int) -> Iterator[bool]:
    """Hold a list for the length of some work; False, when another works on it now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCKS, pk])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, pk])


def is_held(pk: int) -> bool:
    """Say whether somebody works on a list at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = %s AND objid = %s)",
            [_LOCKS, pk],
        )
        return bool(cursor.fetchone()[0])


def _path(pk: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "progress" / f"{pk}.json"
