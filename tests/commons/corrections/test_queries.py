"""Who reads which requests, what is offered on a record, and what waits for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nhanrong.commons.corrections import actions, queries
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.files import access


@pytest.fixture
def asked(story, wanted):
    return actions.ask(wanted(story.launched()), by=story.cast.an.actor)


def _cards(member):
    return [(card.what, card.context) for card in queries.waiting_for(member.actor, _today())]


def _today():
    return timezone.localdate()


def test_the_asker_and_the_home_read_a_request(asked, story, secretary, neighbour):
    cast = story.cast
    readers = (cast.an, secretary, cast.lan, cast.binh, cast.dung)

    assert [list(queries.corrections(one.actor)) for one in readers] == [[asked]] * 5
    assert [list(queries.corrections(one.actor)) for one in (cast.chi, neighbour, cast.mai)] == [
        [],
        [],
        [],
    ]


def test_its_proof_is_read_by_the_same_people_and_never_public(asked, story):
    kind = "corrections.Correction"

    assert access.visible(story.cast.lan.actor, kind, asked.pk) == asked
    assert access.visible(story.cast.chi.actor, kind, asked.pk) is None
    assert access.is_published(kind, asked.pk) is False


def test_what_waits_for_whom(asked, story, secretary):
    check = ("Kiểm tra đề nghị đính chính: Ngày bắt đầu", "Tiếng kẻng an ninh")
    apply = ("Áp dụng đính chính: Ngày bắt đầu", "Tiếng kẻng an ninh")

    assert [_cards(one) for one in (secretary, story.cast.lan)] == [[check], [check]]
    assert [_cards(one) for one in (story.cast.an, story.cast.chi, story.cast.mai)] == [[], [], []]
    actions.check(asked, by=secretary.actor)
    assert [_cards(one) for one in (secretary, story.cast.lan)] == [[], [apply]]
    actions.apply(asked, by=story.cast.lan.actor)
    assert _cards(story.cast.lan) == []
    assert _cards(story.cast.an) == [
        ("Đề nghị của bạn đã áp dụng: Ngày bắt đầu", "Tiếng kẻng an ninh")
    ]
    actions.acknowledge(asked, by=story.cast.an.actor)
    assert _cards(story.cast.an) == []


def test_the_asker_hears_of_a_refusal(asked, story, secretary):
    actions.refuse(asked, answer="Không khớp", by=secretary.actor)

    assert _cards(story.cast.an) == [
        ("Đề nghị của bạn không được chấp nhận: Ngày bắt đầu", "Tiếng kẻng an ninh")
    ]


def test_the_cards_cost_one_statement(asked, story, secretary):
    with CaptureQueriesContext(connection) as few:
        list(queries.waiting_for(secretary.actor, _today()))

    assert len(few) == 1


def test_the_list_is_narrowed_by_state(asked, story):
    an = story.cast.an.actor
    rows = queries.corrections(an)
    assert [rows.count(), queries.narrowed(rows, "").count()] == [1, 1]
    actions.withdraw(asked, by=an)

    found = [queries.narrowed(rows, wanted).count() for wanted in ("", "settled", "all")]
    assert found == [0, 1, 1]


def test_the_verbs_of_a_request(asked, story, secretary, neighbour):
    cast = story.cast

    assert [
        queries.open_verbs(one.actor, asked)
        for one in (cast.an, secretary, cast.lan, neighbour, cast.chi)
    ] == [["withdraw"], ["check", "refuse"], ["check", "refuse"], [], []]


def test_a_field_is_offered_with_the_request_under_way(asked, story):
    record = queries.record_of(story.cast.an.actor, asked)
    offers = queries.offers(story.cast.an.actor, [record])

    assert [(str(one.label), one.value, str(one.word)) for one in offers] == [
        ("Ngày bắt đầu", "05/01/2026", "Xem đề nghị"),
        ("Ngày quyết định", "05/01/2026", "Đề nghị sửa"),
        ("Ngày ra mắt", "05/01/2026", "Đề nghị sửa"),
    ]
    assert offers[0].href == asked.get_absolute_url()


def test_nothing_is_offered_on_a_draft_or_to_an_administrator(story):
    assert queries.offers(story.cast.an.actor, [story.draft()]) == []
    assert queries.offers(story.cast.mai.actor, [story.launched("Khác")]) == []


def test_the_label_of_a_field_is_its_rooms(asked):
    assert str(queries.label_of(asked)) == "Ngày bắt đầu"
    assert queries.label_of(Correction(kind="x.Y", field="z")) == "z"
