"""Jobs whose worker died stay «doing»: give them back to the queue."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from nhanrong.commons.jobs.queue import ATTEMPTS

SILENCE = 60.0  # seconds without a sign of life, after which a worker counts as dead
MONTH = 24 * 31  # hours that finished jobs are kept


@app.periodic(cron="* * * * *")
@app.task(name="jobs.revive", queueing_lock="jobs.revive", queue="jobs", pass_context=True)
async def revive_every_minute(context: JobContext, timestamp: int) -> None:
    """Look for stalled jobs each minute."""
    await revive(SILENCE)


async def revive(silence: float) -> int:
    """Queue again what a dead worker left; give up on a job that has killed five workers."""
    manager = app.job_manager
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=silence))
    for job in stalled:
        if job.attempts < ATTEMPTS:
            await manager.retry_job(job)
        else:
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    return len(stalled)


@app.periodic(cron="0 19 * * *")
@app.task(name="jobs.forget", queueing_lock="jobs.forget", queue="jobs")
async def forget_every_night(timestamp: int) -> None:
    """Remove the finished jobs of more than a month ago; failed ones wait for a person."""
    await app.job_manager.delete_old_jobs(nb_hours=MONTH)
