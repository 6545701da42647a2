"""What waits on the desk of the home body: the silent, and the reviews whose day has passed."""

from datetime import date

import pytest
from django.utils import timezone

from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.ui import waiting
from nhanrong.registry.initiatives import actions, panels
from tests.factories.running import FEBRUARY, did, set_months

ON = date(2027, 2, 1)


def told(member) -> list[tuple[str, object]]:
    found = waiting.waiting_for(member.actor, ON)
    wanted = ("Ghi hoạt động", "Rà soát")
    return [(str(one.what), one.deadline) for one in found if str(one.what).startswith(wanted)]


@pytest.fixture
def silent(story):
    set_months()
    record = story.launched()
    actions.find_silent(on=ON, by=SYSTEM)
    return record


def test_the_silent_and_the_overdue_wait_at_home(story, silent):
    waits = [
        ("Rà soát, sơ kết: Tiếng kẻng an ninh", date(2027, 1, 5)),
        ("Ghi hoạt động, hoặc xác nhận ngừng: Tiếng kẻng an ninh", None),
    ]

    assert (told(story.cast.an), told(story.cast.lan)) == (waits, waits)


def test_they_wait_for_nobody_else(story, silent, neighbour):
    """Not for the stranger, not next door, not for the province whose commune it is."""
    others = (story.cast.chi, neighbour, story.cast.binh, story.cast.mai, story.cast.dung)

    assert [told(one) for one in others] == [[], [], [], [], []]


def test_what_was_done_takes_the_card_away(story, silent):
    did(silent, date(2026, 9, 9), by=story.cast.an.actor)

    assert [what for what, _day in told(story.cast.an)] == ["Rà soát, sơ kết: Tiếng kẻng an ninh"]


def test_who_works_again_is_told_to_those_at_home(story, neighbour):
    """A site's body may write what it did; only somebody at home may wake the initiative."""
    record = story.published()
    site = story.site(record, unit=story.country.hoa_ninh, by=neighbour.actor)
    actions.confirm_dormant(
        record, since=FEBRUARY, on=timezone.localdate(), by=story.cast.lan.actor
    )
    did(record, FEBRUARY, by=neighbour.actor, site=site)

    def waits(member):
        return [str(one.what) for one in waiting.waiting_for(member.actor, FEBRUARY)]

    assert waits(story.cast.an) == []
    did(record, date(2026, 3, 1), by=neighbour.actor, site=site)
    assert waits(story.cast.an) == ["Đã có hoạt động sau ngày ngừng: Tiếng kẻng an ninh"]
    assert (waits(neighbour), waits(story.cast.chi)) == ([], [])


def test_a_desk_is_no_list(story, monkeypatch, client_as):
    """Beyond a few, one card leads to the list of all."""
    monkeypatch.setattr(panels, "FEW", 1)
    set_months()
    for name in ("Một", "Hai", "Ba"):
        story.launched(name)
    actions.find_silent(on=ON, by=SYSTEM)

    waits = [str(one.what) for one in waiting.waiting_for(story.cast.an.actor, ON)]

    assert sorted(waits) == [
        "Còn những mô hình khác chưa thấy hoạt động",
        "Còn những mô hình khác quá hạn rà soát",
        "Ghi hoạt động, hoặc xác nhận ngừng: Một",
        "Rà soát, sơ kết: Ba",
    ]
    page = client_as(story.cast.an).get("/mo-hinh/?tt=silent").content.decode()
    assert [name in page for name in (">Một</a>", ">Hai</a>", ">Ba</a>")] == [True] * 3
    assert ">Một</a>" not in client_as(story.cast.an).get("/mo-hinh/?tt=dormant").content.decode()
