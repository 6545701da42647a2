"""Reads an officer's list, says by row and cell what came of it, and writes what is ready."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import reading, tables
from nhanrong.commons.sheets.outcomes import Finding, Outcome, Status, counted
from nhanrong.commons.sheets.reading import Sheet, address
from nhanrong.commons.sheets.tables import Table
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Status as Life
from nhanrong.registry.initiatives.sheets.columns import COLUMNS
from nhanrong.registry.initiatives.sheets.judging import Draft, Families, Judge, same_name
from nhanrong.registry.initiatives.sheets.locating import Atlas, Locator
from nhanrong.registry.initiatives.sheets.namesakes import CONFIRMED, Namesakes

HANDS = frozenset({Role.OFFICER, Role.SECRETARY, Role.LEADER, Role.SYSTEM})


@dataclass(frozen=True)
class Judged:
    """A list that was read: its sheets and tables, and what came of every row."""

    sheets: tuple[Sheet, ...]
    tables: tuple[Table, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows of data: ready, question, error, all."""
        return counted(self.outcomes)

    @cached_property
    def ready(self) -> list[Draft]:
        """List what can be written."""
        return [one.facts for one in self.outcomes if one.status == Status.READY]

    @cached_property
    def troubled(self) -> list[Outcome]:
        """List the rows that need somebody."""
        return [one for one in self.outcomes if one.problems]

    @property
    def as_of(self) -> date | None:
        """Give the day of the figures, where the list tells it."""
        return next((table.as_of for table in self.tables if table.as_of), None)

    @property
    def sites(self) -> int:
        """Count the sites that the ready rows will make."""
        return sum(draft.sites or 0 for draft in self.ready)

    @property
    def groups(self) -> int:
        """Count the groups that the ready rows will make."""
        return sum(draft.groups or 0 for draft in self.ready if draft.sites)

    def warnings(self) -> list[str]:
        """Say of each sheet what concerns it as a whole: passed over, hidden, not understood."""
        return [*self._sheet_warnings(), *self._column_warnings()]

    def _sheet_warnings(self) -> Iterator[str]:
        read = {table.sheet.name for table in self.tables}
        for sheet in self.sheets:
            if sheet.name not in read and sheet.height:
                yield _("Trang tính «%(sheet)s» không có bảng mô hình nên không đọc.") % {
                    "sheet": sheet.name
                }
            elif sheet.name in read and sheet.is_hidden:
                yield _("Trang tính «%(sheet)s» đang ẩn trong tệp.") % {"sheet": sheet.name}
        for table in self.tables:
            yield from table.warnings

    def _column_warnings(self) -> Iterator[str]:
        sentence = _("Cột %(column)s «%(words)s» chưa có chỗ riêng; nội dung giữ ở ghi chú.")
        for table in self.tables:
            head = table.heads[0]
            for position in head.unknown:
                column = address(1, position)[:-1]
                yield sentence % {"column": column, "words": head.words[position]}


@dataclass(frozen=True)
class Imported:
    """What an import came to: the judgement, and what was written."""

    judged: Judged
    made: tuple[Initiative, ...] = ()


def judge(content: bytes, *, by: Actor, on: date, accepted: Iterable[str] = ()) -> Judged:
    """Read a list and judge every row; refuse a file that cannot be read or holds no such list.

    `accepted` names the cells («DS!C56») whose suggestion somebody confirmed.
    """
    if by.role not in HANDS:
        raise Refused("wrong_role", role=by.role)
    sheets = tuple(reading.workbook(content))
    found = tuple(table for sheet in sheets if (table := tables.read(sheet, COLUMNS)))
    if not found:
        required = ", ".join(str(column.label) for column in COLUMNS if column.required)
        raise Refused("sheet_no_table", columns=required)
    confirmed = frozenset(accepted)
    return Judged(sheets, found, tuple(_judge(found, by, on, confirmed)))


def _judge(
    found: Sequence[Table], by: Actor, on: date, accepted: frozenset[str]
) -> Iterator[Outcome]:
    atlas, families = Atlas(on), Families()
    outcomes = [
        outcome
        for table in found
        for outcome in Judge(
            table, Locator(table, atlas, by, accepted), families, accepted
        ).outcomes()
    ]
    cells = {
        (table.sheet.name, line.row.number): line.cell("name")
        for table in found
        for line in table.data()
    }
    yield from _Twins(outcomes, cells, by, accepted).marked()


class _Twins:
    """Asks about rows that name an initiative twice, in the list or in the register."""

    def __init__(
        self,
        outcomes: Sequence[Outcome],
        cells: dict[tuple[str, int], str],
        by: Actor,
        accepted: frozenset[str],
    ) -> None:
        self.outcomes, self.cells, self.accepted = outcomes, cells, accepted
        self.first: dict[tuple[str, int], Outcome] = {}
        drafts = [one.facts for one in outcomes if isinstance(one.facts, Draft)]
        self.near = Namesakes(drafts)
        homes = {draft.home_id for draft in drafts}
        rows = queries.initiatives(by).filter(commune__in=homes).exclude(status=Life.ENDED)
        self.known: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for name, home, unit, code in rows.values_list("name", "commune_id", "unit_id", "code"):
            self.known.setdefault((same_name(name), home or 0), []).append((unit, code))

    def marked(self) -> Iterator[Outcome]:
        """Give the outcomes with their doubles in question."""
        for outcome in self.outcomes:
            draft = outcome.facts
            yield self._mark(outcome, draft) if isinstance(draft, Draft) else outcome

    def _mark(self, outcome: Outcome, draft: Draft) -> Outcome:
        cell = self.cells[outcome.sheet, outcome.row]
        sentence = self._in_register(draft) or self._in_list(outcome, draft)
        sentence = sentence or self.near.asked_of(draft)
        if not sentence:
            return outcome
        if f"{outcome.sheet}!{cell}" in self.accepted:
            return replace(outcome, facts=replace(draft, despite=CONFIRMED))
        asked = Finding(cell, sentence, _("ghi thành mô hình riêng"), is_question=True)
        return replace(outcome, problems=(asked,))

    def _in_register(self, draft: Draft) -> str:
        for unit, code in self.known.get((same_name(draft.name), draft.home_id), ()):
            # Two former communes of one present commune may each have an initiative of this name.
            if unit in (draft.unit_id, draft.home_id) or draft.unit_id == draft.home_id:
                sentence = _("Địa bàn này đã có «%(name)s» (%(code)s). Là mô hình khác?")
                return sentence % {"name": draft.name, "code": code}
        return ""

    def _in_list(self, outcome: Outcome, draft: Draft) -> str:
        earlier = self.first.setdefault((same_name(draft.name), draft.unit_id), outcome)
        if earlier is outcome:
            return ""
        sentence = _("Trùng tên và địa bàn với dòng %(row)s. Là mô hình khác?")
        return sentence % {"row": earlier.row}


def import_initiatives(
    content: bytes,
    *,
    by: Actor,
    on: date,
    dry_run: bool = False,
    accepted: Iterable[str] = (),
) -> Imported:
    """Nhập danh sách: judge it and, unless it is a rehearsal, write all ready rows in one deed."""
    judged = judge(content, by=by, on=on, accepted=accepted)
    if dry_run or not judged.ready:
        return Imported(judged)
    units = Unit.objects.in_bulk({draft.unit_id for draft in judged.ready})
    rows = [_listed(draft, units[draft.unit_id]) for draft in judged.ready]
    return Imported(judged, tuple(actions.import_listed(rows, on=on, by=by)))


def _listed(draft: Draft, unit: Unit) -> actions.Listed:
    paper = None
    if draft.decision:
        paper = Paper(None, draft.decision, draft.decided_on, body_name=draft.issuer)
    return actions.Listed(
        unit=unit,
        values={name: value for name, value in draft.values.items() if value not in (None, "")},
        decision=paper,
        sites=draft.sites,
        groups=draft.groups,
        despite=draft.despite,
    )
