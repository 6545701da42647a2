"""Who brings an initiative into the register, and what old papers must say."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import BodyKind, Reach, Role
from nhanrong.registry.initiatives.rules import Part
from nhanrong.registry.initiatives.rules.entering import (
    Registrar,
    kind_signed,
    may_have_run,
    must_fit_ground,
    must_have_stood,
    must_register,
)

OWN, OTHER = 7, 8
TERRITORY, BODY = Reach.TERRITORY, Reach.BODY


def code(function, *args, **values):
    """Do what is refused; give the code."""
    with pytest.raises(Refused) as refused:
        function(*args, **values)
    return refused.value.code


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SECRETARY, Role.LEADER])
@pytest.mark.parametrize("reach", [TERRITORY, BODY])
@pytest.mark.parametrize("named", [None, OWN])
def test_a_body_registers_what_it_runs(role, reach, named):
    assert must_register(Registrar(role, OWN, reach), named, stands_here=False) == OWN


@pytest.mark.parametrize("who", [Registrar(Role.OFFICER, OWN, TERRITORY),
                                 Registrar(Role.SYSTEM, None, TERRITORY)])  # fmt: skip
def test_who_answers_for_a_territory_registers_for_a_body_of_it(who):
    assert must_register(who, OTHER, stands_here=True) == OTHER


@pytest.mark.parametrize(
    ("who", "named", "stands_here", "said"),
    [
        (Registrar(Role.CITIZEN, OWN, TERRITORY), OWN, True, "wrong_role"),
        (Registrar(Role.ADMINISTRATOR, OWN, TERRITORY), OWN, True, "wrong_role"),
        (Registrar(Role.SYSTEM, None, TERRITORY), None, True, "nobody_runs_it"),
        (Registrar(Role.SYSTEM, None, TERRITORY), OTHER, False, "not_run_or_hosted"),
        (Registrar(Role.OFFICER, OWN, BODY), OTHER, True, "not_run_or_hosted"),
        (Registrar(Role.OFFICER, OWN, TERRITORY), OTHER, False, "not_run_or_hosted"),
    ],
)
def test_nobody_else_does(who, named, stands_here, said):
    assert code(must_register, who, named, stands_here=stands_here) == said


BEGAN, ENDED = date(2000, 1, 1), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2012, 1, 1), date(2012, 12, 31), None),
        (date(2000, 1, 1), date(2000, 1, 1), None),
        (date(1999, 1, 1), date(2000, 1, 1), None),
        (date(1999, 12, 31), date(1999, 12, 31), "unit_not_yet"),
        (date(2025, 6, 30), date(2025, 6, 30), None),
        (date(2025, 7, 1), date(2025, 7, 1), "unit_no_more"),
    ],
)
def test_the_unit_must_have_stood(since, until, said):
    if said is None:
        must_have_stood(BEGAN, ENDED, since=since, until=until)
        must_have_stood(None, None, since=since, until=until)
    else:
        assert code(must_have_stood, BEGAN, ENDED, since=since, until=until) == said


@pytest.mark.parametrize("lacking", [*Part, None])
def test_only_four_grounds_and_a_launch_let_it_run(lacking):
    present = [part for part in Part if part != lacking]

    assert may_have_run(present, BEGAN) is (lacking is None)
    assert not may_have_run(present, None)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Huyện ủy Di Linh", BodyKind.PARTY_COMMITTEE),
        ("Huyện uỷ Di Linh", BodyKind.PARTY_COMMITTEE),
        ("Ban Thường vụ Đảng ủy thị trấn", BodyKind.PARTY_COMMITTEE),
        ("UBND huyện Di Linh", BodyKind.PEOPLE_COMMITTEE),
        ("Ủy ban nhân dân xã", BodyKind.PEOPLE_COMMITTEE),
        ("Công an huyện Di Linh", BodyKind.POLICE),
        ("Ban Chỉ đạo 138 huyện", BodyKind.STEERING_COMMITTEE),
        ("Trường THCS Gia Hiệp", BodyKind.SCHOOL),
        ("Văn phòng liên ngành", None),
        ("UBND xã Ca Thành (cũ)", BodyKind.PEOPLE_COMMITTEE),
        ("Đảng ủy Công an xã Ca Thành", BodyKind.PARTY_COMMITTEE),
    ],
)
def test_the_name_on_the_paper_says_what_body_signed(name, kind):
    assert kind_signed(name) == kind


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Part.LEADERSHIP, "Công an xã"),
        (Part.GUIDANCE, "UBND huyện Di Linh"),
        (Part.MANAGEMENT, "Huyện ủy Di Linh"),
        (Part.DECISION, "Hội Nông dân xã"),
    ],
)
def test_a_body_of_another_kind_stands_behind_no_ground(part, name):
    assert code(must_fit_ground, part, name) == "wrong_ground_body"


def test_a_name_that_says_nothing_is_taken_as_it_stands():
    for part in Part:
        must_fit_ground(part, "Văn phòng liên ngành")
