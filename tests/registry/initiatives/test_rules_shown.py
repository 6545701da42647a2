"""The levels of fields: what stands always, what never, and what opens on its day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives.rules import NEVER_PUBLIC, AreaKind
from nhanrong.registry.initiatives.rules.shown import (
    DEFAULTS,
    Level,
    Openness,
    Shown,
    is_open,
    levels,
    must_be_level,
    shown,
)

DAY = date(2026, 11, 25)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
LEVELS = st.sampled_from([Level(Openness.PUBLIC), Level(Openness.INTERNAL)]) | st.builds(
    Level, st.just(Openness.EMBARGO), DAYS
)


def test_every_field_has_its_level():
    assert set(DEFAULTS) == set(Shown)
    assert [field for field, level in DEFAULTS.items() if level.from_day] == []


def test_what_is_never_public_has_no_level():
    assert {"note", "status", "proposed_by"} & set(Shown) == set()
    assert frozenset({AreaKind.COMPLEX}) == NEVER_PUBLIC


@given(said=st.dictionaries(st.sampled_from(Shown), LEVELS), on=DAYS)
def test_a_field_is_shown_when_its_own_level_is_open_and_only_then(said, on):
    assert shown(said, on) == {
        field for field in Shown if is_open(said.get(field, DEFAULTS[field]), on)
    }


@given(on=DAYS, wait=st.integers(-400, 400))
def test_an_embargo_opens_on_its_day_and_stays_open(on, wait):
    assert is_open(Level(Openness.EMBARGO, on + timedelta(days=wait)), on) is (wait <= 0)


@given(said=st.dictionaries(st.sampled_from(["note", "name", "x"]), LEVELS))
def test_a_level_of_what_has_none_opens_nothing(said):
    assert levels(said) == dict(DEFAULTS)


def test_an_embargo_without_a_day_is_closed():
    assert is_open(Level(Openness.EMBARGO), DAY) is False


@pytest.mark.parametrize(
    ("field", "level", "code"),
    [
        ("note", Level(Openness.PUBLIC), "field_never_public"),
        ("name", Level(Openness.INTERNAL), "field_never_public"),
        ("aim", Level(Openness.EMBARGO), "embargo_day_missing"),
        ("aim", Level(Openness.EMBARGO, DAY), "embargo_day_past"),
    ],
)
def test_what_is_no_level(field, level, code):
    with pytest.raises(Refused) as refused:
        must_be_level(field, level, DAY)

    assert refused.value.code == code


def test_what_is_a_level():
    for level in (
        Level(Openness.PUBLIC),
        Level(Openness.INTERNAL),
        Level(Openness.EMBARGO, date.max),
    ):
        must_be_level("aim", level, DAY)
