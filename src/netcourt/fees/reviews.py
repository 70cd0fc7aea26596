"""Review of a decision on fees: no appeal on fees alone; the president decides within 15 days (FEE 43)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.words import PeriodState, Role
from netcourt.fees import bills, notices, payments, refunds
from netcourt.fees.acts import ASK_REVIEW, DECIDE_REVIEW
from netcourt.fees.models import Bill, Review
from netcourt.identity.models import Account
from netcourt.law.fees.bill import fixed
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

TOO_MUCH = Refusal(
    "REVIEW_RAISES",
    Text("复核改定的数额应当在零和原数额之间", "A review sets a sum between zero and what was asked"),
    cite("FEE 43"),
)


def ask_review(actor: Account, case_id: Any, key: str, *, bill: str, reasons: str, arithmetic: bool = False) -> Review:
    """The payer asks for review of a bill. ``arithmetic``: only the sum is wrong; then whoever decided corrects it."""
    with perform(ASK_REVIEW, actor, key=key, case_id=case_id, bill=bill, reasons=reasons) as step:
        if step.repeated:
            return Review.objects.get(entry=step.done)
        entry = step.enter(note=reasons.strip(), particulars={"bill": bill, "arithmetic": arithmetic})
        if not arithmetic:
            step.start("D52", post=Role.PRESIDENT)
        assert step.on_behalf is not None
        return Review.objects.create(
            case=step.case, court=step.case.court, party=step.on_behalf, bill=step.case.bills.get(number=bill),
            arithmetic=arithmetic, reasons=reasons.strip(), entry=entry,
        )  # fmt: skip


def decide_review(
    actor: Account, case_id: Any, key: str, *, review: int, reasons: str, amount: Decimal | None = None
) -> Review:
    """Uphold (``amount`` None), or set the fee to ``amount`` yuan, not above what was asked. Raises ``Refused``."""
    with perform(DECIDE_REVIEW, actor, key=key, case_id=case_id, review=review, reasons=reasons) as step:
        if step.repeated:
            return Review.objects.get(decision=step.done)
        found = Review.objects.select_related("bill__payer", "party").get(pk=review)
        bill = found.bill
        if amount is not None and not 0 <= amount < bill.amount:
            raise Refused([TOO_MUCH], status=422)
        before = bill.amount
        paper = notices.review_decision(step, found, before, amount, reasons)
        step.on_behalf = None
        entry = step.enter(
            documents=[paper],
            title=_title(before, amount),
            note=reasons.strip(),
            particulars={"bill": bill.number, "amount": None if amount is None else f"{amount:.2f}"},
        )
        found.decision, found.upheld, found.answer = entry, amount is None, reasons.strip()
        found.save()
        if amount is not None:
            _set(step, bill, amount)
        return found


def _title(before: Decimal, amount: Decimal | None) -> Text:
    if amount is None:
        return Text("复核：维持诉讼费用的决定", "Review: the fee stands")
    zh = f"复核：诉讼费用由{plain(before)}元改为{plain(amount)}元"
    return Text(zh, f"Review: the fee of {plain(before)} yuan is set to {plain(amount)}")


def _set(step: Step, bill: Bill, amount: Decimal) -> None:
    above = bill.paid - amount
    if above > 0:
        why = Text("复核后减少的诉讼费用退还", "The fee was lowered on review: what was paid above goes back")
        refunds.open_refunds(step, bill, above, "review", why)
    old = bills.as_law(bill.tariff)
    label = Text("经复核改定", "As set on review")
    bills.recompute(bill, replace(fixed(old.kind, label, amount, "FEE 43"), halvable=old.halvable))
    if bill.open <= 0:
        payments.settled(step, bill, at=step.at, state=PeriodState.ENDED)
