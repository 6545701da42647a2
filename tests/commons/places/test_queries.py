"""What may be asked of the units of the whole country."""

from datetime import date

import pytest

from nhanrong.commons.places import queries
from nhanrong.commons.places.models import COMMUNE, DISTRICT, Unit
from nhanrong.registry.initiatives.models import Group, Initiative, Site

pytestmark = pytest.mark.django_db

BEFORE, TODAY = date(2025, 6, 30), date(2026, 11, 25)


def test_ky_loi_has_no_proposed_heir_and_counts_tentatively(country):
    ky_loi = Unit.objects.get(code="18796")
    readers = [
        (row.holder.code, row.is_home, row.is_tentative) for row in queries.readers(ky_loi.pk)
    ]

    assert not queries.successors(ky_loi.pk).filter(is_default=True).exists()
    assert readers[0] == ("18754", True, True)
    assert sorted(code for code, *_ in readers) == ["18754", "18823", "18832"]


def test_a_district_counts_for_the_province_of_today(country):
    bao_lam = Unit.objects.get(code="042", level=DISTRICT)
    island = Unit.objects.get(code="755", level=DISTRICT)

    assert queries.home_of(bao_lam) == queries.Home(queries.unit("04").pk, None)
    assert queries.home_of(island).commune_id == queries.unit("26732").pk


@pytest.mark.parametrize("typed", ["Xã Di Linh", "xa di linh", "DI LINH", "25000"])
def test_units_are_found_with_and_without_marks(country, typed):
    found = queries.named(TODAY, typed).values_list("unit__code", flat=True)

    assert list(found) == list(queries.named(TODAY, "Di Linh").values_list("unit__code", flat=True))
    assert found


def test_a_series_is_carried_over_without_loss(country):
    old = Unit.objects.filter(level=COMMUNE, start_date__isnull=True).order_by("pk")
    totals = {pk: 1 + place % 7 for place, pk in enumerate(old.values_list("pk", flat=True))}

    carried = queries.reapportion(totals, on=TODAY)

    assert sum(figure.total for figure in carried.values()) == sum(totals.values())
    living = set(Unit.objects.filter(end_date__isnull=True).values_list("pk", flat=True))
    assert set(carried) <= living
    assert 0 < sum(figure.is_estimate for figure in carried.values()) < len(carried)
    assert queries.reapportion(totals, on=BEFORE) == {
        pk: type(next(iter(carried.values())))(total) for pk, total in totals.items()
    }


def test_every_kind_of_scoped_record_has_a_home(country):
    assert set(queries.models_with_a_home()) >= {Group, Initiative, Site}


def test_nothing_counts_where_nothing_was_made(country):
    units = list(Unit.objects.filter(code="25000").values_list("pk", flat=True))

    assert set(queries.records_made_in(units).values()) == {0}
    assert all(found == {} for found in queries.records_at_home_in(units).values())


def test_the_communes_of_a_province_stand_in_vietnamese_order(country):
    lam_dong = queries.unit("68")

    names = list(queries.communes_of(lam_dong.pk).values_list("name", flat=True))

    assert len(names) == 124
    assert names.index("Đạ Huoai") > names.index("Di Linh") > names.index("Cát Tiên")
