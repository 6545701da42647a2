"""Writes the whole register into one ZIP that any tool can open."""

import hashlib
import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from nhanrong.commons.postgres.openly.tables import LEFT_OUT, Table, carried

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
AT_ONCE: Final = 1 << 20
PASSING: Final = "progress"  # the folder of what lasts only as long as a job

ABOUT: Final = Path(__file__).with_name("about.md")


def migrations() -> list[str]:
    """Name the migrations under which the tables stand."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def give(into: Path) -> dict[str, Any]:
    """Write everything as it stands at one moment; return the manifest.

    The file is written beside its place and moved there, readable by its owner alone.
    """
    into.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=into.parent, suffix=".zip")
    os.close(handle)
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            manifest = _give(archive)
        Path(half).replace(into)
    finally:
        Path(half).unlink(missing_ok=True)
    return manifest


def _give(archive: zipfile.ZipFile) -> dict[str, Any]:
    is_outermost = not connection.in_atomic_block
    manifest: dict[str, Any] = {"format": FORMAT, "made_at": timezone.now().isoformat()}
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        manifest["migrations"] = migrations()
        manifest["tables"] = {table.name: _table(archive, cursor, table) for table in carried()}
    manifest["left_out"] = dict(LEFT_OUT)
    manifest["files"] = _files(archive)
    archive.write(ABOUT, "README.md")
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _table(archive: zipfile.ZipFile, cursor: Any, table: Table) -> dict[str, Any]:
    schema = json.dumps(table.schema(), ensure_ascii=False, indent=1)
    archive.writestr(f"schemas/{table.name}.json", schema)
    digest = hashlib.sha256()
    statement = f"COPY ({table.rows}) TO STDOUT WITH (FORMAT csv, HEADER)"
    with (
        archive.open(f"tables/{table.name}.csv", "w", force_zip64=True) as out,
        cursor.copy(statement) as copy,
    ):
        for data in copy:
            digest.update(data)
            out.write(data)
    return {"rows": cursor.rowcount, "sha256": digest.hexdigest()}


def _files(archive: zipfile.ZipFile) -> dict[str, str]:
    """Lay the files of the shelf beside the tables, in the same folders.

    How far a list is stands beside them for a while: it is not the register's.
    """
    shelf = Path(settings.MEDIA_ROOT)
    told = {}
    for path in sorted(path for path in shelf.rglob("*") if path.is_file()):
        if path.is_relative_to(shelf / PASSING):
            continue
        name = path.relative_to(shelf).as_posix()
        digest = hashlib.sha256()
        with path.open("rb") as source, archive.open(f"files/{name}", "w", force_zip64=True) as out:
            while data := source.read(AT_ONCE):
                digest.update(data)
                out.write(data)
        told[name] = digest.hexdigest()
    return told
