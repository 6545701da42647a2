"""The empty form of a list of initiatives, the list as a file, and the answer to a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets import writing
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.writing import Heading
from nhanrong.registry.initiatives.models import FIELD_NAMES, Basis
from nhanrong.registry.initiatives.rules import Field, Part
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.importing import Judged

_NOT_EXPORTED = frozenset({"district", "commune_now"})


def template() -> bytes:
    """Make the empty form: fill it in and send it back. Lists are Vietnamese, as prints are."""
    with translation.override("vi"):
        lines = (_("Mỗi dòng một mô hình. Để trống ô chưa biết; xem trang «Hướng dẫn»."),)
        return writing.template(COLUMNS, Heading(_("Danh sách mô hình"), lines))


@dataclass(frozen=True)
class _Line:
    """One initiative as the columns ask for it."""

    name: str
    field: str
    commune: str
    province: str
    founded: Dated | None
    decision: str
    decision_date: date | None
    issuer: str
    sites: int
    groups: int
    participants: int | None
    state_funding: int | None
    social_funding: int | None
    note: str


def exported(records: Iterable[Any], *, on: date) -> bytes:
    """Write initiatives, listed with their counts, as a file that can be read back."""
    rows = list(records)
    grounds = Basis.objects.filter(initiative__in=rows, part=Part.DECISION, revoked_on=None)
    decisions = {ground.initiative_id: ground for ground in grounds}
    columns = [column for column in COLUMNS if column.key not in _NOT_EXPORTED]
    with translation.override("vi"):
        lines = (_("Số liệu đến ngày %(day)s") % {"day": vietnamese.date_vi(on)},)
        heading = Heading(_("Danh sách mô hình"), lines)
        records = [_line(row, decisions.get(row.pk)) for row in rows]
        with writing.export(columns, records, heading) as file:
            return file.read()


def _line(record: Any, decision: Basis | None) -> _Line:
    founded = record.founded_on
    return _Line(
        name=record.name,
        field=str(FIELD_NAMES[Field(record.field)]),
        commune=record.commune.full_name if record.commune else "",
        province=record.province.full_name if record.province else "",
        founded=Dated(founded, Precision(record.founded_precision)) if founded else None,
        decision=decision.document_number if decision else "",
        decision_date=decision.document_date if decision else None,
        issuer=decision.body_name if decision else "",
        sites=record.site_count,
        groups=record.group_count,
        participants=record.participants,
        state_funding=record.state_funding,
        social_funding=record.social_funding,
        note=record.note,
    )


def answered(judged: Judged) -> bytes:
    """Give the list back with the answer to each row in a last column."""
    return writing.answered(judged.sheets, judged.outcomes)
