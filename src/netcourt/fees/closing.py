"""What becomes of the fees when a case, or the claim behind a bill, ends: called by the act that ends it."""

from __future__ import annotations

from decimal import Decimal

from netcourt.cases.actions import Step
from netcourt.cases.words import HoldKind, PeriodState
from netcourt.fees import bills, payments, refunds
from netcourt.fees.models import Bill, Refund
from netcourt.law import fees as law
from netcourt.law.fees.changes import unpaid_withdrawal
from netcourt.law.text import Text


def settle_at_close(step: Step, ground: law.Halving | law.Event, *, kind: Bill.Kind | None = None) -> list[Refund]:
    """Work out what of every bill of the case is owed and what goes back, and open the refunds (FEE 15, 24 to 28, 53).

    Call it after ``step.enter``; the act must list D51 among its ``starts``. ``Halving.WITHDRAWAL`` or ``MEDIATION``:
    acceptance fees are halved, once only. An ``Event``: as the law says, all of it or nothing; on a transfer the fee
    travels with the case. ``kind``: only these bills, where what others are for goes on.
    """
    made: list[Refund] = []
    for bill in _live(step):
        if kind is not None and bill.kind != kind:
            continue
        if isinstance(ground, law.Halving):
            made += _halve(step, bill, ground)
        else:
            made += _happened(step, bill, ground)
    return made


def settle_bill(step: Step, bill: Bill, ground: law.Halving | law.Event) -> list[Refund]:
    """The same for one bill alone, such as that of an appeal."""
    return _halve(step, bill, ground) if isinstance(ground, law.Halving) else _happened(step, bill, ground)


def drop(step: Step, bill: Bill, ground: str) -> list[Refund]:
    """What one bill asked was never paid in full and is given up: nothing is owed, what came in goes back."""
    back = unpaid_withdrawal(bill.paid)
    return _give_up(step, bill, back.amount, ground, back.explanation)


def unpaid(step: Step, *, top_up: bool, kind: Bill.Kind | None = None) -> list[Refund]:
    """The suit counts as withdrawn since its fee was not paid (CPI 213): nothing is owed, what came in goes back.

    ``top_up``: it was the rest after conversion that is missing: half of what was collected goes back (CPI 199).
    ``kind``: only these bills, where what others are for goes on.
    """
    made: list[Refund] = []
    for bill in _live(step):
        if kind is not None and bill.kind != kind:
            continue
        back = law.shortfall_withdrawal(bill.paid, justified=False) if top_up else unpaid_withdrawal(bill.paid)
        made += _give_up(step, bill, back.amount, "unpaid", back.explanation)
    return made


def end_bill(step: Step, bill: Bill, event: law.Event | law.Halving | None = None) -> list[Refund]:
    """The claim behind one bill is gone and the suit goes on: not admitted (an ``event``), withdrawn, or never paid."""
    if isinstance(event, law.Halving):
        return _halve(step, bill, event)
    if event is not None:
        return _happened(step, bill, event)
    back = unpaid_withdrawal(bill.paid)
    return _give_up(step, bill, back.amount, "unpaid", back.explanation)


def _live(step: Step) -> list[Bill]:
    return list(step.case.bills.filter(cancelled__isnull=True).select_related("payer"))


def _halve(step: Step, bill: Bill, ground: law.Halving) -> list[Refund]:
    computed = bills.as_law(bill.tariff)
    if not computed.halvable:
        return []
    back = law.settle(computed, bill.paid, ground)
    made = refunds.open_refunds(step, bill, back.amount, str(ground), back.explanation) if back.amount else []
    bills.recompute(bill, law.halve(computed, [ground]))
    if bill.open <= 0:
        payments.settled(step, bill, at=step.at, state=PeriodState.ENDED)
    return made


def _happened(step: Step, bill: Bill, event: law.Event) -> list[Refund]:
    back = law.refund(event, bill.paid)
    if back.amount or not bill.paid:
        return _give_up(step, bill, back.amount, str(event), back.explanation)
    return []


def _give_up(step: Step, bill: Bill, amount: Decimal, ground: str, why: Text) -> list[Refund]:
    """Nothing of the bill is owed any more."""
    made = refunds.open_refunds(step, bill, amount, ground, why) if amount else []
    bill.cancelled = step.done
    bill.save()
    payments.settled(step, bill, at=step.at, state=PeriodState.ENDED)
    if bill.kind == Bill.Kind.ACCEPTANCE:
        step.release(HoldKind.AWAITING_PAYMENT)
    return made
