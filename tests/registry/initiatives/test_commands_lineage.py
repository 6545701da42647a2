"""`nhanrong lineage`: the tree as text and as data, in somebody's name."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Descent, Initiative
from tests.factories.initiatives import Story
from tests.registry.initiatives.test_actions_spread import LATER


def _run(*words: str) -> str:
    out = StringIO()
    call_command("lineage", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def record(story: Story) -> Initiative:
    """Make an initiative that learnt, taught, and runs at two sites."""
    parent, record, child = (story.launched(f"Kẻng {word}") for word in ("cha", "này", "con"))
    by = story.cast.an.actor
    actions.declare_descent(Descent(child=record, parent=parent, on=LATER), by=by)
    actions.declare_descent(Descent(child=child, parent=record, on=LATER), by=by)
    story.site(record, "Thôn 1")
    story.site(record, "Thôn 2", on=LATER)
    return record


def test_the_tree_is_indented_and_says_what_is_declared_and_what_is_guessed(record):
    assert _run(record.code).splitlines() == [
        "MH-68-0002 · Kẻng này · Xã Di Linh",
        "  ↑ MH-68-0001 · Kẻng cha · Xã Di Linh, 04/02/2026 [khai]",
        "  ↓ MH-68-0003 · Kẻng con · Xã Di Linh, 04/02/2026 [khai]",
        "  • Thôn 1, Xã Di Linh",
        "    • Thôn 2, Xã Di Linh [suy đoán]",
    ]


def test_the_same_as_data_by_number(record):
    told = json.loads(_run(str(record.pk), "--json"))

    assert told["initiative"]["code"] == record.code
    assert [(row["name"], row["way"], row["declared"]) for row in told["above"]] == [
        ("Kẻng cha", "learnt", True)
    ]
    assert [(row["name"], row["declared"], row["why"]) for row in told["sites"]] == [
        ("Thôn 1", True, ""),
        ("Thôn 2", False, "commune"),
    ]


def test_a_guessed_parent_is_marked(story: Story):
    story.launched("Tiếng kẻng")
    late = actions.register(
        Initiative(unit=story.country.di_linh, name="Tiếng kẻng", field="patrol", founded_on=LATER),
        despite="Làm khác",
        by=story.cast.an.actor,
    )

    assert "  ↑ MH-68-0001 · Tiếng kẻng · Xã Di Linh [suy đoán]" in _run(late.code).splitlines()


def test_somebody_else_sees_what_he_may(record, story: Story):
    assert "Kẻng này" in _run(record.code, "--as", "binh")
    with pytest.raises(CommandError, match="Không có mô hình nào mang số hoặc mã"):
        _run(record.code, "--as", "chi")
    with pytest.raises(CommandError, match="Không có mô hình nào mang số hoặc mã"):
        _run("MH-99-9999")
    with pytest.raises(CommandError):
        _run("9" * 40)
