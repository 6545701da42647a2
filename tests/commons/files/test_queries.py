"""Who sees the record sees its files, and nobody else."""

import pytest

from nhanrong.commons.files import actions, queries
from nhanrong.commons.files.actions import Words
from nhanrong.commons.files.inspection import inspect
from tests.commons.files import samples


def _attach(record, cast, *, name="a.pdf", content=None, is_public=False):
    inspected = inspect(name, content or samples.pdf())
    return actions.attach(record, inspected, Words(is_public=is_public), by=cast.an.actor)


@pytest.mark.parametrize(
    ("who", "sees"), [("an", True), ("lan", True), ("binh", True), ("dung", True), ("chi", False)]
)
def test_a_file_is_seen_through_its_record(paper, cast, who, sees):
    held = queries.held(getattr(cast, who).actor, paper.pk)

    assert (held is not None) is sees


def test_a_file_comes_with_its_record(initiative, paper, cast):
    held = queries.held(cast.an.actor, paper.pk)

    assert (held.attachment, held.record) == (paper, initiative)


def test_a_file_that_was_taken_off_is_not_there(initiative, paper, cast):
    actions.remove(initiative, paper.pk, reason="x", by=cast.an.actor)

    assert queries.held(cast.an.actor, paper.pk) is None


def test_a_file_that_never_was_is_not_there(cast):
    assert queries.held(cast.an.actor, 404) is None


def test_the_public_sees_public_files_of_published_records_only(story, cast):
    published, draft = story.published(), story.draft("Camera an ninh")
    shown = _attach(published, cast, is_public=True)
    inner = _attach(published, cast, name="anh.jpg", content=samples.photo())
    early = _attach(draft, cast, is_public=True)

    seen = [queries.published(file.pk) for file in (shown, inner, early)]

    assert seen == [shown, None, None]


def test_the_public_list_begins_with_photos(story, cast):
    record = story.published()
    paper = _attach(record, cast, is_public=True)
    picture = _attach(record, cast, name="anh.jpg", content=samples.photo(), is_public=True)

    assert list(queries.public_of(record)) == [picture, paper]


def test_the_list_of_a_record_takes_one_statement(initiative, cast, django_assert_num_queries):
    for number in range(3):
        content = samples.pdf(b"<< /N %d >>" % number)
        _attach(initiative, cast, name=f"{number}.pdf", content=content)

    with django_assert_num_queries(1):
        names = [
            (file.name, file.uploaded_by.user.full_name) for file in queries.of_record(initiative)
        ]

    assert names == [(f"{number}.pdf", "Lê Văn An") for number in range(3)]
