"""The table of coverage as a workbook."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import writing
from nhanrong.commons.sheets.cells import text
from nhanrong.commons.sheets.columns import Column
from nhanrong.commons.sheets.writing import Heading
from nhanrong.registry.initiatives.models import AREA_NAMES
from nhanrong.registry.initiatives.queries.coverage import KNOWN, Covered


def coverage(rows: Sequence[Covered], title: str, *, on: date) -> bytes:
    """Write the places with their sites by kind of area, and the known gaps."""
    with translation.override("vi"):
        lines = (
            _("Số điểm đang làm, đến ngày %(day)s") % {"day": vietnamese.date_vi(on)},
            _("Sổ chỉ biết xã nào có biên giới, biển, đảo; loại địa bàn khác không ghi xã trống."),
        )
        columns = [_column(_("Mã"), lambda row: row.unit.code, 10)]
        columns.append(_column(_("Đơn vị"), lambda row: row.unit.full_name, 30))
        for kind, name in AREA_NAMES.items():
            columns.append(_column(str(name), _sites(kind), 14))
        for kind in KNOWN:
            columns.append(
                _column(_("Xã có %(kind)s") % {"kind": AREA_NAMES[kind]}, _having(kind), 14)
            )
            label = _("Xã có %(kind)s, chưa có điểm") % {"kind": AREA_NAMES[kind]}
            columns.append(_column(label, _bare(kind), 16))
        with writing.export(columns, rows, Heading(title, lines)) as file:
            return file.read()


def _column(label: str, write: Callable[[Any], Any], width: int) -> Column:
    return Column(label, label, text(), width=width, write=write)


def _sites(kind: str) -> Callable[[Covered], int]:
    return lambda row: row.kinds[kind].sites


def _having(kind: str) -> Callable[[Covered], int | None]:
    return lambda row: row.kinds[kind].having


def _bare(kind: str) -> Callable[[Covered], int | None]:
    return lambda row: row.kinds[kind].bare
