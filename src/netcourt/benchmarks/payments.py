"""Messages of the gateway: how many 20 clients bring in a second, of each payment two signed anew and one copy."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from queue import Empty, SimpleQueue

from django.conf import settings
from django.db import connections
from django.db.models import Count, F, Sum

from netcourt.benchmarks.figures import Timing
from netcourt.cases import clock
from netcourt.cases.models import DocketEntry
from netcourt.fees import callbacks
from netcourt.fees.cashier.adapter import KEY_ID, message_of
from netcourt.fees.cashier.books import Drawer, Receipt
from netcourt.fees.gateway.signing import sign
from netcourt.fees.models import Bill, Callback, Payment, Voucher
from netcourt.fees.orders import place_order
from netcourt.identity.models import Account

Message = tuple[dict[str, str], bytes]


@dataclass(slots=True)
class Told:
    """What a run brought."""

    timing: Timing
    messages: int
    seconds: float
    verdicts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        rate, credited = self.messages / self.seconds, Voucher.objects.count() / self.seconds
        said = ", ".join(f"{n} {what}" for what, n in sorted(self.verdicts.items()))
        return f"{self.messages} messages in {self.seconds:.1f} s: {rate:.0f}/s, {credited:.1f} credited/s ({said})"


def run(buyer: Account, clients: int = 20) -> Told:
    """Every unpaid bill of the database is paid once at the cashier; the court is told of each three times."""
    waiting: SimpleQueue[Message] = SimpleQueue()
    for bill in Bill.objects.filter(paid=0).select_related("case__court"):
        receipt = _paid(bill, buyer)
        copy = _message(receipt)
        for message in (copy, _message(receipt), copy):
            waiting.put(message)
    told = Told(Timing("take a payment (message, docket, voucher)"), waiting.qsize(), 0.0)
    start = time.perf_counter()
    threads = [threading.Thread(target=_client, args=(waiting, told.timing)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.seconds = time.perf_counter() - start
    told.verdicts = Counter(Callback.objects.values_list("verdict", flat=True))
    told.problems = list(_problems())
    return told


def _paid(bill: Bill, buyer: Account) -> Receipt:
    order = place_order(buyer, bill)
    drawer = Drawer.objects.get(number=order.number)
    return Receipt.objects.create(
        number=f"P{secrets.token_hex(12)}", drawer=drawer, amount=bill.amount, channel="示例银行",
        payer="示例付款人", at=clock.now(),
    )  # fmt: skip


def _message(receipt: Receipt) -> Message:
    body = json.dumps(message_of(receipt), ensure_ascii=False).encode()
    return sign(body, settings.CASHIER_KEY, key_id=KEY_ID, at=clock.now()), body


def _client(waiting: SimpleQueue[Message], timing: Timing) -> None:
    try:
        while True:
            headers, body = waiting.get_nowait()
            with timing.once():
                callbacks.receive("cashier", headers, body)
    except Empty:
        return
    finally:
        connections.close_all()


def _problems() -> list[str]:
    """What must never be: money credited twice, or not as it came."""
    acts = DocketEntry.objects.filter(act="fees.credit_payment").values("case").annotate(n=Count("pk")).filter(n__gt=1)
    bills = Bill.objects.exclude(paid=F("amount")).count()
    came = Payment.objects.aggregate(n=Sum("credited"))["n"] or Decimal(0)
    held = Bill.objects.aggregate(n=Sum("paid"))["n"] or Decimal(0)
    found = {"credited twice": acts.count(), "bills not paid in full": bills, "yuan that do not add up": came - held}
    return [f"{n} {what}" for what, n in found.items() if n]
