"""What is drawn at night."""

from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import jobs, queries
from nhanrong.registry.initiatives.models import Tally


def test_the_night_mends_the_summary(story):
    story.site(story.launched())
    with writing(because="test data"):
        Tally.objects.update(sites=99)

    jobs.draw_tally(timezone.localdate())
    jobs.draw_tally(timezone.localdate())

    nation = story.cast.dung.actor
    assert queries.tally(nation)[None] == queries.counts(nation, on=timezone.localdate())
