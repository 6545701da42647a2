"""What will become of whom: the initiatives of the story, before it is told."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from demo.lives import Plan
from demo.people import Nation, Province, Town, neighbours
from demo.scale import Scale, first_day
from demo.texts import Kind, kinds
from nhanrong.commons.places.models import Unit

RUNNING = ("operating", "launched", "consolidating", "suspended", "ended")
PUBLISHED = 14
# Where An and Lan work there is something of everything: these lives are told whatever the scale.
DI_LINH = (
    ("gong", "operating", ""),
    ("camera", "operating", "Camera an ninh thôn 10 xã Di Linh"),
    ("school_gate", "operating", ""),
    ("fire_alley", "proposed", ""),
    ("zalo", "surveyed", ""),
    ("lights", "returned", ""),
    ("lodging", "decided", ""),
    ("coffee", "draft", ""),
    ("households", "ended", "Liên gia tự quản cụm 3 xã Di Linh"),
)
# How many days before the end of the story an initiative begins that has not come far.
EARLY = {
    "draft": (4, 20),
    "surveyed": (20, 45),
    "proposed": (45, 80),
    "returned": (70, 110),
    "decided": (80, 130),
}


def suits(kind: Kind, unit: Unit) -> bool:
    """Say whether initiatives of this kind make sense in a unit."""
    return {
        "any": True,
        "ward": unit.kind == "phường",
        "rural": unit.kind != "phường",
        "border": bool(unit.is_border),
        "coast": bool(unit.is_coastal or unit.is_island),
    }[kind.where]


class Planner:
    """Draw up the plans, by chance but always the same."""

    def __init__(self, nation: Nation, scale: Scale, chance: random.Random, last: date) -> None:
        self.nation, self.scale, self.chance, self.last = nation, scale, chance, last
        self.taken: set[tuple[str, str]] = set()

    def plans(self) -> list[Plan]:
        """Draw up all plans; those in operation get their sites, the widest first."""
        left = dict(self.scale.fates)
        left.pop("listed")
        made = list(self._of_di_linh())
        for plan in made:
            left[plan.fate] -= 1
        fates = [fate for fate, number in left.items() for _one in range(max(number, 0))]
        self.chance.shuffle(fates)
        made += list(self._of_provinces(fates))
        made += [self._somewhere(fate) for fate in fates]
        return self._spread(made)

    def _plan(self, kind: Kind, province: Province, town: Town, fate: str) -> Plan:
        self.taken.add((kind.key, town.unit.code))
        return Plan(kind, province, town, fate, self._start(fate))

    def _start(self, fate: str) -> date:
        return self._before(*((150, 350) if fate in RUNNING else EARLY[fate]))

    def _before(self, least: int, most: int) -> date:
        """Choose a day so long before the end, but not before the beginning."""
        day = self.last - timedelta(days=self.chance.randint(least, most))
        return max(day, first_day(self.last))

    def _of_di_linh(self) -> Iterator[Plan]:
        province = self.nation.provinces[0]
        town = self.nation.town("25000")
        for key, fate, name in DI_LINH:
            plan = self._plan(kinds()[key], province, town, fate)
            # What others learn from began early.
            early = self._before(325, 350)
            yield replace(plan, name=name, start=early if fate in RUNNING else plan.start)

    def _of_provinces(self, fates: list[str]) -> Iterator[Plan]:
        """Two initiatives that a province founded itself."""
        for key, province in zip(("neighbours", "zalo"), self.nation.provinces, strict=False):
            if "operating" in fates:
                fates.remove("operating")
                town = Town(province.unit, province.bodies, province.secretary, province.chair)
                yield self._plan(kinds()[key], province, town, "operating")

    def _somewhere(self, fate: str) -> Plan:
        while True:
            province = self.chance.choice(self.nation.provinces)
            town = self.chance.choice(province.towns)
            kind = self.chance.choice(list(kinds().values()))
            if suits(kind, town.unit) and (kind.key, town.unit.code) not in self.taken:
                return self._plan(kind, province, town, fate)

    def _spread(self, plans: list[Plan]) -> list[Plan]:
        widths = iter(self.scale.spread)
        running = [plan for plan in plans if plan.fate in RUNNING]
        width = 1
        for place, plan in enumerate(sorted(running, key=lambda plan: plan.fate != "operating")):
            width = next(widths, width)
            plan.sites = width
            plan.published = plan.fate == "operating" and place < PUBLISHED
            towns = neighbours(self.nation, plan.province, plan.town, far=plan.published)
            plan.reach = [town for town in towns if suits(plan.kind, town.unit)]
        return plans
