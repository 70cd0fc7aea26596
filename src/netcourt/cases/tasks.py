"""Jobs of the spine."""

from __future__ import annotations

import logging

from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from netcourt.cases import clock
from netcourt.cases.left_behind import sweep_left_behind
from netcourt.cases.sweep import sweep_due
from netcourt.cases.unreachable import folders_of_hour, sweep_unreachable

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="cases.sweep_due", queueing_lock="cases.sweep_due", lock="cases.sweep_due", pass_context=False)
def sweep_due_periods(timestamp: int) -> int:
    """Every minute: record the periods that ran out."""
    return sweep_due()


@app.periodic(cron="23 * * * *")
@app.task(name="cases.sweep_unreachable", queueing_lock="cases.sweep_unreachable", lock="cases.sweep_unreachable")
def sweep_unreachable_bytes(timestamp: int) -> int:
    """Every hour, a part of the store: delete bytes that no row names, left by acts that did not come about."""
    return sweep_unreachable(folders_of_hour(clock.now()))


@app.periodic(cron="37 * * * *")
@app.task(name="cases.sweep_left_behind", queueing_lock="cases.sweep_left_behind", lock="cases.sweep_left_behind")
def sweep_papers_left_behind(timestamp: int) -> int:
    """Every hour: delete the files of forms that were refused and never sent again."""
    return sweep_left_behind()


@app.periodic(cron="* * * * * */30")
@app.task(
    name="cases.rescue_stalled",
    queueing_lock="cases.rescue_stalled",
    pass_context=True,
    retry=RetryStrategy(max_attempts=3),
)
async def rescue_stalled_jobs(context, timestamp: int) -> None:
    """Take up again the jobs whose worker died (no heartbeat for 30 seconds)."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await _take_up(app, job)


async def _take_up(jobs: App, job: Job) -> None:
    """Put the job back into the queue; end it where its successor waits there already.

    Only one job of a queueing lock may wait, and the successor is held up by the lock of the dead one until that ends.
    """
    waiting = job.queueing_lock and await jobs.job_manager.list_jobs_async(
        queueing_lock=job.queueing_lock, status=Status.TODO.value
    )
    if waiting:
        await jobs.job_manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await jobs.job_manager.retry_job(job)
    except UniqueViolation:
        log.info("the successor of job %s came in between; the next round ends it", job.id)
