"""Bodies in every unit, and the people who work in them."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from demo.full.land import Place, Region
from demo.people import BODIES_FROM, COMMUNE_NAMES, MAIN, PROVINCE_NAMES, Staff, area_of, said
from demo.sign_ins import give_keys
from demo.texts import SAMPLE, invented_name
from nhanrong.bedrock.roles import BodyKind as K
from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Body, Post
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor, actor_in
from nhanrong.registry.organisation import actions
from nhanrong.registry.organisation.actions import Appointment, Newcomer

EVERYWHERE = (*MAIN, K.STEERING_COMMITTEE)
# Who works in a commune: in which bodies, as what. Who leads the committee leads the steering
# committee too.
TOWN_POSTS = {
    "officer": ((K.POLICE, Role.OFFICER, "Cán bộ xây dựng phong trào"),),
    "chief": ((K.POLICE, Role.LEADER, "Trưởng Công an {kind}"),),
    "chair": (
        (K.PEOPLE_COMMITTEE, Role.LEADER, "Chủ tịch UBND {kind}"),
        (K.STEERING_COMMITTEE, Role.LEADER, "Trưởng Ban Chỉ đạo"),
    ),
}
REGION_POSTS = {
    "secretary": ((K.POLICE, Role.SECRETARY, "Cán bộ Phòng PV05"),),
    "chief": ((K.POLICE, Role.LEADER, "Giám đốc Công an"),),
    "chair": (
        (K.PEOPLE_COMMITTEE, Role.LEADER, "Phó Chủ tịch UBND {kind}"),
        (K.STEERING_COMMITTEE, Role.LEADER, "Trưởng Ban Chỉ đạo"),
    ),
}
Posts = Mapping[str, Sequence[tuple[K, Role, str]]]
Bodies = dict[K, Body]


@dataclass(frozen=True)
class Office:
    """A unit with its bodies and its people, by what they do there."""

    unit: Unit
    bodies: Bodies
    people: dict[str, Actor]


@dataclass(frozen=True)
class Province:
    """A province with its own office, and that of every commune by the commune's id."""

    region: Region
    office: Office
    towns: dict[int, Office]

    def at(self, place: Place | None) -> Office:
        """Return the office of a commune, or the province's own."""
        return self.office if place is None else self.towns[place.unit.pk]


class Recruiter(Staff):
    """Invent people for many posts at once; those of the list keep their names and their keys."""

    def __init__(self, chance: random.Random, since: date) -> None:
        super().__init__(chance, since)
        self.with_keys: list[Post] = []

    def candidates(self, bodies: Bodies, posts: Posts, unit: Unit) -> Iterator[Appointment]:
        """Give each person of an office his posts."""
        for told in posts.values():
            self.number += 1
            kind, role, _title = told[0]
            known = self._known(bodies[kind], role)
            newcomer = Newcomer(
                known.username if known else f"mau{self.number:05d}",
                f"{known.full_name} {SAMPLE}" if known else invented_name(self.chance),
                is_sample=True,
            )
            for kind, role, title in told:
                post = self._post(bodies[kind], role, title.format(kind=unit.kind))
                if known:
                    self.with_keys.append(post)
                yield Appointment(post, newcomer)

    def _post(self, body: Body, role: Role, title: str) -> Post:
        return Post(
            body=body,
            role=role,
            title=title,
            start_date=self.since,
            decision_number=f"{100 + self.number}/QĐ-TCCB",
            decision_date=self.since,
        )

    def hand_out_keys(self) -> None:
        """Let those of the list sign in."""
        for user in {post.user for post in self.with_keys}:
            give_keys(user)
        self.with_keys.clear()


def settle_provinces(
    staff: Recruiter, regions: Iterable[Region], by: Actor
) -> Iterator[tuple[Region, Office]]:
    """Set up the bodies of all provinces, and appoint an administrator in each."""
    regions = list(regions)
    names = [_names(region) for region in regions]
    wanted = [
        body
        for region, told in zip(regions, names, strict=True)
        for body in _bodies(region.unit, told)
    ]
    made = iter(actions.establish_many(wanted, by=by))
    standing = [{K(body.kind): body for body in _next(made, told)} for told in names]
    title = {"manager": ((K.POLICE, Role.ADMINISTRATOR, "Quản trị hệ thống"),)}
    given = [
        one
        for region, bodies in zip(regions, standing, strict=True)
        for one in staff.candidates(bodies, title, region.unit)
    ]
    posts = actions.appoint_many(given, by=by)
    for region, bodies, post in zip(regions, standing, posts, strict=True):
        yield region, Office(region.unit, bodies, {"manager": actor_in(post, user=post.user)})


def settle_province(staff: Recruiter, region: Region, office: Office) -> Province:
    """Set up the main bodies of all communes of a province, and give every office its people."""
    by = office.people["manager"]
    names = {kind: COMMUNE_NAMES[kind] for kind in EVERYWHERE}
    units = [place.unit for place in region.places]
    made = iter(
        actions.establish_many([body for unit in units for body in _bodies(unit, names)], by=by)
    )
    standing = {unit.pk: {K(body.kind): body for body in _next(made, names)} for unit in units}
    given = [
        *staff.candidates(office.bodies, REGION_POSTS, region.unit),
        *(one for unit in units for one in staff.candidates(standing[unit.pk], TOWN_POSTS, unit)),
    ]
    posts = iter(actions.appoint_many(given, by=by))
    own = Office(region.unit, office.bodies, {**office.people, **_people(posts, REGION_POSTS)})
    towns = {unit.pk: Office(unit, standing[unit.pk], _people(posts, TOWN_POSTS)) for unit in units}
    return Province(region, own, towns)


def _names(region: Region) -> dict[K, str]:
    """Name the bodies of a province: a city has its own words, and no border needs no guard."""
    names = dict(PROVINCE_NAMES)
    if not any(place.unit.is_border or place.unit.is_coastal for place in region.places):
        del names[K.BORDER_GUARD]
    if region.unit.kind == "thành phố":
        names[K.PARTY_COMMITTEE], names[K.YOUTH_UNION] = "Thành ủy {name}", "Thành đoàn {name}"
    return names


def _bodies(unit: Unit, names: dict[K, str]) -> Iterator[Body]:
    words = {"unit": said(unit), "name": unit.name, "area": area_of(unit)}
    for kind, name in names.items():
        yield Body(kind=kind, unit=unit, name=name.format(**words), start_date=BODIES_FROM)


def _next(made: Iterator[Body], names: Iterable[K]) -> list[Body]:
    return [next(made) for _kind in names]


def _people(posts: Iterator[Post], told: Posts) -> dict[str, Actor]:
    """Put the people of an office into the first of their posts."""
    found = {}
    for name, ones in told.items():
        first, *_others = [next(posts) for _one in ones]
        found[name] = actor_in(first, user=first.user)
    return found
