"""What waits: gathered from the rooms, the nearest deadline first, said as an officer would."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from nhanrong.commons.ui import waiting
from nhanrong.commons.ui.parts import Verb
from nhanrong.commons.ui.waiting import Waiting

DAY = date(2026, 11, 23)


@dataclass
class Somebody:
    actor: str


@pytest.fixture
def wall(monkeypatch):
    """Give an empty wall, and put the true one back afterwards."""
    monkeypatch.setattr(waiting, "_providers", {})
    return waiting


def task(what, deadline=None):
    return Waiting(what, Verb("Xem", "/"), deadline=deadline)


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-2, "Quá hạn 2 ngày", "bad"),
        (0, "Hôm nay", "warn"),
        (1, "Còn 1 ngày", "warn"),
        (2, "Còn 2 ngày", ""),
    ],
)
def test_a_deadline_is_said_in_words_with_its_tone(days, words, tone):
    assert waiting.when(DAY + timedelta(days), DAY) == (words, tone)


def test_what_has_no_deadline_says_so():
    assert waiting.when(None, DAY) == ("Không hạn", "")


def test_rooms_hang_what_waits_and_the_nearest_stands_first(wall):
    wall.register("one", lambda actor, on: [task("sau", DAY + timedelta(3)), task("không hạn")])
    wall.register("two", lambda actor, on: [task("trước", DAY - timedelta(1))])

    assert [one.what for one in wall.waiting_for("An", DAY)] == ["trước", "sau", "không hạn"]


def test_a_room_that_hangs_again_takes_its_own_place(wall):
    wall.register("one", lambda actor, on: [task("cũ")])
    wall.register("one", lambda actor, on: [task("mới")])

    assert [one.what for one in wall.waiting_for("An", DAY)] == ["mới"]


def test_a_page_asks_once(wall):
    asked = []
    wall.register("one", lambda actor, on: asked.append(actor) or [task("một")])
    request = Somebody("An")

    first, second = wall.of_request(request, DAY), wall.of_request(request, DAY)

    assert first is second
    assert asked == ["An"]


def test_a_card_shows_the_day_beside_the_words():
    due = waiting.due(task("Nộp báo cáo", date(2026, 11, 21)), DAY)

    assert (due.when, due.also, due.icon) == ("Quá hạn 2 ngày", "21/11", "circle-alert")
