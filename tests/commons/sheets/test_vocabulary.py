"""What the words of a cell may be to a head."""

import pytest

from nhanrong.commons.sheets import cells
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.vocabulary import FIGURE, NOTHING, Told, Vocabulary, is_figure

NAME = Column("Tên mô hình", "name", cells.text(), required=True)
SITES = Column("Số điểm", "sites", cells.text())


@pytest.mark.parametrize(
    ("value", "said"),
    [("12", True), ("12/03/2018", True), ("68-0123", True), ("2018", False), ("Camera", False)],
)
def test_a_number_a_day_and_a_code_are_figures_and_a_year_is_not(value: str, said: bool) -> None:
    assert is_figure(value) == said


def test_a_cell_is_told_by_its_words() -> None:
    known = Vocabulary([NAME, SITES], {})

    assert known.told("12") == FIGURE
    assert known.told("…") == NOTHING
    assert known.told("Tên mô hình") == Told(
        is_named=True, is_exact=True, subjects=frozenset({"name"})
    )


def test_the_words_of_a_head_that_was_found_are_known_on_a_later_page() -> None:
    known = Vocabulary([NAME], {})
    assert known.told("Camera").is_exact is False

    known.learn(["Camera"])

    assert known.told("Camera").is_exact is True
