"""The tests' databases: migrated once as a template, then copied, a copy for every worker.

A copy takes a tenth of a second, so a test that must see its own commits gets a new one
afterwards; nothing is flushed and nothing that a migration wrote is lost.
"""

import fcntl
import hashlib
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from nhanrong.commons.postgres import place

ROOT = Path(__file__).resolve().parents[1]
HOST = re.sub(r"\W", "", socket.gethostname())[:20].lower()
KEPT = 6  # templates
_clients: list[Any] = []


def name() -> str:
    """Name the database of this process."""
    return f"test_{HOST}_{os.getpid()}"


def template() -> str:
    """Name the template after all that shapes it: the migrations and the locked libraries."""
    shape = hashlib.sha256((ROOT / "requirements/run.txt").read_bytes())
    for path in sorted(ROOT.glob("nhanrong/**/migrations/*")):
        if path.is_file():
            shape.update(f"{path.name}\n".encode() + path.read_bytes())
    return f"template_{shape.hexdigest()[:16]}"


def make() -> None:
    """Make this process's database from the template, which the first who comes makes."""
    with _alone(), _server() as server:
        _tidy(server)
        if not _exists(server, template()):
            _migrate(server)
        _copy(server)
    _stay()


def _stay() -> None:
    """Keep one client of the server while the tests run.

    A browser test holds none between two pages, and another run that ends just then would stop
    the server, as the last one out does.
    """
    staying = connection.copy()
    staying.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
    staying.connect()
    _clients.append(staying)


def renew() -> None:
    """Replace the database by a fresh copy, after a test that committed."""
    with _server() as server:
        _drop(server, name())
        _copy(server)


def remove() -> None:
    """Remove this process's database."""
    with _server() as server:
        _drop(server, name())
    while _clients:
        _clients.pop().close()


@contextmanager
def _alone() -> Iterator[None]:
    place.LOCAL.mkdir(parents=True, exist_ok=True)
    with (place.LOCAL / "tests.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def _server():
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        yield cursor
    connection.settings_dict["NAME"] = name()


def _exists(server, database: str) -> bool:
    server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
    return server.fetchone() is not None


def _copy(server) -> None:
    server.execute(f'CREATE DATABASE "{name()}" TEMPLATE "{template()}"')


def _drop(server, database: str) -> None:
    server.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def _migrate(server) -> None:
    """Migrate under another name, so that a template is whole or is not there."""
    half = f"half_{os.getpid()}"
    _drop(server, half)
    server.execute(f'CREATE DATABASE "{half}"')
    connection.settings_dict["NAME"] = half
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()
    server.execute(f'ALTER DATABASE "{half}" RENAME TO "{template()}"')


def _tidy(server) -> None:
    """Remove what killed runs left on this machine, and templates when there are many."""
    server.execute("SELECT datname FROM pg_database ORDER BY oid")
    names = [row[0] for row in server.fetchall()]
    for database in names:
        left = re.fullmatch(rf"(?:test_{HOST}|half)_(\d+)", database)
        if left and not Path("/proc", left[1]).exists():
            _drop(server, database)
    templates = [database for database in names if database.startswith("template_")]
    for database in templates[:-KEPT]:
        if database != template():
            _drop(server, database)
