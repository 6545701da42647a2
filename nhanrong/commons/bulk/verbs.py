"""The verbs that rooms offer for many records of a kind at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.forms import ScopedForm
from nhanrong.commons.ui.parts import Text

Values = dict[str, Any]


@dataclass(frozen=True)
class BulkVerb:
    """One verb for many records.

    `act` does the room's own action to one record, with what the form says; `back` does the
    action that takes it back, given the values before. `fields` are what it changes and shows.
    """

    kind: str
    key: str
    label: Text
    form: type[ScopedForm]
    act: Callable[[Any, Values, Actor], Any]
    back: Callable[[Any, Values, Actor], Any]
    fields: tuple[str, ...]
    icon: str = "list-checks"
    roles: frozenset[str] = frozenset()


_rows: dict[str, Callable[[Actor], QuerySet[Any]]] = {}
_verbs: dict[tuple[str, str], BulkVerb] = {}


def offer(kind: str, rows: Callable[[Actor], QuerySet[Any]]) -> None:
    """Say which records of a kind an actor may choose from."""
    _rows[kind] = rows


def register(verb: BulkVerb) -> None:
    """Offer a verb for a kind; a second one of the same key takes the place of the first."""
    _verbs[verb.kind, verb.key] = verb


def kinds() -> list[str]:
    """Name the kinds that are offered."""
    return sorted(_rows)


def rows_of(kind: str, actor: Actor) -> QuerySet[Any]:
    """Return the records of a kind that the actor may choose from."""
    return _rows[kind](actor)


def named(kind: str, key: str) -> BulkVerb | None:
    """Return the verb of this key, or nothing."""
    return _verbs.get((kind, key))


def open_to(kind: str, actor: Actor) -> list[BulkVerb]:
    """List the verbs of a kind that the actor's role may use, in the order of registration."""
    return [
        verb
        for (one, _key), verb in _verbs.items()
        if one == kind and (not verb.roles or actor.role in verb.roles)
    ]
