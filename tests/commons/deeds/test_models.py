"""The third lock in the database: no road into a kept table without a deed."""

import psycopg
import pytest
from django.db import Error, connection, transaction

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Instrument
from nhanrong.commons.people.models import Body

REFUSED = "NR001"
APPEND_ONLY = "NR002"

ROADS = {
    "insert": "INSERT INTO people_body (kind, level, name, sort_key, folded, start_date) "
    "VALUES ('police', 'nation', 'x', 'x', 'x', '2026-01-01')",
    "update": "UPDATE people_body SET name = 'x'",
    "delete": "DELETE FROM people_body",
    "truncate": "TRUNCATE people_body CASCADE",
    "merge by returning": "WITH gone AS (DELETE FROM people_body RETURNING *) SELECT 1 FROM gone",
    "update of nothing": "UPDATE people_body SET name = 'x' WHERE false",
}


def code_of(run):
    """Run in a savepoint and return the state with which the database refuses."""
    try:
        with transaction.atomic():
            run()
    except psycopg.Error as error:  # COPY speaks to the driver itself
        return error.sqlstate
    except Error as error:
        return error.__cause__.sqlstate
    return None


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def copy_in():
    with connection.cursor() as cursor:
        wanted = "COPY people_body (kind, level, name, sort_key, folded, start_date) FROM STDIN"
        with cursor.copy(wanted) as copy:
            copy.write_row(("police", "nation", "x", "x", "x", "2026-01-01"))


@pytest.mark.parametrize("road", ROADS)
def test_sql_without_a_deed_is_refused(cast, road):
    before = Body.objects.count()
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # TRUNCATE waits for no pending check

    assert code_of(lambda: execute(ROADS[road])) == REFUSED
    assert Body.objects.count() == before


def test_copy_without_a_deed_is_refused(cast):
    assert code_of(copy_in) == REFUSED


@pytest.mark.parametrize(
    "write",
    [
        lambda: Body.objects.update(name="x"),
        lambda: Body.objects.filter(name="Ban Chỉ đạo 138 xã Di Linh").delete(),
        lambda: Body.objects.bulk_create(
            [Body(kind="police", level="nation", name="x", start_date="2026-01-01")]
        ),
    ],
)
def test_querysets_without_a_deed_are_refused(cast, write):
    assert code_of(write) == REFUSED


def test_deed_opens_every_road(cast):
    with writing(because="test"):
        codes = [code_of(copy_in), code_of(lambda: Body.objects.update(name="x"))]

    assert codes == [None, None]


@pytest.mark.django_db
def test_setting_of_one_transaction_is_gone_in_the_next(transactional_db):
    with writing(because="test"):
        Instrument.objects.create(number="1/X", title="x", confidence="seen")

    assert code_of(lambda: Instrument.objects.update(title="y")) == REFUSED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_journal_is_append_only_even_under_a_deed(cast, statement):
    with writing(because="test"):
        assert code_of(lambda: execute(statement)) == APPEND_ONLY


@pytest.mark.django_db
def test_every_table_of_ours_is_locked():
    from django.apps import apps  # noqa: PLC0415 -- only here

    # Accounts are written by signing in, versions by their triggers, settings by nobody.
    free = {"people.User"}
    unlocked = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            ours = model.__module__.startswith("nhanrong.")
            if not ours or not model._meta.managed or model._meta.label in free:
                continue
            if model._meta.model_name.endswith("event"):
                continue
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass "
                "AND tgname LIKE 'pgtrigger_deed_lock%%'",
                [model._meta.db_table],
            )
            if cursor.fetchone()[0] != 1:
                unlocked.append(model._meta.label)

    assert unlocked == []
