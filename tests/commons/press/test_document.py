"""How the facts of a document are written, before any paper."""

from datetime import date

import pytest

from nhanrong.commons import press
from nhanrong.commons.people.models import Delegation
from nhanrong.commons.press import document


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        (7, "QĐ-UBND", "Số: 07/QĐ-UBND"),
        (10, "QĐ-UBND", "Số: 10/QĐ-UBND"),
        (1384, "QĐ-UBND", "Số: 1384/QĐ-UBND"),
        (7, "", "Số: 07"),
        (None, "", ""),
    ],
)
def test_a_number_under_ten_gets_a_nought(number, symbol, line):
    assert press.Document(body="x", number=number, symbol=symbol).number_line == line


def test_an_unknown_number_leaves_room_to_write_it():
    line = press.Document(body="x", symbol="QĐ-UBND").number_line

    assert line.replace("\u2007", " ").split() == ["Số:", "/QĐ-UBND"]
    assert len(line) > 15


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("Ủy ban nhân dân xã Di Linh", "Ủy ban nhân dân\nxã Di Linh"),
        ("Công an xã Di Linh", "Công an xã Di Linh"),
        ("Ủy ban nhân dân", "Ủy ban nhân dân"),
    ],
)
def test_the_place_of_a_committee_begins_a_new_line(body, head):
    assert press.Document(body=body).head == head


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 5), "Di Linh, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 25), "Di Linh, ngày 25 tháng 3 năm 2026"),
    ],
)
def test_place_and_day_are_written_as_the_decree_has_it(day, line):
    assert press.Document(body="x", place="Di Linh", day=day).place_line == line


def test_an_unknown_day_leaves_room_to_write_it():
    line = press.Document(body="x", place="Di Linh").place_line

    assert line.replace("\u2007", " ").split() == ["Di", "Linh,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("signing", "whose", "line"),
    [
        ("TM.", "Ủy ban nhân dân", "TM. ỦY BAN NHÂN DÂN"),
        ("Q.", "Giám đốc", "Q. GIÁM ĐỐC"),
        ("KT.", "Chủ tịch", "KT. CHỦ TỊCH"),
        ("TL.", "Giám đốc", "TL. GIÁM ĐỐC"),
        ("TUQ.", "Giám đốc", "TUQ. GIÁM ĐỐC"),
    ],
)
def test_authority_is_written_before_the_post(signing, whose, line):
    signer = press.Signer("Phó", "Tên", (press.Capacity(press.Signing(signing), whose),))

    assert signer.lines == [line, "PHÓ"]


def test_two_lines_of_authority_stand_in_their_order():
    signer = press.Signer(
        post="Phó Chủ tịch",
        name="Tên",
        capacities=(
            press.Capacity(press.Signing.ON_BEHALF, "Ủy ban nhân dân"),
            press.Capacity(press.Signing.IN_PLACE, "Chủ tịch"),
        ),
    )

    assert signer.lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_the_words_of_signing_are_those_of_a_delegation():
    assert set(Delegation.SIGNING_NAMES) <= set(press.Signing)


def test_a_row_must_have_a_cell_for_every_column():
    with pytest.raises(ValueError, match="a row of 1 cells in 2 columns"):
        press.Table((press.Column("a"), press.Column("b")), (("1",),))


def test_a_block_becomes_plain_values():
    table = press.Table((press.Column("Tên", 2),), (("e\u0302",),))

    assert document.block_facts(table) == {
        "is": "table",
        "columns": [{"label": "Tên", "width": 2, "align": "left"}],
        "rows": [["ê"]],
        "total": [],
        "empty": "",
    }
