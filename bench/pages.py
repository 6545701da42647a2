"""Desk and dashboards at the size of the country, under the server that serves the house.

Eight people are signed in; each asks for a page, waits a second, and asks for the next. Told are
the 95th percentile of three runs and their median, and the processor's time of one page: of the
web processes and of the database together.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.test import Client

from bench.house import house
from bench.row import Row
from nhanrong.commons.people.models import Post

HOST, PORT = "127.0.0.1", int(os.environ.get("BENCH_PORT", "8197"))
CLIENTS, RUNS, EACH, PAUSE = 8, 3, 12, 1.0
PATIENCE = 60
ONE_BY_ONE = 40  # requests over which the processor's time of a page is taken
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def measure() -> list[Row]:
    """Fill a house, serve it, and ask."""
    with house():
        return told()


def told() -> list[Row]:
    """Measure in the database that is there."""
    people = {
        "nation": ("nation", "police"),
        "province": ("province", "police"),
        "commune": ("commune", "police"),
        "leader": ("commune", "people_committee"),
    }
    posts = {name: _post(*where) for name, where in people.items()}
    cookies = {name: _sign_in(post) for name, post in posts.items()}
    connection.close()
    with _served() as pids:
        rows = _loaded(cookies, posts)
        rows += [
            Row(
                f"{page} ({who})",
                "nhanrong, web and database",
                _cost(cookies[who], page, pids),
                "CPU ms",
            )
            for who, page in _pages(posts)
        ]
    return rows


def _pages(posts: dict[str, Post]) -> list[tuple[str, str]]:
    province = posts["province"].body.unit.code  # type: ignore[union-attr]  # it stands there
    commune = posts["commune"].body.unit.code  # type: ignore[union-attr]
    return [
        ("nation", "/"), ("province", "/"), ("commune", "/"), ("leader", "/"),
        ("nation", "/viec-cho/"), ("commune", "/viec-cho/"),
        ("nation", "/toan-quoc/"), ("province", f"/tinh/{province}/"),
        ("commune", f"/xa/{commune}/"),
    ]  # fmt: skip


def _loaded(cookies: dict[str, str], posts: dict[str, Post]) -> list[Row]:
    """Let eight people read desk and dashboards at once, three times."""
    pages = _pages(posts)
    runs = []
    for _ in range(RUNS):
        with ThreadPoolExecutor(CLIENTS) as crowd:
            waits = crowd.map(lambda start: _reader(cookies, pages, start), range(CLIENTS))
            taken = [one for reader in waits for one in reader]
        runs.append(statistics.quantiles(taken, n=20)[-1])
    what = f"desk and dashboards, {CLIENTS} clients, {PAUSE:g} s between requests: p95"
    rows = [Row(f"{what}, run {one}", "nhanrong", run, "ms") for one, run in enumerate(runs, 1)]
    return [Row(f"{what}, median of {RUNS} runs", "nhanrong", statistics.median(runs), "ms"), *rows]


def _reader(cookies: dict[str, str], pages: list[tuple[str, str]], start: int) -> list[float]:
    taken = []
    time.sleep(start * PAUSE / CLIENTS)
    for number in range(EACH):
        who, page = pages[(start + number) % len(pages)]
        begun = time.perf_counter()
        _get(cookies[who], page)
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(PAUSE)
    return taken


def _cost(cookie: str, page: str, pids: list[int]) -> float:
    """Take the processor's time of one page, after a few to warm up every process.

    A backend that came meanwhile counts whole, one that left is told no more.
    """
    for _ in range(8):
        _get(cookie, page)
    before = _busy(pids)
    for _ in range(ONE_BY_ONE):
        _get(cookie, page)
    after = _busy(pids)
    return sum(spent - before.get(pid, 0.0) for pid, spent in after.items()) / ONE_BY_ONE


def _get(cookie: str, page: str) -> None:
    door = HTTPConnection(HOST, PORT, timeout=PATIENCE)
    door.request(
        "GET", quote(page, safe="/?=&"), headers={"Cookie": cookie, "Accept-Language": "vi"}
    )
    answer = door.getresponse()
    answer.read()
    door.close()
    if answer.status != 200:
        raise AssertionError((page, answer.status))


def _post(level: str, kind: str) -> Post:
    rows = Post.objects.filter(body__level=level, body__kind=kind, end_date__isnull=True)
    return rows.select_related("user", "body", "body__unit").order_by("pk")[0]


def _sign_in(post: Post) -> str:
    """Open a session, as after a password and a one-time code; give its cookie."""
    browser = Client()
    browser.force_login(post.user, backend=BACKEND)
    session: Any = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": 0},
        {"method": "mfa", "at": 0, "type": "totp"},
    ]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def _served() -> Iterator[list[int]]:
    """Serve this very database as `nhanrong serve` does; give the processes to be watched."""
    told = connection.settings_dict
    at = f"postgresql://{told['USER']}@/{told['NAME']}?host={quote(str(told['HOST']), safe='')}"
    asked = {**os.environ, "DATABASE_URL": at}
    subprocess.run(
        [sys.executable, "-m", "nhanrong", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=settings.ROOT, env=asked, check=True,
    )  # fmt: skip
    served = subprocess.Popen(
        [sys.executable, "-m", "nhanrong", "serve", "--port", str(PORT), "--json"],
        cwd=settings.ROOT, env=asked, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(served)
        yield _web(served.pid)
    finally:
        served.terminate()
        served.wait(PATIENCE)


def _wait(served: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and served.poll() is None:
        with suppress(OSError, HTTPException):
            door = HTTPConnection(HOST, PORT, timeout=10)
            door.request("GET", "/")
            door.getresponse()
            return
        time.sleep(0.2)
    raise RuntimeError("the server does not answer")


def _web(served: int) -> list[int]:
    """Name the processes of the web, without the worker of the queue."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            parents.setdefault(_numbers(folder)[1], []).append(int(folder.name))
    web = [pid for pid in parents.get(served, []) if "granian" in _words(pid)]
    return [*web, *(child for pid in web for child in parents.get(pid, []))]


def _busy(pids: list[int]) -> dict[int, float]:
    """Tell what the web and the backends of this database have worked each, in ms."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )
        backends = [row[0] for row in cursor.fetchall()]
    return {pid: _worked(pid) for pid in [*pids, *backends]}


def _worked(pid: int) -> float:
    """Read the time of every thread of a process, to the nanosecond where the kernel tells it."""
    spent = 0.0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError):
            spent += int(thread.read_text().split()[0]) / 1e6
    return spent


def _numbers(folder: Path) -> tuple[int, int]:
    fields = (folder / "stat").read_text().rpartition(")")[2].split()
    return int(folder.name), int(fields[1])


def _words(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
