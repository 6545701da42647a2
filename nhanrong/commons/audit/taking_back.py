"""What one deed wrote, and the way back: read from the versions of the rows, by set.

For deeds over many records. A row that somebody worked on since is not taken back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, models
from pghistory.models import Event, Events
from psycopg import sql

from nhanrong.commons.deeds.pen import require_deed

_WRITTEN = """
    WITH of_deed AS (
        SELECT id FROM pghistory_context WHERE metadata ->> 'deed' = %(deed)s
    ), written AS (
        SELECT pgh_obj_id AS id, bool_or(pgh_label = 'insert') AS is_made, max(pgh_id) AS last
          FROM {versions} WHERE pgh_context_id IN (SELECT id FROM of_deed) GROUP BY pgh_obj_id
    )
    SELECT written.id, written.is_made,
           EXISTS (SELECT 1 FROM {versions} AS later
                    WHERE later.pgh_obj_id = written.id AND later.pgh_id > written.last)
           OR EXISTS (SELECT 1 FROM audit_entry AS entry
                       WHERE entry.kind = %(kind)s AND entry.record_id = written.id
                         AND entry.at > (SELECT at FROM audit_entry WHERE id = %(deed)s::uuid))
      FROM written JOIN {table} AS row ON row.id = written.id
     ORDER BY written.id
"""
_BEFORE = """
    WITH of_deed AS (
        SELECT id FROM pghistory_context WHERE metadata ->> 'deed' = %(deed)s
    ), first AS (
        SELECT pgh_obj_id AS id, min(pgh_id) AS pgh_id FROM {versions}
         WHERE pgh_context_id IN (SELECT id FROM of_deed) AND pgh_obj_id = ANY(%(ids)s)
         GROUP BY pgh_obj_id
    ), before AS (
        SELECT DISTINCT ON (version.pgh_obj_id) version.*
          FROM first JOIN {versions} AS version
            ON version.pgh_obj_id = first.id AND version.pgh_id < first.pgh_id
         ORDER BY version.pgh_obj_id, version.pgh_id DESC
    )
"""
_TELL = _BEFORE + "SELECT pgh_obj_id, {columns} FROM before"
_RESTORE = (
    _BEFORE
    + """
    UPDATE {table} AS row SET {setting} FROM before WHERE row.id = before.pgh_obj_id
"""
)


@dataclass(frozen=True)
class Undone:
    """What was taken back; `left` names what somebody worked on since, which stays."""

    removed: int = 0
    restored: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The rows that a deed made or changed and that still stand; `touched`: worked on since."""

    made: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    touched: frozenset[int] = frozenset()


def trace(model: type[models.Model], deed: UUID) -> Trace:
    """Find what one deed wrote of this kind, and which of it has a later version or deed."""
    with connection.cursor() as cursor:
        cursor.execute(_of(model, _WRITTEN), {"deed": str(deed), "kind": model._meta.label})
        rows = cursor.fetchall()
    return Trace(
        made=[pk for pk, is_made, _late in rows if is_made],
        changed=[pk for pk, is_made, _late in rows if not is_made],
        touched=frozenset(pk for pk, _is_made, is_late in rows if is_late),
    )


def hung_on(
    model: type[models.Model], ids: Sequence[int], *, but: Collection[str] = ()
) -> frozenset[int]:
    """Name those records to which another row leads; `but` are «Kind.field» that do not count."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.related_model:
            continue
        kind: Any = relation.related_model
        told: Any = relation.field  # type: ignore[union-attr]  # only relations are left here
        if issubclass(kind, Event | Events) or f"{kind.__name__}.{told.name}" in but:
            continue
        statement = sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} = ANY(%s)").format(
            sql.Identifier(told.column), sql.Identifier(kind._meta.db_table)
        )
        with connection.cursor() as cursor:
            cursor.execute(statement.as_string(None), [list(ids)])
            found.update(pk for (pk,) in cursor.fetchall())
    return frozenset(found)


def before(
    model: type[models.Model], ids: Sequence[int], deed: UUID, fields: Sequence[str]
) -> dict[int, tuple[Any, ...]]:
    """Tell these fields (attribute names) of rows as they stood before the deed, by their id."""
    columns = {one.attname: str(one.column) for one in model._meta.concrete_fields}
    told = sql.SQL(", ").join(sql.Identifier(columns[name]) for name in fields)
    with connection.cursor() as cursor:
        statement = _of(model, _TELL, columns=told)
        cursor.execute(statement, {"deed": str(deed), "ids": list(ids)})
        return {row[0]: row[1:] for row in cursor.fetchall()}


def restore(model: type[models.Model], ids: Sequence[int], deed: UUID) -> int:
    """Write the rows as they stood before the deed; return how many were restored."""
    require_deed(model)
    if not ids:
        return 0
    columns = [str(one.column) for one in model._meta.concrete_fields if not one.primary_key]
    setting = sql.SQL(", ").join(
        sql.SQL("{0} = before.{0}").format(sql.Identifier(column)) for column in columns
    )
    with connection.cursor() as cursor:
        statement = _of(model, _RESTORE, setting=setting)
        cursor.execute(statement, {"deed": str(deed), "ids": list(ids)})
        return int(cursor.rowcount)


def remove(model: type[models.Model], ids: Sequence[int], column: str = "id") -> int:
    """Take rows away by one statement; who calls it knows that nothing hangs on them."""
    require_deed(model)
    statement = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(
        sql.Identifier(model._meta.db_table), sql.Identifier(column)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(None), [list(ids)])
        return int(cursor.rowcount)


def _of(model: type[models.Model], statement: str, **more: sql.Composable) -> str:
    events: Any = model.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    composed = sql.SQL(statement).format(
        versions=sql.Identifier(events._meta.db_table),
        table=sql.Identifier(model._meta.db_table),
        **more,
    )
    # What keeps the versions reads the words of a statement before it runs.
    return composed.as_string(None)
