"""The guard: what is refused, what is fine, and how the sentence names what was found."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.guard import is_of_nobody, must_be_of_nobody
from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.vietnamese import date_vi, number

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Gọi anh Ba 0912345678 khi cần", "guard_phone", "091…78"),
        ("091.234.5678", "guard_phone", "091…78"),
        ("0912-345-678.", "guard_phone", "091…78"),
        ("+84 912 345 678", "guard_phone", "849…78"),
        ("ĐT: 0263 3 822 222", "guard_phone", "026…22"),
        ("(024) 3825 1234", "guard_phone", "024…34"),
        ("０９１２３４５６７８", "guard_phone", "091…78"),
        ("0912\u00a0345\u00a0678", "guard_phone", "091…78"),
        ("căn cước 001201012345", "guard_identity", "001…45"),
        ("001 201 012 345", "guard_identity", "001…45"),
        ("012345678", "guard_identity", "012…78"),
        ("CMND: 123.456.789", "guard_identity", "123…89"),
        ("có nghi phạm ở thôn", "guard_suspect", "nghi phạm"),
        ("Đối tượng khả nghi vào làng", "guard_suspect", "Đối tượng khả nghi"),
        ("giao cho cơ sở bí mật", "guard_informant", "cơ sở bí mật"),
        ("Theo dõi các đối tượng", "guard_watched", "Theo dõi các đối tượng"),
        ("lập danh sách đối tượng", "guard_watched", "danh sách đối tượng"),
    ],
)
def test_what_is_never_kept_is_refused_by_name(text, code, found):
    with pytest.raises(Refused) as refused:
        must_be_of_nobody(text)

    assert (refused.value.code, refused.value.facts) == (code, {"found": found})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "384/QĐ-UBND ngày 05/11/2026",
        "Số 123456789/QĐ-UBND",
        "Đã chi 150000000 đồng, xã hội hóa 150 000 000 đồng",
        "1.240.000.000",
        "150.000.000.000 đ",
        "từ 01.02.2024 đến 05-03-2025",
        "12 345 678 người, 3.912 điểm, trong 2012 2013 2014",
        "Gọi 113, 114",
        "Đối tượng tham gia là hội viên nông dân",
        "danh sách đối tượng được hưởng; quản lý đối tượng tham gia",
        "Camera giám sát 24/7, cộng đồng cùng giám sát",
        "Người dân tố giác tội phạm qua hòm thư",
        "Không chỉ điểm này mà mọi điểm đều làm",
        "Giúp người chấp hành xong án phạt tù hòa nhập cộng đồng",
    ],
)
def test_what_officers_write_of_their_work_is_fine(text):
    must_be_of_nobody(text)

    assert is_of_nobody(text)


@given(st.integers(0, 10**13), st.dates(), st.integers(1, 9_999))
def test_money_days_and_documents_are_never_hit(sum_, day, count):
    said = f"{number(sum_)} đồng, ngày {date_vi(day)}, số {count}/QĐ-UBND, {count:02d}-NQ/ĐU"

    assert is_of_nobody(said)


@given(
    st.from_regex(r"0[35789]\d{8}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-"]),
    st.sampled_from(["", "gọi ", "ĐT:", "(", "số "]),
    st.sampled_from(["", ".", ",", " nhé", ")"]),
)
def test_a_mobile_number_is_hit_however_it_is_grouped(figures, gap, before, after):
    written = gap.join([figures[:4], figures[4:7], figures[7:]])

    assert not is_of_nobody(f"{before}{written}{after}")


@given(st.from_regex(r"0\d{11}", fullmatch=True), st.sampled_from(["", " "]))
def test_a_number_of_twelve_figures_is_hit(figures, gap):
    written = gap.join(figures[place : place + 3] for place in range(0, 12, 3))

    assert not is_of_nobody(f"số {written}")


def test_the_names_of_real_initiatives_pass():
    path = ROOT / "tests" / "registry" / "initiatives" / "pairs.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))

    assert [cell for row in rows for cell in row if not is_of_nobody(cell)] == []


def test_a_number_is_not_repeated_in_the_refusal():
    with pytest.raises(Refused) as refused:
        must_be_of_nobody("0912345678")

    assert "345" not in str(refused.value)
