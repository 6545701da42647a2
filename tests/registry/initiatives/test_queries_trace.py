"""Whose history one may read: never more than the record itself."""

import pytest

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Basis, Family, Funding, Group, Review
from nhanrong.registry.initiatives.queries import seen_as, trace
from tests.factories.initiatives import DAY


@pytest.fixture
def kept(story):
    """One record of each kind, of An's commune."""
    record = story.launched()
    site = story.site(record, "Thôn 10")
    group = actions.add_group(Group(site=site, name="Tổ 1", members=5), by=story.cast.an.actor)
    money = {"kind": "state", "on": DAY, "amount": 100, "purpose": "mua kẻng"}
    with writing(because="test data"):
        return {
            "mo-hinh": record,
            "diem": site,
            "to": group,
            "kinh-phi": Funding.objects.create(initiative=record, site=site, **money),
            "so-ket": Review.objects.create(
                initiative=record, kind="final", on=DAY, summary="xong", outcome="achieved"
            ),
        }


def test_who_reads_the_record_reads_its_history(story, kept):
    an = story.cast.an.actor

    assert {kind: trace.traced(an, kind, one.pk) for kind, one in kept.items()} == kept
    assert set(trace.KINDS) - set(kept) == {"loai"}


def test_the_stranger_reads_none(story, kept):
    chi = story.cast.chi.actor

    assert [trace.traced(chi, kind, one.pk) for kind, one in kept.items()] == [None] * len(kept)
    assert trace.traced(chi, "no-such", kept["mo-hinh"].pk) is None


def test_the_money_of_a_site_elsewhere_is_not_read(story, kept, neighbour):
    """Én runs the initiative next door: its record is hers to read, the money of Thôn 10 is not."""
    record = kept["mo-hinh"]
    actions.publish(record, by=story.cast.lan.actor)
    story.site(record, "Thôn Bạn", unit=story.country.hoa_ninh, by=neighbour.actor)

    assert trace.traced(neighbour.actor, "mo-hinh", record.pk) == record
    assert trace.traced(neighbour.actor, "kinh-phi", kept["kinh-phi"].pk) is None


def test_everybody_reads_the_history_of_the_catalogue(story):
    family = actions.add_family(Family(name="Kẻng làng", field="patrol"), by=story.cast.dung.actor)

    assert trace.traced(story.cast.chi.actor, "loai", family.pk) == family


def test_a_ground_is_read_with_its_initiative(story, kept):
    basis = Basis.objects.filter(initiative=kept["mo-hinh"]).first()

    assert trace.ground(story.cast.an.actor, basis.pk) == basis
    assert trace.ground(story.cast.chi.actor, basis.pk) is None
    assert len(trace.settled_parts(kept["mo-hinh"])) == 5


def test_a_record_leads_to_the_page_on_which_it_stands(kept):
    homes = {kind: trace.home_of(one) for kind, one in kept.items()}

    assert homes == {
        "mo-hinh": kept["mo-hinh"],
        "diem": kept["mo-hinh"],
        "to": kept["diem"],
        "kinh-phi": kept["diem"],
        "so-ket": kept["mo-hinh"],
    }


def test_what_two_may_both_read(story, kept, neighbour):
    record = kept["mo-hinh"]
    actions.publish(record, by=story.cast.lan.actor)
    theirs = story.site(record, "Thôn Bạn", unit=story.country.hoa_ninh, by=neighbour.actor)
    an, binh, en = story.cast.an.actor, story.cast.binh.actor, neighbour.actor

    assert seen_as.read_by_both(an, story.cast.chi.actor, record.pk) is None
    assert seen_as.read_by_both(binh, en, record.pk) == record
    assert list(seen_as.sites_of_both(an, en, record)) == []
    assert list(seen_as.sites_of_both(binh, en, record)) == [theirs]
    assert seen_as.communes(binh, record) == [story.country.hoa_ninh]
    assert seen_as.communes(an, record) == []
