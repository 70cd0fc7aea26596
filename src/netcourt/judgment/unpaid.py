"""The fee of an appeal is unpaid: the court warns by itself; that the appeal is withdrawn a judge rules (CPI 318)."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.models import Case, Period
from netcourt.cases.words import Stage
from netcourt.fees import notices
from netcourt.fees.acts import asked_relief
from netcourt.identity.models import Account
from netcourt.judgment import withdrawing, writing
from netcourt.judgment.acts import BEFORE_FINAL, TREAT_APPEAL_WITHDRAWN, WARN_APPEAL
from netcourt.judgment.guards import warned_in_vain
from netcourt.judgment.models import Appeal
from netcourt.law.service import Instrument
from netcourt.service.serving import serve


def warn(case: Case, period: Period) -> None:
    """The period of appeal ran out without the fee: seven days more, told with a last day (FEE 22)."""
    appeal = case.appeals.filter(state=Appeal.State.PENDING, payer=period.party_id, bill__isnull=False).first()
    if appeal is None or appeal.bill is None or not appeal.bill.demanded:
        return
    if asked_relief(case) or Stage(case.stage) not in BEFORE_FINAL:
        return
    with perform(WARN_APPEAL, None, key=f"appeal-warn:{appeal.pk}", case_id=case.pk) as step:
        if step.repeated:
            return
        step.on_behalf = appeal.payer
        paper = notices.warning(step, appeal.bill, notices.warning_deadline(step.at))
        step.enter(documents=[paper], particulars={"bill": appeal.bill.number, "open": f"{appeal.bill.open:.2f}"})
        step.start("FEE-WARNING", party=appeal.payer)


def treat_appeal_withdrawn(actor: Account, case_id: Any, key: str, *, finding: str) -> Case:
    """A judge rules that the appeal counts as withdrawn, since its fee was not paid after the warning.

    What came in goes back. Raises ``Refused`` with every reason.
    """
    pending = Appeal.objects.filter(case=case_id, state=Appeal.State.PENDING).select_related("bill", "decision__case")
    appeal = next((a for a in pending if warned_in_vain(a)), None)
    with perform(TREAT_APPEAL_WITHDRAWN, actor, key=key, case_id=case_id, appeal=appeal, finding=finding) as step:
        if step.repeated:
            return step.case
        assert appeal is not None  # a guard
        names = "、".join(p.name for p in appeal.by.all())
        paper = writing.ruling(
            step, appeal.decision, finding=finding, order=[f"本案按上诉人{names}自动撤回上诉处理。"],
            articles="《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百一十八条",
        )  # fmt: skip
        step.enter(documents=[paper], note=finding.strip(), particulars={"appeal": appeal.pk})
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        withdrawing.end(step, appeal, Appeal.State.UNPAID)
        return step.case
