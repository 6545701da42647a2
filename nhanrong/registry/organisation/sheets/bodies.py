"""The list of bodies: its rows, its clerk, and the one deed that writes what is ready."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.bedrock.vietnamese import fold
from nhanrong.commons.people import changes
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets.listings import (
    Asked,
    Drafted,
    Entry,
    Filters,
    Listing,
    TakenBack,
    Written,
)
from nhanrong.commons.sheets.outcomes import Finding, Findings, Remark
from nhanrong.commons.ui import refusals
from nhanrong.registry.organisation import actions, queries
from nhanrong.registry.organisation.actions import bodies as judging
from nhanrong.registry.organisation.actions.lists import still_held
from nhanrong.registry.organisation.sheets.columns import BODY_COLUMNS, KIND_OF
from nhanrong.registry.organisation.sheets.seats import CODE, KEYS, Seat, Seats

_MOST: Final = 2_000  # bodies that are fetched at once
# Where a refusal is told, when it speaks of one cell.
_CELLS = {
    "kind_not_at_level": "kind",
    "body_out_of_reach": CODE,
    "unit_not_standing": "start_date",
    "ends_before_it_starts": "end_date",
    "body_already_ended": "end_date",
    "body_has_posts": "end_date",
}


def held(actor: Actor, filters: Filters) -> Iterable[Body]:
    """Go through the bodies that stand in the actor's territory, narrowed as their page is."""
    told = {"kind": filters.get("kind", ""), "level": filters.get("level", "")}
    rows = queries.found_bodies(actor, text=filters.get("q", ""), **told)
    return rows.select_related("unit__parent").iterator(chunk_size=_MOST)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a ready row becomes: a new body, or what is said anew of one that stands."""

    name: str
    kind: str
    unit: int | None
    start_date: date
    end_date: date | None
    body: int | None = None

    @property
    def twin(self) -> tuple[str, int | None, str]:
        """By what another body would be the same: kind, unit and name."""
        return self.kind, self.unit, fold(self.name)


class Clerk:
    """Reads bodies for somebody: what stands keeps its kind, its unit and its first day."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.by = asked, asked.by
        self.seats = Seats(asked)
        self.first: dict[tuple[str, int | None, str], int] = {}

    def known(self, keys: Collection[str]) -> Mapping[str, Any]:
        """Return the bodies of the actor's territory by their numbers, past and present."""
        rows = queries.bodies(self.by).filter(pk__in=[int(key) for key in keys])
        return {str(row.pk): row for row in rows.select_related("unit__parent")}

    def closed(self, entry: Entry, key: str, found: Findings) -> bool:
        """Say of a body that stands what a list does not change; another spelling is no change."""
        value, body = entry.values[key], entry.record
        if key == "name":
            return False
        if key == "end_date":
            return value is None or self._is_over(entry, found)
        if value is not None and not (key in KEYS and self._sits_still(entry, body)):
            sentence = _(
                "Danh sách không đổi loại, địa bàn, ngày thành lập của cơ quan đã có. Kết thúc cơ "
                "quan này rồi lập cơ quan mới."
            )
            found.problems.append(Finding(entry.cell(key), sentence))
        return True

    def _is_over(self, entry: Entry, found: Findings) -> bool:
        if entry.record.end_date is None:
            return False
        _refuse(entry, found, Refused("body_already_ended"))
        return True

    def _sits_still(self, entry: Entry, body: Body) -> bool:
        seat = self.seats.of(entry)
        return seat.problem is None and seat.unit is not None and seat.unit.pk == body.unit_id

    def draft(self, entry: Entry, found: Findings) -> Draft | None:
        """Say what the row becomes, judged by the rules of its deeds."""
        if entry.record is not None:
            return self._changed(entry, found)
        seat = self.seats.of(entry)
        found.notes += [Remark(entry.cell("commune"), note) for note in seat.notes]
        if seat.problem is not None:
            found.problems.append(seat.problem)
            return None
        return self._new(entry, seat, found)

    def _new(self, entry: Entry, seat: Seat, found: Findings) -> Draft:
        told = entry.values
        body = Body(
            name=told["name"],
            kind=KIND_OF[told["kind"]],
            unit=seat.unit,
            start_date=told["start_date"],
            end_date=told.get("end_date"),
        )
        try:
            judging.judge(body, self.by)
            if body.end_date is not None and body.end_date <= body.start_date:
                raise Refused("ends_before_it_starts")
        except Refused as refused:
            _refuse(entry, found, refused)
        return Draft(body.name, body.kind, body.unit_id, body.start_date, body.end_date)

    def _changed(self, entry: Entry, found: Findings) -> Draft:
        body: Body = entry.record
        try:
            judging.must_change(body, self.by)
        except Refused as refused:
            _refuse(entry, found, refused)
        name = entry.changed.get("name") or body.name
        end = entry.changed.get("end_date")
        return Draft(name, body.kind, body.unit_id, body.start_date, end, body.pk)

    def together(self, rows: Sequence[Drafted]) -> None:
        """Ask about twins, and see that no post is held in a body that ends."""
        named = [row for row in rows if row.draft.body is None or "name" in row.entry.changed]
        known = queries.twins_of({row.draft.twin[2] for row in named}, on=self.asked.on)
        for row in named:
            self._ask_about_twins(row, known)
        ending = [row for row in rows if row.draft.body is not None and row.draft.end_date]
        ends = queries.posts_after([row.draft.body for row in ending])
        for row in ending:
            count = still_held(ends[row.draft.body], row.draft.end_date)
            try:
                changes.must_close(row.entry.record, row.draft.end_date, held=count)
            except Refused as refused:
                _refuse(row.entry, row.found, refused)

    def _ask_about_twins(self, row: Drafted, known: Mapping[Any, int]) -> None:
        entry, draft = row.entry, row.draft
        number = entry.line.row.number
        earlier = self.first.setdefault(draft.twin, number)
        twin = known.get(draft.twin)
        if twin is not None and twin != draft.body:
            sentence = _("Địa bàn này đã có cơ quan cùng loại, cùng tên (mã %(code)s). Lập thêm?")
            sentence %= {"code": twin}
        elif earlier != number:
            sentence = _("Trùng loại, tên và địa bàn với dòng %(row)s. Lập thêm?")
            sentence %= {"row": earlier}
        else:
            return
        if not self.seats.is_accepted(entry, "name"):
            asked = Finding(entry.cell("name"), sentence, _("lập thêm"), is_question=True)
            row.found.problems.append(asked)


def _refuse(entry: Entry, found: Findings, refused: Refused) -> None:
    """Tell a refusal at the cell of which it speaks."""
    cell = entry.cell(_CELLS.get(refused.code, "name"))
    found.problems.append(Finding(cell, str(refusals.sentence(refused))))


def write(drafts: Sequence[Draft], *, on: date, by: Actor) -> Written:
    """Write what is ready in one deed."""
    units = queries.living_units().in_bulk({draft.unit for draft in drafts if draft.unit})
    new = [
        Body(
            name=draft.name,
            kind=draft.kind,
            unit=units[draft.unit] if draft.unit else None,
            start_date=draft.start_date,
            end_date=draft.end_date,
        )
        for draft in drafts
        if draft.body is None
    ]
    changed = [
        actions.BodyChange(draft.body, draft.name, draft.end_date)
        for draft in drafts
        if draft.body is not None
    ]
    done = actions.import_bodies(new, changed, by=by)
    return Written(done.deed, done.made, done.changed)


def take_back(deed: UUID, *, by: Actor) -> TakenBack:
    """Undo one such deed."""
    undone = actions.take_back_bodies(deed, by=by)
    return TakenBack(undone.removed, undone.restored, undone.left)


BODIES: Final = Listing(
    key="bodies",
    order=50,
    slug="co-quan",
    title=gettext_lazy("Danh sách cơ quan, tổ chức"),
    columns=BODY_COLUMNS,
    identity="code",
    roles=frozenset({Role.ADMINISTRATOR, Role.SYSTEM}),
    held=held,
    clerk=Clerk,
    write=write,
    take_back=take_back,
    page="organisation:home",
    guide=(
        gettext_lazy("Dòng không có mã thì lập cơ quan mới; tên khác thì đổi tên."),
        gettext_lazy("Ghi «Kết thúc từ ngày» thì cơ quan kết thúc; chức vụ phải thôi giữ trước."),
    ),
    free=frozenset({"name"}),
)
