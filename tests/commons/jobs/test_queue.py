"""Jobs stand in the queue when the deed is committed, and are done in the hands of who asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons import jobs
from nhanrong.commons.jobs import queue
from nhanrong.commons.scope.actor import SYSTEM

done: list[object] = []


@jobs.job("trial.add")
def add(*, number: int) -> None:
    done.append(number)


@jobs.job("trial.sign")
def sign(*, by) -> None:
    done.append(by)


@jobs.nightly("trial.count")
def count(day: date) -> None:
    done.append(day)


@dataclass(frozen=True)
class Somebody:
    user_id: int | None = 1
    post_id: int | None = 2
    body_id: int | None = 3


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def waiting():
    rows = ProcrastinateJob.objects.filter(status="todo").order_by("pk")
    return [(row.task_name, row.args) for row in rows]


@pytest.mark.django_db
def test_a_job_waits_with_its_values():
    jobs.defer("trial.add", number=7)

    assert waiting() == [("trial.add", {"number": 7})]


@pytest.mark.django_db
def test_a_deed_that_fails_leaves_no_job():
    def fail():
        with transaction.atomic():
            jobs.defer("trial.add", number=7)
            raise Refused("not_at_home")

    with pytest.raises(Refused):
        fail()

    assert [one for one in waiting() if one[0] != "jobs.revive"] == []  # it comes each minute


@pytest.mark.django_db
def test_the_actor_is_carried_as_three_numbers():
    jobs.defer("trial.sign", by=Somebody())

    assert waiting() == [("trial.sign", {"by": [1, 2, 3]})]


@pytest.mark.django_db
def test_a_key_keeps_a_second_job_out():
    jobs.defer("trial.add", once="seven", number=7)
    jobs.defer("trial.add", once="seven", number=7)
    jobs.defer("trial.add", once="eight", number=8)

    assert waiting() == [("trial.add", {"number": 7}), ("trial.add", {"number": 8})]


def test_a_job_that_no_room_does_is_a_bug():
    with pytest.raises(queue.UnknownJob, match=r"trial\.nobody"):
        jobs.defer("trial.nobody")


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_waits_in_the_hands_of_who_asked():
    jobs.defer("trial.add", number=7)
    jobs.defer("trial.sign", by=SYSTEM)

    call_command("worker", once=True, stdout=StringIO())

    assert [one for one in done if not isinstance(one, date)] == [7, SYSTEM]  # aside from the night
    assert [one for one in waiting() if one[0] != "jobs.revive"] == []  # it comes each minute


def test_the_night_is_named_after_its_day_in_viet_nam():
    half_past_one = int(datetime(2026, 3, 4, 18, 30, tzinfo=UTC).timestamp())

    queue.app.tasks["trial.count"].func(timestamp=half_past_one)

    assert done == [date(2026, 3, 5)]


@pytest.mark.parametrize(
    ("attempts", "error", "seconds"),
    [(0, OSError(), 5), (1, OSError(), 25), (5, OSError(), None), (0, Refused("no_post"), None)],
)
def test_a_fault_is_tried_again_later_and_a_refusal_is_not(attempts, error, seconds):
    job = Job(
        id=1,
        queue="trial",
        lock=None,
        queueing_lock=None,
        task_name="trial.add",
        task_kwargs={},
        attempts=attempts,
    )

    decision = queue.Patience().get_retry_decision(exception=error, job=job)

    waits = decision and round((decision.retry_at - datetime.now(UTC)).total_seconds())
    assert waits == seconds
