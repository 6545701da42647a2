"""The three counts at the size of the country, through the one definition and by a hand's SQL.

Country, a province, a commune; today and a day before sites were moved. The hand counts what the
definition counts (lapses, documents that ended, moved sites and groups); the numbers must agree.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from bench.house import house
from bench.row import Row
from bench.search import clock
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Unit
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import queries

TIMES = 15
BY_HAND = """
    WITH running AS (
        SELECT i.id, i.launched_on, i.province_id, i.commune_id FROM initiatives_initiative i
         WHERE i.launched_on <= %(on)s AND (i.ended_on IS NULL OR i.ended_on > %(on)s)
           AND NOT EXISTS (SELECT 1 FROM initiatives_lapse l
                            WHERE l.initiative_id = i.id AND l.start_date <= %(on)s
                              AND (l.end_date IS NULL OR l.end_date > %(on)s))
           AND NOT EXISTS (SELECT 1 FROM initiatives_basis b
                            WHERE b.initiative_id = i.id AND b.revoked_on IS NULL
                              AND b.valid_until < %(on)s)
    ), sites_moved AS (
        SELECT DISTINCT ON (site_id) site_id, source_id FROM initiatives_sitemove
         WHERE "on" > %(on)s AND NOT is_undone ORDER BY site_id, "on", id
    ), groups_moved AS (
        SELECT DISTINCT ON (group_id) group_id, source_id FROM initiatives_groupmove
         WHERE "on" > %(on)s AND NOT is_undone ORDER BY group_id, "on", id
    )
    SELECT (SELECT count(*) FROM running {where}),
           (SELECT count(*) FROM initiatives_site s
              LEFT JOIN sites_moved m ON m.site_id = s.id
              JOIN running i ON i.id = coalesce(m.source_id, s.initiative_id)
             WHERE s.status <> 'planned' AND coalesce(s.start_date, i.launched_on) <= %(on)s
               AND (s.end_date IS NULL OR s.end_date > %(on)s) {and_site}),
           (SELECT count(*) FROM initiatives_group g
              LEFT JOIN groups_moved w ON w.group_id = g.id
              JOIN initiatives_site s ON s.id = coalesce(w.source_id, g.site_id)
              LEFT JOIN sites_moved m ON m.site_id = s.id
              JOIN running i ON i.id = coalesce(m.source_id, s.initiative_id)
             WHERE s.status <> 'planned' AND coalesce(s.start_date, i.launched_on) <= %(on)s
               AND (s.end_date IS NULL OR s.end_date > %(on)s)
               AND coalesce(g.start_date, s.start_date, i.launched_on) <= %(on)s
               AND (g.end_date IS NULL OR g.end_date > %(on)s) {and_group})
"""


def measure() -> list[Row]:
    """Fill a house, ask for each place in both ways, and tell the ratio first."""
    with house():
        return told()


def told() -> list[Row]:
    """Measure in the database that is there."""
    today = timezone.localdate()
    rows: list[Row] = []
    for name, column, unit in _places():
        for day, on in (("today", today), ("150 days ago", today - timedelta(days=150))):
            rows += _compared(f"three counts, {name}, {day}", column, unit, on)
    for what in ("", "province", "commune"):
        ms = cpu(lambda by=what: queries.tally(SYSTEM, by=by))  # type: ignore[misc]
        rows.append(Row(f"kept figures, by {what or 'country'}", "nhanrong", ms, "CPU ms"))
    return rows


def _places() -> list[tuple[str, str, int | None]]:
    living = Unit.objects.filter(end_date__isnull=True).order_by("code")
    province = living.filter(level=PROVINCE).values_list("pk", flat=True)[0]
    commune = living.filter(level=COMMUNE).values_list("pk", flat=True)[0]
    return [
        ("country", "", None),
        ("province", "province_id", province),
        ("commune", "commune_id", commune),
    ]


def _compared(what: str, column: str, unit: int | None, on: date) -> list[Row]:
    asked: dict[str, Any] = {column: unit} if column else {}
    ours = queries.counts(SYSTEM, on=on, **asked)
    hand = _by_hand(column, unit, on)
    if (ours.initiatives, ours.sites, ours.groups) != hand:
        raise AssertionError((what, ours, hand))
    our_time = cpu(lambda: queries.counts(SYSTEM, on=on, **asked))
    hand_time = cpu(lambda: _by_hand(column, unit, on))
    return [
        Row(what, "nhanrong ÷ SQL by hand", our_time / hand_time, "×"),
        Row(what, "nhanrong (and what lacks grounds)", our_time, "CPU ms"),
        Row(what, "plain SQL by hand", hand_time, "CPU ms"),
    ]


def _by_hand(column: str, unit: int | None, on: date) -> tuple[int, ...]:
    told = {
        "where": f"WHERE {column} = %(unit)s" if column else "",
        "and_site": f"AND s.{column} = %(unit)s" if column else "",
        "and_group": f"AND g.{column} = %(unit)s" if column else "",
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND.format(**told), {"on": on, "unit": unit})
        return tuple(cursor.fetchone())


def cpu(deed: Callable[[], object], times: int = TIMES) -> float:
    """Return the median of the processor's time, ours and the server's, the first left out."""
    deed()
    busy = clock()
    taken = []
    for _ in range(times):
        start = busy()
        deed()
        taken.append(busy() - start)
        time.sleep(0)
    return statistics.median(taken)
