"""Jobs of batches."""

from __future__ import annotations

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.batches import actions, checking, handing_in

_AGAIN = RetryStrategy(max_attempts=5, linear_wait=20)


@app.task(name="batches.check", retry=_AGAIN)
def check_batch(batch_id: str) -> str:
    """Unpack and look through the evidence, read the sheet, judge every row."""
    return checking.check(uuid.UUID(batch_id))


@app.task(name="batches.hand_in", retry=_AGAIN)
def hand_in_batch(batch_id: str) -> int:
    """Hand in the good rows, each by itself."""
    return handing_in.hand_in(uuid.UUID(batch_id))


@app.periodic(cron="17 3 * * *")
@app.task(name="batches.forget_old", queueing_lock="batches.forget_old", lock="batches.forget_old")
def forget_old_batches(timestamp: int) -> int:
    """Every night: what was not filed and nobody touched for a month goes."""
    return actions.forget_old()
