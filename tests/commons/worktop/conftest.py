"""A form of the house on the table: that of a new initiative, and that of its changes."""

import pytest
from django.http import QueryDict

from nhanrong.commons.worktop import actions
from nhanrong.commons.worktop.tables import named
from nhanrong.registry.initiatives.forms.drafts import NEW, REVISE
from tests.factories.initiatives import Story

TYPED = {"name": ["Camera an ninh"], "area_kinds": ["urban", "border"], "aim": ["Giữ yên"]}


@pytest.fixture
def story(cast, country) -> Story:
    """Give the people and the place."""
    return Story(cast, country)


@pytest.fixture
def draft(story):
    """An has typed three boxes of a new initiative."""
    return actions.begin(NEW, written(TYPED), by=story.cast.an.actor)


def written(values, key=NEW):
    """Say what was typed as the page sends it."""
    sent = QueryDict(mutable=True)
    for name, words in values.items():
        sent.setlist(name, words)
    return named(key).written(sent)


__all__ = ["NEW", "REVISE", "TYPED", "written"]
