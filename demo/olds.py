"""Initiatives that ran before the register was there: entered by their papers, in one deed."""

from collections.abc import Iterator
from datetime import date, timedelta

from demo.clock import working_day
from demo.doings import Doings
from demo.people import K, Nation, Town, area_of
from demo.scale import first_day
from demo.texts import kinds, tellings
from nhanrong.commons.places import queries as places
from nhanrong.commons.places.models import Unit
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Activity, Family, Group, Initiative, Site
from nhanrong.registry.initiatives.rules import Part

BODIES = {
    Part.LEADERSHIP: (K.PARTY_COMMITTEE, "NQ/ĐU"),
    Part.MANAGEMENT: (K.PEOPLE_COMMITTEE, "KH-UBND"),
    Part.GUIDANCE: (K.POLICE, "HD-CAX"),
    Part.DECISION: (K.PEOPLE_COMMITTEE, "QĐ-UBND"),
}
ALIKE = "Đã đối chiếu tên; ghi theo hồ sơ giấy đang lưu, cơ quan cấp trên xem xét sau."
FORMER = {
    Part.LEADERSHIP: ("Đảng ủy {unit} (cũ)", "14-NQ/ĐU"),
    Part.MANAGEMENT: ("UBND {unit} (cũ)", "21/KH-UBND"),
    Part.GUIDANCE: ("Công an {unit} (cũ)", "05/HD-CAX"),
    Part.DECISION: ("UBND {unit} (cũ)", "76/QĐ-UBND"),
}


def bring(town: Town, key: str, name: str, launched: date) -> Initiative:
    """Enter an initiative that has its four papers and its launch: it runs since that day."""
    papers = {
        part: Paper(town.bodies[kind], f"{number:02d}/{sign}", launched - timedelta(days=9))
        for number, (part, (kind, sign)) in enumerate(BODIES.items(), 31)
    }
    made = described(town.unit, key, name)
    made.body = town.bodies[K.POLICE]
    return actions.enter(made, actions.Past(papers, launched), by=town.officer, despite=ALIKE)


def described(unit: Unit, key: str, name: str) -> Initiative:
    """Fill the whole form of an initiative of this kind."""
    kind = kinds()[key]
    return Initiative(
        unit=unit,
        name=name,
        family=Family.objects.get(name=kind.family),
        field=kind.field,
        area_kinds=kind.areas,
        problem=kind.problem,
        aim=kind.aim,
        method=kind.method,
        participants=sum(kind.people) // 2,
        board_kind=kind.board,
        board_head=kind.head,
        board_size=7,
        **Doings(kind, name).content(date(2025, 7, 1)),
    )


def settle_in(made: Initiative, town: Town, number: int, on: date, groups: int = 1) -> Site:
    """Let an initiative run in one village of the commune."""
    spot = f"{area_of(town.unit)} {number}"
    site = Site(
        initiative=made,
        unit=town.unit,
        body=town.bodies[K.POLICE],
        name=spot,
        area_kind="other",
    )
    actions.replicate(site, actions.Origin(), on=on, by=town.officer)
    for each in range(1, groups + 1):
        group = Group(site=site, name=f"Tổ {each} {spot.lower()}", members=9, start_date=on)
        actions.add_group(group, by=town.officer)
    return site


def meet(made: Initiative, on: date, *, by: Actor) -> None:
    """Write down that it met."""
    told = {"kind": "meeting", "on": on, "what": tellings()["activity"][0]["what"], "people": 34}
    actions.write_activity(Activity(initiative=made, **told), by=by)


def remember(nation: Nation, last: date) -> Iterator[date]:
    """Enter what a commune of before July 2025 founded, by the papers of bodies that are gone."""
    town = nation.town("25000")
    yield working_day(first_day(last) + timedelta(days=16), until=last)
    former = places.predecessors(town.unit.pk).exclude(from_unit=town.unit).first()
    assert former is not None
    unit = former.from_unit
    made = described(
        unit, "elders", f"Tổ hòa giải già làng {unit.full_name[:1].lower()}{unit.full_name[1:]}"
    )
    made.body = town.bodies[K.POLICE]
    made.founded_on, made.founded_precision = date(2021, 1, 1), "year"
    signed = date(2021, 5, 10)
    papers = {
        part: Paper(None, number, signed, body_name=name.format(unit=unit.full_name))
        for part, (name, number) in FORMER.items()
    }
    past = actions.Past(papers, date(2021, 5, 19))
    actions.enter(made, past, by=town.officer, despite=ALIKE)
    yield working_day(last - timedelta(days=30), until=last)
    settle_in(made, town, 6, made.launched_on or last)
