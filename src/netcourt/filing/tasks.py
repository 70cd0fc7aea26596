"""Jobs of filing."""

from __future__ import annotations

from procrastinate.contrib.django import app

from netcourt.filing import sent


@app.periodic(cron="53 * * * *")
@app.task(name="filing.forget_sent_files", queueing_lock="filing.forget_sent", lock="filing.forget_sent")
def forget_sent_files(timestamp: int) -> int:
    """Every hour: files that programs sent a week ago and no filing used go, with their bytes."""
    return sent.forget_old()
