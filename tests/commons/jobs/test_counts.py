"""How the queue stands, told in numbers and names alone."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from nhanrong.commons import jobs
from nhanrong.commons.jobs import counts

pytestmark = pytest.mark.django_db


@jobs.job("trial.tell")
def tell(*, secret: str) -> None:
    """A job whose values stay inside."""


def test_an_empty_queue_has_no_states():
    assert (counts.by_state(), counts.failed()) == ({}, [])


def test_jobs_are_counted_by_state():
    jobs.defer("trial.tell", secret="1")
    jobs.defer("trial.tell", secret="2")

    assert counts.by_state() == {"todo": 2}
    assert ProcrastinateJob.objects.count() == 2
    assert counts.failed() == []
