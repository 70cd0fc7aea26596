"""Messages of the gateway: each is recorded, whatever it is; only an authentic, fresh, new one credits anything."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404

from netcourt.cases import clock
from netcourt.fees import payments, refunds
from netcourt.fees.gateway import CallbackRefused, Gateway, Returned, Taken, gateway
from netcourt.fees.models import Callback

MOST_BYTES = 64 * 1024
Verdict = Callback.Verdict


def receive(name: str, headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
    """Take one message; the status and text the gateway wants to hear. Http404 for a gateway that is not in use."""
    used = gateway()
    if used is None or used.name != name:
        raise Http404
    at = clock.now()
    try:
        verdict = _take(used, headers, body, at)
    except CallbackRefused as refused:
        _record(used, body, at, Verdict(refused.verdict), why=refused.why, **refused.said)
        return used.answer(False)
    return used.answer(verdict not in Callback.REFUSED)


def _take(used: Gateway, headers: Mapping[str, str], body: bytes, at: datetime) -> Verdict:
    if len(body) > MOST_BYTES:
        raise CallbackRefused("malformed", "too long")
    message = used.read_callback(headers, body, at)
    said = _said(message)
    try:
        with transaction.atomic():
            # First the nonce: a copy sent at the same moment waits here, then finds it used.
            row = _record(used, body, at, Verdict.CREDITED, nonce=message.nonce, **said)
            row.verdict = _done(used, message)
            row.save(update_fields=["verdict"])
            return Verdict(row.verdict)
    except payments.Conflict:
        return Verdict(_record(used, body, at, Verdict.CONFLICT, why="known with other content", **said).verdict)
    except IntegrityError:
        if not Callback.objects.filter(gateway=used.name, nonce=message.nonce).exists():
            raise
        return Verdict(_record(used, body, at, Verdict.REPLAYED, why="its nonce was used", **said).verdict)


def _done(used: Gateway, message: Taken | Returned) -> Verdict:
    if isinstance(message, Returned):
        refunds.record(used.name, message)
        return Verdict.REFUND
    payment, fresh = payments.take(used.name, message)
    if not fresh:
        return Verdict.DUPLICATE
    return Verdict.HELD if payment.held else Verdict.CREDITED


def _said(message: Taken | Returned) -> dict[str, Any]:
    if isinstance(message, Returned):
        return {"number": message.number}
    return {"number": message.number, "order_number": message.order_number, "amount": message.amount}


def _record(used: Gateway, body: bytes, at: datetime, verdict: Verdict, **said: Any) -> Callback:
    said["why"] = said.get("why", "")[:300]
    return Callback.objects.create(
        gateway=used.name, at=at, verdict=verdict, sha256=hashlib.sha256(body).hexdigest(), **said
    )
