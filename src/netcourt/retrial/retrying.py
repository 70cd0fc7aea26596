"""The retrial ordered: its case at the court that ordered it, and the execution suspended (CPL 215–218; FEE 9)."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, CaseLink, DocketEntry, Document, Party
from netcourt.cases.words import HoldKind, Role, Stage
from netcourt.fees.bills import open_bill
from netcourt.fees.models import Bill
from netcourt.filing.pricing_appeals import retrial_bill
from netcourt.filing.review import next_number
from netcourt.filing.transfers import carry_choices, copy_paper, open_with_parties
from netcourt.judgment.models import Decision
from netcourt.law import fees
from netcourt.law import retrial as law
from netcourt.law.procedures import Procedure
from netcourt.law.trial_limits import Limit, of_second_instance
from netcourt.retrial import writing
from netcourt.retrial.acts import OPEN_RETRIAL, SUSPEND
from netcourt.retrial.challenged import Challenged, origin_of
from netcourt.retrial.models import Application
from netcourt.retrial.reviewing import applicant_in, contested
from netcourt.service.serving import serve

LINK, EXECUTION = "retrial", "execution"


def open_retrial(ruled: Step, row: Application, ruling: Document) -> Case:
    """Open 民再 or 行再 in the act that orders it: parties, choices and addresses, all papers, the fee."""
    review, found = ruled.case, contested(row)
    with perform(OPEN_RETRIAL, None, key=f"retried:{row.pk}") as step:
        new = Case(
            court=review.court, kind=review.kind, title=review.title, cause_id=review.cause_id,
            category=review.category, amount=review.amount, stage=Stage.RECEIVED, received_at=step.at,
            accepted_at=step.at, procedure=_procedure(row, found),
        )  # fmt: skip
        new.number = str(next_number(new, law.type_words(administrative=found.administrative)[1]))
        copies = open_with_parties(step, new, review, first=applicant_in(review, row).pk)
        step.origin = f"原审案号：{found.number}；再审审查案号：{review.number}"
        papers = [copy_paper(d, copies_of) for d, copies_of in _papers(row.case, review, copies)]
        bill = _fee(row, found)
        notice = writing.opened(step, found, row, bill)
        particulars = {"from_number": found.number, "review_number": review.number, "number": new.number,
                       "fee": f"{bill.amount:.2f}", "application": row.entry_id}  # fmt: skip
        entry = step.enter(documents=[*papers, notice], particulars=particulars)
        CaseLink.objects.create(case=row.case, to=new, kind=LINK, entry=entry)
        CaseLink.objects.create(case=review, to=new, kind=LINK, entry=entry)
        carry_choices(step, review, copies)
        if bill.amount:
            open_bill(step, Bill.Kind.RETRIAL, bill, payer=copies[applicant_in(review, row).pk])
        step.start(_limit(row, found), post=Role.PRESIDENT)
        for party in new.parties.filter(left_at__isnull=True):
            if party.linked_at or row.case.accepted_at:
                serve(step, [notice], party, begins=[])
        return new


def as_on_appeal(row: Application, found: Challenged) -> bool:
    """Whether it follows the rules of second instance (CPL 218): heard above, or decided on appeal."""
    return row.above or not found.first_instance


def _procedure(row: Application, found: Challenged) -> str:
    """A panel of its own: never summary or small again (CPL 41)."""
    return "" if as_on_appeal(row, found) else Procedure.ORDINARY


def _limit(row: Application, found: Challenged) -> str:
    """The limits of the procedure it follows, from the day after it was registered (CPI 128)."""
    judgment = found.decision.kind == Decision.Kind.JUDGMENT
    if as_on_appeal(row, found):
        return of_second_instance(administrative=found.administrative, judgment=judgment)
    return Limit.ADMINISTRATIVE if found.administrative else Limit.ORDINARY


def _papers(suit: Case, review: Case, copies: dict[Any, Party]) -> list[tuple[Document, dict[Any, Party]]]:
    """Everything of the original case, then what came in the review; nothing twice."""
    place = {(p.role, p.ordinal): p for p in copies.values()}
    of_suit = {p.pk: place[p.role, p.ordinal] for p in suit.parties.all() if (p.role, p.ordinal) in place}
    old = list(suit.documents.filter(entry__isnull=False).order_by("entry", "id"))
    known = {d.sha256 for d in old}
    more = [d for d in review.documents.filter(entry__isnull=False).order_by("entry", "id") if d.sha256 not in known]
    return [*((d, of_suit) for d in old), *((d, copies) for d in more)]


def _fee(row: Application, found: Challenged) -> fees.Bill:
    """None, save on new evidence or where nobody had appealed (FEE 9)."""
    upheld = row.grounds.filter(holds=True).values_list("key", flat=True)
    lay = found.against == law.Against.MEDIATION or not found.decision.final
    ground = law.fee_ground(upheld, first_instance=found.first_instance, appeal_lay=lay)
    said = getattr(found.decision, "pronouncement", None)
    return retrial_bill(origin_of(row.case), ground, disputed=row.disputed, judged=said.allowed if said else None)


def suspend(row: Application, told: DocketEntry) -> None:
    """The decision is not executed while it is retried; executions that run are suspended (CPL 217)."""
    origin = origin_of(row.case)
    decisions = {row.decision_id}
    if origin.pk != row.case_id:
        decisions.add(row.case.second.decision_id)
    Decision.objects.filter(pk__in=decisions, suspended=None).update(suspended=told)
    running = Case.objects.filter(linked_from__case=origin, linked_from__kind=EXECUTION, stage=Stage.IN_EXECUTION)
    for execution in running.order_by("pk"):
        with perform(SUSPEND, None, key=f"suspended:{row.pk}:{execution.pk}", case_id=execution.pk) as step:
            if step.repeated:
                continue
            step.enter(particulars={"review_number": str(row.review.number) if row.review else ""})
            if not execution.holds.filter(kind=HoldKind.STAYED, until__isnull=True).exists():
                step.hold(HoldKind.STAYED, reason="案件裁定再审，中止执行")


def final_here(case: Case) -> bool:
    """Of a retrial: whether no appeal lies against what it decides (CPL 218)."""
    row = Application.objects.filter(retrial=case).select_related("case", "decision").first()
    if row is None:
        return False
    first = not hasattr(row.case, "second")
    return law.decided_finally(above=row.above, first_instance=first, small=row.case.procedure == Procedure.SMALL)
