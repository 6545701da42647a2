"""The ledger and the pledges: who writes, what is refused, and that nothing is deleted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Funding, Pledge
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


@pytest.fixture
def record(story):
    return story.launched()


def fund(story, record, *, by=None, **told) -> Funding:
    told = {"kind": "social", "on": DAY, "amount": 17_500_000, "purpose": "Mua camera"} | told
    return actions.add_funding(Funding(initiative=record, **told), by=by or story.cast.an.actor)


def pledge(story, record, *, by=None, **told) -> Pledge:
    told = {"kind": "household", "text": "Không tàng trữ pháo", "on": DAY, "signed": 80} | told
    return actions.add_pledge(Pledge(initiative=record, **told), by=by or story.cast.an.actor)


def test_a_gift_is_written_down_and_the_journal_names_nobody(story, record):
    row = fund(story, record, donor="Nguyễn Văn Tâm", consent_on=DAY)

    assert (row.donor, row.consent_on) == ("Nguyễn Văn Tâm", DAY)
    told = Entry.objects.get(verb="initiatives.add_funding").payload
    assert "Tâm" not in told
    assert "17500000" not in told


def test_nobody_is_named_without_consent_whatever_the_road(story, record):
    refused("donor_without_consent", lambda: fund(story, record, donor="Nguyễn Văn Tâm"))
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        writing(because="test data"),
    ):
        Funding.objects.create(
            initiative=record, kind="social", on=DAY, amount=1, purpose="x", donor="Tâm"
        )


def test_consent_without_a_name_is_not_kept(story, record):
    assert fund(story, record, donor=" ", consent_on=DAY).consent_on is None


def test_an_entry_says_something_of_a_day_that_has_come(story, record):
    tomorrow = TODAY + timedelta(days=1)
    refused("funding_empty", lambda: fund(story, record, amount=0))
    refused("day_in_future", lambda: fund(story, record, on=tomorrow))
    refused("day_in_future", lambda: fund(story, record, donor="Tâm", consent_on=tomorrow))
    refused("state_has_no_donor", lambda: fund(story, record, kind="state", donor="T"))
    assert fund(story, record, amount=0, in_kind="4 camera").amount == 0


def test_a_mistake_is_struck_with_a_reason_and_stays(story, record):
    row = fund(story, record)
    an = story.cast.an.actor
    refused("reason_missing", lambda: actions.strike_funding(row, reason=" ", by=an))
    actions.strike_funding(row, reason="Ghi hai lần", by=an)

    row.refresh_from_db()
    assert (row.struck_on, row.struck_because, row.amount) == (TODAY, "Ghi hai lần", 17_500_000)
    refused("struck_already", lambda: actions.strike_funding(row, reason="Lại", by=an))


def test_pledges_are_counted_by_somebody_and_struck_with_a_reason(story, record):
    row = pledge(story, record, asked=100)
    assert row.counted_by == "Công an xã Di Linh"
    assert pledge(story, record, counted_by="Thôn 10").counted_by == "Thôn 10"
    refused("more_signed_than_asked", lambda: pledge(story, record, asked=79))
    refused("day_in_future", lambda: pledge(story, record, on=TODAY + timedelta(days=1)))

    an = story.cast.an.actor
    refused("reason_missing", lambda: actions.strike_pledge(row, reason="", by=an))
    actions.strike_pledge(row, reason="Đếm nhầm", by=an)
    row.refresh_from_db()
    assert (row.struck_on, row.struck_because, row.signed) == (TODAY, "Đếm nhầm", 80)
    refused("struck_already", lambda: actions.strike_pledge(row, reason="Lại", by=an))


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.ADMINISTRATOR])
def test_who_keeps_no_records_writes_nothing(story, record, role):
    row, count = fund(story, record), pledge(story, record)
    nobody = replace(story.cast.an.actor, role=role)

    for deed in (
        lambda: fund(story, record, by=nobody),
        lambda: pledge(story, record, by=nobody),
        lambda: actions.strike_funding(row, reason="x", by=nobody),
        lambda: actions.strike_pledge(count, reason="x", by=nobody),
    ):
        refused("wrong_role", deed)


def test_who_runs_a_site_writes_of_his_site_alone(story, record, neighbour):
    en = neighbour.actor
    actions.publish(record, by=story.cast.lan.actor)
    site = story.site(record, "Thôn Hàng Hải", unit=story.country.hoa_ninh, by=en)
    other = story.site(story.launched("Khác"), "Thôn 3")

    assert fund(story, record, site=site, by=en).site == site
    assert pledge(story, record, site=site, by=en).site == site
    refused("not_at_home", lambda: fund(story, record, by=en))
    refused("not_at_home", lambda: pledge(story, record, by=en))
    refused("site_of_another", lambda: fund(story, record, site=other))
    refused("not_at_home", lambda: fund(story, record, by=story.cast.chi.actor))
    assert Funding.objects.count() == 1
