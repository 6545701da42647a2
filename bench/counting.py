"""The three counts through the one definition, against the plain SQL that a hand would write."""

from django.db import connection
from django.utils import timezone

from bench.row import Row, milliseconds
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import queries

BY_HAND = """
    SELECT (SELECT count(*) FROM initiatives_initiative
             WHERE launched_on <= %(on)s AND (ended_on IS NULL OR ended_on > %(on)s)),
           (SELECT count(*) FROM initiatives_site s JOIN initiatives_initiative i
                ON i.id = s.initiative_id
             WHERE i.launched_on <= %(on)s AND (i.ended_on IS NULL OR i.ended_on > %(on)s)
               AND s.status <> 'planned' AND coalesce(s.start_date, i.launched_on) <= %(on)s
               AND (s.end_date IS NULL OR s.end_date > %(on)s))
"""


def measure() -> list[Row]:
    """Count the country as it is."""
    today = timezone.localdate()
    ours = milliseconds(lambda: queries.counts(SYSTEM, on=today))
    hand = milliseconds(lambda: _by_hand(today))
    summary = milliseconds(lambda: queries.tally(SYSTEM))
    return [
        Row("country, four counts", "nhanrong, any day", ours, "ms"),
        Row("country, two counts", "plain SQL by hand", hand, "ms"),
        Row("country, four counts", "nhanrong, summary table", summary, "ms"),
        Row("find «tieng keng an ninh»", "nhanrong", milliseconds(_find), "ms"),
    ]


def _by_hand(on: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"on": on})
        cursor.fetchall()


def _find() -> None:
    queries.find(SYSTEM, "tieng keng an ninh")
