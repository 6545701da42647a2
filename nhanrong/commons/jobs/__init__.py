"""«Việc nền»: what is done later, on the same database.

An action says `jobs.defer("room.name", by=actor, …)`; the job stands in the queue when the deed is
committed, and is never there when it is not. A room's `jobs.py` answers with `@job("room.name")`.
Every job may run twice (a machine can die after the work and before the tick), so it must leave
the same result the second time.
"""

from nhanrong.commons.jobs.queue import JOBS, defer, job, nightly, recall_by

__all__ = ["JOBS", "defer", "job", "nightly", "recall_by"]
