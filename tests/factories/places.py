"""A small country: two provinces of three communes each, and an old commune that was split."""

from dataclasses import dataclass
from datetime import date

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.commons.places.changes.units import name_of
from nhanrong.commons.places.models import COMMUNE, PROVINCE, Succession, Unit, UnitName

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
    unit = _unit(code, level, name, kind=kind, parent=parent, start_date=start_date)
    with writing(because="test data"):
        changes.begin_unit(unit)
        changes.redraw()
    return unit


def _unit(
    code: str,
    level: int,
    name: str,
    *,
    kind: str = "xã",
    parent: Unit | None = None,
    start_date: date | None = MERGER,
) -> Unit:
    named = changes.Named(name, kind, changes.full_name(kind, name))
    return changes.new_unit(code, level, named, parent=parent, start_date=start_date)


def _begin(*units: Unit) -> tuple[Unit, ...]:
    with writing(because="test data"):
        Unit.objects.bulk_create(units)
        UnitName.objects.bulk_create(
            name_of(unit, start_date=unit.start_date, legal_basis="") for unit in units
        )
    return units


def make_country() -> Country:
    """Make the small country: thousands of tests begin so, so its rows are written in bulk."""
    lam_dong, thanh_hoa = _begin(
        _unit("68", PROVINCE, "Lâm Đồng", kind="tỉnh"),
        _unit("38", PROVINCE, "Thanh Hóa", kind="tỉnh"),
    )
    old, di_linh, hoa_ninh, xuan_huong, hoang_hoa, hac_thanh, tho_xuan = _begin(
        _unit("24999", COMMUNE, "Gia Hiệp", parent=lam_dong, start_date=None),
        _unit("25000", COMMUNE, "Di Linh", parent=lam_dong),
        _unit("25001", COMMUNE, "Hòa Ninh", parent=lam_dong),
        _unit("24778", COMMUNE, "Xuân Hương - Đà Lạt", kind="phường", parent=lam_dong),
        _unit("15865", COMMUNE, "Hoằng Hóa", parent=thanh_hoa),
        _unit("14758", COMMUNE, "Hạc Thành", kind="phường", parent=thanh_hoa),
        _unit("15499", COMMUNE, "Thọ Xuân", parent=thanh_hoa),
    )
    with writing(because="test data"):
        changes.end_unit(old, on=MERGER)
        Succession.objects.bulk_create(
            Succession(from_unit=old, to_unit=heir, extent="part", is_default=is_default)
            for heir, is_default in ((di_linh, True), (hoa_ninh, False))
        )
        changes.redraw()
    return Country(
        lam_dong=lam_dong,
        di_linh=di_linh,
        hoa_ninh=hoa_ninh,
        xuan_huong=xuan_huong,
        thanh_hoa=thanh_hoa,
        hoang_hoa=hoang_hoa,
        hac_thanh=hac_thanh,
        tho_xuan=tho_xuan,
        old_split=old,
    )
