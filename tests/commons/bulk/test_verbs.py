"""The verbs that rooms offer for many records."""

from nhanrong.bedrock.roles import Role
from nhanrong.commons.bulk import verbs
from tests.factories.initiatives import Story

KIND = "initiatives.Initiative"


def test_each_role_is_offered_its_own_verbs(story: Story):
    officers = [verb.key for verb in verbs.open_to(KIND, story.cast.an.actor)]
    leaders = [verb.key for verb in verbs.open_to(KIND, story.cast.lan.actor)]

    assert set(leaders) - set(officers) == {"publish", "unpublish"}
    assert story.cast.an.actor.role == Role.OFFICER


def test_who_may_do_nothing_with_many_is_offered_nothing(story: Story):
    assert verbs.open_to(KIND, story.cast.mai.actor) == []


def test_the_kinds_are_known():
    assert KIND in verbs.kinds()
    assert verbs.named(KIND, "no such verb") is None
