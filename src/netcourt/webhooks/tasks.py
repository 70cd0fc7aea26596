"""Jobs of webhooks."""

from __future__ import annotations

from procrastinate.contrib.django import app

from netcourt.webhooks import telling


@app.task(name="webhooks.tell_of", pass_context=False)
def tell_of(entry: int) -> int:
    """Who is to be told of this docket entry."""
    return telling.tell(entry)


@app.periodic(cron="* * * * * */10")
@app.task(name="webhooks.deliver", queueing_lock="webhooks.deliver", pass_context=False)
def deliver(timestamp: int) -> int:
    """Every ten seconds: send what is due."""
    return telling.deliver_due()
