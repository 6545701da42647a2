"""How well the words of a head name a column."""

import pytest

from nhanrong.commons.sheets import cells, meaning
from nhanrong.commons.sheets.columns import Column

SITES = Column("Số điểm", "sites", cells.text(), ("Tổng số điểm",))


def test_signs_and_marks_are_dropped() -> None:
    assert meaning.simple("Số điểm (điểm):") == "so diem diem"


@pytest.mark.parametrize(
    ("path", "is_named"),
    [
        (["Số điểm"], True),
        (["TỔNG SỐ  ĐIỂM"], True),
        (["Số điểm hiện có"], True),
        (["Tên mô hình"], False),
    ],
)
def test_a_head_names_its_column_and_no_other(path: list[str], is_named: bool) -> None:
    assert (meaning.suits(path, SITES) >= meaning.GOOD) == is_named


def test_the_very_words_are_sure() -> None:
    assert meaning.likeness("so diem", "so diem") == meaning.SURE
    assert meaning.likeness("", "so diem") == 0
