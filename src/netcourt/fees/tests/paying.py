"""A case whose fee is to be paid, an invented payer at the cashier, and the worker that delivers what it tells."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from netcourt.cases import clock
from netcourt.cases.models import Case
from netcourt.fees import callbacks
from netcourt.fees.cashier.adapter import KEY_ID, message_of
from netcourt.fees.cashier.books import Drawer, Receipt
from netcourt.fees.cashier.telling import take_money
from netcourt.fees.gateway.signing import sign
from netcourt.fees.models import Bill, Order
from netcourt.fees.orders import place_order
from netcourt.filing.models import Claim
from netcourt.filing.papers import ClaimLine
from netcourt.filing.review import accept_filing
from netcourt.filing.tests.reviewing import MET, at, key, receive
from netcourt.identity.models import Account

WEDNESDAY = at("2026-06-03 09:00")


def owing(buyer: Account, judge: Account, when: datetime = WEDNESDAY, amount: str = "100000.00", **more: Any) -> Bill:
    """The bill of a claim on ``amount`` accepted ``when``: of 100,000 yuan 1,150 are due, until 10 June 2026."""
    claims = (ClaimLine(kind=Claim.Kind.MONEY, text="判令被告退款", amount=Decimal(amount)),)
    case = receive(buyer, when, claims=claims, **more)
    with clock.running_at(when):
        accept_filing(judge, case.pk, key(), conditions=MET)
    return Bill.objects.get(case=case)


def order(bill: Bill, actor: Account) -> Order:
    return place_order(actor, Bill.objects.get(pk=bill.pk))


def hand_over(placed: Order, amount: str | Decimal | None = None, trouble: str = "") -> Receipt:
    """An invented payer gives ``amount`` (what was asked, unless told) to the cashier."""
    drawer = Drawer.objects.get(number=placed.number)
    drawer.trouble = trouble
    drawer.save()
    return take_money(drawer, Decimal(amount or placed.amount), channel="示例银行", payer="示例付款人")


def work() -> int:
    """Do every job of this room that waits, as the worker would. Returns how many."""
    done = 0
    while True:
        with_args = list(ProcrastinateJob.objects.filter(status="todo", task_name__startswith="fees.").order_by("id"))
        if not with_args:
            return done
        for job in with_args:
            ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete(ProcrastinateJob.objects.db)
            app.tasks[job.task_name].func(**job.args)
            done += 1


def pay(bill: Bill, actor: Account, amount: str | None = None) -> Receipt:
    """The whole way: order, cashier, message."""
    receipt = hand_over(order(bill, actor), amount)
    work()
    return receipt


def told(receipt: Receipt, **changed: Any) -> tuple[dict[str, str], bytes]:
    """The cashier's signed message, with what was ``changed`` before signing."""
    body = json.dumps(message_of(receipt) | changed).encode()
    return sign(body, settings.CASHIER_KEY, key_id=KEY_ID, at=clock.now()), body


def deliver(headers: dict[str, str], body: bytes) -> int:
    return callbacks.receive("cashier", headers, body)[0]


def case_of(bill: Bill) -> Case:
    return Case.objects.get(pk=bill.case_id)
