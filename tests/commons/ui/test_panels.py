"""The wall on which upper rooms hang what they show on lower pages."""

import pytest

from nhanrong.commons.ui import panels
from nhanrong.commons.ui.panels import Count, Drawn, Panel

MODEL = "initiatives.Initiative"


@pytest.fixture(autouse=True)
def an_empty_wall(monkeypatch):
    monkeypatch.setattr(panels, "_panels", panels.defaultdict(dict))
    monkeypatch.setattr(panels, "_counts", {})


def _panel(key: str, order: int, **facts: object) -> Panel:
    return Panel(
        key,
        f"Phòng {key}",
        "ui/components/refusal.html",
        lambda record, actor: {"what": f"{record} {actor}", **facts} if facts else None,
        order,
    )


def test_panels_are_drawn_in_their_order_and_empty_ones_are_left_out():
    panels.hang(MODEL, _panel("b", 20, why="vì b"))
    panels.hang(MODEL, _panel("a", 10, why="vì a"))
    panels.hang(MODEL, _panel("c", 5))

    drawn = panels.drawn_for(MODEL, "kẻng", "An")

    assert [panel.key for panel in drawn] == ["a", "b"]
    assert drawn[0] == Drawn(
        "a",
        "Phòng a",
        '<div class="refusal" role="alert"><b>kẻng An</b><p>vì a </p></div>\n',
    )


def test_a_page_without_panels_is_a_page_without_panels():
    assert panels.drawn_for("places.Unit", None, None) == []


def test_counts_of_a_preview_stand_in_their_order():
    panels.hang_count(Count("sites", "điểm", lambda codes: dict.fromkeys(codes, 3), order=20))
    panels.hang_count(Count("initiatives", "mô hình", lambda codes: {}, order=10))

    assert [count.key for count in panels.counts()] == ["initiatives", "sites"]
    assert panels.counts()[1].by_unit(["68"]) == {"68": 3}
