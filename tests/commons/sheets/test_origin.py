"""A file that was exported here says so; one that says what cannot be says nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from nhanrong.commons.sheets import origin, writing
from tests.commons.sheets.lists import exported, file_of, with_part

AT = datetime(2026, 11, 5, 7, 32, tzinfo=UTC)
PART = (
    '<Properties><property name="nhanrong-list"><x>sites</x></property>'
    '<property name="nhanrong-at"><x>{}</x></property></Properties>'
)


def test_an_export_tells_its_list_its_moment_and_how_it_was_narrowed():
    made = origin.of("initiatives", {"q": "tiếng mõ", "tt": "listed"}, AT)

    content = exported([], writing.Heading("Mô hình", origin=made))

    told = origin.told(content)
    assert told == made
    assert told.filters() == {"q": "tiếng mõ", "tt": "listed"}


def test_a_narrowing_that_no_register_takes_is_not_believed():
    made = origin.of("initiatives", {"q": "\0"}, AT)

    assert origin.told(exported([], writing.Heading("Mô hình", origin=made))).query == ""


@pytest.mark.parametrize("content", [b"", b"a;b", b"PK\x03\x04", file_of([["Tên"]])])
def test_a_file_of_somebody_else_tells_nothing(content):
    assert origin.told(content) is None


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-05",
        "hôm qua",
        (timezone.now() + timedelta(days=2)).isoformat(),
        "0001-01-01T00:00:00+23:00",
        "&x;",
    ],
    ids=["no hour", "no day", "to come", "before this house", "broken"],
)
def test_a_moment_that_cannot_be_is_not_believed(value):
    def told(at):
        part = PART.format(at).encode()
        return origin.told(with_part(file_of([["Tên"]]), "docProps/custom.xml", part))

    assert told(value) is None
    assert told(AT.isoformat()) == origin.Origin("sites", AT)


def test_a_narrowing_without_end_is_left_out():
    assert origin.of("sites", {"q": "a" * 300}, AT).query == ""
