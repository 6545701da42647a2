"""A healthy end: what was learnt, what is left to whom, where the file lies."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Parting
from nhanrong.registry.initiatives.models import Initiative
from tests.factories.running import FEBRUARY, reviewed


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


def end(record, story, parting=Parting(), reason="fulfilled"):  # noqa: B008 -- frozen, and empty
    return actions.end(
        record, reason=reason, remark="", parting=parting, on=FEBRUARY, by=story.cast.lan.actor
    )


@pytest.mark.parametrize("told", [None, {"kind": "interim"}, {"lessons": ""}])
def test_who_has_fulfilled_his_task_has_written_what_was_learnt(story, told):
    record = story.launched()
    if told is not None:
        reviewed(story, record, **told)

    refused("final_review_missing", lambda: end(record, story))

    assert Initiative.everything.get(pk=record.pk).status == "launched"


def test_other_reasons_ask_for_no_review(story):
    record = story.launched()
    end(record, story, reason="area_gone")
    assert (record.status, record.end_reason) == ("ended", "area_gone")


def test_what_is_left_is_written_down(story):
    record = story.launched()
    reviewed(story, record)

    end(
        record,
        story,
        Parting(story.cast.lan.body, "12 kẻng, một sổ", "Cảm ơn các thôn", "Phòng VH, hộp 12"),
    )

    kept = Initiative.everything.get(pk=record.pk)
    assert (kept.status, kept.end_reason, kept.ended_on) == ("ended", "fulfilled", FEBRUARY)
    assert (kept.handover_to, kept.handover_note) == (story.cast.lan.body, "12 kẻng, một sổ")
    assert (kept.thanks, kept.archived_at) == ("Cảm ơn các thôn", "Phòng VH, hộp 12")


@pytest.mark.parametrize("note", ["", "12 kẻng"])
def test_a_handover_says_to_whom_and_what(story, note):
    record = story.launched()
    reviewed(story, record)
    to = None if note else story.cast.lan.body

    refused("handover_incomplete", lambda: end(record, story, Parting(to, note)))
