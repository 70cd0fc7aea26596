"""The embedded cashier as the court meets it: an adapter like any other (see ``netcourt.fees.gateway``)."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from netcourt.cases import clock
from netcourt.fees.cashier.books import Drawer, Receipt, Return
from netcourt.fees.gateway import (
    CallbackRefused,
    DayStatement,
    OrderAsked,
    Placed,
    RefundAsked,
    Returned,
    Settled,
    Taken,
)
from netcourt.fees.gateway.signing import verify

BEIJING = ZoneInfo("Asia/Shanghai")
KEY_ID, MERCHANT = "cashier-1", "netcourt"


class Cashier:
    name = "cashier"

    def place(self, asked: OrderAsked) -> Placed:
        drawer, _ = Drawer.objects.get_or_create(
            number=asked.number,
            defaults={
                "token": secrets.token_urlsafe(32), "amount": asked.amount, "subject": asked.subject[:200],
                "return_url": asked.return_url, "expires_at": asked.expires_at,
            },
        )  # fmt: skip
        return Placed(f"C{drawer.pk:012d}", reverse("fees:cashier", args=[drawer.token]))

    def read_callback(self, headers: Mapping[str, str], body: bytes, at: datetime) -> Taken | Returned:
        nonce = verify(headers, body, settings.CASHIER_KEY, key_id=KEY_ID, at=at)
        try:
            said: dict[str, Any] = json.loads(body)
            if said["merchant"] != MERCHANT or said["currency"] != "CNY":
                raise CallbackRefused("stranger", "another merchant or currency", **_told(said))
            if said["event"] == "refund":
                return Returned(
                    number=said["number"], gateway_number=said["own_number"], done=bool(said["done"]),
                    failure=str(said["failure"])[:300], nonce=nonce,
                )  # fmt: skip
            return read_taken(said, nonce)
        except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as error:
            raise CallbackRefused("malformed", f"not a message of this gateway ({type(error).__name__})") from error

    def answer(self, taken: bool) -> tuple[int, str]:
        return (200, "SUCCESS") if taken else (400, "FAIL")

    def query(self, number: str) -> list[Taken]:
        receipts = Receipt.objects.filter(drawer__number=number).select_related("drawer").order_by("pk")
        return [read_taken(message_of(r)) for r in receipts]

    def refund(self, asked: RefundAsked) -> Returned:
        with transaction.atomic():
            receipt = Receipt.objects.select_for_update().select_related("drawer").filter(number=asked.payment).first()
            if receipt is None:
                return Returned(number=asked.number, done=False, failure="没有这笔付款")
            known = Return.objects.filter(number=asked.number).first()
            if known and not known.failure:
                return _answered(known)
            back = sum((r.amount for r in receipt.returns.filter(failure="")), Decimal(0))
            failure = "退款金额超过付款金额" if back + asked.amount > receipt.amount else ""
            if receipt.drawer.trouble == Drawer.Trouble.REFUND_FAILS and known is None:
                failure = "收款账户状态异常，银行退回"
            if known:
                known.failure, known.attempts, known.at = failure, known.attempts + 1, clock.now()
                known.save()
                return _answered(known)
            made = Return.objects.create(
                number=asked.number, own_number=f"R{secrets.token_hex(10)}", receipt=receipt, amount=asked.amount,
                failure=failure, at=clock.now(),
            )  # fmt: skip
            return _answered(made)

    def statement(self, day: date) -> DayStatement:
        return read_statement(day, write_statement(day))


def message_of(receipt: Receipt) -> dict[str, Any]:
    """What the cashier tells of money that came in."""
    return {
        "event": "payment", "merchant": MERCHANT, "currency": "CNY", "order": receipt.drawer.number,
        "number": receipt.number, "amount": f"{receipt.amount:.2f}", "at": receipt.at.isoformat(),
        "channel": receipt.channel, "payer": receipt.payer,
    }  # fmt: skip


def read_taken(said: dict[str, Any], nonce: str = "") -> Taken:
    """Raises ``ValueError``, ``KeyError``, ``TypeError`` or ``InvalidOperation`` for what is no such message."""
    if not isinstance(said["amount"], str):
        raise TypeError("money is text, never a float")
    amount, at = Decimal(said["amount"]), datetime.fromisoformat(said["at"])
    exact = amount.is_finite() and amount > 0 and amount == amount.quantize(Decimal("0.01"))
    if said["event"] != "payment" or not exact or at.tzinfo is None or amount >= 10**12:
        raise ValueError("not a payment")
    order, number = str(said["order"]), str(said["number"])
    if not 0 < len(number) <= 64 or len(order) > 64 or "\x00" in order + number:
        raise ValueError("not a number")
    return Taken(
        order_number=order, number=number, amount=amount, paid_at=at, channel=str(said["channel"])[:60],
        payer=str(said["payer"])[:60], nonce=nonce,
    )  # fmt: skip


def _told(said: dict[str, Any]) -> dict[str, Any]:
    return {"order_number": str(said.get("order", ""))[:64], "number": str(said.get("number", ""))[:64]}


def _answered(made: Return) -> Returned:
    return Returned(
        number=made.number, gateway_number=made.own_number, done=not made.failure, failure=made.failure
    )  # fmt: skip


# --- the statement of a day ------------------------------------------------------------------------------------------
# CSV: what, number, order, amount, time; the last line: total, count, sum, signature of all lines before it.


def write_statement(day: date) -> bytes:
    """Payments and refunds of ``day``, in order, with their total and a signature."""
    start = datetime.combine(day, time(), BEIJING)
    within = {"at__gte": start, "at__lt": start + timedelta(days=1)}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    count, total = 0, Decimal(0)
    for receipt in Receipt.objects.filter(**within).select_related("drawer").order_by("at", "pk").iterator():
        number, order, at = receipt.number, receipt.drawer.number, receipt.at.isoformat()
        rows.writerow(["payment", number, order, f"{receipt.amount:.2f}", at])
        count, total = count + 1, total + receipt.amount
    returns = Return.objects.filter(failure="", **within).select_related("receipt__drawer")
    for back in returns.order_by("at", "pk").iterator():
        order = back.receipt.drawer.number
        rows.writerow(["refund", back.number, order, f"{back.amount:.2f}", back.at.isoformat()])
        count, total = count + 1, total - back.amount
    rows.writerow(["total", count, f"{total:.2f}", _signature(day, out.getvalue())])
    return out.getvalue().encode()


def read_statement(day: date, raw: bytes) -> DayStatement:
    """The statement as it was sent; what cannot be read is named, never passed over."""
    body, _newline, last = raw.decode(errors="replace").replace("\x00", "�").rstrip("\n").rpartition("\n")
    body = body + "\n" if body else ""
    lines, unreadable = [], []
    for text in body.splitlines():
        line = _read_line(text)
        if line is None:
            unreadable.append(text[:200])
        else:
            lines.append(line)
    total = sum((x.amount if x.what == "payment" else -x.amount for x in lines), Decimal(0))
    expected = ["total", str(len(lines)), f"{total:.2f}", _signature(day, body)]
    authentic = not unreadable and hmac.compare_digest(",".join(expected).encode(), last.encode())
    return DayStatement(day=day, raw=raw, authentic=authentic, lines=tuple(lines), unreadable=tuple(unreadable))


def _read_line(text: str) -> Settled | None:
    cells = next(csv.reader([text]), [])
    if len(cells) != 5 or cells[0] not in {"payment", "refund"} or not cells[1]:
        return None
    try:
        amount = Decimal(cells[3])
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount < 10**12 or amount != amount.quantize(Decimal("0.01")):
        return None
    return Settled(cells[0], cells[1][:64], cells[2][:64], amount)


def _signature(day: date, body: str) -> str:
    return hmac.new(settings.CASHIER_KEY.encode(), f"{day}\n{body}".encode(), hashlib.sha256).hexdigest()
