"""Many messages at the same moment: whatever the order, each money is credited once and no fen is lost."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal

import pytest

from netcourt.cases import clock
from netcourt.cases.verification import verify_docket
from netcourt.fees.models import Bill, Callback, Payment, Refund, Voucher
from netcourt.fees.orders import ask_gateway
from netcourt.fees.tests.paying import deliver, hand_over, order, owing, told
from netcourt.filing.tests.test_accept_at_once import at_once
from tests.cast import make_account, make_staff

pytestmark = pytest.mark.law("OP22-17")


def test_twenty_clients_tell_of_the_same_money(committed: None) -> None:
    """Ten signed anew, five copies of one message, five asking: one credit."""
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    bill = owing(buyer, judge, clock.now())
    placed = order(bill, buyer)
    receipt = hand_over(placed, trouble="silent")
    copy = told(receipt)
    tasks = [lambda: deliver(*told(receipt)) for _ in range(10)]
    tasks += [lambda: deliver(*copy) for _ in range(5)]
    tasks += [lambda: ask_gateway(placed) for _ in range(5)]
    at_once(tasks)
    bill.refresh_from_db()
    assert (bill.paid, bill.open) == (Decimal("1150.00"), 0)
    assert (Payment.objects.count(), Voucher.objects.count(), Refund.objects.count()) == (1, 1, 0)
    assert bill.case.entries.filter(act="fees.credit_payment").count() == 1
    verdicts = Counter(Callback.objects.values_list("verdict", flat=True))
    assert sum(verdicts.values()) == 15
    assert verdicts["replayed"] == 4
    assert verdicts["credited"] <= 1
    assert not list(verify_docket())


def test_parts_of_one_bill_that_come_at_once_add_up(committed: None) -> None:
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    bill = owing(buyer, judge, clock.now())
    placed = order(bill, buyer)
    amounts = [Decimal(random.Random(7).randint(1, 30000)) / 100 for _ in range(12)]
    receipts = [hand_over(placed, amount, trouble="silent") for amount in amounts]
    at_once([lambda r=r: deliver(*told(r)) for r in receipts])
    bill.refresh_from_db()
    back = sum((r.amount for r in Refund.objects.all()), Decimal(0))
    assert bill.paid + back == sum(amounts)
    assert bill.paid == min(sum(amounts), Decimal("1150.00"))
    assert Bill.objects.filter(pk=bill.pk, paid__lte=bill.amount).exists()
    assert not list(verify_docket())
