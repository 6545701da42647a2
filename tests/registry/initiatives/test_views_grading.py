"""The pages of the yearly grade and of the schemes."""

from datetime import date

import pytest
from django.urls import reverse

from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Grade, GradingScheme
from tests.factories.people import make_member
from tests.factories.running import PARTS, SINCE, national_scheme

SCHEME = {
    "name": "Bộ mới", "start_date": "01/01/2026", "confidence": "local rule",
    "criteria": "Sinh hoạt đều; 40\n\nKết quả; rõ; 60", "bands": "Tốt; 80\nYếu; 0",
}  # fmt: skip


def text(response):
    return response.content.decode()


def grading(record, year=2026):
    return reverse("initiatives:grade", args=[record.pk, year])


@pytest.fixture
def keeper(story):
    """Give the administrator of the nation."""
    return make_member("Ngô Quản", story.cast.dung.body, "administrator", username="quan")


def test_a_year_is_graded_by_its_criteria(story, client_as):
    national_scheme()
    record = story.launched()
    an = client_as(story.cast.an)

    page = text(an.get(grading(record)))
    assert ("1. Sinh hoạt đều kỳ" in page, "Nhiều nhất 20 điểm" in page) == (True, True)
    told = an.post(grading(record), {"mark_1": "21", "mark_2": "", "mark_3": "0"})
    assert (told.status_code, Grade.objects.count()) == (422, 0)
    told = an.post(grading(record), {"mark_1": "18", "mark_2": "46", "mark_3": "18"})
    assert (told.status_code, Grade.objects.get().band) == (302, "Tốt")
    assert client_as(story.cast.chi).get(grading(record)).status_code == 404


def test_a_grade_is_corrected_with_its_reason(story, client_as):
    national_scheme()
    record = story.launched()
    marks = {1: 18, 2: 46, 3: 18}
    actions.grade(record, 2026, marks, note="Lần đầu", by=story.cast.an.actor)
    an, sent = client_as(story.cast.an), {"mark_1": "2", "mark_2": "46", "mark_3": "18"}

    page = text(an.get(grading(record)))
    assert ("18 + 46 + 18 = 82/100 → Tốt" in page, 'value="46"' in page) == (True, True)
    assert an.post(grading(record), sent).status_code == 422
    assert an.post(grading(record), sent | {"reason": "Ghi nhầm"}).status_code == 302
    assert (Grade.objects.get().points, Grade.objects.get().note) == (66, "")


def test_a_year_without_a_scheme_says_so(story, client_as):
    page = client_as(story.cast.an).get(grading(story.launched()))

    assert (page.status_code, "Chưa có bộ tiêu chí cho năm 2026" in text(page)) == (200, True)


def test_only_years_of_work_are_offered(story):
    record = story.launched()
    today = date(2029, 6, 1)

    assert queries.years_to_grade(record, [], today=today) == [2029, 2028, 2027, 2026]
    assert queries.years_to_grade(story.draft("Hai"), [], today=today) == []


# --- The schemes ---------------------------------------------------------------------------------


def test_everybody_reads_the_schemes_and_the_administrator_changes_them(
    story, client_as, keeper, client
):
    national_scheme()
    address = reverse("initiatives:schemes")

    for who in (story.cast.an, story.cast.chi, keeper):
        page = text(client_as(who).get(address))
        assert ("Bộ cả nước" in page, "Kết quả so với mục tiêu" in page) == (True, True)
        assert ("/thay/" in page) == (who is keeper)
    assert client.get(address).status_code == 302
    assert client_as(story.cast.an).get(reverse("initiatives:begin_scheme")).status_code == 403


def test_a_province_adds_its_own(story, client_as):
    address = reverse("initiatives:begin_scheme")

    told = client_as(story.cast.mai).post(address, SCHEME)

    row = GradingScheme.objects.get()
    assert (told.status_code, row.province, row.start_date) == (
        302,
        story.country.lam_dong,
        date(2026, 1, 1),
    )
    found = queries.scheme(row.pk)
    assert [(one.text, one.most) for one in found.criteria] == [
        ("Sinh hoạt đều", 40),
        ("Kết quả; rõ", 60),
    ]
    assert found.names == [("Tốt", 80), ("Yếu", 0)]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"criteria": "Sinh hoạt đều"}, "Dòng «Sinh hoạt đều» chưa đúng."),
        ({"criteria": "x" * 301 + "; 4"}, "chưa đúng."),
        ({"bands": "Tốt; 80"}, "chưa phủ hết từ 0 đến 100 phần trăm"),
        ({"bands": "Tốt; cao"}, "Dòng «Tốt; cao» chưa đúng."),
        ({"start_date": "31/02/2026"}, "Tháng 2"),
    ],
)
def test_a_scheme_is_read_line_by_line(story, client_as, keeper, sent, said):
    told = client_as(keeper).post(reverse("initiatives:begin_scheme"), SCHEME | sent)

    assert (told.status_code, said in text(told)) == (422, True)
    assert GradingScheme.objects.count() == 0


def test_a_scheme_is_changed_and_ended_by_whose_it_is(story, client_as, keeper):
    first = national_scheme()
    change = reverse("initiatives:change_scheme", args=[first.pk])
    boss = client_as(keeper)

    assert "Sinh hoạt đều kỳ; 20" in text(boss.get(change))
    assert client_as(story.cast.mai).get(change).status_code == 409
    assert boss.post(change, SCHEME).status_code == 302
    first.refresh_from_db()
    second = GradingScheme.objects.exclude(pk=first.pk).get()
    assert (first.end_date, second.name) == (date(2026, 1, 1), "Bộ mới")
    end = reverse("initiatives:end_scheme", args=[second.pk])
    assert boss.get(end).status_code == 200
    assert boss.post(end, {"on": "01/06/2026"}).status_code == 302
    assert boss.get(reverse("initiatives:change_scheme", args=[999])).status_code == 404
    assert (PARTS.bands[0], SINCE) == (("Tốt", 80), date(2025, 7, 1))
