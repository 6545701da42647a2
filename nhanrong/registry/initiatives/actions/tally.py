"""The kept figures: drawn by every deed that changes a count, each night, and closed for ever.

What began today is changed in place; what began earlier ends today, and a new row begins. So what
the register said at the close of a day stays, whatever is entered or mended later.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi
from nhanrong.commons.audit.deeds import batch, tell
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives.models import Closing
from nhanrong.registry.initiatives.queries.definitions import DEFINITION_VERSION
from nhanrong.registry.initiatives.queries.kept import may_close_a_day

MANY = 32  # places locked one by one; for more, the whole summary is
MOST = 100  # places drawn by themselves
_LOCK = 1_955_001  # the class of the summary's advisory locks

_DRAWN = """
    SELECT unit_id, sum(i)::int, sum(s)::int, sum(g)::int, sum(l)::int
      FROM (
            SELECT unit_id, province_id, commune_id, 1, 0, 0, 0 FROM counted_initiatives(%(on)s)
            UNION ALL
            SELECT unit_id, province_id, commune_id, 0, 1, 0, 0 FROM counted_sites(%(on)s)
            UNION ALL
            SELECT unit_id, province_id, commune_id, 0, 0, 1, 0 FROM counted_groups(%(on)s)
            UNION ALL
            SELECT unit_id, province_id, commune_id, 0, 0, 0, 1 FROM lacking_initiatives()
           ) AS counted(unit_id, province_id, commune_id, i, s, g, l)
     WHERE {places}
     GROUP BY unit_id
"""
_DRAW = """
    WITH drawn(unit_id, i, s, g, l) AS ({drawn}), standing AS (
        SELECT * FROM initiatives_tally WHERE end_date IS NULL AND {units}
    ), changed AS (
        SELECT coalesce(drawn.unit_id, standing.unit_id) AS unit_id, standing.id,
               standing.start_date, coalesce(i, 0) AS i, coalesce(s, 0) AS s,
               coalesce(g, 0) AS g, coalesce(l, 0) AS l,
               coalesce(i + s + g + l, 0) > 0 AS is_any
          FROM drawn FULL JOIN standing ON standing.unit_id = drawn.unit_id
         WHERE (drawn.i, drawn.s, drawn.g, drawn.l, %(definition)s) IS DISTINCT FROM
               (standing.initiatives, standing.sites, standing.groups, standing.lacking,
                standing.definition)
               {not_later}
    ), mended AS (
        UPDATE initiatives_tally AS kept
           SET initiatives = i, sites = s, groups = g, lacking = l,
               definition = %(definition)s, drawn_at = %(now)s
          FROM changed WHERE kept.id = changed.id AND changed.start_date >= %(on)s AND is_any
    ), removed AS (
        DELETE FROM initiatives_tally AS kept USING changed
         WHERE kept.id = changed.id AND changed.start_date >= %(on)s AND NOT is_any
    ), ended AS (
        UPDATE initiatives_tally AS kept SET end_date = %(on)s
          FROM changed WHERE kept.id = changed.id AND changed.start_date < %(on)s
    )
    INSERT INTO initiatives_tally
           (unit_id, start_date, definition, drawn_at, initiatives, sites, groups, lacking)
    SELECT unit_id, %(on)s, %(definition)s, %(now)s, i, s, g, l
      FROM changed WHERE (id IS NULL OR start_date < %(on)s) AND is_any
"""
# A day that is over is drawn again only where nothing was drawn since.
_NOT_LATER = """
    AND NOT EXISTS (SELECT 1 FROM initiatives_tally AS later
                     WHERE later.unit_id = coalesce(drawn.unit_id, standing.unit_id)
                       AND (later.start_date > %(on)s OR later.end_date > %(on)s))
"""
_PLACES = """
    (commune_id = ANY(%(communes)s) OR (commune_id IS NULL AND province_id = ANY(%(provinces)s)))
"""
_UNITS = """
    unit_id IN (SELECT unit_id FROM places_jurisdiction WHERE is_home AND holder_id = ANY(%(homes)s)
                UNION ALL SELECT unnest(%(homes)s::bigint[]))
"""
_CLOSE = """
    INSERT INTO initiatives_tally (unit_id, start_date, end_date, definition, drawn_at,
                                   initiatives, sites, groups, lacking)
    SELECT unit_id, %(on)s, %(on)s + 1, %(definition)s, %(now)s, i, s, g, l
      FROM ({drawn}) AS drawn(unit_id, i, s, g, l)
"""


def retally(places: Iterable[tuple[int | None, int | None]], *, on: date | None = None) -> None:
    """Draw the figures of these (province, commune) pairs anew, inside the deed under way.

    One statement, however many there are.
    """
    wanted = sorted(set(places), key=str)
    if not wanted:
        return
    # At the size of the country a hundred places cost as much as all of them.
    if len(wanted) > MOST or not _is_begun():
        retally_all(on=on)
        return
    communes = [commune for _province, commune in wanted if commune]
    provinces = [province for province, commune in wanted if province and not commune]
    homes = sorted({*communes, *provinces})
    _hold(homes)
    values = {"communes": communes, "provinces": provinces, "homes": homes}
    _draw(on or timezone.localdate(), _PLACES, _UNITS, **values)


def retally_all(*, on: date | None = None) -> None:
    """Draw all figures anew, inside the deed under way.

    A day that the night has not begun stays so: only the night may say what the days were that
    are over, before anything is written on the new one.
    """
    day = on or timezone.localdate()
    _hold([])
    last = _last()
    _draw(day)
    if last is None or last.day == day:
        _mark(day, definition=DEFINITION_VERSION)


def _last() -> Closing | None:
    return Closing.objects.filter(is_by_hand=False).order_by("day").last()


def _is_begun() -> bool:
    """Say whether the figures are kept, under the present definition."""
    last = _last()
    return last is not None and last.definition == DEFINITION_VERSION


def _mark(day: date, closed_at: datetime | None = None, *, definition: str) -> None:
    told = {
        "drawn_at": closed_at or timezone.now(),
        "closed_at": closed_at,
        "definition": definition,
    }
    Closing.objects.update_or_create(day=day, defaults=told)


def _close_until(today: date) -> None:
    """Close the days that are over: the one that was drawn last, then those the house slept.

    Nothing was written since, so that the records say what they said at the close of each; where
    something was, the rows of that day stay.
    """
    last = _last()
    if last is None:
        return
    for number in range((today - last.day).days):
        day = last.day + timedelta(days=number)
        # Under a new definition the days before it are closed as they were drawn.
        if last.definition == DEFINITION_VERSION:
            _draw(day)
        _mark(day, timezone.now(), definition=last.definition)


def _draw(on: date, places: str = "true", units: str = "true", **values: Any) -> None:
    """Write what differs from the rows that stand."""
    is_over = on < timezone.localdate()
    words = _DRAW.format(
        drawn=_DRAWN.format(places=places),
        units=units,
        not_later=_NOT_LATER if is_over else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(words, {**_told(on), **values})


def _told(on: date) -> dict[str, Any]:
    return {"on": on, "definition": DEFINITION_VERSION, "now": timezone.now()}


def _hold(homes: list[int]) -> None:
    """Let nobody else draw the same figures until this transaction ends.

    Two deeds in one commune would each count without the other's record. Many places, or none
    named, hold the whole summary; a few hold it together with others, and each its own places.
    """
    with connection.cursor() as cursor:
        if not homes or len(homes) > MANY:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [_LOCK])
            return
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [_LOCK])
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, home) FROM unnest(%s::int[]) AS home", [_LOCK, homes]
        )


def begin_day(day: date) -> None:
    """Close the days that are over and draw the one that begins, inside the deed under way."""
    _hold([])
    _close_until(day)
    _draw(day)
    _mark(day, definition=DEFINITION_VERSION)


@batch("initiatives.draw_tally")
def draw_tally(*, on: date, by: Actor) -> None:
    """Vẽ lại bảng tổng hợp: close the days that are over, and draw the one that begins."""
    begin_day(on)


@batch("initiatives.close_day")
def close_day(*, day: date, by: Actor) -> Closing:
    """Chốt số liệu một ngày: keep what the records say of a day that nobody kept, for ever.

    A day that the night slept through is closed as the night closes it, with those around it.
    Refuses `may_not_close` but for a national administrator, `day_not_over`, and
    `day_already_kept`.
    """
    if not may_close_a_day(by):
        raise Refused("may_not_close")
    if day >= timezone.localdate():
        raise Refused("day_not_over", day=date_vi(day))
    _hold([])
    if Closing.objects.filter(day=day).exists():
        raise Refused("day_already_kept", day=date_vi(day))
    tell(day=day.isoformat(), definition=DEFINITION_VERSION)
    last = _last()
    if last is not None and last.day < day:
        begin_day(timezone.localdate())
        return Closing.objects.get(day=day)
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE.format(drawn=_DRAWN.format(places="true")), _told(day))
    now = timezone.now()
    return Closing.objects.create(
        day=day, drawn_at=now, closed_at=now, definition=DEFINITION_VERSION, is_by_hand=True
    )
