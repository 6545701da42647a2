"""Rooms say how their records are fetched; what nobody said is closed."""

import pytest
from django.apps import apps

from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.files import access
from nhanrong.commons.scope.models import Scoped
from nhanrong.registry.initiatives.models import Initiative


@pytest.fixture(autouse=True)
def roads(monkeypatch):
    """Let a test lay roads of its own."""
    monkeypatch.setattr(access, "_roads", dict(access._roads))


def test_a_kind_is_seen_through_its_own_scope(story):
    record = story.draft()

    seen = [
        access.visible(who.actor, "initiatives.Initiative", record.pk)
        for who in (story.cast.an, story.cast.chi)
    ]

    assert seen == [record, None]


def test_a_room_may_say_more_narrowly_who_sees_its_files(story):
    record = story.published()
    nothing = Initiative.everything.none()
    access.register("initiatives.Initiative", lambda actor, pk: nothing, lambda pk: nothing)

    assert access.visible(story.cast.dung.actor, "initiatives.Initiative", record.pk) is None
    assert access.is_published("initiatives.Initiative", record.pk) is False


def test_a_kind_that_nobody_registered_is_closed(cast):
    assert access.visible(cast.dung.actor, "people.User", cast.an.user.pk) is None
    assert access.is_published("people.User", cast.an.user.pk) is False


def test_every_kind_that_holds_files_is_scoped():
    kinds = [apps.get_model(kind) for kind in access.kinds()]

    # A request for correction is read by its asker and its home: it says so itself.
    assert kinds == [Correction, Initiative]
    assert [kind for kind in kinds if not issubclass(kind, Scoped)] == [Correction]
