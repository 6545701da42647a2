"""Reads a list of sites for somebody: new ones as they are taken up, known ones as they change.

What a page refuses is refused here, by the same rules and in the same words. Nothing is asked of
the register row by row.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.places.models import PROVINCE
from nhanrong.commons.sheets.cells import plain
from nhanrong.commons.sheets.days import Dated, Precision
from nhanrong.commons.sheets.listings import Asked, Drafted, Entry
from nhanrong.commons.sheets.outcomes import FIRST_DAY, Finding, Findings
from nhanrong.commons.sheets.tables import Table
from nhanrong.registry.initiatives import rules
from nhanrong.registry.initiatives.actions.many_sites import NewSite, SiteChange, keys
from nhanrong.registry.initiatives.actions.settling import Home
from nhanrong.registry.initiatives.actions.sites import closed, opened
from nhanrong.registry.initiatives.rules import AreaKind, SiteStatus
from nhanrong.registry.initiatives.sheets import site_rows
from nhanrong.registry.initiatives.sheets.locating import Atlas, Located, Locator
from nhanrong.registry.initiatives.sheets.placing import Initiatives, Open, refuse
from nhanrong.registry.initiatives.sheets.site_columns import PLACE
from nhanrong.registry.initiatives.sheets.site_neighbours import Neighbours
from nhanrong.registry.initiatives.sheets.site_rows import SiteRow

LONGEST_KEY: Final = 700
LONGEST_NUMBER: Final = 60
_KEPT: Final = frozenset({"initiative", "body", "source", "adapted", "decision"})


class SiteClerk:
    """Reads one list of sites; it remembers the places and the names that it met."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.initiatives = Initiatives(asked.by, asked.accepted)
        self.neighbours = Neighbours(asked.by)
        self.located = Located()
        self.home: Home | None = None
        self.homes: list[Home] = []  # of the new sites drafted since the register was last asked
        self.initiative: Open | None = None
        self._atlas: Atlas | None = None
        self._locators: dict[str, Locator] = {}

    def known(self, keys_: Collection[str]) -> Mapping[str, SiteRow]:
        """Return the sites at home with the actor, by their numbers."""
        return site_rows.known(self.asked.by, keys_)

    def shown(self, keys_: Collection[str]) -> Mapping[str, SiteRow]:
        """Return the sites that the actor may only read."""
        return site_rows.shown(self.asked.by, keys_) if keys_ else {}

    def as_it_was(self, records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
        """Give those that changed after a moment as they stood then."""
        return site_rows.as_it_was(records, moment)

    # --- What a list does not change -------------------------------------------------------------

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say which cells of a known site stay as they are, and what to do instead.

        An empty cell says nothing: no cell of a site is emptied by a list.
        """
        if entry.values[key] is None:
            return True
        if key in PLACE:
            self._keep_place(entry, key, found)
        elif key in _KEPT:
            sentence = _(
                "Danh sách không đổi ô này của điểm đã có; sổ ghi %(text)s. Hãy ghi lại như sổ. "
                "Nếu là điểm khác thì bỏ mã điểm; muốn ghi thêm thì mở trang của điểm."
            )
            _say(entry, key, found, sentence)
        else:
            return False
        return True

    def _keep_place(self, entry: Entry, key: str, found: Findings) -> None:
        """A site stays where it was made; another way of writing its place says the same."""
        record: SiteRow = entry.record
        located = self._locator(entry.table).locate(entry.line)
        homes = {record.commune_id or record.province_id, record.unit_id}
        if located.home_id in homes or located.unit_id == record.unit_id:
            return
        sentence = _(
            "Điểm không chuyển địa bàn bằng danh sách; sổ ghi %(text)s. Hãy ghi lại như sổ, hoặc "
            "bỏ mã nếu đây là điểm khác."
        )
        place = record.commune or record.province
        found.problems.append(Finding(entry.cell(key), sentence % {"text": f"«{place}»"}))

    # --- What becomes of a row -------------------------------------------------------------------

    def look(self, entry: Entry, found: Findings) -> None:
        """Find the place and the initiative of a new row."""
        if entry.record is not None or entry.values.get("code"):
            return
        self.located = self._locator(entry.table).locate(entry.line)
        found.problems += self.located.problems
        found.notes += self.located.notes
        self.home = self._home(self.located.home_id)
        self.initiative = self.initiatives.of(entry, self.home, found)

    def _locator(self, table: Table) -> Locator:
        name = table.sheet.name
        if name not in self._locators:
            self._atlas = self._atlas or Atlas(self.asked.on)
            locator = Locator(table, self._atlas, self.asked.by, self.asked.accepted)
            self._locators[name] = locator
        return self._locators[name]

    def _home(self, unit: int | None) -> Home | None:
        if unit is None or self._atlas is None:
            return None
        place = self._atlas.today[str(unit)]
        return Home(unit, None) if place.level == PROVINCE else Home(int(place.parent), unit)

    def draft(self, entry: Entry, found: Findings) -> NewSite | SiteChange | None:
        """Make a new site of a row, or a change of the one that it names."""
        name = str(entry.changed.get("name", ""))
        if name and len(keys(name)[0]) > LONGEST_KEY:
            sentence = _("Tên điểm quá dài để xếp thứ tự. Hãy rút gọn.")
            found.problems.append(Finding(entry.cell("name"), sentence))
        if entry.record is not None:
            return changed(entry, self.asked, found)
        return self._new(entry, name, found)

    def _new(self, entry: Entry, name: str, found: Findings) -> NewSite | None:
        start = self._start(entry, found)
        told = entry.changed
        self._must_begin(entry, found)
        decision, source = str(told.get("decision", "")), str(told.get("source", ""))
        if len(decision) > LONGEST_NUMBER:
            sentence = _("Số quyết định dài quá %(most)s ký tự. Hãy ghi đúng số, ký hiệu.")
            sentence %= {"most": LONGEST_NUMBER}
            found.problems.append(Finding(entry.cell("decision"), sentence))
        if source and not site_rows.numbers([source]):
            refuse(found, entry.cell("source"), Refused("source_unknown"))
        if found.problems or start is None or self.initiative is None or self.home is None:
            return None
        self.homes.append(self.home)
        return NewSite(
            initiative_id=self.initiative.pk,
            unit_id=self.located.unit_id or 0,
            name=name,
            start_date=start,
            area_kind=told.get("area_kind", AreaKind.OTHER.value),
            source_id=int(source) if source else None,
            adapted=told.get("adapted", ""),
            decision_number=decision,
        )

    def _start(self, entry: Entry, found: Findings) -> date | None:
        cell = entry.cell("start")
        if "start" not in entry.changed:
            sentence = _("Chưa ghi ngày bắt đầu. Hãy ghi ngày điểm bắt đầu hoạt động.")
            found.problems.append(Finding(cell, sentence))
            return None
        day = exact(entry, "start", self.asked, found)
        if day is None:
            return None
        try:
            rules.must_not_be_to_come(day, today=self.asked.on)
            if self.initiative is not None:
                launched = self.initiative.launched_on
                rules.must_be_in_order(launched, day, code="before_launch")
        except Refused as refused:
            refuse(found, cell, refused)
        return day

    def _must_begin(self, entry: Entry, found: Findings) -> None:
        """A new site is active: what is only planned, or over, is written by other deeds."""
        if entry.changed.get("status", SiteStatus.ACTIVE) != SiteStatus.ACTIVE:
            sentence = _(
                "Điểm mới vào sổ khi đang hoạt động. Ghi «Hoạt động», hoặc để trống; điểm đã kết "
                "thúc thì ghi vào sổ trước rồi đóng kèm lý do."
            )
            found.problems.append(Finding(entry.cell("status"), sentence))
        for key in ("end", "reason"):
            if key in entry.changed:
                _only_when_closing(entry, key, found)

    def together(self, rows: Sequence[Drafted]) -> None:
        """Ask about bodies, sources and names, for some thousand rows at once."""
        self.neighbours.ask(rows, self.homes)
        self.homes = []


# --- Changes of a known site ---------------------------------------------------------------------


def changed(entry: Entry, asked: Asked, found: Findings) -> SiteChange:
    """Say what changes of a known site, by the verbs of its life."""
    record: SiteRow = entry.record
    told = entry.changed
    state = told.get("status")
    days: dict[str, date | None] = {"opened_on": None, "closed_on": None}
    reason = str(told.get("reason") or "")
    if state == SiteStatus.ENDED:
        days["closed_on"] = _closing(entry, reason, asked, found)
    elif state is not None:
        days["opened_on"] = _opening(entry, asked, found)
    if "start" in told and days["opened_on"] is None and state in (None, SiteStatus.ENDED):
        sentence = _(
            "Ngày bắt đầu của điểm đã có không đổi được; sổ ghi %(text)s. Hãy ghi lại như sổ; ghi "
            "nhầm thì đóng điểm kèm lý do rồi ghi điểm mới."
        )
        _say(entry, "start", found, sentence)
    if state != SiteStatus.ENDED:
        for key in {"end", "reason"} & set(told):
            _only_when_closing(entry, key, found)
    return SiteChange(record.pk, told.get("name"), told.get("area_kind"), reason=reason, **days)


def _opening(entry: Entry, asked: Asked, found: Findings) -> date | None:
    record: SiteRow = entry.record
    day = exact(entry, "start", asked, found) or record.start
    try:
        if day is None:
            opened(record.state, asked.on, asked.by)
            sentence = _("Mở điểm thì ghi ngày bắt đầu. Hãy ghi ngày ở cột «Bắt đầu».")
            found.problems.append(Finding(entry.cell("start"), sentence))
            return None
        opened(record.state, day, asked.by)
    except Refused as refused:
        key = "start" if refused.code == "day_in_future" else "status"
        refuse(found, entry.cell(key), refused)
    return day


def _closing(entry: Entry, reason: str, asked: Asked, found: Findings) -> date | None:
    record: SiteRow = entry.record
    if "end" not in entry.changed:
        sentence = _("Đóng điểm thì ghi ngày kết thúc. Hãy ghi ngày ở cột «Kết thúc».")
        found.problems.append(Finding(entry.cell("end"), sentence))
        return None
    day = exact(entry, "end", asked, found)
    if day is None:
        return None
    try:
        closed(record.state, record.start, day, reason, asked.by)
    except Refused as refused:
        key = {"reason_missing": "reason", "before_start": "end"}.get(refused.code, "status")
        refuse(found, entry.cell(key), refused)
    return day


def exact(entry: Entry, key: str, asked: Asked, found: Findings) -> date | None:
    """Take a day; where only a month or a year is told, ask whether its first day is meant."""
    told = entry.changed.get(key)
    if not isinstance(told, Dated):
        return None
    cell = entry.cell(key)
    answer = f"{entry.table.sheet.name}!{cell}{FIRST_DAY}"
    if told.precision == Precision.DAY or answer in asked.accepted:
        return told.day
    first = str(Dated(told.day))
    sentence = _("Chỉ ghi %(text)s, sổ cần đúng ngày. Lấy ngày %(day)s không?")
    sentence %= {"text": told, "day": first}
    found.problems.append(Finding(cell, sentence, first, True, FIRST_DAY))
    return None


def _only_when_closing(entry: Entry, key: str, found: Findings) -> None:
    sentence = _(
        "Ô này chỉ ghi khi đóng một điểm đã có: ghi mã điểm, tình trạng «Đã kết thúc», ngày và lý "
        "do."
    )
    found.problems.append(Finding(entry.cell(key), sentence))


def _say(entry: Entry, key: str, found: Findings, sentence: str) -> None:
    """Say at a cell what the register holds there."""
    stands = plain(getattr(entry.record, key)) or _("trống")
    found.problems.append(Finding(entry.cell(key), sentence % {"text": f"«{stands}»"}))
