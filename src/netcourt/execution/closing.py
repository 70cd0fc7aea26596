"""Closing an execution: performed, this round ended, terminated (CPL 268; CPI 517; FEE 38). Written here only."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Document
from netcourt.cases.words import Outcome, PartyRole, PeriodState, Role
from netcourt.execution import writing
from netcourt.execution.acts import CLOSE
from netcourt.execution.models import Execution, Settlement
from netcourt.execution.settling import FEE_BY
from netcourt.execution.sums import standing
from netcourt.fees import bills, payments
from netcourt.identity.models import Account
from netcourt.law import fees
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.service.serving import serve
from netcourt.service.words import State

How = Execution.How
OUTCOMES = {
    How.PERFORMED: Outcome.PERFORMED, How.ROUND_ENDED: Outcome.ROUND_ENDED, How.WITHDRAWN: Outcome.TERMINATED,
    How.TERMINATED: Outcome.TERMINATED,
}  # fmt: skip
SAID = {
    How.PERFORMED: Text("执行完毕，结案", "Everything was performed: closed"),
    How.ROUND_ENDED: Text("终结本次执行程序", "This round of execution ended"),
    How.WITHDRAWN: Text("申请执行人撤回申请，终结执行", "The applicant withdrew: the execution is terminated"),
    How.TERMINATED: Text("终结执行", "The execution is terminated"),
}
ARTICLES = {
    How.ROUND_ENDED: "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十七条",
    How.WITHDRAWN: "《中华人民共和国民事诉讼法》第二百六十八条第一项",
    How.TERMINATED: "《中华人民共和国民事诉讼法》第二百六十八条",
}
MOST = 10000


def close(actor: Account, case_id: Any, key: str, *, how: str, finding: str = "") -> Execution:
    """End the case: all parties receive notice or ruling, the fee is what was really executed (FEE 14, 38).

    Performed: paid in full, or the applicant said so. Round ended: notices served, property inquired into
    (``finding``), and the applicant signed or the president approves (CPI 517). Raises Http404, ``Refused`` with
    everything that is missing.
    """
    with perform(CLOSE, actor, key=key, case_id=case_id) as step:
        row: Execution = step.case.execution
        if step.repeated:
            return row
        if wrong := missing(row, how, finding, president=step.role == Role.PRESIDENT, on=day_of(step.at)):
            raise Refused(wrong, status=422)
        ended = How(how)
        step.close(OUTCOMES[ended])
        papers = _papers(step, row, ended, finding)
        entry = step.enter(
            documents=list(papers.values()), title=SAID[ended], note=finding.strip(), particulars={"how": how}
        )
        step.end_running()
        row.ended, row.ground, row.finding = entry, how, finding.strip()
        row.save()
        _settle_fee(step, row, ended)
        for party in step.case.parties.filter(left_at__isnull=True):
            paper = papers.get(party.pk) or papers[None]
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        return row


def missing(row: Execution, how: str, finding: str, *, president: bool, on: Any) -> list[Refusal]:
    """What still stands against closing so, all at once."""
    wrong = []
    if how not in How.values:
        return [Refusal("OUTCOME_INVALID", Text("请选择结案方式", "Choose how it ends"))]
    if how == How.PERFORMED:
        wrong += _not_performed(row, finding, on)
    if how == How.ROUND_ENDED:
        wrong += _round_goes_on(row, president=president)
    if how == How.WITHDRAWN and row.withdrawal_id is None:
        zh, en = "申请执行人没有撤回申请", "The applicant has not withdrawn"
        wrong.append(Refusal("NOT_WITHDRAWN", Text(zh, en), cite("CPL 268")))
    if how in (How.ROUND_ENDED, How.TERMINATED) and not finding.strip():
        zh = "请写明理由：财产调查的经过和结果，或者终结执行的法定情形"
        en = "Give the reasons: how property was inquired into, or which ground of the law"
        wrong.append(Refusal("FINDING_MISSING", Text(zh, en), cite("CPL 157")))
    if len(finding) > MOST:
        wrong.append(Refusal("TEXT_TOO_LONG", Text(f"最多{MOST}字，请缩短", f"At most {MOST} characters")))
    return wrong


def _not_performed(row: Execution, finding: str, on: Any) -> list[Refusal]:
    if row.satisfied_id:
        return []
    wrong, now = [], standing(row, on)
    if not now.whole:
        zh = f"还有{plain(now.open)}元没有登记履行；申请执行人也没有确认已全部履行"
        en = f"{plain(now.open)} yuan are not recorded as paid, nor did the applicant confirm that all was performed"
        wrong.append(Refusal("NOT_PERFORMED", Text(zh, en), cite("CPL 251")))
    if row.application.acts and not finding.strip():
        zh, en = "除了付款还有其他义务，请写明怎样履行的", "More than money was owed: say how the rest was performed"
        wrong.append(Refusal("FINDING_MISSING", Text(zh, en), cite("CPL 251")))
    return wrong


def _round_goes_on(row: Execution, *, president: bool) -> list[Refusal]:
    wrong = []
    notices = row.case.services.filter(papers__kind="execution_notice").exclude(state=State.REPLACED)
    if notices.exclude(state=State.SERVED).exists():
        zh, en = "执行通知书、报告财产令还没有送达", "The execution notice and the order are not served yet"
        wrong.append(Refusal("NOT_SERVED", Text(zh, en), cite("CPI 517", "CPL 251")))
    if row.round_agreed_id is None and not president:
        zh = "申请执行人没有签字确认的，应当由合议庭审查核实并经院长批准，请交院长办理"
        en = "Without the applicant's signature a panel verifies and the president approves: the president does it"
        wrong.append(Refusal("APPROVAL_MISSING", Text(zh, en), cite("CPI 517")))
    return wrong


def _papers(step: Step, row: Execution, how: How, finding: str) -> dict[Any, Document]:
    """执行完毕: a notice to each; otherwise one ruling for all."""
    applicant = step.case.parties.get(role="plaintiff")
    executed = list(step.case.parties.filter(role="defendant").order_by("ordinal"))
    if how == How.PERFORMED:
        now = standing(row, day_of(step.at))
        grounds = [f"{step.case.title}一案（{step.case.number}），本院已立案执行。"]
        grounds += [f"已登记履行{plain(now.paid)}元。"] if now.paid else []
        grounds += ["申请执行人确认已全部履行。"] if row.satisfied_id else []
        grounds += [line.strip() for line in finding.splitlines() if line.strip()]
        order = ["本案执行完毕，以执行完毕方式结案。"]
        fee = (
            f"执行申请费{plain(row.bill.amount)}元由{FEE_BY[fee_bearer(row)]}负担，请在平台交纳。"
            if row.bill
            else "本案不收执行申请费。"
        )
        return {
            p.pk: writing.decision(step, "execution_closing", "结案通知书", grounds, order, fee, p)
            for p in (applicant, *executed)
        }
    default = f"申请执行人{applicant.name}撤回执行申请，不违反法律规定，应予准许。"
    grounds = [
        f"{step.case.title}一案（{step.case.number}），本院依法立案执行。",
        *writing.found(finding or default),
        f"依照{ARTICLES[how]}之规定，裁定如下：",
    ]
    again = "申请执行人发现被执行人有可供执行财产的，可以再次申请执行，不受申请执行期间的限制。"
    order = [f"终结本次执行程序。{again}" if how == How.ROUND_ENDED else "终结本案的执行。"]
    final = "本裁定送达后即发生法律效力。"
    return {None: writing.ruling(step, writing.both(applicant, executed), grounds, order, final, ends=True)}


def fee_bearer(row: Execution) -> Settlement.FeeBy:
    """Who was executed, unless both sides agreed otherwise in a settlement that was kept (FEE 38)."""
    kept = row.settlements.filter(state=Settlement.State.AGREED).first()
    return Settlement.FeeBy(kept.fee_by) if kept else Settlement.FeeBy.EXECUTED


def _settle_fee(step: Step, row: Execution, how: How) -> None:
    """The fee is now due from who was executed, on what was really executed; nothing executed: none is owed."""
    bill = row.bill
    if bill is None:
        return
    if how != How.PERFORMED:
        paid = min(standing(row, day_of(step.at)).paid, row.application.money)
        due = fees.execution_fee(paid) if paid else None
        if due is None:
            bill.cancelled = step.done
        elif due.amount < bill.amount:
            bills.recompute(bill, due)
    if not bill.paid and fee_bearer(row) == Settlement.FeeBy.APPLICANT:
        bill.payer = step.case.parties.get(role=PartyRole.PLAINTIFF)
    bill.in_advance = True
    bill.save()
    if bill.open <= 0:
        payments.settled(step, bill, at=step.at, state=PeriodState.ENDED)
