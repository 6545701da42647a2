"""A paper as plain values, read by every way of printing."""

import json
from datetime import date

import pytest

from nhanrong.commons import press
from nhanrong.commons.press.composing import composed
from tests.commons.press import papers


@pytest.mark.parametrize("paper", [papers.DECISION, papers.DELEGATION, papers.LETTER, papers.LIST])
def test_a_paper_becomes_plain_values(paper):
    facts = composed(paper)

    assert json.loads(json.dumps(facts)) == facts
    assert len(facts["blocks"]) == len(paper.blocks)


def test_every_text_is_composed_and_settable():
    facts = composed(press.Report(title="Quye\u0302\u0301t", body="a\x00", notes=("🎉",)))

    assert (facts["title"], facts["body"], facts["notes"]) == ("Quyết", "a", ["□"])


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 11, 5), "Số liệu đến 05/11/2026"), (None, "")]
)
def test_the_day_of_the_figures_is_said(day, said):
    assert composed(press.Report(title="a", as_of=day))["as_of"] == said


@pytest.mark.parametrize("demo", [True, False])
def test_invented_data_is_known_as_such(settings, demo):
    settings.DEMO = demo

    assert composed(papers.LIST)["sample"] is demo
