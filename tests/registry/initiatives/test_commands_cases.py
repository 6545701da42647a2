"""The queue of «tự phát» at the console, and the night's work by hand."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Listed, Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Lapse
from nhanrong.registry.initiatives.rules import Part, Road, Status
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def listed(story):
    row = Listed(story.country.di_linh, {"name": "Camera an ninh", "field": "traffic"})
    return actions.import_listed([row], on=TODAY, by=story.cast.an.actor)[0]


def test_the_queue_is_told_in_words_and_for_machines(story, listed):
    assert "Camera an ninh · thiếu" in said("cases", "--as", "an")
    assert "chưa giao" in said("cases", "--as", "an")
    case = actions.open_case(listed, on=TODAY, by=story.cast.an.actor)
    order = Order(Road.END, story.cast.lan.body, SOON)
    actions.assign_case(case, order, on=TODAY, by=story.cast.an.actor)

    told = json.loads(said("cases", "--as", "an", "--json"))

    assert (told["settled"], told["total"]) == (0, 1)
    assert told["initiatives"] == [
        {
            "code": listed.code,
            "name": "Camera an ninh",
            "missing": ["leadership", "management", "guidance", "decision"],
            "cause": "never_had",
            "case": case.pk,
            "road": "end",
            "owner": "UBND xã Di Linh",
            "due": SOON.isoformat(),
            "letter": None,
        }
    ]
    assert "kết thúc · UBND xã Di Linh, hạn" in said("cases", "--as", "an")
    assert json.loads(said("cases", "--overdue", "--json"))["initiatives"] == []


def test_the_stranger_and_nobody_are_told_nothing(listed):
    assert "Camera" not in said("cases", "--as", "chi")
    with pytest.raises(CommandError):
        said("cases", "--as", "khongco")


def test_the_nights_work_is_done_by_hand_once(story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=DAY)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)

    seen = json.loads(said("lapse", "--dry-run", "--json"))
    assert seen["expired"] == [record.code]
    assert Lapse.objects.count() == 0
    assert "1 mô hình" in said("lapse")
    assert json.loads(said("lapse", "--json"))["expired"] == []

    record.refresh_from_db()
    assert (record.status, Lapse.objects.count()) == (Status.LISTED, 1)
