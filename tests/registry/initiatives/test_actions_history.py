"""What is older than the register enters by its papers, and only by who runs or hosts it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Basis, Initiative
from nhanrong.registry.initiatives.rules import Part, Status
from tests.factories.people import make_member

LAUNCH = date(2012, 8, 19)
SIGNED = date(2012, 8, 1)
YOUNGER = date(2013, 1, 1)
PAPERS = {
    Part.LEADERSHIP: Paper(None, "12-NQ/HU", SIGNED, body_name="Huyện ủy Di Linh"),
    Part.MANAGEMENT: Paper(None, "30/KH-UBND", SIGNED, body_name="UBND xã Gia Hiệp"),
    Part.GUIDANCE: Paper(None, "7/HD-CAH", SIGNED, body_name="Công an huyện Di Linh"),
    Part.DECISION: Paper(None, "45/QĐ-UBND", LAUNCH, body_name="UBND huyện Di Linh"),
}
WHOLE = actions.Past(PAPERS, LAUNCH)


def old(story, **values):
    """Make an initiative of 2012 in the old commune, in memory."""
    told = {"name": "Tiếng mõ an ninh", "field": "residential_order"} | values
    return Initiative(unit=told.pop("unit", story.country.old_split), **told)


def enter(story, past=WHOLE, *, by=None, **values):
    """An enters it."""
    return actions.enter(old(story, **values), past, by=by or story.cast.an.actor)


def enter_many(story, past=WHOLE, *, by=None, **values):
    """An enters a list in which it is the last."""
    first = actions.Former(old(story, name="Tiếng kẻng an ninh"), WHOLE)
    rows = [first, actions.Former(old(story, **values), past)]
    return actions.enter_many(rows, by=by or story.cast.an.actor)


def refused(story, past=WHOLE, *, by=None, **values):
    """Give the code of the refusal, the same alone and in a list; nothing is written."""
    codes = set()
    for road in (enter, enter_many):
        with pytest.raises(Refused) as no:
            road(story, past, by=by, **values)
        codes.add(no.value.code)
        assert not Initiative.everything.exists()
    (code,) = codes
    return code


def without(part):
    """Leave a paper out."""
    return actions.Past({one: paper for one, paper in PAPERS.items() if one != part}, LAUNCH)


def counted(story, on):
    """Count the initiatives of Di Linh on a day."""
    return queries.counts(story.cast.an.actor, on=on).initiatives


def test_with_four_grounds_and_its_launch_it_runs(story):
    record = enter(story)

    record.refresh_from_db()
    assert (record.status, record.launched_on, record.operating_on, record.founded_on) == (
        Status.OPERATING, LAUNCH, LAUNCH, LAUNCH,
    )  # fmt: skip
    assert (record.decided_on, record.code) == (LAUNCH, "MH-68-0001")
    names = Basis.objects.filter(initiative=record).values_list("part", "body_name", "body")
    assert set(names) == {(part, paper.body_name, None) for part, paper in PAPERS.items()}


def test_the_old_unit_stays_and_the_home_follows_its_default_heir(story):
    record = enter(story)

    assert (record.unit, record.province, record.commune) == (
        story.country.old_split, story.country.lam_dong, story.country.di_linh,
    )  # fmt: skip


def test_it_counts_from_its_launch_on(story):
    enter(story)

    days = [LAUNCH - timedelta(days=1), LAUNCH, date(2020, 1, 1), timezone.localdate()]
    assert [counted(story, day) for day in days] == [0, 1, 1, 1]


@pytest.mark.parametrize("part", list(Part))
def test_what_lacks_a_ground_waits_in_the_queue(story, part):
    record = enter(story, without(part))

    assert (record.status, record.launched_on, record.decided_on) == (Status.LISTED, None, None)
    assert record.note == "Ngày ra mắt theo hồ sơ cũ: 19/08/2012."
    assert list(queries.queue(story.cast.an.actor, on=timezone.localdate())) == [record]
    assert counted(story, timezone.localdate()) == 0


def test_what_has_its_grounds_but_no_launch_waits_too(story):
    record = enter(story, replace(WHOLE, launched_on=None))

    assert (record.status, record.launched_on, record.note) == (Status.LISTED, None, "")


def test_the_database_judges_too(story):
    record = enter(story, without(Part.GUIDANCE))

    with (
        pytest.raises(DatabaseError, match="legality gate"),
        transaction.atomic(),
        writing(because="test data"),
    ):
        Initiative.everything.filter(pk=record.pk).update(
            status=Status.OPERATING, launched_on=LAUNCH
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_its_beginning_may_be_known_by_the_year_alone(story):
    record = enter(story, founded_on=date(2011, 1, 1), founded_precision="year")

    assert (record.founded_on, record.founded_precision) == (date(2011, 1, 1), "year")


def test_the_journal_tells_what_was_entered(story):
    record = enter(story, without(Part.GUIDANCE))

    entry = Entry.objects.get(verb="initiatives.enter")
    assert (entry.record_id, entry.kind) == (record.pk, "initiatives.Initiative")
    assert '"runs":false' in entry.payload


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("past", "values", "code"),
    [
        (actions.Past({}, TOMORROW), {}, "day_in_future"),
        (actions.Past({}), {"founded_on": TOMORROW}, "day_in_future"),
        (
            actions.Past({Part.GUIDANCE: replace(PAPERS[Part.GUIDANCE], signed_on=TOMORROW)}),
            {},
            "day_in_future",
        ),
        (WHOLE, {"founded_on": LAUNCH + timedelta(days=1)}, "launched_before_founded"),
        (
            actions.Past(
                PAPERS
                | {Part.GUIDANCE: replace(PAPERS[Part.GUIDANCE], signed_on=date(2013, 1, 1))},
                LAUNCH,
            ),
            {},
            "ground_after_launch",
        ),
        (
            actions.Past(
                PAPERS | {Part.GUIDANCE: replace(PAPERS[Part.GUIDANCE], signed_on=None)}, LAUNCH
            ),
            {},
            "ground_without_day",
        ),
        (
            actions.Past({Part.LEADERSHIP: replace(PAPERS[Part.LEADERSHIP], body_name="UBND xã")}),
            {},
            "wrong_ground_body",
        ),
        (actions.Past({}), {"founded_on": date(2025, 8, 1)}, "unit_no_more"),
    ],
)
def test_what_cannot_have_been_is_refused(story, past, values, code):
    assert refused(story, past, **values) == code


def test_a_unit_that_was_not_there_yet_is_refused(story):
    assert refused(story, unit=story.country.di_linh) == "unit_not_yet"


def test_the_body_of_a_paper_that_still_lives_is_judged_by_its_kind(story):
    wrong = {Part.LEADERSHIP: Paper(story.cast.an.body, "1", SIGNED)}

    assert refused(story, actions.Past(wrong)) == "wrong_ground_body"


def test_a_name_that_exists_is_asked_why(story):
    story.draft("Tiếng mõ an ninh")

    with pytest.raises(Refused) as no:
        enter(story)
    assert no.value.code == "near_duplicate"
    assert actions.enter(old(story), WHOLE, by=story.cast.an.actor, despite="hai thôn khác nhau").pk


# --- Who registers, whatever the verb ------------------------------------------------------------


def roads(story):
    """Give every road into the register that an action is."""

    def register(by, **values):
        return actions.register(old(story, **values), by=by)

    def history(by, **values):
        return actions.enter(old(story, **values), WHOLE, by=by)

    def listed(by, **values):
        told = {"name": "Tiếng mõ an ninh", "field": "residential_order"}
        row = actions.Listed(values.get("unit", story.country.old_split), told)
        return actions.import_listed([row], on=LAUNCH, by=by)[0]

    def many(by, **values):
        (pk,) = actions.enter_many([actions.Former(old(story, **values), WHOLE)], by=by).made
        return Initiative.everything.get(pk=pk)

    return {"register": register, "enter": history, "import_listed": listed, "enter_many": many}


@pytest.mark.parametrize("road", ["register", "enter", "import_listed", "enter_many"])
@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("citizen", "wrong_role"),
        ("administrator", "wrong_role"),
        ("system", "nobody_runs_it"),
        ("stranger", "not_at_home"),
    ],
)
def test_by_every_road_only_who_runs_or_hosts_it_registers(story, road, who, code):
    by = {
        "citizen": replace(story.cast.an.actor, role=Role.CITIZEN),
        "administrator": story.cast.mai.actor,
        "system": SYSTEM,
        "stranger": make_member(
            "Người khác", story.cast.neighbour, Role.OFFICER, username="khac"
        ).actor,
    }[who]

    with pytest.raises(Refused) as no:
        roads(story)[road](by)

    assert no.value.code == code
    assert not Initiative.everything.exists()


@pytest.mark.parametrize("road", ["register", "enter"])
def test_a_school_does_not_register_for_the_police(story, road):
    with pytest.raises(Refused) as no:
        roads(story)[road](story.cast.chi.actor, body=story.cast.an.body)

    assert no.value.code == "not_run_or_hosted"


@pytest.mark.parametrize("road", ["register", "enter"])
def test_a_body_of_elsewhere_is_not_named(story, road):
    with pytest.raises(Refused) as no:
        roads(story)[road](story.cast.an.actor, body=story.cast.neighbour)

    assert no.value.code == "not_run_or_hosted"


@pytest.mark.parametrize("road", ["register", "enter"])
@pytest.mark.parametrize("who", ["an", "lan", "binh", "dung", "system"])
def test_who_answers_for_the_place_registers_for_its_school(story, road, who):
    by = SYSTEM if who == "system" else getattr(story.cast, who).actor
    record = roads(story)[road](by, body=story.cast.chi.body)

    assert record.body == story.cast.chi.body


@pytest.mark.parametrize("road", ["register", "enter", "import_listed"])
def test_a_school_registers_its_own(story, road):
    assert roads(story)[road](story.cast.chi.actor).body == story.cast.chi.body
