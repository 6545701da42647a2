"""The tables of the law change by dated deeds of the nation alone, and the journal tells."""

import json
from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.laws import queries
from nhanrong.commons.laws.models import Competence, Instrument, Threshold
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.web.office import actions

OLD, NEW = date(2025, 7, 1), date(2026, 1, 1)


def threshold(value=180, start=OLD, end=None, key="trial_days"):
    return Threshold(
        key=key,
        value=value,
        meaning="x",
        start_date=start,
        end_date=end,
        confidence="local rule",
    )


def refused(call, *args, by=SYSTEM):
    with pytest.raises(Refused) as caught:
        call(*args, by=by)
    return caught.value.code


def test_only_the_nation_keeps_the_law(cast):
    instrument = Instrument(number="1/X", title="x", confidence="seen")
    for name in ("an", "chi", "lan", "mai", "dung"):
        by = getattr(cast, name).actor
        assert refused(actions.begin_row, threshold(), by=by) == "law_is_kept_by_the_nation"
        assert refused(actions.add_instrument, instrument, by=by) == "law_is_kept_by_the_nation"


def test_change_is_told_with_the_row_and_its_successor(db):
    row = actions.begin_row(threshold(), by=SYSTEM)

    successor = actions.change_row(row, NEW, {"value": 90}, by=SYSTEM)

    told = [(entry.verb, entry.record_id) for entry in Entry.objects.order_by("number")]
    facts = json.loads(Entry.objects.latest("number").payload)["facts"]
    assert told == [("laws.begin", row.pk), ("laws.change", row.pk)]
    assert facts == {"changed": ["end_date"], "successor": successor.pk}
    assert [queries.threshold("trial_days", on=day) for day in (OLD, NEW)] == [180, 90]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (NEW, None, "row_overlaps"),
        (date(2025, 1, 1), NEW, "row_overlaps"),
        (date(2025, 1, 1), OLD, None),
        (NEW, OLD, "row_ends_before_it_starts"),
    ],
)
def test_rows_of_one_number_do_not_overlap(db, start, end, code):
    actions.begin_row(threshold(), by=SYSTEM)
    other = threshold(90, start, end)

    if code is None:
        assert actions.begin_row(other, by=SYSTEM).pk
    else:
        assert refused(actions.begin_row, other) == code


def test_row_ends_once_and_after_it_began(db):
    row = actions.begin_row(threshold(), by=SYSTEM)

    assert refused(actions.end_row, row, OLD) == "row_ends_before_it_starts"
    actions.end_row(row, NEW, by=SYSTEM)
    assert refused(actions.end_row, row, NEW) == "row_already_ended"
    assert refused(actions.change_row, row, NEW, {"value": 1}) == "row_already_ended"


def test_competence_of_two_bodies_stands_side_by_side(db):
    for kind in ("police", "people_committee"):
        row = Competence(
            deed="trials.decide",
            body_kind=kind,
            level="commune",
            start_date=OLD,
            confidence="seen",
        )
        actions.begin_row(row, by=SYSTEM)

    assert Competence.objects.filter(deed="trials.decide").count() == 2


def test_instrument_is_added_once(db):
    actions.add_instrument(Instrument(number="9/Y", title="x", confidence="seen"), by=SYSTEM)
    again = Instrument(number="9/Y", title="y", confidence="seen")

    assert refused(actions.add_instrument, again) == "instrument_known"
