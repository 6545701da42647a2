"""Many initiatives that are older than the register: one deed, as if each had come alone.

What is refused to one is refused to many: `test_actions_history` asks both roads.
"""

import json
from datetime import date

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions import Former, Past
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Basis, Comparison, Initiative
from nhanrong.registry.initiatives.rules import Part, Status

OLD, NEW = date(2012, 8, 19), date(2025, 8, 19)


def rows(story, despite=""):
    """Two that run, one of them in an old unit, and one that waits, next door."""
    cast, country = story.cast, story.country
    living = {
        Part.LEADERSHIP: cast.party,
        Part.MANAGEMENT: cast.lan.body,
        Part.GUIDANCE: cast.an.body,
        Part.DECISION: cast.lan.body,
    }
    names = ("Huyện ủy Di Linh", "UBND xã Gia Hiệp", "Công an huyện Di Linh", "UBND huyện Di Linh")
    gone = {part: Paper(None, "12", OLD, name) for part, name in zip(Part, names, strict=True)}
    signed = {
        part: Paper(body, "7", NEW, valid_until=date(2099, 1, 1)) for part, body in living.items()
    }
    lacking = {part: paper for part, paper in signed.items() if part != Part.DECISION}
    told = [
        (country.old_split, "Tiếng mõ an ninh", cast.an.body, Past(gone, OLD)),
        (country.di_linh, "Camera an ninh", cast.lan.body, Past(signed, NEW)),
        (country.hoa_ninh, "Liên gia tự quản", cast.neighbour, Past(lacking, NEW)),
    ]
    return [
        Former(Initiative(unit=unit, name=name, field="patrol", body=body), past, despite)
        for unit, name, body, past in told
    ]


def written(pk):
    """What stands of an initiative and its grounds, apart from its number."""
    row = Initiative.everything.values().get(pk=pk)
    grounds = Basis.objects.filter(initiative=pk).order_by("part").values()
    apart = {"id", "initiative_id"}
    return [{name: one[name] for name in one if name not in apart} for one in [row, *grounds]]


def test_many_stand_as_if_each_came_alone(story):
    binh, today = story.cast.binh.actor, timezone.localdate()
    made = actions.enter_many(rows(story), by=binh).made
    many = [written(pk) for pk in made]
    versions = Initiative.pgh_event_model.objects.count()
    counts = queries.counts(binh, on=today)
    with writing(because="test data"):
        Basis.objects.all().delete()
        Initiative.everything.all().delete()

    alone = [actions.enter(row.initiative, row.past, by=binh) for row in rows(story)]

    assert many == [written(one.pk) for one in alone]
    assert versions == 3
    assert counts == queries.counts(binh, on=today)
    assert [one.status for one in alone] == [Status.OPERATING, Status.OPERATING, Status.LISTED]


def test_journal_says_it_once_with_counts(story):
    many = actions.enter_many(rows(story), by=story.cast.binh.actor)

    entry = Entry.objects.latest("at")
    assert (entry.verb, entry.pk) == ("initiatives.enter_many", many.deed)
    facts = {"rows": 3, "runs": 2, "grounds": 11, "near": 0}
    assert json.loads(entry.payload)["facts"] == facts


def test_list_that_leaves_the_territory_is_refused_whole(story):
    with pytest.raises(Refused):
        actions.enter_many(rows(story), by=story.cast.an.actor)
    assert not Initiative.everything.exists()


def test_name_that_exists_is_asked_and_kept_waiting(story):
    binh, why = story.cast.binh.actor, "Ghi theo hồ sơ riêng"
    actions.enter_many(rows(story), by=binh)

    with pytest.raises(Refused, match="near_duplicate"):
        actions.enter_many(rows(story), by=binh)
    actions.enter_many(rows(story, why), by=binh)

    assert Initiative.everything.count() == 6
    assert set(Comparison.objects.values_list("reason", flat=True)) == {why}
