"""The story of the room: the cast, their country, and initiatives at any point of their life."""

import pytest

from nhanrong.bedrock.roles import Role
from tests.cast import Cast
from tests.factories.initiatives import Story
from tests.factories.people import Member, make_member
from tests.factories.places import Country


@pytest.fixture
def story(cast: Cast, country: Country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


@pytest.fixture
def neighbour(cast: Cast) -> Member:
    """Give an officer of the police next door, in Hòa Ninh."""
    return make_member("Vũ Thị Én", cast.neighbour, Role.OFFICER, username="en")
