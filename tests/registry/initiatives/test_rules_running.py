"""When an initiative is silent, how a year is graded, what a text gives away: no database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.rules import Asked, Result, Status

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
BANDS = [("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0)]
ASKED = [Asked(1, "Sinh hoạt", 20), Asked(2, "Kết quả", 60), Asked(3, "Tham gia", 20)]


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code
    return caught.value.facts


# --- Months --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 15), -6, date(2025, 9, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_as_people_do(day, months, then):
    assert rules.months_after(day, months) == then


@given(DAYS, st.integers(0, 60))
def test_there_and_back_is_never_later(day, months):
    there = rules.months_after(day, months)
    assert there >= day
    assert rules.months_after(there, -months) <= day


@given(DAYS, DAYS, st.integers(1, 24))
def test_who_is_silent_stays_so_until_he_speaks(sign, on, months):
    if rules.is_silent(sign, on=on, months=months):
        assert sign < on
        assert rules.is_silent(sign, on=rules.months_after(on, 1), months=months)
    assert not rules.is_silent(on, on=on, months=months)


def test_only_what_is_under_way_falls_silent():
    assert rules.MAY_FALL_SILENT < rules.IN_OPERATION
    assert rules.MAY_FALL_SILENT & {Status.SUSPENDED, Status.DORMANT} == set()
    assert {Status.SUSPENDED, Status.DORMANT} & rules.REPLICABLE == set()


def test_the_future_is_not_written_down():
    rules.must_not_be_to_come(date(2026, 1, 1), today=date(2026, 1, 1))
    refused(
        "day_in_future",
        lambda: rules.must_not_be_to_come(date(2026, 1, 2), today=date(2026, 1, 1)),
    )


# --- The grade -----------------------------------------------------------------------------------


def test_the_arithmetic_is_shown():
    result = rules.graded(ASKED, {1: 7, 2: 57, 3: 18}, BANDS)

    assert result == Result(82, 100, "Tốt")
    assert rules.arithmetic([7, 57, 18], result) == "7 + 57 + 18 = 82/100 → Tốt"


@pytest.mark.parametrize(
    ("points", "band"), [(100, "Tốt"), (80, "Tốt"), (79, "Khá"), (65, "Khá"), (50, "Trung bình"),
                         (49, "Yếu"), (0, "Yếu")],
)  # fmt: skip
def test_a_band_begins_at_its_share(points, band):
    assert rules.band_of(points, 100, BANDS) == band


@given(st.lists(st.tuples(st.integers(1, 100), st.integers(0, 100)), min_size=1, max_size=12))
def test_a_grade_is_the_sum_and_more_points_are_never_worse(pairs):
    asked = [Asked(number, "x", most) for number, (most, _given) in enumerate(pairs, 1)]
    marks = {number: min(most, given_) for number, (most, given_) in enumerate(pairs, 1)}

    result = rules.graded(asked, marks, BANDS)

    assert (result.points, result.most) == (sum(marks.values()), sum(one.most for one in asked))
    order = [name for name, _least in BANDS]
    best = rules.graded(asked, {one.number: one.most for one in asked}, BANDS)
    assert order.index(best.band) <= order.index(result.band)


def test_every_criterion_is_marked_and_nought_is_a_mark():
    assert rules.graded(ASKED, {1: 0, 2: 0, 3: 0}, BANDS).band == "Yếu"
    assert refused("mark_missing", lambda: rules.graded(ASKED, {1: 1, 3: 1}, BANDS)) == {
        "number": 2
    }
    refused("mark_above_the_most", lambda: rules.graded(ASKED, {1: 21, 2: 1, 3: 1}, BANDS))


@pytest.mark.parametrize(
    "bands", [[], [("Tốt", 80)], [("Tốt", 0), ("Yếu", 0)], [("Tốt", 101), ("Yếu", 0)]]
)
def test_a_scheme_names_every_share_once(bands):
    refused("bands_have_a_gap", lambda: rules.must_be_a_scheme(ASKED, bands))


def test_a_scheme_has_points_to_win():
    rules.must_be_a_scheme(ASKED, BANDS)
    refused("scheme_without_points", lambda: rules.must_be_a_scheme([], BANDS))
    refused("scheme_without_points", lambda: rules.must_be_a_scheme([Asked(1, "x", 0)], BANDS))


def test_a_band_is_found_or_refused():
    refused("bands_have_a_gap", lambda: rules.band_of(10, 100, [("Tốt", 80)]))


@pytest.mark.parametrize(
    ("year", "code"),
    [(2027, "year_to_come"), (2024, "did_not_work_that_year"), (2026, "did_not_work_that_year")],
)
def test_only_a_year_of_work_is_graded(year, code):
    days = {"launched_on": date(2025, 6, 1), "ended_on": date(2025, 12, 1)}
    today = date(2026, 11, 1)

    rules.must_be_gradable(2025, **days, today=today)
    refused(code, lambda: rules.must_be_gradable(year, **days, today=today))
    refused(
        "did_not_work_that_year",
        lambda: rules.must_be_gradable(2026, launched_on=None, ended_on=None, today=today),
    )


# --- Names in a text -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ở xã DI LINH thì khác", "Di Linh"),
        ("o xa di linh cung the", "Di Linh"),
        ("Làng di Linhh", ""),
        ("Nơi khác làm được", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_in_any_spelling(text, found):
    assert rules.named_in(text, ["", "Tiếng kẻng an ninh", "Di Linh"]) == found
