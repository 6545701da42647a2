"""Which lists a body sent in, and whether somebody works on them."""

import pytest
from django.db import connection

from nhanrong.commons.sheets import actions, progress, queries
from nhanrong.commons.sheets.models import Import
from nhanrong.commons.sheets.progress import Progress
from nhanrong.commons.sheets.queries import Activity
from tests.commons.sheets import small
from tests.factories.people import make_member


@pytest.fixture
def sent(cast, schools):
    """Give a list that An sent in."""
    content = small.file([None, "Nguyễn Du", None])
    return actions.receive(schools, actions.Sent("a.xlsx", content), by=cast.an.actor)


def test_a_body_sees_its_own_and_nobody_elses(cast, sent):
    colleague = make_member("Vũ Văn Em", cast.an.body, "officer")

    seen = {
        name: list(queries.imports(member.actor))
        for name, member in {"an": cast.an, "em": colleague, "chi": cast.chi}.items()
    }

    assert seen == {"an": [sent], "em": [sent], "chi": []}


def test_what_came_of_a_list_is_opened_when_it_was_read(sent):
    assert queries.result(sent).counts["new"] == 1
    assert queries.result(Import()) is None


def test_progress_is_told(sent):
    progress.note(sent.pk, Progress("judging", 1, 2))

    assert queries.progress_of(sent) == Progress("judging", 1, 2)


@pytest.mark.parametrize(
    ("status", "activity"),
    [("todo", Activity.WAITING), ("doing", Activity.BROKEN_OFF), (None, Activity.STOPPED)],
)
def test_a_page_does_not_say_that_somebody_works_when_nobody_does(
    cast, sent, monkeypatch, status, activity
):
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 1)
    actions.read_again(sent, by=cast.an.actor)
    _mark(status or "cancelled")

    told = queries.activity(sent)

    assert told == activity
    with progress.held(sent.pk):
        assert queries.activity(sent) == Activity.WORKING


def test_a_job_in_the_hands_of_a_living_worker_is_waited_for(cast, sent, monkeypatch):
    monkeypatch.setattr("nhanrong.commons.sheets.rehearsing.IN_REQUEST", 1)
    actions.read_again(sent, by=cast.an.actor)
    _mark("doing")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        cursor.execute("UPDATE procrastinate_jobs SET worker_id = %s", cursor.fetchone())

    assert queries.activity(sent) == Activity.WAITING


def _mark(status):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def test_columns_that_a_body_mended_are_its_own(cast, schools, sent):
    actions.remap(sent, {"ma": ""}, "mark", by=cast.an.actor)

    assert [one.columns for one in queries.mappings(cast.an.actor, "schools")] == [{"ma": ""}]
    assert list(queries.mappings(cast.chi.actor, "schools")) == []


def test_the_narrowing_is_read_as_an_address_says_it():
    assert queries.filters_of(Import(query="q=ti%E1%BA%BFng&tt=listed")) == {
        "q": "tiếng",
        "tt": "listed",
    }
