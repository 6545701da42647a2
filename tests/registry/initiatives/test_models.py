"""What the database itself refuses: a write without a deed, an operation without four grounds."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.models import (
    AREA_NAMES,
    FIELD_NAMES,
    PART_NAMES,
    SITE_STATUS_NAMES,
    STATUS_NAMES,
    Basis,
    Initiative,
    Site,
)

TABLES = [
    "initiatives_family",
    "initiatives_familyalias",
    "initiatives_initiative",
    "initiatives_basis",
    "initiatives_site",
    "initiatives_group",
    "initiatives_replication",
    "initiatives_tally",
]


def state_of(error):
    return error.value.__cause__.sqlstate


def test_every_value_has_a_name():
    assert set(STATUS_NAMES) == set(rules.Status)
    assert set(SITE_STATUS_NAMES) == set(rules.SiteStatus)
    assert set(PART_NAMES) == set(rules.Part)
    assert set(AREA_NAMES) == set(rules.AreaKind)
    assert set(FIELD_NAMES) == set(rules.Field)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement", ["UPDATE {0} SET id = id", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"]
)
def test_sql_without_a_deed_is_refused(db, table, statement):
    with (
        pytest.raises(DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))

    assert state_of(error) == "NR001"


@pytest.mark.parametrize("table", TABLES)
def test_copy_without_a_deed_is_refused(db, table):
    with (
        pytest.raises(psycopg.DatabaseError) as error,
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} (id) FROM STDIN") as copy,
    ):
        copy.write("1\n")

    assert error.value.sqlstate == "NR001"


def test_update_and_save_without_a_deed_are_refused(story):
    record = story.draft()

    with pytest.raises(DatabaseError) as error, transaction.atomic():
        Initiative.everything.filter(pk=record.pk).update(name="Khác")
    assert state_of(error) == "NR001"
    with pytest.raises(DeedMissing):
        record.save()
    with pytest.raises(DeedMissing):
        record.delete()


@pytest.mark.parametrize("status", sorted(rules.IN_OPERATION))
def test_the_gate_holds_against_sql(story, status):
    record = story.decided()

    with pytest.raises(DatabaseError) as error, writing(because="test data"):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE initiatives_initiative SET status = %s, launched_on = '2026-01-05'"
                " WHERE id = %s",
                [status, record.pk],
            )
        connection.check_constraints()

    assert state_of(error) == "NR003"


@pytest.mark.parametrize("how", ["delete", "revoke", "move"])
def test_the_gate_holds_when_a_ground_goes(story, how):
    record, other = story.launched(), story.draft("Camera an ninh")
    rows = Basis.objects.filter(initiative=record, part="guidance")

    with pytest.raises(DatabaseError) as error, writing(because="test data"):
        if how == "delete":
            rows.delete()
        elif how == "revoke":
            rows.update(revoked_on="2026-02-01")
        else:
            rows.update(initiative=other)
        connection.check_constraints()

    assert state_of(error) == "NR003"


def test_the_gate_lets_four_grounds_pass(story):
    record = story.launched()

    connection.check_constraints()

    assert record.status == "launched"


def test_the_gate_holds_at_commit(transactional_db, cast, country):
    from tests.factories.initiatives import Story  # noqa: PLC0415 -- this test has its own country

    record = Story(cast, country).decided()

    with pytest.raises(DatabaseError) as error, writing(because="test data"):
        Initiative.everything.filter(pk=record.pk).update(
            status="operating", launched_on="2026-01-05"
        )

    assert state_of(error) == "NR003"
    record.refresh_from_db()
    assert record.status == "decided"


def test_every_version_of_a_row_is_kept_whatever_the_road(story):
    record = story.draft()
    with writing(because="test data"), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiative SET name = 'Khác' WHERE id = %s", [record.pk])
        cursor.execute(
            "SELECT name FROM initiatives_initiativeevent WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [record.pk],
        )
        names = [row[0] for row in cursor.fetchall()]

    assert names == ["Tiếng kẻng an ninh", "Khác"]


def test_a_site_does_not_end_before_it_starts(story):
    site = story.site(story.launched())

    with pytest.raises(DatabaseError), writing(because="test data"):
        Site.everything.filter(pk=site.pk).update(status="ended", end_date="2020-01-01")
