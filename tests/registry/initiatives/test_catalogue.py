"""The catalogue of families: who keeps it, and what the house begins with."""

import csv

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.catalogue import FIXTURE, Catalogue
from nhanrong.registry.initiatives.models import Family, FamilyAlias
from nhanrong.registry.initiatives.rules import Field


@pytest.fixture
def rows() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_fixture_names_every_family_once_in_a_field_of_the_domain(rows):
    names = [row["name"] for row in rows]

    assert len(names) == len(set(names)) == 60
    assert {row["field"] for row in rows} <= set(Field)
    assert [row["name"] for row in rows if not row["summary"] or not row["aliases"]] == []


def test_the_catalogue_is_loaded_whole(db, rows):
    loaded = actions.load_catalogue(by=SYSTEM)

    assert loaded == Catalogue(Family.objects.count(), FamilyAlias.objects.count())
    assert loaded.families == len(rows)
    assert loaded.aliases == sum(len(row["aliases"].split(";")) for row in rows)


def test_the_catalogue_is_loaded_once(db):
    actions.load_catalogue(by=SYSTEM)

    assert actions.load_catalogue(by=SYSTEM) == Catalogue(0, 0)


def test_a_family_is_found_by_its_other_name_without_marks(db):
    actions.load_catalogue(by=SYSTEM)

    assert queries.family_for("tieng keng dan phong").name == "Tiếng kẻng an ninh"


@pytest.mark.parametrize("who", ["an", "lan", "chi", "binh", "mai"])
def test_only_the_nation_keeps_the_catalogue(cast, who):
    with pytest.raises(Refused) as refused:
        actions.add_family(Family(name="Mới", field=Field.OTHER), by=getattr(cast, who).actor)

    assert refused.value.code == "catalogue_is_national"


def test_a_family_is_not_added_twice(cast):
    actions.load_catalogue(by=SYSTEM)

    with pytest.raises(Refused) as refused:
        actions.add_alias(Family.objects.first(), "TIẾNG KẺNG DÂN PHÒNG", by=cast.dung.actor)

    assert refused.value.code == "family_exists"
