"""The wall of open work."""

import pytest

from nhanrong.commons.people import handover


@pytest.fixture
def wall(monkeypatch):
    monkeypatch.setattr(handover, "_works", {})


def work(key, held, *, order=100):
    def hand_over(leaver, heir, *, by):
        count = held.pop(leaver)
        held[heir] = count
        return count

    return handover.Work(key, key, lambda post: held.get(post, 0), hand_over, order)


def test_work_is_listed_in_order_and_kinds_without_any_are_left_out(wall):
    for one in (work("late", {"an": 1}, order=200), work("early", {"an": 2}), work("none", {})):
        handover.hang(one)

    assert [(held.label, held.count) for held in handover.held_by("an")] == [
        ("early", 2),
        ("late", 1),
    ]


def test_everything_is_passed_on_and_counted(wall):
    files, letters = {"an": 3}, {"an": 1, "lan": 5}
    handover.hang(work("files", files))
    handover.hang(work("letters", letters))

    assert handover.pass_on("an", "bình", by=None) == {"files": 3, "letters": 1}
    assert (files, letters) == ({"bình": 3}, {"bình": 1, "lan": 5})


def test_kind_hung_twice_counts_once(wall):
    handover.hang(work("files", {"an": 1}))
    handover.hang(work("files", {"an": 7}))

    assert [held.count for held in handover.held_by("an")] == [7]
