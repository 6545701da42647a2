"""Charts as plain geometry."""

from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.ui import charts
from nhanrong.commons.ui.charts import Node


def test_a_multiple_runs_from_nought_to_the_top():
    drawn = charts.multiple("Vĩnh Long", [100, 0, 50], limit=90)

    assert drawn.line == "0.0,0.0 65.0,34.0 130.0,17.0"
    assert drawn.area == "0.0,0.0 65.0,34.0 130.0,17.0 130.0,34.0 0.0,34.0"
    assert (drawn.last, drawn.is_low, drawn.end) == (50, True, (130.0, 17.0))


def test_a_multiple_without_a_limit_is_never_low():
    drawn = charts.multiple("Hà Nội", [0])

    assert (drawn.is_low, drawn.limit_y) == (False, None)


def test_bars_measure_themselves_by_the_longest():
    drawn = charts.bars([("Lâm Đồng", 80), ("Gia Lai", 20), ("Huế", 0)], ["/68/"])

    assert [(bar.name, bar.length, bar.href) for bar in drawn] == [
        ("Lâm Đồng", 100.0, "/68/"),
        ("Gia Lai", 25.0, ""),
        ("Huế", 0.0, ""),
    ]


def test_no_bars_are_no_bars():
    assert charts.bars([]) == []


def test_a_trend_starts_at_nought_and_names_its_periods():
    drawn = charts.trend("Số mô hình", [("04", 61), ("05", 66), ("06", 74)])

    assert [level.words for level in drawn.levels] == ["0", "20", "40", "60", "80"]
    assert [moment.words for moment in drawn.moments] == ["04", "05", "06"]
    assert drawn.last == 74


@given(st.integers(min_value=0, max_value=10**8))
def test_the_scale_of_a_trend_holds_its_largest_number(largest: int):
    top, step = charts._round_scale(largest)

    assert largest <= top == 4 * step
    assert int(str(step)[0]) in {1, 2, 5}


def test_a_lineage_stands_in_the_order_of_years_under_its_root():
    drawn = charts.lineage(
        "Lan ra",
        [
            Node("2", "Xã Di Linh", 2016, 64, parent="1"),
            Node("1", "Thôn mẫu", 2012, 1),
            Node("3", "Gia Lai", 2024, 9, parent="2", inferred=True),
        ],
    )

    assert [one.node.name for one in drawn.nodes] == ["Thôn mẫu", "Xã Di Linh", "Gia Lai"]
    assert [one.is_origin for one in drawn.nodes] == [True, False, False]
    assert [bool(one.edge) for one in drawn.nodes] == [False, True, True]
    assert [tick.words for tick in drawn.years] == ["2012", "2016", "2020", "2024"]
    assert drawn.has_inferred


def test_a_lineage_of_one_place_is_one_dot():
    drawn = charts.lineage("Chưa lan", [Node("1", "Thôn mẫu", 2012, 1)])

    assert [(one.x, one.edge) for one in drawn.nodes] == [(14.0, "")]


def test_no_child_stands_above_or_left_of_its_parents():
    """Two of one year, the later letter being the parent; and two that were merged into one."""
    drawn = charts.lineage(
        "Lan ra",
        [
            Node("b", "Ấp A", 2012, 1, parent="a"),
            Node("a", "Xóm Z", 2012, 1),
            Node("m", "Kẻng cũ", 2014, 0),
            Node("c", "Xã C", 2013, 2, parent="a", also=("m",)),
        ],
    )
    places = {one.node.key: (one.x, one.y) for one in drawn.nodes}

    assert [one.node.key for one in drawn.nodes] == ["a", "b", "m", "c"]
    assert places["b"] > places["a"]
    assert places["c"][0] > max(places["a"][0], places["m"][0])
    assert drawn.nodes[-1].edge.count("M") == 2


def test_a_circle_of_nodes_is_drawn_all_the_same():
    drawn = charts.lineage("Vòng", [Node("1", "A", 2012, 1, "2"), Node("2", "B", 2013, 1, "1")])

    assert [one.node.key for one in drawn.nodes] == ["1", "2"]
