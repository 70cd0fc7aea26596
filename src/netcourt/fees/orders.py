"""Placing an order at the gateway for a bill, and asking what became of it where no message came."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse

from netcourt.cases import clock
from netcourt.cases.acts import Refused
from netcourt.fees import payments
from netcourt.fees.gateway import GatewayDown, OrderAsked, gateway
from netcourt.fees.models import Bill, Order
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

LIVES = timedelta(hours=2)
# A message is late after this; then the gateway is asked, and again from time to time until the order has expired.
PATIENCE, AGAIN = timedelta(minutes=1), timedelta(minutes=5)

NOTHING_OWED = Refusal(
    "NOTHING_OWED",
    Text("这笔费用已经交清或者不需要交纳", "This fee is paid, or need not be paid"),
    cite("FEE 22"),
)
NO_GATEWAY = Refusal(
    "NO_GATEWAY",
    Text(
        "本院没有开通在线支付，请按交费通知书转账，并填写缴款码",
        "This court takes no payment on line: transfer the sum and quote the payment code",
    ),
    cite("FEE 52"),
)
DOWN = Refusal(
    "GATEWAY_DOWN",
    Text(
        "支付平台暂时没有应答，没有扣款，请过几分钟再试；期限不受影响的，也可以转账",
        "The gateway does not answer. Nothing was charged; try again in some minutes, or transfer the sum",
    ),
)


def place_order(actor: Account, bill: Bill) -> Order:
    """An order for what is still owed, to be paid at ``pay_url``. One that still waits for the same sum is used again.

    Whoever is let to the bill by ``queries.find_bill`` may pay it. Raises ``Refused`` (409, or 503 without answer).
    """
    used = gateway()
    if used is None:
        raise Refused([NO_GATEWAY])
    if bill.open <= 0:
        raise Refused([NOTHING_OWED])
    at = clock.now()
    known = bill.orders.filter(
        done=False, gateway=used.name, amount=bill.open, expires_at__gt=at + LIVES / 4, placed_by=actor
    )  # fmt: skip
    order = known.exclude(pay_url="").first()
    if order:
        return order
    order = Order.objects.create(
        number=f"N{secrets.token_hex(15)}", bill=bill, gateway=used.name, amount=bill.open, placed_by=actor,
        placed_at=at, expires_at=at + LIVES,
    )  # fmt: skip
    try:
        placed = used.place(
            OrderAsked(
                number=order.number, amount=order.amount, expires_at=order.expires_at,
                subject=f"{bill.case.court.name} {bill.get_kind_display()} {bill.case.number or ''}".strip(),
                return_url=_here(reverse("fees:paid", args=[order.number])),
                callback_url=_here(reverse("fees:callback", args=[used.name])),
            )
        )  # fmt: skip
    except GatewayDown as error:
        raise Refused([DOWN], status=503) from error
    order.gateway_number, order.pay_url = placed.number, placed.pay_url
    order.save(update_fields=["gateway_number", "pay_url"])
    return order


def _here(path: str) -> str:
    return urljoin(settings.NETCOURT_URL + "/", path)


def ask_gateway(order: Order) -> int:
    """Ask what came in for an order and take it. How many payments were new. Raises ``GatewayDown``."""
    used = gateway()
    if used is None or used.name != order.gateway:
        return 0
    found = [payments.take(used.name, taken)[1] for taken in used.query(order.number)]
    now = clock.now()
    paid = Bill.objects.get(pk=order.bill_id).open <= 0
    Order.objects.filter(pk=order.pk).update(asked_at=now, done=paid or now >= order.expires_at)
    return sum(found)


def ask_about_waiting(most: int = 200) -> int:
    """Orders without a message for some time: the gateway is asked. How many payments were found."""
    now = clock.now()
    due = Q(asked_at__isnull=True) | Q(asked_at__lte=now - AGAIN)
    waiting = Order.objects.filter(due, done=False, placed_at__lte=now - PATIENCE)
    found = 0
    for order in waiting.order_by(F("asked_at").asc(nulls_first=True), "placed_at", "id")[:most]:
        try:
            found += ask_gateway(order)
        except GatewayDown:
            Order.objects.filter(pk=order.pk).update(asked_at=now)
    return found
