"""The initiatives of a province enter its register by their papers, and go on from there."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from demo.doings import Doings
from demo.full.hands import Office, Province
from demo.full.plans import Plan
from demo.olds import BODIES, FORMER
from demo.people import BODIES_FROM, said
from nhanrong.bedrock.roles import BodyKind as K
from nhanrong.commons.people.models import Body
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Former, Past
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Initiative
from nhanrong.registry.initiatives.rules import Part

NOTE = "Dữ liệu minh hoạ."
ALIKE = "Mỗi địa bàn tự lập mô hình của mình, có ban và căn cứ riêng; rà soát sau."
WEAK = "Hai tổ sinh hoạt không đều; họp lại quy ước và chọn lại tổ trưởng."
PAUSED = "Tạm dừng trong thời gian sắp xếp lại địa bàn."
OVER = "Địa bàn đã sắp xếp lại; việc này nay thuộc tổ tự quản của khu dân cư."
PUBLISHED = 0.07
LEADING = {
    Part.LEADERSHIP: ("{party} {unit} (cũ)", "14-NQ/TU"),
    Part.MANAGEMENT: ("UBND {unit} (cũ)", "21/KH-UBND"),
    Part.GUIDANCE: ("Công an {unit} (cũ)", "05/HD-CAT"),
    Part.DECISION: ("UBND {unit} (cũ)", "76/QĐ-UBND"),
}


class Clerk:
    """Writes the initiatives of one province."""

    def __init__(self, province: Province, last: date, chance: random.Random) -> None:
        self.province, self.last, self.chance = province, last, chance

    def enter(self, plans: list[Plan]) -> None:
        """Enter all by one deed; then those go on that did not stay as they were."""
        rows = [self._row(plan) for plan in plans]
        kept = actions.enter_many(rows, by=self.province.office.people["secretary"])
        for plan, row, pk in zip(plans, rows, kept.made, strict=True):
            plan.id = pk
            self._go_on(plan, row.initiative)

    # --- As it enters ----------------------------------------------------------------------------

    def _row(self, plan: Plan) -> Former:
        kind, chance = plan.style.kind, self.chance
        office = self.province.at(plan.place)
        record = Initiative(
            unit=plan.unit,
            body=self._runs_it(office),
            name=plan.name,
            family=plan.style.family,
            field=kind.field,
            area_kinds=kind.areas,
            problem=kind.problem,
            aim=kind.aim,
            method=kind.method,
            participants=chance.randint(*kind.people),
            note=NOTE,
            board_kind=kind.board,
            board_head=kind.head,
            board_size=chance.randint(5, 11),
            review_on=self.last + timedelta(days=chance.randint(-40, 300)),
            **Doings(kind, plan.number).content(plan.launched),
        )
        self._begin(record, plan)
        launched = plan.launched if plan.runs else None
        return Former(record, Past(dict(self._papers(plan, office)), launched), ALIKE)

    def _begin(self, record: Initiative, plan: Plan) -> None:
        """Say since when it is worked on: by the day, or of old ones by the year."""
        if plan.is_old and plan.runs and self.chance.random() < 0.4:
            record.founded_on, record.founded_precision = date(plan.launched.year, 1, 1), "year"
            return
        first = BODIES_FROM if plan.unit.start_date else date.min
        day = plan.launched - timedelta(days=self.chance.randint(0, 60))
        record.founded_on = max(day, first) if plan.runs else max(day, BODIES_FROM)

    def _runs_it(self, office: Office) -> Body:
        kinds = (K.POLICE, K.PEOPLE_COMMITTEE, K.FATHERLAND_FRONT)
        return office.bodies[self.chance.choices(kinds, (7, 1, 2))[0]]

    def _papers(self, plan: Plan, office: Office) -> Iterator[tuple[Part, Paper]]:
        """Give the documents: by the bodies of today, or by the names of those that are gone."""
        first = BODIES_FROM if plan.unit.start_date else date.min
        for part in Part:
            if part == Part.DECISION and not plan.runs:
                continue
            signed = max(plan.launched - timedelta(days=self.chance.randint(2, 25)), first)
            number = self.chance.randint(3, 380)
            if plan.is_old:
                told = FORMER if plan.place else LEADING
                name, sign = told[part]
                sign = sign.lstrip("0123456789")
                yield part, Paper(None, f"{number:02d}{sign}", signed, body_name=_said(name, plan))
            else:
                kind, sign = BODIES[part]
                yield part, Paper(office.bodies[kind], f"{number:02d}/{sign}", signed)

    # --- As it goes on ---------------------------------------------------------------------------

    def _go_on(self, plan: Plan, record: Initiative) -> None:
        people = self.province.at(plan.place).people
        officer: Actor = people.get("officer") or people["secretary"]
        if plan.is_wide or (plan.fate == "operating" and self.chance.random() < PUBLISHED):
            actions.publish(record, by=people["chair"])
        if plan.fate in {"proposed", "decided"}:
            on = self.last - timedelta(days=self.chance.randint(20, 60))
            actions.propose(record, on=on, by=officer)
            if plan.fate == "decided":
                on += timedelta(days=self.chance.randint(3, 15))
                number = f"{self.chance.randint(20, 400)}/QĐ-UBND"
                actions.decide(record, number=number, on=on, by=people["chair"])

    def _since(self, plan: Plan) -> date:
        span = min((self.last - plan.launched).days, 200)
        return self.last - timedelta(days=self.chance.randint(1, max(span - 1, 1)))

    def settle(self, plan: Plan) -> None:
        """Let one rest, be mended, or end with its sites."""
        if not plan.is_settled:
            return
        record = Initiative.everything.get(pk=plan.id)
        people = self.province.at(plan.place).people
        if plan.fate == "consolidating":
            officer = people.get("officer") or people["secretary"]
            actions.consolidate(record, reason=WEAK, on=self._since(plan), by=officer)
        if plan.fate == "suspended":
            actions.suspend(record, reason=PAUSED, on=self._since(plan), by=people["chair"])
        if plan.ended is not None:
            on, by = plan.ended, people["chair"]
            actions.end(record, reason="area_gone", remark=OVER, on=on, by=by)


def _said(name: str, plan: Plan) -> str:
    """Name the body of an old document; what stands on is not called former."""
    unit = plan.unit
    party = "Thành ủy" if unit.kind == "thành phố" else "Tỉnh ủy"
    words = name.format(unit=said(unit) if plan.place else unit.name, party=party)
    return words if unit.end_date else words.removesuffix(" (cũ)")
