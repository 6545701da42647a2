"""Asks about a row whose name exists already: in the list, in the register, in the country."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.commons.places.models import Unit
from nhanrong.commons.sheets.heads import simple
from nhanrong.commons.sheets.listings import Asked, Drafted
from nhanrong.commons.sheets.outcomes import Finding
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.likeness import newly_near_each
from nhanrong.registry.initiatives.queries import likeness, reasons
from nhanrong.registry.initiatives.queries.known import Hit
from nhanrong.registry.initiatives.rules import Status
from nhanrong.registry.initiatives.sheets.drafts import Draft

# What is kept as the reason when somebody confirms the row.
CONFIRMED = "Người nhập danh sách đã xác nhận đây là mô hình riêng."  # words: kept


class Namesakes:
    """Asks about the names of a list, some thousand rows at a time; it remembers earlier rows."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.first: dict[tuple[str, int], tuple[str, int]] = {}
        self.known: dict[tuple[str, int], list[tuple[int, str]]] = {}
        self.homes: set[int] = set()

    def ask(self, rows: Sequence[Drafted]) -> None:
        """Put the rows that name what exists into question, unless somebody confirmed them."""
        new = [row for row in rows if isinstance(row.draft, Draft)]
        known = [row for row in rows if not isinstance(row.draft, Draft)]
        renamed = [row for row in known if "name" in row.entry.changed]
        self._learn({row.draft.home_id for row in new})
        near = dict(zip(map(id, new), _near(new), strict=True))
        near |= zip(map(id, renamed), _newly_near(renamed), strict=True)
        told = _Told(hits[0] for hits in near.values() if hits)
        for row in rows:
            if id(row) not in near:
                continue
            sentence = self._twin(row) or told.of(near[id(row)])
            if sentence:
                self._mark(row, sentence)

    def _mark(self, row: Drafted, sentence: str) -> None:
        cell = row.entry.cell("name")
        if f"{row.entry.table.sheet.name}!{cell}" in self.asked.accepted:
            row.draft = replace(row.draft, despite=CONFIRMED)
            return
        suggestion = _("ghi thành mô hình riêng")
        if row.entry.record is not None:
            suggestion = _("vẫn đổi tên")
        row.found.problems.append(Finding(cell, sentence, suggestion, is_question=True))

    def _learn(self, homes: set[int]) -> None:
        """Ask once for the initiatives of each home."""
        fresh = homes - self.homes
        self.homes |= fresh
        if not fresh:
            return
        rows = queries.initiatives(self.asked.by).filter(commune__in=fresh)
        rows = rows.exclude(status=Status.ENDED)
        for name, home, unit, code in rows.values_list("name", "commune_id", "unit_id", "code"):
            self.known.setdefault((_same(name), home or 0), []).append((unit, code))

    def _twin(self, row: Drafted) -> str:
        if not isinstance(row.draft, Draft):
            return self._in_list(row, row.entry.record.record.unit_id)
        return self._in_register(row.draft) or self._in_list(row, row.draft.unit_id)

    def _in_register(self, draft: Draft) -> str:
        for unit, code in self.known.get((_same(draft.name), draft.home_id), ()):
            # Two former communes of one present commune may each have an initiative of this name.
            if unit in (draft.unit_id, draft.home_id) or draft.unit_id == draft.home_id:
                sentence = _("Địa bàn này đã có «%(name)s» (%(code)s). Là mô hình khác?")
                return sentence % {"name": draft.name, "code": code}
        return ""

    def _in_list(self, row: Drafted, unit: int) -> str:
        place = (row.entry.table.sheet.name, row.entry.line.row.number)
        key = (_same(str(row.entry.values["name"])), unit)
        earlier = self.first.setdefault(key, place)
        if earlier == place:
            return ""
        sentence = _("Trùng tên và địa bàn với dòng %(row)s. Là mô hình khác?")
        return sentence % {"row": earlier[1]}


def _same(name: str) -> str:
    """Fold a name so that two ways of writing it are one."""
    return simple(vietnamese.nfc(name))


def _near(rows: Sequence[Drafted]) -> list[list[Hit]]:
    """Find what the names of new rows are near to, wherever it is."""
    units = Unit.objects.select_related("parent").in_bulk({row.draft.unit_id for row in rows})
    asked = [likeness.Asked(row.draft.name, units[row.draft.unit_id]) for row in rows]
    return likeness.nearest(asked) if asked else []


def _newly_near(rows: Sequence[Drafted]) -> list[list[Hit]]:
    """Find what the new names of known ones are near to and their present names were not."""
    return newly_near_each(
        [(row.entry.record.record, str(row.entry.changed["name"])) for row in rows]
    )


class _Told:
    """Says what a name is near to, as everybody may know of it."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self.records = likeness.records(known.initiative for known, _verdict in hits)

    def of(self, hits: Sequence[Hit]) -> str:
        """Ask whether the row is another initiative; empty where its name is new."""
        if not hits:
            return ""
        found, verdict = hits[0]
        record = self.records[found.initiative or 0]
        place = record.commune or record.province
        sentence = _(
            "Gần như trùng với «%(name)s» (%(code)s, %(place)s): %(why)s. Là mô hình khác?"
        )
        return sentence % {
            "name": record.name,
            "code": record.code,
            "place": place.full_name if place else "",
            "why": reasons.sentences(verdict.reasons),
        }
