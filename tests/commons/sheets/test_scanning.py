"""What a plain reader of values does not tell, found in the text of the sheet."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.scanning import Marks, scan

HEAD = b'<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
ROWS = (
    b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    b'<row r="2" hidden="1"><c r="A2"><f>A1+1</f></c></row>'
)
TAIL = b"</sheetData></worksheet>"


def test_what_is_hidden_wrong_or_not_computed_is_found() -> None:
    assert scan([HEAD + ROWS + TAIL]) == Marks(
        hidden_rows=frozenset({2}),
        hidden_columns=frozenset({1, 2}),
        errors=frozenset({(1, 1)}),
        formulas=frozenset({(2, 0)}),
    )


def test_the_text_may_come_in_pieces() -> None:
    text = HEAD + ROWS + TAIL

    assert scan([text[at : at + 7] for at in range(0, len(text), 7)]) == scan([text])


def test_two_cells_at_one_place_are_refused() -> None:
    twice = b'<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'

    with pytest.raises(Refused):
        scan([HEAD + twice + TAIL])
