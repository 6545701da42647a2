"""Everything goes into one file that any tool can open."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.management import call_command

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.postgres.openly import LEFT_OUT, carried
from nhanrong.web.office import actions

pytestmark = pytest.mark.django_db


def _rows(archive, name):
    text = archive.read(f"tables/{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_file_holds_a_table_a_schema_and_a_digest_for_each(house, given):
    with zipfile.ZipFile(given) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name, told in manifest["tables"].items():
            content = archive.read(f"tables/{name}.csv")
            schema = json.loads(archive.read(f"schemas/{name}.json"))
            rows = _rows(archive, name)
            assert hashlib.sha256(content).hexdigest() == told["sha256"]
            assert len(rows) == told["rows"]
            assert content.decode().splitlines()[0].split(",") == schema["required"]
        assert {path.removeprefix("files/") for path in archive.namelist() if "files/" in path} == (
            set(manifest["files"])
        )

    with zipfile.ZipFile(given) as archive:
        [row] = _rows(archive, "initiatives_initiative")
        users = _rows(archive, "people_user")
        schema = json.loads(archive.read("schemas/initiatives_initiative.json"))

    record = house.cast.an.actor
    assert (row["name"], row["status"], row["founded_precision"]) == (
        "Tiếng kẻng an ninh",
        "launched",
        "day",
    )
    assert row["body_id"] == str(record.body_id)
    assert json.loads(row["area_kinds"]) == []
    assert {user["password"] for user in users} == {"!"}
    assert schema["properties"]["launched_on"] == {
        "title": "ngày ra mắt",
        "type": ["string", "null"],
        "format": "date",
    }
    assert schema["properties"]["body_id"]["x-references"] == "people_body"


def test_every_table_goes_along_or_is_left_out_with_a_reason():
    known = {table.name for table in carried()} | set(LEFT_OUT)
    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }

    assert known == ours


def test_only_the_nation_gives_everything(house, tmp_path):
    with pytest.raises(Refused) as refused:
        actions.give_everything(tmp_path / "x.zip", by=house.cast.an.actor)

    assert refused.value.code == "everything_is_the_nations"
    assert list(tmp_path.glob("*.zip")) == []


def test_the_verb_says_how_much_it_was(house, tmp_path, capsys):
    into = tmp_path / "all.zip"

    call_command("everything", "export", str(into), "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["files"]) == (str(into), 1)
    assert told["tables"] == len(carried())
    assert oct(into.stat().st_mode)[-3:] == "600"
