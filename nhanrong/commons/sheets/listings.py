"""The lists that come and go as Excel. A room declares each once; this house does the rest."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.columns import Column, Label
from nhanrong.commons.sheets.outcomes import Findings
from nhanrong.commons.sheets.tables import Line, Table

Filters = Mapping[str, str]
"""How a page narrowed the list, as its address says it."""


@dataclass(frozen=True)
class Asked:
    """Who sends a list in and on which day; what he confirmed; when the file left this house.

    `accepted` names the questions that somebody answered with yes, by their cell («DS!C56», a whole
    row «DS!56») and, where it may have to answer several, by what they are about («DS!C56#day»).
    `made_at` is told by a file that was exported here: what the register changed since is not
    overwritten without being asked.
    """

    by: Actor
    on: date
    accepted: frozenset[str] = frozenset()
    made_at: datetime | None = None


@dataclass
class Entry:
    """One row on its way: what was read, the record that it names, what it would change.

    `values` holds what was read by column key; `changed` only what differs from the record, and of
    a new row all that is told.
    A column in `changed` whose value is None was emptied on purpose.
    """

    table: Table
    line: Line
    record: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)

    def cell(self, key: str) -> str:
        """Name the cell of a column."""
        return self.line.cell(key)

    def near(self, place: str) -> str:
        """Name a cell met before («Trang!D8»); in the row's own sheet its address is enough."""
        return place.removeprefix(f"{self.table.sheet.name}!")


class Clerk(Protocol):
    """Reads one list for somebody; made for one reading, it may remember what it saw."""

    def known(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return the records that the actor may write, by what the identity column says."""

    def draft(self, entry: Entry, found: Findings) -> Any:
        """Say what the row becomes; what a rule refuses goes into `found` with its cell."""


@runtime_checkable
class Showing(Protocol):
    """A clerk whose list also shows records that the actor reads and may not write."""

    def shown(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return those of these records that the actor may only read."""


@runtime_checkable
class Closing(Protocol):
    """A clerk who knows cells that a list does not change in a record that stands."""

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say whether a cell that differs from the record is left as it is; why, goes into `found`.

        Asked of every such cell, also of an empty one: what is closed is never emptied.
        """


@runtime_checkable
class Looking(Protocol):
    """A clerk who sees every row, also one in which something is wrong already."""

    def look(self, entry: Entry, found: Findings) -> None:
        """Say what the cells of a row say together; before its draft is made."""


@dataclass
class Drafted:
    """A row of which nothing was wrong, with its draft; `together` may give it another one."""

    entry: Entry
    found: Findings
    draft: Any


@runtime_checkable
class Gathering(Protocol):
    """A clerk who asks the register about many rows at once."""

    def together(self, rows: Sequence[Drafted]) -> None:
        """Say what is found of some thousand drafts, in their order; twins, names that exist."""


@runtime_checkable
class Remembering(Protocol):
    """A clerk whose records hold more than fields of their own: he tells them as they once were."""

    def as_it_was(self, records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
        """Give those that changed after a moment as they stood then, by their `pk`."""


@dataclass(frozen=True)
class Written:
    """What an import wrote, and the deed by which it can be found and undone."""

    deed: UUID
    made: int = 0
    changed: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenBack:
    """What an undo took back; `left` names what somebody worked on since, which stays."""

    removed: int = 0
    restored: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """One kind of list: its columns, who may send it in, its rows, its judge, its deeds.

    `identity` is the column that names a record which exists («Mã»); a row without it is new.
    `held` streams the records that the actor may read, narrowed as the list's page narrows them,
    in a fixed order, each as the columns ask for it (`Column.of`). `write(drafts, on=, by=)` is one
    bulk deed over the drafts of ready rows; `take_back(deed, by=)` undoes one such deed by its id.
    `page` names the room's list. `keeps_rest` says that what stands in columns nobody declared is
    kept in a record's note. `order` is where the list stands among the others.
    """

    key: str
    slug: str
    title: Label
    columns: tuple[Column, ...]
    identity: str
    roles: frozenset[Role]
    held: Callable[[Actor, Filters], Iterable[Any]]
    clerk: Callable[[Asked], Clerk]
    write: Callable[..., Written]
    take_back: Callable[..., TakenBack]
    page: str = ""
    guide: Sequence[Label] = ()
    free: frozenset[str] = frozenset()
    keeps_rest: bool = False
    order: int = 0

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Index the columns by their key."""
        return {column.key: column for column in self.columns}

    @property
    def asked_for(self) -> tuple[Column, ...]:
        """The columns of the empty form: without those that are only shown."""
        return tuple(column for column in self.columns if not column.is_shown)


_listings: dict[str, Listing] = {}


def register(listing: Listing) -> None:
    """Offer a list; a second one of the same key takes the place of the first."""
    _listings[listing.key] = listing


def named(key: str) -> Listing | None:
    """Return the list of this key or slug, or nothing."""
    return _listings.get(key) or next((one for one in _listings.values() if one.slug == key), None)


def listings() -> list[Listing]:
    """Name all lists in their order: what is kept most often first."""
    return sorted(_listings.values(), key=lambda one: one.order)


def open_to(actor: Actor) -> list[Listing]:
    """List those that the actor's role may send in."""
    return [one for one in _listings.values() if actor.role in one.roles]
