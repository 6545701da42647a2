"""The lives of the initiatives: each a thread of days, woven together by the story."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from demo.clock import working_day
from demo.doings import Doings, marks_of
from demo.people import K, Province, Town, area_of, said
from demo.texts import Kind
from nhanrong.commons.people.models import Body
from nhanrong.commons.places.models import COMMUNE
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Family, Group, Initiative, Site
from nhanrong.registry.initiatives.rules import AreaKind, Part

LESSONS = (
    "Bài học: chọn chỗ khi chưa hỏi dân thì ít hộ dùng; nơi làm sau cần khảo sát cùng dân trước, "
    "và cử hai hộ trông coi thay nhau.",
    "Bài học: quy ước dài quá thì không ai nhớ; bản sau chỉ giữ năm điều, dán ở nhà văn hóa.",
    "Bài học: hết tiền hỗ trợ năm đầu là ngừng; phải bàn tiền bảo trì ngay trong kế hoạch.",
)
RETURNED_BECAUSE = (
    "Phương án chưa nêu ai bảo trì sau năm đầu và tiền lấy ở đâu. Bổ sung rồi đề xuất lại.",
    "Mục tiêu chưa đo được: ghi rõ số hộ tham gia và ngày sơ kết.",
    "Chưa có biên bản họp dân. Họp xong, ghi kết quả vào phần cách làm.",
    "Trùng nội dung với mô hình đã có ở thôn bên; cân nhắc nhân rộng thay vì lập mới.",
)
ADAPTED = (
    "Đổi giờ sinh hoạt sang buổi tối cho hợp người đi làm rẫy.",
    "Giảm mức góp, vận động doanh nghiệp trên địa bàn hỗ trợ một nửa.",
    "Thêm hướng dẫn bằng tiếng dân tộc.",
    "Gộp với tổ hòa giải đã có, không lập tổ mới.",
    "Chia nhóm nhỏ hơn vì nhà ở thưa.",
    "Giao Hội Phụ nữ chủ trì thay vì ban thôn.",
    "",
    "",
)
# Invented names repeat from place to place, as the real ones do.
DESPITE = "Mỗi địa bàn tự lập mô hình của mình, có ban và căn cứ riêng; nguồn gốc ghi sau."
WEAK = "Hai tổ sinh hoạt không đều; Ban chủ nhiệm chọn lại tổ trưởng và họp lại quy ước."
PAUSED = "Tạm dừng trong thời gian sửa đường và thay thiết bị."
COMPLEX = 0.06
CLOSED = "Thôn đã nhập điểm này vào điểm bên cạnh sau khi sắp xếp thôn."


@dataclass
class Plan:
    """What an initiative will become: its kind, its place, its last state, how far it spreads."""

    kind: Kind
    province: Province
    town: Town
    fate: str
    start: date
    sites: int = 0
    published: bool = False
    name: str = ""
    reach: list[Town] = field(default_factory=list)


Step = tuple[date, Callable[[date], object]]


class Life:
    """One initiative from its survey to its last state, told day by day."""

    def __init__(self, plan: Plan, chance: random.Random, last: date, number: int = 0) -> None:
        self.plan, self.chance, self.last = plan, chance, last
        self.doings = Doings(
            plan.kind,
            number,
            weak=plan.fate in {"consolidating", "ended"},
            # What others learn from keeps its books.
            known=plan.published,
        )
        self.day = working_day(plan.start, until=last)
        self.names: set[tuple[int, str]] = set()
        self.sites: list[tuple[Site, Town]] = []

    # --- Days ------------------------------------------------------------------------------------

    def days(self) -> Iterator[date]:
        """Live; before each deed say on which day it is done."""
        yield self.day
        self.initiative = actions.register(self._draft(), by=self.hand, despite=DESPITE)
        for step in self._founding():
            yield self._after(4, 16)
            step(self.day)
        for day, step in self._running():
            self.day = day
            yield day
            step(day)

    def _after(self, least: int, most: int) -> date:
        later = self.day + timedelta(days=self.chance.randint(least, most))
        self.day = working_day(later, until=self.last)
        return self.day

    @property
    def has_begun(self) -> bool:
        """Whether its file was opened."""
        return hasattr(self, "initiative")

    @property
    def hand(self) -> Actor:
        """The officer who keeps the file."""
        return self.plan.town.officer

    @property
    def chair(self) -> Actor:
        """The leader who decides."""
        return self.plan.town.chair

    @property
    def _first_town(self) -> Town:
        """The founding commune; what a province founds begins in one of its communes."""
        founded = self.plan.town
        return founded if founded.unit.level == COMMUNE else self.plan.reach[0]

    # --- Founding --------------------------------------------------------------------------------

    def _draft(self) -> Initiative:
        plan, kind, chance = self.plan, self.plan.kind, self.chance
        unit = plan.town.unit
        money = chance.randint(*kind.money) * 1_000_000
        return Initiative(
            unit=unit,
            body=plan.town.bodies[K.POLICE],
            name=plan.name or kind.name.format(place=said(unit)),
            family=Family.objects.get(name=kind.family),
            field=kind.field,
            area_kinds=kind.areas,
            problem=kind.problem,
            aim=kind.aim,
            method=kind.method,
            participants=chance.randint(*kind.people),
            state_funding=money // 5 if chance.random() < 0.4 else None,
            social_funding=money or None,
            board_kind=kind.board,
            board_head=kind.head.replace("xã", unit.kind),
            board_size=chance.randint(5, 15),
            review_on=plan.start + timedelta(days=365),
            **self.doings.content(plan.start),
        )

    def _founding(self) -> Iterator[Callable[[date], object]]:
        made, fate = self.initiative, self.plan.fate
        if fate == "draft":
            return
        yield lambda on: actions.approve_survey(made, on=on, by=self.chair)
        if fate == "surveyed":
            return
        yield lambda on: self._ground(Part.LEADERSHIP, on)
        yield lambda on: actions.propose(made, on=on, by=self.hand)
        if fate == "returned":
            why = self.chance.choice(RETURNED_BECAUSE)
            yield lambda on: actions.send_back(made, reason=why, on=on, by=self.chair)
        if fate in {"returned", "proposed"}:
            return
        yield lambda on: actions.decide(made, number=self._number("QĐ-UBND"), on=on, by=self.chair)
        yield lambda on: self._ground(Part.MANAGEMENT, on)
        if fate == "decided":
            return
        yield lambda on: self._ground(Part.GUIDANCE, on)
        yield lambda on: actions.launch(made, on=on, by=self.hand)

    def _ground(self, part: Part, on: date) -> None:
        kind, sign, abstract = {
            Part.LEADERSHIP: (K.PARTY_COMMITTEE, "CV/ĐU", "Về việc lãnh đạo xây dựng mô hình"),
            Part.MANAGEMENT: (K.PEOPLE_COMMITTEE, "KH-UBND", "Kế hoạch xây dựng mô hình"),
            Part.GUIDANCE: (K.POLICE, "HD-CA", "Hướng dẫn hoạt động của mô hình"),
        }[part]
        body: Body = self.plan.town.bodies[kind]
        paper = Paper(body, self._number(sign), on, abstract=abstract)
        actions.add_ground(self.initiative, part, paper, by=self.hand)

    def _number(self, sign: str) -> str:
        return f"{self.day.timetuple().tm_yday + self.chance.randint(3, 40)}/{sign}"

    # --- Running ---------------------------------------------------------------------------------

    def _running(self) -> list[Step]:
        if not self.plan.sites:
            return []
        launched, made = self.day, self.initiative
        operated = self._day_at(0.1)
        steps: list[Step] = [(launched, self._first_site)]
        if self.plan.fate != "launched":
            steps.append((operated, lambda on: actions.operate(made, on=on, by=self.hand)))
        if self.plan.published:
            steps.append((self._day_at(0.15), lambda _on: actions.publish(made, by=self.chair)))
        steps += self._spreading()
        steps += self._telling(launched)
        steps += self._turning()
        return sorted(steps, key=lambda step: step[0])

    def _day_at(self, share: float) -> date:
        """Return a working day so far through what is left of the year."""
        left = (self.last - self.day).days
        return working_day(self.day + timedelta(days=round(left * share)), until=self.last)

    def _spreading(self) -> list[Step]:
        homely = min(self.plan.sites - 1, self.chance.randint(1, 3))
        steps: list[Step] = []
        for number in range(self.plan.sites - 1):
            town = self._first_town
            if number >= homely and self.plan.reach:
                town = self.chance.choice(self.plan.reach)
            day = self._day_at(0.2 + 0.75 * (number + 1) / self.plan.sites)
            steps.append((day, lambda on, town=town: self._adopt(town, on)))  # type: ignore[misc]
        return steps

    def _telling(self, launched: date) -> list[Step]:
        """Write the books through the year; the widest say their core parts, some are graded."""
        made, until = self.initiative, self._day_at(0.94)
        steps = list(self.doings.books(made, launched, until, by=self.hand))
        if self.plan.published or self.plan.sites > 8:
            first = (launched, lambda _on: self.doings.name_parts(made, by=self.hand))
            steps.insert(0, first)
        if self.plan.published and self.doings.chance.random() < 0.7:
            steps.append((until, self._grade))
        return steps

    def _grade(self, on: date) -> None:
        marks = marks_of(self.initiative, on.year, self.doings.chance)
        if marks:
            actions.grade(self.initiative, on.year, marks, by=self.hand)

    def _turning(self) -> list[Step]:
        made = self.initiative
        turns: dict[str, Callable[[date], object]] = {
            "consolidating": lambda on: actions.consolidate(made, reason=WEAK, on=on, by=self.hand),
            "suspended": lambda on: actions.suspend(made, reason=PAUSED, on=on, by=self.chair),
            "ended": lambda on: actions.end(
                made, reason="ineffective", remark=self.chance.choice(LESSONS), on=on, by=self.chair
            ),
        }
        steps = [(self._day_at(0.97), turns[self.plan.fate])] if self.plan.fate in turns else []
        if self.plan.fate == "operating" and self.chance.random() < 0.4:
            steps.append((self._day_at(0.96), self._close))
        return steps

    def _first_site(self, on: date) -> None:
        self._adopt(self._first_town, on)

    def _adopt(self, town: Town, on: date) -> None:
        """Take the initiative up in a commune, learning from a site that runs already."""
        chance = self.chance
        teacher = town.teacher if self.plan.kind.key == "school_gate" else None
        known = self.sites and chance.random() < 0.88
        source, coach = chance.choice(self.sites[-12:]) if known else (None, None)
        site = Site(
            initiative=self.initiative,
            unit=town.unit,
            body=town.bodies[K.SCHOOL if teacher else K.POLICE],
            name=self._spot(town),
            area_kind=self._area_kind(town),
        )
        origin = actions.Origin(
            source=source,
            adapted=chance.choice(ADAPTED) if source else "",
            decision_number=self._number("QĐ-UBND") if chance.random() < 0.6 else "",
            coached_by=coach.bodies[K.POLICE] if coach and chance.random() < 0.5 else None,
            changes=self.doings.changes() if source else (),
        )
        by = self._adopter(town)
        actions.replicate(site, origin, on=on, by=by)
        self.sites.append((site, town))
        for number in range(1, chance.choice((0, 1, 1, 1, 2)) + 1):
            group = Group(
                site=site,
                name=f"{self.plan.kind.group} {number}",
                members=chance.randint(5, 24),
                start_date=on,
            )
            actions.add_group(group, by=by)

    def _area_kind(self, town: Town) -> str:
        """Say what kind of area a site covers: what its kind is for, else where it stands."""
        told, unit = self.plan.kind.areas[0], town.unit
        if told != AreaKind.OTHER:
            return told
        if self.doings.chance.random() < COMPLEX:
            return str(AreaKind.COMPLEX)
        if unit.is_border:
            return str(AreaKind.BORDER)
        return str(AreaKind.SEA_ISLAND if unit.is_coastal or unit.is_island else told)

    def _adopter(self, town: Town) -> Actor:
        """The commune's officer, where he may read the initiative; else the province's."""
        known = [self.plan.town, *(town for _site, town in self.sites)]
        readable = self.initiative.published_at or any(one is town for one in known)
        return town.officer if readable else self.plan.province.secretary

    def _spot(self, town: Town) -> str:
        for number in range(1, 200):
            pattern = self.chance.choice(self.plan.kind.spots)
            near = f"{area_of(town.unit)} {self.chance.randint(1, 14 + number)}"
            name = pattern.format(area=near, n=self.chance.randint(1, 4 + number))
            if (town.unit.pk, name) not in self.names:
                self.names.add((town.unit.pk, name))
                return name
        raise AssertionError("no name left")

    def _close(self, on: date) -> None:
        """Close the last site that is not the first."""
        if len(self.sites) > 2:
            site, town = self.sites[-1]
            actions.close_site(site, on=on, reason=CLOSED, by=self._adopter(town))


def told_of(lives: Iterable[Life], key: str) -> Initiative:
    """Return the first initiative of a kind that is under way: that of Di Linh, if it has one."""
    return next(life.initiative for life in lives if life.plan.kind.key == key and life.has_begun)
