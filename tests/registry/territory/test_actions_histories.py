"""Random histories of mergers, splits, transfers, renames and settlements, undone at random.

Whatever happens: on every day every unit of the first map leads to units that stand, to exactly
one of them as its home; totals of records stay equal for the province and the country; nothing is
deleted; the journal verifies; an undo gives back the same state to the letter.
"""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import (
    COMMUNE,
    PROVINCE,
    Jurisdiction,
    Succession,
    Unit,
    UnitName,
)
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.models import Settlement
from tests.registry.territory.conftest import TODAY, Nation
from tests.registry.territory.whole import constraints_hold, make_records, state

FIRST = date(2025, 8, 1)
RECORDS = (Initiative, Site)


class History:
    """One random history on the small country."""

    def __init__(self, nation: Nation, data: st.DataObject) -> None:
        self.nation, self.data, self.day, self.steps = nation, data, FIRST, 0
        self.first = list(Unit.objects.values_list("pk", flat=True))
        self.days = [FIRST - timedelta(days=1)]

    def draw(self, strategy):
        return self.data.draw(strategy)

    def communes(self):
        return list(places.living().filter(level=COMMUNE))

    def new_code(self) -> str:
        self.steps += 1
        return f"9{self.steps:04d}"

    # --- What may happen

    def record(self) -> None:
        """Somebody makes a record, in a unit of today or of the past (an old sheet)."""
        unit = self.draw(st.sampled_from(list(Unit.objects.filter(level=COMMUNE).order_by("pk"))))
        make_records(unit, self.nation.cast.an.body, sites=self.draw(st.integers(0, 3)))

    def merge(self) -> list[actions.LineFacts]:
        first = self.draw(st.sampled_from(self.communes()))
        others = [
            unit
            for unit in self.communes()
            if unit.parent_id == first.parent_id and unit.pk != first.pk
        ]
        if not others:
            return []
        chosen = self.draw(st.lists(st.sampled_from(others), min_size=1, unique=True))
        sources = [(first.pk, "whole", None, False)]
        for unit in chosen:
            extent = self.draw(st.sampled_from(["whole", "whole", "part"]))
            sources.append((unit.pk, extent, None, False))
        code = self.draw(st.sampled_from([first.code, self.new_code()]))
        return [actions.LineFacts("merge", code, f"Hợp {self.steps}", "xã", sources)]

    def split(self) -> list[actions.LineFacts]:
        unit = self.draw(st.sampled_from(self.communes()))
        codes = [unit.code, *(self.new_code() for _ in range(self.draw(st.integers(1, 2))))]
        share = self.draw(st.none() | st.just(Decimal(1) / Decimal(4)))
        default = self.draw(st.sampled_from([None, *codes]))
        return [
            actions.LineFacts(
                "split", code, f"Phần {code}", "xã", [(unit.pk, "part", share, code == default)]
            )
            for code in codes
        ]

    def transfer(self) -> list[actions.LineFacts]:
        giver = self.draw(st.sampled_from(self.communes()))
        takers = [
            unit
            for unit in self.communes()
            if unit.parent_id == giver.parent_id and unit.pk != giver.pk
        ]
        if not takers:
            return []
        taker = self.draw(st.sampled_from(takers))
        source = [(giver.pk, "part", None, self.draw(st.booleans()))]
        return [actions.LineFacts("transfer", taker.code, taker.name, taker.kind, source)]

    def rename(self) -> list[actions.LineFacts]:
        unit = self.draw(st.sampled_from(self.communes()))
        source = [(unit.pk, "whole", None, False)]
        return [actions.LineFacts("rename", unit.code, f"Tên {self.new_code()}", "phường", source)]

    def join_provinces(self) -> list[actions.LineFacts]:
        provinces = list(places.provinces())
        if len(provinces) == 1:
            return []
        sources = [(unit.pk, "whole", None, False) for unit in provinces]
        code = self.draw(st.sampled_from([provinces[0].code, "90"]))
        return [actions.LineFacts("merge", code, "Tỉnh Chung", "tỉnh", sources)]

    def resolve(self) -> None:
        """A resolution of one to three lines is applied, or refused; often undone, often kept."""
        makers = [self.merge, self.split, self.transfer, self.rename, self.join_provinces]
        lines = []
        for _ in range(self.draw(st.integers(1, 3))):
            lines += self.draw(st.sampled_from(makers))()
        self.day += timedelta(days=self.draw(st.integers(1, 20)))
        resolution = self.nation.resolution(*lines, number=f"{self.day}/NQ", on=self.day)
        before, totals, entries = state(), self.totals(), Entry.objects.count()
        try:
            with transaction.atomic():
                actions.apply(resolution, today=TODAY, by=self.nation.dung)
        except Refused as refused:
            event(refused.code)
            assert state() == before
            assert Entry.objects.count() == entries
            return
        event("applied")
        constraints_hold()
        assert self.totals() == self.carried(totals)
        assert self.totals().total() == totals.total()
        if self.draw(st.booleans()):
            actions.undo(resolution, by=self.nation.dung)
            constraints_hold()
            assert state() == before
        else:
            self.days += [self.day - timedelta(days=1), self.day]
            assert self.counted(resolution)
            if self.draw(st.booleans()):
                actions.confirm(resolution, by=self.nation.hoa)

    def counted(self, resolution) -> bool:
        """The numbers of the preview are the numbers that were found afterwards."""
        for count in resolution.receipt["counts"]:
            assert sum(count["before"].values()) == sum(count["after"].values())
        found = places.records_at_home_in(resolution.begun)
        codes = dict(Unit.objects.filter(pk__in=resolution.begun).values_list("pk", "code"))
        for model in RECORDS:
            promised = next(
                count["after"]
                for count in resolution.receipt["counts"]
                if count["key"] == model._meta.label_lower
            )
            assert {code: found[model].get(pk, 0) for pk, code in codes.items()} == promised
        return True

    def settle(self) -> None:
        """The nation settles a split commune; sometimes takes it back."""
        waiting = list(queries.splits(self.nation.dung, state="waiting"))
        if not waiting:
            return
        unit = self.draw(st.sampled_from(waiting))
        heir = self.draw(st.sampled_from(queries.heirs_of([unit.pk])[unit.pk]))
        before, totals = state(), self.totals()
        settlement = Settlement()
        actions.settle(settlement, {unit.pk: heir.to_unit_id}, by=self.nation.dung)
        assert self.totals() == totals
        if self.draw(st.booleans()):
            actions.unsettle(settlement, by=self.nation.dung)
            assert state() == before

    # --- What must hold

    def totals(self):
        """Count records by kind and by the province in which they count."""
        totals = Counter()
        for model in RECORDS:
            for province in model._base_manager.values_list("province", flat=True):
                assert province is not None
                totals[model.__name__, province] += 1
        return totals

    def carried(self, totals):
        """Carry totals of provinces over to the provinces that hold them now."""
        heir = dict(
            Jurisdiction.objects.filter(unit__level=PROVINCE, is_home=True).values_list(
                "unit", "holder"
            )
        )
        carried = Counter()
        for (model, province), count in totals.items():
            carried[model, heir[province]] += count
        return carried

    def hold(self) -> None:
        units = {unit.pk: unit for unit in Unit.objects.all()}
        assert set(self.first) <= set(units)
        homes = Counter(Jurisdiction.objects.filter(is_home=True).values_list("unit", flat=True))
        assert homes == Counter(dict.fromkeys(units, 1))
        for model in places.models_with_a_home():
            for unit, province, commune in model._base_manager.filter(
                unit__isnull=False
            ).values_list("unit", "province", "commune"):
                assert places.home_of(units[unit]) == places.Home(province, commune)
        for day in self.days:
            self.hold_on(day, units)
        assert list(journal.verify()) == []

    def hold_on(self, day: date, units) -> None:
        named = list(UnitName.objects.filter(pk__in=places.units_on(day).values("pk")))
        standing = {pk for pk, unit in units.items() if unit.lives_on(day)}
        assert Counter(row.unit_id for row in named) == Counter(dict.fromkeys(standing, 1))
        assert {row.parent_id for row in named if row.parent_id} <= standing
        edges = {}
        for edge in Succession.objects.all():
            edges.setdefault(edge.from_unit_id, []).append(edge.to_unit_id)
        reached = set()
        for unit in self.first:
            if units[unit].start_date is None or units[unit].start_date <= day:
                found = follow(unit, standing, edges)
                assert found
                reached |= found
        assert reached == standing
        by_heir = places.heirs(on=day)
        figures = places.reapportion(dict.fromkeys(self.first, 100), on=day)
        assert sum(figure.total for figure in figures.values()) == 100 * len(self.first)
        assert not set(figures) & set(by_heir)


def follow(unit, standing, edges):
    """Name the units of a day to which a unit of the first map leads."""
    if unit in standing:
        return {unit}
    return set().union(*(follow(heir, standing, edges) for heir in edges.get(unit, [])))


def run(nation: Nation, data: st.DataObject, steps: int) -> None:
    """Live through one history and take it back, so that the next begins on the same map."""
    with transaction.atomic():
        history = History(nation, data)
        events = st.sampled_from([history.record, history.resolve, history.resolve, history.settle])
        for _ in range(data.draw(st.integers(1, steps))):
            made = {model: model._base_manager.count() for model in RECORDS}
            data.draw(events)()
            assert all(model._base_manager.count() >= made[model] for model in RECORDS)
        history.hold()
        transaction.set_rollback(True)


# A history takes a second, and its draws are printed: it is not made shorter when it fails.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(phases=PHASES)
@given(data=st.data())
def test_random_histories_lose_nothing(nation, data):
    run(nation, data, steps=6)


@pytest.mark.soak
@settings(phases=PHASES, max_examples=500)
@given(data=st.data())
def test_long_histories_lose_nothing(nation, data):
    run(nation, data, steps=20)
