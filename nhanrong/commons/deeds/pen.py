"""The pen: the one permission to write, held for the length of a deed.

It carries no identity of its own. `Deed.governor` is the actor's own test of a record, so that a
deed of somebody may not write a record outside his territory.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection, transaction
from pghistory import runtime


class DeedMissing(RuntimeError):
    """A record was about to be written outside a deed: a bug in our own code."""


@dataclass(frozen=True)
class Deed:
    """What is being done, why, and which records it may touch."""

    because: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    governor: Callable[[Any], None] | None = None


_pen: ContextVar[Deed | None] = ContextVar("pen", default=None)


def current_deed() -> Deed | None:
    """Return the deed under way, or nothing."""
    return _pen.get()


def require_deed(record: object) -> Deed:
    """Return the deed under way, or raise `DeedMissing` and name the record."""
    deed = _pen.get()
    if deed is None:
        raise DeedMissing(f"{type(record).__name__} is written outside an action")
    return deed


@contextmanager
def writing(because: str, governor: Callable[[Any], None] | None = None) -> Iterator[Deed]:
    """Open the lock for one transaction: for actions, for set-up and for the tests' factories.

    The database learns the deed's name before the first write (its triggers refuse a write
    without one) and forgets it at the end, so that a longer transaction is locked again.
    """
    deed = Deed(because, governor=governor)
    outer = _pen.get()
    token = _pen.set(deed)
    try:
        with transaction.atomic(), _versions_of(deed):
            _tell_database(str(deed.id))
            yield deed
            _tell_database(str(outer.id) if outer else "")
    finally:
        _pen.reset(token)


@contextmanager
def _versions_of(deed: Deed) -> Iterator[None]:
    """Let the versions of rows name this deed, also inside another one, and that one afterwards.

    pghistory would give all versions of the outermost deed the name of the last one inside it.
    """
    told = {"deed": str(deed.id), "because": deed.because}
    outer = getattr(runtime._tracker, "value", None)
    if outer is None:
        with pghistory.context(**told):
            yield
        return
    runtime._tracker.value = runtime.Context(id=uuid.uuid4(), metadata=told)
    try:
        yield
    finally:
        runtime._tracker.value = outer


def _tell_database(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('nhanrong.deed', %s, true)", [name])
