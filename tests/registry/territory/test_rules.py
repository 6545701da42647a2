"""What the lines of a resolution do to the units: rules on plain values."""

from datetime import date
from decimal import Decimal

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.registry.territory.rules import (
    LIFE,
    Begun,
    Called,
    Edge,
    Extent,
    Line,
    LineKind,
    Plan,
    Standing,
    Status,
    Taken,
    carried,
    must_be_another,
    must_be_in_time,
    plan,
    read_source,
)

A = Standing(1, "00001", 3, "A", "xã", 10, date(2025, 7, 1))
B = Standing(2, "00002", 3, "B", "xã", 10)
C = Standing(3, "00003", 3, "C", "xã", 10)
D = Standing(4, "00004", 3, "D", "xã", 20)
P = Standing(10, "10", 1, "P", "tỉnh", None)
Q = Standing(20, "20", 1, "Q", "tỉnh", None)
UNITS = {unit.unit: unit for unit in (A, B, C, D, P, Q)}
HALF = Decimal("0.5")


def line(kind, code, *taken, name="Mới", unit_kind="xã", clause="1"):
    return Line(kind, code, name, unit_kind, taken, clause)


def merge(code, *units, **facts):
    return line(LineKind.MERGE, code, *(Taken(unit) for unit in units), **facts)


def refused(*lines):
    with pytest.raises(Refused) as caught:
        plan(lines, UNITS)
    return caught.value.code


def test_life_of_a_resolution():
    assert LIFE.after(Status.DRAFT, "apply", Role.ADMINISTRATOR) == Status.APPLIED
    assert LIFE.after(Status.APPLIED, "undo", Role.LEADER) == Status.DRAFT
    assert LIFE.after(Status.APPLIED, "confirm", Role.LEADER) == Status.CONFIRMED
    with pytest.raises(Refused, match="wrong_state"):
        LIFE.after(Status.CONFIRMED, "undo", Role.LEADER)
    with pytest.raises(Refused, match="wrong_role"):
        LIFE.after(Status.DRAFT, "apply", Role.OFFICER)


def test_a_merger_ends_its_units_and_begins_one():
    assert plan([merge("00001", 1, 2)], UNITS) == Plan(
        ended=(1, 2),
        begun=(Begun("00001", 3, "Mới", "xã", 10),),
        edges=(
            Edge(1, "00001", "whole", None, True, "only", "1"),
            Edge(2, "00001", "whole", None, True, "only", "1"),
        ),
        called=(),
    )


def test_what_remains_of_a_unit_lives_on_and_keeps_the_file():
    made = plan(
        [line(LineKind.MERGE, "00009", Taken(1, Extent.PART, Decimal("0.3")), Taken(2))], UNITS
    )

    assert made.begun == (Begun("00001", 3, "A", "xã", 10), Begun("00009", 3, "Mới", "xã", 10))
    assert made.edges == (
        Edge(1, "00009", "part", Decimal("0.3"), False, "", "1"),
        Edge(2, "00009", "whole", None, True, "only", "1"),
        Edge(1, "00001", "part", Decimal("0.7"), True, "remainder", ""),
    )


def test_parts_and_the_rest_go_to_new_units():
    made = plan(
        [
            line(LineKind.MERGE, "00008", Taken(1, Extent.PART), Taken(2)),
            line(LineKind.MERGE, "00009", Taken(1, Extent.REST), Taken(3)),
        ],
        UNITS,
    )

    assert made.ended == (1, 2, 3)
    assert [unit.code for unit in made.begun] == ["00008", "00009"]
    assert [(edge.to_code, edge.is_default) for edge in made.edges if edge.from_unit == 1] == [
        ("00008", False),
        ("00009", True),
    ]


def test_a_split_goes_by_shares_to_the_named_heir():
    made = plan(
        [
            line(LineKind.SPLIT, "00001", Taken(1, Extent.PART, HALF)),
            line(LineKind.SPLIT, "00009", Taken(1, Extent.PART, HALF, True)),
        ],
        UNITS,
    )

    assert [(edge.to_code, edge.share, edge.basis) for edge in made.edges] == [
        ("00001", HALF, ""),
        ("00009", HALF, "resolution"),
    ]
    assert carried({1: 5}, made) == {"00001": 0, "00009": 5}


def test_a_transfer_redraws_giver_and_receiver():
    made = plan([line(LineKind.TRANSFER, "00002", Taken(1, Extent.PART))], UNITS)

    assert made.ended == (1, 2)
    assert [(unit.code, unit.name) for unit in made.begun] == [("00001", "A"), ("00002", "B")]
    assert [(edge.from_unit, edge.to_code, edge.extent) for edge in made.edges] == [
        (1, "00002", "part"),
        (1, "00001", "part"),
        (2, "00002", "whole"),
    ]


def test_two_units_may_exchange_parts():
    made = plan(
        [
            line(LineKind.TRANSFER, "00002", Taken(1, Extent.PART)),
            line(LineKind.TRANSFER, "00001", Taken(2, Extent.PART)),
        ],
        UNITS,
    )

    assert len(made.edges) == 4
    assert carried({1: 3, 2: 4}, made) == {"00001": 3, "00002": 4}


def test_a_name_or_rank_alone_begins_no_unit():
    made = plan([line(LineKind.RANK, "00001", Taken(1), name="A", unit_kind="phường")], UNITS)

    assert made == Plan((), (), (), (Called(1, "A", "phường"),))
    assert made.touched == {1}


def test_a_commune_may_reach_over_a_border_that_falls():
    made = plan([merge("10", 10, 20, unit_kind="tỉnh"), merge("00001", 1, 4)], UNITS)

    assert [unit.code for unit in made.begun] == ["10", "00001"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "resolution_empty"),
        ([line(LineKind.MERGE, "00001")], "line_takes_nothing"),
        ([merge("00001", 1)], "merge_needs_two"),
        ([merge("00001", 1, 99)], "unit_not_living"),
        ([merge("1", 1, 2)], "wrong_code"),
        ([merge("00001", 1, 2, unit_kind="tỉnh")], "wrong_kind"),
        ([merge("00001", 1, 10)], "different_levels"),
        ([merge("00001", 1, 4)], "across_provinces"),
        ([merge("00003", 1, 2)], "code_taken"),
        ([merge("00008", 1, 2), merge("00009", 2, 3)], "taken_twice"),
        ([merge("00009", 1, 1)], "taken_twice"),
        (
            [
                merge("00009", 1, 2),
                line(LineKind.RENAME, "00001", Taken(1), name="E"),
            ],
            "taken_twice",
        ),
        (
            [
                line(LineKind.TRANSFER, "00002", Taken(1, Extent.PART)),
                line(LineKind.RENAME, "00002", Taken(2), name="E"),
            ],
            "taken_twice",
        ),
        (
            [line(LineKind.TRANSFER, "00002", Taken(1, Extent.PART))] * 2,
            "taken_twice",
        ),
        (
            [
                line(LineKind.SPLIT, "00001", Taken(1, Extent.PART, Decimal("0.6"))),
                line(LineKind.SPLIT, "00009", Taken(1, Extent.PART, HALF)),
            ],
            "shares_beyond_one",
        ),
        (
            [
                line(LineKind.SPLIT, "00001", Taken(1, Extent.PART, None, True)),
                line(LineKind.SPLIT, "00009", Taken(1, Extent.PART, None, True)),
            ],
            "two_defaults",
        ),
        ([line(LineKind.SPLIT, "00001", Taken(1, Extent.PART))], "split_needs_two"),
        ([line(LineKind.SPLIT, "00001", Taken(1))], "split_takes_parts_of_one"),
        (
            [
                line(LineKind.SPLIT, "00008", Taken(1, Extent.PART)),
                line(LineKind.SPLIT, "00008", Taken(2, Extent.PART)),
                line(LineKind.SPLIT, "00001", Taken(1, Extent.REST)),
                line(LineKind.SPLIT, "00002", Taken(2, Extent.REST)),
            ],
            "code_begun_twice",
        ),
        ([line(LineKind.TRANSFER, "00002", Taken(1))], "transfer_takes_parts"),
        ([line(LineKind.TRANSFER, "00001", Taken(1, Extent.PART))], "transfer_to_itself"),
        ([line(LineKind.TRANSFER, "00077", Taken(1, Extent.PART))], "unit_not_living"),
        (
            [merge("00009", 2, 3), line(LineKind.TRANSFER, "00002", Taken(1, Extent.PART))],
            "receiver_ends",
        ),
        ([line(LineKind.RENAME, "00001", Taken(1), name="A")], "nothing_changes"),
        ([line(LineKind.RENAME, "00009", Taken(1))], "one_unit_is_called_anew"),
        (
            [line(LineKind.MERGE, "10", Taken(10, Extent.PART), Taken(20), unit_kind="tỉnh")],
            "province_in_part",
        ),
    ],
)
def test_lines_that_make_no_sense_are_refused(lines, code):
    assert refused(*lines) == code


def test_a_resolution_waits_for_its_day_and_follows_the_last_change():
    made = plan([merge("00001", 1, 2)], UNITS)
    today = date(2026, 11, 25)

    must_be_in_time(made, UNITS, on=today, today=today)
    with pytest.raises(Refused, match="not_yet_effective"):
        must_be_in_time(made, UNITS, on=date(2026, 11, 26), today=today)
    with pytest.raises(Refused, match="changed_since"):
        must_be_in_time(made, UNITS, on=date(2025, 7, 1), today=today)


def test_nobody_confirms_what_he_applied():
    must_be_another(1, 2)
    with pytest.raises(Refused, match="own_application"):
        must_be_another(1, 1)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("25000", ("25000", Extent.WHOLE, None, False)),
        ("Xã Di Linh", ("Xã Di Linh", Extent.WHOLE, None, False)),
        ("25000; một phần", ("25000", Extent.PART, None, False)),
        ("25000;40 %;mặc định", ("25000", Extent.PART, Decimal("0.4"), True)),
        ("25000\tphần còn lại\t12,5%", ("25000", Extent.REST, Decimal("0.125"), False)),
    ],
)
def test_a_source_is_read_as_an_officer_writes_it(text, read):
    assert read_source(text) == read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("25000; nửa", "source_unreadable"),
        ("25000; 0 %", "share_out_of_range"),
        ("25000; 100 %", "share_out_of_range"),
        ("25000; -5 %", "source_unreadable"),
    ],
)
def test_a_source_that_cannot_be_read_is_refused(text, code):
    with pytest.raises(Refused, match=code):
        read_source(text)
