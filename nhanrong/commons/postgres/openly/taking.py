"""Reads a whole register from its ZIP into an empty house."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from nhanrong.commons.postgres.openly.giving import AT_ONCE, FORMAT, MANIFEST, migrations
from nhanrong.commons.postgres.openly.tables import Table, carried


class Unfit(ValueError):
    """A file that is no register in open formats, or not of this version, or a full house."""


def take(given: Path) -> dict[str, Any]:
    """Take everything in, all of it or nothing; the versions of rows come along as they were.

    It runs inside a deed. Raises `Unfit` with its reason: another version, a changed file, a house
    that is not empty.
    """
    try:
        with zipfile.ZipFile(given) as archive:
            manifest = _manifest(archive)
            with transaction.atomic(), pgtrigger.ignore():
                _judge_constraints("DEFERRED")
                for table in carried():
                    _take(archive, table, manifest["tables"][table.name])
                _judge_constraints("IMMEDIATE")
            _take_files(archive, manifest["files"])
    except (zipfile.BadZipFile, OSError, KeyError, TypeError, DatabaseError) as error:
        raise Unfit(str(error)) from error
    rows = sum(told["rows"] for told in manifest["tables"].values())
    return {"made_at": manifest["made_at"], "rows": rows, "files": len(manifest["files"])}


def _judge_constraints(when: str) -> None:
    """Rows point at one another: they are judged when all of them stand."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {when}")


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise Unfit(f"format {manifest['format']}")
    other = set(manifest["migrations"]) ^ set(migrations())
    if other:
        raise Unfit(f"migrations differ: {', '.join(sorted(other)[:3])}")
    if set(manifest["tables"]) != {table.name for table in carried()}:
        raise Unfit("tables differ")
    return manifest


def _take(archive: zipfile.ZipFile, table: Table, told: dict[str, Any]) -> None:
    quote = connection.ops.quote_name
    name, staged = quote(table.name), quote(f"given_{table.name}"[:60])
    columns = ", ".join(quote(column.name) for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name})")
        if cursor.fetchone()[0]:
            raise Unfit(f"not empty: {table.name}")
        if not told["rows"]:
            return
        texts = ", ".join(f"{quote(column.name)} text" for column in table.columns)
        cursor.execute(f"CREATE TEMP TABLE {staged} ({texts}) ON COMMIT DROP")
        _stage(archive, cursor, table, staged, told)
        read = ", ".join(column.read for column in table.columns)
        cursor.execute(f"INSERT INTO {name} ({columns}) SELECT {read} FROM {staged}")
        if cursor.rowcount != told["rows"]:
            raise Unfit(f"rows of {table.name}: {cursor.rowcount} of {told['rows']}")
        cursor.execute(f"DROP TABLE {staged}")
        if table.counter:
            # Numbers that were given out stay given out.
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), max({quote(table.counter)}))"
                f" FROM {name}",
                [table.name, table.counter],
            )


def _stage(
    archive: zipfile.ZipFile, cursor: Any, table: Table, staged: str, told: dict[str, Any]
) -> None:
    digest = hashlib.sha256()
    path = f"tables/{table.name}.csv"
    with archive.open(path) as source:
        head = next(csv.reader(io.TextIOWrapper(source, "utf-8")))
    if head != [column.name for column in table.columns]:
        raise Unfit(f"columns of {table.name} differ")
    with (
        archive.open(path) as source,
        cursor.copy(f"COPY {staged} FROM STDIN WITH (FORMAT csv, HEADER)") as copy,
    ):
        while data := source.read(AT_ONCE):
            digest.update(data)
            copy.write(data)
    if digest.hexdigest() != told["sha256"]:
        raise Unfit(f"changed: {path}")


def _take_files(archive: zipfile.ZipFile, told: dict[str, str]) -> None:
    """Lay the files on the shelf; what lies there already by the same digest stays."""
    shelf = Path(settings.MEDIA_ROOT)
    for name, digest in told.items():
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts:
            raise Unfit(f"a file outside the shelf: {name}")
        content = archive.read(f"files/{name}")
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unfit(f"changed: files/{name}")
        target = shelf / parts
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
