"""Sơ kết, tổng kết: written, mended, and their lessons shown with or without a name."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.models import Initiative, Review
from tests.factories.running import DAY, FEBRUARY, looked, reviewed, set_months


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code
    return caught.value.facts


def show(row, by, *, is_unnamed=False):
    return actions.publish_review(row, is_unnamed=is_unnamed, by=by)


def test_a_review_is_written_and_says_when_to_look_again(story):
    set_months(review=12)
    record = story.launched()

    row = reviewed(story, record, outcome="not_yet")

    assert (row.outcome, row.is_public) == ("not_yet", False)
    assert record.review_on == date(2027, 2, 10)


def test_the_day_of_the_next_review_may_be_chosen(story):
    record = story.launched()
    an, then = story.cast.an.actor, date(2026, 6, 1)

    actions.write_review(record, looked(), next_on=then, by=an)

    assert record.review_on == then
    refused(
        "next_review_before_this",
        lambda: actions.write_review(record, looked(), next_on=DAY, by=an),
    )


def test_a_launch_proposes_the_first_review(story):
    set_months(review=6)
    assert story.launched().review_on == date(2026, 7, 5)


def test_without_a_number_of_months_no_day_is_invented(story):
    assert story.launched().review_on is None


def test_a_review_belongs_to_the_time_of_work(story):
    record, an = story.launched(), story.cast.an.actor

    refused("before_launch", lambda: reviewed(story, record, on=DAY - timedelta(days=1)))
    refused(
        "day_in_future",
        lambda: reviewed(story, record, on=timezone.localdate() + timedelta(days=1)),
    )
    refused("wrong_state", lambda: reviewed(story, story.draft("Camera an ninh")))
    refused(
        "not_at_home",
        lambda: actions.write_review(record, looked(), by=story.cast.chi.actor),
    )
    refused("wrong_role", lambda: actions.write_review(record, looked(), by=story.cast.mai.actor))
    assert (Review.objects.count(), an.name) == (0, "Lê Văn An")


def test_a_mended_review_keeps_what_it_said(story):
    row = reviewed(story, story.launched())
    an = story.cast.an.actor
    told = looked(summary="37 hộ đã ký")

    refused("reason_missing", lambda: actions.revise_review(row, told, reason="", by=an))
    actions.revise_review(row, told, reason="Đếm nhầm", by=an)

    versions = Review.pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")
    assert [one.summary for one in versions] == ["38 hộ đã ký, 31 hộ thực hiện", "37 hộ đã ký"]
    refused(
        "not_at_home",
        lambda: actions.revise_review(row, told, reason="x", by=story.cast.chi.actor),
    )


def test_only_the_leader_shows_a_lesson(story):
    row = reviewed(story, story.published())

    refused("wrong_role", lambda: show(row, story.cast.an.actor))
    refused("wrong_role", lambda: show(row, story.cast.binh.actor))
    show(row, story.cast.lan.actor)

    assert (row.is_public, row.is_unnamed) == (True, False)
    refused(
        "reason_missing",
        lambda: actions.withhold_review(row, reason="", by=story.cast.lan.actor),
    )
    refused(
        "wrong_role",
        lambda: actions.withhold_review(row, reason="x", by=story.cast.an.actor),
    )
    actions.withhold_review(row, reason="Chờ bổ sung", by=story.cast.lan.actor)
    assert row.is_public is False


def test_a_lesson_with_a_name_needs_a_public_record(story):
    row = reviewed(story, story.launched())

    refused("record_not_public", lambda: show(row, story.cast.lan.actor))
    show(row, story.cast.lan.actor, is_unnamed=True)
    assert (row.is_public, row.is_unnamed) == (True, True)


def test_there_is_something_to_learn(story):
    row = reviewed(story, story.published(), lessons="")

    refused("nothing_to_learn", lambda: show(row, story.cast.lan.actor))


@pytest.mark.parametrize(
    "text",
    [
        "Ở xã Di Linh thì làm được",
        "o xa DI LINH thi lam duoc",
        "Mô hình tiếng kẻng an ninh tốn ít tiền",
        "Công an xã Di Linh hướng dẫn",
        "Bà con Thôn 10 đồng tình",
    ],
)
def test_a_lesson_without_a_name_speaks_none_out(story, text):
    record = story.launched()
    story.site(record)
    row = reviewed(story, record, lessons=text)

    refused("lesson_names_itself", lambda: show(row, story.cast.lan.actor, is_unnamed=True))
    assert Review.objects.get(pk=row.pk).is_public is False


def test_mending_does_not_bring_the_name_back(story):
    """Whether a public lesson names its body is the leader's to decide, not the mender's."""
    record = story.launched()
    row = reviewed(story, record)
    show(row, story.cast.lan.actor, is_unnamed=True)
    an = story.cast.an.actor

    refused(
        "lesson_names_itself",
        lambda: actions.revise_review(row, looked(causes="Ở Di Linh"), reason="x", by=an),
    )
    actions.revise_review(row, looked(is_unnamed=False), reason="Sửa lời", by=an)

    assert (row.is_public, row.is_unnamed) == (True, True)


# --- Overdue -------------------------------------------------------------------------------------


def test_what_should_have_been_reviewed_is_listed_the_longest_overdue_first(story):
    set_months(review=1)
    first, second = story.launched("Một"), story.launched("Hai")
    reviewed(story, second)
    story.draft("Ba")

    def late(on):
        return [row.name for row in queries.overdue(Initiative.everything.all(), on=on)]

    assert late(date(2026, 2, 5)) == []
    assert late(date(2026, 2, 6)) == ["Một"]
    assert late(date(2026, 4, 1)) == ["Một", "Hai"]
    actions.end(first, reason="ineffective", remark="", on=FEBRUARY, by=story.cast.lan.actor)
    assert late(date(2026, 4, 1)) == ["Hai"]
