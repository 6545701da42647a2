"""Judges the rows of a list: each is ready, in question or wrong, and nothing is written here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from nhanrong.bedrock import guard, numbering, vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets.cells import Hint, Reading
from nhanrong.commons.sheets.columns import by_key
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.heads import simple
from nhanrong.commons.sheets.outcomes import Finding, Findings, Outcome, Remark, finding
from nhanrong.commons.sheets.rows import Kind
from nhanrong.commons.sheets.tables import Line, Table
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.models import Family
from nhanrong.registry.initiatives.rules import Field
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.locating import Located, Locator

_BY_KEY = by_key(COLUMNS)
# Columns in which one writes what one likes; a number of a document is read by its own reader.
FREE_WORDS = ("name", "issuer", "note")
_CLUB = re.compile(r"^(?:cau lac bo|clb)\s+")


@dataclass(frozen=True)
class Draft:
    """What a ready row will become: its unit and home, its content, its decision, its counts."""

    unit_id: int
    home_id: int
    values: Mapping[str, Any]
    decision: str = ""
    decided_on: Any = None
    issuer: str = ""
    sites: int | None = None
    groups: int | None = None
    despite: str = ""

    @property
    def name(self) -> str:
        """Give the name of the initiative."""
        return str(self.values["name"])


class Families:
    """The catalogue by name, signs and capitals aside."""

    def __init__(self) -> None:
        self.by_name: dict[str, Family] = {}
        for entry in queries.catalogue():
            for name in (entry.family.name, *entry.aliases):
                self.by_name.setdefault(simple(name), entry.family)

    def of(self, name: str) -> tuple[Family | None, str]:
        """Find the family that a name belongs to, and the name under which it is known."""
        key = simple(name)
        family = self.by_name.get(key) or self.by_name.get(_CLUB.sub("", key))
        if family is not None:
            return family, ""
        return self._of_proper(name)

    def _of_proper(self, name: str) -> tuple[Family | None, str]:
        """«Dòng họ Phạm tự quản về ANTT» is of the family «Dòng họ tự quản về ANTT»."""
        words = name.split()
        for place in range(1, len(words) - 1):
            if words[place].istitle():
                rest = " ".join(words[:place] + words[place + 1 :])
                family = self.by_name.get(simple(rest))
                if family is not None:
                    return family, rest
        return None, ""


class Judge:
    """Judges the rows of one table for somebody."""

    def __init__(
        self, table: Table, locator: Locator, families: Families, accepted: frozenset[str]
    ) -> None:
        self.table, self.locator = table, locator
        self.families, self.accepted = families, accepted

    def outcomes(self) -> Iterator[Outcome]:
        """Judge every row, in the order of the sheet."""
        for line in self.table.lines():
            if line.row.kind == Kind.DATA:
                yield self._judge(line)
            else:
                yield Outcome(
                    self.table.sheet.name, line.row.number, line.row.kind, title=line.text
                )

    def _judge(self, line: Line) -> Outcome:
        found = Findings()
        line = self._answered(line)
        self._read(line, found)
        located = self.locator.locate(line)
        found.problems += located.problems
        found.notes += located.notes
        self._weigh(line, found)
        self._in_time(line, found)
        _of_nobody(line, found)
        draft = None if found.problems else self._draft(line, located, found)
        return Outcome(
            sheet=self.table.sheet.name,
            row=line.row.number,
            kind=Kind.DATA,
            problems=tuple(found.problems),
            notes=tuple(found.notes),
            title=str(line.value("name") or line.words.get("name", "")),
            facts=draft,
        )

    def is_accepted(self, cell: str) -> bool:
        """Say whether somebody confirmed the suggestion at a cell."""
        return f"{self.table.sheet.name}!{cell}" in self.accepted

    def _answered(self, line: Line) -> Line:
        """Read the suggestion in place of the cell where somebody confirmed it."""
        readings = dict(line.readings)
        for key, reading in line.readings.items():
            problem = reading.problem
            if problem and problem.is_question and self.is_accepted(line.cell(key)):
                hint = Hint(as_of=self.table.as_of)
                readings[key] = _BY_KEY[key].reader(problem.suggestion, hint)
        return replace(line, readings=readings)

    def _read(self, line: Line, found: Findings) -> None:
        for key, reading in line.readings.items():
            if key == "field" and reading.problem:
                self._unknown_field(line, found)
            elif reading.problem:
                found.problems.append(finding(line.cell(key), reading.problem))
            if reading.note:
                found.notes.append(Remark(line.cell(key), reading.note))
        if line.readings.get("name", Reading()).is_missing:
            sentence = _("Chưa có tên mô hình. Hãy ghi tên, hoặc xóa dòng này.")
            found.problems.append(Finding(line.cell("name"), sentence))
        if line.is_hidden and not self.is_accepted(f"{line.row.number}"):
            sentence = _("Dòng này đang ẩn trong tệp. Có ghi không?")
            asked = Finding(f"{line.row.number}", sentence, _("ghi"), is_question=True)
            found.problems.append(asked)

    def _unknown_field(self, line: Line, found: Findings) -> None:
        words = line.words["field"]
        note = _("«%(text)s» không có trong danh mục lĩnh vực; giữ ở ghi chú.") % {"text": words}
        found.notes.append(Remark(line.cell("field"), note))
        found.kept.append(f"Lĩnh vực theo danh sách: {words}.")  # words: kept

    def _weigh(self, line: Line, found: Findings) -> None:
        """See whether the two counts go together."""
        sites, groups = line.value("sites"), line.value("groups")
        if isinstance(groups, int) and groups and sites == 0:
            sentence = _("Có %(groups)s tổ mà 0 điểm. Hãy ghi số điểm, mỗi tổ thuộc một điểm.")
            found.problems.append(Finding(line.cell("sites"), sentence % {"groups": groups}))
        if isinstance(sites, int) and isinstance(groups, int) and groups < sites:
            note = _("Có %(sites)s điểm nhưng chỉ %(groups)s tổ: có điểm chưa có tổ.")
            facts = {"sites": sites, "groups": groups}
            found.notes.append(Remark(line.cell("groups"), note % facts))

    def _in_time(self, line: Line, found: Findings) -> None:
        """See that nothing is told of a day that has not come."""
        for key in ("founded", "decision_date"):
            told = line.value(key)
            if isinstance(told, Dated) and told.day > self.locator.atlas.on:
                sentence = _("Ngày %(on)s chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay.")
                found.problems.append(Finding(line.cell(key), sentence % {"on": told}))

    def _draft(self, line: Line, located: Located, found: Findings) -> Draft:
        assert located.unit_id is not None
        assert located.home_id is not None
        sites, groups = self._counts(line, found)
        return Draft(
            unit_id=located.unit_id,
            home_id=located.home_id,
            sites=sites,
            groups=groups,
            **self._decision(line, found),
            values=self._values(line, found),
        )

    def _counts(self, line: Line, found: Findings) -> tuple[int | None, int | None]:
        """Take the counts; where sites are not told, none are made and the record says so."""
        sites, groups = line.value("sites"), line.value("groups")
        if not isinstance(sites, int):
            found.notes.append(Remark(line.cell("sites"), _("Số điểm chưa ghi: không tạo điểm.")))
            found.kept.append("Danh sách chưa ghi số điểm.")  # words: kept
            if isinstance(groups, int):
                found.kept.append(f"Số tổ theo danh sách: {groups}.")  # words: kept
            return None, None
        if not isinstance(groups, int):
            found.notes.append(Remark(line.cell("groups"), _("Số tổ chưa ghi: không tạo tổ.")))
            found.kept.append("Danh sách chưa ghi số tổ.")  # words: kept
            return sites, None
        return sites, groups

    def _decision(self, line: Line, found: Findings) -> dict[str, Any]:
        issuer = str(line.value("issuer") or "")
        number = line.value("decision")
        if number is None:
            if issuer:
                found.kept.append(f"Cơ quan ban hành: {issuer}; chưa có số.")  # words: kept
            return {}
        dated = line.value("decision_date") or getattr(number, "dated", None)
        if isinstance(dated, Dated) and dated.precision != Precision.DAY:
            found.kept.append(f"Thời gian quyết định: {dated}.")  # words: kept
        if not issuer:
            issuer = _issuer_of(str(number))
            note = _("Chưa ghi cơ quan ban hành; theo ký hiệu là %(issuer)s.") % {"issuer": issuer}
            found.notes.append(Remark(line.cell("decision"), note))
        exact = isinstance(dated, Dated) and dated.precision == Precision.DAY
        return {
            "decision": str(number),
            "decided_on": dated.day if exact and isinstance(dated, Dated) else None,
            "issuer": issuer,
        }

    def _values(self, line: Line, found: Findings) -> dict[str, Any]:
        name = str(line.value("name"))
        family, known = self.families.of(name)
        if known:
            note = _("Xếp vào loại «%(family)s».") % {"family": family}
            found.notes.append(Remark(line.cell("name"), note))
        values: dict[str, Any] = {
            "name": name,
            "family": family,
            "field": self._field(line, family, found),
            **{key: line.value(key) for key in ("participants", "state_funding", "social_funding")},
        }
        founded = line.value("founded")
        if isinstance(founded, Dated):
            values |= {"founded_on": founded.day, "founded_precision": founded.precision.value}
        extra = [f"{words}: {told}." for words, told in line.extra.items()]
        own = [str(line.value("note"))] if line.value("note") else []
        return values | {"note": "\n".join([*own, *found.kept, *extra])}

    def _field(self, line: Line, family: Family | None, found: Findings) -> str:
        own = line.value("field")
        if own is not None:
            return str(own)
        if family is not None:
            return family.field
        if "field" not in line.readings or line.readings["field"].is_missing:
            note = _("Chưa rõ lĩnh vực: ghi «Lĩnh vực khác».")
            found.notes.append(Remark(line.cell("name"), note))
        return Field.OTHER.value


def _of_nobody(line: Line, found: Findings) -> None:
    """Refuse a row whose words carry what the house never keeps; also in columns not asked for."""
    texts = [(line.cell(key), str(line.value(key) or "")) for key in FREE_WORDS]
    texts += [(f"{line.row.number}", told) for told in line.extra.values()]
    for cell, text in texts:
        try:
            guard.must_be_of_nobody(text)
        except Refused as refused:
            found.problems.append(Finding(cell, str(refusals.sentence(refused))))


def _issuer_of(number: str) -> str:
    """Read in the symbol of a document which office issued it: 384/QĐ-UBND is of UBND."""
    found = numbering.find(number)
    return found[0].issuer if found else ""


def same_name(name: str) -> str:
    """Fold a name so that two ways of writing it are one."""
    return simple(vietnamese.nfc(name))
