"""The forms of the law tables make rows as they were filled in."""

from datetime import date
from decimal import Decimal

import pytest

from nhanrong.web.office import forms

DATED = {"start_date": "01/07/2026", "confidence": "seen"}


def test_threshold_is_read_as_it_is_written(cast):
    facts = DATED | {"key": "base_salary", "value": "2340000,5", "meaning": "lương  cơ sở"}
    form = forms.ThresholdForm(facts, actor=cast.dung.actor)

    assert form.is_valid(), form.errors
    row = form.row()
    assert (row.value, row.start_date, row.meaning) == (
        Decimal("2340000.5"),
        date(2026, 7, 1),
        "lương cơ sở",
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"value": "nhiều"}, "value"),
        ({"start_date": "31/02/2026"}, "start_date"),
        ({"confidence": "chắc"}, "confidence"),
        ({"key": ""}, "key"),
        ({"instrument": "999999"}, "instrument"),
    ],
)
def test_bad_fields_are_named(cast, facts, field):
    right = DATED | {"key": "x", "value": "1", "meaning": "x"}

    assert list(forms.ThresholdForm(right | facts, actor=cast.dung.actor).errors) == [field]


def test_fields_stand_in_the_order_of_the_table(cast):
    actor = cast.dung.actor

    assert [list(form(actor=actor).fields)[:3] for form in forms.FORMS.values()] == [
        ["deed", "body_kind", "level"],
        ["key", "value", "meaning"],
    ]
    assert list(forms.EndRowForm(actor=actor).fields) == ["on"]


def test_instrument_is_made_of_what_was_filled_in(cast):
    facts = {"number": "1/2026/NĐ-CP", "title": "Nghị định", "confidence": "cited"}
    form = forms.InstrumentForm(facts, actor=cast.dung.actor)

    assert form.is_valid()
    assert (form.instrument().number, form.instrument().issued_date) == ("1/2026/NĐ-CP", None)
