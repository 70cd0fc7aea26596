"""The court accepts, issues or rejects, and the order takes effect. Written here only."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse

from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.instruments import next_instrument
from netcourt.cases.models import Case, DocketEntry, Document, Period
from netcourt.cases.words import Outcome, PartyRole, PeriodState, Role, Visibility
from netcourt.fees.bills import new_number, open_bill
from netcourt.fees.models import Bill
from netcourt.filing import notices
from netcourt.filing.review import next_number
from netcourt.filing.rulings import line_of
from netcourt.identity.models import Account
from netcourt.judgment.models import Decision, Pronouncement
from netcourt.judgment.pronouncing import Decided, record
from netcourt.law import fees
from netcourt.law import payment_orders as law
from netcourt.law.fees.money import plain
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.law.times import day_of, say_day
from netcourt.reference import papers as printed
from netcourt.service.models import Service
from netcourt.service.serving import serve
from netcourt.service.starts import Start
from netcourt.special import writing
from netcourt.special.confirmed import check_judge
from netcourt.special.models import PaymentOrder
from netcourt.special.orders.acts import ACCEPT, IN_FORCE, ISSUE, REFUSE, REJECT

WORD = "民督"
UNPAID = "unpaid"
UNPAID_WORDS = Text("没有在指定的期限内交申请费，按撤回申请处理", "the fee was not paid: it counts as withdrawn")
SUE = "申请人可以向人民法院提起诉讼。"


def fee_of(row: PaymentOrder) -> fees.Bill:
    """One third of the property tariff on all that is asked (FEE 14)."""
    return fees.payment_order_fee(row.money)


def accept_order(actor: Account, case_id: Any, key: str, *, judge: Account | None) -> Case:
    """Accept within five days: number 民督, one judge, fifteen days, the fee (CPL 226, 227; CPI 428; FEE 14, 20)."""
    with perform(ACCEPT, actor, key=key, case_id=case_id, judge=judge) as step:
        if step.repeated:
            return step.case
        assert judge is not None  # a guard
        check_judge(step.case, judge)
        case, row = step.case, step.case.payment_order
        case.number, case.accepted_at = str(next_number(case, WORD)), step.at
        bill, code = fee_of(row), new_number()
        creditor = parties(case)[0]
        grounds = [f"你（单位）申请支付令一案，本院已经受理，案号为{case.number}，由审判员{judge.name}审查。"]
        order = [
            f"请在七日内交申请费{plain(bill.amount)}元（受理费的三分之一），缴款码{code}，"
            f"交费页面{settings.NETCOURT_URL}{reverse('fees:case', args=[case.pk])}；不交的，按撤回申请处理。",
            "本院自受理之日起十五日内发出支付令；申请不成立的，裁定驳回。",
        ]
        closing = "对方没有异议的，申请费由对方负担；对方异议成立的，由申请人负担，转入诉讼时抵作案件受理费。"
        paper = writing.notice(step, "special_acceptance", "受理通知书", creditor, grounds, order, closing)
        step.enter(
            documents=[paper],
            particulars={"number": case.number, "judge": str(judge.pk), "fee": f"{bill.amount:.2f}"},
        )
        step.assign(judge, Role.JUDGE)
        row.bill = open_bill(step, Bill.Kind.APPLICATION, bill, payer=creditor, number=code)
        row.issue_by = step.start("D40.issue", post=Role.JUDGE)
        row.save(update_fields=["bill", "issue_by"])
        serve(step, [paper], creditor, begins=[])
        return case


def refuse_order(actor: Account, case_id: Any, key: str, *, ground: str, finding: str = "") -> Case:
    """Tell the creditor that it is not accepted, and which condition is missing (CPI 427)."""
    words = because(ground, finding, law.CONDITIONS, missing=True)
    with perform(REFUSE, actor, key=key, case_id=case_id, finding=words) as step:
        if step.repeated:
            return step.case
        creditor = parties(step.case)[0]
        grounds = [f"你（单位）申请支付令，本院经审查，不予受理。理由：{words}"]
        basis = f"依照{writing.LAW}第二百二十五条、第二百二十六条，{writing.READING}第四百二十七条。"
        paper = writing.notice(step, "special_refusal", "不予受理通知书", creditor, grounds, [basis], SUE)
        _close(step, [paper], Outcome.REFUSED, ground, words)
        serve(step, [paper], creditor, begins=[])
        return step.case


def reject_order(actor: Account, case_id: Any, key: str, *, ground: str, finding: str = "") -> Case:
    """Reject within fifteen days: CPI 428, a condition of CPI 427 not met after all, or the fee unpaid."""
    missing = ground in law.CONDITIONS
    known = law.REJECTIONS | law.CONDITIONS | {UNPAID: UNPAID_WORDS}
    words = because(ground, finding, known, missing=missing)
    with perform(REJECT, actor, key=key, case_id=case_id, finding=words) as step:
        if step.repeated:
            return step.case
        article = f"{writing.LAW}第二百二十七条第一款、{writing.READING}第四百二十八条"
        grounds = [opening(step), *writing.found(words), f"依照{article}之规定，裁定如下："]
        unpaid = ground == UNPAID
        order = ["本案按撤回支付令申请处理。" if unpaid else "驳回支付令申请。"]
        paper = writing.ruling(step, grounds, order, SUE)
        _close(step, [paper], Outcome.TAKEN_BACK if unpaid else Outcome.REJECTED, ground, words)
        for bill in step.case.bills.all():
            if bill.demanded:
                bill.cancelled = step.done
                bill.save(update_fields=["cancelled"])
        serve(step, [paper], parties(step.case)[0], instrument=Instrument.JUDGMENT, begins=[])
        return step.case


def issue_order(actor: Account, case_id: Any, key: str) -> PaymentOrder:
    """Issue the order and serve it on the debtor, whose fifteen days begin with receipt (CPL 227; CPI 429, 430)."""
    with perform(ISSUE, actor, key=key, case_id=case_id) as step:
        row: PaymentOrder = step.case.payment_order
        if step.repeated:
            return row
        creditor, debtor = parties(step.case)
        paper = _order(step, row)
        row.number = next_instrument(step, ends=True)
        row.order = paper
        step.enter(documents=[paper], particulars={"amount": f"{row.money:.2f}"})
        step.start("D40.serve", post=Role.JUDGE)
        row.save(update_fields=["order", "number"])
        row.service = serve(step, [paper, row.document], debtor, begins=[Start("D40.debtor")])
        row.save(update_fields=["service"])
        serve(step, [paper], creditor, begins=[])
        return row


def received(step: Step, _service: Service, begun: Period) -> None:
    """The order has reached the debtor within its thirty days, or late."""
    for period in step.case.periods.filter(rule="D40.serve", state=PeriodState.OPEN):
        step.end(period, PeriodState.MET if begun.start < period.due_at else PeriodState.MISSED)


def take_effect(case: Case, period: Period) -> None:
    """Fifteen days without an objection that stands: in force, executed like a judgment (CPL 227; CPI 431, 440)."""
    row: PaymentOrder = case.payment_order
    with perform(IN_FORCE, None, key=f"order:{row.pk}", case_id=case.pk) as step:
        if step.repeated:
            return
        assert row.order is not None
        day = period.end + timedelta(days=1)
        why = Text(
            f"收到支付令后十五日到{say_day(period.end).zh}届满，没有成立的异议，自{say_day(day).zh}起生效",
            f"Fifteen days from receipt ended on {say_day(period.end).en} without an objection: in force from "
            f"{say_day(day).en}",
        )
        step.close(Outcome.ORDERED)
        row.ended = step.enter(note=why.zh, particulars={"effective_on": day.isoformat()})
        row.save(update_fields=["ended"])
        step.end_running()
        title = record(step, Pronouncement.Kind.ORDER, _decided(row), row.order, row.number, final=True)
        _in_force(title.decision, row, step.done, day, why)


def _decided(row: PaymentOrder) -> Decided:
    assert row.order is not None
    fee = row.bill.amount if row.bill else Decimal(0)
    day = day_of(row.order.created_at)
    return Decided(
        kind=Pronouncement.Kind.ORDER, pronounced_on=day, allowed=row.left + fee, awards=[parties(row.case)[0]]
    )


def _in_force(decision: Decision, row: PaymentOrder, entry: DocketEntry, day: Any, why: Text) -> None:
    decision.state, decision.ended = Decision.State.IN_FORCE, entry
    decision.effective_on, decision.why = day, why.as_json()
    decision.save()
    if row.service is not None:
        decision.services.add(row.service)


def ran_out(step: Step, period: Period) -> None:
    """The debtor's fifteen days ran out: nothing is missed, its right is spent, and the order takes effect."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
    take_effect(step.case, period)


def _order(step: Step, row: PaymentOrder) -> Document:
    """支付令: to pay within fifteen days of receipt, or to object in writing; readable by both."""
    people = writing.parties_of(step)
    creditor, debtor = people[0], people[1]
    fee = row.bill.amount if row.bill else Decimal(0)
    agreed = f"，约定的利息、违约金{plain(row.interest)}元（{row.interest_how}）" if row.interest else ""
    grounds = [
        *(line_of(p, str(p.called)) for p in people),
        f"申请人{creditor.name}于{say_day(day_of(row.entry.at)).zh}向本院申请支付令。申请人称：",
        *[line.strip() for line in row.facts.splitlines() if line.strip()],
        f"本院经审查，申请人的申请符合{writing.LAW}第二百二十五条规定的条件。依照该法第二百二十七条的规定，特发出如下支付令：",
    ]
    order = [
        f"被申请人{debtor.name}应当自收到本支付令之日起十五日内，给付申请人{creditor.name}{plain(row.amount)}元{agreed}；",
        f"申请费{plain(fee)}元，由被申请人负担。",
    ]
    closing = (
        "被申请人有异议的，应当自收到之日起十五日内书面提出，可以在平台上提交，不用写理由；口头异议无效。"
        "逾期不提出异议又不履行的，申请人可以申请强制执行。不要向短信、电话里的个人账户付款。"
    )
    head = notices.instrument_head(step, debtor, ends=True)
    data = printed.Decision(**head, title="支付令", grounds=grounds, order=order, closing=closing)
    return documents.issue(
        "payment_order", printed.as_data(data), actor=step.actor, visible_to=Visibility.PARTIES, submitted_for=debtor,
        verification_code=data.verification_code,
    )  # fmt: skip


def parties(case: Case) -> list[Any]:
    """The creditor, then the debtor."""
    rows = {p.role: p for p in case.parties.filter(left_at__isnull=True)}
    return [rows[PartyRole.PLAINTIFF], rows[PartyRole.DEFENDANT]]


def opening(step: Step) -> str:
    creditor, debtor = parties(step.case)
    assert step.case.accepted_at is not None  # it is in review
    day = say_day(day_of(step.case.accepted_at)).zh
    return f"申请人{creditor.name}申请对被申请人{debtor.name}发出支付令一案，本院于{day}立案受理。"


def because(ground: str, finding: str, known: Any, *, missing: bool = False) -> str:
    """The ground in the words of the law, then the court's own; empty where it is none of them."""
    if ground not in known:
        return ""
    words = known[ground].zh
    first = f"不符合申请支付令的条件（{words}）。" if missing else f"{words}。"
    return "\n".join(filter(None, [first, finding.strip()]))


def _close(step: Step, papers: list[Document], outcome: Outcome, ground: str, words: str) -> None:
    row: PaymentOrder = step.case.payment_order
    step.close(outcome)
    row.ended = step.enter(documents=papers, note=words, particulars={"outcome": outcome, "ground": ground})
    row.ground, row.finding = ground, words
    row.save(update_fields=["ended", "ground", "finding"])
    step.end_running()
