"""The end of «tự phát»: models without grounds, and what becomes of each; grounds that run out."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from demo.clock import working_day
from demo.lives import Life, told_of
from demo.olds import ALIKE, bring, meet, settle_in
from demo.people import K, Nation, Town, said
from demo.scale import first_day
from demo.texts import kinds
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Case, Family, Initiative
from nhanrong.registry.initiatives.rules import Part, Road, Status

# How they stand in the list that the commune made of what runs without papers.
FOUND = (
    ("patrol", "Đội xung kích đêm thôn 4 {place}"),
    ("women", "Hội chị em giữ bình yên xóm chợ {place}"),
    ("camera", "Nhóm mắt thần ngã ba {place}"),
    ("weekend", "Nhóm bạn dọn đường cuối tuần {place}"),
    ("coffee", "Nhóm trông rẫy cà phê thôn 9 {place}"),
    ("youth", "Câu lạc bộ xe ôm nghĩa tình {place}"),
)
NO_BASIS = "Bài học: làm hay nhưng không ai đứng tên; việc này nay thuộc tổ tự quản của thôn."
SAME_AS = "Cùng người, cùng chỗ với mô hình camera của xã; nhập để một đầu mối."


def list_found(town: Town, on: date) -> list[Initiative]:
    """Declare what runs without papers."""
    rows = [
        actions.Listed(
            town.unit,
            {
                "name": name.format(place=said(town.unit)),
                "family": Family.objects.get(name=kinds()[key].family),
                "field": kinds()[key].field,
                "area_kinds": kinds()[key].areas,
                "founded_on": date(2024, 1, 1),
                "founded_precision": "year",
            },
            despite=ALIKE,
            groups=1,
        )
        for key, name in FOUND
    ]
    return actions.import_listed(rows, on=on, by=town.officer)


def clear_up(nation: Nation, lives: list[Life], last: date) -> Iterator[date]:
    """Take six through the queue: late, legalised, merged, ended, asked, and one unassigned."""
    town, binh = nation.town("25000"), nation.provinces[0].secretary
    police = town.bodies[K.POLICE]
    began = last - timedelta(days=120)
    yield working_day(began, until=last)
    late, legal, merged, ended, asked, _unasked = list_found(town, began)
    yield working_day(began + timedelta(days=3), until=last)
    on = began + timedelta(days=5)
    cases = [
        actions.open_case(one, on=began, by=binh) for one in (late, legal, merged, ended, asked)
    ]
    yield working_day(on, until=last)
    roads = (Road.LEGALISE, Road.LEGALISE, Road.MERGE, Road.END, Road.LEGALISE)
    days = (
        last - timedelta(days=12),
        *(3 * [last - timedelta(days=20)]),
        last + timedelta(days=25),
    )
    for number, (case, road, due) in enumerate(zip(cases, roads, days, strict=True), 211):
        actions.assign_case(case, Order(road, police, due), on=on, by=binh)
        actions.write_letter(case, number=f"{number}/CAT-PV05", on=on, by=binh)
    yield from legalise(legal, town, on, last)
    yield working_day(last - timedelta(days=48), until=last)
    _give_out(nation, last)
    yield working_day(last - timedelta(days=42), until=last)
    camera = told_of(lives, "camera")
    on = last - timedelta(days=42)
    actions.merge(merged, camera, on=on, reason=SAME_AS, by=town.chair)
    actions.end(ended, reason="no_basis", remark=NO_BASIS, on=on, by=town.chair)


def _give_out(nation: Nation, last: date) -> None:
    """Let a province give some of what it found in its lists to those who answer for it."""
    province, on = nation.provinces[0], last - timedelta(days=49)
    found = Initiative.objects.at_home_with(province.secretary).filter(
        ~Q(commune=nation.town("25000").unit), status=Status.LISTED
    )
    for number, made in enumerate(found.order_by("pk")[:4]):
        case = actions.open_case(made, on=on, by=province.secretary)
        if number % 2:
            road = Road.MERGE if number == 1 else Road.END
            order = Order(road, province.bodies[K.POLICE], last + timedelta(days=10 * number))
            actions.assign_case(case, order, on=on, by=province.secretary)


def legalise(made: Initiative, town: Town, since: date, last: date) -> Iterator[date]:
    """Give one its papers: written, proposed, decided, launched; its case closes by itself."""
    on = since + timedelta(days=14)
    yield working_day(on, until=last)
    kind = kinds()["women"]
    values = {"aim": kind.aim, "method": kind.method, "problem": kind.problem}
    actions.revise(made, values, by=town.officer)
    for part, body in (
        (Part.LEADERSHIP, K.PARTY_COMMITTEE),
        (Part.MANAGEMENT, K.PEOPLE_COMMITTEE),
        (Part.GUIDANCE, K.POLICE),
    ):
        paper = Paper(town.bodies[body], f"{on.day + 40}/CV", on)
        actions.add_ground(made, part, paper, by=town.officer, on=on)
    actions.propose(made, on=on, by=town.officer)
    yield working_day(on + timedelta(days=6), until=last)
    on += timedelta(days=6)
    actions.decide(made, number="188/QĐ-UBND", on=on, by=town.chair)
    actions.launch(made, on=on, by=town.officer)
    settle_in(made, town, 9, on)


def run_out(nation: Nation, lives: list[Life], last: date) -> Iterator[date]:
    """Let grounds run out: one soon, one that fell and came back, one replaced and looked at."""
    town, binh = nation.town("25000"), nation.provinces[0].secretary
    yield working_day(first_day(last) + timedelta(days=20), until=last)
    made = bring(town, "zalo", f"Nhóm Zalo liên thôn {said(town.unit)}", first_day(last))
    on = last - timedelta(days=200)
    yield working_day(on, until=last)
    settle_in(made, town, 5, on)
    ends = last - timedelta(days=90)
    new = Paper(town.bodies[K.PEOPLE_COMMITTEE], "61/KH-UBND", on, valid_until=ends)
    actions.replace_ground(made, Part.MANAGEMENT, new, on=on, by=town.officer)
    yield working_day(on + timedelta(days=4), until=last)
    case = Case.objects.get(initiative=made, closed_on__isnull=True)
    actions.confirm_basis(case, on=on + timedelta(days=1), by=binh)
    yield working_day(ends + timedelta(days=1), until=last)
    actions.lapse(made, on=ends + timedelta(days=1), by=SYSTEM)
    back = ends + timedelta(days=19)
    yield working_day(back, until=last)
    paper = Paper(town.bodies[K.PEOPLE_COMMITTEE], "112/KH-UBND", back)
    actions.add_ground(made, Part.MANAGEMENT, paper, by=town.officer, on=back)
    actions.reinstate(made, on=back, by=town.chair)
    meet(made, back, by=town.officer)
    yield from _end_soon(town, lives, last)


def _end_soon(town: Town, lives: list[Life], last: date) -> Iterator[date]:
    """Replace a ground by one that ends some weeks after the story, and await a look at it."""
    soon = last - timedelta(days=15)
    yield working_day(soon, until=last)
    gong = told_of(lives, "gong")
    police = town.bodies[K.POLICE]
    new = Paper(police, "40/HD-CA", soon, valid_until=last + timedelta(days=28))
    actions.replace_ground(gong, Part.GUIDANCE, new, on=soon, by=town.officer)
