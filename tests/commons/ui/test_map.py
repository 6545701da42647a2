"""The map of the country."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.commons.ui import map
from nhanrong.commons.ui.map import Band, Named, Subject

STATIC = Path(map.__file__).parent / "static/ui"
NAMES = {"48": "Đà Nẵng", "56": "Khánh Hòa", "68": "Lâm Đồng", "86": "Vĩnh Long"}


def test_every_province_stands_on_the_map_with_its_reefs():
    drawing = (STATIC / "map.svg").read_text()

    assert len(map.LABELS) == 34
    assert [code for code in map.LABELS if f'<path id="p{code}"' not in drawing] == []
    assert drawing.count("<path ") == 36
    assert '<path id="hoang-sa"' in drawing
    assert '<path id="truong-sa"' in drawing


def test_every_commune_has_a_dot():
    drawing = (STATIC / "dots.svg").read_text()

    # A few wards of the big cities share a tenth of a pixel.
    assert 3200 < drawing.count("h0") <= 3321


def test_a_number_has_its_class_and_none_is_not_nought():
    classes = [map.css_of(value, [10, 20, 30, 40]) for value in (None, 0, 1, 9, 10, 39, 40, 99)]

    assert classes == ["unknown", "q0", "q1", "q1", "q2", "q4", "q5", "q5"]


@pytest.mark.parametrize(
    ("largest", "limits"),
    [
        (0, [2, 3, 4, 5]),
        (5, [2, 3, 4, 5]),
        (28, [10, 20, 30, 40]),
        (100, [20, 40, 60, 80]),
        (731, [150, 300, 450, 600]),
        (12387, [2500, 5000, 7500, 10000]),
    ],
)
def test_limits_are_round(largest: int, limits: list[int]):
    assert map.round_limits(largest) == limits


@given(st.integers(min_value=0, max_value=10**9))
def test_limits_rise_and_the_largest_number_is_in_a_class(largest: int):
    limits = map.round_limits(largest)

    assert limits == sorted(set(limits))
    assert len(limits) == 4
    assert largest <= limits[0] * 5


def test_a_map_says_what_it_shows():
    drawn = map.choropleth(
        {"48": 0, "56": 12, "68": 1234},
        Subject("Mô hình theo tỉnh", "mô hình", limits=(10, 20, 30, 40), named=("68", "86")),
        names=NAMES,
        hrefs={"68": "/dia-ban/68/"},
    )

    assert [(one.code, one.css, one.said, one.href, one.reefs) for one in drawn.provinces] == [
        ("48", "q0", "Đà Nẵng: 0 mô hình", "", "hoang-sa"),
        ("56", "q2", "Khánh Hòa: 12 mô hình", "", "truong-sa"),
        ("68", "q5", "Lâm Đồng: 1.234 mô hình", "/dia-ban/68/", ""),
        ("86", "unknown", "Vĩnh Long: chưa báo cáo", "", ""),
    ]
    assert drawn.legend == [
        Band("q0", "0"),
        Band("q1", "1 – 9"),
        Band("q2", "10 – 19"),
        Band("q3", "20 – 29"),
        Band("q4", "30 – 39"),
        Band("q5", "≥ 40"),
        Band("unknown", "chưa báo cáo"),
    ]
    assert drawn.names == [
        Named("Lâm Đồng 1.234", *map.LABELS["68"]),
        Named("Vĩnh Long: chưa báo cáo", *map.LABELS["86"]),
    ]
    assert drawn.has_links


def test_a_locator_shows_one_among_all():
    drawn = map.locator("68", NAMES, "Lâm Đồng")

    assert [one.css for one in drawn.provinces] == ["other", "other", "one", "other"]
    assert not drawn.has_links


def test_places_of_the_earth_stand_on_the_drawing():
    x, y = map.place(112.0, 16.5)  # Hoàng Sa

    assert 340 < x < 400
    assert 230 < y < 300


def test_a_spread_draws_its_origin_and_the_farthest_arcs():
    points = [(105.0 + step / 10, 20.0) for step in range(20)]

    drawn = map.spread("Lan ra", points, map.Origin(108.2, 11.7, "Thôn mẫu", "2012"))

    assert len(drawn.followers) == 20
    assert len(drawn.arcs) == map.MANY_ARCS
    assert drawn.origin == map.Dot(*map.place(108.2, 11.7))
    assert map.spread("Chưa lan", []).arcs == []


def test_every_commune_stands_on_the_sheet_of_its_province():
    sheets = map._sheets()

    assert sorted(sheets) == sorted(map.LABELS)
    assert sum(len(sheet["spots"]) for sheet in sheets.values()) == 3321
    for province, sheet in sheets.items():
        drawing = (STATIC / f"communes/{province}.svg").read_text()
        assert [code for code in sheet["spots"] if f'id="c{code}"' not in drawing] == []


def test_the_archipelagos_have_their_frames_and_their_names():
    for province, code, name in (("48", "20333", "QĐ. Hoàng Sa"), ("56", "22736", "QĐ. Trường Sa")):
        drawn = map.commune_map(province, {}, Subject("Xã", "điểm"), names={code: "đặc khu"})

        assert [frame.name for frame in drawn.frames] == [name]
        assert drawn.reefs == [code]


def test_a_map_of_communes_says_what_it_shows_and_leaves_out_what_it_does_not_know():
    drawn = map.commune_map(
        "68",
        {"24781": 12, "23272": None},
        Subject("Điểm theo xã", "điểm", limits=(10, 20, 30, 40), named=("24781", "99999")),
        names={"24781": "Xuân Hương - Đà Lạt", "23272": "Phú Quý", "99999": "xã mới"},
    )

    assert [(one.code, one.css, one.said) for one in drawn.communes] == [
        ("24781", "q2", "Xuân Hương - Đà Lạt: 12 điểm"),
        ("23272", "unknown", "Phú Quý: chưa báo cáo"),
    ]
    assert [name.words for name in drawn.names] == ["Xuân Hương - Đà Lạt"]
    assert drawn.file == "ui/communes/68.svg"
    assert [frame.name for frame in drawn.frames] == ["Phú Quý"]
