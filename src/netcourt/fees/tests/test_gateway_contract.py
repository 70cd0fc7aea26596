"""The contract of ``netcourt.fees.gateway``, for any adapter: add yours to ``ADAPTERS`` with a way to have money paid.

``payer(number, amount) -> str`` makes an invented payer give ``amount`` for our order ``number`` in the gateway's test
environment, and returns the gateway's number of it. ``message(number) -> (headers, body)`` is what the gateway sends.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from netcourt.cases import clock
from netcourt.fees.cashier.adapter import Cashier
from netcourt.fees.cashier.books import Drawer, Receipt
from netcourt.fees.cashier.telling import take_money
from netcourt.fees.gateway import CallbackRefused, Gateway, OrderAsked, RefundAsked, Returned, Taken
from netcourt.fees.tests.paying import told

pytestmark = pytest.mark.django_db


@dataclass
class Tried:
    """An adapter, and the other side of it."""

    adapter: Gateway
    pay: Callable[[str, Decimal], str]
    message: Callable[[str], tuple[dict[str, str], bytes]]


def _cashier() -> Tried:
    def pay(number: str, amount: Decimal) -> str:
        drawer = Drawer.objects.get(number=number)
        drawer.trouble = "silent"
        drawer.save()
        return take_money(drawer, amount, channel="示例银行", payer="示例付款人").number

    return Tried(Cashier(), pay, lambda number: told(Receipt.objects.select_related("drawer").get(number=number)))


ADAPTERS = [_cashier]


@pytest.fixture(params=ADAPTERS)
def tried(request: Any) -> Tried:
    made: Tried = request.param()
    return made


def asked(amount: str = "1150.00") -> OrderAsked:
    return OrderAsked(
        number=f"N{secrets.token_hex(15)}", amount=Decimal(amount), subject="示范法院 案件受理费",
        expires_at=clock.now() + timedelta(hours=2), return_url="http://court.example/back/",
        callback_url="http://court.example/callback/",
    )  # fmt: skip


def test_it_has_a_name_for_addresses_and_rows(tried: Tried) -> None:
    assert tried.adapter.name.isascii()
    assert 0 < len(tried.adapter.name) <= 30


def test_an_order_placed_twice_is_one(tried: Tried) -> None:
    order = asked()
    first, second = tried.adapter.place(order), tried.adapter.place(order)
    assert first == second
    assert first.pay_url


def test_what_is_paid_is_told_and_can_be_asked(tried: Tried) -> None:
    order = asked()
    tried.adapter.place(order)
    assert tried.adapter.query(order.number) == []
    number = tried.pay(order.number, order.amount)
    said = tried.adapter.read_callback(*tried.message(number), clock.now())
    assert isinstance(said, Taken)
    assert (said.order_number, said.number, said.amount) == (order.number, number, order.amount)
    assert said.paid_at.tzinfo
    assert isinstance(said.amount, Decimal)
    (known,) = tried.adapter.query(order.number)
    assert (known.number, known.amount, known.paid_at) == (said.number, said.amount, said.paid_at)


def test_told_again_it_is_signed_anew(tried: Tried) -> None:
    order = asked()
    tried.adapter.place(order)
    number = tried.pay(order.number, order.amount)
    first, second = (tried.adapter.read_callback(*tried.message(number), clock.now()) for _ in range(2))
    assert first.nonce
    assert first.nonce != second.nonce


@pytest.mark.law("OP22-17")
def test_what_is_not_its_own_is_refused(tried: Tried) -> None:
    order = asked()
    tried.adapter.place(order)
    headers, body = tried.message(tried.pay(order.number, order.amount))
    for said, verdict in (((headers, body + b" "), "forged"), (({}, body), "forged"), (({}, b""), "forged")):
        with pytest.raises(CallbackRefused) as refused:
            tried.adapter.read_callback(*said, clock.now())
        assert refused.value.verdict == verdict
    with pytest.raises(CallbackRefused) as refused:
        tried.adapter.read_callback(headers, body, clock.now() + timedelta(days=1))
    assert refused.value.verdict == "expired"


def test_it_answers_yes_and_no_differently(tried: Tried) -> None:
    assert tried.adapter.answer(True) != tried.adapter.answer(False)


def test_a_refund_asked_twice_goes_back_once_and_never_more_than_came(tried: Tried) -> None:
    order = asked("100.00")
    tried.adapter.place(order)
    number = tried.pay(order.number, order.amount)

    def refund(name: str, amount: str) -> Returned:
        return tried.adapter.refund(
            RefundAsked(number=name, payment=number, amount=Decimal(amount), reason="退费")
        )  # fmt: skip

    first, second = refund("T1", "60.00"), refund("T1", "60.00")
    assert first == second
    assert first.done is not False
    more = refund("T2", "60.00")
    assert more.done is False
    assert more.failure
    assert tried.adapter.refund(
        RefundAsked(number="T3", payment="unknown", amount=Decimal("1.00"), reason="退费")
    ).done is False  # fmt: skip
    assert refund("T4", "40.00").done is not False


def test_the_statement_of_the_day_has_every_movement(tried: Tried) -> None:
    order = asked("100.00")
    tried.adapter.place(order)
    number = tried.pay(order.number, order.amount)
    tried.adapter.refund(RefundAsked(number="T9", payment=number, amount=Decimal("30.00"), reason="退费"))
    said = tried.adapter.statement(clock.today())
    assert said.authentic
    assert not said.unreadable
    rows = {(x.what, x.number): (x.order_number, x.amount) for x in said.lines}
    assert rows[("payment", number)] == (order.number, Decimal("100.00"))
    assert rows[("refund", "T9")] == (order.number, Decimal("30.00"))
    assert tried.adapter.statement(clock.today() - timedelta(days=1)).lines == ()


def test_it_logs_no_names(tried: Tried, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        order = asked()
        tried.adapter.place(order)
        tried.adapter.read_callback(*tried.message(tried.pay(order.number, order.amount)), clock.now())
    said = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert "示例付款人" not in said
