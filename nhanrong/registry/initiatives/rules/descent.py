"""Who learnt from whom: a lineage has no circles, declared or guessed. Plain Python."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import neutral

Parents = Mapping[int, Collection[int]]
# So much of the words of two names must be the same before they count as nearly one name.
NEARLY = 0.75


class Why(StrEnum):
    """On what a guess rests."""

    COMMUNE = "commune"
    PROVINCE = "province"
    FIRST = "first"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Place:
    """A site in the eyes of a guess: since when, until when, and where it runs."""

    id: int
    since: date | None
    until: date | None = None
    province: int | None = None
    commune: int | None = None


@dataclass(frozen=True, slots=True)
class Kin:
    """An initiative in the eyes of a guess: since when, where, of which family, by which name."""

    id: int
    since: date | None
    name: str
    family: int | None = None
    province: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """From whom one probably learnt, and why the house thinks so; it is never stored."""

    source: int
    why: Why


def is_ancestor(of: int, candidate: int, parents: Parents) -> bool:
    """Say whether `candidate` is `of` or stands above it: an edge there would be a circle."""
    seen: set[int] = set()
    waiting = [of]
    while waiting:
        here = waiting.pop()
        if here == candidate:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(parents.get(here, ()))
    return False


def must_not_circle(child: int, parent: int, parents: Parents) -> None:
    """Refuse `descent_circle` when the parent already learnt from the child, however far back."""
    if is_ancestor(parent, child, parents):
        raise Refused("descent_circle")


def existed_since(*days: date | None) -> date | None:
    """Return the first day that is known of a record, whatever was written down that day."""
    return min((day for day in days if day is not None), default=None)


def must_have_existed(since: date | None, on: date) -> None:
    """Refuse `before_the_source` when one is said to have learnt before the source existed."""
    if since is not None and on < since:
        raise Refused("before_the_source", since=since, on=on)


def must_say(change: str, how: str, why: str) -> None:
    """Refuse `adaptation_unsaid` when a change has no «how», or a dropped part no «why»."""
    if (change in {"changed", "added"} and not how.strip()) or (
        change == "dropped" and not why.strip()
    ):
        raise Refused("adaptation_unsaid")


# --- Guesses -------------------------------------------------------------------------------------


def infer_sources(
    places: Iterable[Place], declared: Parents, denied: Parents | None = None
) -> dict[int, Guess]:
    """Guess for each site without a declared source from which earlier one it learnt.

    In the order of time, each guess judged against all edges before it: no circle can arise.
    """
    known = list(places)
    parents: dict[int, Collection[int]] = dict(declared)
    guesses: dict[int, Guess] = {}
    for place in sorted(known, key=lambda one: (one.since or date.max, one.id)):
        if parents.get(place.id) or place.since is None:
            continue
        barred = set((denied or {}).get(place.id, ()))
        guess = _source_of(place, [one for one in known if one.id not in barred], parents)
        if guess is not None:
            guesses[place.id] = guess
            parents[place.id] = [guess.source]
    return guesses


def _source_of(place: Place, others: list[Place], parents: Parents) -> Guess | None:
    since = place.since or date.min
    earlier = [
        (one.since, -one.id, one)
        for one in others
        if one.since is not None
        and one.since < since
        and (one.until is None or one.until > since)
        and not is_ancestor(one.id, place.id, parents)
    ]
    for why in (Why.COMMUNE, Why.PROVINCE):
        here = getattr(place, why)
        near = [row for row in earlier if here is not None and getattr(row[2], why) == here]
        if near:
            return Guess(max(near)[2].id, why)
    if earlier:
        return Guess(min(earlier, key=lambda row: (row[0], row[2].id))[2].id, Why.FIRST)
    return None


def infer_parent(one: Kin, others: Iterable[Kin], parents: Parents) -> Guess | None:
    """Guess from which earlier initiative this one learnt: the same province comes first."""
    if one.since is None:
        return None
    found = [
        (other.province != one.province or one.province is None, _ORDER[why], other.since, other.id)
        for other in others
        if other.since is not None
        and other.since < one.since
        and (why := _likeness(one, other)) is not None
        and not is_ancestor(other.id, one.id, parents)
    ]
    if not found:
        return None
    _far, order, _since, source = min(found)
    return Guess(source, list(_ORDER)[order])


_ORDER = {why: place for place, why in enumerate((Why.SAME_NAME, Why.NEAR_NAME, Why.FAMILY))}


def _likeness(one: Kin, other: Kin) -> Why | None:
    if neutral(one.name) == neutral(other.name):
        return Why.SAME_NAME
    if _nearly(one.name, other.name):
        return Why.NEAR_NAME
    if one.family is not None and one.family == other.family:
        return Why.FAMILY
    return None


def _nearly(one: str, other: str) -> bool:
    """Say whether two names share most words, marks and numbers included: «số 5» is not «số 6»."""
    ours, theirs = set(neutral(one).split()), set(neutral(other).split())
    if {word for word in ours ^ theirs if any(sign.isdigit() for sign in word)}:
        return False
    together = ours | theirs
    return bool(together) and len(ours & theirs) / len(together) >= NEARLY
