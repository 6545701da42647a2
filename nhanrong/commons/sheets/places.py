"""Finds the unit an officer means: exactly, then without marks; a slip is asked, never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz.distance import DamerauLevenshtein

from nhanrong.bedrock import vietnamese
from nhanrong.commons.sheets.cells import Problem
from nhanrong.commons.sheets.naming import COMMUNE, DISTRICT, PROVINCE, Called, called, parts

_MOST_OFFERED: Final = 5
_MOST_NAMED: Final = 4
_MOST_KNOWN: Final = 32_768
_SHORTEST_CUT: Final = 4


@dataclass(frozen=True)
class Place:
    """One unit of the gazetteer: code, level 1–3, kind and name; the code of its parent."""

    code: str
    level: int
    kind: str
    name: str
    parent: str = ""

    @property
    def full_name(self) -> str:
        """Write its kind and name: Xã Quảng Bình."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.name}"


@dataclass(frozen=True)
class Heir:
    """A present unit that took over a former one, wholly or in part."""

    code: str
    is_whole: bool = True
    is_default: bool = False


@dataclass(frozen=True)
class Found:
    """The unit that was meant; or a problem, with the units that may have been meant."""

    place: Place | None = None
    problem: Problem | None = None
    note: str = ""
    offered: tuple[Place, ...] = ()


class Gazetteer:
    """The units of one day, and the heirs of those that have ended since."""

    def __init__(
        self, places: Iterable[Place], heirs: Mapping[str, Sequence[Heir]] | None = None
    ) -> None:
        self.places = {place.code: place for place in places}
        self.heirs = heirs or {}
        self._called = {code: called(place.full_name) for code, place in self.places.items()}
        self._by_fold: dict[str, list[Place]] = defaultdict(list)
        self._under: dict[str, list[Place]] = defaultdict(list)
        self._communes: dict[str, list[Place]] = defaultdict(list)
        # A list writes the same few units thousands of times: each is looked for once.
        self._known: dict[tuple[str | None, ...], Found] = {}
        self._named_in: dict[tuple[str, ...], Place | None] = {}
        for place in self.places.values():
            self._by_fold[self._called[place.code].folded].append(place)
            self._under[place.parent].append(place)

    def __getitem__(self, code: str) -> Place:
        return self.places[code]

    def provinces(self) -> Sequence[Place]:
        """List the provinces."""
        return [place for place in self._under.get("", ()) if place.level == PROVINCE]

    def province_of(self, place: Place) -> Place:
        """Climb from a unit to its province."""
        while place.parent and place.parent in self.places:
            place = self.places[place.parent]
        return place

    def communes_of(self, province: str) -> Sequence[Place]:
        """List the communes of a province (of all, where it is ""), whatever stands between."""
        if not self._communes:
            for place in self.places.values():
                if place.level == COMMUNE:
                    self._communes[""].append(place)
                    self._communes[self.province_of(place).code].append(place)
        return self._communes.get(province, [])

    def province_in(self, texts: Iterable[str]) -> Place | None:
        """Find the one province that titles name: «CÔNG AN TỈNH LÂM ĐỒNG»."""
        told = tuple(texts)
        if told not in self._named_in:
            self._named_in[told] = self._province_in(told)
        return self._named_in[told]

    def _province_in(self, texts: Iterable[str]) -> Place | None:
        folded = " · ".join(vietnamese.fold(text) for text in texts)
        found = {
            place.code: place
            for place in self._under.get("", ())
            if re.search(rf"\b(?:tinh|thanh pho|tp\.?) {re.escape(_fold_name(place))}\b", folded)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def province(self, text: str) -> Place | None:
        """Find a province by its name, with or without its kind and marks."""
        named = called(text)
        found = [place for place in self._by_fold[named.folded] if place.level == PROVINCE]
        return found[0] if len(found) == 1 else None

    def find(self, commune: str, district: str = "", *provinces: str) -> Found:
        """Find a commune by its text, its district's text and the codes of its provinces."""
        asked = (get_language(), commune, district, *provinces)
        found = self._known.get(asked)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[asked] = self._sought(commune, district, provinces)
        return found

    def _sought(self, commune: str, district: str, provinces: Sequence[str]) -> Found:
        named = parts(commune)
        if not named:
            sentence = _("«%(text)s» chưa nêu xã, phường. Hãy ghi tên xã, phường.")
            return Found(problem=Problem(sentence % {"text": commune}))
        return self._find(called(named[0]), district or named[1], provinces)

    def _find(self, named: Called, district: str, provinces: Sequence[str]) -> Found:
        whole = [place for one in provinces or ("",) for place in self.communes_of(one)]
        above = self._district(district, provinces) if district else None
        if above is None:
            return self._among(named, whole, _Where(whole, district))
        here = [place for place in whole if place.parent == above.code]
        return self._among(named, here, _Where(whole, district, above=above))

    def _district(self, text: str, provinces: Sequence[str]) -> Place | None:
        named = called(text)
        found = [
            place
            for place in self._by_fold[named.folded]
            if place.level == DISTRICT and (not provinces or place.parent in provinces)
        ]
        exact = [place for place in found if self._called[place.code].kind == named.kind]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def _among(self, named: Called, here: Sequence[Place], where: "_Where") -> Found:
        matched = self._matched(named, here)
        if len(matched) == 1:
            if where.is_doubtful:
                return self._elsewhere(named, matched, where)
            return Found(matched[0], note=self._remark(named, matched[0]))
        if matched:
            return self._several(named, matched)
        return self._missed(named, here, where)

    def _matched(self, named: Called, here: Sequence[Place]) -> list[Place]:
        """Match by name with marks and kind, then without the kind, then without the marks."""
        same = [place for place in here if self._called[place.code].folded == named.folded]
        spelt = [place for place in same if self._called[place.code].neutral == named.neutral]
        for group in (spelt, same):
            of_kind = [p for p in group if self._called[p.code].kind == named.kind]
            if of_kind or group:
                return of_kind or group
        return []

    def _remark(self, named: Called, place: Place) -> str:
        """Say in what the text differs from the unit it was taken for."""
        known = self._called[place.code]
        facts = {"text": f"{named.kind} {named.name}".strip(), "unit": self.told(place)}
        if named.neutral != known.neutral:
            return _("«%(text)s» được đọc là %(unit)s.") % facts
        if named.kind and named.kind != known.kind:
            return _("«%(text)s» trong danh mục là %(unit)s.") % facts
        return ""

    def _several(self, named: Called, matched: Sequence[Place]) -> Found:
        sentence = _(
            "Có nhiều đơn vị tên «%(text)s»: %(units)s. Hãy ghi rõ huyện hoặc loại đơn vị."
        )
        facts = {"text": named.name, "units": self._offer(matched)}
        problem = Problem(sentence % facts, is_question=True)
        return Found(problem=problem, offered=tuple(matched))

    def _missed(self, named: Called, here: Sequence[Place], where: "_Where") -> Found:
        """Nothing of that name stands there: look for a slip, then in the next district."""
        near = self._near(named, here)
        if near:
            return self._asked(named, near, where)
        if where.above is not None:
            elsewhere = self._matched(named, where.whole)
            if elsewhere:
                return self._elsewhere(named, elsewhere, where)
        facts = {"text": _said(named), "where": where.told(self)}
        sentence = _("%(where)s không có %(text)s. Hãy kiểm tra lại tên xã, phường.")
        return Found(problem=Problem(sentence % facts))

    def _near(self, named: Called, here: Sequence[Place]) -> list[Place]:
        """List units one slip of the keyboard away, or whose name was cut short."""
        return [
            place
            for place in here
            if _is_near(named.folded, self._called[place.code].folded)
            and named.folded.isdigit() == self._called[place.code].folded.isdigit()
            and not named.folded.isdigit()
        ]

    def _asked(self, named: Called, near: Sequence[Place], where: "_Where") -> Found:
        sentence = _("%(where)s không có %(text)s. Có phải %(units)s không?")
        facts = {"where": where.told(self), "text": _said(named), "units": self._offer(near)}
        suggestion = near[0].full_name if len(near) == 1 else ""
        problem = Problem(sentence % facts, suggestion, is_question=True)
        return Found(problem=problem, offered=tuple(near))

    def _elsewhere(self, named: Called, found: Sequence[Place], where: "_Where") -> Found:
        sentence = _("%(where)s không có %(text)s. Có phải %(units)s không?")
        facts = {"where": where.told(self), "text": _said(named), "units": self._offer(found)}
        if where.above is None:
            sentence = _("Danh mục không có «%(district)s». Có phải %(units)s không?")
            facts |= {"district": where.district}
        suggestion = self.told(found[0]) if len(found) == 1 else ""
        problem = Problem(sentence % facts, suggestion, is_question=True)
        return Found(problem=problem, offered=tuple(found))

    def _offer(self, places: Sequence[Place]) -> str:
        told = [self.told(place) for place in places[:_MOST_OFFERED]]
        return "; ".join([*told, "…"] if len(places) > _MOST_OFFERED else told)

    def told(self, place: Place) -> str:
        """Write a unit with its district or province: Xã Quảng Bình, Huyện Quảng Xương."""
        parent = self.places.get(place.parent)
        return f"{place.full_name}, {parent.full_name}" if parent else place.full_name

    def heir(self, place: Place, heirs: "Gazetteer") -> Found:
        """Find the present unit of a former one; a unit that was split asks which."""
        successors = self.heirs.get(place.code, ())
        known = [heirs.places[heir.code] for heir in successors if heir.code in heirs.places]
        if not known:
            return Found(place=heirs.places.get(place.code))
        if len(known) == 1:
            return Found(place=known[0])
        default = next((heir.code for heir in successors if heir.is_default), "")
        sentence = _("%(unit)s đã chia về %(units)s. Mô hình nay thuộc đơn vị nào?")
        names = "; ".join(unit.full_name for unit in known)
        facts = {"unit": place.full_name, "units": names}
        suggestion = heirs.places[default].full_name if default in heirs.places else ""
        problem = Problem(sentence % facts, suggestion, is_question=True)
        return Found(problem=problem, offered=tuple(known))


@dataclass(frozen=True)
class _Where:
    """Where a commune was looked for, to say so in a sentence."""

    whole: Sequence[Place]
    district: str
    above: Place | None = None

    @property
    def is_doubtful(self) -> bool:
        """Say that a district was written which no list of the day knows."""
        return self.above is None and bool(self.district)

    def told(self, gazetteer: Gazetteer) -> str:
        """Name the district or the provinces that were searched: one of today was up to three."""
        if self.above is not None:
            return self.above.full_name
        provinces = {gazetteer.province_of(place).code for place in self.whole}
        if 0 < len(provinces) <= _MOST_NAMED:
            return ", ".join(gazetteer[code].full_name for code in sorted(provinces))
        return _("Danh mục")


def _fold_name(place: Place) -> str:
    return vietnamese.fold(place.name)


def _said(named: Called) -> str:
    return f"{named.kind[:1].upper()}{named.kind[1:]} {named.name}".strip()


def _is_near(text: str, name: str) -> bool:
    is_cut = len(text) >= _SHORTEST_CUT and name.startswith(text) and len(name) - len(text) <= 3  # noqa: PLR2004
    return is_cut or DamerauLevenshtein.distance(text, name, score_cutoff=1) <= 1
