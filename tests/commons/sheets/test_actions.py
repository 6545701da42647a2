"""A list is received, read, answered, written once in one deed, and taken back."""

from datetime import date

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit.models import Entry
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import actions, queries
from nhanrong.commons.sheets.models import Import, Mapping
from tests.commons.sheets import small
from tests.commons.sheets.small import code
from tests.commons.sheets.test_since import AFTER, BEFORE, MOMENT, change, date_versions


@pytest.fixture
def an(cast, schools):
    return cast.an.actor


def received(schools, by, *rows, head=small.HEAD, **told):
    sent = actions.Sent("trường.xlsx", small.file(*rows, head=head), **told)
    return actions.receive(schools, sent, by=by)


def names():
    return sorted(Body.objects.filter(kind="school").values_list("name", flat=True))


def test_a_list_is_read_and_nothing_is_written(cast, schools, an):
    sent = received(
        schools,
        an,
        [None, "Trường Mới", "01/09/2026"],
        [code(cast.chi.body), "Trường THCS Di Linh 1", None],
        [None, "Tiệm bar", None],
    )

    counts = {key: sent.counts[key] for key in ("new", "changed", "same", "question", "error")}
    assert sent.state == "read"
    assert counts == {"new": 1, "changed": 0, "same": 0, "question": 1, "error": 1}
    assert names() == ["Trường THCS Di Linh"]
    assert list(
        Entry.objects.filter(verb__startswith="sheets.").values_list("verb", flat=True)
    ) == ["sheets.receive"]


def test_an_answer_makes_a_row_ready_and_can_be_forgotten(cast, schools, an):
    sent = received(schools, an, [code(cast.chi.body), "Trường Đổi Tên", None])

    answered = actions.answer(sent, ["DS!C2"], by=an)
    forgotten = actions.forget_answers(answered, by=an)

    assert (answered.counts["changed"], answered.accepted) == (1, ["DS!C2"])
    assert (forgotten.counts["question"], forgotten.accepted) == (1, [])


def test_what_changed_since_it_was_read_is_not_overwritten_unasked(cast, schools, an):
    school = Body.objects.get(pk=cast.chi.body.pk)
    row = [code(school), "Trường Ba", "01/07/2025"]
    sent = received(schools, an, row, [None, "Trường Mới", "01/09/2026"])
    with writing("test data"):
        Import.objects.filter(pk=sent.pk).update(read_at=MOMENT)
    change(school, name="Trường Hai")
    date_versions(school, BEFORE, AFTER)

    written = actions.write(sent, by=an)

    assert sent.read_at is not None
    assert (written.state, written.counts["question"], written.counts["wrote"]["made"]) == (
        "written",
        1,
        1,
    )
    assert names() == ["Trường Hai", "Trường Mới"]


def test_writing_is_one_deed_with_its_number(cast, schools, an):
    sent = received(
        schools, an, [None, "Trường Mới", None], [code(cast.chi.body), "Trường Hai", "1/7/2025"]
    )

    written = actions.write(sent, by=an)
    again = actions.write(sent, by=an)

    assert (written.state, again.deed) == ("written", written.deed)
    assert written.counts["wrote"] == {"made": 1, "changed": 1}
    assert names() == ["Trường Hai", "Trường Mới"]
    told = Entry.objects.get(verb="sheets.write").payload
    assert str(written.deed) in told
    assert "Trường" not in told


def test_what_is_written_is_judged_as_the_register_stands_then(cast, schools, an):
    sent = received(schools, an, [code(cast.chi.body), "Trường Hai", "1/7/2025"])
    with writing("test data"):
        Body.objects.filter(pk=cast.chi.body.pk).update(name="Trường Hai")

    with pytest.raises(Refused) as refused:
        actions.write(sent, by=an)

    assert refused.value.code == "sheet_nothing_ready"
    assert Import.objects.get().state == "read"


def test_an_undo_takes_back_the_whole_and_names_what_stays(cast, schools, an):
    sent = received(
        schools, an, [None, "Trường Mới", None], [code(cast.chi.body), "Trường Hai", "1/7/2025"]
    )
    written = actions.write(sent, by=an)
    with writing("test data"):
        new = Body.objects.get(name="Trường Mới")
        new.name = "Trường Mới Hơn"
        new.save()

    undone = actions.undo(written, by=an)

    assert (undone.state, undone.left) == ("undone", ["Trường Mới Hơn"])
    assert (undone.counts["removed"], undone.counts["restored"]) == (0, 1)
    assert names() == ["Trường Mới Hơn", "Trường THCS Di Linh"]
    with pytest.raises(Refused) as refused:
        actions.undo(written, by=an)
    assert refused.value.code == "sheet_not_now"


def test_columns_are_corrected_once_for_the_body(cast, schools, an):
    head = ["Mã", "Cơ sở giáo dục", "Từ ngày"]
    sent = received(schools, an, [None, "Nguyễn Du", date(2026, 9, 1)], head=head)
    mark = queries.result(sent).head["signature"]

    mended = actions.remap(sent, {"co so giao duc": "name"}, mark, by=an)
    next_time = received(schools, an, [None, "Nguyễn Trãi", date(2026, 9, 1)], head=head)
    of_others = received(
        schools, cast.lan.actor, [None, "Nguyễn Trãi", date(2026, 9, 1)], head=head
    )

    assert (sent.state, sent.refusal) == ("refused", "sheet_no_table")
    assert (mended.state, mended.counts["new"]) == ("read", 1)
    assert (next_time.state, next_time.counts["new"]) == ("read", 1)
    assert of_others.state == "refused"
    assert Mapping.objects.get().body_id == an.body_id


def test_a_column_that_the_list_lacks_is_refused(schools, an):
    sent = received(schools, an, [None, "Trường Mới", None])

    with pytest.raises(Refused) as refused:
        actions.remap(sent, {"ma": "salary"}, "mark", by=an)

    assert refused.value.code == "sheet_no_such_column"


def test_a_list_is_brought_in_at_once_from_the_console(schools, an):
    content = small.file([None, "Nguyễn Du", None])
    sent = actions.Sent("a.xlsx", content)

    judged = actions.rehearse(schools, sent, by=an)
    kept = Import.objects.count()
    brought = actions.bring_in(schools, sent, by=an)

    assert [str(one.status) for one in judged.outcomes() if one.status] == ["ready"]
    assert kept == 0
    assert (brought.state, brought.counts["wrote"]["made"]) == ("written", 1)
    assert actions.undo(brought, by=an).counts["removed"] == 1


@pytest.mark.parametrize(
    ("content", "code_"), [(b"", "sheet_empty_file"), (b"a;b", "sheet_not_workbook")]
)
def test_what_cannot_be_read_is_refused_and_not_kept(schools, an, content, code_):
    with pytest.raises(Refused) as refused:
        actions.receive(schools, actions.Sent("x.xlsx", content), by=an)

    assert refused.value.code == code_
    assert Import.objects.count() == 0


def test_hands_that_may_not_send_are_refused_and_may_compare(cast, schools):
    with pytest.raises(Refused) as refused:
        received(schools, cast.mai.actor, [None, "Mới", None])

    assert refused.value.code == "wrong_role"
    assert received(schools, cast.mai.actor, [None, "Mới", None], compare=True).state == "read"


def test_a_long_list_waits_for_the_worker_and_is_written_once(
    schools, an, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 2)
    sent = received(schools, an, *([None, f"Trường {n}", None] for n in range(5)))
    waiting = (sent.state, str(queries.activity(sent)))

    actions.read_later(sent.pk, by=an)
    read = Import.objects.get()
    actions.write(read, by=an)
    started = Import.objects.get().state
    actions.write_later(sent.pk, by=an)
    actions.write_later(sent.pk, by=an)
    actions.read_later(sent.pk, by=an)

    assert waiting == ("reading", "waiting")
    assert (read.state, read.counts["new"], started) == ("read", 5, "writing")
    assert Import.objects.get().state == "written"
    assert len(names()) == 6


def test_a_refusal_in_the_worker_is_noted_and_nothing_is_written(schools, an, monkeypatch):
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 2)
    sent = received(schools, an, *([None, "Tiệm bar", None] for n in range(5)))
    actions.read_later(sent.pk, by=an)
    actions.write(Import.objects.get(), by=an)

    actions.write_later(sent.pk, by=an)

    left = Import.objects.get()
    assert (left.state, left.refusal) == ("read", "sheet_nothing_ready")
