"""A shelf of its own for every test, and an initiative that holds files."""

from pathlib import Path

import pytest

from nhanrong.commons.files import actions
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.files.models import Attachment
from nhanrong.registry.initiatives.models import Initiative
from tests.cast import Cast
from tests.commons.files import samples
from tests.factories.initiatives import Story
from tests.factories.places import Country


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> Path:
    """Lay contents into a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def story(cast: Cast, country: Country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


@pytest.fixture
def initiative(story: Story) -> Initiative:
    """Give an initiative whose file is open."""
    return story.draft()


@pytest.fixture
def paper(initiative: Initiative, cast: Cast) -> Attachment:
    """Give a decision that An attached."""
    inspected = inspect("quyết định.pdf", samples.pdf())
    return actions.attach(initiative, inspected, Words("Bản quét"), by=cast.an.actor)
