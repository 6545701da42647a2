"""`@action`: one deed, in one transaction, at home, written into the journal by itself."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db import connection, models, transaction
from django.utils import timezone

from nhanrong.commons.audit.models import Remark
from nhanrong.commons.deeds.pen import Deed, writing
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=models.Model)

# The verbs of the house, filled as the rooms are imported: for the docs and the tests.
VERBS: dict[str, Callable[..., Any]] = {}


@dataclass
class Tale:
    """What the journal will say of a deed."""

    id: str
    verb: str
    kind: str
    record_id: int | None
    actor: Actor
    facts: dict[str, Any] = field(default_factory=dict)
    remark: str = ""


_tales: ContextVar[list[Tale] | None] = ContextVar("tales", default=None)
_telling: ContextVar[Tale | None] = ContextVar("telling", default=None)


def tell(remark: str = "", **facts: Any) -> None:
    """Add facts (ids, states, counts; never a personal value) or a remark to the deed's entry."""
    tale = _telling.get()
    if tale is None:
        raise RuntimeError("nothing is being done")
    tale.facts.update(facts)
    tale.remark = remark or tale.remark


def action(
    verb: str,
) -> Callable[[Callable[Concatenate[T, P], R]], Callable[Concatenate[T, P], R]]:
    """Make a function a deed: `@action("awards.decide")`; it takes its record first and `by=`.

    It opens the transaction, locks the record's row and reads it anew, sees that the actor
    answers for it (refuses `not_at_home`), runs, and writes the journal. A refusal inside undoes
    everything.
    """

    def decorate(function: Callable[Concatenate[T, P], R]) -> Callable[Concatenate[T, P], R]:
        @wraps(function)
        def deed(record: T, *args: P.args, **kwargs: P.kwargs) -> R:
            by: Actor = kwargs["by"]  # type: ignore[assignment]  # every action takes by=
            with writing(verb, governor=by.must_govern) as pen, _telling_of(pen, verb, by) as tale:
                if record.pk:
                    _lock(record)
                    if isinstance(record, Scoped):
                        by.must_govern(record)
                before = _state(record)
                result = function(record, *args, **kwargs)
                tale.kind, tale.record_id = record._meta.label, record.pk
                _tell_change(tale, before, _state(record))
            return result

        VERBS[verb] = deed
        return cast(Callable[Concatenate[T, P], R], deed)

    return decorate


def batch(
    verb: str,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function one deed over many records: an import, a resolution. It takes `by=`.

    Its rows are judged by the action itself; the journal holds one entry with what `tell` counts.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def deed(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Actor = kwargs["by"]  # type: ignore[assignment]  # every action takes by=
            with writing(verb, governor=by.must_govern) as pen, _telling_of(pen, verb, by):
                return function(*args, **kwargs)

        VERBS[verb] = deed
        return deed

    return decorate


class _telling_of:  # noqa: N801 -- read as a phrase: with _telling_of(...)
    """Collect what is told; the outermost deed writes all entries as its last statements."""

    def __init__(self, pen: Deed, verb: str, actor: Actor) -> None:
        self.tale = Tale(str(pen.id), verb, "", None, actor)

    def __enter__(self) -> Tale:
        self.outermost = _tales.get() is None
        if self.outermost:
            self.list_token = _tales.set([])
        self.token = _telling.set(self.tale)
        return self.tale

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        _telling.reset(self.token)
        tales = _tales.get()
        if tales is None:
            raise RuntimeError("the journal was closed too early")
        if kind is None:
            tales.append(self.tale)
        if self.outermost:
            _tales.reset(self.list_token)
            if kind is None:
                write(tales)


def _lock(record: models.Model) -> None:
    """Lock the row before judging it, so that two people cannot decide at once."""
    rows = type(record)._base_manager.select_for_update(of=("self",))
    record.refresh_from_db(from_queryset=rows)


def _state(record: models.Model) -> dict[str, str]:
    if not record.pk:
        return {}
    return {f.attname: f.value_to_string(record) for f in record._meta.concrete_fields}


def _tell_change(tale: Tale, before: dict[str, str], after: dict[str, str]) -> None:
    """Name the fields that changed; of values only the state, which is nobody's secret."""
    changed = sorted(name for name, value in after.items() if before.get(name) != value)
    if before:
        tale.facts.setdefault("changed", changed)
    if "status" in changed:
        tale.facts.setdefault("from", before.get("status", ""))
        tale.facts.setdefault("to", after["status"])


def write(tales: Sequence[Tale]) -> None:
    """Write the entries, room by room in alphabetical order, each chained to the one before."""
    now = timezone.now()
    for tale in sorted(tales, key=lambda told: told.verb.split(".")[0]):
        _write(tale, now.isoformat())


def _write(tale: Tale, at: str) -> None:
    room = tale.verb.split(".")[0]
    if tale.remark:
        Remark.objects.create(entry_id=tale.id, text=tale.remark)
        salted = f"{tale.id}:{tale.remark}"
        tale.facts["remark"] = hashlib.sha256(salted.encode()).hexdigest()
    payload = canonical(
        {
            "id": tale.id,
            "room": room,
            "verb": tale.verb,
            "kind": tale.kind,
            "record": tale.record_id,
            "user": tale.actor.user_id,
            "post": tale.actor.post_id,
            "delegated": bool(tale.actor.delegated_from),
            "at": at,
            "facts": tale.facts,
        }
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"chain of {room}"])
        cursor.execute(
            """
            INSERT INTO audit_entry (id, room, number, verb, kind, record_id, user_id, post_id,
                                     at, payload, previous, hash)
            SELECT %(id)s, %(room)s, coalesce(last.number, 0) + 1, %(verb)s, %(kind)s,
                   %(record)s, %(user)s, %(post)s, %(at)s, %(payload)s,
                   coalesce(last.hash, ''),
                   encode(sha256(convert_to(
                       coalesce(last.hash, '') || (coalesce(last.number, 0) + 1)::text
                       || %(payload)s, 'UTF8')), 'hex')
            FROM (SELECT 1) AS one
            LEFT JOIN (SELECT number, hash FROM audit_entry WHERE room = %(room)s
                       ORDER BY number DESC LIMIT 1) AS last ON true
            """,
            {
                "id": tale.id,
                "room": room,
                "verb": tale.verb,
                "kind": tale.kind,
                "record": tale.record_id,
                "user": tale.actor.user_id,
                "post": tale.actor.post_id,
                "at": at,
                "payload": payload,
            },
        )


def canonical(facts: dict[str, Any]) -> str:
    """Write facts in one fixed way, so that their hash can be computed again."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


@contextmanager
def trial() -> Iterator[None]:
    """Do deeds to see what comes of them: whatever is done inside is taken back, journal and all.

    So a preview obeys every rule of the deed, because it is the deed.
    """
    tales, telling = _tales.set(None), _telling.set(None)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _telling.reset(telling)
        _tales.reset(tales)
