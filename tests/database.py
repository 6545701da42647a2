"""The tests' databases: migrated once as a template, then copied, a copy for every worker.

A copy takes a tenth of a second, so a test that must see its own commits gets a new one
afterwards; nothing is flushed and nothing that a migration wrote is lost. What is long to tell and
much read in is kept in the same way: whoever comes first tells it, the others copy it.
"""

import fcntl
import hashlib
import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from nhanrong.commons.postgres import place

ROOT = Path(__file__).resolve().parents[1]
HOST = re.sub(r"\W", "", socket.gethostname())[:20].lower()
KEPT = {"template_": 6, "told_": 3}
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


def told(kept: str, tell: Callable[[], str]) -> str:
    """Fill this process's fresh database as the first who told it did; return what he counted."""
    with _alone():
        with _server() as server:
            if _exists(server, kept):
                _drop(server, name())
                _copy(server, kept)
                server.execute(
                    "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                    " WHERE datname = %s",
                    [kept],
                )
                return str(server.fetchone()[0])
        counted = tell()
        with _server() as server:
            half = f"half_{os.getpid()}"
            _drop(server, half)
            server.execute(f'CREATE DATABASE "{half}" TEMPLATE "{name()}"')
            server.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}")
                .format(sql.Identifier(half), sql.Literal(counted))
                .as_string()
            )
            server.execute(f'ALTER DATABASE "{half}" RENAME TO "{kept}"')
        return counted


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


def _copy(server, kept: str = "") -> None:
    server.execute(f'CREATE DATABASE "{name()}" TEMPLATE "{kept or template()}"')


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
    for kind, many in KEPT.items():
        kept = [database for database in names if database.startswith(kind)]
        for database in kept[:-many]:
            if database != template():
                _drop(server, database)
