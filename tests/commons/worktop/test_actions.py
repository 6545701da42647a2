"""A draft is opened, kept, finished, thrown away, cleared."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.worktop import actions
from nhanrong.commons.worktop.models import Draft
from tests.commons.worktop.conftest import NEW, REVISE, TYPED, written

LATER = {"name": ["Camera an ninh thôn 10"]}


def told():
    """Name the deeds of the room in the journal."""
    return list(Entry.objects.filter(room="worktop").order_by("number").values_list("verb", flat=1))


def code(deed):
    """Do what is refused; give the code."""
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.code


def test_opening_is_told_once_and_keeping_is_not(draft, story):
    for _ in range(3):
        draft = actions.keep(draft, written(LATER), seen=draft.seen, by=story.cast.an.actor)

    assert told() == ["worktop.open"]
    assert Draft.everything.get().values == LATER


def test_the_journal_holds_no_word_of_a_draft(draft):
    assert "Camera" not in str(Entry.objects.get(room="worktop").payload)


def test_a_colleague_goes_on_with_it(draft, story):
    lan = story.cast.lan

    kept = actions.keep(draft, written(LATER), seen=draft.seen, by=lan.actor)

    assert (kept.author, kept.hand) == (story.cast.an.post, lan.post)


def test_nobody_is_written_over_unread(draft, story):
    seen = draft.seen
    actions.keep(draft, written(LATER), seen=seen, by=story.cast.lan.actor)

    assert (
        code(lambda: actions.keep(draft, written(TYPED), seen=seen, by=story.cast.an.actor))
        == "draft_newer"
    )
    assert Draft.everything.get().values == LATER


def test_ones_own_later_save_needs_no_mark(draft, story):
    actions.keep(draft, written(LATER), seen="", by=story.cast.an.actor)

    assert Draft.everything.get().values == LATER


def test_a_second_draft_of_the_same_form_shows_the_first(draft, story):
    assert code(lambda: actions.begin(NEW, written(LATER), by=story.cast.an.actor)) == "draft_newer"


def test_the_stranger_neither_keeps_nor_throws_away(draft, story):
    chi = story.cast.chi.actor

    assert code(lambda: actions.keep(draft, written(LATER), seen=draft.seen, by=chi)) == (
        "draft_gone"
    )
    assert code(lambda: actions.throw_away(draft, by=chi)) == "not_at_home"
    assert Draft.everything.get().values == TYPED


def test_only_who_may_write_a_record_drafts_its_changes(story):
    record = story.draft()

    assert (
        code(lambda: actions.begin(REVISE, written(LATER), record=record, by=story.cast.chi.actor))
        == "not_at_home"
    )


def test_the_house_itself_drafts_nothing(story):
    assert code(lambda: actions.begin(NEW, written(LATER), by=SYSTEM)) == "draft_of_nobody"


def test_a_file_is_no_draft(story):
    huge = written({"method": ["x" * 100_001]})

    assert code(lambda: actions.begin(NEW, huge, by=story.cast.an.actor)) == "draft_too_large"


def test_the_deed_takes_its_draft_off_the_table(draft, story):
    record = actions.finish(draft, story.draft, seen=draft.seen, by=story.cast.an.actor)

    assert record.pk
    assert not Draft.everything.exists()


def test_a_deed_that_is_refused_leaves_the_draft(draft, story):
    def refuse():
        raise Refused("not_at_home")

    assert (
        code(lambda: actions.finish(draft, refuse, seen=draft.seen, by=story.cast.an.actor))
        == "not_at_home"
    )
    assert Draft.everything.get().values == TYPED


def test_a_deed_waits_while_another_wrote_on(draft, story):
    seen = draft.seen
    actions.keep(draft, written(LATER), seen=seen, by=story.cast.lan.actor)

    assert (
        code(lambda: actions.finish(draft, story.draft, seen=seen, by=story.cast.an.actor))
        == "draft_newer"
    )


def test_a_draft_that_is_gone_does_not_hold_up_the_deed(draft, story):
    actions.throw_away(draft, by=story.cast.lan.actor)

    assert actions.finish(draft, story.draft, seen="", by=story.cast.an.actor).pk
    assert actions.finish(None, lambda: "done", seen="", by=story.cast.an.actor) == "done"


def test_what_is_gone_is_not_kept_again(draft, story):
    actions.throw_away(draft, by=story.cast.an.actor)

    assert (
        code(lambda: actions.keep(draft, written(LATER), seen=draft.seen, by=story.cast.an.actor))
        == "draft_gone"
    )
    assert told() == ["worktop.open", "worktop.throw_away"]


@pytest.mark.parametrize(("age", "left"), [(89, 1), (92, 0)])
def test_the_night_clears_what_nobody_touched_for_ninety_days(draft, age, left):
    today = timezone.localdate()
    with writing(because="test data"):
        Draft.everything.update(saved_at=timezone.now() - timedelta(days=age))

    assert actions.clear(on=today, by=SYSTEM) == 1 - left
    assert Draft.everything.count() == left
    assert isinstance(today, date)
