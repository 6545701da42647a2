"""Files are put in and taken off by who answers for the record, and the journal says so."""

import pytest

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.audit import queries as journal
from nhanrong.commons.deeds.pen import DeedMissing
from nhanrong.commons.files import actions, queries, rules
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from nhanrong.commons.files.models import Attachment
from tests.commons.files import samples

KIND = "initiatives.Initiative"


def _pdf(words: bytes = b"a"):
    return inspect("a.pdf", samples.pdf(b"<< /Title (%s) >>" % words))


def test_a_file_is_kept_with_its_record(initiative, paper, cast, shelf):
    kept = Attachment.objects.get()

    assert (kept.kind, kept.record_id, kept.name) == (KIND, initiative.pk, "quyết định.pdf")
    assert (kept.media_type, kept.size) == ("application/pdf", len(samples.pdf()))
    assert (kept.caption, kept.is_public, kept.uploaded_by) == ("Bản quét", False, cast.an.post)
    assert (shelf / kept.path).read_bytes() == samples.pdf()
    assert kept.path.endswith(kept.sha256)


def test_the_journal_tells_the_digest_and_not_the_name(initiative, paper):
    told = journal.story(KIND, initiative.pk)[0]

    assert told.verb == "files.attach"
    assert told.facts == {
        "attachment": paper.pk,
        "changed": [],
        "sha256": paper.sha256,
        "size": paper.size,
    }


def test_the_same_content_is_kept_once_a_record(initiative, paper, cast):
    with pytest.raises(Refused) as refused:
        actions.attach(initiative, inspect("khác.pdf", samples.pdf()), by=cast.an.actor)

    assert (refused.value.code, refused.value.facts) == (
        "file_already_there",
        {"name": "quyết định.pdf"},
    )
    assert Attachment.objects.count() == 1


def test_the_same_content_may_stand_in_two_records(story, paper, cast):
    other = story.draft("Camera an ninh")

    actions.attach(other, inspect("a.pdf", samples.pdf()), by=cast.an.actor)

    assert [file.sha256 for file in queries.of_record(other)] == [paper.sha256]


def test_chi_of_another_body_cannot_attach(initiative, cast):
    with pytest.raises(Refused) as refused:
        actions.attach(initiative, _pdf(), by=cast.chi.actor)

    assert refused.value.code == "not_at_home"
    assert Attachment.objects.count() == 0


def test_an_administrator_keeps_no_files(initiative, cast):
    with pytest.raises(Refused) as refused:
        actions.attach(initiative, _pdf(), by=cast.mai.actor)

    assert refused.value.code == "wrong_role_for_files"


def test_a_record_holds_so_many_files_and_no_more(initiative, cast, monkeypatch):
    monkeypatch.setattr(rules, "MAX_FILES_OF_A_RECORD", 2)
    actions.attach(initiative, _pdf(b"a"), by=cast.an.actor)
    actions.attach(initiative, _pdf(b"b"), by=cast.an.actor)

    with pytest.raises(Refused) as refused:
        actions.attach(initiative, _pdf(b"c"), by=cast.an.actor)

    assert (refused.value.code, refused.value.facts) == ("too_many_files", {"limit": 2})


def test_a_caption_and_the_public_mark_are_changed(initiative, paper, cast):
    actions.describe(initiative, paper.pk, Words("Bản mới", is_public=True), by=cast.an.actor)

    paper.refresh_from_db()
    assert (paper.caption, paper.is_public) == ("Bản mới", True)
    assert journal.story(KIND, initiative.pk)[0].verb == "files.describe"


def test_a_file_taken_off_is_seen_no_more_and_its_reason_is_kept(initiative, paper, cast, shelf):
    actions.remove(initiative, paper.pk, reason="Nhầm hồ sơ", by=cast.an.actor)

    told = journal.story(KIND, initiative.pk)[0]
    assert list(queries.of_record(initiative)) == []
    assert (told.verb, told.remark) == ("files.remove", "Nhầm hồ sơ")
    assert (shelf / paper.path).exists()


def test_a_file_taken_off_may_come_back(initiative, paper, cast):
    actions.remove(initiative, paper.pk, reason="Nhầm", by=cast.an.actor)

    actions.attach(initiative, inspect("a.pdf", samples.pdf()), by=cast.an.actor)

    assert [file.name for file in queries.of_record(initiative)] == ["a.pdf"]


@pytest.mark.parametrize(
    ("deed", "values"),
    [(actions.describe, {"words": Words()}), (actions.remove, {"reason": "x"})],
)
def test_a_file_of_another_record_is_not_touched_through_mine(story, paper, deed, values):
    mine = story.draft("Camera an ninh")

    with pytest.raises(Refused) as refused:
        deed(mine, paper.pk, by=story.cast.an.actor, **values)

    assert refused.value.code == "file_gone"


def test_an_attachment_is_saved_by_a_deed_only(paper):
    with pytest.raises(DeedMissing):
        paper.save()
