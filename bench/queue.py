"""The queue: jobs put in by one transaction each, against plain rows of a table."""

import time
from collections.abc import Callable

from django.db import connection, transaction

from bench.row import Row
from nhanrong.commons import jobs

MANY = 300


@jobs.job("bench.nothing")
def nothing(*, number: int) -> None:
    """Do nothing."""


def measure() -> list[Row]:
    """Enqueue in transactions that are undone, so that the register stays as it was."""
    return [
        Row("a job enqueued with its deed", "nhanrong", _each(_defer), "ms"),
        Row("a job enqueued with its deed", "a plain INSERT", _each(_insert), "ms"),
    ]


def _each(deed: Callable[[int], None]) -> float:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE plain (name text, number int) ON COMMIT DROP")
        start = time.perf_counter()
        for number in range(MANY):
            deed(number)
        taken = time.perf_counter() - start
        transaction.set_rollback(True)
    return taken * 1000 / MANY


def _defer(number: int) -> None:
    jobs.defer("bench.nothing", number=number)


def _insert(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO plain VALUES ('bench.nothing', %s)", [number])
