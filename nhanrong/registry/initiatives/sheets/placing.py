"""To which initiative a row of sites belongs: by its code, or by its name where that is enough."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from nhanrong.bedrock import vietnamese
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.heads import simple
from nhanrong.commons.sheets.listings import Entry
from nhanrong.commons.sheets.outcomes import Finding, Findings, Remark
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.settling import Home
from nhanrong.registry.initiatives.models import STATUS_NAMES
from nhanrong.registry.initiatives.rules import Status


class Open(NamedTuple):
    """An initiative that may be taken up."""

    pk: int
    code: str
    name: str
    launched_on: date | None
    province_id: int | None
    commune_id: int | None


def refuse(found: Findings, cell: str, refused: Refused) -> None:
    """Say at a cell what a rule of the room refuses, in its own words."""
    found.problems.append(Finding(cell, refusals.sentence(refused)))


same_name = lru_cache(maxsize=16_384)(lambda name: simple(vietnamese.nfc(name)))


class Initiatives:
    """What the actor's units may take up, asked once for a whole list."""

    def __init__(self, by: Actor, accepted: frozenset[str]) -> None:
        self.by, self.accepted = by, accepted
        rows = queries.replicable(by).order_by("code").values_list(*Open._fields)
        self.open = {code: Open(pk, code, *rest) for pk, code, *rest in rows.iterator(2_000)}
        self._by_name: dict[str, list[Open]] = {}
        self._states: dict[str, str] | None = None

    def of(self, entry: Entry, home: Home | None, found: Findings) -> Open | None:
        """Find the initiative of a row, or say at which cell it cannot be found."""
        code = entry.values.get("initiative")
        name = str(entry.line.value("initiative_name") or "")
        if code is None:
            return self._named(entry, name, home, found)
        record = self.open.get(code)
        if record is None:
            refuse(found, entry.cell("initiative"), self._not_open(code))
        elif name and same_name(name) != same_name(record.name):
            self._doubtful(entry, record, name, found)
        return record

    def _not_open(self, code: str) -> Refused:
        if self._states is None:
            rows = queries.initiatives(self.by).order_by()
            self._states = dict(rows.values_list("code", "status"))
        if code in self._states:
            return Refused("not_replicable", state=STATUS_NAMES[Status(self._states[code])])
        return Refused("no_such_initiative", written=code)

    def _doubtful(self, entry: Entry, record: Open, name: str, found: Findings) -> None:
        """Ask when code and name lead to two initiatives."""
        cell = entry.cell("initiative")
        if f"{entry.table.sheet.name}!{cell}" in self.accepted:
            return
        sentence = _("Mã %(code)s là mô hình «%(name)s», tệp ghi «%(text)s». Ghi theo mã không?")
        sentence %= {"code": record.code, "name": record.name, "text": name}
        found.problems.append(Finding(cell, sentence, _("ghi theo mã"), is_question=True))

    # --- By its name ------------------------------------------------------------------------------

    def _named(self, entry: Entry, name: str, home: Home | None, found: Findings) -> Open | None:
        if not name:
            sentence = _("Chưa ghi mã mô hình. Hãy ghi mã, ví dụ MH-68-0003, hoặc tên mô hình.")
            found.problems.append(Finding(entry.cell("initiative"), sentence))
            return None
        cell = entry.cell("initiative_name")
        near = self._near(name, home)
        if len(near) == 1:
            told = {"name": near[0].name, "code": near[0].code}
            note = _("Lấy mô hình «%(name)s», mã %(code)s.") % told
            found.notes.append(Remark(cell, note))
            return near[0]
        sentence = _("Không có mô hình «%(text)s» đang nhân rộng được. Hãy ghi mã mô hình.")
        if near:
            sentence = _("Có nhiều mô hình tên «%(text)s»: %(codes)s. Hãy ghi mã mô hình.")
        codes = ", ".join(one.code for one in near[:_MOST_TOLD])
        codes += ", …" if len(near) > _MOST_TOLD else ""
        sentence %= {"text": name, "codes": codes}
        found.problems.append(Finding(cell, sentence, is_question=bool(near)))
        return None

    def _near(self, name: str, home: Home | None) -> Sequence[Open]:
        """Name those of this name in the commune of the row, else its province, else anywhere."""
        if not self._by_name:
            for one in self.open.values():
                self._by_name.setdefault(same_name(one.name), []).append(one)
        every = self._by_name.get(same_name(name), [])
        if home is None or len(every) < 2:  # noqa: PLR2004
            return every
        here = [one for one in every if one.commune_id == home.commune_id is not None]
        near = [one for one in every if one.province_id == home.province_id]
        return here or near or every


_MOST_TOLD = 5
