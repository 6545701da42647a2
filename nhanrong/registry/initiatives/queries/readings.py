"""In which ways a question may be meant: all of it a name, or a name and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from nhanrong.commons.finding.typed import Typed
from nhanrong.commons.finding.vocabulary import Near, near
from nhanrong.commons.places import queries as places

LONGEST_NAME = 6  # words of the longest name of a unit
MOST_PLACES = 6
MOST_PAIRS = 4
SHORTEST = 3  # letters of a name that may be nearly typed
KINDS = {("xa",), ("phuong",), ("x",), ("p",), ("tinh",), ("tp",), ("dac", "khu")}
KINDS |= {("thanh", "pho"), ("thi", "tran")}


@dataclass(frozen=True)
class Place:
    """Some of the typed words, taken as the name of one or several units, present or past."""

    start: int
    end: int
    is_near: bool
    communes: tuple[int, ...]
    provinces: tuple[int, ...]
    former: tuple[int, ...]

    def meets(self, other: "Place") -> bool:
        """Say whether a word would stand in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Reading:
    """One way to understand the question: the words of the name, and the places that narrow."""

    name: Typed
    places: tuple[Place, ...] = ()

    @property
    def is_near(self) -> bool:
        """Whether a place is only nearly called so."""
        return any(place.is_near for place in self.places)

    @property
    def is_small(self) -> bool:
        """Whether it is narrowed to communes, so that few rows are left to look at."""
        return any(not place.provinces for place in self.places)


@dataclass(frozen=True)
class Question:
    """What was typed, its readings, and in a further turn the words that are nearly so.

    What costs most is asked last: `is_wide` asks all over the country for beginnings of words, and
    for a wrong letter in the names of its sites.
    """

    typed: Typed
    readings: tuple[Reading, ...] = ()
    near: Near | None = None
    is_wide: bool = False

    def near_in(self, reading: Reading) -> Near | None:
        """Give the words one letter away, unless the one wrong letter is in the reading's place."""
        return None if reading.is_near else self.near


Run = tuple[int, int]
"""Where some of the words begin and end."""


def question(text: str) -> Question:
    """Read a question: as a name, and as a name with every place that it may name."""
    typed = Typed.of(text)
    asked: dict[str, list[Run]] = {}
    for start, end in typed.spans(LONGEST_NAME):
        if end - start == 1 and typed.bare[start].isdigit() and not _kind(typed, start):
            continue  # «thôn 8» is not Phường 8
        asked.setdefault(" ".join(typed.bare[start:end]), []).append((start, end))
    found = list(islice(_places(typed, asked, is_near=False), MOST_PLACES))
    return Question(typed, tuple(_readings(typed, found)))


def nearly(asked: Question) -> Question:
    """Ask again with one letter wrong: in the words of the name, or in the place that is named."""
    told = near(asked.typed.bare)
    return replace(asked, readings=(*asked.readings, *_elsewhere(asked, told)), near=told)


def widely(asked: Question) -> Question:
    """Ask again all over the country: no place was meant, or none helped."""
    whole = tuple(reading for reading in asked.readings if not reading.places)
    return replace(asked, readings=whole, is_wide=True)


def _elsewhere(asked: Question, told: Near) -> list[Reading]:
    """Read a place into words that are nearly its name."""
    typed = asked.typed
    found = [reading.places[0] for reading in asked.readings if len(reading.places) == 1]
    names: dict[str, list[Run]] = {}
    for start, end in _outer(typed, found):
        run = typed.bare[start:end]
        for place, word in enumerate(run if len("".join(run)) >= SHORTEST else ()):
            for other in told.alike.get(word, ()):
                name = " ".join((*run[:place], other, *run[place + 1 :]))
                names.setdefault(name, []).append((start, end))
    alike = list(islice(_places(typed, names, is_near=True), MOST_PLACES))
    return [one for one in _readings(typed, [*found, *alike]) if one.is_near]


def _outer(typed: Typed, found: Sequence[Place]) -> Iterator[Run]:
    """Name the runs in which a place is typed: at the end, before another place, or first."""
    last = len(typed.bare)
    ends = {last} | {place.start for place in found if place.end == last}
    for start, end in typed.spans(LONGEST_NAME - 2):
        if end in ends or start == 0:
            yield start, end


def _places(typed: Typed, asked: Mapping[str, Sequence[Run]], *, is_near: bool) -> Iterator[Place]:
    """Name the places that the words may mean, the likeliest first."""
    found: dict[Run, list[places.Called]] = {}
    for unit in places.called(asked) if asked else ():
        for run in asked[unit.name]:
            found.setdefault(run, []).append(unit)
    last = len(typed.bare)
    # One types the place after the name, or before it; a longer name is seldom meant as a shorter.
    order = sorted(found, key=lambda run: (run[1] != last, run[0] != 0, run[0] - run[1], -run[0]))
    for start, end in order:
        units = found[start, end]
        living = [unit for unit in units if unit.is_living]
        ended = [] if is_near else [unit.pk for unit in units if not unit.is_living]
        if living or ended:
            yield Place(
                start=start - _kind(typed, start),
                end=end,
                is_near=is_near,
                communes=tuple(unit.pk for unit in living if not unit.is_province),
                provinces=tuple(unit.pk for unit in living if unit.is_province),
                former=tuple(ended),
            )


def _kind(typed: Typed, start: int) -> int:
    """Count the words before a name that say its kind: «xã», «thành phố» narrow nothing."""
    for length in (2, 1):
        if start >= length and typed.bare[start - length : start] in KINDS:
            return length
    return 0


def _readings(typed: Typed, found: Sequence[Place]) -> Iterator[Reading]:
    """Give the readings: the whole as a name, a name and a place, a name, a commune, a province."""
    yield Reading(typed)
    for place in found:
        rest = typed.without(place.start, place.end)
        if rest:
            yield Reading(rest, (place,))
    yield from islice(_in_two_places(typed, found), MOST_PAIRS)


def _in_two_places(typed: Typed, found: Sequence[Place]) -> Iterator[Reading]:
    for one in found:
        for other in found:
            if one.start >= other.start or one.meets(other) or (one.is_near and other.is_near):
                continue
            rest = typed.without(other.start, other.end).without(one.start, one.end)
            if rest and (one.provinces or other.provinces):
                yield Reading(rest, (one, other))
