"""The preview is the deed, taken back."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.bulk import foreseeing, verbs
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Initiative
from tests.factories.initiatives import DAY, Story

KIND = "initiatives.Initiative"
REVIEW = {"review_on": date(2027, 3, 1)}


def set_review() -> verbs.BulkVerb:
    verb = verbs.named(KIND, "set_review")
    assert verb is not None
    return verb


def test_a_preview_tells_each_record_and_changes_nothing(story: Story):
    one, other = story.draft("Tiếng kẻng an ninh"), story.draft("Ngọn đèn an ninh")
    actions.revise(other, REVIEW, by=story.cast.an.actor)
    written = Entry.objects.count()

    seen = foreseeing.foresee(set_review(), [one.pk, other.pk], REVIEW, story.cast.an.actor)

    assert [(row.record.pk, row.said_before, row.said_after) for row in seen.doing] == [
        (one.pk, "chưa ghi", "01/03/2027")
    ]
    assert [row.record.pk for row in seen.idle] == [other.pk]
    assert Initiative.everything.get(pk=one.pk).review_on is None
    assert Entry.objects.count() == written


def test_a_record_that_a_rule_refuses_is_named_with_the_reason(story: Story):
    ended = story.launched()
    actions.end(ended, reason="ineffective", remark="", on=DAY, by=story.cast.lan.actor)

    seen = foreseeing.foresee(set_review(), [ended.pk], REVIEW, story.cast.an.actor)

    assert [(row.record.pk, row.refusal) for row in seen.refused] == [
        (
            ended.pk,
            "Chưa thể làm bước này: hồ sơ đang ở trạng thái «Đã kết thúc». Mở lại hồ sơ để xem "
            "các bước đang làm được.",
        )
    ]


def test_the_mark_changes_when_a_record_changed_meanwhile(story: Story):
    record = story.draft()
    first = foreseeing.foresee(set_review(), [record.pk], REVIEW, story.cast.an.actor)
    actions.revise(record, {"review_on": date(2027, 1, 1)}, by=story.cast.an.actor)

    second = foreseeing.foresee(set_review(), [record.pk], REVIEW, story.cast.an.actor)

    assert first.digest != second.digest


def test_what_the_actor_may_not_see_cannot_be_chosen(story: Story):
    record = story.draft()

    with pytest.raises(Refused) as refused:
        foreseeing.foresee(set_review(), [record.pk], REVIEW, story.cast.chi.actor)

    assert refused.value.code == "bulk_nothing_chosen"


def test_values_are_kept_as_text_and_come_back_as_they_were(story: Story):
    record = story.draft(also_counted_in=["new_rural"], review_on=date(2027, 1, 1))
    fields = ("also_counted_in", "review_on", "family", "field")

    kept = foreseeing.state(record, fields)

    assert foreseeing.values_of(Initiative, kept) == {
        "also_counted_in": ["new_rural"],
        "review_on": date(2027, 1, 1),
        "family": None,
        "field": "residential_order",
    }
