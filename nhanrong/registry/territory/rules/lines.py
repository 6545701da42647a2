"""What the lines of a resolution say: facts in, and the plan that comes out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused

PROVINCE, COMMUNE = 1, 3
KINDS = {PROVINCE: ("tỉnh", "thành phố"), COMMUNE: ("xã", "phường", "đặc khu")}
CODE = {PROVINCE: re.compile(r"\d{2}"), COMMUNE: re.compile(r"\d{5}")}


class LineKind(StrEnum):
    """What one line of a resolution does."""

    MERGE = "merge"
    SPLIT = "split"
    TRANSFER = "transfer"
    RENAME = "rename"
    RANK = "rank"


class Extent(StrEnum):
    """How much of a unit a line takes."""

    WHOLE = "whole"
    PART = "part"
    REST = "rest"


@dataclass(frozen=True)
class Standing:
    """A living unit as the lines find it; `since` is the day of its last change."""

    unit: int
    code: str
    level: int
    name: str
    kind: str
    parent: int | None
    since: date | None = None

    @property
    def full_name(self) -> str:
        """The rank and the name, as one says them."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Taken:
    """What a line takes of a unit: the whole, a part with its share, or what remains."""

    unit: int
    extent: Extent = Extent.WHOLE
    share: Decimal | None = None
    is_default: bool = False


@dataclass(frozen=True)
class Line:
    """One line: it takes from units and makes the unit of this code, name and rank."""

    kind: LineKind
    code: str
    name: str
    unit_kind: str
    taken: tuple[Taken, ...]
    clause: str = ""


@dataclass(frozen=True)
class Begun:
    """A unit that begins; `parent` is the former parent, before provinces were merged."""

    code: str
    level: int
    name: str
    kind: str
    parent: int | None


@dataclass(frozen=True)
class Edge:
    """What becomes of a unit."""

    from_unit: int
    to_code: str
    extent: str
    share: Decimal | None
    is_default: bool
    basis: str
    clause: str


@dataclass(frozen=True)
class Called:
    """A unit that keeps its borders and is called or ranked anew."""

    unit: int
    name: str
    kind: str


@dataclass(frozen=True)
class Plan:
    """All that a resolution does: units that end, begin, succeed, or are called anew."""

    ended: tuple[int, ...]
    begun: tuple[Begun, ...]
    edges: tuple[Edge, ...]
    called: tuple[Called, ...]

    @property
    def touched(self) -> frozenset[int]:
        """The living units that the resolution ends or calls anew."""
        return frozenset(self.ended) | {called.unit for called in self.called}


def must_be_in_time(made: Plan, standing: Mapping[int, Standing], *, on: date, today: date) -> None:
    """Refuse a day that has not come, or that lies before the last change of a unit."""
    if on > today:
        raise Refused("not_yet_effective", day=on)
    for unit in sorted(made.touched):
        since = standing[unit].since
        if since is not None and since >= on:
            raise Refused("changed_since", unit=standing[unit].name, day=since)


def carried(before: Mapping[int, int], made: Plan) -> dict[str, int]:
    """Say how many records each new unit will hold: each goes to the one home that counts."""
    after = {unit.code: 0 for unit in made.begun}
    for unit in made.ended:
        heirs = [edge for edge in made.edges if edge.from_unit == unit]
        home = min(heirs, key=lambda edge: (not edge.is_default, edge.to_code))
        after[home.to_code] += before.get(unit, 0)
    return after


def read_source(text: str) -> tuple[str, Extent, Decimal | None, bool]:
    """Read «25000; một phần; 40 %; mặc định»: unit, extent, share, whether it is the default."""
    unit, *words = [word.strip() for word in re.split(r"[;\t|]", text)]
    extent, share, is_default = Extent.WHOLE, None, False
    for word in filter(None, words):
        small = word.lower()
        if found := re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*%", small):
            share = Decimal(found[1].replace(",", ".")) / 100
        elif small in _EXTENT_WORDS:
            extent = _EXTENT_WORDS[small]
        elif small in {"mặc định", "default"}:
            is_default = True
        else:
            raise Refused("source_unreadable", text=word)
    if share is not None and not 0 < share < 1:
        raise Refused("share_out_of_range", text=text)
    if share is not None and extent == Extent.WHOLE:
        extent = Extent.PART
    return unit, extent, share, is_default


_EXTENT_WORDS = {
    "toàn bộ": Extent.WHOLE,
    "whole": Extent.WHOLE,
    "một phần": Extent.PART,
    "part": Extent.PART,
    "phần còn lại": Extent.REST,
    "rest": Extent.REST,
}
