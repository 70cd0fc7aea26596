"""The daily comparison (对账): what the gateway says it settled, line by line, with the books of the court.

Nothing is credited from a statement. A payment that is missing here is asked about by its order; what then still
differs is named, one row each, until the finance clerk has cleared it up.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from netcourt.cases import clock
from netcourt.fees import orders
from netcourt.fees.days import Difference, Statement
from netcourt.fees.gateway import DayStatement, gateway
from netcourt.fees.models import Order, Payment, Refund
from netcourt.identity.models import Account, CourtPost
from netcourt.identity.queries import holds_post

Kind = Difference.Kind


def reconcile(day: date) -> Statement | None:
    """Fetch the statement of ``day`` and compare. None where there is no gateway. Raises ``GatewayDown``."""
    used = gateway()
    if used is None:
        return None
    said = used.statement(day)
    known = set(_ours(used.name, day)["payment"])
    missing = {x.order_number for x in said.lines if x.what == "payment" and x.number not in known}
    for order in Order.objects.filter(gateway=used.name, number__in=missing).select_related("bill"):
        orders.ask_gateway(order)
    return compare(used.name, said)


def compare(name: str, said: DayStatement) -> Statement:
    """Keep the result of one day. The same file changes nothing; another one for the same day is compared anew."""
    digest = hashlib.sha256(said.raw).hexdigest()
    ours = _ours(name, said.day)
    sums = {
        "sha256": digest, "authentic": said.authentic, "lines": len(said.lines), "at": clock.now(),
        "theirs": _sum({"payment": [x.amount for x in said.lines if x.what == "payment"],
                        "refund": [x.amount for x in said.lines if x.what == "refund"]}),
        "ours": _sum({what: list(rows.values()) for what, rows in ours.items()}),
    }  # fmt: skip
    with transaction.atomic():
        statement, fresh = Statement.objects.select_for_update().get_or_create(
            gateway=name, day=said.day, defaults=sums
        )
        if not fresh and statement.sha256 == digest and (statement.theirs, statement.ours) == (
            sums["theirs"], sums["ours"],
        ):  # fmt: skip
            return statement
        Statement.objects.filter(pk=statement.pk).update(**sums)
        statement.differences.filter(cleared_at__isnull=True).delete()
        cleared = set(statement.differences.values_list("kind", "what", "number", "theirs", "ours"))
        found = [d for d in _differences(said, ours) if (d.kind, d.what, d.number, d.theirs, d.ours) not in cleared]
        for difference in found:
            difference.statement = statement
        Difference.objects.bulk_create(found)
        statement.refresh_from_db()
        return statement


def _sum(amounts: dict[str, list[Decimal]]) -> Decimal:
    return sum(amounts["payment"], Decimal(0)) - sum(amounts["refund"], Decimal(0))


def _ours(name: str, day: date) -> dict[str, dict[str, Decimal]]:
    """Payments and refunds of one day by the books of the court, by number."""
    start = timezone.make_aware(datetime.combine(day, time()))
    end = start + timedelta(days=1)
    came = Payment.objects.filter(gateway=name, paid_at__gte=start, paid_at__lt=end)
    back = Refund.objects.filter(
        payment__gateway=name, state=Refund.State.DONE, done_at__gte=start, done_at__lt=end, gateway_number__gt=""
    )
    return {
        "payment": dict(came.values_list("number", "amount")),
        "refund": dict(back.values_list("number", "amount")),
    }


def _differences(said: DayStatement, ours: dict[str, dict[str, Decimal]]) -> Iterator[Difference]:
    if not said.authentic:
        yield Difference(kind=Kind.FILE)
    for text in said.unreadable:
        yield Difference(kind=Kind.UNREADABLE, note=text[:300])
    times = Counter((x.what, x.number) for x in said.lines)
    theirs = {(x.what, x.number): x.amount for x in said.lines}
    for (what, number), amount in theirs.items():
        known = ours[what].get(number)
        if times[what, number] > 1:
            yield Difference(kind=Kind.TWICE, what=what, number=number, theirs=amount, ours=known)
        if known is None:
            yield Difference(kind=Kind.NOT_HERE, what=what, number=number, theirs=amount)
        elif known != amount:
            yield Difference(kind=Kind.AMOUNT, what=what, number=number, theirs=amount, ours=known)
    for what, rows in ours.items():
        for number, amount in rows.items():
            if (what, number) not in theirs:
                yield Difference(kind=Kind.NOT_THERE, what=what, number=number, ours=amount)


def clear(actor: Account, difference_id: int, note: str) -> Difference:
    """The finance clerk says what was found out about a difference. 404 for everyone else."""
    with transaction.atomic():
        found = Difference.objects.select_for_update().filter(pk=difference_id, cleared_at__isnull=True).first()
        if found is None or not holds_post(actor, [CourtPost.Kind.FINANCE]):
            raise Http404
        found.cleared_by, found.cleared_at = actor, clock.now()
        found.note = f"{found.note} {note}".strip()[:300]
        found.save()
        return found
