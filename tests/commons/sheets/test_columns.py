"""A column declared once."""

from types import SimpleNamespace

from nhanrong.commons.sheets import cells
from nhanrong.commons.sheets.columns import Column, by_key

COLUMN = Column("Số điểm", "sites", cells.text(), ("Điểm",))


def test_a_column_lists_its_folded_names() -> None:
    assert COLUMN.names() == ("so diem", "diem")


def test_a_column_takes_its_value_from_a_record() -> None:
    counted = Column("Số điểm", "sites", cells.text(), write=lambda record: record.sites * 2)

    assert COLUMN.of(SimpleNamespace(sites=3)) == 3
    assert counted.of(SimpleNamespace(sites=3)) == 6


def test_columns_are_found_by_key() -> None:
    assert by_key([COLUMN]) == {"sites": COLUMN}
