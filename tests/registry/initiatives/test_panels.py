"""What the room hangs on the walls: files that wait for somebody, and its counts by unit."""

from django.utils import timezone

from nhanrong.commons.ui import panels, waiting
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Status


def _told(member) -> list[str]:
    found = waiting.waiting_for(member.actor, timezone.localdate())
    return [str(one.what) for one in found if "Tiếng" in str(one.what)]


def test_a_draft_waits_for_the_chair_and_a_decided_file_for_the_officer(story):
    story.draft("Tiếng kẻng một")
    story.decided("Tiếng kẻng hai")

    assert _told(story.cast.lan) == ["Duyệt khảo sát: Tiếng kẻng một"]
    assert _told(story.cast.an) == ["Ghi lễ ra mắt: Tiếng kẻng hai"]


def test_nothing_waits_for_the_stranger_or_next_door(story, neighbour):
    story.draft("Tiếng kẻng một")
    story.proposed("Tiếng kẻng hai")

    assert (_told(story.cast.chi), _told(neighbour)) == ([], [])


def test_every_state_that_can_wait_has_its_words(story):
    from nhanrong.registry.initiatives.panels import NEXT_DEED  # noqa: PLC0415 -- beside its use

    assert set(NEXT_DEED) == {
        Status.LISTED,
        Status.DRAFT,
        Status.SURVEYED,
        Status.PROPOSED,
        Status.RETURNED,
        Status.DECIDED,
    }
    assert Initiative.everything.count() == 0


def test_counts_by_unit_hang_for_the_preview_of_a_resolution(story):
    record = story.launched()
    story.site(record)
    here, there = story.country.di_linh.code, story.country.hoa_ninh.code

    counted = {count.key: count.by_unit([here, there]) for count in panels.counts()}

    assert counted["initiatives"] == {here: 1, there: 0}
    assert counted["sites"] == {here: 1, there: 0}
    assert counted["groups"] == {here: 0, there: 0}
    assert counted["lacking"] == {here: 0, there: 0}
