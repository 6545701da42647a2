"""Whatever stands in a cell or a file, the house answers: a value, a problem, or a refusal."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import cells, days, decisions, figures, reading, tables
from nhanrong.commons.sheets.cells import Hint, Reading
from tests.commons.sheets.lists import COLUMNS, OLD, file_of, old_country

OFFICIAL = st.text("0123456789./-–,; ()TtháángnămNgàyQĐđUBND%oOlI\"'=+@\n\u00a0", max_size=24)
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats()
    | st.text(max_size=30)
    | OFFICIAL
    | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))
    | st.dates()
    | st.times()
    | st.timedeltas()
    | st.sampled_from([reading.ERROR_VALUE, reading.NOT_COMPUTED])
)
READERS = {
    "text": cells.text(),
    "name": cells.name(),
    "choice": cells.choice(cells.Choice("x", "Khác")),
    "whole": figures.whole(("điểm",), most=500),
    "money": figures.money(),
    "day": days.day(),
    "number": decisions.number(),
}
HINTS = st.builds(
    Hint, st.sampled_from(["", "Kinh phí (triệu đồng)"]), st.none() | st.dates(date(2000, 1, 1))
)


@pytest.mark.parametrize("name", READERS)
@given(VALUES, HINTS)
def test_any_cell_is_read_or_answered(name: str, value: object, hint: Hint) -> None:
    found = READERS[name](value, hint)

    assert isinstance(found, Reading)
    assert found.value is None or found.problem is None
    assert found.problem is None or found.problem.sentence


@given(st.integers(0, 500))
def test_a_count_is_read_in_every_dress(number: int) -> None:
    dresses = [
        number,
        float(number),
        str(number),
        f"{number:02d}",
        f" {number} điểm",
        f"{number},0",
    ]

    assert {READERS["whole"](dress).value for dress in dresses} == {number}


@given(st.dates(date(1946, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_in_every_dress(day: date) -> None:
    dresses = [
        day,
        datetime.combine(day, time()),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"{day:%Y%m%d}",
        (day - date(1899, 12, 30)) / timedelta(days=1),
    ]

    assert {READERS["day"](dress).value for dress in dresses} == {days.Dated(day)}


@given(st.integers(0, 10**12))
def test_an_amount_is_read_in_every_dress(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")

    assert {READERS["money"](one).value for one in (amount, dotted, f"{dotted} đồng")} == {amount}


@given(st.sampled_from([place for place in OLD if place.level == 3]), st.data())
def test_a_commune_is_found_in_every_dress(place: object, data: st.DataObject) -> None:
    country = old_country()
    short = {"xã": "X.", "phường": "P.", "thị trấn": "TT"}[place.kind]  # type: ignore[attr-defined]
    parent = country[place.parent]  # type: ignore[attr-defined]
    province = country.province_of(parent)
    written = data.draw(
        st.sampled_from(
            [
                place.full_name,  # type: ignore[attr-defined]
                f"{short} {place.name}",  # type: ignore[attr-defined]
                f"{short}{place.name}",  # type: ignore[attr-defined]
                f"  {place.full_name.lower()} ",  # type: ignore[attr-defined]
                f"{place.full_name}, {parent.full_name}",  # type: ignore[attr-defined]
            ]
        )
    )

    assert country.find(written, parent.full_name, province.code).place == place


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_place_is_found_or_answered(commune: str, district: str) -> None:
    found = old_country().find(commune, district, "68")

    assert (found.place is None) == (found.problem is not None)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(Refused):
            reading.workbook(start + content)


GRID = st.lists(
    st.lists(
        st.none()
        | st.integers(-5, 50)
        | st.sampled_from(
            [
                "STT",
                "Tên mô hình",
                "XÃ",
                "Số điểm",
                "Camera an ninh",
                "I",
                "HUYỆN ĐAM RÔNG",
                "TỔNG CỘNG",
                "(1)",
                "Ghi chú",
                "ngày 14 tháng 6 năm 2025",
                "nt",
                "—",
            ]
        ),
        max_size=6,
    ),
    max_size=12,
)


@given(GRID)
def test_any_sheet_is_walked_to_its_last_row(rows: list[list[object]]) -> None:
    sheet = reading.workbook(file_of(rows))[0]

    table = tables.read(sheet, COLUMNS)

    if table is not None:
        assert [line.row.number for line in table.lines()] == list(range(1, sheet.height + 1))
