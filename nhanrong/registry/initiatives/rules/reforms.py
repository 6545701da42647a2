"""Merging, splitting, replacing, renaming: what may become of an initiative. Plain Python.

Nothing is deleted: what is merged or replaced ends and leads to its heir.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.registry.initiatives.rules.life import IN_OPERATION, SiteStatus, Status

# From here on the number of sites is typed, so that nobody confirms by habit.
TYPED_ABOVE = 20
LEADERS = frozenset({Role.LEADER, Role.SYSTEM})
DIVISIBLE = IN_OPERATION | {Status.LISTED}


class Kind(StrEnum):
    """What was done with an initiative."""

    MERGED = "merged"
    SPLIT = "split"
    REPLACED = "replaced"
    RENAMED = "renamed"


# Whoever was merged or replaced is found at its heir.
LEAVING = frozenset({Kind.MERGED, Kind.REPLACED})


class SitesThen(StrEnum):
    """What becomes of the sites of an initiative that is replaced."""

    FOLLOW = "follow"
    END = "end"


@dataclass(frozen=True, slots=True)
class Party:
    """An initiative in the eyes of a reform: where it stands, and since when it stands so."""

    id: int
    name: str
    status: Status
    since: date | None
    """The last day on which what counts of it changed: launch, loss of grounds, a reform."""


def must_lead(role: Role) -> None:
    """Refuse `wrong_role`: only a leader lets an initiative end, part or bear another name."""
    if role not in LEADERS:
        raise Refused("wrong_role", role=role)


def must_join(source: Party, heir: Party, above_heir: Collection[int]) -> None:
    """Refuse to let `source` end in `heir`, or be replaced by it, where that cannot be.

    `heir_is_itself`; `source_has_ended`, `heir_has_ended`; `heir_circle` when the heir leads back
    to the source; `heir_not_running` when what counts would end in what does not: nothing in
    operation goes on without its grounds.
    """
    if source.id == heir.id:
        raise Refused("heir_is_itself")
    if source.status == Status.ENDED:
        raise Refused("source_has_ended", name=source.name)
    if heir.status == Status.ENDED:
        raise Refused("heir_has_ended", name=heir.name)
    if source.id in above_heir:
        raise Refused("heir_circle", name=heir.name)
    if source.status in IN_OPERATION and heir.status not in IN_OPERATION:
        raise Refused("heir_not_running", name=heir.name)


def must_part(source: Party) -> None:
    """Refuse `nothing_to_split` for what has no sites of its own to give: a draft, or an end."""
    if source.status not in DIVISIBLE:
        raise Refused("nothing_to_split", name=source.name)


def must_be_named_anew(source: Party, new_name: str) -> None:
    """Refuse `source_has_ended`; `same_name_again` when the new name is the old one."""
    if source.status == Status.ENDED:
        raise Refused("source_has_ended", name=source.name)
    if new_name.casefold() == source.name.casefold():
        raise Refused("same_name_again")


def must_come_last(on: date, parties: Iterable[Party], *, today: date) -> None:
    """Refuse a day to come, or one before what was last changed: `reform_too_early`.

    So the figures of the days before the reform stay what they were.
    """
    if on > today:
        raise Refused("day_in_future", on=on)
    for party in parties:
        if party.since is not None and on < party.since:
            raise Refused("reform_too_early", on=on, since=party.since, name=party.name)


@dataclass(frozen=True, slots=True)
class Place:
    """A site in the eyes of a reform: whose it is, how it stands, since when."""

    id: int
    name: str
    initiative: int
    commune: int | None
    status: SiteStatus
    start: date | None


def must_be_folded(pairs: Mapping[Place, Place], source: int, heir: int, on: date) -> None:
    """Judge the pairs «cùng một điểm»: a site of the source, and the site of the heir that stays.

    Refuses `not_a_pair` for sites of others or in two communes, `site_has_ended`,
    `kept_site_not_open` when the one that stays does not run, `site_began_later`.
    """
    for gone, kept in pairs.items():
        if gone.initiative != source or kept.initiative != heir or gone.commune != kept.commune:
            raise Refused("not_a_pair", name=gone.name, other=kept.name)
        if gone.status == SiteStatus.ENDED:
            raise Refused("site_has_ended", name=gone.name)
        if kept.status != SiteStatus.ACTIVE:
            raise Refused("kept_site_not_open", name=kept.name)
        must_have_begun([gone, kept], on)


def must_have_begun(places: Iterable[Place], on: date) -> None:
    """Refuse `site_began_later` for a site that began only after the day of the reform."""
    for place in places:
        if place.start is not None and place.start > on:
            raise Refused("site_began_later", name=place.name, start=place.start)


def must_be_typed(count: int, typed: str) -> None:
    """Refuse `reform_not_confirmed` unless, for many sites, their number was typed."""
    if count > TYPED_ABOVE and typed.strip().replace(".", "") != str(count):
        raise Refused("reform_not_confirmed", count=count)


def living_heir(start: int, heirs: Mapping[int, int], living: Collection[int]) -> int | None:
    """Follow an initiative to the heir that lives; nothing when the way ends at what has ended.

    A way that would turn in a circle leads nowhere.
    """
    seen, here = {start}, start
    while here in heirs:
        here = heirs[here]
        if here in seen:
            return None
        seen.add(here)
    return here if here != start and here in living else None
