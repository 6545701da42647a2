"""What a correction writes: the order of days holds, and direct editing is closed."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.corrections import actions as corrections
from nhanrong.commons.corrections.models import Correction
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.actions.correcting import correct, correct_ground
from nhanrong.registry.initiatives.models import Basis, Tally
from tests.factories.initiatives import DAY


def _refused(deed, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        deed(*args, **kwargs)
    return refused.value.code


@pytest.fixture
def record(story):
    return story.launched()


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("03/11/2025", date(2025, 11, 3), "day"),
        ("11/2025", date(2025, 11, 1), "month"),
        ("2019", date(2019, 1, 1), "year"),
    ],
)
def test_a_beginning_is_as_exact_as_it_is_known(record, story, text, day, precision):
    correct(record, "founded_on", text, by=story.cast.lan.actor)

    record.refresh_from_db()
    assert (record.founded_on, record.founded_precision) == (day, precision)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("decided_on", "04/01/2026", "before_proposal"),
        ("decided_on", "06/01/2026", "before_decision"),
        ("launched_on", "04/01/2026", "before_decision"),
        ("launched_on", "07/01/2026", "before_launch"),
        ("launched_on", "2026", "before_decision"),
        ("founded_on", "khi nào", "correction_no_day"),
        ("founded_on", "01/01/2099", "day_in_future"),
    ],
)
def test_the_order_of_days_is_judged(record, story, field, text, code):
    story.site(record, "Thôn 10")
    before = getattr(record, field)

    assert _refused(correct, record, field, text, by=story.cast.lan.actor) == code
    record.refresh_from_db()
    assert getattr(record, field) == before


def test_only_a_leader_of_the_home_writes(record, story):
    basis = Basis.objects.filter(initiative=record).first()

    assert _refused(correct, record, "founded_on", "2019", by=story.cast.an.actor) == "wrong_role"
    assert _refused(correct, record, "founded_on", "2019", by=story.cast.chi.actor) == "not_at_home"
    assert (
        _refused(correct_ground, basis, "document_number", "1", by=story.cast.an.actor)
        == "wrong_role"
    )


def test_a_ground_is_corrected_in_place(record, story):
    basis = Basis.objects.get(initiative=record, part="guidance")
    lan = story.cast.lan.actor
    correct_ground(basis, "document_number", " 09-KH/CA ", by=lan)
    correct_ground(basis, "document_date", "02/01/2026", by=lan)

    basis.refresh_from_db()
    assert (basis.document_number, basis.document_date) == ("09-KH/CA", date(2026, 1, 2))
    assert basis.revoked_on is None
    assert _refused(correct_ground, basis, "document_number", " ", by=lan) == "correction_no_number"
    assert (
        _refused(correct_ground, basis, "document_number", "x" * 61, by=lan)
        == "correction_no_number"
    )


def test_a_launch_that_moves_is_counted_anew(record, story):
    before = Tally.objects.get(unit=record.unit).initiatives
    correct(record, "launched_on", "05/01/2026", by=story.cast.lan.actor)

    assert Tally.objects.get(unit=record.unit).initiatives == before == 1


def test_a_ground_is_asked_for_and_applied(record, story):
    basis = Basis.objects.get(initiative=record, part="decision")
    one = Correction(
        kind="initiatives.Basis", record_id=basis.pk, field="document_number",
        proposed="385/QĐ-UBND", reason="Ghi nhầm số",
    )  # fmt: skip
    corrections.ask(one, by=story.cast.an.actor)
    corrections.check(one, by=story.cast.lan.actor)
    corrections.apply(one, by=story.cast.lan.actor)

    basis.refresh_from_db()
    assert (one.title, basis.document_number) == (record.name, "385/QĐ-UBND")


# --- Direct editing ------------------------------------------------------------------------------


def test_the_beginning_of_what_runs_is_not_revised(record, story):
    an = story.cast.an.actor

    assert _refused(actions.revise, record, {"founded_on": DAY.replace(day=2)}, by=an) == (
        "settled_field"
    )
    assert _refused(actions.revise, record, {"founded_precision": "year"}, by=an) == (
        "settled_field"
    )
    actions.revise(record, {"founded_on": record.founded_on, "aim": "Khác"}, by=an)
    record.refresh_from_db()
    assert record.aim == "Khác"


def test_the_beginning_of_a_draft_is(story):
    draft = story.draft()
    actions.revise(draft, {"founded_on": DAY}, by=story.cast.an.actor)

    draft.refresh_from_db()
    assert draft.founded_on == DAY


def test_the_form_shows_it_closed_and_says_where_to_ask(record, story, client_as):
    an = client_as(story.cast.an)
    page = an.get(f"/mo-hinh/{record.pk}/sua/").content.decode()

    assert "gửi đề nghị đính chính" in page
    assert 'name="founded_on" value="05/01/2026"' in page
    assert (
        "gửi đề nghị đính chính"
        not in an.get(f"/mo-hinh/{story.draft('Khác hẳn').pk}/sua/").content.decode()
    )


def test_saving_the_form_of_what_runs_keeps_the_beginning(record, story, client_as):
    sent = {
        "name": record.name,
        "field": record.field,
        "aim": "Mục tiêu khác",
        "founded_on": "2019",
    }
    response = client_as(story.cast.an).post(f"/mo-hinh/{record.pk}/sua/", sent)

    record.refresh_from_db()
    assert response.status_code == 302
    assert (record.aim, record.founded_on) == ("Mục tiêu khác", DAY)
