"""Many rows by COPY: under a deed, at the actor's home, with a version each, like one row."""

import pytest
from django.db import connection

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.deeds.copying import change_many, copy_in, next_ids
from nhanrong.commons.deeds.pen import DeedMissing, writing
from nhanrong.registry.initiatives.models import Initiative, Site
from tests.factories.initiatives import Story

FIELDS = (
    "id", "initiative_id", "unit_id", "province_id", "commune_id", "body_id", "name", "area_kind",
    "status", "sort_key", "folded",
)  # fmt: skip


@pytest.fixture
def initiative(cast, country):
    return Story(cast, country).draft()


def rows_in(initiative, *places):
    """Rows of sites; their ids are taken first: nothing is asked while a COPY runs."""
    home = (initiative.pk, initiative.unit_id)
    ids = next_ids(Site, len(places))
    return [
        [
            number, *home, province.pk, commune.pk, initiative.body_id, f"Thôn {number}",
            "other", "planned", f"thon {number}", f"thôn {number}",
        ]
        for number, (province, commune) in zip(ids, places, strict=True)
    ]  # fmt: skip


def test_rows_are_written_with_a_version_each(initiative, country):
    places = [(country.lam_dong, country.di_linh)] * 3
    with writing(because="test data"):
        count = copy_in(Site, FIELDS, rows_in(initiative, *places))

    sites = list(Site.everything.order_by("pk"))
    versions = Site.pgh_event_model.objects.order_by("pgh_obj_id")
    assert count == len(sites) == 3
    assert [version.name for version in versions] == [site.name for site in sites]


def test_outside_a_deed_nothing_is_written(initiative):
    with pytest.raises(DeedMissing):
        copy_in(Site, FIELDS, [])


def test_actor_of_the_deed_answers_for_every_home(initiative, cast, country):
    places = [(country.lam_dong, country.di_linh), (country.lam_dong, country.hoa_ninh)]
    governor = cast.an.actor.must_govern

    with pytest.raises(Refused, match="not_at_home"), writing("x", governor=governor):
        copy_in(Site, FIELDS, rows_in(initiative, *places))

    with writing("x", governor=governor):
        copy_in(Site, FIELDS, rows_in(initiative, *places[:1]))
    assert Site.everything.count() == 1


def test_many_are_changed_in_one_statement(cast, country):
    story = Story(cast, country)
    told = {story.draft(f"Mô hình {number}").pk: f"ghi chú {number}" for number in range(3)}
    other = story.draft("Mô hình khác").pk

    with writing(because="test data"):
        assert change_many(Initiative, ["note"], list(told.items())) == 3
        assert change_many(Initiative, ["note"], []) == 0

    notes = dict(Initiative.everything.values_list("pk", "note"))
    assert notes == {**told, other: ""}


def test_ids_are_taken_once(initiative):
    ids = next_ids(Site, 5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('initiatives_site', 'id'))")
        after = cursor.fetchone()[0]

    assert len({*ids, after}) == 6
