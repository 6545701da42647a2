"""In which unit a body sits: by code and by names, which must agree; what is unclear is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from nhanrong.commons.places.models import PROVINCE, Unit
from nhanrong.commons.sheets import units
from nhanrong.commons.sheets.cells import Problem
from nhanrong.commons.sheets.listings import Asked, Entry
from nhanrong.commons.sheets.naming import called
from nhanrong.commons.sheets.outcomes import Finding, finding
from nhanrong.commons.sheets.places import Found, Gazetteer, Place
from nhanrong.registry.organisation import queries

# The day on which districts ended and communes were redrawn (Resolution 202/2025/QH15).
TWO_TIERS: Final = date(2025, 7, 1)
CODE, COMMUNE, PLACE = "unit_code", "commune", "province"
KEYS: Final = frozenset({CODE, COMMUNE, PLACE})


@dataclass(frozen=True)
class Seat:
    """Where a row says that its body sits: a unit, the nation (none), or what is in doubt."""

    unit: Unit | None = None
    problem: Finding | None = None
    notes: Sequence[str] = field(default=())


class Seats:
    """Finds the units of a list's rows for somebody, on the map of today and of before."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.by = asked, asked.by

    @cached_property
    def living(self) -> dict[int, Unit]:
        """The units of today with their provinces."""
        return {unit.pk: unit for unit in queries.living_units()}

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        """The units of today by their code."""
        return {unit.code: unit for unit in self.living.values()}

    @cached_property
    def holders(self) -> units.Holders:
        """Who answers today for each unit."""
        return units.holders()

    @cached_property
    def today(self) -> Gazetteer:
        """The map of the day."""
        return units.gazetteer(self.asked.on, self.holders)

    @cached_property
    def before(self) -> Gazetteer:
        """The map of the last day of three tiers."""
        return units.gazetteer(TWO_TIERS - timedelta(days=1), self.holders)

    def of(self, entry: Entry) -> Seat:
        """Find the unit of a row, or say at which cell it is in doubt."""
        told = {key: str(entry.values.get(key) or "") for key in KEYS}
        if told[CODE]:
            return self._coded(entry, told)
        if told[COMMUNE]:
            return self._named(entry, told)
        if told[PLACE]:
            return self._province(entry, told[PLACE])
        return self._untold(entry)

    def _coded(self, entry: Entry, told: dict[str, str]) -> Seat:
        unit = self.by_code.get(told[CODE])
        if unit is None:
            sentence = _("Không có đơn vị nào hiện nay mang mã «%(code)s». Kiểm tra mã hoặc tên.")
            return _wrong(entry, CODE, sentence % {"code": told[CODE]})
        province = unit if unit.level == PROVINCE else unit.parent
        if told[PLACE] and province is not None and not self._is_province(told[PLACE], province):
            return self._other(entry, PLACE, told, unit)
        commune = unit if unit.level != PROVINCE else None
        if told[COMMUNE] and (commune is None or not _is_called(told[COMMUNE], commune)):
            return self._other(entry, COMMUNE, told, unit)
        return Seat(unit)

    def _is_province(self, text: str, province: Unit) -> bool:
        place = self.today.province(text)
        return place is not None and place.code == str(province.pk)

    def _other(self, entry: Entry, key: str, told: dict[str, str], unit: Unit) -> Seat:
        sentence = _("Mã %(code)s là %(unit)s, ô này ghi «%(text)s». Sửa một trong hai ô.")
        facts = {"code": unit.code, "unit": unit.full_name, "text": told[key]}
        return _wrong(entry, key, sentence % facts)

    def _province(self, entry: Entry, text: str) -> Seat:
        place = self.today.province(text)
        if place is None:
            return _wrong(entry, PLACE, _no_province(text))
        return Seat(self.living[int(place.code)])

    def _named(self, entry: Entry, told: dict[str, str]) -> Seat:
        within: tuple[str, ...] = ()
        if told[PLACE]:
            place = self.today.province(told[PLACE])
            if place is None:
                return _wrong(entry, PLACE, _no_province(told[PLACE]))
            within = (place.code,)
        elif self.by.province_id is not None:
            within = (str(self.by.province_id),)
        found = self.today.find(told[COMMUNE], "", *within)
        if found.place is None and len(found.offered) != 1:
            found = self._former(told[COMMUNE], within) or found
        return self._taken(entry, found)

    def _former(self, text: str, within: tuple[str, ...]) -> Found | None:
        """Ask about a name of before: the unit that holds it today, one of them if it was split."""
        provinces = [
            place.code
            for place in self.before.provinces()
            if not within or {heir.code for heir in self.holders.get(place.code, ())} & {*within}
        ]
        found = self.before.find(text, "", *provinces)
        if found.place is None:
            return None
        heirs = [self.today[heir.code] for heir in self.holders.get(found.place.code, ())]
        if not heirs:
            return None
        sentence = _("%(unit)s là tên trước 01/07/2025, nay là %(units)s. Ghi tên đơn vị hiện nay.")
        names = "; ".join(self.today.told(heir) for heir in heirs)
        problem = Problem(
            sentence % {"unit": found.place.full_name, "units": names},
            heirs[0].full_name,
            is_question=True,
        )
        return Found(problem=problem, offered=(heirs[0],))

    def _taken(self, entry: Entry, found: Found) -> Seat:
        place = found.place
        if place is None and len(found.offered) == 1 and self.is_accepted(entry, COMMUNE):
            place = found.offered[0]
        if place is None:
            assert found.problem is not None
            return Seat(problem=finding(entry.cell(COMMUNE), found.problem))
        return Seat(self._unit(place), notes=(found.note,) if found.note else ())

    def _unit(self, place: Place) -> Unit:
        return self.living[int(place.code)]

    def _untold(self, entry: Entry) -> Seat:
        """A commune's own list need not name the commune; the nation's own bodies have no unit."""
        if self.by.commune_id is not None:
            return Seat(self.living[self.by.commune_id])
        if not self.by.is_national:
            return _wrong(entry, CODE, _("Chưa ghi địa bàn. Ghi mã đơn vị, hoặc tên xã, tên tỉnh."))
        if self.is_accepted(entry, CODE):
            return Seat()
        sentence = _("Chưa ghi địa bàn. Có phải cơ quan cấp trung ương không?")
        asked = Finding(entry.cell(CODE), sentence, _("cấp trung ương"), is_question=True)
        return Seat(problem=asked)

    def is_accepted(self, entry: Entry, key: str) -> bool:
        """Say whether somebody confirmed the suggestion at a cell."""
        return f"{entry.table.sheet.name}!{entry.cell(key)}" in self.asked.accepted


def _is_called(text: str, unit: Any) -> bool:
    """Say whether a text means this unit; its kind may be left out, a wrong one may not stand."""
    named, known = called(text), called(unit.full_name)
    return named.folded == known.folded and named.kind in ("", known.kind)


def _no_province(text: str) -> str:
    sentence = _("Không có tỉnh, thành phố nào hiện nay là «%(text)s». Kiểm tra lại tên.")
    return sentence % {"text": text}


def _wrong(entry: Entry, key: str, sentence: str) -> Seat:
    return Seat(problem=Finding(entry.cell(key), sentence))
