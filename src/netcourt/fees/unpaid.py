"""The fee was not paid in time: the court warns by itself; that the suit is withdrawn a judge rules (CPI 213)."""

from __future__ import annotations

from typing import Any

from netcourt.cases import main_suit
from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Period
from netcourt.cases.words import Outcome, Stage
from netcourt.fees import closing, notices
from netcourt.fees.acts import REGISTERED, TREAT_AS_WITHDRAWN, WARN, asked_relief, unpaid_bill
from netcourt.fees.models import Bill
from netcourt.identity.models import Account
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

# Which bills are paid within which period.
KINDS = {"D03": (Bill.Kind.ACCEPTANCE, Bill.Kind.THIRD_PARTY), "D04": (Bill.Kind.COUNTERCLAIM,)}


_ALONE = Text(
    "未交案件受理费，原告的起诉按撤诉处理；反诉等请求继续审理",
    "The fee was not paid: the suit counts as withdrawn; the counterclaim is heard on",
)


def warn(step: Step, period: Period) -> None:
    """The period of payment ran out (called by the due sweep, in its transaction): warn, with a last day.

    For who did not agree to electronic service the days begin when the warning was served on paper.
    Not while an application to pay later, less or nothing is examined; its decision says by when to pay.
    """
    case = step.case
    bill = (
        case.bills.filter(payer=period.party, kind__in=KINDS[period.rule], cancelled=None)
        .select_related("payer")
        .first()
    )
    if bill is None or not bill.demanded or asked_relief(case) or Stage(case.stage) not in REGISTERED:
        return
    with perform(WARN, None, key=f"warn:{period.pk}", case_id=case.pk) as warning:
        if warning.repeated:
            return
        warning.on_behalf = bill.payer
        at_once = notices.has_it_at_once(bill.payer)
        until = notices.warning_deadline(warning.at) if at_once else None
        paper = notices.warning(warning, bill, until)
        warning.enter(documents=[paper], particulars={"bill": bill.number, "open": f"{bill.open:.2f}"})
        if at_once:
            warning.start("FEE-WARNING", party=bill.payer)
        for serve in notices.serving:
            serve(warning, paper, bill.payer, [] if at_once else ["FEE-WARNING"])


def presumed_notices(case: Case) -> list[Any]:
    """Services of the notice to pay the unpaid fee that are only presumed, none of them truly received (IC18 17)."""
    bill = unpaid_bill(case)
    return [service for look in notices.presumed for service in look(bill)] if bill else []


def treat_as_withdrawn(actor: Account, case_id: Any, key: str, *, reasons: str, presumptions: str = "") -> Case:
    """A judge rules that the suit counts as withdrawn, since the fee was not paid after the warning.

    ``presumptions``: how it was checked that the notice arrived, where that is only presumed. What came in goes back. A
    counterclaim is heard on (CPI 239). Raises ``Refused`` with every reason.
    """
    with perform(TREAT_AS_WITHDRAWN, actor, key=key, case_id=case_id, reasons=reasons) as step:
        if step.repeated:
            return step.case
        bill = unpaid_bill(step.case)
        assert bill is not None  # a guard
        doubtful = presumed_notices(step.case)
        if doubtful and not presumptions.strip():
            raise Refused([_unchecked(service) for service in doubtful], status=422)
        heard, outcome = main_suit.goes_on(step.case), Outcome.TREATED_AS_WITHDRAWN
        paper = notices.unpaid_ruling(step, bill, reasons, goes_on=heard)
        said = {"bill": bill.number, "paid": f"{bill.paid:.2f}"}
        said |= {"presumptions": presumptions.strip()} if doubtful else {}
        said |= {main_suit.ENDED: outcome} if heard else {}
        if not heard:
            step.close(outcome)
        title = _ALONE if heard else None
        step.enter(documents=[paper], note=reasons.strip(), particulars=said, stays=heard, title=title)
        if not heard:
            step.end_running()
        for look in notices.checked if doubtful else ():
            look(step, doubtful)
        for serve in notices.serving:
            serve(step, paper, bill.payer, [])
        closing.unpaid(step, top_up=bill.raised, kind=Bill.Kind.ACCEPTANCE if heard else None)
        return step.case


def _unchecked(service: Any) -> Refusal:
    """No suit counts as withdrawn on a presumption that the notice to pay arrived which no judge has checked."""
    zh = f"“{service.title}”只是推定送达，没有证据表明原告收到；请核对送达并写明怎样核对的"
    en = f"“{service.title}” is only presumed served, nothing shows that it was received: check it and say how"
    return Refusal("PRESUMPTION_UNCHECKED", Text(zh, en), cite("CPI 213", "IC18 17", "OL21 31"))
