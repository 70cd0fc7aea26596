"""Jobs of fees."""

from __future__ import annotations

from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.cases import clock
from netcourt.fees import orders, reconciliation, refunds
from netcourt.fees.cashier.telling import tell_court
from netcourt.fees.gateway import GatewayDown

__all__ = ["ask_about_waiting_orders", "ask_gateway", "reconcile_yesterday", "tell_court"]


@app.task(
    name="fees.ask_gateway",
    pass_context=False,
    retry=RetryStrategy(max_attempts=10, exponential_wait=5, retry_exceptions={GatewayDown}),
)
def ask_gateway(refund: int) -> None:
    """Ask the gateway to give money back; what it says is recorded."""
    refunds.ask(refund)


@app.periodic(cron="*/2 * * * *")
@app.task(name="fees.ask_about_waiting", queueing_lock="fees.ask_about_waiting", pass_context=False)
def ask_about_waiting_orders(timestamp: int) -> int:
    """Every two minutes: ask what became of orders whose message did not come."""
    return orders.ask_about_waiting()


@app.periodic(cron="10 18 * * *")
@app.task(
    name="fees.reconcile_yesterday",
    queueing_lock="fees.reconcile_yesterday",
    pass_context=False,
    retry=RetryStrategy(max_attempts=20, linear_wait=600, retry_exceptions={GatewayDown}),
)
def reconcile_yesterday(timestamp: int) -> None:
    """At 02:10 in Beijing (18:10 UTC): compare the gateway's statement of the day before with the court's books."""
    orders.ask_about_waiting()
    reconciliation.reconcile(clock.today() - timedelta(days=1))
