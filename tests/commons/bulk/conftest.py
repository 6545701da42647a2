"""Initiatives of one commune, for the verbs over many records."""

import pytest

from tests.cast import Cast
from tests.factories.initiatives import Story
from tests.factories.places import Country


@pytest.fixture
def story(cast: Cast, country: Country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)
