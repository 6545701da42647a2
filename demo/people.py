"""Who takes part in the story: bodies of every kind, set up and staffed by appointment."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from demo.scale import Scale
from demo.sign_ins import SIGN_INS, SignIn, give_keys
from demo.texts import SAMPLE, invented_name
from nhanrong.bedrock.roles import BodyKind, Level, Role
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import SYSTEM, Actor, actor_in
from nhanrong.registry.organisation import actions

BODIES_FROM = date(2025, 7, 1)

K = BodyKind
MAIN = (K.PARTY_COMMITTEE, K.PEOPLE_COMMITTEE, K.POLICE, K.FATHERLAND_FRONT)
COMMUNE_NAMES: dict[BodyKind, str] = {
    K.PARTY_COMMITTEE: "Đảng ủy {unit}",
    K.PEOPLE_COMMITTEE: "UBND {unit}",
    K.POLICE: "Công an {unit}",
    K.FATHERLAND_FRONT: "Ủy ban MTTQ Việt Nam {unit}",
    K.STEERING_COMMITTEE: "Ban Chỉ đạo 138 {unit}",
    K.WOMENS_UNION: "Hội Liên hiệp Phụ nữ {unit}",
    K.VETERANS_ASSOCIATION: "Hội Cựu chiến binh {unit}",
    K.FARMERS_UNION: "Hội Nông dân {unit}",
    K.YOUTH_UNION: "Đoàn TNCS Hồ Chí Minh {unit}",
    K.TRADE_UNION: "Công đoàn {unit}",
    K.MILITARY: "Ban Chỉ huy Quân sự {unit}",
    K.AGENCY: "Trung tâm Phục vụ hành chính công {unit}",
    K.ENTERPRISE: "Công ty TNHH Mẫu {name}",
    K.SCHOOL: "Trường THCS {name}",
    K.RESIDENTIAL: "{area} 1, {unit}",
    K.BORDER_GUARD: "Đồn Biên phòng {name}",
}
PROVINCE_NAMES: dict[BodyKind, str] = {
    K.PARTY_COMMITTEE: "Tỉnh ủy {name}",
    K.PEOPLE_COMMITTEE: "UBND {unit}",
    K.POLICE: "Công an {unit}",
    K.FATHERLAND_FRONT: "Ủy ban MTTQ Việt Nam {unit}",
    K.STEERING_COMMITTEE: "Ban Chỉ đạo 138 {unit}",
    K.WOMENS_UNION: "Hội Liên hiệp Phụ nữ {unit}",
    K.VETERANS_ASSOCIATION: "Hội Cựu chiến binh {unit}",
    K.FARMERS_UNION: "Hội Nông dân {unit}",
    K.YOUTH_UNION: "Tỉnh đoàn {name}",
    K.TRADE_UNION: "Liên đoàn Lao động {unit}",
    K.MILITARY: "Bộ Chỉ huy Quân sự {unit}",
    K.BORDER_GUARD: "Ban Chỉ huy Bộ đội Biên phòng {unit}",
}


def said(unit: Unit) -> str:
    """Say a unit inside a sentence: «xã Di Linh»."""
    return unit.full_name[:1].lower() + unit.full_name[1:]


def area_of(unit: Unit) -> str:
    """Say what the parts of a commune are called: villages, or residential groups of a ward."""
    return "Tổ dân phố" if unit.kind == "phường" else "Thôn"


@dataclass
class Town:
    """A commune that takes part: its bodies, its police officer, the chair of its committee."""

    unit: Unit
    bodies: dict[BodyKind, Body]
    officer: Actor
    chair: Actor
    deputy: Actor | None = None
    teacher: Actor | None = None


@dataclass
class Province:
    """A province that takes part, with its own hands, its full communes and those that adopt."""

    unit: Unit
    bodies: dict[BodyKind, Body]
    secretary: Actor
    chair: Actor
    manager: Actor
    towns: list[Town] = field(default_factory=list)
    adopters: list[Town] = field(default_factory=list)


@dataclass
class Nation:
    """The national body with its leader, and the provinces of the story."""

    body: Body
    leader: Actor
    manager: Actor
    provinces: list[Province]

    def town(self, code: str) -> Town:
        """Return the full commune of this code."""
        towns = [town for province in self.provinces for town in province.towns]
        return next(town for town in towns if town.unit.code == code)


def neighbours(nation: Nation, province: Province, town: Town, *, far: bool) -> list[Town]:
    """List the communes that may learn from one: of its province, or of all when it is known."""
    near = [one for one in [*province.towns, *province.adopters] if one is not town]
    if not far:
        return near
    others = [one for one in nation.provinces if one is not province]
    return near * 2 + [one for other in others for one in [*other.towns, *other.adopters]]


class Staff:
    """Set up bodies and appoint people, each by the hand that may."""

    def __init__(self, chance: random.Random, since: date) -> None:
        self.chance, self.since = chance, since
        self.number = 0
        self.known = list(SIGN_INS)

    def body(self, kind: BodyKind, unit: Unit | None, name: str, *, by: Actor) -> Body:
        """Set up a body."""
        body = Body(kind=kind, unit=unit, name=name, start_date=BODIES_FROM)
        return actions.establish(body, by=by)

    def appoint(self, body: Body, role: Role, title: str, *, by: Actor) -> Actor:
        """Invent somebody and appoint him; only those of the list can sign in."""
        self.number += 1
        one = self._known(body, role)
        user = User.objects.create_user(
            one.username if one else f"mau{self.number:03d}",
            full_name=f"{one.full_name} {SAMPLE}" if one else invented_name(self.chance),
            is_sample=True,
        )
        if one:
            give_keys(user)
        post = Post(
            user=user,
            body=body,
            role=role,
            title=title,
            start_date=self.since,
            decision_number=f"{100 + self.number}/QĐ-TCCB",
            decision_date=self.since,
        )
        return actor_in(actions.appoint(post, by=by), user=user)

    def _known(self, body: Body, role: Role) -> SignIn | None:
        """Find who of the list is meant for this post; each is appointed once."""
        place = (body.kind, body.unit.code if body.unit else "", role)
        for one in self.known:
            if (one.kind, one.code, one.role) == place:
                self.known.remove(one)
                return one
        return None

    def bodies_of(self, unit: Unit, kinds: Iterable[BodyKind], by: Actor) -> dict[BodyKind, Body]:
        """Set up the bodies of these kinds in a commune."""
        words = {"unit": said(unit), "name": unit.name, "area": area_of(unit)}
        return {
            kind: self.body(kind, unit, COMMUNE_NAMES[kind].format(**words), by=by)
            for kind in kinds
        }


def found_nation(staff: Staff) -> Nation:
    """Find or set up the national body, and appoint its leader and its administrator."""
    standing = Body.objects.filter(level=Level.NATION, kind=K.POLICE, end_date__isnull=True)
    body = standing.order_by("pk").first()
    if body is None:
        body = staff.body(K.POLICE, None, "Cục V05, Bộ Công an", by=SYSTEM)
    leader = staff.appoint(body, Role.LEADER, "Cục trưởng", by=SYSTEM)
    manager = staff.appoint(body, Role.ADMINISTRATOR, "Quản trị toàn quốc", by=SYSTEM)
    return Nation(body, leader, manager, [])


def found_province(staff: Staff, code: str, *, by: Actor) -> Province:
    """Set up a province: its bodies, its people, and the main bodies of all its communes."""
    unit = places.unit(code)
    words = {"unit": said(unit), "name": unit.name}
    police = staff.body(K.POLICE, unit, PROVINCE_NAMES[K.POLICE].format(**words), by=by)
    manager = staff.appoint(police, Role.ADMINISTRATOR, "Quản trị hệ thống", by=by)
    bodies = {K.POLICE: police}
    for kind, name in PROVINCE_NAMES.items():
        if kind not in bodies:
            bodies[kind] = staff.body(kind, unit, name.format(**words), by=manager)
    return Province(
        unit,
        bodies,
        secretary=staff.appoint(police, Role.SECRETARY, "Cán bộ Phòng PV05", by=manager),
        chair=staff.appoint(
            bodies[K.PEOPLE_COMMITTEE], Role.LEADER, "Phó Chủ tịch UBND tỉnh", by=manager
        ),
        manager=manager,
    )


def settle_towns(staff: Staff, province: Province, scale: Scale, full: tuple[str, ...]) -> None:
    """Set up the communes of a province: some in full, some that adopt, the others' main bodies."""
    units = {unit.code: unit for unit in places.communes_of(province.unit.pk)}
    whole = [units.pop(code) for code in full[: scale.towns] if code in units]
    others = [units[code] for code in sorted(units)]
    adopting = staff.chance.sample(others, min(scale.adopters, len(others)))
    for unit in whole:
        province.towns.append(_full_town(staff, province, unit))
    for unit in adopting:
        bodies = staff.bodies_of(unit, MAIN, province.manager)
        officer = _officer(staff, bodies, province.manager)
        province.adopters.append(Town(unit, bodies, officer, province.chair))
    if scale.bodies_everywhere:
        for unit in others:
            if unit not in adopting:
                staff.bodies_of(unit, MAIN, province.manager)


def _officer(staff: Staff, bodies: dict[BodyKind, Body], by: Actor) -> Actor:
    return staff.appoint(bodies[K.POLICE], Role.OFFICER, "Cán bộ xây dựng phong trào", by=by)


def _full_town(staff: Staff, province: Province, unit: Unit) -> Town:
    kinds: list[BodyKind] = [kind for kind in COMMUNE_NAMES if kind != K.BORDER_GUARD]
    if unit.is_border or unit.is_island or unit.is_coastal:
        kinds.append(K.BORDER_GUARD)
    bodies = staff.bodies_of(unit, kinds, province.manager)
    chair = staff.appoint(
        bodies[K.PEOPLE_COMMITTEE],
        Role.LEADER,
        f"Chủ tịch UBND {unit.kind}",
        by=province.manager,
    )
    deputy = staff.appoint(
        bodies[K.PEOPLE_COMMITTEE],
        Role.LEADER,
        f"Phó Chủ tịch UBND {unit.kind}",
        by=province.manager,
    )
    teacher = staff.appoint(bodies[K.SCHOOL], Role.OFFICER, "Giáo viên", by=province.manager)
    officer = _officer(staff, bodies, province.manager)
    return Town(unit, bodies, officer, chair, deputy, teacher)
