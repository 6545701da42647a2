"""The journal is read as a story, and whoever touched it behind its back is found."""

import pytest
from django.db import connection

from nhanrong.commons.audit import queries
from nhanrong.commons.audit.deeds import action
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.laws.models import Instrument


@action("stories.write")
def write(instrument, *, by):
    """Write an instrument."""
    instrument.save()
    return instrument


@pytest.fixture
def chain(cast):
    """Five deeds of An."""
    return [
        write(Instrument(number=f"{n}/X", title="x", confidence="seen"), by=cast.an.actor)
        for n in range(5)
    ]


def behind_its_back(statement, *values):
    """Write as the owner of the tables can, the triggers asleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")


def test_whole_chain_has_no_fault(chain):
    assert list(queries.verify()) == []


# What somebody may try, and what the walk then says of which entry.
TAMPERINGS = {
    "changed payload": (
        "UPDATE audit_entry SET payload = replace(payload, 'stories.write', 'stories.wrote') "
        "WHERE number = 3",
        {(3, "changed"), (3, "columns differ")},
    ),
    "changed column": (
        "UPDATE audit_entry SET user_id = user_id + 1 WHERE number = 2",
        {(2, "columns differ")},
    ),
    "changed time": (
        "UPDATE audit_entry SET at = at - interval '1 day' WHERE number = 2",
        {(2, "time differs")},
    ),
    "removed": (
        "DELETE FROM audit_entry WHERE number = 3",
        {(4, "missing before"), (4, "does not follow")},
    ),
    "removed first": (
        "DELETE FROM audit_entry WHERE number = 1",
        {(2, "missing before"), (2, "does not follow")},
    ),
    "changed and hashed anew": (
        "UPDATE audit_entry SET payload = replace(payload, 'seen', 'xxxx') || ' ', hash = "
        "encode(sha256(convert_to(previous || number::text || payload || ' ', 'UTF8')), 'hex') "
        "WHERE number = 3",
        {(4, "does not follow")},
    ),
}


@pytest.mark.parametrize("way", TAMPERINGS)
def test_tampering_is_found(chain, way):
    statement, expected = TAMPERINGS[way]

    behind_its_back(statement)

    assert {(fault.number, fault.reason) for fault in queries.verify()} == expected


def test_cut_tail_is_found_by_the_heads_kept_outside(chain):
    kept = queries.heads()

    behind_its_back("DELETE FROM audit_entry WHERE number = 5")

    assert list(queries.verify()) == []
    assert queries.heads() != kept


def test_heads_are_the_last_hashes(chain):
    assert queries.heads() == {"stories": Entry.objects.get(number=5).hash}


def test_story_of_a_record_is_told_newest_first(chain, cast):
    write(chain[0], by=cast.lan.actor)

    told = [
        (line.verb, line.person, line.body)
        for line in queries.story("laws.Instrument", chain[0].pk)
    ]
    assert told == [
        ("stories.write", "Trần Thị Lan", "UBND xã Di Linh"),
        ("stories.write", "Lê Văn An", "Công an xã Di Linh"),
    ]


def test_recent_deeds_are_those_of_a_room(chain):
    assert len(queries.recent(room="stories")) == 5
    assert len(queries.recent(limit=2)) == 2
    assert queries.recent(room="nothing") == []


def test_story_takes_the_same_statements_for_many_entries(chain, cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.recent(limit=1)
    with django_assert_num_queries(2):
        queries.recent(limit=100)
