"""Asked, checked by another, applied by a leader; the journal holds no value."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.audit.models import Entry, Remark
from nhanrong.commons.corrections import actions
from nhanrong.commons.corrections.models import Correction
from nhanrong.commons.corrections.rules import State
from nhanrong.commons.files import queries as files
from nhanrong.commons.files.inspection import inspect
from tests.commons.files import samples


def _refused(deed, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        deed(*args, **kwargs)
    return refused.value.code


@pytest.fixture
def asked(story, wanted):
    """An asks for another beginning of an initiative that runs."""
    return actions.ask(wanted(story.launched()), by=story.cast.an.actor)


def test_a_request_goes_its_way(asked, story, secretary):
    actions.check(asked, by=secretary.actor)
    actions.apply(asked, by=story.cast.lan.actor)

    asked.refresh_from_db()
    assert (asked.state, asked.before, asked.proposed) == (
        State.APPLIED,
        "05/01/2026",
        "03/11/2025",
    )
    assert (asked.asked_by, asked.checked_by, asked.settled_by) == (
        story.cast.an.post,
        secretary.post,
        story.cast.lan.post,
    )
    told = journal.story("initiatives.Initiative", asked.record_id)
    assert told[0].verb == "initiatives.correct"
    assert told[0].facts["changed"] == ["founded_on"]


def test_the_record_stays_until_the_request_is_applied(asked, story, secretary):
    before = journal.story("initiatives.Initiative", asked.record_id)
    actions.check(asked, by=secretary.actor)

    assert journal.story("initiatives.Initiative", asked.record_id) == before


def test_the_journal_holds_no_value(asked, story, secretary):
    actions.check(asked, by=secretary.actor)
    actions.apply(asked, by=story.cast.lan.actor)

    payloads = " ".join(Entry.objects.values_list("payload", flat=True))
    assert "03/11/2025" not in payloads
    assert "2025-11-03" not in payloads
    assert "Quyết định 384" not in payloads
    assert list(Remark.objects.filter(text__contains="384")) == []


def test_who_cannot_read_the_record_cannot_ask(story, wanted, neighbour):
    record = story.launched()

    assert _refused(actions.ask, wanted(record), by=neighbour.actor) == "correction_of_nothing"


def test_a_reader_from_elsewhere_asks_and_the_home_judges(story, wanted, neighbour, secretary):
    record = story.published()
    site = story.site(record, "Thôn 3", unit=story.country.hoa_ninh, by=neighbour.actor)
    assert site.pk
    one = actions.ask(wanted(record), by=neighbour.actor)

    assert one.commune == story.country.di_linh
    assert _refused(actions.check, one, by=neighbour.actor) == "wrong_role"
    actions.check(one, by=secretary.actor)
    assert one.state == State.CHECKED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "correction_reason_missing"),
        ({"proposed": "05/01/2026"}, "correction_changes_nothing"),
        ({"proposed": "31/02/2025"}, "correction_no_day"),
        ({"proposed": "03/11/2125"}, "correction_no_day"),
        ({"proposed": ""}, "correction_no_day"),
        ({"field": "name"}, "correction_not_needed"),
    ],
)
def test_what_cannot_be_asked(story, wanted, change, code):
    one = wanted(story.launched(), **change)

    assert _refused(actions.ask, one, by=story.cast.an.actor) in {code, "day_in_future"}
    assert Correction.objects.count() == 0


def test_a_draft_is_mended_directly(story, wanted):
    assert _refused(actions.ask, wanted(story.draft()), by=story.cast.an.actor) == (
        "correction_not_needed"
    )


def test_one_open_request_a_field(asked, story, wanted, secretary):
    record_id = asked.record_id
    again = Correction(
        kind="initiatives.Initiative", record_id=record_id, field="founded_on",
        proposed="01/11/2025", reason="x",
    )  # fmt: skip

    assert _refused(actions.ask, again, by=secretary.actor) == "correction_open"
    actions.withdraw(asked, by=story.cast.an.actor)
    actions.ask(again, by=secretary.actor)
    assert Correction.objects.count() == 2


def test_an_administrator_does_not_ask(story, wanted):
    assert _refused(actions.ask, wanted(story.launched()), by=story.cast.mai.actor) == "wrong_role"


def test_nobody_judges_his_own_request(story, wanted):
    lan = story.cast.lan.actor
    one = actions.ask(wanted(story.launched()), by=lan)

    assert _refused(actions.check, one, by=lan) == "own_correction"
    assert _refused(actions.refuse, one, answer="x", by=lan) == "own_correction"
    actions.check(one, by=story.cast.dung.actor)
    assert _refused(actions.apply, one, by=lan) == "own_correction"
    actions.apply(one, by=story.cast.dung.actor)


def test_the_home_judges_and_nobody_else(asked, story, neighbour):
    assert _refused(actions.check, asked, by=story.cast.chi.actor) == "wrong_role"
    assert _refused(actions.apply, asked, by=story.cast.lan.actor) == "wrong_state"
    elsewhere = story.cast.binh.actor
    other = type(elsewhere)(**{**vars(elsewhere), "province_id": story.country.thanh_hoa.pk})
    assert _refused(actions.check, asked, by=other) == "not_at_home"


def test_only_a_leader_applies(asked, secretary):
    actions.check(asked, by=secretary.actor)

    assert _refused(actions.apply, asked, by=secretary.actor) == "wrong_role"


def test_a_request_is_refused_with_a_reason(asked, secretary):
    assert _refused(actions.refuse, asked, answer=" ", by=secretary.actor) == (
        "correction_answer_missing"
    )
    actions.refuse(asked, answer="Không khớp văn bản", by=secretary.actor)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (State.REFUSED, "Không khớp văn bản")
    assert _refused(actions.check, asked, by=secretary.actor) == "wrong_state"


def test_only_the_asker_withdraws_and_acknowledges(asked, story, secretary):
    an = story.cast.an.actor
    assert _refused(actions.withdraw, asked, by=secretary.actor) == "correction_of_another"
    assert _refused(actions.acknowledge, asked, by=an) == "wrong_state"
    actions.refuse(asked, answer="x", by=secretary.actor)
    assert _refused(actions.acknowledge, asked, by=secretary.actor) == "correction_of_another"
    actions.acknowledge(asked, by=an)

    asked.refresh_from_db()
    assert asked.known_at is not None


def test_a_value_that_changed_meanwhile_is_not_written_over(asked, story, secretary):
    from nhanrong.registry.initiatives.actions.correcting import correct  # noqa: PLC0415 -- one use
    from nhanrong.registry.initiatives.models import Initiative  # noqa: PLC0415 -- one use

    actions.check(asked, by=secretary.actor)
    record = Initiative.everything.get(pk=asked.record_id)
    correct(record, "founded_on", "01/10/2025", by=story.cast.lan.actor)

    assert _refused(actions.apply, asked, by=story.cast.lan.actor) == "correction_overtaken"
    asked.refresh_from_db()
    assert asked.state == State.CHECKED


def test_the_proof_is_kept_with_the_request(story, wanted):
    paper = inspect("qd.pdf", samples.pdf())
    one = actions.ask(wanted(story.launched()), paper, by=story.cast.an.actor)

    assert [file.name for file in files.of_record(one)] == ["qd.pdf"]
