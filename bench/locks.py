"""What the deed lock and the kept versions cost, against the same table without them."""

import time
from collections.abc import Callable

from django.db import connection, transaction

from bench.row import Row
from nhanrong.commons.deeds.pen import writing

MANY = 20_000
# The sites of the demonstration, over and over: the same columns, the same indexes.
COPY = """
    INSERT INTO {table} (initiative_id, name, area_kind, status, start_date, end_date,
                         sort_key, folded, unit_id, province_id, commune_id, body_id)
    SELECT s.initiative_id, s.name || n, s.area_kind, s.status, s.start_date, s.end_date,
           s.sort_key || n, s.folded || ' ' || n, s.unit_id, s.province_id, s.commune_id, s.body_id
      FROM initiatives_site AS s, generate_series(1, %(times)s) AS n
     LIMIT %(many)s
"""
BARE = "CREATE TEMPORARY TABLE bare_site (LIKE initiatives_site INCLUDING ALL) ON COMMIT DROP"


def measure() -> list[Row]:
    """Write and undo: the register stays as it was."""
    ours, bare = _undone(_ours), _undone(_bare)
    return [
        Row(f"{MANY} sites by one statement, lock and versions", "nhanrong", ours, "s"),
        Row(f"{MANY} sites by one statement", "the same table without triggers", bare, "s"),
        Row("lock and versions", "ratio", ours / bare, "×"),
    ]


def _undone(deed: Callable[[], float]) -> float:
    with transaction.atomic():
        taken = deed()
        transaction.set_rollback(True)
    return taken


def _fill(table: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM initiatives_site")
        there = cursor.fetchone()[0]
        if not there:
            raise SystemExit("bench/locks: the register is empty; run `make demo` first")
        start = time.perf_counter()
        cursor.execute(COPY.format(table=table), {"times": MANY // there + 1, "many": MANY})
        return time.perf_counter() - start


def _ours() -> float:
    with writing(because="bench"):
        return _fill("initiatives_site")


def _bare() -> float:
    with connection.cursor() as cursor:
        cursor.execute(BARE)
    return _fill("bare_site")
