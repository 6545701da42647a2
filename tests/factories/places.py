"""A small country: two provinces of three communes each, and an old commune that was split."""

from dataclasses import dataclass
from datetime import date

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Succession, Unit

MERGER = date(2025, 7, 1)


@dataclass(frozen=True)
class Country:
    """The units by name; `old_split` ended on 1 July 2025, parted between Di Linh and Hòa Ninh.

    Di Linh is its default heir, and so the home of its records («tạm tính»).
    """

    lam_dong: Unit
    di_linh: Unit
    hoa_ninh: Unit
    xuan_huong: Unit
    thanh_hoa: Unit
    hoang_hoa: Unit
    hac_thanh: Unit
    tho_xuan: Unit
    old_split: Unit


def make_unit(
    code: str,
    level: int,
    name: str,
    *,
    kind: str = "xã",
    parent: Unit | None = None,
    start_date: date | None = MERGER,
) -> Unit:
    """Make a living unit with its name and its jurisdiction over itself."""
    named = changes.Named(name, kind, changes.full_name(kind, name))
    with writing(because="test data"):
        unit = changes.begin_unit(
            changes.new_unit(code, level, named, parent=parent, start_date=start_date)
        )
        changes.redraw()
    return unit


def make_country() -> Country:
    """Make the small country."""
    with writing(because="test data"):
        lam_dong = make_unit("68", PROVINCE, "Lâm Đồng", kind="tỉnh")
        thanh_hoa = make_unit("38", PROVINCE, "Thanh Hóa", kind="tỉnh")
        old = make_unit("24999", COMMUNE, "Gia Hiệp", parent=lam_dong, start_date=None)
        di_linh = make_unit("25000", COMMUNE, "Di Linh", parent=lam_dong)
        hoa_ninh = make_unit("25001", COMMUNE, "Hòa Ninh", parent=lam_dong)
        changes.end_unit(old, on=MERGER)
        for heir, is_default in ((di_linh, True), (hoa_ninh, False)):
            Succession.objects.create(
                from_unit=old, to_unit=heir, extent="part", is_default=is_default
            )
        changes.redraw()
        return Country(
            lam_dong=lam_dong,
            di_linh=di_linh,
            hoa_ninh=hoa_ninh,
            xuan_huong=make_unit(
                "24778", COMMUNE, "Xuân Hương - Đà Lạt", kind="phường", parent=lam_dong
            ),
            thanh_hoa=thanh_hoa,
            hoang_hoa=make_unit("15865", COMMUNE, "Hoằng Hóa", parent=thanh_hoa),
            hac_thanh=make_unit("14758", COMMUNE, "Hạc Thành", kind="phường", parent=thanh_hoa),
            tho_xuan=make_unit("15499", COMMUNE, "Thọ Xuân", parent=thanh_hoa),
            old_split=old,
        )
