"""Who finds which drafts."""

import pytest

from nhanrong.commons.worktop import actions, queries
from tests.commons.worktop.conftest import NEW, REVISE, TYPED, written


@pytest.mark.parametrize(
    ("who", "found"),
    [("an", True), ("lan", True), ("binh", True), ("dung", True), ("chi", False)],
)
def test_colleagues_and_who_governs_the_unit_find_it(draft, story, who, found):
    actor = getattr(story.cast, who).actor

    assert queries.drafts(actor).filter(pk=draft.pk).exists() is found
    assert queries.of_forms(actor, [NEW]).exists() is found
    assert not queries.of_forms(actor, [REVISE]).exists()


def test_a_draft_of_a_record_is_found_with_that_record(story):
    record = story.draft()
    an = story.cast.an.actor
    draft = actions.begin(REVISE, written(TYPED, REVISE), record=record, by=an)

    assert list(queries.of_form(an, REVISE, record.pk)) == [draft]
    assert not queries.of_form(an, REVISE, None).exists()


def test_a_record_is_found_where_one_may_read_it(story):
    record = story.draft()

    assert queries.record_of(story.cast.an.actor, "initiatives.Initiative", record.pk) == record
    assert queries.record_of(story.cast.chi.actor, "initiatives.Initiative", record.pk) is None
