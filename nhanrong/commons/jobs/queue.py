"""The queue: jobs are known by name, carry plain values, and run in the hands of who asked."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import attr
from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from nhanrong.bedrock.refusal import Refused

ATTEMPTS = 5
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
BEFORE_DAWN = "30 18 * * *"  # half past one at night in Việt Nam: the queue's clock is UTC
A_DAY = 24 * 3600  # a night missed by a sleeping machine is made up for when it wakes

Numbers = tuple[int | None, int | None, int | None]
JOBS: dict[str, Callable[..., Any]] = {}


class Identity(Protocol):
    """Who asked, as far as the queue must know: the three numbers that a job carries."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def post_id(self) -> int | None: ...
    @property
    def body_id(self) -> int | None: ...


class UnknownJob(LookupError):
    """A job was deferred that no room does: a bug in our own code."""


@attr.dataclass(kw_only=True)
class Patience(BaseRetryStrategy):
    """Try again after a fault, a little later each time; a refusal is an answer, not a fault."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Decide whether a failed job is tried again."""
        if isinstance(exception, Refused) or job.attempts >= ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": 5 ** (job.attempts + 1)})


_recall: list[Callable[[Numbers], Any]] = []


def recall_by(function: Callable[[Numbers], Any]) -> None:
    """Learn how the three numbers become an actor again: the room of scope says it at the start."""
    _recall[:] = [function]


def _room(name: str) -> str:
    return name.partition(".")[0]


def job(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function the job of that name; it takes keywords, and `by` is an actor again."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(**values: Any) -> None:
            if "by" in values:
                values["by"] = _recall[0](tuple(values["by"]))
            function(**values)

        app.task(name=name, retry=Patience(), queue=_room(name))(run)
        JOBS[name] = function
        return function

    return register


def nightly(name: str) -> Callable[[Callable[[date], Any]], Callable[[date], Any]]:
    """Make a function the job of every night; it takes the day that has just begun."""

    def register(function: Callable[[date], Any]) -> Callable[[date], Any]:
        @wraps(function)
        def run(timestamp: int) -> None:
            function(datetime.fromtimestamp(timestamp, HERE).date())

        task = app.task(name=name, retry=Patience(), queue=_room(name))(run)
        app.periodic(cron=BEFORE_DAWN)(task)
        JOBS[name] = function
        return function

    return register


def defer(name: str, *, by: Identity | None = None, once: str = "", **values: Any) -> None:
    """Put a job into the queue when this transaction commits.

    `once` is a key: while a job with the same key waits, another is not added.
    """
    if name not in JOBS:
        raise UnknownJob(name)
    if by is not None:
        values["by"] = [by.user_id, by.post_id, by.body_id]
    task = app.tasks[name].configure(queueing_lock=f"{name}:{once}" if once else None)
    try:
        with transaction.atomic():
            task.defer(**values)
    except AlreadyEnqueued:
        return
