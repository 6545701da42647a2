"""A long list is read and written by the worker, once, however often the job runs."""

import pytest

from nhanrong.commons.people.models import Body
from nhanrong.commons.sheets import actions, jobs, progress
from nhanrong.commons.sheets.models import Import
from tests.commons.sheets import small


@pytest.fixture
def sent(cast, schools, monkeypatch):
    """Give a list that waits for the worker."""
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 1)
    content = small.file([None, "Nguyễn Du", None], [None, "Lê Lợi", "01/09/2026"])
    return actions.receive(schools, actions.Sent("a.xlsx", content), by=cast.an.actor)


def run(job, sent, by):
    job(pk=sent.pk, language="en", by=by)


def test_a_list_goes_its_way_and_no_job_does_it_twice(cast, sent):
    by = cast.an.actor
    run(jobs.read, sent, by)
    run(jobs.read, sent, by)
    read = Import.objects.get()
    actions.write(read, by=by)
    run(jobs.write, sent, by)
    deed = Import.objects.get().deed
    run(jobs.write, sent, by)

    assert (read.state, read.counts["new"]) == ("read", 2)
    assert Import.objects.get().deed == deed
    assert Body.objects.filter(name__in=["Nguyễn Du", "Lê Lợi"]).count() == 2
    assert progress.of(sent.pk) is None


def test_a_long_list_is_taken_back_by_a_job_once(cast, sent):
    by = cast.an.actor
    run(jobs.read, sent, by)
    actions.write(Import.objects.get(), by=by)
    run(jobs.write, sent, by)

    asked = actions.undo(Import.objects.get(), by=by)
    run(jobs.undo, sent, by)
    run(jobs.undo, sent, by)

    undone = Import.objects.get()
    assert (asked.state, asked.is_under_way, undone.state) == ("undoing", True, "undone")
    assert undone.counts["removed"] == 2
    assert not Body.objects.filter(name__in=["Nguyễn Du", "Lê Lợi"]).exists()


def test_a_job_leaves_alone_what_another_has_in_hand(cast, sent, monkeypatch):
    monkeypatch.setattr(progress, "held", _of_another)

    run(jobs.read, sent, cast.an.actor)

    assert Import.objects.get().state == "reading"


class _of_another:  # noqa: N801 -- stands in the place of a function
    def __init__(self, pk):
        pass

    def __enter__(self):
        return False

    def __exit__(self, *told):
        pass


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(cast, sent, monkeypatch):
    place = actions.shelf.put(b"PK\x03\x04")
    with actions.writing("test data"):
        Import.objects.update(path=place.path)

    run(jobs.read, sent, cast.an.actor)

    assert (Import.objects.get().state, Import.objects.get().refusal) == (
        "refused",
        "sheet_damaged",
    )
