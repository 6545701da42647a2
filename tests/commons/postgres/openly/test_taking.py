"""Everything that was given is taken into an empty house, and nothing else."""

import json
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.finding.models import Word
from nhanrong.commons.people.models import User
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import queries
from nhanrong.web.office import actions
from tests.commons.postgres.openly.conftest import contents, empty

TODAY = timezone.localdate()
pytestmark = pytest.mark.django_db


def test_an_empty_house_takes_everything_and_says_the_same(house, given, settings, tmp_path):
    before = contents()
    words = set(Word.objects.values_list("word", flat=True))
    figures = queries.counts(SYSTEM, on=TODAY)
    empty()
    settings.MEDIA_ROOT = str(tmp_path / "new shelf")

    taken = actions.take_everything(given, by=SYSTEM)

    after = contents()
    ours = {"audit_entry", "pghistory_context"}  # the giving and the taking are deeds themselves
    assert {name: rows for name, rows in after.items() if name not in ours} == {
        name: rows for name, rows in before.items() if name not in ours
    }
    # What was told of the giving came after the file was written.
    told = [row for row in before["audit_entry"] if "office.give_everything" not in row]
    assert [row for row in after["audit_entry"] if row in told] == told
    assert taken["rows"] >= sum(map(len, before.values())) - 1
    assert set(Word.objects.values_list("word", flat=True)) == words
    assert queries.counts(SYSTEM, on=TODAY) == figures
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert list(journal.verify()) == []
    [kept] = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert kept.read_bytes() == next(tmp_path.joinpath("shelf").rglob(kept.name)).read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('people_user', 'id'))")
        assert cursor.fetchone()[0] > max(User.objects.values_list("pk", flat=True))


CHANGES = [
    (
        "tables/people_user.csv",
        lambda old: old.replace(b"An", b"In"),
        "changed: tables/people_user.csv",
    ),
    ("manifest.json", lambda old: old.replace(b'"format": 1', b'"format": 9'), "format 9"),
    (
        "manifest.json",
        lambda old: old.replace(b"laws.0001_initial", b"laws.0009_other"),
        "migrations differ: laws.0001_initial, laws.0009_other",
    ),
    ("manifest.json", lambda _old: b"{}", "'format'"),
]


def test_a_file_that_was_changed_is_refused_and_leaves_the_house_empty(
    house, given, changed, settings, tmp_path
):
    def outside(old: bytes) -> bytes:
        return json.dumps(json.loads(old) | {"files": {"../../outside": "0"}}).encode()

    before = contents()
    assert why(given) == "not empty: audit_entry"
    assert contents() == before
    empty()
    settings.MEDIA_ROOT = str(tmp_path / "new" / "shelf")

    told = [why(changed(part, how)) for part, how, _why in CHANGES]

    assert told == [reason for _part, _how, reason in CHANGES]
    assert why(changed("manifest.json", outside)) == "a file outside the shelf: ../../outside"
    assert {name for name, rows in contents().items() if rows} == set()


def why(file: Path) -> str:
    with transaction.atomic(), pytest.raises(Refused) as refused:
        actions.take_everything(file, by=SYSTEM)
    assert refused.value.code == "everything_unfit"
    return str(refused.value.facts["why"])


def test_only_the_nation_takes_everything(cast, tmp_path):
    with pytest.raises(Refused) as refused:
        actions.take_everything(tmp_path / "x.zip", by=cast.binh.actor)

    assert refused.value.code == "everything_is_the_nations"
