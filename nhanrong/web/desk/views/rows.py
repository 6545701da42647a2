"""The tables of places with their figures, sorted by the address."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhanrong.commons.ui import tables
from nhanrong.commons.ui.parts import Cell, Column, Row

_NAME = Column("ten", _("Đơn vị"), "name", sort=("unit.sort_key",))
_COUNTS = [
    Column("mo-hinh", _("Mô hình"), "number", sort=("counts.initiatives",)),
    Column("diem", _("Điểm"), "number", sort=("counts.sites",)),
    Column("to", _("Tổ"), "number", sort=("counts.groups",)),
]
_LACKING = Column("thieu", _("Thiếu căn cứ"), "number", sort=("counts.lacking",))
_REACHED = [
    Column("xa-co", _("Xã có mô hình"), "number", sort=("reached",)),
    Column("xa", _("Số xã"), "number", sort=("communes",)),
]
COMMUNES = [_NAME, *_COUNTS, _LACKING]
PROVINCES = [_NAME, *_COUNTS, *_REACHED, _LACKING]


def _value(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row


def _sorted(request: HttpRequest, rows: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """Sort by the column that the address names; rows come in Vietnamese order."""
    wanted = request.GET.get("sort", "")
    column = next((one for one in columns if one.key == wanted.removeprefix("-")), None)
    if column is None:
        return list(rows)
    path = column.sort[0]
    return sorted(rows, key=lambda row: _value(row, path), reverse=wanted.startswith("-"))


def _row(columns: Sequence[Column], page: str) -> Callable[[Any], Row]:
    def make(row: Any) -> Row:
        name = Cell(row.unit.full_name, href=reverse(page, args=[row.unit.code]))
        figures = [Cell(_value(row, column.sort[0])) for column in columns[1:]]
        return Row([name, *figures], label=row.unit.full_name)

    return make


def provinces(request: HttpRequest, rows: Sequence[Any]) -> tables.Listing:
    """List every province with its figures, on one page: the map's own table."""
    ordered = _sorted(request, rows, PROVINCES)
    row = _row(PROVINCES, "desk:province")
    listing = tables.listing(request, ordered, PROVINCES, row, default="ten")
    return replace(listing, rows=[row(record) for record in ordered])


def communes(request: HttpRequest, rows: Sequence[Any]) -> tables.Listing:
    """List the communes of a province with their figures."""
    ordered = _sorted(request, rows, COMMUNES)
    row = _row(COMMUNES, "desk:commune")
    return tables.listing(request, ordered, COMMUNES, row, default="ten")
