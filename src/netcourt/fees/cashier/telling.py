"""Taking an invented person's money, and telling the court of it: a signed message that the job worker delivers.

Delivered as over HTTP: the same headers and bytes go to the same function that answers the callback address. Without
the answer it wants, the cashier tells again, later and later; signed anew each time.
"""

from __future__ import annotations

import json
import secrets
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from netcourt.cases import clock
from netcourt.fees import callbacks
from netcourt.fees.cashier.adapter import KEY_ID, message_of
from netcourt.fees.cashier.books import Drawer, Receipt
from netcourt.fees.gateway.signing import sign


def take_money(drawer: Drawer, amount: Decimal, *, channel: str, payer: str, number: str = "") -> Receipt:
    """Someone pays: the cashier books it, once for one ``number``, and will tell the court."""
    with transaction.atomic():
        receipt, fresh = Receipt.objects.get_or_create(
            number=number or f"P{secrets.token_hex(12)}",
            defaults={"drawer": drawer, "amount": amount, "channel": channel, "payer": payer, "at": clock.now()},
        )
        times = {Drawer.Trouble.SILENT: 0, Drawer.Trouble.TWICE: 2}.get(Drawer.Trouble(drawer.trouble), 1)
        for _ in range(times if fresh else 0):
            tell_court.defer(receipt=receipt.pk)
        return receipt


class NotHeard(Exception):
    """The court did not take the message; it will be told again."""


@app.task(
    name="fees.tell_court",
    pass_context=False,
    retry=RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={NotHeard}),
)
def tell_court(receipt: int) -> None:
    """Deliver one message about money that came in."""
    told = Receipt.objects.select_related("drawer").get(pk=receipt)
    body = json.dumps(message_of(told), ensure_ascii=False).encode()
    headers = sign(body, settings.CASHIER_KEY, key_id=KEY_ID, at=clock.now())
    status, text = callbacks.receive("cashier", headers, body)
    if (status, text) != (200, "SUCCESS"):
        raise NotHeard(f"the court answered {status}")
