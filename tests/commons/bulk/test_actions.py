"""One deed over many records, and its undoing."""

from datetime import date, timedelta

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.bulk import actions, foreseeing
from nhanrong.commons.bulk.models import Bulk
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions as initiatives
from nhanrong.registry.initiatives.models import Initiative
from tests.factories.bulk import KIND, REVIEW, do, named
from tests.factories.initiatives import Story


def days(*records: Initiative) -> list[date | None]:
    rows = Initiative.everything.filter(pk__in=[row.pk for row in records]).order_by("pk")
    return list(rows.values_list("review_on", flat=True))


def test_many_records_are_changed_in_one_deed(story: Story):
    an = story.cast.an.actor
    one, other = story.draft("Tiếng kẻng an ninh"), story.draft("Ngọn đèn an ninh")

    bulk = do("set_review", [one.pk, other.pk], an)

    assert days(one, other) == [date(2027, 3, 1), date(2027, 3, 1)]
    assert [change["pk"] for change in bulk.changes] == [one.pk, other.pk]
    assert Entry.objects.filter(verb="bulk.carry_out").count() == 1
    assert next(line.verb for line in journal.story(KIND, one.pk)) == "initiatives.revise"
    assert list(journal.verify()) == []


def test_what_changed_since_it_was_seen_is_not_overwritten(story: Story):
    an = story.cast.an.actor
    record = story.draft()
    seen = foreseeing.foresee(named("set_review"), [record.pk], REVIEW, an)
    initiatives.revise(record, {"review_on": date(2027, 1, 1)}, by=an)

    with pytest.raises(Refused) as refused:
        actions.carry_out(
            named("set_review"), [record.pk], REVIEW, actions.Confirmed(seen.digest), by=an
        )

    assert refused.value.code == "bulk_changed_meanwhile"
    assert days(record) == [date(2027, 1, 1)]


def test_more_than_twenty_are_done_only_when_their_number_was_typed(story: Story):
    an = story.cast.an.actor
    made = [story.draft(f"Mô hình thôn {number}") for number in range(21)]
    chosen = [record.pk for record in made]

    with pytest.raises(Refused) as refused:
        do("set_review", chosen, an)
    do("set_review", chosen, an, typed="21")

    assert refused.value.code == "bulk_not_confirmed"
    assert set(days(*made)) == {date(2027, 3, 1)}


def test_a_verb_of_the_leader_is_not_the_officers(story: Story):
    record = story.launched()

    with pytest.raises(Refused) as refused:
        actions.carry_out(
            named("publish"), [record.pk], {}, actions.Confirmed(""), by=story.cast.an.actor
        )

    assert refused.value.code == "wrong_role"


def test_the_undoing_puts_every_record_back(story: Story):
    an = story.cast.an.actor
    one = story.draft("Tiếng kẻng an ninh", also_counted_in=["new_rural"])
    other = story.draft("Ngọn đèn an ninh")
    bulk = do("count_too", [one.pk, other.pk], an, {"movement": "drug_free"})

    assert actions.undo(bulk, by=an) == 2
    rows = Initiative.everything.filter(pk__in=[one.pk, other.pk]).order_by("pk")
    assert list(rows.values_list("also_counted_in", flat=True)) == [["new_rural"], []]
    assert bulk.left == []


def test_the_undoing_leaves_what_somebody_changed_since(story: Story):
    an = story.cast.an.actor
    one, other = story.draft("Tiếng kẻng an ninh"), story.draft("Ngọn đèn an ninh")
    bulk = do("set_review", [one.pk, other.pk], an)
    initiatives.revise(other, {"review_on": date(2027, 5, 5)}, by=an)

    assert actions.undo(bulk, by=an) == 1
    assert days(one, other) == [None, date(2027, 5, 5)]
    assert bulk.left == [other.pk]


def test_it_is_undone_once_and_within_a_day_and_by_the_body_that_did_it(story: Story):
    an = story.cast.an.actor
    first, second, third = (
        do("set_review", [story.draft(name).pk], an)
        for name in ("Tiếng kẻng an ninh", "Ngọn đèn an ninh", "Dòng họ Bùi tự quản")
    )
    actions.undo(first, by=an)
    codes = []
    with pytest.raises(Refused) as refused:
        actions.undo(first, by=an)
    codes.append(refused.value.code)
    with writing(because="test data"):
        Bulk.objects.filter(pk=second.pk).update(at=second.at - timedelta(hours=25))
    with pytest.raises(Refused) as refused:
        actions.undo(second, by=an)
    codes.append(refused.value.code)
    with pytest.raises(Refused) as refused:
        actions.undo(third, by=story.cast.lan.actor)
    codes.append(refused.value.code)

    assert codes == ["bulk_undone_already", "bulk_too_old", "bulk_not_yours"]


def test_publishing_many_is_undone(story: Story):
    lan = story.cast.lan.actor
    record = story.launched()
    bulk = do("publish", [record.pk], lan, {})
    shown = Initiative.objects.published().count()

    actions.undo(bulk, by=lan)

    assert (shown, Initiative.objects.published().count()) == (1, 0)
