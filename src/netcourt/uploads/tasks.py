"""Jobs of uploads."""

from __future__ import annotations

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.uploads import checking, sweeping


@app.task(name="uploads.check", retry=RetryStrategy(max_attempts=5, linear_wait=20))
def check_upload(upload_id: str) -> str:
    """Look a file through that is all here, outside the web process, and hand it to what it is for."""
    return checking.check(uuid.UUID(upload_id))


@app.periodic(cron="41 * * * *")
@app.task(name="uploads.sweep", queueing_lock="uploads.sweep", lock="uploads.sweep")
def sweep_uploads(timestamp: int) -> dict[str, int]:
    """Every hour: uploads nobody went on with expire; lost pieces go; lost checks are asked for again."""
    return sweeping.sweep()
