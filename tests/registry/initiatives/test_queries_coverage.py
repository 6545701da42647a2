"""Coverage: sites by kind of area and place, gaps first, each in his own territory."""

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places.models import Unit
from nhanrong.registry.initiatives.models import Site
from nhanrong.registry.initiatives.queries import coverage
from nhanrong.registry.initiatives.rules import AreaKind
from tests.factories.initiatives import DAY


@pytest.fixture
def covered(story):
    """Mark two communes of the border, and run sites in one of them and elsewhere."""
    place = story.country
    with writing(because="test data"):
        Unit.objects.filter(pk__in=[place.di_linh.pk, place.hoa_ninh.pk]).update(is_border=True)
        Unit.objects.filter(pk=place.hoang_hoa.pk).update(is_coastal=True)
    record = story.published()
    for unit, kind in (
        (place.di_linh, AreaKind.BORDER),
        (place.hoa_ninh, AreaKind.RELIGIOUS),
        (place.di_linh, AreaKind.COMPLEX),
        (place.hoang_hoa, AreaKind.BORDER),
    ):
        site = story.site(record, f"Thôn {kind}", unit=unit, by=story.cast.dung.actor)
        with writing(because="test data"):
            Site.everything.filter(pk=site.pk).update(area_kind=kind)
    return story


def told(actor, code="", kind=AreaKind.BORDER):
    province = coverage.place_of(actor, code)
    rows = coverage.covered(actor, province, on=DAY)
    return {
        row.unit.name: (c.sites, c.reached, c.having, c.bare)
        for row in rows
        for c in [row.kinds[kind]]
    }


def test_the_nation_sees_its_provinces_with_their_known_gaps(covered):
    assert told(covered.cast.dung.actor) == {
        "Lâm Đồng": (1, 1, 2, 1),
        "Thanh Hóa": (1, 1, 0, 0),
    }


def test_the_nation_opens_a_province(covered):
    assert told(covered.cast.dung.actor, "68") == {
        "Di Linh": (1, 1, 1, 0),
        "Hòa Ninh": (0, 0, 1, 1),
        "Xuân Hương - Đà Lạt": (0, 0, 0, 0),
    }


@pytest.mark.parametrize("code", ["", "38", "68"])
def test_a_province_sees_its_own_communes_whatever_it_asks_for(covered, code):
    assert set(told(covered.cast.binh.actor, code)) == {
        "Di Linh",
        "Hòa Ninh",
        "Xuân Hương - Đà Lạt",
    }


def test_a_commune_sees_itself(covered):
    assert told(covered.cast.an.actor, "38") == {"Di Linh": (1, 1, 1, 0)}


def test_of_other_kinds_no_gap_is_known(covered):
    assert told(covered.cast.dung.actor, "68", AreaKind.RELIGIOUS) == {
        "Di Linh": (0, 0, None, None),
        "Hòa Ninh": (1, 1, None, None),
        "Xuân Hương - Đà Lạt": (0, 0, None, None),
    }


def test_the_sea_is_known_by_coast_and_island(covered):
    assert told(covered.cast.dung.actor, "", AreaKind.SEA_ISLAND) == {
        "Lâm Đồng": (0, 0, 0, 0),
        "Thanh Hóa": (0, 0, 1, 1),
    }


def test_gaps_come_first_then_who_has_such_an_area_then_the_fewest_sites(covered):
    actor = covered.cast.dung.actor
    rows = coverage.covered(actor, coverage.place_of(actor, "68"), on=DAY)

    found = [row.unit.name for row in coverage.gaps_first(rows, AreaKind.BORDER)]

    assert found == ["Hòa Ninh", "Di Linh", "Xuân Hương - Đà Lạt"]


def test_a_body_without_a_territory_has_no_coverage(covered):
    assert not coverage.is_open_to(covered.cast.chi.actor)
