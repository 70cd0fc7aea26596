"""The fee when procedure or claims change: the same bill, worked out anew (FEE 21, CPI 199).

Called by the act that converts the procedure or changes the claims, after it was entered.
"""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.words import HoldKind
from netcourt.fees import bills, refunds
from netcourt.fees.models import Bill
from netcourt.law import fees as law


def to_ordinary(step: Step) -> Bill:
    """Summary procedure became ordinary: the other half is topped up within seven days (CPI 199).

    The act must list D05 among its ``starts``. A fee that was deferred, waived or is paid at the end is raised only.
    """
    bill = _of_suit(step)
    raised = law.to_ordinary(bills.as_law(bill.tariff))
    bills.recompute(bill, raised.bill)
    if raised.change is law.Change.TOP_UP and bill.demanded:
        bill.period = step.start("D05", party=bill.payer)
        bill.save()
        _wait(step)
    return bill


def change_claims(step: Step, computed: law.Bill, *, inquiry_ended: bool) -> law.Adjustment:
    """Claims were raised or reduced: ``computed`` is the fee on what is claimed now (FEE 21).

    Raised: the rest is owed. Reduced before court inquiry ended: the difference goes back (the act must list D51);
    later nothing does, and who reduced bears it (art. 35).
    """
    bill = _of_suit(step)
    adjusted = law.change_amount(bills.as_law(bill.tariff), computed, inquiry_ended=inquiry_ended)
    above = bill.paid - adjusted.bill.amount
    if above > 0:
        refunds.open_refunds(step, bill, above, "claim_reduced", adjusted.explanation)
    bills.recompute(bill, adjusted.bill)
    if bill.demanded:
        _wait(step)
    return adjusted


def _of_suit(step: Step) -> Bill:
    return step.case.bills.select_related("payer", "period").get(kind=Bill.Kind.ACCEPTANCE)


def _wait(step: Step) -> None:
    if not step.case.holds.filter(kind=HoldKind.AWAITING_PAYMENT, until__isnull=True).exists():
        step.hold(HoldKind.AWAITING_PAYMENT)
