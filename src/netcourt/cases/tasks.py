"""Jobs of the spine."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.cases.sweep import sweep_due


@app.periodic(cron="* * * * *")
@app.task(name="cases.sweep_due", queueing_lock="cases.sweep_due", lock="cases.sweep_due", pass_context=False)
def sweep_due_periods(timestamp: int) -> int:
    """Every minute: record the periods that ran out."""
    return sweep_due()


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
        await app.job_manager.retry_job(job)
