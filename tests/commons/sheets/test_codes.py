"""Numbers of the register and codes of units, as exports and Excel leave them."""

import pytest

from nhanrong.commons.sheets import codes


@pytest.mark.parametrize(
    ("written", "read"),
    [(12, "12"), ("12", "12"), (" 012 ", "12"), (12.0, "12"), ("—", None), (None, None)],
)
def test_number_of_a_record(written, read):
    assert codes.number()(written).value == read


@pytest.mark.parametrize("written", ["MH-68-0003", "1.5", "-3", "9" * 19, True])
def test_what_is_no_number_of_a_record_is_told(written):
    reading = codes.number()(written)

    assert (reading.value, reading.problem.is_question) == (None, False)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("68", "68"),
        ("01", "01"),
        ("25000", "25000"),
        ("00004", "00004"),
        (25000, "25000"),
        (124, "00124"),
        ("124", "00124"),
        (None, None),
    ],
)
def test_code_of_a_unit(written, read):
    assert codes.unit_code()(written).value == read


@pytest.mark.parametrize("written", [4, 68, "4", "250001", "xã 25000"])
def test_a_doubtful_code_of_a_unit_is_never_guessed(written):
    reading = codes.unit_code()(written)

    assert (reading.value, reading.problem.is_question) == (None, False)
