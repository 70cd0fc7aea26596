"""What happens by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from netcourt.identity import actions


@app.periodic(cron="17 3 * * *")
@app.task(name="identity.forget_stale", queueing_lock="identity.forget_stale")
def forget_stale(timestamp: int) -> dict[str, int]:
    """Each night: sign-ups never verified, old messages and expired sessions go."""
    return actions.forget_stale()
