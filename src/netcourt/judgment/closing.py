"""What follows once a pronounced decision is in force, or set aside: fees as distributed, refunds, the case again."""

from __future__ import annotations

from decimal import Decimal

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.cases.words import PeriodState
from netcourt.fees import bills, payments, refunds
from netcourt.fees.closing import settle_at_close
from netcourt.fees.models import Bill
from netcourt.judgment.acts import RESUME
from netcourt.judgment.models import Pronouncement
from netcourt.law.fees import Event, Halving, closing_statement
from netcourt.law.fees.bill import fixed
from netcourt.law.text import Text

BORNE = Text("裁判确定由其负担的案件受理费", "Share of the acceptance fee, as decided")
MORE = Text("预交超过应负担的部分，退还", "Paid in advance above the share: it goes back")


def in_force(step: Step, entry: DocketEntry) -> None:
    """Dismissed: the fee goes back (FEE 27). Settled: halved (FEE 15). Judged: as the judge distributed it (FEE 29)."""
    row = Pronouncement.objects.filter(decision__entry=entry).first()
    if row is None or row.on_appeal:
        return
    if row.kind == Pronouncement.Kind.DISMISSAL:
        settle_at_close(step, Event.DISMISSED)
    elif row.kind == Pronouncement.Kind.MEDIATION:
        settle_at_close(step, Halving.MEDIATION)
    else:
        distribute(step, {k: Decimal(v) for k, v in row.shares.items()})


def distribute(step: Step, shares: dict[str, Decimal]) -> None:
    """The account at close (FEE 53): what was advanced above one's share goes back, what is missing is billed."""
    live = list(step.case.bills.filter(cancelled__isnull=True, kind=Bill.Kind.ACCEPTANCE).select_related("payer"))
    total = sum((b.amount for b in live), Decimal(0))
    if not total:
        return
    paid: dict[str, Decimal] = {}
    for bill in live:
        key = str(bill.payer_id)
        paid[key] = paid.get(key, Decimal(0)) + bill.paid
    parties = {str(p.pk): p for p in step.case.parties.all()}
    for account in closing_statement(total, shares, paid):
        _settle(step, parties[account.party], account.bears, account.refund, live)


def _settle(step: Step, party: Party, bears: Decimal, refund: Decimal, live: list[Bill]) -> None:
    own = next((b for b in live if b.payer_id == party.pk), None)
    if own is None:
        if bears:
            bill = bills.open_bill(step, Bill.Kind.SHARE, fixed("share", BORNE, bears, "FEE 29"), payer=party)
            assert bill.open == bears
        return
    if refund:
        refunds.open_refunds(step, own, refund, "share", MORE)
    bills.recompute(own, fixed("share", BORNE, bears, "FEE 29"))
    if own.open <= 0:
        payments.settled(step, own, at=step.at, state=PeriodState.ENDED)


def resume(step: Step, entry: DocketEntry) -> None:
    """The decision was set aside and the case is to be tried: it is again where it was before (CPL 177, CPI 330)."""
    case: Case = entry.case
    with perform(RESUME, None, key=f"resume:{entry.pk}", case_id=case.pk) as again:
        if again.repeated:
            return
        again.case.outcome, again.case.closed_at = "", None
        again.enter()
