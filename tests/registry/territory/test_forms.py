"""A line of a resolution as it is filled in."""

from decimal import Decimal

import pytest

from nhanrong.registry.territory.forms import LineForm, ResolutionForm

LINE = {
    "kind": "merge",
    "sources": "25000\n25001",
    "code": "25002",
    "name": "Di Linh Mới",
    "unit_kind": "xã",
}


def test_a_line_reads_units_by_code_and_by_name(nation):
    country = nation.country
    typed = "25000 ; một phần; 40 %; mặc định\r\n\r\n  xã hoà ninh\n"

    form = LineForm(LINE | {"sources": typed, "clause": " 3 "}, actor=nation.dung)

    assert form.is_valid(), form.errors
    facts = form.facts()
    assert facts.sources == [
        (country.di_linh.pk, "part", Decimal("0.4"), True),
        (country.hoa_ninh.pk, "whole", None, False),
    ]
    assert (facts.code, facts.name, facts.clause) == ("25002", "Di Linh Mới", "3")


def test_text_enters_in_one_form(nation):
    form = LineForm(LINE | {"name": "Ðồng  Na\u0301i"}, actor=nation.dung)

    assert form.is_valid(), form.errors
    assert form.facts().name == "Đồng Nái"


@pytest.mark.parametrize("day", ["01/10/2026", "1/10/2026"])
def test_a_day_is_written_as_officials_write_it(nation, day):
    head = {"number": "1/NQ", "title": "Sắp xếp", "effective_date": day}

    form = ResolutionForm(head, actor=nation.dung)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["effective_date"].isoformat() == "2026-10-01"
