"""The one search at the size of the country, against the trigrams of PostgreSQL on the same rows.

A scratch database on the house's own server: made, filled and taken away by each run.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from bench import names
from bench.row import Row
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import queries

SITES = int(os.environ.get("SITES", "124000"))
QUESTIONS = 200
BEST = 10
RIVAL = """
    SELECT site.id FROM initiatives_site AS site JOIN places_unit AS commune
        ON commune.id = site.commune_id
     WHERE site.folded %% %(asked)s
     ORDER BY similarity(site.folded || ' ' || commune.folded, %(asked)s) DESC, site.id LIMIT 10
"""


@dataclass
class Score:
    """How often the record that was meant stood among the first ten, or first, and how fast."""

    found: int = 0
    first: int = 0
    written: int = 0
    wall: tuple[float, ...] = ()
    cpu: tuple[float, ...] = ()
    missed: tuple[tuple[str, str], ...] = ()


def measure() -> list[Row]:
    """Fill, ask two hundred questions in both ways, and tell recall, speed and CPU."""
    with scratch():
        with writing(because="the country for a measurement"):
            changes.load_country()
        names.fill(names.country(), SITES)
        asked = names.questions(QUESTIONS)
        ours = score(asked, _ours)
        with connection.cursor() as cursor:
            cursor.execute("CREATE INDEX rival ON initiatives_site USING gin (folded gin_trgm_ops)")
        rival = score(asked, _rival)
    for way, words in ours.missed:
        print(f"missed ({way}): {words}")
    return [*_rows("nhanrong", ours), *_rows("pg_trgm %", rival)]


def _rows(who: str, told: Score) -> list[Row]:
    what = f"search, {SITES} sites"
    return [
        Row(f"{what}: meant one in the first ten", who, told.found / QUESTIONS, "share"),
        Row(f"{what}: as written, first", who, told.first / max(told.written, 1), "share"),
        Row(f"{what}: median, wall", who, statistics.median(told.wall), "ms"),
        Row(f"{what}: p95, wall", who, _tail(told.wall), "ms"),
        Row(f"{what}: median, CPU of ours and the server", who, statistics.median(told.cpu), "ms"),
        Row(f"{what}: p95, CPU of ours and the server", who, _tail(told.cpu), "ms"),
    ]


def _tail(taken: tuple[float, ...]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def score(asked: list[names.Asked], ask: Callable[[str], list[int]]) -> Score:
    """Ask every question once, after one to warm up."""
    told = Score()
    ask(asked[0].words)
    busy = clock()
    wall, cpu, missed = [], [], []
    for one in asked:
        start, worked = time.perf_counter(), busy()
        found = ask(one.words)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append(busy() - worked)
        told.found += one.pk in found
        told.written += one.way == "as written"
        told.first += one.way == "as written" and found[:1] == [one.pk]
        if one.pk not in found:
            missed.append((one.way, one.words))
    told.wall, told.cpu, told.missed = tuple(wall), tuple(cpu), tuple(missed)
    return told


def clock() -> Callable[[], float]:
    """Give a clock of the processor's time, ours and that of our server process, in ms.

    On a machine that others use as well it says what wall time cannot.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        diary = Path("/proc", str(cursor.fetchone()[0]), "schedstat")
    known = diary.exists()

    def busy() -> float:
        server = int(diary.read_text().split()[0]) / 1e6 if known else 0.0
        return time.process_time() * 1000 + server

    return busy


def _ours(words: str) -> list[int]:
    found = queries.findings(SYSTEM, queries.question(words), limit=BEST)
    return [one.pk for one in found.sites]


def _rival(words: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(RIVAL, {"asked": fold(words)})
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def scratch() -> Iterator[None]:
    """Make a database of our own, migrated, and take it away."""
    name, before = f"bench_{os.getpid()}", connection.settings_dict["NAME"]
    connections.close_all()
    with connection._nodb_cursor() as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        connection.settings_dict["NAME"] = name
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before
        with connection._nodb_cursor() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
