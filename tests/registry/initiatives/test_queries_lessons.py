"""A lesson without a name leaks nothing: not in what is read, not on any public page."""

from dataclasses import fields

import pytest
from django.test import Client
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import FieldShown, Review
from nhanrong.registry.initiatives.queries import lessons
from tests.factories.running import FEBRUARY, reviewed

LESSON = "Giao việc theo từng ngõ thì làm được"


def public():
    rows = lessons.public_lessons(on=timezone.localdate())
    return [lessons.told(row) for row in rows]


@pytest.fixture
def unnamed(story) -> Review:
    """Give a published lesson without a name, of a record that is published itself."""
    record = story.published("Tiếng kẻng an ninh")
    story.site(record, "Xóm Đồi")
    row = reviewed(story, record, outcome="not_yet", summary="Chỉ 9 hộ ở Di Linh tham gia")
    actions.publish_review(row, is_unnamed=True, by=story.cast.lan.actor)
    return row


def test_what_is_read_of_it_has_no_name(story, unnamed):
    (told,) = public()

    assert (told.lessons, told.outcome, told.year) == (LESSON, "chưa đạt", 2026)
    assert (told.code, told.name, told.place) == ("", "", "")
    said = " ".join(str(getattr(told, one.name)) for one in fields(told))
    record = unnamed.initiative
    # There is something that could leak, and it is all here.
    leaks = [
        record.name, record.code, record.body.name, record.commune.name, record.province.name,
        "Xóm Đồi", "9 hộ", "10/02/2026", str(unnamed.on),
    ]  # fmt: skip
    assert [leak for leak in leaks if leak.lower() in said.lower()] == []


def test_no_public_page_gives_it_away(story, unnamed):
    """The lesson is read on its page alone, and that page names nobody."""
    record, browser = unnamed.initiative, Client()

    page = browser.get("/cong-khai/bai-hoc/").content.decode()
    own = browser.get(f"/cong-khai/mo-hinh/{record.code}/").content.decode()

    assert (LESSON in page, LESSON in own) == (True, False)
    # The record itself is public: its own page names it, so there is something to leak.
    for word in (record.name, record.code, record.body.name, "Di Linh", "Xóm Đồi", "9 hộ"):
        assert word not in page
    for number in (f"/{record.pk}/", f"/{unnamed.pk}/", f'"{unnamed.pk}"'):
        assert number not in page
    assert record.name in own


def test_a_lesson_with_a_name_stands_on_both_pages(story):
    record = story.published()
    row = reviewed(story, record)
    actions.publish_review(row, is_unnamed=False, by=story.cast.lan.actor)

    page = Client().get("/cong-khai/bai-hoc/").content.decode()

    assert (LESSON in page, record.name in page, "Di Linh" in page) == (True,) * 3
    assert LESSON in Client().get(f"/cong-khai/mo-hinh/{record.code}/").content.decode()
    assert "38 hộ đã ký" not in page


def test_what_is_not_public_is_not_read(story):
    record = story.published()
    row = reviewed(story, record)
    assert public() == []

    actions.publish_review(row, is_unnamed=False, by=story.cast.lan.actor)
    assert [told.name for told in public()] == ["Tiếng kẻng an ninh"]
    actions.unpublish(record, reason="Chờ", by=story.cast.lan.actor)
    assert public() == []
    actions.publish(record, by=story.cast.lan.actor)
    actions.withhold_review(row, reason="Chờ", by=story.cast.lan.actor)
    assert public() == []


@pytest.mark.parametrize(("level", "days", "open_"), [
    ("public", None, True), ("internal", None, False), ("embargo", 1, False), ("embargo", 0, True),
])  # fmt: skip
def test_the_level_of_the_field_holds_here_too(story, level, days, open_):
    record = story.published()
    actions.publish_review(reviewed(story, record), is_unnamed=False, by=story.cast.lan.actor)
    today = timezone.localdate()
    with writing(because="test data"):
        FieldShown.objects.create(
            initiative=record,
            field="lessons",
            level=level,
            from_day=None if days is None else today + timezone.timedelta(days=days),
        )

    assert bool(public()) == open_


def test_lessons_are_narrowed(story):
    record = story.published()
    for outcome in ("achieved", "not_yet"):
        row = reviewed(story, record, outcome=outcome, on=FEBRUARY)
        actions.publish_review(row, is_unnamed=False, by=story.cast.lan.actor)

    def found(query):
        return Client().get(f"/cong-khai/bai-hoc/?{query}").content.decode().count(LESSON)

    assert (found(""), found("ket-qua=not_yet"), found("ket-qua=x")) == (2, 1, 2)
    assert (found("linh-vuc=residential_order"), found("linh-vuc=school")) == (2, 0)
