"""Reads a list of initiatives for somebody: new ones as they are listed, known ones as they change.

What the record's page refuses is refused here, by the same rules and in the same words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.sheets import since
from nhanrong.commons.sheets.days import Dated
from nhanrong.commons.sheets.listings import Asked, Drafted, Entry
from nhanrong.commons.sheets.outcomes import Finding, Findings, Remark
from nhanrong.commons.sheets.tables import Table
from nhanrong.commons.ui import refusals
from nhanrong.registry.initiatives import queries
from nhanrong.registry.initiatives.actions.correcting import is_settled
from nhanrong.registry.initiatives.actions.life import must_revise
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.sheets.columns import COUNTS, DECISION, PLACE, Unlisted
from nhanrong.registry.initiatives.sheets.drafts import Draft, Revision, content_of, drafted
from nhanrong.registry.initiatives.sheets.families_known import Families
from nhanrong.registry.initiatives.sheets.held import Held, with_decisions
from nhanrong.registry.initiatives.sheets.locating import Atlas, Located, Locator
from nhanrong.registry.initiatives.sheets.namesakes import Namesakes


class InitiativeClerk:
    """Reads one list of initiatives; it remembers the places and the names that it met."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.families = Families()
        self.namesakes = Namesakes(asked)
        self.located = Located()
        self._atlas: Atlas | None = None
        self._locators: dict[str, Locator] = {}

    def known(self, keys: Collection[str]) -> Mapping[str, Held]:
        """Return the initiatives at home with the actor, by their codes."""
        home = Initiative.objects.at_home_with(self.asked.by).filter(code__in=keys)
        return self._held(queries.listed(self.asked.by).filter(pk__in=home.values("pk")))

    def shown(self, keys: Collection[str]) -> Mapping[str, Held]:
        """Return the initiatives of others that stand in his list as well."""
        return self._held(queries.listed(self.asked.by).filter(code__in=keys)) if keys else {}

    def _held(self, rows: QuerySet[Any]) -> Mapping[str, Held]:
        rows = rows.select_related("unit__parent", "family", "commune", "province")
        return {one.code: one for one in with_decisions(rows)}

    def as_it_was(self, records: Sequence[Any], moment: datetime) -> Mapping[Any, Any]:
        """Give those that changed after a moment as they stood then; counts as they are now."""
        held = {one.pk: one for one in records}
        past = since.as_it_was([one.record for one in records], moment)
        return {pk: replace(held[pk], record=record) for pk, record in past.items()}

    # --- What a list does not change -------------------------------------------------------------

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say which cells of a known initiative stay as they are, and what to do instead."""
        value = entry.values[key]
        if key in PLACE:
            self._keep_place(entry, key, found)
            return True
        if key in COUNTS:
            _keep_count(entry, key, found)
            return True
        if key in DECISION:
            _keep_decision(entry, key, found)
            return True
        if value is None and key == "field":
            return True
        is_its = key == "family" and value is not None and self._is_its_family(entry)
        return is_its or not self._may_change(entry, key, found)

    def _may_change(self, entry: Entry, key: str, found: Findings) -> bool:
        """Ask the rules of «Sửa nội dung»; an empty cell says nothing of what they keep."""
        record, value = entry.record.record, entry.values[key]
        values: dict[str, Any] = {key: value}
        if key == "founded":
            values = {"founded_on": value.day if isinstance(value, Dated) else None}
        try:
            must_revise(record, values, self.asked.by)
        except Refused as refused:
            if value is not None:
                found.problems.append(Finding(entry.cell(key), str(refusals.sentence(refused))))
            return False
        return True

    def _is_its_family(self, entry: Entry) -> bool:
        family = self.families.called(str(entry.values["family"]))
        return family is not None and family.pk == entry.record.record.family_id

    def _keep_place(self, entry: Entry, key: str, found: Findings) -> None:
        """A record stays where it was made; another way of writing its place says the same."""
        if entry.values[key] is None:
            return
        record: Initiative = entry.record.record
        located = self._locator(entry.table).locate(entry.line)
        homes = {record.commune_id or record.province_id, record.unit_id}
        if located.home_id in homes or located.unit_id == record.unit_id:
            return
        sentence = _(
            "Nơi khởi xướng không đổi bằng danh sách; sổ ghi %(place)s. Hãy ghi lại như sổ, hoặc "
            "bỏ mã nếu đây là mô hình khác."
        )
        place = entry.record.commune or entry.record.province
        found.problems.append(Finding(entry.cell(key), sentence % {"place": place}))

    # --- What the cells of a row say together ----------------------------------------------------

    def look(self, entry: Entry, found: Findings) -> None:
        """Find the place of a new row, weigh its counts, see that its days have come."""
        if entry.record is not None:
            _in_time(entry, ("founded",) if "founded" in entry.changed else (), self.asked, found)
            return
        self._keep_field(entry, found)
        self.located = self._locator(entry.table).locate(entry.line)
        found.problems += self.located.problems
        found.notes += self.located.notes
        _weigh(entry, found)
        _in_time(entry, ("founded", "decision_date"), self.asked, found)

    def _locator(self, table: Table) -> Locator:
        name = table.sheet.name
        if name not in self._locators:
            self._atlas = self._atlas or Atlas(self.asked.on)
            locator = Locator(table, self._atlas, self.asked.by, self.asked.accepted)
            self._locators[name] = locator
        return self._locators[name]

    def _keep_field(self, entry: Entry, found: Findings) -> None:
        field = entry.values.get("field")
        if isinstance(field, Unlisted):
            note = _("«%(text)s» không có trong danh mục lĩnh vực; giữ ở ghi chú.")
            found.notes.append(Remark(entry.cell("field"), note % {"text": field}))
            found.kept.append(f"Lĩnh vực theo danh sách: {field}.")  # words: kept

    # --- What becomes of a row -------------------------------------------------------------------

    def draft(self, entry: Entry, found: Findings) -> Draft | Revision:
        """Make a new initiative of a row, or a change of the one that it names."""
        if entry.record is None:
            return drafted(entry, self.located, self.families, found)
        return Revision(entry.record.pk, content_of(entry, self.families, found))

    def together(self, rows: Sequence[Drafted]) -> None:
        """Ask about names that exist."""
        self.namesakes.ask(rows)


def _keep_count(entry: Entry, key: str, found: Findings) -> None:
    told = entry.values[key]
    if told is None:
        return
    sentence = _(
        "Sổ tự đếm: đang có %(count)s điểm, số %(told)s ở ô này không ghi. Thêm, đóng điểm bằng "
        "danh sách điểm hoặc ở trang hồ sơ."
    )
    if key == "groups":
        sentence = _(
            "Sổ tự đếm: đang có %(count)s tổ, số %(told)s ở ô này không ghi. Thêm, kết thúc tổ "
            "bằng danh sách tổ hoặc ở trang hồ sơ."
        )
    facts = {"count": getattr(entry.record, key), "told": told}
    found.notes.append(Remark(entry.cell(key), sentence % facts))


def _keep_decision(entry: Entry, key: str, found: Findings) -> None:
    """A document is corrected by request, or added and replaced among the grounds of the record."""
    value, held = entry.values[key], entry.record
    if value is None or (key == "decision" and _is_the_same(value, held)):
        return
    if is_settled(held.record):
        refused = Refused("settled_field", field=_("Quyết định"))
        found.problems.append(Finding(entry.cell(key), str(refusals.sentence(refused))))
        return
    sentence = _(
        "Quyết định của mô hình đã có trong sổ không đổi bằng danh sách. Mở hồ sơ, phần «Căn cứ "
        "pháp lý», để bổ sung hoặc thay văn bản."
    )
    found.problems.append(Finding(entry.cell(key), sentence))


def _is_the_same(told: Any, held: Held) -> bool:
    """Say whether a number with its day in one cell is the decision that stands."""
    dated = getattr(told, "dated", None)
    return str(told) == held.decision and (dated is None or dated.day == held.decision_date)


def _weigh(entry: Entry, found: Findings) -> None:
    """See whether the two counts go together."""
    sites, groups = entry.values.get("sites"), entry.values.get("groups")
    if isinstance(groups, int) and groups and sites == 0:
        sentence = _("Có %(groups)s tổ mà 0 điểm. Hãy ghi số điểm, mỗi tổ thuộc một điểm.")
        found.problems.append(Finding(entry.cell("sites"), sentence % {"groups": groups}))
    if isinstance(sites, int) and isinstance(groups, int) and groups < sites:
        note = _("Có %(sites)s điểm nhưng chỉ %(groups)s tổ: có điểm chưa có tổ.")
        facts = {"sites": sites, "groups": groups}
        found.notes.append(Remark(entry.cell("groups"), note % facts))


def _in_time(entry: Entry, keys: Sequence[str], asked: Asked, found: Findings) -> None:
    """See that nothing is told of a day that has not come."""
    for key in keys:
        told = entry.values.get(key)
        if isinstance(told, Dated) and told.day > asked.on:
            refused = Refused("day_in_future", on=told)
            found.problems.append(Finding(entry.cell(key), str(refusals.sentence(refused))))
