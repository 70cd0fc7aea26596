"""The appellant withdraws the appeal (CPL 180): at once before the dossier went up, afterwards by leave."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.words import PeriodState
from netcourt.fees import closing
from netcourt.identity.models import Account
from netcourt.judgment import effect, sending
from netcourt.judgment.acts import WITHDRAW_APPEAL
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.law.fees import Halving
from netcourt.law.text import Text


def withdraw_appeal(actor: Account, case_id: Any, key: str, *, reason: str = "") -> DocketEntry:
    """Take the appeal back. The fee is halved (FEE 15); without another appeal the decision can take effect.

    In the case at the court of appeal it is an application, on which that court rules. Raises Http404, ``Refused``.
    """
    case = access.visible_cases(actor).filter(pk=case_id).first()
    if case is None:
        raise Http404
    mine = own_appeal(actor, case)
    with perform(WITHDRAW_APPEAL, actor, key=key, case_id=case_id, appeal=mine) as step:
        if step.repeated:
            return step.done
        assert mine is not None  # a guard
        second = SecondInstance.objects.filter(case=step.case).first()
        if second is not None:
            asked = Text("上诉人申请撤回上诉，等待裁定", "The appellant asked to withdraw the appeal; the court rules")
            second.asked = step.enter(title=asked, note=reason.strip())
            second.save(update_fields=["asked"])
            return step.done
        entry = step.enter(note=reason.strip(), particulars={"appeal": mine.pk})
        end(step, mine, Appeal.State.WITHDRAWN)
        return entry


def own_appeal(actor: Account, case: Case) -> Appeal | None:
    """The appeal of a party the actor acts for that can still be withdrawn, by either case."""
    parties = access.parties_acted_for(actor, case)
    second = SecondInstance.objects.filter(case=case, outcome="").select_related("decision").first()
    if second is None:
        return case.appeals.filter(state=Appeal.State.PENDING, by__in=parties).order_by("pk").first()
    ours = {(p.role, p.ordinal) for p in parties}
    sent = second.decision.appeals.filter(state=Appeal.State.SENT).prefetch_related("by")
    return next((a for a in sent if ours & {(p.role, p.ordinal) for p in a.by.all()}), None)


def end(step: Step, appeal: Appeal, state: Appeal.State) -> None:
    """The appeal is over without a decision on it, by the act of ``step`` in the case of the first instance."""
    appeal.state, appeal.ended = state, step.done
    appeal.save(update_fields=["state", "ended"])
    if appeal.bill is not None and appeal.bill.cancelled_id is None:
        if state == Appeal.State.UNPAID or not appeal.bill.paid:
            closing.drop(step, appeal.bill, "appeal_withdrawn")
        else:
            closing.settle_bill(step, appeal.bill, Halving.WITHDRAWAL)
    decision = appeal.decision
    _end_answers(step, appeal)
    if decision.appeals.filter(state__in=(Appeal.State.PENDING, Appeal.State.SENT)).exists():
        sending.prepare(decision)
        return
    for period in step.case.periods.filter(rule="D29.dossier", state=PeriodState.OPEN):
        step.end(period, PeriodState.ENDED)
    decision.state = Decision.State.OPEN
    decision.save(update_fields=["state"])
    effect.settle(decision)


def _end_answers(step: Step, appeal: Appeal) -> None:
    for service in appeal.document.services.all():
        for period in service.periods.filter(rule="D29.answer", state=PeriodState.OPEN):
            step.end(period, PeriodState.ENDED)
