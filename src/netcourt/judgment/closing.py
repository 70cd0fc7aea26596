"""What follows once a pronounced decision is in force, or set aside: fees as distributed, refunds, the case again."""

from __future__ import annotations

from decimal import Decimal

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry, Party
from netcourt.cases.words import PeriodState
from netcourt.fees import bills, payments, refunds
from netcourt.fees.closing import settle_at_close
from netcourt.fees.models import Bill
from netcourt.judgment import burden
from netcourt.judgment.acts import RESUME
from netcourt.judgment.models import Pronouncement
from netcourt.law.fees import Event, Halving
from netcourt.law.fees.bill import fixed
from netcourt.law.text import Text

BORNE = Text("裁判确定由其负担的诉讼费用", "Share of the fees, as decided")
MORE = Text("预交超过应负担的部分，退还", "Paid in advance above the share: it goes back")


def in_force(step: Step, entry: DocketEntry) -> None:
    """Dismissed: the fees go back (FEE 27). Settled: halved (FEE 15). Then as they were distributed (FEE 29 to 31)."""
    row = Pronouncement.objects.select_related("decision").filter(decision__entry=entry).first()
    if row is None or row.on_appeal:
        return
    if row.kind == Pronouncement.Kind.DISMISSAL:
        settle_at_close(step, Event.DISMISSED)
    elif row.kind == Pronouncement.Kind.MEDIATION:
        settle_at_close(step, Halving.MEDIATION)
    distribute(step, burden.decided(row.decision))


def distribute(step: Step, shares: burden.Shares) -> None:
    """The account at close (FEE 53): what was advanced above one's shares goes back, what is missing is billed."""
    fees = burden.due(step.case, shares)
    parties = {str(p.pk): p for p in step.case.parties.all()}
    for account in burden.accounts(fees, shares):
        own = [f.bill for f in fees if str(f.bill.payer_id) == account.party]
        _settle(step, parties[account.party], account.bears, own)


def _settle(step: Step, party: Party, bears: Decimal, own: list[Bill]) -> None:
    """Money stays where it was paid as far as the party bears it; what no bill of its own asks for is a new one."""
    rest = bears
    kept = {}
    for bill in own:
        kept[bill.pk] = min(bill.paid, rest)
        rest -= kept[bill.pk]
    for bill in own:
        back, more = bill.paid - kept[bill.pk], min(bill.amount - bill.paid, rest)
        rest -= more
        if back:
            refunds.open_refunds(step, bill, back, "share", MORE)
        if bill.amount != kept[bill.pk] + more:
            bills.recompute(bill, fixed("share", BORNE, kept[bill.pk] + more, "FEE 29"))
        if bill.open <= 0:
            payments.settled(step, bill, at=step.at, state=PeriodState.ENDED)
    if rest:
        bills.open_bill(step, Bill.Kind.SHARE, fixed("share", BORNE, rest, "FEE 29"), payer=party, waits=False)


def resume(step: Step, entry: DocketEntry) -> None:
    """The decision was set aside and the case is to be tried: it is again where it was before (CPL 177, CPI 330)."""
    case: Case = entry.case
    with perform(RESUME, None, key=f"resume:{entry.pk}", case_id=case.pk) as again:
        if again.repeated:
            return
        again.case.outcome, again.case.closed_at = "", None
        again.enter()
