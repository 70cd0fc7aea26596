"""What happens by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from netcourt.identity import actions, retention


@app.periodic(cron="17 3 * * *")
@app.task(name="identity.forget_stale", queueing_lock="identity.forget_stale")
def forget_stale(timestamp: int) -> dict[str, int]:
    """Each night: sign-ups never verified, old messages and expired sessions go."""
    return actions.forget_stale()


@app.periodic(cron="27 3 * * *")
@app.task(name="identity.remove_expired", queueing_lock="identity.remove_expired")
def remove_expired(timestamp: int) -> int:
    """Each night: files of decided requests whose time is over go; what was decided stays."""
    return retention.remove_expired()
