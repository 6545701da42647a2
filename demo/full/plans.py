"""What will become of whom: the initiatives of the country, before anything is written."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from demo.full.land import Place, Region, weight_of
from demo.full.shares import apportion
from demo.full.styles import Style, choose
from demo.people import BODIES_FROM, said
from demo.scale import Country
from nhanrong.commons.places.models import Unit

OWN = 0.12  # so many of a province's initiatives are the province's own
FIRST = date(2008, 1, 1)
TRIES = 30  # to find a name that is free in a place, before it gets a number
WAITING = frozenset({"listed", "proposed", "decided"})
SETTLED = frozenset({"consolidating", "suspended", "ended"})


@dataclass
class Plan:
    """An initiative to be: what it is, where it begins, since when, and its last state."""

    number: int
    style: Style
    region: Region
    place: Place | None
    unit: Unit
    name: str
    fate: str
    launched: date
    ended: date | None = None
    is_wide: bool = False
    id: int = 0

    @property
    def runs(self) -> bool:
        """Say whether it enters with its four grounds."""
        return self.fate not in WAITING

    @property
    def is_settled(self) -> bool:
        """Say whether nobody takes it up any more: it has ended, rests, or is being mended."""
        return self.fate in SETTLED

    @property
    def is_old(self) -> bool:
        """Say whether it was founded before the units and bodies of today."""
        return self.launched < BODIES_FROM


def draw(
    regions: list[Region], styles: list[Style], size: Country, last: date, chance: random.Random
) -> list[Plan]:
    """Draw up all initiatives, province by province; of each fate exactly so many."""
    numbers = apportion(size.initiatives, [region.weight for region in regions], least=1)
    fates = [fate for fate, count in size.fates.items() for _one in range(count)]
    chance.shuffle(fates)
    waiting = iter(fates)
    plans: list[Plan] = []
    for region, number in zip(regions, numbers, strict=True):
        own = round(number * OWN)
        spots = [None] * own + _spots(region, number - own, chance)
        drawn = _Drawing(region, styles, last, chance)
        plans += [drawn.plan(len(plans) + n, spot, next(waiting)) for n, spot in enumerate(spots)]
    return _widen(plans, size.wide)


def _spots(region: Region, number: int, chance: random.Random) -> list[Place | None]:
    weights = [weight_of(place) for place in region.places]
    return list(chance.choices(region.places, weights, k=number))


def _widen(plans: list[Plan], number: int) -> list[Plan]:
    """Let the best known of the provinces' own spread over the whole country, one of a family."""
    own = [plan for plan in plans if plan.place is None and plan.fate == "operating"]
    known: dict[int, Plan] = {}
    for plan in sorted(own, key=lambda plan: (-plan.style.weight, plan.launched)):
        known.setdefault(plan.style.family.pk, plan)
    for plan in list(known.values())[:number]:
        plan.is_wide = True
    return plans


class _Drawing:
    """Draws the initiatives of one province; no name twice in a place."""

    def __init__(
        self, region: Region, styles: list[Style], last: date, chance: random.Random
    ) -> None:
        self.region, self.styles, self.last, self.chance = region, styles, last, chance
        self.taken: set[tuple[int, str]] = set()

    def plan(self, number: int, place: Place | None, fate: str) -> Plan:
        launched = self._launch(fate)
        home = self.region.unit if place is None else place.unit
        unit = home if fate in WAITING else unit_on(launched, place or self.region, self.chance)
        launched = max(launched, self._first_day(unit)) if fate not in WAITING else launched
        style, name = self._named(place, home)
        plan = Plan(number, style, self.region, place, unit, name, fate, launched)
        if fate == "ended":
            span = (self.last - launched).days
            plan.ended = launched + timedelta(days=self.chance.randint(span // 2, span))
        return plan

    def _launch(self, fate: str) -> date:
        """Choose the day of the launch: the more recent, the more there are."""
        latest = self.last - timedelta(days=400 if fate == "ended" else 30)
        share = self.chance.betavariate(3.2, 1.3)
        return FIRST + timedelta(days=round((latest - FIRST).days * share))

    def _first_day(self, unit: Unit) -> date:
        """Some communes of today have none of before: what runs there began in them."""
        if unit.start_date is None:
            return FIRST
        return unit.start_date + timedelta(days=self.chance.randint(0, 300))

    def _named(self, place: Place | None, home: Unit) -> tuple[Style, str]:
        """Choose what runs there, under a name that nothing else has there."""
        for number in range(1, 1000):
            style = choose(self.styles, place, self.chance)
            name = self.chance.choice(style.names)
            if number > TRIES:
                name = f"{name} số {number - TRIES}"
            if (home.pk, name) not in self.taken:
                break
        self.taken.add((home.pk, name))
        return style, f"{name} {said(home)}"


def unit_on(day: date, where: Place | Region, chance: random.Random) -> Unit:
    """Choose the unit in which a record of that day was made: of before, or of today."""
    if day >= BODIES_FROM or where.unit.start_date is None or not where.former:
        return where.unit
    return chance.choice(where.former)
