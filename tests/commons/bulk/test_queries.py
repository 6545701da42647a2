"""Which deeds over many records a body did."""

from nhanrong.commons.bulk import queries
from tests.factories.bulk import do
from tests.factories.initiatives import Story


def test_a_body_sees_its_own_deeds_and_no_others(story: Story):
    bulk = do("set_review", [story.draft().pk], story.cast.an.actor)

    assert list(queries.bulks(story.cast.an.actor)) == [bulk]
    assert list(queries.bulks(story.cast.lan.actor)) == []
