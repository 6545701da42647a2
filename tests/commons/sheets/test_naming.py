"""Taking a written unit apart."""

import pytest

from nhanrong.commons.sheets import naming


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Xã Sơn Điền", "xã", "Sơn Điền"),
        ("X. Xuân Thắng", "xã", "Xuân Thắng"),
        ("X.Xuân Thắng", "xã", "Xuân Thắng"),
        ("xã xuân thắng", "xã", "xuân thắng"),
        ("P. Lộc Sơn", "phường", "Lộc Sơn"),
        ("P1", "phường", "1"),
        ("F.1", "phường", "1"),
        ("Phường 01", "phường", "1"),
        ("TT Liên Nghĩa", "thị trấn", "Liên Nghĩa"),
        ("TP Đà Lạt", "thành phố", "Đà Lạt"),
        ("TP.HCM", "thành phố", "Hồ Chí Minh"),
        ("TX. Bỉm Sơn", "thị xã", "Bỉm Sơn"),
        ("H. Di Linh", "huyện", "Di Linh"),
        ("Q. 1", "quận", "1"),
        ("ĐK. Phú Quốc", "đặc khu", "Phú Quốc"),
        ("Xã Đạ Sar (nay là xã Lạc Dương)", "xã", "Đạ Sar"),
        ("Xuân Thắng", "", "Xuân Thắng"),
        ("Phú Sơn", "", "Phú Sơn"),
        ("Hà Trung", "", "Hà Trung"),
        ("Xã", "", "Xã"),
    ],
)
def test_a_unit_is_taken_apart(text: str, kind: str, name: str) -> None:
    found = naming.called(text)

    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thôn 3, xã Đạ Sar, huyện Lạc Dương", ("xã Đạ Sar", "huyện Lạc Dương")),
        ("Xã Đạ Sar", ("Xã Đạ Sar", "")),
        ("Tổ dân phố 5; P. 1", ("P. 1", "")),
        ("Thôn 3", None),
    ],
)
def test_an_address_is_parted(text: str, parts: tuple[str, str] | None) -> None:
    assert naming.parts(text) == parts
