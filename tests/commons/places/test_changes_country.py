"""The country as it is loaded, against what was counted in the 34 resolutions and the NSO lists."""

import csv
from collections import Counter
from datetime import date

import pytest

from nhanrong.commons.places import queries
from nhanrong.commons.places.changes.country import FIXTURES
from nhanrong.commons.places.models import COMMUNE, DISTRICT, PROVINCE, Jurisdiction, Unit, UnitName

pytestmark = pytest.mark.django_db

BEFORE, MERGER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 25)


def levels(day):
    return Counter(queries.units_on(day).values_list("unit__level", flat=True))


def kinds(day, level):
    rows = queries.units_on(day).filter(unit__level=level)
    return Counter(rows.values_list("kind", flat=True))


def test_load_country_reports_what_it_wrote(country):
    assert (country.units, country.names, country.successions) == (14007, 14163, 10493)


def test_before_the_merger_there_were_three_levels(country):
    assert levels(BEFORE) == {PROVINCE: 63, DISTRICT: 696, COMMUNE: 10035}
    assert kinds(BEFORE, DISTRICT) == {"huyện": 508, "quận": 49, "thành phố": 87, "thị xã": 52}
    assert kinds(BEFORE, COMMUNE) == {"xã": 7692, "phường": 1726, "thị trấn": 617}


@pytest.mark.parametrize("day", [MERGER, date(2026, 4, 29), date(2026, 9, 20), TODAY])
def test_since_the_merger_there_are_two_levels(country, day):
    assert levels(day) == {PROVINCE: 34, COMMUNE: 3321}


@pytest.mark.parametrize(
    ("day", "cities", "wards"),
    [
        (MERGER, 6, 687),
        (date(2026, 4, 29), 6, 687),
        (date(2026, 4, 30), 7, 697),
        (date(2026, 8, 31), 7, 697),
        (date(2026, 9, 1), 8, 697),
        (date(2026, 9, 19), 8, 697),
        (date(2026, 9, 20), 9, 709),
        (TODAY, 9, 709),
    ],
)
def test_ranks_change_on_their_day(country, day, cities, wards):
    assert kinds(day, PROVINCE) == {"thành phố": cities, "tỉnh": 34 - cities}
    assert kinds(day, COMMUNE) == {"phường": wards, "xã": 3308 - wards, "đặc khu": 13}


def test_todays_name_is_the_last_dated_name(country):
    dated = queries.units_on(TODAY).values_list("unit", "full_name", "kind", "parent")
    today = Unit.objects.filter(end_date__isnull=True)

    assert set(dated) == set(today.values_list("pk", "full_name", "kind", "parent"))


def test_every_unit_has_one_name_on_every_day_it_stood(country):
    for day in (date(1999, 1, 1), BEFORE, MERGER, date(2026, 5, 1), TODAY):
        rows = list(queries.units_on(day).values_list("unit", flat=True))
        assert len(rows) == len(set(rows))
        assert len(rows) == sum(unit.lives_on(day) for unit in Unit.objects.all())


def test_unchanged_units_are_one_row(country):
    with (FIXTURES / "unit_changes_2025.csv").open(encoding="utf-8") as file:
        same = [
            row["old_code"]
            for row in csv.DictReader(file)
            if row["detail"] in {"unchanged", "renamed", "type_changed"}
            and row["old_code"] == row["new_code"]
        ]

    rows = Counter(Unit.objects.filter(code__in=same).values_list("code", flat=True))

    assert len(same) == 142
    assert set(rows.values()) == {1}
    assert UnitName.objects.filter(unit__code="01", unit__level=PROVINCE).count() == 1


def test_441_communes_were_split_and_each_has_one_home(country):
    split = queries.split_units().filter(level=COMMUNE)
    homes = Jurisdiction.objects.filter(unit__in=split.values("pk"), is_home=True)

    assert split.count() == 441
    assert homes.count() == 441
    assert homes.filter(is_tentative=True).count() == 382  # 59 were settled by the law itself


def test_every_unit_of_any_time_has_exactly_one_living_home(country):
    homes = Counter(Jurisdiction.objects.filter(is_home=True).values_list("unit", flat=True))

    assert set(homes) == set(Unit.objects.values_list("pk", flat=True))
    assert set(homes.values()) == {1}
    assert not Jurisdiction.objects.filter(holder__end_date__isnull=False).exists()


def test_every_commune_that_ended_went_to_its_provinces_heir(country):
    ended = Unit.objects.filter(level=COMMUNE, end_date=MERGER).select_related("parent__parent")
    heir = dict(Jurisdiction.objects.filter(unit__level=PROVINCE).values_list("unit", "holder"))
    homes = dict(
        Jurisdiction.objects.filter(unit__in=ended, is_home=True).values_list(
            "unit", "holder__parent"
        )
    )

    assert ended.count() == 10035 - 131
    assert all(homes[unit.pk] == heir[unit.parent.parent_id] for unit in ended)


def test_a_full_redraw_of_what_was_drawn_changes_nothing(country):
    from nhanrong.commons.deeds.pen import writing  # noqa: PLC0415
    from nhanrong.commons.places import changes  # noqa: PLC0415

    with writing("test data"):
        assert changes.redraw() == set()
