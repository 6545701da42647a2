"""The story of the initiatives, and requests about one that runs."""

import pytest

from nhanrong.bedrock.roles import Role
from nhanrong.commons.corrections.models import Correction
from tests.factories.initiatives import Story
from tests.factories.people import Member, make_member


@pytest.fixture
def story(cast, country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


@pytest.fixture
def secretary(cast) -> Member:
    """Give Thu, secretary of the same commune police: the second pair of eyes."""
    return make_member("Ngô Thị Thu", cast.an.body, Role.SECRETARY, username="thu")


@pytest.fixture
def neighbour(cast) -> Member:
    """Give an officer of the police next door, in Hòa Ninh."""
    return make_member("Vũ Thị Én", cast.neighbour, Role.OFFICER, username="en")


@pytest.fixture
def wanted(story):
    """Make a request in memory: `wanted(record, "founded_on", "11/2025")`."""

    def make(record, field="founded_on", proposed="03/11/2025", reason="Theo Quyết định 384"):
        kind = record._meta.label
        return Correction(
            kind=kind, record_id=record.pk, field=field, proposed=proposed, reason=reason
        )

    return make
