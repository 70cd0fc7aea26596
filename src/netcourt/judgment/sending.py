"""When appeal and answers are in, the dossier goes up within five days (CPL 174). Written here only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case, Period
from netcourt.cases.words import PeriodState, Role, Stage
from netcourt.fees.models import Bill
from netcourt.filing import dossiers, transfers
from netcourt.identity.models import Account
from netcourt.judgment import second
from netcourt.judgment.acts import BEFORE_FINAL, DOSSIER_DUE, SEND_APPEAL
from netcourt.judgment.effect import spent
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.words import State

# What of a case lies on paper only, by name: said by the room of evidence, which stands above.
on_paper: list[Callable[[Case], list[str]]] = []


def prepare(decision: Decision) -> bool:
    """Start the five days for the dossier once nothing more is awaited. Says whether it did now."""
    case = decision.case
    case.refresh_from_db(fields=["stage"])
    if decision.state != Decision.State.APPEALED or Stage(case.stage) not in BEFORE_FINAL or not complete(decision):
        return False
    if hasattr(decision, "second") or case.periods.filter(rule="D29.dossier", state=PeriodState.OPEN).exists():
        return False
    first = decision.appeals.filter(state=Appeal.State.PENDING).order_by("pk").values_list("pk", flat=True)[0]
    with perform(DOSSIER_DUE, None, key=f"dossier:{decision.pk}:{first}", case_id=case.pk) as step:
        if step.repeated:
            return False
        step.enter(particulars={"decision": decision.entry_id})
        step.start("D29.dossier", post=Role.FILING_JUDGE)
    return True


def complete(decision: Decision) -> bool:
    """Every period of appeal is over, every fee paid, every answer in or its time over."""
    appeals = list(decision.appeals.filter(state=Appeal.State.PENDING).select_related("bill"))
    if not appeals or spent(decision) is None:
        return False
    if any(a.bill is not None and a.bill.demanded for a in appeals):
        return False
    copies = Service.objects.filter(papers__in=[a.document_id for a in appeals]).exclude(state=State.REPLACED)
    for service in copies.prefetch_related("periods"):
        running = [p for p in service.periods.all() if p.rule == "D29.answer" and p.state == PeriodState.OPEN]
        if running or (service.state != State.SERVED and service.starts):
            return False
    return True


def answer_over(step: Step, period: Period) -> None:
    """An appellee's time to answer is over: that it did not answer keeps nothing up (CPL 174)."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    for decision in decisions_waiting(step.case):
        prepare(decision)


def paid(step: Step, bill: Bill) -> None:
    """The fee of an appeal was settled."""
    if bill.kind == Bill.Kind.APPEAL:
        for decision in decisions_waiting(step.case):
            prepare(decision)


def decisions_waiting(case: Case) -> list[Decision]:
    rows = Decision.objects.filter(case=case, state=Decision.State.APPEALED, second=None)
    return list(rows.select_related("entry", "case__court"))


def send_appeal(actor: Account, case_id: Any, key: str, *, how: str = "") -> SecondInstance:
    """Send the dossier up: the court of appeal has it at once where it works here, with a number of its own.

    Elsewhere the papers go by hand (``how``), with a letter. Raises Http404, ``Refused``.
    """
    decision = Decision.objects.filter(case=case_id, state=Decision.State.APPEALED, second=None).first()
    with perform(SEND_APPEAL, actor, key=key, case_id=case_id, decision=decision) as step:
        if step.repeated:
            return SecondInstance.objects.get(sent=step.done)
        assert decision is not None  # a guard
        court = second.court_above(step.case).court
        here = transfers.works_here(court)
        if here and (leaves := [title for told in on_paper for title in told(step.case)]):
            raise Refused([_not_digitised(leaves)])
        entry = step.enter(
            documents=[dossiers.letter(step, court)], note=how.strip(),
            particulars={"to_court": court.pk, "received_here": here, "decision": decision.entry_id},
        )  # fmt: skip
        decision.appeals.filter(state=Appeal.State.PENDING).update(state=Appeal.State.SENT)
        row = SecondInstance.objects.create(decision=decision, court=court, sent=entry)
        if here:
            row.case = second.register(step, decision, court)
            row.save(update_fields=["case"])
        return row


def _not_digitised(leaves: list[str]) -> Refusal:
    """Only files go up: what lies on paper is made a file first (OL21 35)."""
    zh = f"还有纸质材料没有电子化，不能报送电子卷宗：{'、'.join(leaves)}；请先在“纸质材料”里登记电子化件"
    en = f"Not made a file yet, so no electronic dossier can go up: {', '.join(leaves)}; do that under papers on paper"
    return Refusal("PAPER_NOT_DIGITISED", Text(zh, en), cite("OL21 35"))
