"""The story: one year in three provinces, told through the actions, always the same."""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from demo.clock import Clock
from demo.keeping import grow_old, learn, mend
from demo.kinship import spread_on
from demo.lists import enter_lists
from demo.lives import Life
from demo.olds import remember
from demo.people import Nation, Staff, found_nation, found_province, settle_towns
from demo.plans import Planner
from demo.redrawing import redraw
from demo.reforming import judge, sort_out, take_back
from demo.scale import SEED, TOWNS, Scale, first_day, last_day
from demo.spontaneous import clear_up, run_out
from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body, Delegation, Post, User
from nhanrong.commons.places import queries as places
from nhanrong.registry.initiatives.actions.tally import begin_day
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.organisation import actions as organisation

Days = Iterator[date]
AWAY = 30


@dataclass(frozen=True)
class Told:
    """How much was told."""

    bodies: int
    people: int
    initiatives: int
    sites: int
    deeds: int


def real_people() -> int:
    """Count the people who are not of the story."""
    return User.objects.filter(is_sample=False).count()


def is_told() -> bool:
    """Say whether the story stands in the database already."""
    return User.objects.filter(is_sample=True).exists()


def must_be_free() -> None:
    """Refuse to put invented data beside true ones, or to tell the story without its country."""
    if real_people():
        raise Refused("demo_among_real_people", count=real_people())
    if not places.provinces().exists():
        raise Refused("demo_without_country")


def tell(scale: Scale, *, today: date | None = None) -> Told:
    """Tell the whole story in one transaction: it stands there whole, or not at all."""
    must_be_free()
    today = today or timezone.localdate()
    last = last_day(today)
    chance = random.Random(SEED)
    clock = Clock(first_day(last))
    with transaction.atomic():
        with clock.running():
            nation = _cast(scale, chance, first_day(last))
            _live(_threads(nation, scale, chance, last), clock)
        _leave(nation)
        with writing(because="the nights of the story, and the summary of today"):
            begin_day(today)
    return Told(
        bodies=Body.objects.count(),
        people=User.objects.count(),
        initiatives=Initiative.everything.count(),
        sites=Site.everything.count(),
        deeds=Entry.objects.count(),
    )


def _cast(scale: Scale, chance: random.Random, since: date) -> Nation:
    staff = Staff(chance, since)
    nation = found_nation(staff)
    for code in scale.provinces:
        province = found_province(staff, code, by=nation.manager)
        settle_towns(staff, province, scale, TOWNS[code])
        nation.provinces.append(province)
    return nation


def _threads(nation: Nation, scale: Scale, chance: random.Random, last: date) -> list[Days]:
    plans = Planner(nation, scale, chance, last).plans()
    # Each life has a chance of its own: a change in one leaves the others as they were.
    lives = [
        Life(plan, random.Random(f"{SEED} {number}"), last, number)
        for number, plan in enumerate(plans)
    ]
    told = [
        remember(nation, last),
        clear_up(nation, lives, last),
        run_out(nation, lives, last),
        sort_out(nation, last),
        take_back(nation, last),
        judge(nation, last),
        spread_on(nation, lives, last),
        grow_old(nation, last),
        mend(nation, lives, last),
        learn(lives, last),
    ]
    lists = enter_lists(nation, scale.fates["listed"], last)
    return [*(life.days() for life in lives), lists, redraw(nation, last), *told]


def _live(threads: list[Days], clock: Clock) -> None:
    """Weave the threads: always the one goes on whose next day comes first."""
    order = count()
    waiting = [(next(thread), next(order), thread) for thread in threads]
    heapq.heapify(waiting)
    while waiting:
        day, _place, thread = heapq.heappop(waiting)
        clock.go_to(day)
        following = next(thread, None)
        if following is not None:
            heapq.heappush(waiting, (max(day, following), next(order), thread))


def _leave(nation: Nation) -> None:
    """Lan is away these days: from today on her deputy signs for her."""
    town = nation.town("25000")
    giver, receiver = (
        Post.objects.get(pk=actor.post_id or 0) for actor in (town.chair, town.deputy or town.chair)
    )
    today = timezone.localdate()
    organisation.delegate(
        Delegation(
            giver=giver,
            receiver=receiver,
            start_date=today,
            end_date=today + timedelta(days=AWAY),
            signing="KT.",
            reason="Dự lớp bồi dưỡng cán bộ",
            document_number="12/GUQ-UBND",
        ),
        by=town.chair,
    )
