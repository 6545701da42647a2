"""The records and the tables say the same."""

from io import StringIO

from django.core.management import call_command


def test_no_change_of_a_record_waits_for_its_migration(db):
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO(), stderr=StringIO())
