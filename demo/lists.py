"""What entered from the officers' lists: declared, its grounds still to come."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.people import Nation, Town, said
from demo.scale import SEED
from demo.texts import Kind, kinds
from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Family
from nhanrong.registry.territory import queries as territory

LISTED = ("veterans", "women", "patrol", "youth", "road", "weekend", "lights", "gong")
NOTE = "Nhập từ danh sách của xã; còn thiếu văn bản, chờ bổ sung."


def _row(kind: Kind, unit: Unit, chance: random.Random) -> actions.Listed:
    """Make a row as a list has it: few words, a year, at most a decision, and two counts."""
    year = chance.randint(2016, 2024)
    decision = Paper(None, f"{chance.randint(20, 400)}/QĐ-UBND", None, body_name="UBND xã (cũ)")
    return actions.Listed(
        unit=unit,
        values={
            "name": kind.name.format(place=said(unit)),
            "family": Family.objects.get(name=kind.family),
            "field": kind.field,
            "area_kinds": kind.areas,
            "participants": chance.randint(*kind.people),
            "founded_on": date(year, 1, 1),
            "founded_precision": "year",
            "note": NOTE,
        },
        decision=decision if chance.random() < 0.6 else None,
        despite="Danh sách kê khai mô hình đã có từ trước; rà soát sau.",
        sites=chance.randint(1, 5),
        groups=chance.randint(1, 6),
    )


def enter_lists(nation: Nation, number: int, last: date) -> Iterator[date]:
    """Enter two lists: a province's, whose communes are of the old map, and a commune's own."""
    chance = random.Random(f"{SEED} lists")
    mine = [kinds()[key] for key in LISTED[:number]]
    of_commune, of_province = mine[: number // 3], mine[number // 3 :]
    province = nation.provinces[0]
    split = list(territory.splits(province.secretary))
    former: list[Unit] = chance.choices(split, k=len(of_province))
    yield working_day(last - timedelta(days=60), until=last)
    rows = [_row(kind, unit, chance) for kind, unit in zip(of_province, former, strict=True)]
    actions.import_listed(rows, on=last - timedelta(days=60), by=province.secretary)
    yield working_day(last - timedelta(days=30), until=last)
    town: Town = nation.provinces[-1].towns[0]
    rows = [_row(kind, town.unit, chance) for kind in of_commune]
    actions.import_listed(rows, on=last - timedelta(days=30), by=town.officer)
