"""The night of the drafts."""

from datetime import timedelta

from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.jobs import JOBS
from nhanrong.commons.worktop.models import Draft


def test_the_night_may_come_twice(draft):
    with writing(because="test data"):
        Draft.everything.update(saved_at=timezone.now() - timedelta(days=100))

    for _ in range(2):
        JOBS["worktop.clear"](timezone.localdate())

    assert not Draft.everything.exists()
