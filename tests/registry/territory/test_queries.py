"""What may be asked in the room «Địa bàn», and by whom."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.people.models import Body
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.territory import actions, queries
from nhanrong.registry.territory.models import Settlement
from nhanrong.registry.territory.queries import SplitState, Tally
from tests.factories.people import make_body, make_member
from tests.registry.territory.conftest import TODAY
from tests.registry.territory.whole import make_records


@pytest.fixture
def other_province(nation):
    body = make_body(BodyKind.POLICE, nation.country.thanh_hoa)
    return make_member("Lê Thị Ba", body, Role.LEADER).actor


@pytest.mark.parametrize("who", ["an", "lan", "chi", "binh", "mai", "dung"])
def test_the_splits_of_ones_territory(nation, who):
    actor = getattr(nation.cast, who).actor

    assert list(queries.splits(actor)) == [nation.country.old_split]
    assert queries.counted_splits(actor) == Tally(waiting=1, law=0, settled=0)


def test_another_province_has_no_split(nation, other_province):
    assert list(queries.splits(other_province)) == []
    assert queries.counted_splits(other_province).total == 0
    assert queries.governs(other_province, [nation.country.old_split.pk]) is False


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "waiting"}, 1),
        ({"state": "settled"}, 0),
        ({"state": "law"}, 0),
        ({"state": "other"}, 1),
        ({"province": "68"}, 1),
        ({"province": "38"}, 0),
        ({"text": "gia hiep"}, 1),
        ({"text": "24999"}, 1),
        ({"text": "di linh"}, 0),
    ],
)
def test_splits_are_filtered(nation, asked, found):
    assert queries.splits(nation.dung, **asked).count() == found


def test_a_split_is_settled_then_waits_again(nation):
    country, binh = nation.country, nation.cast.binh.actor
    settlement = Settlement()

    actions.settle(settlement, {country.old_split.pk: country.di_linh.pk}, by=binh)
    assert queries.counted_splits(binh) == Tally(0, 0, 1)
    assert queries.state_of(queries.splits(binh).get()) == SplitState.SETTLED
    assert queries.default_choices(binh, [country.old_split.pk]) == {}
    actions.unsettle(settlement, by=binh)

    assert queries.counted_splits(binh) == Tally(1, 0, 0)
    assert queries.default_choices(binh, [country.old_split.pk]) == {
        country.old_split.pk: country.di_linh.pk
    }


@pytest.mark.parametrize(
    ("who", "may"),
    [("an", False), ("lan", False), ("chi", False), ("binh", True), ("mai", True), ("dung", True)],
)
def test_who_may_settle(nation, who, may):
    assert queries.may_settle(getattr(nation.cast, who).actor) is may


@pytest.mark.parametrize(
    ("who", "may"), [("an", False), ("lan", False), ("binh", False), ("mai", False), ("dung", True)]
)
def test_who_may_draft(nation, who, may):
    assert queries.may_draft(getattr(nation.cast, who).actor) is may


def test_settlements_are_seen_by_their_province_and_the_nation(nation, other_province):
    country, binh = nation.country, nation.cast.binh.actor
    actions.settle(Settlement(), {country.old_split.pk: country.di_linh.pk}, by=binh)

    seen = [queries.settlements(actor).count() for actor in (binh, nation.dung, other_province)]

    assert seen == [1, 1, 0]
    assert queries.settlements(nation.cast.an.actor).count() == 1


def test_a_preview_counts_records_where_they_are_and_will_be(nation):
    make_records(nation.country.old_split, nation.cast.an.body, sites=2)
    make_records(nation.country.hoa_ninh, nation.cast.neighbour, sites=3)
    resolution = nation.merger()

    looked = queries.preview(resolution, queries.lines_of(resolution))

    counted = {count.key: (count.before, count.after) for count in looked.counts}
    assert counted["initiatives.initiative"] == ({"25000": 1, "25001": 1}, {"25002": 2})
    assert counted["initiatives.site"] == ({"25000": 2, "25001": 3}, {"25002": 5})
    assert counted["people.body"] == ({"25000": 5, "25001": 1}, {"25002": 6})
    assert all(count.total_before == count.total_after for count in looked.counts)


def test_a_preview_writes_nothing_and_says_why_not(nation):
    resolution = nation.resolution(on=date(2026, 10, 1))

    looked = queries.preview(resolution, queries.lines_of(resolution))

    assert (looked.plan, looked.counts) == (None, [])
    assert looked.refused.code == "resolution_empty"


def test_what_was_counted_is_kept_with_the_resolution(nation):
    resolution = nation.merger()
    promised = queries.preview(resolution, queries.lines_of(resolution)).counts

    actions.apply(resolution, today=TODAY, by=nation.dung)

    assert queries.counts_of(resolution) == promised


@pytest.mark.parametrize("text", ["25000", "Xã Di Linh", "xa di linh"])
def test_a_unit_is_named_by_code_or_full_name(nation, text):
    assert queries.unit_named(text) == nation.country.di_linh


@pytest.mark.parametrize("text", ["24999", "Di Linh", "", "xã"])
def test_a_unit_that_is_not_named_so_is_refused(nation, text):
    with pytest.raises(Refused, match="unit_unknown"):
        queries.unit_named(text)


@pytest.mark.parametrize(
    ("who", "unit", "may"),
    [
        ("an", "di_linh", True),
        ("an", "hoa_ninh", False),
        ("an", "lam_dong", False),
        ("chi", "di_linh", False),
        ("binh", "di_linh", True),
        ("binh", "lam_dong", True),
        ("binh", "hoang_hoa", False),
        ("dung", "hoang_hoa", True),
    ],
)
def test_whose_figures_are_whose(nation, who, unit, may):
    actor = getattr(nation.cast, who).actor

    assert queries.surveys(actor, getattr(nation.country, unit)) is may


def test_levels_are_counted_by_day(nation):
    assert queries.counted_levels(TODAY) == {1: 2, 3: 6}
    assert queries.counted_levels(date(2025, 6, 30)) == {3: 1}


def test_records_of_former_units_are_counted_whatever_their_kind(nation):
    make_records(nation.country.old_split, nation.cast.an.body, sites=2)

    assert queries.records_in([nation.country.old_split.pk]) == 3
    assert (Initiative.everything.count(), Site.everything.count()) == (1, 2)
    assert Body.objects.filter(unit=nation.country.old_split).count() == 0
