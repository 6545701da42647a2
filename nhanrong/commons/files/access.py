"""Who may see a file: whoever may see its record. Rooms say here how their records are fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.scope.models import Scoped

Visible = Callable[[Actor, int], "QuerySet[Any]"]
Published = Callable[[int], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class Road:
    """How the records of a kind are fetched: for an actor, and for the public."""

    visible: Visible
    published: Published


_roads: dict[str, Road] = {}


def register(kind: str, visible: Visible | None = None, published: Published | None = None) -> None:
    """Let the records of a kind («app.Model») keep files, seen through their own scope."""

    def seen(actor: Actor, pk: int) -> "QuerySet[Any]":
        rows: QuerySet[Any] = _model(kind).objects.visible_to(actor)
        return rows.filter(pk=pk)

    def shown(pk: int) -> "QuerySet[Any]":
        rows: QuerySet[Any] = _model(kind).objects.published()
        return rows.filter(pk=pk)

    _roads[kind] = Road(visible or seen, published or shown)


def kinds() -> list[str]:
    """List the kinds of records that may keep files."""
    return sorted(_roads)


def visible(actor: Actor, kind: str, pk: int) -> Any | None:
    """Fetch a record as this actor may see it, or nothing."""
    road = _roads.get(kind)
    return road.visible(actor, pk).first() if road else None


def is_published(kind: str, pk: int) -> bool:
    """Say whether the public may see the record."""
    road = _roads.get(kind)
    return road is not None and road.published(pk).exists()


def stands_somewhere(record: Any) -> bool:
    """Say whether a record has a home of its own, so that its files are put in through this room.

    One without a home takes its files in its own room, by its own deed.
    """
    return isinstance(record, Scoped)


def _model(kind: str) -> Any:
    return apps.get_model(kind)
