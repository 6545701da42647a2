"""The queue of «tự phát»: who is in it, in which order, who reads it, and whose desk it reaches."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.laws.models import Threshold
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, queries
from nhanrong.registry.initiatives.actions import Listed, Order
from nhanrong.registry.initiatives.actions.grounds import Paper
from nhanrong.registry.initiatives.models import Case, Initiative
from nhanrong.registry.initiatives.rules import Cause, Part, Road
from tests.factories.initiatives import DAY

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
A_DAY = timedelta(days=1)


@pytest.fixture
def listed(story) -> list[Initiative]:
    """Give three declared initiatives of Di Linh, the last one in Hòa Ninh."""
    di_linh, hoa_ninh = story.country.di_linh, story.country.hoa_ninh
    rows = [
        Listed(unit, {"name": name, "field": "traffic"})
        for unit, name in ((di_linh, "Ánh sáng"), (di_linh, "Camera"), (hoa_ninh, "Đèn đường"))
    ]
    return actions.import_listed(rows, on=TODAY, by=story.cast.binh.actor)


def give(story, record, due=SOON, owner=None) -> Case:
    case = actions.open_case(record, on=TODAY, by=story.cast.an.actor)
    order = Order(Road.LEGALISE, owner or story.cast.lan.body, due)
    actions.assign_case(case, order, on=TODAY, by=story.cast.lan.actor)
    return case


def late(case: Case) -> None:
    with writing(because="test data"):
        Case.objects.filter(pk=case.pk).update(due=TODAY - A_DAY)


def names(rows) -> list[str]:
    return [row.name for row in rows]


def test_gaps_come_first_then_the_nearest_day(story, listed):
    give(story, listed[0], SOON)
    late(give(story, listed[1]))

    rows = queries.queue(story.cast.binh.actor, on=TODAY)

    assert names(rows) == ["Đèn đường", "Camera", "Ánh sáng"]


def test_everybody_reads_his_own_territory(story, listed, neighbour):
    def seen(member):
        return names(queries.queue(member.actor, on=TODAY))

    assert seen(story.cast.an) == ["Ánh sáng", "Camera"]
    assert seen(neighbour) == ["Đèn đường"]
    assert seen(story.cast.chi) == []
    assert len(seen(story.cast.dung)) == 3


def test_a_row_says_what_is_held_why_and_who_answers(story, listed):
    paper = Paper(story.cast.party, "8-NQ/ĐU", DAY)
    actions.add_ground(listed[0], Part.LEADERSHIP, paper, by=story.cast.an.actor)
    case = give(story, listed[0])
    actions.write_letter(case, number="45/UBND", on=TODAY, by=story.cast.lan.actor)

    row = queries.queue(story.cast.an.actor, on=TODAY).get(pk=listed[0].pk)

    assert (row.held, row.ground_count, row.cause) == (["leadership"], 1, Cause.NEVER_HAD)
    assert (row.case_id, row.case_road, row.case_owner, row.case_due, row.case_letter) == (
        case.pk,
        "legalise",
        "UBND xã Di Linh",
        SOON,
        "45/UBND",
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Ánh sáng", "Camera", "Đèn đường"}),
        ({"turn": "unassigned"}, {"Đèn đường"}),
        ({"turn": "assigned"}, {"Ánh sáng", "Camera"}),
        ({"turn": "overdue"}, {"Camera"}),
        ({"turn": "unwritten"}, {"Ánh sáng", "Camera"}),
        ({"cause": "never_had"}, {"Ánh sáng", "Camera", "Đèn đường"}),
        ({"cause": "expired"}, set()),
        ({"road": "legalise"}, {"Ánh sáng", "Camera"}),
        ({"road": "end"}, set()),
        ({"missing": "leadership"}, {"Camera", "Đèn đường"}),
        ({"turn": "nonsense", "cause": "x", "road": "y", "missing": "z"}, None),
    ],
)
def test_the_address_narrows_the_queue(story, listed, asked, found):
    paper = Paper(story.cast.party, "8-NQ/ĐU", DAY)
    actions.add_ground(listed[0], Part.LEADERSHIP, paper, by=story.cast.an.actor)
    give(story, listed[0])
    late(give(story, listed[1]))

    rows = queries.queue(story.cast.binh.actor, on=TODAY)

    kept = set(names(queries.narrowed_queue(rows, asked, on=TODAY)))
    assert kept == (set(names(rows)) if found is None else found)


def test_progress_counts_what_is_settled_of_what_was_to_be(story, listed):
    give(story, listed[0])
    late(give(story, listed[1]))
    actions.end(listed[0], reason="no_basis", remark="", on=TODAY, by=story.cast.lan.actor)

    done = queries.progress(story.cast.binh.actor, on=TODAY)

    assert (done.queue, done.unassigned, done.overdue, done.settled, done.total) == (2, 1, 1, 1, 3)
    nothing = queries.progress(story.cast.chi.actor, on=TODAY)
    assert (nothing.queue, nothing.settled) == (0, 0)


def test_the_figures_are_the_rows_behind_them(story, listed):
    late(give(story, listed[1]))
    actor = story.cast.binh.actor
    rows, done = queries.queue(actor, on=TODAY), queries.progress(actor, on=TODAY)

    for turn, figure in (("unassigned", done.unassigned), ("overdue", done.overdue)):
        assert queries.narrowed_queue(rows, {"turn": turn}, on=TODAY).count() == figure


def test_owners_govern_or_run_it(story, listed):
    offered = {body.name for body in queries.owners_for(listed[0])}

    assert offered == {
        "Công an xã Di Linh",
        "UBND xã Di Linh",
        "Đảng ủy xã Di Linh",
        "Ban Chỉ đạo 138 xã Di Linh",
        "Công an tỉnh Lâm Đồng",
    }


# --- The desk ------------------------------------------------------------------------------------


def kinds(member, on=TODAY) -> list[tuple[str, str]]:
    return [(turn.kind, turn.name) for turn in queries.turns(member.actor, on=on)]


def test_a_case_lies_on_its_owners_desk_and_when_late_on_the_territorys(story, listed, neighbour):
    case = give(story, listed[0])
    assert kinds(story.cast.lan) == [("owed", "Ánh sáng")]
    assert kinds(story.cast.an) == kinds(story.cast.binh) == []

    late(case)
    assert kinds(story.cast.lan) == [("owed", "Ánh sáng")]
    assert kinds(story.cast.an) == kinds(story.cast.binh) == [("late", "Ánh sáng")]
    for nobody in (story.cast.chi, story.cast.mai, story.cast.dung, neighbour):
        assert kinds(nobody) == []


def test_a_settled_case_leaves_the_desk(story, listed):
    give(story, listed[0])
    actions.end(listed[0], reason="no_basis", remark="", on=TODAY, by=story.cast.lan.actor)

    assert kinds(story.cast.lan) == []


def test_a_replaced_document_waits_for_a_look(story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", TODAY)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=TODAY, by=story.cast.an.actor)

    assert kinds(story.cast.an) == [("look", "Tiếng kẻng an ninh")]
    assert kinds(story.cast.binh) == kinds(story.cast.chi) == []


def test_a_leader_is_told_when_what_fell_has_its_grounds_again(story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=TODAY - A_DAY)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)
    actions.lapse(record, on=TODAY, by=SYSTEM)
    assert kinds(story.cast.lan) == []

    paper = Paper(story.cast.party, "10-NQ/ĐU", TODAY)
    actions.add_ground(record, Part.LEADERSHIP, paper, by=story.cast.an.actor)

    assert kinds(story.cast.lan) == [("ready", "Tiếng kẻng an ninh")]
    assert kinds(story.cast.an) == kinds(story.cast.binh) == kinds(story.cast.chi) == []
    actions.reinstate(record, on=TODAY, by=story.cast.lan.actor)
    assert kinds(story.cast.lan) == []


def test_a_listed_file_waits_for_no_leader_and_not_twice(story, listed):
    def generic(member):
        return names(queries.waiting(member.actor, on=TODAY))

    assert generic(story.cast.lan) == []
    assert generic(story.cast.an) == ["Ánh sáng", "Camera"]
    give(story, listed[0])
    assert generic(story.cast.an) == ["Camera"]


@pytest.fixture
def warning() -> None:
    with writing(because="test data"):
        Threshold.objects.create(
            key="initiatives.expiry_warning_days",
            value=30,
            meaning="Số ngày báo trước",
            start_date=date(2025, 7, 1),
            confidence="local rule",
        )


def test_a_document_is_announced_thirty_days_before_its_end(story, warning, neighbour):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=SOON)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)

    def told(on, member=story.cast.an):
        return [kind for kind, _name in kinds(member, on)]

    assert told(SOON - 31 * A_DAY) == []
    assert told(SOON - 30 * A_DAY) == ["expiring"]
    assert told(SOON) == ["expiring"]
    assert told(SOON + A_DAY) == []
    turn = queries.turns(story.cast.an.actor, on=TODAY)[0]
    assert (turn.initiative, turn.what, turn.deadline) == (record.pk, "leadership", SOON)
    assert told(TODAY, story.cast.lan) == ["expiring"]
    for far in (story.cast.binh, story.cast.chi, story.cast.dung, neighbour):
        assert told(TODAY, far) == []


def test_without_the_row_of_law_nothing_is_announced(story):
    record = story.launched()
    paper = Paper(story.cast.party, "9-NQ/ĐU", DAY, valid_until=SOON)
    actions.replace_ground(record, Part.LEADERSHIP, paper, on=DAY, by=story.cast.an.actor)

    assert kinds(story.cast.an) == []


def test_the_desk_asks_in_one_statement(story, listed, warning, django_assert_num_queries):
    late(give(story, listed[0]))
    actor = story.cast.an.actor

    with django_assert_num_queries(1):
        queries.turns(actor, on=TODAY)
