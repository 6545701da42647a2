"""Lineage, answers and the desk as questions: what is told, to whom, and at which price."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Change
from nhanrong.registry.initiatives.models import (
    CorePart,
    Descent,
    Initiative,
    Reform,
    Site,
)
from nhanrong.registry.initiatives.queries import adapting, asking, descents
from nhanrong.registry.initiatives.rules import descent as rules
from nhanrong.registry.initiatives.rules.descent import Why
from tests.factories.initiatives import DAY, Story
from tests.registry.initiatives.test_actions_spread import LATER


def _learnt(child: Initiative, parent: Initiative, story: Story) -> None:
    actions.declare_descent(Descent(child=child, parent=parent, on=LATER), by=story.cast.an.actor)


def test_a_lineage_has_both_sides_and_the_merged_stand_above_their_heir(story: Story):
    grand, parent, record, child, merged = (
        story.launched(f"Kẻng {word}") for word in ("cụ", "cha", "này", "con", "cũ")
    )
    _learnt(parent, grand, story)
    _learnt(record, parent, story)
    _learnt(child, record, story)
    with writing(because="test data"):
        for undone in (None, timezone.now()):
            Reform.objects.create(
                kind="merged",
                source=merged if undone is None else child,
                heir=record,
                on=LATER,
                reason="Trùng",
                at=timezone.now(),
                undone_at=undone,
            )

    ties = descents.ties(story.cast.an.actor, record)

    assert {(tie.child, tie.parent, tie.kind) for tie in ties.above()} == {
        (parent.pk, grand.pk, "learnt"),
        (record.pk, parent.pk, "learnt"),
        (record.pk, merged.pk, "merged"),
    }
    assert [(tie.child, tie.parent) for tie in ties.below()] == [(child.pk, record.pk)]
    assert ties.guess is None


def test_a_guess_looks_at_the_same_province_first(story: Story):
    far, near, record = (story.launched("Tiếng kẻng an ninh") for _ in range(3))
    with writing(because="test data"):
        rows = Initiative.everything
        rows.filter(pk=far.pk).update(founded_on=date(2010, 1, 1), province=story.country.thanh_hoa)
        rows.filter(pk=near.pk).update(founded_on=date(2015, 1, 1))
    record.refresh_from_db()

    assert descents.ties(story.cast.dung.actor, record).guess == rules.Guess(near.pk, Why.SAME_NAME)


def test_a_guess_names_nobody_whom_the_reader_may_not_know(story: Story, neighbour):
    story.launched("Tiếng kẻng an ninh")
    mine = actions.register(
        Initiative(
            unit=story.country.hoa_ninh,
            name="Tiếng kẻng an ninh",
            field="patrol",
            founded_on=LATER,
        ),
        despite="Xã khác",
        by=neighbour.actor,
    )

    assert descents.ties(neighbour.actor, mine).guess is None
    assert descents.ties(story.cast.binh.actor, mine).guess is not None


def test_who_answers_for_an_initiative_reads_what_others_changed_by_place(story: Story, neighbour):
    record = story.launched()
    part = actions.add_part(CorePart(initiative=record, text="Kẻng"), by=story.cast.an.actor)
    site = story.site(record, "Thôn kín", unit=story.country.hoa_ninh, by=story.cast.dung.actor)
    actions.record_adaptations(
        site, [Change(part, "changed", "Dùng còi")], by=story.cast.dung.actor
    )

    def told(actor) -> list[str]:
        return [row.how for row in adapting.changes_elsewhere(actor, record)]

    assert told(story.cast.an.actor) == ["Dùng còi"]
    assert told(neighbour.actor) == ["Dùng còi"]
    assert told(story.cast.chi.actor) == []
    counted = adapting.parts_counted(record).get()
    assert (counted.kept_count, counted.changed_count, counted.dropped_count) == (0, 1, 0)


@pytest.mark.parametrize("sites", [3, 60])
def test_the_page_asks_the_same_for_few_and_for_many(story: Story, sites: int):
    record, unit = story.launched(), story.country.di_linh
    with writing(because="test data"):
        Site.everything.bulk_create(
            Site(
                initiative=record,
                unit=unit,
                province_id=unit.parent_id,
                commune=unit,
                body=story.cast.an.body,
                name=f"Thôn {place}",
                status="active",
                start_date=DAY + timedelta(days=place),
            )
            for place in range(sites)
        )
    actor = story.cast.an.actor

    with CaptureQueriesContext(connection) as asked:
        descents.ties(actor, record)
        found = descents.branches(actor, record)

    assert len(found) == sites
    assert len(asked) == 4


def test_the_desk_asks_once(story: Story):
    with CaptureQueriesContext(connection) as asked:
        list(asking.waiting(story.cast.an.actor, on=LATER))
        list(asking.waiting(story.cast.mai.actor, on=LATER))

    assert len(asked) == 1
