"""A ground ends: the initiative falls out of the count, and a leader lets it run again."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, jobs, queries
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Basis, Case, Initiative, Lapse, Tally
from nhanrong.registry.initiatives.rules import IN_OPERATION, Cause, Part, Status, cases
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
ENDS = date(2026, 3, 31)
AFTER = ENDS + timedelta(days=1)
A_DAY = timedelta(days=1)


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


def body_of(story, part):
    return {
        Part.LEADERSHIP: story.cast.party,
        Part.MANAGEMENT: story.cast.lan.body,
        Part.GUIDANCE: story.cast.an.body,
        Part.DECISION: story.cast.lan.body,
    }[part]


def paper(story, part, signed=DAY, until=None) -> Paper:
    return Paper(body_of(story, part), "15-NQ/ĐU", signed, valid_until=until)


@pytest.fixture
def ending(story) -> Initiative:
    """Give an initiative with a site, whose leadership stands on a document until 31 March."""
    record = story.launched()
    story.site(record)
    replace(story, record, Part.LEADERSHIP, on=DAY, until=ENDS)
    return record


def replace(story, record, part, *, on, until=None, signed=DAY) -> None:
    told = paper(story, part, signed, until)
    actions.replace_ground(record, part, told, on=on, by=story.cast.an.actor)


def counted(story, on):
    found = queries.counts(story.cast.an.actor, on=on)
    return found.initiatives, found.sites, found.lacking


def test_the_morning_after_the_last_day_it_falls_and_the_past_stays(story, ending):
    jobs.lapse(ENDS)
    ending.refresh_from_db()
    assert ending.status == Status.LAUNCHED

    jobs.lapse(AFTER)
    jobs.lapse(AFTER)
    jobs.lapse(AFTER + A_DAY)

    ending.refresh_from_db()
    assert ending.status == Status.LISTED
    assert [(one.start_date, one.end_date) for one in Lapse.objects.all()] == [(AFTER, None)]
    gone = Basis.objects.get(part=Part.LEADERSHIP, valid_until=ENDS)
    assert gone.revoked_on == AFTER
    assert (counted(story, ENDS)[:2], counted(story, AFTER)[:2]) == ((1, 1), (0, 0))
    case = Case.objects.get()
    assert (case.cause, case.opened_on) == (Cause.EXPIRED, AFTER)
    assert [row.sites for row in Tally.objects.all()] == [0]
    assert journal.story("initiatives.Initiative", ending.pk)[0].verb == "initiatives.lapse"


def test_before_the_night_came_the_count_has_left_it_out_already(story, ending):
    assert (counted(story, ENDS)[:2], counted(story, AFTER)[:2]) == ((1, 1), (0, 0))


def test_a_night_that_comes_late_counts_from_the_same_day(story, ending):
    jobs.lapse(AFTER + 9 * A_DAY)

    assert Lapse.objects.get().start_date == AFTER
    assert (counted(story, ENDS)[:2], counted(story, AFTER)[:2]) == ((1, 1), (0, 0))


def test_nothing_falls_while_its_grounds_stand(story, ending):
    refused("grounds_still_stand", lambda: actions.lapse(ending, on=ENDS, by=SYSTEM))
    refused("wrong_role", lambda: actions.lapse(ending, on=AFTER, by=story.cast.lan.actor))
    refused("day_in_future", lambda: actions.lapse(ending, on=TODAY + A_DAY, by=SYSTEM))


def test_what_is_not_in_operation_only_loses_the_document(story):
    record = story.decided()
    told = paper(story, Part.LEADERSHIP, until=ENDS)
    actions.add_ground(record, Part.LEADERSHIP, told, by=story.cast.an.actor, on=DAY)

    jobs.lapse(AFTER)

    record.refresh_from_db()
    assert (record.status, Lapse.objects.count(), Case.objects.count()) == (Status.DECIDED, 0, 0)
    assert queries.missing_parts(record, on=AFTER) == [
        Part.LEADERSHIP,
        Part.MANAGEMENT,
        Part.GUIDANCE,
    ]
    refused("grounds_still_stand", lambda: actions.drop_expired(record, on=AFTER, by=SYSTEM))
    running = story.launched("Khác")
    refused("wrong_state", lambda: actions.drop_expired(running, on=AFTER, by=SYSTEM))


def test_the_ended_keeps_its_grounds_as_history(story, ending):
    actions.end(ending, reason="ineffective", remark="", on=ENDS, by=story.cast.lan.actor)

    jobs.lapse(AFTER)

    assert Basis.objects.get(valid_until=ENDS).revoked_on is None


def test_a_leader_reinstates_what_has_its_four_grounds_again(story, ending):
    jobs.lapse(AFTER)
    ending.refresh_from_db()
    lan, later = story.cast.lan.actor, AFTER + 10 * A_DAY
    refused("grounds_missing", lambda: actions.reinstate(ending, on=later, by=lan))
    told = paper(story, Part.LEADERSHIP, signed=later)
    actions.add_ground(ending, Part.LEADERSHIP, told, by=story.cast.an.actor, on=later)
    assert ending.status == Status.LISTED

    refused("wrong_role", lambda: actions.reinstate(ending, on=later, by=story.cast.an.actor))
    refused("before_ground", lambda: actions.reinstate(ending, on=later - A_DAY, by=lan))
    refused("day_in_future", lambda: actions.reinstate(ending, on=TODAY + A_DAY, by=lan))
    actions.reinstate(ending, on=later, by=lan)
    connection.check_constraints()

    assert (ending.status, ending.launched_on) == (Status.OPERATING, DAY)
    assert [(one.start_date, one.end_date) for one in Lapse.objects.all()] == [(AFTER, later)]
    assert Case.objects.get().outcome == "legalised"
    assert [counted(story, day)[0] for day in (ENDS, AFTER, later - A_DAY, later)] == [1, 0, 0, 1]
    assert [row.sites for row in Tally.objects.all()] == [1]


def test_nothing_is_reinstated_before_it_fell(story, ending):
    jobs.lapse(AFTER)
    ending.refresh_from_db()
    told = paper(story, Part.LEADERSHIP)
    actions.add_ground(ending, Part.LEADERSHIP, told, by=story.cast.an.actor, on=AFTER)

    refused("before_lapse", lambda: actions.reinstate(ending, on=ENDS, by=story.cast.lan.actor))


def test_what_never_ran_is_not_reinstated(story):
    record = story.grounded()
    with writing(because="test data"):
        Initiative.everything.filter(pk=record.pk).update(status=Status.LISTED)
    record.refresh_from_db()

    refused("never_launched", lambda: actions.reinstate(record, on=DAY, by=story.cast.lan.actor))


def test_only_a_competent_body_reinstates(story, ending):
    from nhanrong.commons.laws.models import Competence  # noqa: PLC0415 -- for this test alone

    jobs.lapse(AFTER)
    ending.refresh_from_db()
    with writing(because="test data"):
        Competence.objects.create(
            deed="initiatives.reinstate",
            body_kind="police",
            level="province",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )

    refused("not_competent", lambda: actions.reinstate(ending, on=AFTER, by=story.cast.lan.actor))


def test_a_new_launch_after_a_fall_keeps_the_first_launch(story, ending):
    jobs.lapse(AFTER)
    ending.refresh_from_db()
    an, lan = story.cast.an.actor, story.cast.lan.actor
    told = paper(story, Part.LEADERSHIP, signed=AFTER)
    actions.add_ground(ending, Part.LEADERSHIP, told, by=an, on=AFTER)
    actions.propose(ending, on=AFTER, by=an)
    actions.decide(ending, number="77/QĐ-UBND", on=AFTER, by=lan)
    actions.launch(ending, on=AFTER + A_DAY, by=an)

    assert ending.launched_on == DAY
    assert Lapse.objects.get().end_date == AFTER + A_DAY
    assert [counted(story, day)[0] for day in (ENDS, AFTER, AFTER + A_DAY)] == [1, 0, 1]


@pytest.mark.parametrize("verb", ["launch", "operate", "resume"])
def test_an_expired_document_is_missing_before_the_night_came(story, verb):
    record = story.grounded() if verb == "launch" else story.launched()
    replace(story, record, Part.LEADERSHIP, on=DAY, until=ENDS)
    if verb == "resume":
        actions.suspend(record, reason="Chờ", on=DAY, by=story.cast.lan.actor)
    by = story.cast.lan.actor if verb == "resume" else story.cast.an.actor

    refused("grounds_missing", lambda: getattr(actions, verb)(record, on=AFTER, by=by))
    getattr(actions, verb)(record, on=ENDS, by=by)
    connection.check_constraints()


def test_whoever_touches_the_grounds_after_the_last_day_lets_it_fall_first(story, ending):
    """The days that are left behind are those that the night would have left."""
    replace(story, ending, Part.LEADERSHIP, on=AFTER + A_DAY, signed=AFTER)

    ending.refresh_from_db()
    assert ending.status == Status.LISTED
    assert Lapse.objects.get().start_date == AFTER
    assert Basis.objects.get(valid_until=ENDS).revoked_on == AFTER
    assert Case.objects.get().cause == Cause.EXPIRED
    actions.reinstate(ending, on=AFTER + A_DAY, by=story.cast.lan.actor)
    assert ending.status == Status.OPERATING


def test_a_document_replaced_on_its_last_day_leaves_no_hole(story, ending):
    replace(story, ending, Part.LEADERSHIP, on=ENDS)

    jobs.lapse(AFTER)

    ending.refresh_from_db()
    assert (ending.status, Lapse.objects.count()) == (Status.LAUNCHED, 0)
    assert counted(story, AFTER)[0] == 1


def test_a_document_that_has_ended_is_written_down_nowhere(story, ending):
    told = paper(story, Part.GUIDANCE, until=ENDS)
    an = story.cast.an.actor
    refused(
        "ground_expired",
        lambda: actions.replace_ground(ending, Part.GUIDANCE, told, on=AFTER, by=an),
    )
    backwards = paper(story, Part.GUIDANCE, until=DAY - A_DAY)
    refused(
        "valid_before_signed",
        lambda: actions.replace_ground(ending, Part.GUIDANCE, backwards, on=DAY, by=an),
    )


def test_the_gate_of_the_database_knows_the_last_day(story):
    """Without a clock: a document that ended before the day on which it began to run is none."""
    record = story.launched()
    with pytest.raises(DatabaseError) as error, writing(because="test data"):
        Basis.objects.filter(initiative=record, part="guidance").update(valid_until=DAY - A_DAY)
        connection.check_constraints()

    assert getattr(error.value.__cause__, "sqlstate", "") == "NR003"


def test_an_initiative_stays_writable_on_the_morning_after(story, ending):
    actions.revise(ending, {"note": "Ghi chú"}, by=story.cast.an.actor)
    connection.check_constraints()

    assert ending.note == "Ghi chú"


# --- Whatever happens, in whatever order ---------------------------------------------------------

PARTS = st.sampled_from(list(Part))
LASTING = st.none() | st.integers(0, 12)
DEEDS = st.one_of(
    st.tuples(st.just("replace"), PARTS, LASTING),
    st.tuples(st.just("add"), PARTS, LASTING),
    st.tuples(st.sampled_from(["reinstate", "operate", "suspend", "resume"]), PARTS, LASTING),
)
STEP = st.tuples(st.integers(0, 9), st.booleans(), st.lists(DEEDS, max_size=3))


class Months:
    """An initiative through the days: what is done, and what each past day was seen to count."""

    def __init__(self, story, record):
        self.story, self.record, self.day = story, record, DAY
        self.seen: dict[date, bool] = {}

    def counts(self, on: date) -> bool:
        """Say whether the initiative counts on a day, by the one definition."""
        return queries.rows_of(SYSTEM, "initiatives", on=on).filter(pk=self.record.pk).exists()

    def pass_to(self, day: date, *, asleep: bool) -> None:
        """Let the days end and the mornings come; asleep, only the last night does its work."""
        while self.day < day:
            self.seen[self.day] = self.counts(self.day)
            self.day += A_DAY
            if not asleep or self.day == day:
                jobs.lapse(self.day)
                jobs.open_cases(self.day)
        self.record.refresh_from_db()

    def do(self, deed: str, part: Part, lasting: int | None) -> None:
        """Do one deed on this day; a refusal changes nothing."""
        story, on = self.story, self.day
        until = None if lasting is None else on + lasting * A_DAY
        told = paper(story, part, on, until)
        an, lan = story.cast.an.actor, story.cast.lan.actor
        ways = {
            "replace": lambda: actions.replace_ground(self.record, part, told, on=on, by=an),
            "add": lambda: actions.add_ground(self.record, part, told, on=on, by=an),
            "reinstate": lambda: actions.reinstate(self.record, on=on, by=lan),
            "operate": lambda: actions.operate(self.record, on=on, by=an),
            "suspend": lambda: actions.suspend(self.record, reason="Chờ", on=on, by=lan),
            "resume": lambda: actions.resume(self.record, on=on, by=lan),
        }
        try:
            ways[deed]()
        except Refused:
            self.record.refresh_from_db()
        connection.check_constraints()

    def must_be_lawful(self) -> None:
        """See that it runs on four grounds that stand, or does not count and has a case."""
        grounds = Basis.objects.filter(initiative=self.record, revoked_on__isnull=True)
        standing = cases.standing(grounds.values_list("part", "valid_until"), self.day)
        runs = self.record.status in IN_OPERATION
        assert not runs or standing == set(Part)
        assert self.counts(self.day) == runs
        if not runs:
            assert Case.objects.filter(initiative=self.record, closed_on__isnull=True).exists()

    def must_be_as_it_was(self) -> None:
        """See that every past day still counts what it was seen to count."""
        assert {day: self.counts(day) for day in self.seen} == self.seen


@given(steps=st.lists(STEP, max_size=7))
def test_nobody_runs_on_an_ended_document_the_morning_after_and_no_past_day_changes(story, steps):
    months = Months(story, story.launched("Qua các ngày"))
    for gap, asleep, deeds in steps:
        months.pass_to(months.day + gap * A_DAY, asleep=asleep)
        months.must_be_lawful()
        for deed, part, lasting in deeds:
            months.do(deed, part, lasting)
    months.pass_to(months.day + A_DAY, asleep=False)
    months.must_be_lawful()
    months.must_be_as_it_was()
