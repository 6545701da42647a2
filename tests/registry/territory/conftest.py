"""The small country with its people, and a second national post to confirm."""

from dataclasses import dataclass
from datetime import date

import pytest

from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.scope.actor import Actor
from nhanrong.registry.territory import actions
from nhanrong.registry.territory.models import Resolution
from tests.cast import Cast, cast, client_as, country  # noqa: F401 -- fixtures
from tests.factories.people import make_body, make_member
from tests.factories.places import Country

DAY = date(2026, 10, 1)
TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Nation:
    """The small country, who redraws it, and who confirms."""

    country: Country
    cast: Cast
    dung: Actor
    hoa: Actor

    def resolution(self, *lines: actions.LineFacts, number: str = "1/NQ", on: date = DAY):
        """Draft a resolution with these lines."""
        resolution = Resolution(number=number, title="Sắp xếp", effective_date=on)
        actions.open_resolution(resolution, by=self.dung)
        for line in lines:
            actions.add_line(resolution, line, by=self.dung)
        return resolution

    def merger(self, **facts):
        """Draft: Di Linh and Hòa Ninh become one commune under a new code."""
        units = self.country.di_linh, self.country.hoa_ninh
        sources = [(unit.pk, "whole", None, False) for unit in units]
        line = actions.LineFacts("merge", "25002", "Di Linh Mới", "xã", sources, "2")
        return self.resolution(line, **facts)


@pytest.fixture
def nation(country: Country, cast: Cast) -> Nation:  # noqa: F811 -- fixtures of the cast
    """Give the country and two national people."""
    ministry = make_body(BodyKind.POLICE, name="Bộ Công an")
    hoa = make_member("Vũ Thị Hoa", ministry, Role.ADMINISTRATOR, title="Quản trị")
    return Nation(country, cast, cast.dung.actor, hoa.actor)
