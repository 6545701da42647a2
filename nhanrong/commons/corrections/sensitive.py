"""Which fields are sensitive: rooms register them here, with how they are read and written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.ui.parts import Text


def _itself(record: Any) -> Any:
    return record


def _always(record: Any) -> bool:
    return True


def _nothing(record: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Sensitive:
    """One sensitive field of a kind of record.

    `parse` judges what was typed and returns it as it is written here, or refuses; `apply` writes
    it, by the room's own deed; `current` says what stands there now; `fetch` gets the record as
    this actor may read it; `home` is the record that has a place; `needs` says whether a record is
    so far that its field is corrected by request; `detail` tells one record of a kind from others.
    """

    kind: str
    field: str
    label: Text
    parse: Callable[[str], str]
    apply: Callable[[Any, str, Actor], None]
    current: Callable[[Any], str]
    fetch: Callable[[Actor, int], Any | None]
    home: Callable[[Any], Any] = _itself
    needs: Callable[[Any], bool] = _always
    detail: Callable[[Any], Text] = _nothing
    hint: Text = ""


_fields: dict[tuple[str, str], Sensitive] = {}


def register(field: Sensitive) -> None:
    """Register a sensitive field; a second one of the same kind and name takes its place."""
    _fields[field.kind, field.field] = field


def named(kind: str, field: str) -> Sensitive | None:
    """Return the sensitive field of this kind and name, or nothing."""
    return _fields.get((kind, field))


def of_kind(kind: str) -> list[Sensitive]:
    """List the sensitive fields of a kind of record, in the order of their registration."""
    return [field for field in _fields.values() if field.kind == kind]


def kinds() -> list[str]:
    """List the kinds of records that have sensitive fields."""
    return sorted({kind for kind, _field in _fields})
