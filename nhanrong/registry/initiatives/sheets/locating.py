"""In which unit a row stands: as written, on the day of the list, and who holds it today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from nhanrong.bedrock.roles import Level
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import naming, units
from nhanrong.commons.sheets.cells import Problem, is_missing
from nhanrong.commons.sheets.outcomes import HEIR, SPELLING, Finding, Remark, finding
from nhanrong.commons.sheets.places import Found, Gazetteer, Place
from nhanrong.commons.sheets.rows import Kind, without_mark
from nhanrong.commons.sheets.tables import Line, Table

# The day on which districts ended and communes were redrawn (Resolution 202/2025/QH15).
TWO_TIERS: Final = date(2025, 7, 1)
_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})  # words: kept
_DISTRICTS = frozenset({"huyện", "quận", "thị xã", "thành phố"})  # words: kept


@dataclass(frozen=True)
class Located:
    """The unit in which a row is made, or what keeps us from knowing it."""

    unit_id: int | None = None
    home_id: int | None = None
    problems: tuple[Finding, ...] = ()
    notes: tuple[Remark, ...] = ()

    def at(self, written: "Written") -> "Located":
        """Say the same of another row: what was found in its cells is told of its cells."""
        if not self.problems and not self.notes:
            return self
        cells = {_CELL: written.cell, _NOW_CELL: written.now_cell}
        return replace(
            self,
            problems=tuple(one._replace(cell=cells[one.cell]) for one in self.problems),
            notes=tuple(one._replace(cell=cells[one.cell]) for one in self.notes),
        )


_CELL, _NOW_CELL = "cell", "now_cell"


class Written(NamedTuple):
    """What a row says of its place, and the cell that says it."""

    cell: str
    commune: str
    district: str
    province: str
    now: str
    now_cell: str

    @property
    def words(self) -> tuple[str, str, str, str]:
        """What is written, wherever it stands."""
        return self.commune, self.district, self.province, self.now


def _asked(cell: str, problem: Problem, about: str) -> Located:
    """Ask about a place; a name may be doubtful, and then who holds it today."""
    return Located(problems=(finding(cell, problem)._replace(about=about),))


class Atlas:
    """The two maps that a list may speak of, and which of them its day asks first."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.holders = units.holders()
        self.before = units.gazetteer(TWO_TIERS - timedelta(days=1), self.holders)
        self.today = units.gazetteer(on, self.holders)

    def maps(self, day: date, *, has_districts: bool) -> tuple[Gazetteer, Gazetteer]:
        """Order the maps: a list from before the merger, or with districts, asks the old one."""
        if day < TWO_TIERS or has_districts:
            return self.before, self.today
        return self.today, self.before


class Locator:
    """Finds the units of one table's rows for somebody."""

    def __init__(self, table: Table, atlas: Atlas, by: Actor, accepted: frozenset[str]) -> None:
        self.table, self.atlas, self.by, self.accepted = table, atlas, by, accepted
        self.has_communes = "commune" in table.keys
        self.known: dict[tuple[str, str, str, str], Located] = {}
        has_districts = _has_districts(table)
        day = table.as_of or TWO_TIERS
        self.maps = atlas.maps(day, has_districts=has_districts)

    def locate(self, line: Line) -> Located:
        """Find the unit of a row, or say at which cell it cannot be found."""
        written = self._written(line)
        if not written.commune:
            return self._unwritten(line, written)
        if self.accepted:
            return self._found(written)
        # The same few places stand in thousands of rows: each is looked for once.
        known = self.known.get(written.words)
        if known is None:
            asked = written._replace(cell=_CELL, now_cell=_NOW_CELL)
            known = self.known[written.words] = self._found(asked)
        return known.at(written)

    def _found(self, written: Written) -> Located:
        found = self._find(written)
        if found.problem is not None:
            return _asked(written.cell, found.problem, SPELLING)
        notes = (Remark(written.cell, found.note),) if found.note else ()
        return self._held(written, found, notes)

    def _written(self, line: Line) -> Written:
        sections = (self.table.sheet.name, *line.row.sections)
        has_own = bool(line.value("commune"))
        return Written(
            cell=line.cell("commune") if has_own or self.has_communes else line.cell("name"),
            commune=str(line.value("commune") or _last(sections, _COMMUNES)),
            district=str(line.value("district") or _last(sections, _DISTRICTS)),
            province=str(line.value("province") or ""),
            now=str(line.value("commune_now") or ""),
            now_cell=line.cell("commune_now"),
        )

    def _unwritten(self, line: Line, written: Written) -> Located:
        """A commune's own list need not name the commune; any other must."""
        commune = self.by.commune_id
        if commune is None or self.has_communes:
            sentence = _("Chưa ghi xã, phường. Hãy ghi tên xã, phường của mô hình.")
            return Located(problems=(Finding(written.cell, sentence),))
        note = _("Danh sách không có cột xã, phường: ghi vào địa bàn của bạn.")
        return Located(commune, commune, notes=(Remark(line.cell("name"), note),))

    def _find(self, written: Written) -> Found:
        """Ask the first map; where it does not know the unit, the other one may, exactly."""
        first, second = self.maps
        found = self._find_on(first, written)
        if found.problem is None:
            return found
        other = self._find_on(second, written)
        if other.place is not None and other.problem is None:
            sentence = _("%(unit)s là tên trước 01/07/2025.")
            if second is self.atlas.today:
                sentence = _("%(unit)s là tên từ 01/07/2025.")
            return Found(other.place, note=sentence % {"unit": other.place.full_name})
        if len(found.offered) == 1 and self._is_accepted(f"{written.cell}{SPELLING}"):
            return Found(found.offered[0])
        return found

    def _find_on(self, gazetteer: Gazetteer, written: Written) -> Found:
        provinces = self._provinces(gazetteer, written)
        district = written.district if gazetteer is self.atlas.before else ""
        return gazetteer.find(written.commune, district, *provinces)

    def _provinces(self, gazetteer: Gazetteer, written: Written) -> tuple[str, ...]:
        """Name the provinces of which the list speaks: its own words, else the actor's."""
        told = gazetteer.province(written.province) if written.province else None
        told = told or gazetteer.province_in(self.table.titles)
        if told is not None:
            return (told.code,)
        if self.by.province_id is None:
            return ()
        mine = str(self.by.province_id)
        return tuple(
            place.code
            for place in gazetteer.provinces()
            if any(heir.code == mine for heir in self.atlas.holders.get(place.code, ()))
        )

    def _is_accepted(self, cell: str) -> bool:
        return f"{self.table.sheet.name}!{cell}" in self.accepted

    def _held(self, written: Written, found: Found, notes: tuple[Remark, ...]) -> Located:
        """See who holds the unit today: one holder is its home, several must be asked."""
        assert found.place is not None
        place = found.place
        holders = [heir.code for heir in self.atlas.holders[place.code]]
        if written.now:
            return self._chosen(written, holders, notes)
        if len(holders) > 1 and not self._is_accepted(f"{written.cell}{HEIR}"):
            return _asked(written.cell, self._which(place, holders), HEIR)
        return self._at_home(written.cell, int(place.code), int(holders[0]), notes)

    def _chosen(
        self, written: Written, holders: Sequence[str], notes: tuple[Remark, ...]
    ) -> Located:
        """Take the present commune that the row itself names, if it is one of the heirs."""
        named = naming.called(written.now)
        heirs = [self.atlas.today[code] for code in holders]
        same = [heir for heir in heirs if naming.called(heir.full_name).folded == named.folded]
        if len(same) != 1:
            sentence = _("«%(text)s» không phải nơi nhận của %(unit)s. Nơi nhận là: %(units)s.")
            facts = {"text": written.now, "unit": written.commune, "units": _listed(heirs)}
            return Located(problems=(Finding(written.now_cell, sentence % facts),))
        unit = int(same[0].code)
        return self._at_home(written.now_cell, unit, unit, notes)

    def _which(self, place: Place, holders: Sequence[str]) -> Problem:
        heirs = [self.atlas.today[code] for code in holders]
        sentence = _(
            "%(unit)s đã chia về %(units)s. Nay ở nơi nào? Ghi ở cột «Xã, phường hiện nay»."
        )
        facts = {"unit": place.full_name, "units": _listed(heirs)}
        return Problem(sentence % facts, heirs[0].full_name, is_question=True)

    def _at_home(self, cell: str, unit: int, home: int, notes: tuple[Remark, ...]) -> Located:
        if self._governs(home):
            return Located(unit, home, notes=notes)
        sentence = _("%(unit)s không thuộc địa bàn của bạn. Hãy gửi dòng này cho đơn vị quản lý.")
        facts = {"unit": self.atlas.today.told(self.atlas.today[str(home)])}
        return Located(problems=(Finding(cell, sentence % facts),))

    def _governs(self, home: int) -> bool:
        """Say whether the present unit lies in the actor's own territory."""
        if self.by.is_national or self.by.level == Level.NATION:
            return True
        if self.by.level == Level.PROVINCE:
            return str(self.by.province_id) in (str(home), self.atlas.today[str(home)].parent)
        return home == self.by.commune_id


def _has_districts(table: Table) -> bool:
    """Say whether the list names districts; the cells are looked at without reading the list."""
    return any(
        not is_missing(table.sheet.value(row.number, row.head.columns["district"]))
        for row in table.rows
        if row.kind == Kind.DATA and row.head is not None and "district" in row.head.columns
    )


@lru_cache(maxsize=4_096)
def _last(sections: tuple[str, ...], kinds: frozenset[str]) -> str:
    """Give the nearest title that names a unit of these kinds."""
    titles = (without_mark(title) for title in reversed(sections))
    return next((title for title in titles if naming.called(title).kind in kinds), "")


def _listed(places: Sequence[Place]) -> str:
    return "; ".join(_names(places))


def _names(places: Sequence[Place]) -> Iterator[str]:
    yield from (place.full_name for place in places)
