"""`nhanrong units`: the units of a day on the terminal."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def units(*words):
    out = StringIO()
    call_command("units", *words, stdout=out)
    return out.getvalue()


def test_the_units_of_today_one_a_line(country):
    assert units() == (
        "68          Tỉnh Lâm Đồng\n"
        "38          Tỉnh Thanh Hóa\n"
        "25000  68   Xã Di Linh\n"
        "14758  38   Phường Hạc Thành\n"
        "25001  68   Xã Hòa Ninh\n"
        "15865  38   Xã Hoằng Hóa\n"
        "15499  38   Xã Thọ Xuân\n"
        "24778  68   Phường Xuân Hương - Đà Lạt\n"
    )


@pytest.mark.parametrize("day", ["2025-06-30", "30/06/2025"])
def test_a_unit_of_a_day_with_its_heirs(country, day):
    told = json.loads(units("--on", day, "--code", "24999", "--json"))

    assert told["on"] == "2025-06-30"
    (unit,) = told["units"]
    assert (unit["full_name"], unit["end_date"]) == ("Xã Gia Hiệp", "2025-07-01")
    assert [(edge["code"], edge["extent"], edge["default"]) for edge in unit["to"]] == [
        ("25000", "part", True),
        ("25001", "part", False),
    ]
    assert unit["read_by"] == [
        {"code": "25000", "home": True, "tentative": True},
        {"code": "25001", "home": False, "tentative": True},
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--code", "24999"], "không có đơn vị nào mang mã «24999»"),
        (["--code", "x"], "không có đơn vị nào mang mã «x»"),
        (["--on", "31/02/2025"], "«31/02/2025» không phải một ngày"),
        (["--on", "1899-01-01", "--code", "25000"], "Ngày 01/01/1899"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(country, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        units(*words)
