"""The end of «tự phát»: who opens a case, to whom it is given, and how it closes by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from nhanrong.bedrock.refusal import Refused
from nhanrong.bedrock.roles import Role
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, jobs, queries
from nhanrong.registry.initiatives.actions import Listed, Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Case, Initiative
from nhanrong.registry.initiatives.rules import Cause, Part, Road, Status
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


def refused(code, deed):
    with pytest.raises(Refused) as caught:
        deed()
    assert caught.value.code == code


@pytest.fixture
def listed(story) -> Initiative:
    """Give an initiative that was declared from a list, without any ground."""
    row = Listed(story.country.di_linh, {"name": "Camera an ninh", "field": "traffic"})
    return actions.import_listed([row], on=TODAY, by=story.cast.an.actor)[0]


@pytest.fixture
def case(story, listed) -> Case:
    return actions.open_case(listed, on=TODAY, by=story.cast.an.actor)


def give(story, case, *, road=Road.LEGALISE, owner=None, due=SOON, by=None) -> None:
    order = Order(road, owner or story.cast.lan.body, due)
    actions.assign_case(case, order, on=TODAY, by=by or story.cast.lan.actor)


def stranger(story, **changes):
    return replace(story.cast.an.actor, **changes)


# --- Opening -------------------------------------------------------------------------------------


def test_an_opens_a_case_for_what_lacks_its_grounds(story, listed):
    case = actions.open_case(listed, on=TODAY, by=story.cast.an.actor)

    assert (case.initiative_id, case.cause, case.opened_on, case.closed_on) == (
        listed.pk,
        Cause.NEVER_HAD,
        TODAY,
        None,
    )
    refused("case_exists", lambda: actions.open_case(listed, on=TODAY, by=story.cast.an.actor))


def test_what_has_its_grounds_or_is_a_draft_needs_no_case(story):
    for record in (story.launched(), story.draft("Phác thảo")):
        refused(
            "nothing_to_settle",
            lambda record=record: actions.open_case(record, on=TODAY, by=story.cast.an.actor),
        )


def test_a_case_opens_on_no_day_to_come(story, listed):
    refused("day_in_future", lambda: actions.open_case(listed, on=SOON, by=story.cast.an.actor))


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.ADMINISTRATOR])
def test_a_citizen_opens_gives_writes_and_confirms_nothing(story, listed, case, role):
    nobody, running = stranger(story, role=role), story.launched()
    deeds = [
        lambda: actions.open_case(listed, on=TODAY, by=nobody),
        lambda: give(story, case, by=nobody),
        lambda: actions.write_letter(case, number="1/UBND", on=TODAY, by=nobody),
        lambda: actions.confirm_basis(case, on=TODAY, by=nobody),
        lambda: actions.open_cases(on=TODAY, by=nobody),
        lambda: actions.lapse(running, on=TODAY, by=nobody),
        lambda: actions.reinstate(listed, on=TODAY, by=nobody),
        lambda: actions.register(
            Initiative(unit=story.country.di_linh, name="Của dân", field="other"), by=nobody
        ),
    ]

    for deed in deeds:
        refused("wrong_role", deed)
    assert Initiative.everything.count() == 2


def test_the_stranger_and_the_neighbour_open_and_assign_nothing(story, listed, case, neighbour):
    chi = story.cast.chi.actor
    refused("not_at_home", lambda: actions.open_case(listed, on=TODAY, by=chi))
    refused("territory_assigns", lambda: give(story, case, by=chi))
    refused("not_at_home", lambda: give(story, case, by=neighbour.actor))


def test_a_body_that_runs_an_initiative_does_not_assign_it(story):
    """A school that runs its own initiative is asked; it does not give the work to others."""
    own = actions.register(
        Initiative(unit=story.country.di_linh, name="Cổng trường", field="school", aim="a"),
        by=story.cast.chi.actor,
    )
    with writing(because="test data"):
        Initiative.everything.filter(pk=own.pk).update(status=Status.LISTED)
    own.refresh_from_db()

    chi = story.cast.chi.actor
    refused("territory_assigns", lambda: actions.open_case(own, on=TODAY, by=chi))
    case = actions.open_case(own, on=TODAY, by=story.cast.an.actor)
    give(story, case, owner=story.cast.chi.body)
    assert [turn.kind for turn in queries.turns(chi, on=TODAY)] == ["owed"]


def test_the_night_opens_a_case_for_what_has_lacked_its_grounds_for_a_day(story, listed):
    story.draft("Phác thảo")
    story.launched("Đủ căn cứ")

    jobs.open_cases(TODAY)
    jobs.open_cases(TODAY + timedelta(days=1))
    assert Case.objects.count() == 0

    jobs.open_cases(TODAY + timedelta(days=2))
    jobs.open_cases(TODAY + timedelta(days=2))
    jobs.open_cases(TODAY + timedelta(days=3))
    assert [(case.initiative_id, case.cause) for case in Case.objects.all()] == [
        (listed.pk, Cause.NEVER_HAD)
    ]


def test_an_import_that_nobody_worked_on_is_undone_with_its_cases(story, listed):
    jobs.open_cases(TODAY + timedelta(days=2))

    entry = Entry.objects.get(verb="initiatives.import_listed")
    actions.take_back_import(entry.pk, by=story.cast.an.actor)

    assert (Initiative.everything.count(), Case.objects.count()) == (0, 0)


def test_an_import_whose_case_was_given_to_somebody_is_not_undone(story, listed, case):
    give(story, case)

    entry = Entry.objects.get(verb="initiatives.import_listed")
    undone = actions.take_back_import(entry.pk, by=story.cast.an.actor)

    assert (undone.removed, undone.left) == (0, (listed.name,))


# --- Giving it to somebody -----------------------------------------------------------------------


def test_a_case_is_given_on_a_road_to_a_body_until_a_day(story, case):
    give(story, case)

    case.refresh_from_db()
    assert (case.road, case.owner, case.due) == (Road.LEGALISE, story.cast.lan.body, SOON)
    facts = Entry.objects.get(verb="initiatives.assign_case").payload
    assert f'"owner":{story.cast.lan.body.pk}' in facts


def test_nobody_keeps_a_deadline_of_yesterday(story, case):
    refused("due_in_the_past", lambda: give(story, case, due=TODAY - timedelta(days=1)))


def test_a_stranger_to_the_initiative_does_not_answer_for_it(story, case):
    refused("owner_is_a_stranger", lambda: give(story, case, owner=story.cast.chi.body))
    refused("owner_is_a_stranger", lambda: give(story, case, owner=story.cast.neighbour))


def test_a_body_that_is_gone_does_not_answer(story, case):
    with writing(because="test data"):
        story.cast.steering.end_date = TODAY
        story.cast.steering.save()

    refused("owner_is_gone", lambda: give(story, case, owner=story.cast.steering))


def test_the_letter_comes_after_the_order_and_a_new_order_asks_for_a_new_letter(story, case):
    def write(number="45/UBND-VP", on=TODAY):
        actions.write_letter(case, number=number, on=on, by=story.cast.lan.actor)

    refused("case_not_assigned", write)
    give(story, case)
    refused("number_missing", lambda: write(number="  "))
    refused("day_in_future", lambda: write(on=SOON))
    write()
    assert (case.letter_number, case.letter_on) == ("45/UBND-VP", TODAY)

    give(story, case)
    assert case.letter_number == "45/UBND-VP"
    give(story, case, road=Road.END)
    assert (case.letter_number, case.letter_on) == ("", None)


# --- Closing by itself ---------------------------------------------------------------------------


def ground(story, record, *parts, **more) -> None:
    bodies = {
        Part.LEADERSHIP: story.cast.party,
        Part.MANAGEMENT: story.cast.lan.body,
        Part.GUIDANCE: story.cast.an.body,
        Part.DECISION: story.cast.lan.body,
    }
    for part in parts:
        paper = Paper(bodies[part], "08-NQ/ĐU", DAY, **more)
        actions.add_ground(record, part, paper, by=story.cast.an.actor)


def test_a_listed_initiative_is_legalised_and_its_case_closes(story, listed, case):
    give(story, case)
    actions.revise(listed, {"aim": "Yên", "method": "Kẻng"}, by=story.cast.an.actor)
    actions.propose(listed, on=TODAY, by=story.cast.an.actor)
    actions.decide(listed, number="9/QĐ-UBND", on=TODAY, by=story.cast.lan.actor)
    ground(story, listed, Part.LEADERSHIP, Part.MANAGEMENT, Part.GUIDANCE)
    case.refresh_from_db()
    assert case.closed_on is None
    actions.launch(listed, on=TODAY, by=story.cast.an.actor)

    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (TODAY, "legalised")
    refused("case_closed", lambda: give(story, case))


@pytest.mark.parametrize(
    ("reason", "outcome"), [("no_basis", "ended"), ("merged", "merged"), ("ineffective", "ended")]
)
def test_an_end_closes_the_case_with_its_reason(story, listed, case, reason, outcome):
    actions.end(listed, reason=reason, remark="", on=TODAY, by=story.cast.lan.actor)

    case.refresh_from_db()
    assert (case.closed_on, case.outcome) == (TODAY, outcome)


def test_a_case_never_closes_before_it_opened(story, listed, case):
    actions.end(listed, reason="no_basis", remark="", on=DAY, by=story.cast.lan.actor)

    case.refresh_from_db()
    assert case.closed_on == TODAY


# --- A document that took the place of another ---------------------------------------------------


def swap(story, record, *, body=None, day=TODAY, on=TODAY) -> None:
    paper = Paper(body or story.cast.lan.body, "12/QĐ-UBND", day)
    actions.replace_ground(record, Part.MANAGEMENT, paper, on=on, by=story.cast.an.actor)


def test_a_newer_document_is_looked_at_while_the_initiative_counts_on(story):
    record = story.launched()
    before = queries.counts(story.cast.an.actor, on=TODAY)

    swap(story, record)

    case = Case.objects.get()
    assert (case.cause, case.closed_on) == (Cause.REPLACED, None)
    assert queries.counts(story.cast.an.actor, on=TODAY) == before
    assert [row.pk for row in queries.queue(story.cast.an.actor, on=TODAY)] == [record.pk]

    actions.operate(record, on=TODAY, by=story.cast.an.actor)
    case.refresh_from_db()
    assert case.closed_on is None
    actions.confirm_basis(case, on=TODAY, by=story.cast.an.actor)
    assert (case.closed_on, case.outcome) == (TODAY, "confirmed")
    assert list(queries.queue(story.cast.an.actor, on=TODAY)) == []


def test_the_same_document_written_down_better_asks_for_nothing(story):
    swap(story, story.launched(), day=DAY)

    assert Case.objects.count() == 0


def test_another_issuer_of_the_same_day_is_looked_at(story):
    swap(story, story.launched(), body=story.cast.chi.body, day=DAY)

    assert Case.objects.get().cause == Cause.REPLACED


def test_only_a_person_confirms_and_only_a_replaced_document(story, case):
    refused(
        "nothing_to_confirm",
        lambda: actions.confirm_basis(case, on=TODAY, by=story.cast.an.actor),
    )
    record = story.launched()
    swap(story, record)
    replaced = Case.objects.get(cause=Cause.REPLACED)
    refused("wrong_role", lambda: actions.confirm_basis(replaced, on=TODAY, by=SYSTEM))
    refused("before_case", lambda: actions.confirm_basis(replaced, on=DAY, by=story.cast.an.actor))
    refused(
        "territory_assigns",
        lambda: actions.confirm_basis(replaced, on=TODAY, by=story.cast.chi.actor),
    )
