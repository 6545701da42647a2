"""Tell the whole country: bodies and people, initiatives, sites, groups; all of it, or nothing."""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from time import monotonic, process_time

from django.db import connection, models, transaction
from django.utils import timezone

from demo.full.entering import Clerk
from demo.full.hands import Province, Recruiter, settle_province, settle_provinces
from demo.full.land import survey
from demo.full.plans import Plan, draw
from demo.full.shares import apportion
from demo.full.spreading import Spreader
from demo.full.styles import styles
from demo.people import BODIES_FROM, found_nation
from demo.scale import SEED, Country, last_day
from demo.story import must_be_free
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body, Post, User
from nhanrong.registry.initiatives.actions import retally_all
from nhanrong.registry.initiatives.models import Basis, Group, Initiative, Replication, Site

Say = Callable[[str], None]
TABLES = (Body, User, Post, Initiative, Basis, Site, Replication, Group, Entry)


@dataclass
class Told:
    """How much was told, and the seconds of each part: on the wall, and of the processor."""

    bodies: int = 0
    people: int = 0
    initiatives: int = 0
    sites: int = 0
    groups: int = 0
    deeds: int = 0
    parts: dict[str, tuple[float, float]] = field(default_factory=dict)


class Watch:
    """Says how long each part took, one after the other."""

    def __init__(self, told: Told, worked: Callable[[], float]) -> None:
        self.told, self.worked = told, worked
        self.since = (monotonic(), worked())

    def lap(self, name: str) -> None:
        """Write down what took so long since the last part."""
        now = (monotonic(), self.worked())
        wall, busy = (later - earlier for later, earlier in zip(now, self.since, strict=True))
        self.told.parts[name] = (round(wall, 1), round(busy, 1))
        self.since = now


def tell_country(
    size: Country,
    *,
    today: date | None = None,
    say: Say = print,
    worked: Callable[[], float] = process_time,
) -> Told:
    """Tell the country in one transaction, always the same; then let the database tidy up.

    `worked` is a clock of the processor.
    """
    must_be_free()
    told = Told()
    last = last_day(today or timezone.localdate())
    watch = Watch(told, worked)
    with transaction.atomic():
        Teller(size, last, told, say).tell(watch)
    watch.lap("commit")
    _tidy("VACUUM ANALYZE")
    watch.lap("tidy")
    return told


class Teller:
    """Tells part after part, and says after each how far it is."""

    def __init__(self, size: Country, last: date, told: Told, say: Say) -> None:
        self.size, self.last, self.told, self.say = size, last, told, say
        self.chance = random.Random(f"{SEED} cả nước")

    def tell(self, watch: Watch) -> None:
        """Tell all parts."""
        provinces = self._people()
        watch.lap("people")
        plans = self._initiatives(provinces)
        watch.lap("initiatives")
        self._spread(provinces, plans)
        watch.lap("sites and groups")
        with writing(because="the figures of the whole country"):
            retally_all()
        watch.lap("figures")
        self._count()

    def _people(self) -> list[Province]:
        staff = Recruiter(self.chance, BODIES_FROM)
        nation = found_nation(staff)
        regions = survey()
        provinces = [
            settle_province(staff, region, office)
            for region, office in settle_provinces(staff, regions, nation.manager)
        ]
        staff.hand_out_keys()
        _tidy("ANALYZE")
        self._say("{} cơ quan, {} người, {} chức vụ", Body, User, Post)
        return provinces

    def _initiatives(self, provinces: list[Province]) -> dict[int, list[Plan]]:
        regions = [province.region for province in provinces]
        plans = draw(regions, styles(), self.size, self.last, self.chance)
        by_region: dict[int, list[Plan]] = defaultdict(list)
        for plan in plans:
            by_region[plan.region.unit.pk].append(plan)
        for province in provinces:
            clerk = Clerk(province, self.last, self.chance)
            clerk.enter(by_region[province.region.unit.pk])
            if province is provinces[0]:
                _tidy("ANALYZE")
        _tidy("ANALYZE")
        self._say("{} mô hình, {} căn cứ", Initiative, Basis)
        return by_region

    def _spread(self, provinces: list[Province], plans: dict[int, list[Plan]]) -> None:
        every = [plan for ones in plans.values() for plan in ones]
        spreader = Spreader(every, self.last, self.chance)
        names = {plan.id: plan.style.kind.group for plan in every}
        settled = {
            province.region.unit.pk: self._settle(
                province, plans[province.region.unit.pk], spreader
            )
            for province in provinces
        }
        weights = [province.region.weight for province in provinces]
        left = self.size.sites - sum(len(sites) for sites in settled.values())
        groups = apportion(self.size.groups - sum(map(len, settled.values())), weights)
        for province, sites, number in zip(
            provinces, apportion(left, weights), groups, strict=True
        ):
            rows = spreader.of_the_running(province, plans[province.region.unit.pk], sites)
            made = spreader.enter(province, rows)
            spreader.group(province, made, number, names)
            self._say(f"{{}} điểm, {{}} tổ, đến {province.region.unit.full_name}", Site, Group)
            if province is provinces[0]:
                _tidy("ANALYZE")

    def _settle(
        self, province: Province, plans: list[Plan], spreader: Spreader
    ) -> list[tuple[int, object]]:
        """Let some rest, be mended or end, each with its sites and their groups."""
        rows = spreader.of_the_settled(province, plans)
        if not rows:
            return []
        made = spreader.enter(province, rows)
        names = {plan.id: plan.style.kind.group for plan in plans}
        spreader.group(province, made, len(made), names)
        clerk = Clerk(province, self.last, self.chance)
        for plan in plans:
            clerk.settle(plan)
        return list(made)

    def _say(self, sentence: str, *kinds: type[models.Model]) -> None:
        self.say("· " + sentence.format(*(kind._base_manager.count() for kind in kinds)))

    def _count(self) -> None:
        told = self.told
        told.bodies, told.people = Body.objects.count(), User.objects.count()
        told.initiatives = Initiative.everything.count()
        told.sites, told.groups = Site.everything.count(), Group.everything.count()
        told.deeds = Entry.objects.count()


def _tidy(verb: str) -> None:
    """Let the database look at what was written, so that it plans by it."""
    if verb.startswith("VACUUM") and connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"{verb} {', '.join(kind._meta.db_table for kind in TABLES)}")
