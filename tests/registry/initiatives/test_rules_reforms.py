"""What may become of an initiative: each refusal, and the way to a living heir."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.registry.initiatives.rules import IN_OPERATION, SiteStatus, Status, reforms
from nhanrong.registry.initiatives.rules.reforms import Party, Place

DAY = date(2026, 2, 4)


def party(number=1, status=Status.OPERATING, since=None):
    return Party(number, f"Mô hình {number}", status, since)


def place(number=1, initiative=1, commune=7, status=SiteStatus.ACTIVE, start=None):
    return Place(number, f"Điểm {number}", initiative, commune, status, start)


def code(deed):
    """Give the code of the refusal; nothing when the rule lets it pass."""
    try:
        deed()
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("role", list(Role))
def test_only_leaders_reform(role):
    expected = "" if role in {Role.LEADER, Role.SYSTEM} else "wrong_role"
    assert code(lambda: reforms.must_lead(role)) == expected


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_nothing_in_operation_ends_in_what_is_not(one, other):
    found = code(lambda: reforms.must_join(party(1, one), party(2, other), []))
    if Status.ENDED in {one, other}:
        assert found in {"source_has_ended", "heir_has_ended"}
    else:
        stops = one in IN_OPERATION and other not in IN_OPERATION
        assert found == ("heir_not_running" if stops else "")


def test_an_initiative_ends_neither_in_itself_nor_below_itself():
    assert code(lambda: reforms.must_join(party(1), party(1), [])) == "heir_is_itself"
    assert code(lambda: reforms.must_join(party(1), party(2), [3, 1])) == "heir_circle"


@given(st.sampled_from(Status))
def test_only_what_has_sites_of_its_own_is_split(status):
    may = status in IN_OPERATION | {Status.LISTED}
    found = code(lambda: reforms.must_part(party(1, status)))
    assert found == ("" if may else "nothing_to_split")


def test_a_new_name_is_another_name_of_what_lives():
    assert code(lambda: reforms.must_be_named_anew(party(), "MÔ HÌNH 1")) == "same_name_again"
    assert code(lambda: reforms.must_be_named_anew(party(), "Khác")) == ""
    ended = party(1, Status.ENDED)
    assert code(lambda: reforms.must_be_named_anew(ended, "Khác")) == "source_has_ended"


@given(st.integers(-5, 5), st.none() | st.integers(-5, 5))
def test_a_reform_comes_after_what_was_last_changed(on, since):
    changed = None if since is None else DAY + timedelta(days=since)
    told = DAY + timedelta(days=on)
    found = code(lambda: reforms.must_come_last(told, [party(since=changed)], today=DAY))
    late = since is not None and on < since
    assert found == ("day_in_future" if on > 0 else "reform_too_early" if late else "")


@pytest.mark.parametrize(
    ("gone", "kept", "expected"),
    [
        (place(1), place(2, 2), ""),
        (place(1, 3), place(2, 2), "not_a_pair"),
        (place(1), place(2, 1), "not_a_pair"),
        (place(1), place(2, 2, 8), "not_a_pair"),
        (place(1, status=SiteStatus.ENDED), place(2, 2), "site_has_ended"),
        (place(1), place(2, 2, status=SiteStatus.PLANNED), "kept_site_not_open"),
        (place(1, start=DAY + timedelta(days=1)), place(2, 2), "site_began_later"),
        (place(1), place(2, 2, start=DAY + timedelta(days=1)), "site_began_later"),
    ],
)
def test_only_one_site_of_each_in_one_commune_is_folded(gone, kept, expected):
    assert code(lambda: reforms.must_be_folded({gone: kept}, 1, 2, DAY)) == expected


@pytest.mark.parametrize(
    ("count", "typed", "expected"),
    [
        (20, "", ""),
        (21, "", "reform_not_confirmed"),
        (21, "21", ""),
        (1200, "1.200", ""),
        (1200, "1201", "reform_not_confirmed"),
    ],
)
def test_for_many_sites_their_number_is_typed(count, typed, expected):
    assert code(lambda: reforms.must_be_typed(count, typed)) == expected


@given(st.dictionaries(st.integers(0, 6), st.integers(0, 6)), st.frozensets(st.integers(0, 6)))
def test_whoever_was_merged_leads_to_what_lives_or_nowhere(heirs, living):
    for start in range(7):
        found = reforms.living_heir(start, heirs, living)
        assert found is None or (found in living and found not in heirs and found != start)


def test_the_way_is_followed_to_its_end():
    assert reforms.living_heir(1, {1: 2, 2: 3}, {3}) == 3
    assert reforms.living_heir(1, {1: 2, 2: 3}, {2}) is None
    assert reforms.living_heir(1, {1: 2, 2: 1}, {1, 2}) is None
    assert reforms.living_heir(1, {}, {1}) is None
