"""The night looks for the silent."""

from datetime import date

from nhanrong.commons.audit.models import Entry
from nhanrong.registry.initiatives import jobs
from nhanrong.registry.initiatives.models import Silence
from tests.factories.running import set_months


def test_the_night_finds_the_silent_and_may_look_twice(story):
    set_months()
    story.launched()

    jobs.find_silent(date(2026, 9, 1))
    jobs.find_silent(date(2026, 9, 1))

    assert Silence.objects.count() == 1
    assert Entry.objects.filter(verb="initiatives.find_silent").count() == 2
