"""What a row becomes: a new initiative with its counts and its decision, or a change of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nhanrong.bedrock import guard, numbering
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.listings import Entry
from nhanrong.commons.sheets.outcomes import Finding, Findings, Remark
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives.models import Family
from nhanrong.registry.initiatives.rules import Field
from nhanrong.registry.initiatives.sheets.columns import COLUMNS, MOST_NOTE, Unlisted
from nhanrong.registry.initiatives.sheets.families_known import Families
from nhanrong.registry.initiatives.sheets.locating import Located

_PLAIN = ("participants", "state_funding", "social_funding")
_TEXTS = ("note", "problem", "aim", "method")


@dataclass(frozen=True)
class Draft:
    """What a new row will become: its unit and home, its content, its decision, its counts."""

    unit_id: int
    home_id: int
    values: Mapping[str, Any]
    decision: str = ""
    decided_on: date | None = None
    issuer: str = ""
    sites: int | None = None
    groups: int | None = None
    despite: str = ""

    @property
    def name(self) -> str:
        """Give the name of the initiative."""
        return str(self.values["name"])


@dataclass(frozen=True)
class Revision:
    """What a row changes of an initiative that is in the register."""

    record_id: int
    values: Mapping[str, Any]
    despite: str = ""


def drafted(entry: Entry, located: Located, families: Families, found: Findings) -> Draft:
    """Make the draft of a new row; what has no place of its own is kept in the note."""
    assert located.unit_id is not None
    assert located.home_id is not None
    sites, groups = _counts(entry, found)
    return Draft(
        unit_id=located.unit_id,
        home_id=located.home_id,
        sites=sites,
        groups=groups,
        **_decision(entry, found),
        values=_values(entry, families, found),
    )


def _counts(entry: Entry, found: Findings) -> tuple[int | None, int | None]:
    """Take the counts; where sites are not told, none are made and the record says so."""
    sites, groups = entry.values.get("sites"), entry.values.get("groups")
    if not isinstance(sites, int):
        found.notes.append(Remark(entry.cell("sites"), _("Số điểm chưa ghi: không tạo điểm.")))
        found.kept.append("Danh sách chưa ghi số điểm.")  # words: kept
        if isinstance(groups, int):
            found.kept.append(f"Số tổ theo danh sách: {groups}.")  # words: kept
        return None, None
    if not isinstance(groups, int):
        found.notes.append(Remark(entry.cell("groups"), _("Số tổ chưa ghi: không tạo tổ.")))
        found.kept.append("Danh sách chưa ghi số tổ.")  # words: kept
        return sites, None
    return sites, groups


def _decision(entry: Entry, found: Findings) -> dict[str, Any]:
    issuer = str(entry.values.get("issuer") or "")
    number = entry.values.get("decision")
    if number is None:
        if issuer:
            found.kept.append(f"Cơ quan ban hành: {issuer}; chưa có số.")  # words: kept
        return {}
    dated = entry.values.get("decision_date") or getattr(number, "dated", None)
    if isinstance(dated, Dated) and dated.precision != Precision.DAY:
        found.kept.append(f"Thời gian quyết định: {dated}.")  # words: kept
    if not issuer:
        issuer = _issuer_of(str(number))
        note = _("Chưa ghi cơ quan ban hành; theo ký hiệu là %(issuer)s.") % {"issuer": issuer}
        found.notes.append(Remark(entry.cell("decision"), note))
    exact = isinstance(dated, Dated) and dated.precision == Precision.DAY
    return {
        "decision": str(number),
        "decided_on": dated.day if exact and isinstance(dated, Dated) else None,
        "issuer": issuer,
    }


def _issuer_of(number: str) -> str:
    """Read in the symbol of a document which office issued it: 384/QĐ-UBND is of UBND."""
    found = numbering.find(number)
    return found[0].issuer if found else ""


def _values(entry: Entry, families: Families, found: Findings) -> dict[str, Any]:
    name = str(entry.values["name"])
    family, known = _family(entry, name, families, found)
    if known:
        note = _("Xếp vào loại «%(family)s».") % {"family": family}
        found.notes.append(Remark(entry.cell("name"), note))
    values: dict[str, Any] = {
        "name": name,
        "family": family,
        "field": _field(entry, family, found),
        **{key: entry.values.get(key) for key in _PLAIN},
        **{key: str(entry.values.get(key) or "") for key in _TEXTS},
    }
    founded = entry.values.get("founded")
    if isinstance(founded, Dated):
        values |= {"founded_on": founded.day, "founded_precision": founded.precision.value}
    return values | {"note": _note(entry, found)}


def _family(
    entry: Entry, name: str, families: Families, found: Findings
) -> tuple[Family | None, str]:
    told = entry.values.get("family")
    return (family_told(entry, families, found), "") if told else families.of(name)


def family_told(entry: Entry, families: Families, found: Findings) -> Family | None:
    """Find the family that the row names; one that the catalogue does not hold is a problem."""
    told = str(entry.values.get("family") or "")
    family = families.called(told) if told else None
    if told and family is None:
        sentence = _("«%(text)s» không có trong danh mục loại mô hình. Ghi tên loại đã có.")
        found.problems.append(Finding(entry.cell("family"), sentence % {"text": told}))
    return family


def _field(entry: Entry, family: Family | None, found: Findings) -> str:
    own = entry.values.get("field")
    if own is not None and not isinstance(own, Unlisted):
        return str(own)
    if family is not None:
        return family.field
    if own is None:
        note = _("Chưa rõ lĩnh vực: ghi «Lĩnh vực khác».")
        found.notes.append(Remark(entry.cell("name"), note))
    return Field.OTHER.value


def _note(entry: Entry, found: Findings) -> str:
    """Write the note: its own words, what is kept of the row, what stands in other columns."""
    own = [str(entry.values["note"])] if entry.values.get("note") else []
    shown = _shown(entry)
    extra = [f"{words}: {told}." for words, told in [*entry.line.extra.items(), *shown.items()]]
    note = "\n".join([*own, *found.kept, *extra])
    if len(note) > MOST_NOTE:
        sentence = _(
            "Ghi chú cùng các cột chưa có chỗ riêng dài %(length)s ký tự, nhiều nhất %(most)s."
            " Hãy rút gọn."
        )
        facts = {"length": len(note), "most": MOST_NOTE}
        found.problems.append(Finding(entry.cell("note"), sentence % facts))
    for text in shown.values():
        try:
            guard.must_be_of_nobody(text)
        except Refused as refused:
            found.problems.append(
                Finding(f"{entry.line.row.number}", str(refusals.sentence(refused)))
            )
    return note


def _shown(entry: Entry) -> dict[str, str]:
    """Keep what stands in columns that are only for orientation: nothing written is dropped."""
    head = entry.line.row.head
    if head is None:
        return {}
    return {
        head.words[head.columns[column.key]]: entry.line.words[column.key]
        for column in COLUMNS
        if column.is_shown and entry.line.words.get(column.key)
    }


def content_of(entry: Entry, families: Families, found: Findings) -> dict[str, Any]:
    """Say the changed cells of a known initiative as its fields; what cannot be, is a problem."""
    values: dict[str, Any] = {}
    for key, value in entry.changed.items():
        if key == "founded":
            values["founded_on"] = value.day if value else None
            values["founded_precision"] = (value.precision if value else Precision.DAY).value
        elif key == "family":
            values["family"] = family_told(entry, families, found)
        elif isinstance(value, Unlisted):
            sentence = value.problem.sentence
            found.problems.append(Finding(entry.cell(key), sentence))
        else:
            values[key] = str(value or "") if key in _TEXTS else value
    return values
