"""The record of a deed over many records."""

from django.urls import reverse

from tests.factories.bulk import do
from tests.factories.initiatives import Story


def test_it_leads_to_its_receipt(story: Story):
    bulk = do("set_review", [story.draft().pk], story.cast.an.actor)

    assert bulk.get_absolute_url() == reverse("bulk:receipt", args=[bulk.pk])
    assert str(bulk) == "set_review: 1"
