"""Keep a PostgreSQL server of the house's own, its data under `.local/postgres`."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from nhanrong.commons.postgres import place

PATIENCE = "600"  # seconds: the recovery after a power cut is slow and must not be cut short
ZONE = "Asia/Ho_Chi_Minh"
ALWAYS = f"-c listen_addresses='' -c timezone={ZONE} -c log_timezone={ZONE}"
DIARY = "-c logging_collector=on -c log_filename=%a.log -c log_truncate_on_rotation=on"
HASTE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # its data may be lost


def address(cluster: str = "main") -> dict[str, object]:
    """Return the entry of Django's DATABASES: the server wakes when somebody first connects."""
    where = {"HOST": str(place.socket(cluster)), "PORT": "5432", "NAME": "nhanrong"}
    return {"ENGINE": "nhanrong.commons.postgres", "CLUSTER": cluster, "USER": "nhanrong", **where}


def parse(text: str) -> dict[str, object]:
    """Return the entry of DATABASES for a server that somebody else keeps, as libpq names it."""
    given = conninfo_to_dict(text)
    names = ("dbname", "user", "password", "host", "port")
    entry = {name.removeprefix("db").upper(): str(given.pop(name, "")) for name in names}
    return {"ENGINE": "django.db.backends.postgresql", **entry, "OPTIONS": given}


def url(cluster: str = "main") -> str:
    """Start the server if it sleeps, and return its address as libpq writes it."""
    start(cluster)
    return f"postgresql://nhanrong@/nhanrong?host={place.socket(cluster)}&port=5432"


def start(cluster: str = "main") -> None:
    """Start the server unless it runs; those who come meanwhile wait for it."""
    if _is_ready(cluster):
        return
    with alone(cluster):
        if _is_ready(cluster):
            return
        data = place.home(cluster) / "data"
        if not data.exists():
            _found(cluster, data)
        _forget_the_dead(cluster, data)
        _launch(cluster, data)
        run(cluster, "createdb", "nhanrong", check=False)  # it is there, but for the first day
    watcher = [sys.executable, "-m", "nhanrong.commons.postgres.watch", cluster]
    detach = ["sh", "-c", '"$@" </dev/null >/dev/null 2>&1 &', "sh"]
    subprocess.run([*detach, *watcher], cwd=place.ROOT, start_new_session=True, check=True)


def stop(cluster: str = "main") -> None:
    """Stop the server; its data stay."""
    if place.local(cluster).exists():
        with alone(cluster):
            data = place.home(cluster) / "data"
            if (data / "postmaster.pid").exists():
                run(cluster, "pg_ctl", "stop", "-D", str(data), "-t", PATIENCE, check=False)


def clients(cluster: str) -> int | None:
    """Count who is connected; none at all when the server does not answer."""
    sql = "select count(*) - 1 from pg_stat_activity where backend_type = 'client backend'"
    answer = run(cluster, "psql", "-XAtc", sql, "postgres", check=False)  # the 1 is who asks
    return int(answer) if answer else None


def run(cluster: str, tool: str, *words: str, check: bool = True) -> str:
    """Run one of PostgreSQL's own tools as the server's user, and return what it prints."""
    knows = {"PATH": os.defpath, "PGHOST": str(place.socket(cluster).resolve())}
    done = subprocess.run(
        [str(place.tools(cluster) / tool), *words],
        env={**knows, "PGUSER": "nhanrong", "LC_ALL": "C.UTF-8"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **place.servant(cluster),
    )
    if check and done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


def _is_ready(cluster: str) -> bool:
    try:
        lines = (place.local(cluster) / "data" / "postmaster.pid").read_text().splitlines()
        with socket.socket(socket.AF_UNIX) as knock:
            knock.connect(str(place.socket(cluster) / place.DOOR))
    except (FileNotFoundError, ConnectionRefusedError):
        return False
    return bool(lines) and lines[-1].strip() == "ready"


def _found(cluster: str, data: Path) -> None:
    half = data.with_name("half")  # an interrupted beginning is begun anew
    shutil.rmtree(half, ignore_errors=True)
    ways = ["--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--username=nhanrong"]
    haste = ["--no-sync"] if cluster.startswith("test") else []
    run(cluster, "initdb", f"--pgdata={half}", *haste, *ways)
    half.rename(data)


def _forget_the_dead(cluster: str, data: Path) -> None:
    for note in (data / "postmaster.pid", place.open_socket(cluster) / f"{place.DOOR}.lock"):
        if note.exists():  # left by a killed server, whose number may be a stranger's by now
            lives = Path("/proc", note.read_text().split("\n", 1)[0], "cwd")
            if not lives.exists() or lives.resolve() != data:
                note.unlink()


def _launch(cluster: str, data: Path) -> None:
    haste = HASTE if cluster.startswith("test") else ""
    options = f"{ALWAYS} {DIARY} {haste} -c unix_socket_directories={place.open_socket(cluster)}"
    words = ["-D", str(data), "-l", str(log := data / "start.log"), "-o", options, "-t", PATIENCE]
    for _ in range(10):  # the children of a killed server need a moment to notice
        log.unlink(missing_ok=True)
        told = run(cluster, "pg_ctl", "start", *words, check=False)
        if _is_ready(cluster):
            return
        told += log.read_text() if log.exists() else ""
        if "pre-existing shared memory" not in told:
            break
        time.sleep(1)
    raise RuntimeError(f"PostgreSQL does not start:\n{told[-2000:]}")


@contextmanager
def alone(name: str, *, wait: bool = True) -> Iterator[None]:
    """Keep everybody else waiting, or give way at once when somebody is here already."""
    lock = place.local(f"{name}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


if __name__ == "__main__":
    sys.stdout.write(f"{ {'start': url, 'stop': stop}[sys.argv[1]](*sys.argv[2:]) or '' }\n")
