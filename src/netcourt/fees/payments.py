"""Money that comes in: taken once by the gateway's number, credited to the bill it was ordered for, or held.

What matches no bill is held and never credited by itself (OP22 17). What is more than owed goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from netcourt.cases import clock
from netcourt.cases.actions import MISSED_RECORD, Step, perform
from netcourt.cases.models import Period
from netcourt.cases.words import HoldKind, PeriodState
from netcourt.fees import refunds, vouchers
from netcourt.fees.acts import CREDIT
from netcourt.fees.gateway import Taken
from netcourt.fees.models import Bill, Order, Payment
from netcourt.identity.models import Account
from netcourt.law.fees.money import plain
from netcourt.law.text import Text

# The periods within which a bill is paid: acceptance, counterclaim, top-up, and the last one told by a warning.
PERIODS = ("D03", "D04", "D05", "FEE-WARNING")

# What rooms above do once nothing of a bill is owed any more: function of (step, bill).
on_settled: list[Callable[[Step, Bill], None]] = []


class Conflict(Exception):
    """The same number of the same gateway was told before with another amount or order."""


def take(gateway: str, taken: Taken) -> tuple[Payment, bool]:
    """Enter money that came in; the same number again changes nothing. Says whether it was new.

    Raises ``Conflict`` where the number is known with other content.
    """
    with transaction.atomic():
        payment, fresh = Payment.objects.get_or_create(
            gateway=gateway, number=taken.number, defaults=_first_entry(taken)
        )
        if not fresh:
            if (payment.amount, payment.order_number) != (taken.amount, taken.order_number):
                raise Conflict(taken.number)
            return payment, False
        order = Order.objects.select_related("bill").filter(gateway=gateway, number=taken.order_number).first()
        if order is not None:
            credit(payment, order.bill)
        return payment, True


def _first_entry(taken: Taken) -> dict[str, Any]:
    return {
        "order_number": taken.order_number, "amount": taken.amount, "channel": taken.channel, "payer": taken.payer,
        "paid_at": taken.paid_at, "received_at": clock.now(), "held": Payment.Held.NO_BILL,
        "court_id": settings.NETCOURT_COURT,
    }  # fmt: skip


def credit(payment: Payment, bill: Bill, *, by: Account | None = None) -> None:
    """Credit a payment to a bill as far as it is owed, on the docket; open a refund of the rest. Once per payment."""
    with perform(CREDIT, None, key=f"payment:{payment.pk}", case_id=bill.case_id) as step:
        if step.repeated:
            return
        bill = Bill.objects.select_related("payer").get(pk=bill.pk)  # the case is locked, and with it its bills
        step.on_behalf = bill.payer
        part = min(bill.open, payment.amount)
        bill.paid += part
        payment.bill, payment.credited, payment.settled_by = bill, part, by
        payment.court_id, payment.held = step.case.court_id, ""
        papers = [vouchers.print_voucher(step, payment, bill)] if part else []
        entry = step.enter(
            documents=papers,
            title=_title(bill, payment),
            note=_note(step, bill, payment),
            particulars={"payment": payment.number, "bill": bill.number, "amount": f"{payment.amount:.2f}",
                         "credited": f"{part:.2f}", "by": by.name if by else ""},
        )  # fmt: skip
        payment.entry = entry
        payment.save()
        bill.save(update_fields=["paid"])
        if part:
            vouchers.issue(payment, papers[0])
        if part < payment.amount:
            refunds.open_rest(step, payment, payment.amount - part, cancelled=bool(bill.cancelled_id))
        if not bill.open:
            settled(step, bill, at=payment.paid_at)


def settled(step: Step, bill: Bill, *, at: datetime, state: PeriodState = PeriodState.MET) -> None:
    """Nothing of this bill is owed any more: its periods end, its orders are done, the case no longer waits for it."""
    missed = Q(state=PeriodState.MISSED, ended_by__act=MISSED_RECORD)
    its = Q(rule__in=PERIODS) | Q(pk=bill.period_id)
    running = Period.objects.filter(its, missed | Q(state=PeriodState.OPEN), case=step.case, party=bill.payer)
    others = bill.payer.bills.exclude(pk=bill.pk)
    for period in running.exclude(pk__in=others.filter(period__isnull=False).values("period")):
        step.end(period, state if at < period.due_at else PeriodState.MISSED)
    bill.orders.update(done=True)
    suit = step.case.bills.filter(kind=Bill.Kind.ACCEPTANCE).exclude(pk=bill.pk)
    if not any(b.demanded for b in suit):
        step.release(HoldKind.AWAITING_PAYMENT)
    for follow in on_settled:
        follow(step, bill)


def _title(bill: Bill, payment: Payment) -> Text:
    kind, came = Text(str(bill.get_kind_display()), "the fee"), plain(payment.amount)
    if not payment.credited:
        return Text(
            f"收到{kind.zh}{came}元，已不需交纳，原路退回", f"{came} yuan came in that are not owed: they go back"
        )
    if bill.open:
        return Text(
            f"收到{kind.zh}{came}元，还差{plain(bill.open)}元",
            f"{came} yuan of {kind.en} came in; {plain(bill.open)} are still owed",
        )
    more = payment.amount - payment.credited
    if more:
        return Text(
            f"收到{kind.zh}{came}元，已交清，多交的{plain(more)}元退回",
            f"{came} yuan of {kind.en} came in: paid in full; {plain(more)} too much go back",
        )
    return Text(f"收到{kind.zh}{came}元，已交清", f"{came} yuan of {kind.en} came in: paid in full")


def _note(step: Step, bill: Bill, payment: Payment) -> str:
    late = (
        payment.credited
        and Period.objects.filter(
            case=step.case, party=bill.payer, rule__in=PERIODS, due_at__lte=payment.paid_at
        ).exists()
    )
    return "交费期限已过，但在裁定作出之前到账，予以确认。" if late else ""


def left_of(payment: Payment) -> Decimal:
    """What of a payment has not been set aside to go back."""
    return payment.amount - sum((r.amount for r in payment.refunds.all()), Decimal(0))
