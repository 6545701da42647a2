"""The clock of the story: each deed is done on its day, so that journal and rules see that day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

OPENS = time(8, 0)
PAUSE = timedelta(seconds=20)
SATURDAY = 5


class Clock:
    """Tell the time of the story; it only goes forward, by working days."""

    def __init__(self, start: date) -> None:
        self._now = _morning(start)

    def __call__(self) -> datetime:
        """Return the moment of the story."""
        return self._now

    def go_to(self, day: date) -> None:
        """Go to the morning of that day, or a little further when it is that day already."""
        self._now = max(_morning(day), self._now + PAUSE)

    @contextmanager
    def running(self) -> Iterator["Clock"]:
        """Let the house live by this clock for a while."""
        now = timezone.now
        timezone.now = self
        try:
            yield self
        finally:
            timezone.now = now


def _morning(day: date) -> datetime:
    return datetime.combine(day, OPENS, tzinfo=timezone.get_default_timezone())


def working_day(day: date, *, until: date) -> date:
    """Move a day off to Monday, or to Friday when the story ends before."""
    if day.weekday() < SATURDAY:
        return min(day, until)
    monday = day + timedelta(days=7 - day.weekday())
    return monday if monday <= until else until
