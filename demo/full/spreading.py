"""Where the initiatives run: the sites of every commune, from whom they learnt, their groups."""

import random
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.full.hands import Province
from demo.full.land import Place, weight_of
from demo.full.plans import Plan, unit_on
from demo.full.shares import apportion
from nhanrong.bedrock.roles import BodyKind as K
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import NewGroup, NewSite
from nhanrong.registry.initiatives.rules import AreaKind

LEARNT = 0.55  # so many sites say from which they learnt
ENDED = 0.03  # so many have ended
AT_LEAST = 4  # sites of a commune
EACH = 12  # sites of a commune for each initiative that runs there
WEIGHTS = {"wide": 5, "own": 3, "here": 4, "near": 1}
ADAPTED = (
    "Đổi giờ sinh hoạt sang buổi tối cho hợp người đi làm xa.",
    "Chia nhóm nhỏ hơn vì nhà ở thưa.",
    "Gộp với tổ hòa giải đã có, không lập tổ mới.",
    "Thêm hướng dẫn bằng tiếng dân tộc.",
)


@dataclass
class Lineage:
    """Those of an initiative's sites from which another may learn, by their first day."""

    known: list[tuple[date, int]] = field(default_factory=list)

    def earlier(self, day: date, chance: random.Random) -> int | None:
        """Choose one that began before that day, if there is one."""
        before = [pk for since, pk in self.known[:40] if since < day]
        return chance.choice(before) if before else None


class Spreader:
    """Spreads what runs over the communes of one province after the other."""

    def __init__(self, plans: Sequence[Plan], last: date, chance: random.Random) -> None:
        self.last, self.chance = last, chance
        self.wide = [plan for plan in plans if plan.is_wide]
        self.lineages: dict[int, Lineage] = defaultdict(Lineage)
        self.numbers: Counter[tuple[int, int]] = Counter()

    # --- Sites -----------------------------------------------------------------------------------

    def of_the_settled(self, province: Province, plans: Sequence[Plan]) -> list[NewSite]:
        """Make the sites of what goes on no more, or not as before: some, where it began."""
        rows = []
        for plan in plans:
            most = 4 if plan.ended is not None else 30
            for _one in range(self.chance.randint(1, most) if plan.is_settled else 0):
                place = plan.place or self.chance.choice(province.region.places)
                rows.append(self._site(plan, place, province))
        return rows

    def of_the_running(
        self, province: Province, plans: Sequence[Plan], total: int
    ) -> list[NewSite]:
        """Make so many sites in the communes of a province, each commune its share."""
        places = province.region.places
        weights = [weight_of(place) for place in places]
        running = [plan for plan in plans if plan.runs and not plan.is_settled]
        pool = _Pool(running, self.wide, self.chance)
        return [
            self._site(plan, place, province)
            for place, count in zip(places, apportion(total, weights, least=AT_LEAST), strict=True)
            for plan in pool.chosen(place, count)
        ]

    def enter(self, province: Province, rows: list[NewSite]) -> list[tuple[int, NewSite]]:
        """Enter sites by one deed, those that began first before those that learnt from them."""
        rows = self._related(sorted(rows, key=lambda row: row.start_date))
        by = province.office.people["secretary"]
        made = list(zip(actions.enter_sites(rows, by=by).made, rows, strict=True))
        for pk, row in made:
            lineage = self.lineages[row.initiative_id].known
            if len(lineage) < 200:
                insort(lineage, (row.start_date, pk))
        return made

    def _site(self, plan: Plan, place: Place, province: Province) -> NewSite:
        chance = self.chance
        until = (plan.ended or self.last) - timedelta(days=10)
        span = max((until - plan.launched).days, 0)
        start = plan.launched + timedelta(days=round(span * chance.betavariate(1.6, 1.2)))
        unit = unit_on(start, place, chance)
        start = max(start, unit.start_date or start)
        self.numbers[plan.id, unit.pk] += 1
        number = self.numbers[plan.id, unit.pk]
        area = f"{place.area} {number}"
        spot = chance.choice(plan.style.kind.spots).format(n=number, area=area)
        end = None
        if plan.ended is None and start < until and chance.random() < ENDED:
            end = start + timedelta(days=chance.randint(1, (self.last - start).days))
        office = province.towns[place.unit.pk]
        return NewSite(
            initiative_id=plan.id,
            unit_id=unit.pk,
            name=spot,
            start_date=start,
            area_kind=_area_kind(place, chance),
            body_id=office.bodies[K.POLICE].pk,
            end_date=end,
        )

    def _related(self, rows: list[NewSite]) -> list[NewSite]:
        """Say of many from which earlier site they learnt: of the province, or of another."""
        firsts: dict[int, list[int]] = defaultdict(list)
        related = []
        for number, row in enumerate(rows):
            mine = firsts[row.initiative_id]
            is_learnt = self.chance.random() < LEARNT
            related.append(self._learnt(row, rows, mine) if is_learnt else row)
            mine.append(number)
        return related

    def _learnt(self, row: NewSite, rows: list[NewSite], mine: list[int]) -> NewSite:
        adapted = self.chance.choice(ADAPTED) if self.chance.random() < 0.3 else ""
        before = [one for one in mine[-12:] if rows[one].start_date < row.start_date]
        if before:
            return row._replace(source_row=self.chance.choice(before), adapted=adapted)
        source = self.lineages[row.initiative_id].earlier(row.start_date, self.chance)
        return row if source is None else row._replace(source_id=source, adapted=adapted)

    # --- Groups ----------------------------------------------------------------------------------

    def group(
        self,
        province: Province,
        sites: Sequence[tuple[int, NewSite]],
        total: int,
        names: dict[int, str],
    ) -> int:
        """Enter the groups of these sites by one deed: at least one each, so many together."""
        extra = Counter(self.chance.choices(range(len(sites)), k=max(total - len(sites), 0)))
        rows = [
            row
            for place, (pk, site) in enumerate(sites)
            for row in self._groups(pk, site, 1 + extra[place], names[site.initiative_id])
        ][:total]
        actions.enter_groups(rows, by=province.office.people["secretary"])
        return len(rows)

    def _groups(self, pk: int, site: NewSite, count: int, name: str) -> Iterator[NewGroup]:
        for number in range(1, count + 1):
            yield NewGroup(
                site_id=pk,
                name=f"{name} số {number}",
                members=self.chance.randint(3, 25) if self.chance.random() < 0.9 else None,
                start_date=site.start_date,
                end_date=site.end_date,
            )


class _Pool:
    """What may run in the communes of one province."""

    def __init__(
        self, running: Sequence[Plan], wide: Sequence[Plan], chance: random.Random
    ) -> None:
        self.chance, self.running = chance, running
        self.here: dict[int, list[Plan]] = defaultdict(list)
        for plan in running:
            if plan.place is not None:
                self.here[plan.place.unit.pk].append(plan)
        self.own = [plan for plan in running if plan.place is None and not plan.is_wide]
        self.wide = list(wide)

    def chosen(self, place: Place, count: int) -> list[Plan]:
        """Choose for each of so many sites of a commune what runs there."""
        chance, number = self.chance, 2 + count // EACH
        options = [(plan, WEIGHTS["here"]) for plan in self.here[place.unit.pk]]
        for name, plans in (("wide", self.wide), ("own", self.own), ("near", self.running)):
            fitting = [plan for plan in plans if plan.style.suits(place)]
            for plan in chance.sample(fitting, min(number, len(fitting))):
                options.append((plan, WEIGHTS[name]))
        if not options:
            options = [(plan, 1) for plan in [*self.running, *self.wide]]
        plans, weights = zip(*options, strict=True)
        return chance.choices(plans, weights, k=count)


def _area_kind(place: Place, chance: random.Random) -> str:
    unit = place.unit
    if unit.is_border and chance.random() < 0.5:
        return AreaKind.BORDER
    if (unit.is_island or unit.is_coastal) and chance.random() < 0.3:
        return AreaKind.SEA_ISLAND
    if unit.kind == "phường" and chance.random() < 0.5:
        return AreaKind.URBAN
    return AreaKind.OTHER
