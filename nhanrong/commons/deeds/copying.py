"""Many rows at once: written by COPY under one deed, as fast as the database takes them.

The locks hold as for one row: the deed lock refuses a COPY outside a deed, the deed's actor must
answer for every home that the rows name, and triggers at the statement keep one version of every
row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from django.db import connection, models
from psycopg import sql

from nhanrong.commons.deeds.pen import Deed, require_deed


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Take `count` new ids of a kind, so that other rows can name them before they stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def copy_in(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of these fields (attribute names, «unit_id») as records; return how many.

    Raises `DeedMissing` outside a deed, and refuses `not_at_home` where the deed's actor does not
    answer for a row's home. Who calls it has judged the rest of every row; while the rows are read
    nothing else may be asked of the database (take ids with `next_ids` before).
    """
    governed = _governed(require_deed(model), fields, rows)
    return _copy(sql.Identifier(model._meta.db_table), model, fields, governed)


HOME = ("province_id", "commune_id", "body_id")


def _governed(
    deed: Deed, fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    """Ask the deed's actor once for every home among the rows of a scoped kind."""
    if deed.governor is None or not set(HOME) <= set(fields):
        return rows
    return _asked(deed.governor, itemgetter(*(fields.index(name) for name in HOME)), rows)


def _asked(
    govern: Callable[[Any], None], home_of: Callable[[Any], Any], rows: Iterable[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    known = set()
    for row in rows:
        home = home_of(row)
        if home not in known:
            known.add(home)
            govern(SimpleNamespace(**dict(zip(HOME, home, strict=True))))
        yield row


@contextmanager
def staged(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[str]:
    """Lay rows beside a table for one statement, «UPDATE … FROM staged»; give their name."""
    require_deed(model)
    name = f"staged_{model._meta.db_table}"
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in _columns(model, fields))
    table = sql.Identifier(model._meta.db_table)
    make = sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA")
    with connection.cursor() as cursor:
        cursor.execute(_worded(make.format(sql.Identifier(name), columns, table)))
    try:
        _copy(sql.Identifier(name), model, fields, rows)
        yield name
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(_worded(sql.SQL("DROP TABLE {}").format(sql.Identifier(name))))


def change_many(
    model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]
) -> int:
    """Set fields of records that exist, each row beginning with its id; return how many changed."""
    if not rows:
        return 0
    told = _columns(model, fields)
    with staged(model, ["id", *fields], rows) as name, connection.cursor() as cursor:
        statement = sql.SQL(
            "UPDATE {table} AS row SET {set} FROM {staged} AS new WHERE row.id = new.id"
        )
        setting = sql.SQL(", ").join(
            sql.SQL("{0} = new.{0}").format(sql.Identifier(column)) for column in told
        )
        composed = statement.format(
            table=sql.Identifier(model._meta.db_table), set=setting, staged=sql.Identifier(name)
        )
        cursor.execute(_worded(composed))
        return int(cursor.rowcount)


def _columns(model: type[models.Model], fields: Sequence[str]) -> list[str]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    return [str(known[name].column) for name in fields]


def _copy(
    table: sql.Identifier,
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> int:
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in _columns(model, fields))
    count = 0
    with connection.cursor() as cursor:
        # A COPY passes by what tells the database of which deed the versions are; this does not.
        cursor.execute(_worded(sql.SQL("LOCK TABLE {} IN ROW EXCLUSIVE MODE").format(table)))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
                count += 1
    return count


def _worded(statement: sql.Composed) -> str:
    """Write a statement out: what keeps the versions reads its words before it runs."""
    return statement.as_string(None)
