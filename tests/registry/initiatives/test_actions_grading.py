"""The yearly grade: by the scheme of the last day of the year, corrected with a reason."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions import Parts
from nhanrong.registry.initiatives.models import (
    Band,
    Criterion,
    Grade,
    GradeMark,
    GradingScheme,
)
from tests.factories.people import make_body, make_member
from tests.factories.running import PARTS, SINCE, national_scheme

MARKS = {1: 18, 2: 46, 3: 18}
OTHER = Parts([("Mọi mặt", 10)], [("Đạt", 50), ("Chưa đạt", 0)])


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code
    return caught.value.facts


def graded(story, record=None, **told):
    record = record or story.launched()
    values = {"year": 2026, "marks": MARKS, "by": story.cast.an.actor} | told
    return actions.grade(record, values.pop("year"), values.pop("marks"), **values)


@pytest.fixture
def national_mai(story):
    """Give the administrator of the nation."""
    return make_member("Ngô Quản", story.cast.dung.body, "administrator", username="quan").actor


def test_the_points_make_the_name(story):
    national_scheme()

    row = graded(story)

    assert (row.points, row.most, row.band) == (82, 100, "Tốt")
    assert queries.grades(row.initiative)[0].arithmetic == "18 + 46 + 18 = 82/100 → Tốt"
    assert (
        Grade.objects.get().scheme,
        [mark.points for mark in GradeMark.objects.order_by("criterion__number")],
    ) == (GradingScheme.objects.get(), [18, 46, 18])


def test_the_scheme_of_the_last_day_of_the_year_applies(story, national_mai):
    first = national_scheme()
    actions.change_scheme(
        first,
        {"name": "Bộ mới", "confidence": "local rule"},
        OTHER,
        on=date(2026, 12, 31),
        by=national_mai,
    )
    province = story.country.lam_dong.pk

    assert queries.scheme_for(province, 2025).row == first
    assert queries.scheme_for(province, 2026).row.name == "Bộ mới"
    assert queries.scheme_for(province, 2024) is None


def test_a_later_change_changes_no_old_grade(story, national_mai):
    first = national_scheme()
    row = graded(story)
    before = (row.points, row.most, row.band)

    actions.change_scheme(
        first,
        {"name": "Bộ mới", "confidence": "local rule"},
        OTHER,
        on=date(2026, 6, 1),
        by=national_mai,
    )

    kept = queries.grades(row.initiative)[0]
    assert (kept.row.points, kept.row.most, kept.row.band) == before
    assert kept.arithmetic == "18 + 46 + 18 = 82/100 → Tốt"
    # A correction is by the scheme of the grade, not by the one of today.
    actions.regrade(row, MARKS | {2: 20}, reason="Cộng nhầm", by=story.cast.an.actor)
    assert (row.points, row.most, row.band) == (56, 100, "Trung bình")


def test_grading_again_is_a_correction_and_the_old_one_stays(story):
    national_scheme()
    row = graded(story)
    an = story.cast.an.actor

    refused("graded_already", lambda: graded(story, row.initiative))
    refused("reason_missing", lambda: actions.regrade(row, MARKS, reason=" ", by=an))
    refused(
        "not_at_home",
        lambda: actions.regrade(row, MARKS, reason="x", by=story.cast.chi.actor),
    )
    refused("wrong_role", lambda: actions.regrade(row, MARKS, reason="x", by=story.cast.mai.actor))
    actions.regrade(row, MARKS | {1: 2}, reason="Ghi nhầm điểm", by=an)

    versions = Grade.pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
    assert [(one.points, one.band) for one in versions] == [(82, "Tốt"), (66, "Khá")]
    marks = GradeMark.pgh_event_model.objects.filter(criterion__number=1).order_by("pgh_id")
    assert [one.points for one in marks] == [18, 2]


def test_who_may_grade_and_what(story):
    national_scheme()
    record = story.launched()

    refused("not_at_home", lambda: graded(story, record, by=story.cast.chi.actor))
    refused("wrong_role", lambda: graded(story, record, by=story.cast.mai.actor))
    refused("year_to_come", lambda: graded(story, record, year=2090))
    refused("did_not_work_that_year", lambda: graded(story, record, year=2025))
    refused("mark_missing", lambda: graded(story, record, marks={1: 1}))
    refused("mark_above_the_most", lambda: graded(story, record, marks=MARKS | {1: 21}))
    assert Grade.objects.count() == 0


def test_without_a_scheme_nothing_is_graded(story):
    refused("no_scheme", lambda: graded(story))


# --- The schemes ---------------------------------------------------------------------------------


def scheme(**told) -> GradingScheme:
    values = {"name": "Bộ của tỉnh", "start_date": SINCE, "confidence": "local rule"} | told
    return GradingScheme(**values)


def test_a_province_has_its_own_and_it_stands_before_the_countrys(story):
    national_scheme()
    own = actions.begin_scheme(
        scheme(province=story.country.lam_dong), OTHER, by=story.cast.mai.actor
    )

    assert queries.scheme_for(story.country.lam_dong.pk, 2026).row == own
    assert queries.scheme_for(story.country.thanh_hoa.pk, 2026).row.name == "Bộ cả nước"
    actions.end_scheme(own, on=date(2026, 6, 1), by=story.cast.mai.actor)
    assert queries.scheme_for(story.country.lam_dong.pk, 2026).row.name == "Bộ cả nước"


def test_who_keeps_a_scheme(story, national_mai):
    """The country's administrator the country's, a province's its own, nobody else any."""
    here, there = story.country.lam_dong, story.country.thanh_hoa
    mai = story.cast.mai.actor

    for by, province in (
        (mai, None),
        (mai, there),
        (national_mai, here),
        (story.cast.lan.actor, None),
        (story.cast.chi.actor, here),
        (story.cast.dung.actor, None),
    ):
        refused(
            "scheme_of_others",
            lambda by=by, province=province: actions.begin_scheme(
                scheme(province=province), OTHER, by=by
            ),
        )
    school = make_body("school", here, name="Trường của tỉnh")
    clerk = make_member("Bùi Thư", school, "administrator", username="thu").actor
    refused(
        "scheme_of_others", lambda: actions.begin_scheme(scheme(province=here), OTHER, by=clerk)
    )
    actions.begin_scheme(scheme(), OTHER, by=national_mai)
    assert GradingScheme.objects.count() == 1


def test_two_schemes_of_one_place_never_hold_at_once(story, national_mai):
    first = national_scheme()

    facts = refused(
        "scheme_overlaps",
        lambda: actions.begin_scheme(scheme(start_date=date(2026, 1, 1)), OTHER, by=national_mai),
    )
    assert facts == {"name": "Bộ cả nước", "start": SINCE}
    actions.end_scheme(first, on=date(2026, 1, 1), by=national_mai)
    actions.begin_scheme(scheme(start_date=date(2026, 1, 1)), OTHER, by=national_mai)
    refused("scheme_ended", lambda: actions.end_scheme(first, on=date(2026, 2, 1), by=national_mai))


def test_a_scheme_ends_after_it_begins(story, national_mai):
    first = national_scheme()

    refused(
        "scheme_ends_before_it_starts",
        lambda: actions.end_scheme(first, on=SINCE, by=national_mai),
    )


def test_a_scheme_that_cannot_grade_is_not_written(story, national_mai):
    for parts, code in (
        (Parts([], PARTS.bands), "scheme_without_points"),
        (Parts(PARTS.criteria, [("Tốt", 80)]), "bands_have_a_gap"),
    ):
        refused(code, lambda parts=parts: actions.begin_scheme(scheme(), parts, by=national_mai))
    assert GradingScheme.objects.count() == 0


def test_the_house_begins_with_one_that_grades(db):
    assert (actions.load_schemes(by=SYSTEM), actions.load_schemes(by=SYSTEM)) == (1, 0)

    found = queries.with_parts(queries.schemes())[0]
    assert (found.row.confidence, found.row.instrument, found.row.article) == (
        "local rule",
        None,
        "",
    )
    assert (found.most, found.names) == (
        100,
        [("Tốt", 80), ("Khá", 65), ("Trung bình", 50), ("Yếu", 0)],
    )
    assert (Criterion.objects.count(), Band.objects.count()) == (6, 4)
