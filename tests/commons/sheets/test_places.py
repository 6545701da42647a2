"""Finding the unit that was meant."""

import pytest

from tests.commons.sheets.lists import new_country, old_country

OLD, NEW = old_country(), new_country()


@pytest.mark.parametrize(
    ("commune", "district", "code"),
    [
        ("Xã Liêng Srônh", "Huyện Đam Rông", "24877"),
        ("X. Liêng Srônh", "H. Đam Rông", "24877"),
        ("X.Liêng Srônh", "Đam Rông", "24877"),
        ("liêng srônh", "đam rông", "24877"),
        ("TT Liên Nghĩa", "Huyện Đức Trọng", "24958"),
        ("TT. Liên Nghĩa", "Huyện Đức Trọng", "24958"),
        ("P. 1", "Thành phố Đà Lạt", "24775"),
        ("P.01", "TP Đà Lạt", "24775"),
        ("P1", "TP. Bảo Lộc", "24823"),
        ("Phường 1", "Thành phố Bảo Lộc", "24823"),
        ("Xã Đạ K’Nàng", "Huyện Đam Rông", "24853"),
        ("Xã Hoà An", "Huyện Đức Trọng", "24961"),
        ("Xã Hòa Ân", "Huyện Đức Trọng", "24964"),
        ("Thôn 3, xã Liêng Srônh, huyện Đam Rông", "", "24877"),
        ("Liêng Srônh", "", "24877"),
    ],
)
def test_a_commune_is_found_under_its_district(commune: str, district: str, code: str) -> None:
    found = OLD.find(commune, district, "68")

    assert found.problem is None
    assert found.place is not None
    assert (found.place.code, found.note) == (code, "")


@pytest.mark.parametrize(
    ("commune", "district", "code", "note"),
    [
        (
            "Xã Liên Nghĩa",
            "Huyện Đức Trọng",
            "24958",
            "«xã Liên Nghĩa» trong danh mục là Thị trấn Liên Nghĩa, Huyện Đức Trọng.",
        ),
        (
            "Xa Lieng Sronh",
            "Huyen Dam Rong",
            "24877",
            "«xã Lieng Sronh» được đọc là Xã Liêng Srônh, Huyện Đam Rông.",
        ),
    ],
)
def test_what_differs_from_the_list_is_noted(
    commune: str, district: str, code: str, note: str
) -> None:
    found = OLD.find(commune, district, "68")

    assert found.place is not None
    assert (found.place.code, found.note) == (code, note)


@pytest.mark.parametrize(
    ("commune", "district", "province", "sentence", "suggestion"),
    [
        (
            "Xã Quảng Bìn",
            "Huyện Quảng Xương",
            "38",
            "Huyện Quảng Xương không có Xã Quảng Bìn. "
            "Có phải Xã Quảng Bình, Huyện Quảng Xương không?",
            "Xã Quảng Bình",
        ),
        (
            "Xã Liêng Srôn",
            "Huyện Đức Trọng",
            "68",
            "Huyện Đức Trọng không có Xã Liêng Srôn. Hãy kiểm tra lại tên xã, phường.",
            "",
        ),
        (
            "Xã Tân Hội",
            "Huyện Đam Rông",
            "68",
            "Huyện Đam Rông không có Xã Tân Hội. Có phải Xã Tân Hội, Huyện Đức Trọng không?",
            "Xã Tân Hội, Huyện Đức Trọng",
        ),
        (
            "Xã Tân Hội",
            "Huyện Đạ Tẻh",
            "68",
            "Danh mục không có «Huyện Đạ Tẻh». Có phải Xã Tân Hội, Huyện Đức Trọng không?",
            "Xã Tân Hội, Huyện Đức Trọng",
        ),
        (
            "Phường 1",
            "",
            "68",
            "Có nhiều đơn vị tên «1»: Phường 1, Thành phố Đà Lạt; Phường 1, Thành phố Bảo Lộc. "
            "Hãy ghi rõ huyện hoặc loại đơn vị.",
            "",
        ),
        (
            "Xã Hoa An",
            "Huyện Đức Trọng",
            "68",
            "Có nhiều đơn vị tên «Hoa An»: Xã Hòa An, Huyện Đức Trọng; "
            "Xã Hoà Ân, Huyện Đức Trọng. Hãy ghi rõ huyện hoặc loại đơn vị.",
            "",
        ),
        (
            "Phường 2",
            "Thành phố Đà Lạt",
            "68",
            "Thành phố Đà Lạt không có Phường 2. Hãy kiểm tra lại tên xã, phường.",
            "",
        ),
        (
            "Thôn 5",
            "",
            "68",
            "«Thôn 5» chưa nêu xã, phường. Hãy ghi tên xã, phường.",
            "",
        ),
    ],
)
def test_a_doubtful_commune_is_asked_never_guessed(
    commune: str, district: str, province: str, sentence: str, suggestion: str
) -> None:
    found = OLD.find(commune, district, province)

    assert found.place is None
    assert found.problem is not None
    assert (found.problem.sentence, found.problem.suggestion) == (sentence, suggestion)


def test_a_present_commune_needs_no_district() -> None:
    found = NEW.find("P. Xuân Hương – Đà Lạt", "", "N68")

    assert found.place is not None
    assert found.place.code == "N3"


def test_the_heir_of_a_whole_commune_is_clear() -> None:
    found = OLD.heir(OLD["24958"], NEW)

    assert found.place is not None
    assert found.place.code == "N1"


def test_a_split_commune_asks_for_its_heir() -> None:
    found = OLD.heir(OLD["24967"], NEW)

    assert found.place is None
    assert [place.code for place in found.offered] == ["N2", "N1"]
    assert found.problem is not None
    assert found.problem.sentence == (
        "Xã Tân Hội đã chia về Xã Tân Hội; Xã Đức Trọng. Mô hình nay thuộc đơn vị nào?"
    )
    assert found.problem.suggestion == "Xã Tân Hội"


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("CÔNG AN TỈNH LÂM ĐỒNG · CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), "68"),
        (("UBND tỉnh Thanh Hoá",), "38"),
        (("Danh sách",), None),
        (("Tỉnh Lâm Đồng", "tỉnh Thanh Hóa"), None),
    ],
)
def test_titles_name_the_province(titles: tuple[str, ...], code: str | None) -> None:
    found = OLD.province_in(titles)

    assert (found.code if found else None) == code


def test_a_province_is_found_by_name() -> None:
    found = OLD.province("T. Lam Dong")

    assert found is not None
    assert found.code == "68"
    assert OLD.province("Tỉnh Nào Đó") is None
