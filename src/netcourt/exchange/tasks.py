"""Jobs of the exchange."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from netcourt.exchange import asking


@app.task(name="exchange.ask", pass_context=False)
def ask(case: str) -> int:
    """A claim came in, or was registered: the neighbours are asked about it."""
    asking.begin(case)
    return asking.ask_due()


@app.periodic(cron="* * * * *")
@app.task(name="exchange.ask_due", queueing_lock="exchange.ask_due", pass_context=False)
def ask_due(timestamp: int) -> int:
    """Every minute: ask again who did not answer, and each day about claims under review."""
    return asking.ask_due() if settings.NEIGHBOURS else 0
