"""What an initiative did: written, struck; silence found at night, confirmed by a person, ended."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions import Done
from nhanrong.registry.initiatives.models import Activity, Initiative, Silence, Site
from tests.factories.initiatives import DAY
from tests.factories.running import FEBRUARY, did, reviewed, set_months

NIGHT = date(2026, 9, 1)


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


def hers(story, record) -> Site:
    """Chi's school runs a site of somebody else's initiative."""
    site = Site(initiative=record, unit=story.country.di_linh, name="Trường THCS Di Linh")
    site.body = story.cast.chi.body
    actions.publish(record, by=story.cast.lan.actor)
    return actions.replicate(site, actions.Origin(), on=DAY, by=story.cast.chi.actor)


# --- Activities ----------------------------------------------------------------------------------


def test_an_activity_is_written_and_told(story):
    record = story.launched()

    row = did(record, FEBRUARY, by=story.cast.an.actor)

    assert (row.kind, row.on, row.people, row.struck_on) == ("meeting", FEBRUARY, 12, None)
    entry = Entry.objects.get(verb="initiatives.write_activity")
    assert (entry.kind, entry.record_id) == ("initiatives.Activity", row.pk)


def test_people_not_counted_are_not_nought(story):
    assert did(story.launched(), FEBRUARY, by=story.cast.an.actor, people=None).people is None


def test_what_is_to_come_is_not_written(story):
    tomorrow = timezone.localdate() + timedelta(days=1)
    record = story.launched()

    refused("day_in_future", lambda: did(record, tomorrow, by=story.cast.an.actor))
    refused(
        "before_beginning",
        lambda: did(record, DAY - timedelta(days=1), by=story.cast.an.actor),
    )
    assert Activity.objects.count() == 0


def test_nothing_is_written_after_the_end(story):
    record = story.launched()
    actions.end(record, reason="ineffective", remark="", on=FEBRUARY, by=story.cast.lan.actor)

    refused("wrong_state", lambda: did(record, DAY, by=story.cast.an.actor))


def test_a_school_writes_what_its_own_site_did_and_nothing_else(story):
    record = story.launched()
    others = story.site(record)
    own = hers(story, record)
    chi = story.cast.chi.actor

    row = did(record, FEBRUARY, by=chi, site=own)

    assert (row.initiative, row.site) == (record, own)
    refused("only_your_own_site", lambda: did(record, FEBRUARY, by=chi))
    refused("not_at_home", lambda: did(record, FEBRUARY, by=chi, site=others))


def test_the_stranger_writes_nothing(story, neighbour):
    record = story.launched()

    refused("only_your_own_site", lambda: did(record, FEBRUARY, by=story.cast.chi.actor))
    refused("only_your_own_site", lambda: did(record, FEBRUARY, by=neighbour.actor))
    refused("wrong_role", lambda: did(record, FEBRUARY, by=story.cast.mai.actor))


def test_a_site_of_another_initiative_is_refused(story):
    other = story.site(story.launched("Camera an ninh"))

    refused(
        "site_of_another",
        lambda: did(story.launched(), FEBRUARY, by=story.cast.an.actor, site=other),
    )


def test_what_was_written_by_mistake_is_struck_and_stays(story):
    row = did(story.launched(), FEBRUARY, by=story.cast.an.actor)
    an = story.cast.an.actor

    refused("reason_missing", lambda: actions.strike_activity(row, reason=" ", by=an))
    refused(
        "only_your_own_site",
        lambda: actions.strike_activity(row, reason="x", by=story.cast.chi.actor),
    )
    actions.strike_activity(row, reason="Ghi hai lần", by=an)

    kept = Activity.objects.get(pk=row.pk)
    assert (kept.struck_on, kept.struck_because) == (timezone.localdate(), "Ghi hai lần")
    refused("struck_already", lambda: actions.strike_activity(row, reason="x", by=an))


# --- Silence -------------------------------------------------------------------------------------


def test_the_night_finds_the_silent_and_changes_nothing(story):
    set_months()
    quiet, busy = story.launched("Tiếng kẻng một"), story.launched("Tiếng kẻng hai")
    did(busy, date(2026, 7, 1), by=story.cast.an.actor)

    assert actions.find_silent(on=NIGHT, by=SYSTEM) == 1
    assert actions.find_silent(on=NIGHT, by=SYSTEM) == 1

    row = Silence.objects.get()
    assert (row.initiative, row.last_sign, row.found_on) == (quiet, DAY, NIGHT)
    assert Initiative.everything.get(pk=quiet.pk).status == "launched"


def test_a_silence_that_lasts_keeps_the_night_on_which_it_was_found(story):
    set_months()
    story.launched()
    actions.find_silent(on=NIGHT, by=SYSTEM)
    actions.find_silent(on=NIGHT + timedelta(days=9), by=SYSTEM)

    assert Silence.objects.get().found_on == NIGHT


def test_without_a_number_of_months_nobody_is_silent(story):
    story.launched()

    assert actions.find_silent(on=NIGHT, by=SYSTEM) == 0


def test_one_activity_ends_the_silence_at_once(story):
    set_months()
    record = story.launched()
    actions.find_silent(on=NIGHT, by=SYSTEM)

    did(record, FEBRUARY, by=story.cast.an.actor)

    assert Silence.objects.count() == 0


def test_a_review_ends_the_silence_too(story):
    set_months()
    record = story.launched()
    actions.find_silent(on=NIGHT, by=SYSTEM)

    reviewed(story, record)

    assert Silence.objects.count() == 0


def confirm(record, by, since=DAY):
    return actions.confirm_dormant(record, since=since, on=timezone.localdate(), by=by)


def test_a_person_confirms_and_it_still_counts(story):
    set_months()
    record = story.launched()
    actions.find_silent(on=NIGHT, by=SYSTEM)
    today = timezone.localdate()
    before = queries.counts(story.cast.dung.actor, on=today)

    refused("wrong_role", lambda: confirm(record, story.cast.an.actor))
    refused("not_at_home", lambda: confirm(record, story.cast.chi.actor))
    confirm(record, story.cast.lan.actor)

    assert (record.status, record.dormant_on, Silence.objects.count()) == ("dormant", DAY, 0)
    assert queries.counts(story.cast.dung.actor, on=today) == before
    assert queries.dormant_count(story.cast.lan.actor) == 1
    assert queries.dormant_count(story.cast.chi.actor) == 0


def test_the_secretary_of_the_province_may_confirm(story):
    record = story.launched()
    confirm(record, story.cast.binh.actor)
    assert record.status == "dormant"


def test_who_was_active_later_was_not_dormant(story):
    record = story.launched()
    row = did(record, FEBRUARY, by=story.cast.an.actor)
    lan = story.cast.lan.actor

    refused("active_since", lambda: confirm(record, lan))
    refused(
        "dormant_from_the_future",
        lambda: confirm(record, lan, timezone.localdate() + timedelta(days=1)),
    )
    refused("before_launch", lambda: confirm(record, lan, DAY - timedelta(days=1)))
    actions.strike_activity(row, reason="Nhầm", by=story.cast.an.actor)
    confirm(record, lan)

    assert record.status == "dormant"


def test_the_dormant_is_not_taken_up_elsewhere(story):
    record = story.launched()
    confirm(record, story.cast.lan.actor)

    refused("not_replicable", lambda: story.site(record))


def test_it_wakes_by_what_it_does(story):
    record = story.launched()
    confirm(record, story.cast.lan.actor, FEBRUARY)
    an = story.cast.an.actor

    refused("before_dormancy", lambda: actions.wake(record, Done("meeting", DAY, "Họp"), by=an))
    actions.wake(record, Done("meeting", date(2026, 3, 1), "Họp lại", 20), by=an)

    row = Activity.objects.get()
    assert (record.status, record.dormant_on) == ("operating", None)
    assert (row.on, row.what, row.people) == (date(2026, 3, 1), "Họp lại", 20)
    refused("wrong_state", lambda: actions.wake(record, Done("meeting", DAY, "Họp"), by=an))


def test_it_does_not_wake_without_its_grounds(story):
    record = story.launched()
    confirm(record, story.cast.lan.actor)
    with writing(because="test data"):
        queries.grounds(record)[0].basis.__class__.objects.filter(initiative=record).update(
            valid_until=FEBRUARY
        )

    refused(
        "grounds_missing",
        lambda: actions.wake(
            record, Done("meeting", date(2026, 3, 1), "Họp"), by=story.cast.an.actor
        ),
    )


# --- The law: the query is the rule --------------------------------------------------------------


@given(
    signs=st.lists(
        st.tuples(st.sampled_from(["activity", "struck", "review"]), st.integers(0, 300)),
        max_size=5,
    ),
    nights=st.integers(0, 600),
    months=st.integers(1, 12),
)
def test_the_statement_finds_exactly_whom_the_rule_calls_silent(story, signs, nights, months):
    an, record = story.cast.an.actor, story.launched(f"Mô hình {nights} {months}")
    last = DAY
    for kind, days in signs:
        on = DAY + timedelta(days=days)
        if kind == "review":
            reviewed(story, record, on=on)
        else:
            row = did(record, on, by=an)
            if kind == "struck":
                actions.strike_activity(row, reason="Nhầm", by=an)
        last = last if kind == "struck" else max(last, on)
    night = DAY + timedelta(days=nights)

    found = queries.silent(on=night, months=months).filter(pk=record.pk)

    from nhanrong.registry.initiatives import rules  # noqa: PLC0415 -- beside its use

    assert [row.last_sign for row in found] == (
        [last] if rules.is_silent(last, on=night, months=months) else []
    )
