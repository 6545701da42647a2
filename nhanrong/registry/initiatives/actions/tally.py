"""The summary table: kept by every deed that changes a count, and drawn anew each night."""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.utils import timezone

from nhanrong.commons.audit.deeds import batch
from nhanrong.commons.scope.actor import Actor

_INSERT = """
    INSERT INTO initiatives_tally
           (province_id, commune_id, as_of, initiatives, sites, groups, lacking)
    SELECT province_id, commune_id, %(on)s, sum(i), sum(s), sum(g), sum(l)
      FROM (
            SELECT province_id, commune_id, 1, 0, 0, 0 FROM counted_initiatives(%(on)s)
            UNION ALL SELECT province_id, commune_id, 0, 1, 0, 0 FROM counted_sites(%(on)s)
            UNION ALL SELECT province_id, commune_id, 0, 0, 1, 0 FROM counted_groups(%(on)s)
            UNION ALL SELECT province_id, commune_id, 0, 0, 0, 1 FROM lacking_initiatives()
           ) AS counted(province_id, commune_id, i, s, g, l)
     WHERE {where}
     GROUP BY province_id, commune_id
"""


def retally(places: Iterable[tuple[int | None, int | None]], *, on: date | None = None) -> None:
    """Draw the summary anew for these (province, commune) pairs, inside the deed under way."""
    for province, commune in sorted(set(places), key=str):
        where = "province_id = %(province)s AND commune_id IS NOT DISTINCT FROM %(commune)s"
        _run(where, {"province": province, "commune": commune}, on)


def retally_all(*, on: date | None = None) -> None:
    """Draw the whole summary anew, inside the deed under way."""
    _run("true", {}, on)


def _run(where: str, values: dict[str, int | None], on: date | None) -> None:
    with connection.cursor() as cursor:
        # The old rows leave first: in one statement the unique constraint would still see them.
        cursor.execute(f"DELETE FROM initiatives_tally WHERE {where}", values)
        cursor.execute(_INSERT.format(where=where), {**values, "on": on or timezone.localdate()})


@batch("initiatives.draw_tally")
def draw_tally(*, on: date, by: Actor) -> None:
    """Vẽ lại bảng tổng hợp: the whole summary, from the one definition."""
    retally_all(on=on)
