"""The work on one list: the file on the shelf, the list that is offered no more."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import actions, running
from nhanrong.commons.sheets.models import Import
from tests.commons.sheets import small


def test_the_file_lies_on_the_shelf_as_it_was_sent(cast, schools):
    content = small.file([None, "Nguyễn Du", None])
    sent = actions.receive(schools, actions.Sent("a.xlsx", content), by=cast.an.actor)

    assert running.content_of(sent) == content
    assert [sheet.name for sheet in running.sheets_of(sent)] == ["DS"]


def test_a_list_that_is_offered_no_more_says_so(cast):
    with pytest.raises(Refused) as refused:
        running.listing_of(Import(listing="gone"))

    assert refused.value.code == "sheet_no_such_list"


def test_a_list_that_nobody_opened_counts_as_long():
    assert running.is_long(Import())
    assert running.is_long(Import(counts={"height": 2_001}))
    assert not running.is_long(Import(counts={"height": 2_000}))


def test_why_a_list_came_no_further_is_kept_in_plain_values():
    kept = Import()

    running.refused(kept, Refused("sheet_too_big", megabytes=20, on=("a", 1)), "read")

    assert (kept.state, kept.refusal) == ("read", "sheet_too_big")
    assert kept.refusal_facts == {"megabytes": 20, "on": "('a', 1)"}
