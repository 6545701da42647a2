"""Lineage, adaptations and readiness as rules: no circles, guesses only backwards in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Level, Reach, Role
from nhanrong.registry.initiatives.rules import descent, readiness
from nhanrong.registry.initiatives.rules.descent import Guess, Kin, Place, Why
from nhanrong.registry.initiatives.rules.readiness import Known, Readiness

FIRST = date(2012, 8, 12)
ids = st.integers(0, 9)


def _code(function, *args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        function(*args, **kwargs)
    return caught.value.code


# --- Circles -------------------------------------------------------------------------------------


@given(st.lists(ids, min_size=1, max_size=10))
def test_a_lineage_knows_its_ancestors(chain):
    parents = {child: [child - 1] for child in range(1, 10)}
    of = chain[0]
    for candidate in chain:
        assert descent.is_ancestor(of, candidate, parents) == (candidate <= of)


def test_both_parents_of_a_merger_are_ancestors():
    parents = {3: [1, 2], 4: [3]}

    assert [descent.is_ancestor(4, one, parents) for one in (1, 2, 5)] == [True, True, False]


def _is_acyclic(parents: dict[int, set[int]]) -> bool:
    """Walk up from everywhere; a way that comes back to where it began is a circle."""
    for start in parents:
        seen, waiting = set(), list(parents.get(start, ()))
        while waiting:
            here = waiting.pop()
            if here == start:
                return False
            if here not in seen:
                seen.add(here)
                waiting.extend(parents.get(here, ()))
    return True


@given(st.lists(st.tuples(ids, ids), max_size=40))
def test_edges_that_the_rule_lets_in_never_close_a_circle(wanted):
    parents: dict[int, set[int]] = {}
    for child, parent in wanted:
        try:
            descent.must_not_circle(child, parent, parents)
        except Refused:
            continue
        parents.setdefault(child, set()).add(parent)

    assert _is_acyclic(parents)


@given(st.lists(st.tuples(ids, ids), max_size=40))
def test_what_the_rule_refuses_would_have_closed_one(wanted):
    parents: dict[int, set[int]] = {}
    for child, parent in wanted:
        with_it = {key: set(value) for key, value in parents.items()}
        with_it.setdefault(child, set()).add(parent)
        closes = not _is_acyclic(with_it)
        if closes:
            assert _code(descent.must_not_circle, child, parent, parents) == "descent_circle"
        else:
            descent.must_not_circle(child, parent, parents)
            parents = with_it


# --- Guesses -------------------------------------------------------------------------------------

days = st.one_of(st.none(), st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n)))
places = st.lists(
    st.builds(
        Place,
        id=ids,
        since=days,
        until=st.none(),
        province=st.sampled_from([None, 1, 2]),
        commune=st.sampled_from([None, 11, 12, 21]),
    ),
    unique_by=lambda place: place.id,
    max_size=10,
)


@given(places, st.lists(st.tuples(ids, ids), max_size=12))
def test_guesses_lead_back_in_time_and_close_no_circle_with_what_was_declared(some, wanted):
    declared: dict[int, set[int]] = {}
    for child, parent in wanted:
        if child not in declared and not descent.is_ancestor(parent, child, declared):
            declared[child] = {parent}

    guesses = descent.infer_sources(some, declared)

    since = {place.id: place.since for place in some}
    assert all(since[guess.source] < since[child] for child, guess in guesses.items())
    assert not set(guesses) & set(declared)
    together = {child: set(above) for child, above in declared.items()}
    for child, guess in guesses.items():
        together.setdefault(child, set()).add(guess.source)
    assert _is_acyclic(together)


def _place(pk: int, day: int, *, commune: int = 11, province: int = 1) -> Place:
    return Place(pk, FIRST + timedelta(days=day), None, province, commune)


def test_the_same_commune_comes_first_then_the_province_then_the_first_site():
    some = [
        _place(1, 0, commune=21, province=2),
        _place(2, 10, commune=12),
        _place(3, 20),
        _place(4, 30),
        _place(5, 40, commune=13),
        _place(6, 50, commune=31, province=3),
    ]

    guesses = descent.infer_sources(some, {})

    assert guesses == {
        2: Guess(1, Why.FIRST),
        3: Guess(2, Why.PROVINCE),
        4: Guess(3, Why.COMMUNE),
        5: Guess(4, Why.PROVINCE),
        6: Guess(1, Why.FIRST),
    }


def test_who_began_on_the_same_day_taught_nobody():
    assert descent.infer_sources([_place(1, 5), _place(2, 5)], {}) == {}


def test_a_site_that_had_ended_taught_nobody():
    ended = Place(1, FIRST, FIRST + timedelta(days=3), 1, 11)

    assert descent.infer_sources([ended, _place(2, 5)], {}) == {}


def test_a_guess_that_was_denied_does_not_come_back():
    some = [_place(1, 0), _place(2, 5), _place(3, 9)]

    assert descent.infer_sources(some, {}, {3: [2]}) == {
        2: Guess(1, Why.COMMUNE),
        3: Guess(1, Why.COMMUNE),
    }


def test_a_site_without_a_day_is_not_guessed_at():
    assert descent.infer_sources([_place(1, 0), Place(2, None)], {}) == {}


def _kin(pk: int, day: int, name: str, *, family: int | None = None, province: int = 1) -> Kin:
    return Kin(pk, FIRST + timedelta(days=day), name, family, province)


ME = _kin(9, 100, "Tiếng kẻng an ninh", family=5)


@pytest.mark.parametrize(
    ("others", "guess"),
    [
        ([_kin(1, 0, "Tiếng kẻng an ninh")], Guess(1, Why.SAME_NAME)),
        ([_kin(1, 0, "Mô hình Tiếng kẻng an ninh thôn")], None),
        ([_kin(1, 0, "Tiếng kẻng an ninh thôn")], Guess(1, Why.NEAR_NAME)),
        ([_kin(1, 0, "Tiếng kẻng an ninh 2")], None),
        ([_kin(1, 0, "Camera an ninh", family=5)], Guess(1, Why.FAMILY)),
        ([_kin(1, 100, "Tiếng kẻng an ninh")], None),
        ([Kin(1, None, "Tiếng kẻng an ninh")], None),
        (
            [
                _kin(1, 0, "Tiếng kẻng an ninh", province=2),
                _kin(2, 50, "Kẻng làng", family=5),
                _kin(3, 60, "Kẻng xóm", family=5),
            ],
            Guess(2, Why.FAMILY),
        ),
    ],
)
def test_an_initiative_probably_learnt_from_an_earlier_one_like_it(others, guess):
    assert descent.infer_parent(ME, others, {}) == guess


def test_nobody_learnt_from_his_own_descendant():
    earlier = _kin(1, 0, "Tiếng kẻng an ninh")

    assert descent.infer_parent(ME, [earlier], {1: [9]}) is None


def test_without_a_day_of_its_own_nothing_is_guessed():
    assert descent.infer_parent(Kin(9, None, "Tiếng kẻng"), [_kin(1, 0, "Tiếng kẻng")], {}) is None


# --- Words and days ------------------------------------------------------------------------------


def test_no_edge_lies_before_its_source_existed():
    descent.must_have_existed(None, FIRST)
    descent.must_have_existed(FIRST, FIRST)

    assert _code(descent.must_have_existed, FIRST, FIRST - timedelta(days=1)) == "before_the_source"


def test_a_record_exists_since_the_first_day_that_is_known_of_it():
    assert descent.existed_since(None, date(2026, 1, 5), FIRST) == FIRST
    assert descent.existed_since(None) is None


@pytest.mark.parametrize(
    ("change", "how", "why"), [("changed", " ", "x"), ("dropped", "x", ""), ("added", "", "x")]
)
def test_a_change_without_its_words_is_refused(change, how, why):
    assert _code(descent.must_say, change, how, why) == "adaptation_unsaid"


@pytest.mark.parametrize(
    ("change", "how", "why"),
    [("kept", "", ""), ("changed", "x", ""), ("dropped", "", "x"), ("added", "x", "")],
)
def test_a_change_with_its_words_is_taken(change, how, why):
    descent.must_say(change, how, why)


# --- Readiness -----------------------------------------------------------------------------------

READY = Known(
    core_parts=2,
    guides=1,
    who="Tổ tự quản",
    cost_start=0,
    cost_year=0,
    has_source=True,
    fits="Thôn đông dân",
    unfit="Nơi thưa dân",
    good_reviews=1,
    communes=3,
    marked=frozenset({"support"}),
)


def test_a_full_record_meets_all_eight():
    assert readiness.unmet(readiness.met(READY)) == []
    readiness.must_be_ready(readiness.met(READY))


def test_an_empty_record_meets_none():
    assert readiness.unmet(readiness.met(Known())) == list(Readiness)


@pytest.mark.parametrize(
    ("field", "value", "item"),
    [
        ("core_parts", 0, Readiness.CORE),
        ("guides", 0, Readiness.GUIDE),
        ("who", " ", Readiness.WHO),
        ("cost_start", None, Readiness.COST),
        ("cost_year", None, Readiness.COST),
        ("has_source", False, Readiness.COST),
        ("fits", "", Readiness.CONDITIONS),
        ("unfit", "", Readiness.CONDITIONS),
        ("good_reviews", 0, Readiness.REVIEWED),
        ("communes", 2, Readiness.REPEATED),
        ("marked", frozenset(), Readiness.SUPPORT),
    ],
)
def test_each_item_falls_with_what_it_rests_on(field, value, item):
    held = {name: getattr(READY, name) for name in READY.__slots__} | {field: value}

    missing = readiness.unmet(readiness.met(Known(**held)))

    assert missing == [item]
    with pytest.raises(Refused) as caught:
        readiness.must_be_ready(readiness.met(Known(**held)))
    assert (caught.value.code, caught.value.facts) == ("not_ready_to_scale", {"missing": [item]})


def test_nobody_ticks_what_the_record_answers():
    readiness.must_be_marked_by_hand(Readiness.SUPPORT)

    assert {
        _code(readiness.must_be_marked_by_hand, item)
        for item in Readiness
        if item != Readiness.SUPPORT
    } == {"readiness_is_read"}


def test_a_mark_does_not_stand_in_for_the_record():
    assert readiness.met(Known(marked=frozenset({"core", "support"}))) == {Readiness.SUPPORT}


@pytest.mark.parametrize("level", list(Level))
def test_each_level_is_spoken_for_by_the_leader_of_its_territory(level):
    land = Reach.TERRITORY
    readiness.must_speak_for(level, role=Role.LEADER, at=level, reach=land)
    readiness.must_speak_for(level, role=Role.SYSTEM, at=Level.NATION, reach=land)
    others = [
        {"role": Role.OFFICER, "at": level, "reach": land},
        {"role": Role.LEADER, "at": level, "reach": Reach.BODY},
        *({"role": Role.LEADER, "at": other, "reach": land} for other in Level if other != level),
    ]

    assert {_code(readiness.must_speak_for, level, **one) for one in others} == {
        "not_his_to_recommend"
    }


def test_a_lower_level_does_not_speak_over_a_higher_one():
    readiness.must_not_lower("", "commune")
    readiness.must_not_lower("commune", "province")
    readiness.must_not_lower("province", "province")

    assert _code(readiness.must_not_lower, "nation", "province") == "recommended_higher"


def test_who_may_take_a_recommendation_back():
    def may(present: str, at: Level, role: Role = Role.LEADER) -> bool:
        return readiness.may_withdraw(present, role=role, at=at, reach=Reach.TERRITORY)

    assert may("province", Level.PROVINCE)
    assert may("province", Level.NATION)
    assert not may("province", Level.COMMUNE)
    assert not may("province", Level.PROVINCE, Role.OFFICER)
