"""A worker is killed in the middle of a job, and the job is done all the same."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from nhanrong.commons import jobs
from nhanrong.commons.jobs import queue, stalled

done: list[int] = []

WORKER = """
import sys, time
import django
django.setup()
from django.core.management import call_command
from nhanrong.commons import jobs

@jobs.job("trial.sleep")
def sleep(*, number):
    print("asleep", flush=True)
    time.sleep(60)

call_command("worker")
"""


@jobs.job("trial.sleep")
def wake(*, number: int) -> None:
    done.append(number)


def states():
    return list(ProcrastinateJob.objects.filter(task_name="trial.sleep").values_list("status"))


def start_worker() -> subprocess.Popen[str]:
    place = connection.get_connection_params()
    url = f"host={place['host']} dbname={place['dbname']} user={place.get('user', '')}"
    given = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "nhanrong.settings"}
    words = [sys.executable, "-c", WORKER]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, **given})


@pytest.mark.django_db(transaction=True)
def test_a_job_survives_the_death_of_its_worker():
    jobs.defer("trial.sleep", number=7)
    with start_worker() as worker:
        assert worker.stdout.readline() == "asleep\n"
        worker.send_signal(signal.SIGKILL)
    assert states() == [("doing",)]
    time.sleep(0.1)

    asyncio.run(stalled.revive(0))
    call_command("worker", once=True, stdout=StringIO())

    assert done == [7]
    assert states() == [("succeeded",)]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_kills_every_worker_is_given_up():
    jobs.defer("trial.sleep", number=7)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [queue.ATTEMPTS]
        )

    asyncio.run(stalled.revive(0))

    assert states() == [("failed",)]
