"""A saved filter is its owner's; what it shows is whatever the one who opens it may see."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.worktop import filters
from nhanrong.commons.worktop.models import SavedFilter
from tests.factories.people import make_member

ASKED = "tt=lacking&noi=&mo=nam&page=3&nam=2024"
KEPT = "tt=lacking&nam=2024"


@pytest.fixture
def colleague(cast):
    """Give somebody else of An's body."""
    return make_member("Ngô Văn Bạn", cast.an.body, "officer", username="ban")


def names(member):
    return [one.name for one in filters.filters(member.actor, "initiatives")]


def keep(member, name="Thiếu căn cứ", query=ASKED):
    return filters.keep("initiatives", name, query, by=member.actor)


def test_it_keeps_what_was_asked_and_not_where_one_stood(cast):
    saved = keep(cast.an)

    assert saved.query == KEPT
    assert filters.address(saved) == f"/mo-hinh/?{KEPT}"


def test_a_second_of_the_same_name_replaces_the_first(cast):
    keep(cast.an)
    keep(cast.an, query="tt=ended")

    assert [one.query for one in SavedFilter.objects.all()] == ["tt=ended"]


def test_it_is_mine_until_i_share_it_with_my_body(cast, colleague):
    saved = keep(cast.an)
    assert (names(cast.an), names(colleague), names(cast.chi)) == (["Thiếu căn cứ"], [], [])

    filters.change(saved, "Cần giấy tờ", is_shared=True, by=cast.an.actor)
    assert (names(cast.an), names(colleague), names(cast.chi), names(cast.dung)) == (
        ["Cần giấy tờ"],
        ["Cần giấy tờ"],
        [],
        [],
    )

    filters.change(saved, "Cần giấy tờ", is_shared=False, by=cast.an.actor)
    assert names(colleague) == []


@pytest.mark.parametrize("who", ["chi", "lan", "dung", "mai"])
def test_nobody_else_changes_or_drops_it(cast, who):
    saved = keep(cast.an)
    other = getattr(cast, who).actor

    for deed in (
        lambda: filters.change(saved, "Khác", is_shared=True, by=other),
        lambda: filters.drop(saved, by=other),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.code == "filter_of_another"
    assert names(cast.an) == ["Thiếu căn cứ"]


def test_its_owner_drops_it(cast):
    filters.drop(keep(cast.an), by=cast.an.actor)

    assert names(cast.an) == []


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [("  ", "", "filter_unnamed"), ("Dài", f"q={'a' * 1001}", "filter_too_long")],
)
def test_a_filter_that_cannot_be_kept_is_refused(cast, name, query, code):
    with pytest.raises(Refused) as refused:
        keep(cast.an, name, query)
    assert refused.value.code == code


def test_nobody_at_all_keeps_no_filter(cast):
    with pytest.raises(Refused) as refused:
        filters.keep("initiatives", "Một", "", by=SYSTEM)
    assert refused.value.code == "filter_of_nobody"


def test_two_filters_do_not_bear_one_name(cast):
    keep(cast.an, "Một")
    saved = keep(cast.an, "Hai")

    with pytest.raises(Refused) as refused:
        filters.change(saved, "Một", is_shared=False, by=cast.an.actor)
    assert refused.value.code == "filter_name_taken"
    with pytest.raises(Refused) as refused:
        filters.change(saved, " ", is_shared=False, by=cast.an.actor)
    assert refused.value.code == "filter_unnamed"


def test_a_list_has_so_many_filters_and_no_more(cast, monkeypatch):
    monkeypatch.setattr(filters, "MOST", 2)
    keep(cast.an, "Một")
    keep(cast.an, "Hai")

    with pytest.raises(Refused) as refused:
        keep(cast.an, "Ba")
    assert refused.value.code == "too_many_filters"
