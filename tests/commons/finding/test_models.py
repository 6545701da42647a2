"""Names teach their words by whatever road they come."""

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.finding.models import Word


def known(*words):
    return set(Word.objects.filter(pk__in=words).values_list("pk", flat=True))


def test_a_unit_and_a_body_teach_their_words(cast):
    assert known("linh", "ninh", "truong", "v05") == {"linh", "ninh", "truong"}


def test_sql_teaches_as_well(cast):
    with writing(because="test data"), connection.cursor() as cursor:
        cursor.execute("UPDATE people_body SET folded = 'cong an moi tinh' || id")

    assert known("moi", "tinh") == {"moi", "tinh"}


def test_nobody_writes_a_word_without_a_deed(db):
    with pytest.raises(DatabaseError, match="deed missing"), connection.cursor() as cursor:
        cursor.execute("INSERT INTO finding_word VALUES ('lạ')")
