"""What the database itself keeps: one file once a record, known kinds, never empty, by deeds."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.files.models import Attachment

FACTS = {
    "kind": "initiatives.Initiative",
    "record_id": 1,
    "name": "a.pdf",
    "media_type": "application/pdf",
    "size": 1,
    "sha256": "a" * 64,
    "path": "aa/aa/a",
}


def _make(**facts: object) -> Attachment:
    with writing(because="test data"):
        return Attachment.objects.create(**FACTS | {"uploaded_at": timezone.now()} | facts)


WRONG = {
    "one_file_once_a_record": {},
    "attachment_of_a_known_kind": {"media_type": "text/html", "sha256": "b" * 64},
    "attachment_not_empty": {"size": 0, "sha256": "c" * 64},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("constraint", "facts"), WRONG.items(), ids=WRONG)
def test_the_database_refuses_what_is_not_a_file(constraint, facts):
    _make()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        _make(**facts)

    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_was_taken_off_leaves_its_place():
    _make(removed_at=timezone.now())

    assert _make().removed_at is None


@pytest.mark.django_db
def test_sql_without_a_deed_is_refused():
    _make()

    with (
        pytest.raises(DatabaseError, match="deed missing"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE files_attachment SET is_public = true")

    assert Attachment.objects.get().is_public is False
