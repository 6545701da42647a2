"""Facets: what narrows a list, how many rows have which value, and what the public may not know."""

from datetime import date, timedelta

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family, FieldShown, Initiative
from nhanrong.registry.initiatives.queries import facets, public
from tests.factories.initiatives import DAY


def told(rows, facet, **how):
    return [(one.value, one.count) for one in facets.counted(rows, facet, on=DAY, **how)]


def change(record, **values):
    with writing(because="test data"):
        Initiative.everything.filter(pk=record.pk).update(**values)


def own(story):
    return queries.listed(story.cast.an.actor)


def test_every_facet_counts_what_it_keeps(story):
    with writing(because="test data"):
        family = Family.objects.create(name="Camera an ninh", field="camera_lighting")
    first = story.draft("Một", family=family)
    second = story.published("Hai")
    change(first, founded_on=date(2019, 5, 1), area_kinds=["border", "complex"])
    change(second, founded_on=None, review_on=DAY - timedelta(days=1), recommended_level="nation")

    for facet in (*facets.OWN, facets.PLACE_COMMUNE):
        for one in facets.counted(own(story), facet, on=DAY):
            kept = facets.keeping(own(story), facet, one.value, on=DAY)
            assert kept.count() == one.count, (facet.key, one)
    assert told(own(story), facets.AREA) == [("complex", 1), ("border", 1)]
    assert told(own(story), facets.YEAR) == [("2019", 1)]
    assert told(own(story), facets.FAMILY) == [(str(family.pk), 1)]
    assert told(own(story), facets.REVIEW) == [("chua-hen", 1), ("qua-han", 1)]
    assert told(own(story), facets.PUBLISHED) == [("chua", 1), ("roi", 1)]


@pytest.mark.parametrize("value", ["", "nothing", "²", "9" * 30, "0000", "-1"])
def test_an_unknown_value_narrows_nothing(story, value):
    story.draft()

    for facet in facets.OWN:
        if not facet.knows(value):
            assert facets.keeping(own(story), facet, value, on=DAY).count() == 1


def test_what_is_complex_is_neither_counted_nor_found_by_the_public(story):
    record = story.published()
    change(record, area_kinds=["complex", "border"])
    rows = public.public_list()

    assert told(rows, facets.AREA) == [("complex", 1), ("border", 1)]  # there is what could leak
    assert told(rows, facets.AREA, public=True) == [("border", 1)]
    other = story.published("Hai")
    change(other, area_kinds=["border"])
    kept = facets.keeping(rows, facets.AREA, "complex", on=DAY, public=True)
    assert kept.count() == 2


@pytest.mark.parametrize(
    ("facet", "field", "value"),
    [(facets.AREA, "area_kinds", "border"), (facets.YEAR, "founded", "2019")],
)
def test_what_a_leader_keeps_back_is_not_counted_for_the_public(story, facet, field, value):
    record = story.published()
    change(record, area_kinds=["border"], founded_on=date(2019, 5, 1))
    rows = public.public_list()
    assert told(rows, facet, public=True) == [(value, 1)]

    with writing(because="test data"):
        shown = FieldShown.objects.create(initiative=record, field=field, level="internal")
    assert told(rows, facet, public=True) == []
    assert facets.keeping(rows, facet, value, on=DAY, public=True).count() == 0

    with writing(because="test data"):
        shown.level, shown.from_day = "embargo", DAY
        shown.save()
    assert told(rows, facet, public=True) == [(value, 1)]


def test_values_are_said_in_words(story):
    with writing(because="test data"):
        family = Family.objects.create(name="Camera an ninh", field="camera_lighting")
    story.draft(family=family)

    assert str(facets.word_of(facets.STATUS, "draft")) == "Phác thảo"
    assert facets.word_of(facets.FAMILY, str(family.pk)) == "Camera an ninh"
    assert facets.word_of(facets.FAMILY, "0") == "0"
    assert facets.word_of(facets.YEAR, "2019") == "2019"
