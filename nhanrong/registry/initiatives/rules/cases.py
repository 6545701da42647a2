"""The end of «tự phát»: whose grounds fail, which road is taken, and who may answer for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import HANDS, TERRITORIAL, Level, Reach, Role
from nhanrong.registry.initiatives.rules.life import IN_OPERATION, Part, Status


class Cause(StrEnum):
    """Why an initiative stands in the queue."""

    NEVER_HAD = "never_had"
    EXPIRED = "expired"
    REPLACED = "replaced"


class Road(StrEnum):
    """How it leaves the queue: it gets its grounds, it joins another, or it ends."""

    LEGALISE = "legalise"
    MERGE = "merge"
    END = "end"


class Outcome(StrEnum):
    """How it left the queue."""

    LEGALISED = "legalised"
    MERGED = "merged"
    ENDED = "ended"
    CONFIRMED = "confirmed"


# Where an initiative waits for its grounds; the same states as in `lacking_initiatives()`. A draft
# is nobody's trouble yet; what has ended has no grounds to mend.
AWAITING = frozenset({Status.LISTED, Status.PROPOSED, Status.RETURNED, Status.DECIDED})

Held = tuple[str, date | None]
"""A ground that was not revoked: which part, and its last day where it has one."""


def standing(held: Iterable[Held], on: date) -> set[str]:
    """Name the parts whose document still holds on that day, its last day included."""
    return {part for part, last in held if last is None or on <= last}


def expired(held: Iterable[Held], on: date) -> list[Part]:
    """Name the parts whose last day has passed, in their order."""
    passed = {part for part, last in held if last is not None and last < on}
    return [part for part in Part if part in passed]


def first_day_without(lasts: Iterable[date]) -> date:
    """Give the day from which an initiative stands without a ground: after the first last day."""
    return min(lasts) + timedelta(days=1)


def must_still_hold(last: date | None, on: date) -> None:
    """Refuse `ground_expired` for a document whose last day lies before the day of the deed."""
    if last is not None and last < on:
        raise Refused("ground_expired", last=last)


def must_outlive_its_day(signed: date | None, last: date | None) -> None:
    """Refuse `valid_before_signed` for a document that would end before it was signed."""
    if signed is not None and last is not None and last < signed:
        raise Refused("valid_before_signed", signed=signed, last=last)


@dataclass(frozen=True)
class Signed:
    """Of a ground's document: who issued it (body, or its name alone), and its day."""

    body_id: int | None
    body_name: str
    day: date | None


def must_be_looked_at_again(old: Signed, new: Signed) -> bool:
    """Say whether a new document asks for a person's look: another issuer, or a later day.

    The same issuer with the same or an earlier day only mends how the document was written down.
    """
    if old.body_id is not None and new.body_id is not None:
        is_other = old.body_id != new.body_id
    else:
        is_other = old.body_name.strip().casefold() != new.body_name.strip().casefold()
    if old.day is None or new.day is None:
        return is_other or old.day != new.day
    return is_other or new.day > old.day


def must_have_hands(role: Role, *, also_at_night: bool = False) -> None:
    """Refuse `wrong_role` to who only administers or visits; the house itself acts at night."""
    if role not in HANDS and not (also_at_night and role == Role.SYSTEM):
        raise Refused("wrong_role", role=role)


def must_answer_for_territory(reach: Reach, role: Role) -> None:
    """Refuse `territory_assigns` to a body without a territory: it is asked, it does not assign."""
    if reach != Reach.TERRITORY and role != Role.SYSTEM:
        raise Refused("territory_assigns")


@dataclass(frozen=True)
class Place:
    """Where a body or an initiative stands: the body's own number, its commune, its province."""

    body_id: int
    province_id: int | None
    commune_id: int | None


@dataclass(frozen=True)
class Candidate:
    """A body that is asked to answer for an initiative, as far as the rule must know it."""

    at: Place
    kind: str
    level: str
    start_date: date
    end_date: date | None


def must_be_owner(body: Candidate, initiative: Place, *, runs: bool, on: date) -> None:
    """Refuse a body that no longer stands, or that neither governs nor runs the initiative."""
    if on < body.start_date or (body.end_date is not None and body.end_date <= on):
        raise Refused("owner_is_gone")
    if not (runs or body.at.body_id == initiative.body_id or _governs(body, initiative)):
        raise Refused("owner_is_a_stranger")


def _governs(body: Candidate, initiative: Place) -> bool:
    if body.kind not in TERRITORIAL:
        return False
    if body.level == Level.COMMUNE:
        return initiative.commune_id is not None and body.at.commune_id == initiative.commune_id
    if body.level == Level.PROVINCE:
        return initiative.province_id is not None and body.at.province_id == initiative.province_id
    return True


def must_be_to_come(due: date, on: date) -> None:
    """Refuse `due_in_the_past` for a deadline that nobody can keep."""
    if due < on:
        raise Refused("due_in_the_past", due=due)


def must_be_open(closed_on: date | None) -> None:
    """Refuse `case_closed`: what is settled stays as it was settled."""
    if closed_on is not None:
        raise Refused("case_closed", on=closed_on)


def must_need_care(status: Status, present: Iterable[str], *, was_launched: bool) -> Cause:
    """Say why an initiative needs a case; refuse `nothing_to_settle` where it needs none."""
    if status not in AWAITING | IN_OPERATION or set(present) == set(Part):
        raise Refused("nothing_to_settle")
    return Cause.EXPIRED if was_launched else Cause.NEVER_HAD


def outcome(status: Status, end_reason: str, cause: str) -> Outcome | None:
    """Say how a case is settled by the state of its initiative; None while it must stay open.

    What is in operation has its four grounds: the gate sees to that. A replaced document is
    settled only by a person's look.
    """
    if status == Status.ENDED:
        return Outcome.MERGED if end_reason == "merged" else Outcome.ENDED
    if status in IN_OPERATION and cause != Cause.REPLACED:
        return Outcome.LEGALISED
    return None
