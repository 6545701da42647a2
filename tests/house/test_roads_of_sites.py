"""One rule, every road, for a new site: the page, the list in Excel, the deed of one, of many."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhanrong.bedrock.refusal import Refused
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions import NewSite
from nhanrong.registry.initiatives.models import Initiative, Site
from nhanrong.registry.initiatives.sheets import SITES
from tests.cast import sign_in
from tests.factories.initiatives import DAY, Story
from tests.house.test_roads import WRITTEN, _code
from tests.registry.initiatives.sites_listed import book, outcomes

Road = Callable[[Story, Initiative, str, date], str]


def page(story: Story, record: Initiative, name: str, on: date) -> str:
    told = {"unit": story.country.di_linh.pk, "name": name, "area_kind": "other", "on": on}
    address = reverse("initiatives:replicate", args=[record.pk])
    answer = sign_in(Client(), story.cast.an).post(address, told)
    return WRITTEN if answer.status_code == 302 else _code(answer.content.decode())


def sheet(story: Story, record: Initiative, name: str, on: date) -> str:
    row = {"initiative": record.code, "name": name, "commune": "Xã Di Linh", "start": on}
    by = story.cast.an.actor
    [found] = outcomes(SITES, book(SITES, row), by)
    if found.problems:
        return _code(found.problems[0].sentence)
    SITES.write([found.facts], on=on, by=by)
    return WRITTEN


def one(story: Story, record: Initiative, name: str, on: date) -> str:
    site = Site(initiative=record, unit=story.country.di_linh, name=name)
    return _acted(lambda by: actions.replicate(site, actions.Origin(), on=on, by=by), story)


def many(story: Story, record: Initiative, name: str, on: date) -> str:
    new = [NewSite(record.pk, story.country.di_linh.pk, name, on)]
    return _acted(lambda by: actions.enter_sites(new, by=by), story)


def _acted(deed: Callable[[Any], Any], story: Story) -> str:
    try:
        deed(story.cast.an.actor)
    except Refused as refused:
        return refused.code
    return WRITTEN


@pytest.mark.parametrize("road", [page, sheet, one, many], ids=lambda road: road.__name__)
def test_every_road_refuses_the_same(story: Story, road: Road) -> None:
    record = story.launched()
    story.site(record, "Thôn 1")

    assert road(story, record, "thôn 1", DAY) == "site_exists"
    assert road(story, record, "Thôn 2", DAY - timedelta(days=1)) == "before_launch"
    assert road(story, record, "Thôn 2", date(2090, 1, 1)) == "day_in_future"
    assert road(story, record, "Thôn 2", DAY) == WRITTEN


@pytest.fixture
def story(cast: Any, country: Any) -> Story:
    """Give the people and the place."""
    return Story(cast, country)
