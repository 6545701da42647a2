"""Keep the whole register in one file, and put it back: the database, then the files."""

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from psycopg import sql
from psycopg.conninfo import make_conninfo

from nhanrong.commons.postgres import place

DUMP, FILES, ABOUT = "database.dump", "files", "about.json"


class Unfit(ValueError):
    """A file that is not a backup of the register."""


def keep(into: Path) -> dict[str, Any]:
    """Write a backup; the database first, so that every file it speaks of is in the file too."""
    into.parent.mkdir(parents=True, exist_ok=True)
    about = {"made_at": timezone.now().isoformat(), "migrations": _migrations()}
    with tempfile.TemporaryDirectory(dir=into.parent) as folder:
        dump = Path(folder, DUMP)
        _tool("pg_dump", _database(), "--format=custom", "--no-owner", f"--file={dump}")
        Path(folder, ABOUT).write_text(json.dumps(about), encoding="utf-8")
        whole = Path(folder, "whole")
        whole.touch(mode=0o600)
        with tarfile.open(whole, "w") as tar:
            tar.add(folder + f"/{ABOUT}", ABOUT)
            tar.add(dump, DUMP)
            if Path(settings.MEDIA_ROOT).exists():
                tar.add(settings.MEDIA_ROOT, FILES)
        whole.rename(into)
    return {"file": str(into), "bytes": into.stat().st_size, "made_at": about["made_at"]}


def name_for(moment: datetime) -> Path:
    """Name a backup after its moment."""
    stamp = timezone.localtime(moment).strftime("%Y-%m-%d-%H%M%S")
    return Path(settings.LOCAL, "backups", f"nhanrong-{stamp}.tar")


def is_in_use() -> bool:
    """Tell whether the database holds anybody's account."""
    with connection.cursor() as cursor:
        if "people_user" not in connection.introspection.table_names(cursor):
            return False
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_user)")
        return bool(cursor.fetchone()[0])


def put_back(kept: Path) -> dict[str, Any]:
    """Restore beside what is there, then change places; what was there stays as «before»."""
    beside = Path(settings.MEDIA_ROOT).parent
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        about = _unpack(kept, Path(folder))
        name = _database()
        _fill(f"{name}_restored", Path(folder, DUMP))
        _change_places(name)
        _change_files(Path(folder, FILES))
    return {"file": str(kept), "made_at": about["made_at"]}


def _unpack(kept: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(kept, "r:") as tar:
            tar.extractall(folder, filter="data")
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        _tool("pg_restore", "", "--list", str(folder / DUMP))
        return {"made_at": datetime.fromisoformat(about["made_at"]).isoformat()}
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise Unfit(str(error)) from error


def _fill(name: str, dump: Path) -> None:
    _recreate(name)
    _tool("pg_restore", name, "--no-owner", "--exit-on-error", "--jobs=2", str(dump))


def _recreate(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        one = sql.Identifier(name)
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(one))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(one))


def _change_places(name: str) -> None:
    connections.close_all()
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    now, before, new = (sql.Identifier(name + end) for end in ("", "_before", "_restored"))
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(before))
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        cursor.execute(rename.format(now, before))
        cursor.execute(rename.format(new, now))


def _change_files(new: Path) -> None:
    files = Path(settings.MEDIA_ROOT)
    before = files.with_name(f"{files.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    if files.exists():
        files.rename(before)
    if new.exists():
        new.rename(files)


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _tool(tool: str, database: str, *words: str) -> None:
    """Run a client of PostgreSQL; the password goes through the environment, where none sees it."""
    given = connection.get_connection_params()
    keys = ("host", "port", "user", "sslmode", "sslrootcert", "service", "passfile")
    where = {key: given[key] for key in keys if given.get(key)}
    env = {**os.environ, "PGPASSWORD": str(given.get("password") or "")}
    target = [f"--dbname={make_conninfo(dbname=database, **where)}"] if database else []
    line = [str(place.wheel() / tool), *target, *words]
    done = subprocess.run(line, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr.strip()}")
