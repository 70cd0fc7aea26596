"""The creditor applies for a payment order, or takes the application back. Written here only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.appearance.joining import capacity_of
from netcourt.cases import clock
from netcourt.cases.actions import perform
from netcourt.cases.models import Case, Document
from netcourt.cases.periods import deadline
from netcourt.cases.words import Outcome, Role, Stage
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law import payment_orders as law
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import say_day
from netcourt.reference.models import Court
from netcourt.reference.queries import cause_by_name
from netcourt.special import writing
from netcourt.special.models import PaymentOrder
from netcourt.special.orders.acts import APPLY, WITHDRAW
from netcourt.special.people import Apart, add_other, applicant, confirm_contact, people_defects

CAUSE = "申请支付令"
MOST = {"facts": 10000, "interest_how": 2000}
MOST_FILES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What is owed, since when it is due, by what it is proved (CPL 225). ``interest``: agreed, up to today."""

    amount: Decimal
    due_on: date
    facts: str
    of: str = PaymentOrder.Of.MONEY
    interest: Decimal = Decimal(0)
    interest_how: str = ""


def apply_order(
    actor: Account, key: str, *, court: Court, debt: Debt, declared: Collection[str], exhibits: Sequence[Document],
    people: Apart,
) -> Case:  # fmt: skip
    """Apply for an order against one debtor for one debt; the court answers within five days (CPL 225, 226; CPI 427).

    ``declared``: which conditions (``law.payment_orders.DECLARED``) the creditor says are met. Raises ``Incomplete``,
    ``Refused`` with each condition not met.
    """
    with perform(APPLY, actor, key=key, declared=declared) as step:
        if step.repeated:
            return step.case
        capacity = capacity_of(actor, people.who)
        _check(debt, exhibits, people)
        case = Case(
            court=court, kind=Case.Kind.ORDER, title=f"{capacity.name}{CAUSE}（{people.other.name.strip()}）"[:300],
            cause=cause_by_name(CAUSE, clock.today()), amount=debt.amount + debt.interest, stage=Stage.APPLIED,
            received_at=step.at,
        )  # fmt: skip
        me = applicant(step, case, capacity, people.contact)
        add_other(step, people.other)
        paper = writing.application(step, me, "payment_order_application", "支付令申请书", _told(debt, exhibits))
        until = deadline("D40.accept", step.at)
        order = [
            f"本院在{writing.by(until)}以前通知是否受理。",
            "受理后，请在通知的期限内交申请费，为受理费的三分之一。",
        ]
        closing = "发出支付令以后，对方十五日内没有书面异议又不付的，可以申请强制执行；有异议的，转入诉讼。"
        receipt = writing.receipt(step, paper, order, closing)
        for document in exhibits:
            document.submitted_for = me
            document.save(update_fields=["submitted_for"])
        entry = step.enter(
            documents=[paper, *exhibits, receipt],
            particulars={"amount": f"{debt.amount:.2f}", "interest": f"{debt.interest:.2f}"},
        )
        confirm_contact(step, me, people.contact)
        row = PaymentOrder.objects.create(
            case=case, court=court, entry=entry, of=debt.of, amount=debt.amount, interest=debt.interest,
            interest_how=debt.interest_how.strip(), due_on=debt.due_on, facts=debt.facts.strip(), document=paper,
            accept_by=step.start("D40.accept", post=Role.FILING_JUDGE),
        )  # fmt: skip
        row.exhibits.set(exhibits)
        return case


def withdraw_order(actor: Account, case_id: Any, key: str) -> Case:
    """Take it back before the debtor has the order: at once before acceptance, afterwards by ruling (CPI 430)."""
    with perform(WITHDRAW, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row, at_once = step.case.payment_order, step.case.stage == Stage.APPLIED
        if at_once:
            step.close(Outcome.TAKEN_BACK)
        row.withdrawal = step.enter(stays=not at_once)
        if at_once:
            step.end_running()
            row.ended = row.withdrawal
        row.save(update_fields=["withdrawal", "ended"])
        return step.case


def _told(debt: Debt, exhibits: Sequence[Document]) -> list[tuple[str, list[str]]]:
    asked = [f"向被申请人发出支付令，给付{plain(debt.amount)}元"]
    if debt.interest:
        asked.append(f"给付约定的利息、违约金{plain(debt.interest)}元（{debt.interest_how.strip()}）")
    said = [f"{words.zh}。" for code, words in law.CONDITIONS.items() if code in law.DECLARED]
    return [
        ("请求", asked),
        ("事实和根据", [*debt.facts.strip().splitlines(), f"债务于{say_day(debt.due_on).zh}到期。"]),
        ("申请人声明", said),
        ("证据", [d.title for d in exhibits]),
    ]


def _check(debt: Debt, exhibits: Sequence[Document], people: Apart) -> None:
    """All that is missing or wrong, at once (CPL 225)."""
    wrong = people_defects(people, "CPI 427")
    if debt.amount <= 0 or debt.interest < 0:
        wrong.append(_defect("amount", "AMOUNT_INVALID", "请填写大于零的金额", "Give a sum above zero"))
    if debt.interest and not debt.interest_how.strip():
        zh, en = "请写明利息、违约金在哪里约定、怎样算的", "Say where interest was agreed and how it was reckoned"
        wrong.append(_defect("interest_how", "INTEREST_UNEXPLAINED", zh, en))
    if debt.due_on >= clock.today():
        zh, en = "债务到期的第二天起才能申请支付令", "Apply from the day after the debt became due"
        wrong.append(_defect("due_on", "NOT_DUE_YET", zh, en))
    if not debt.facts.strip():
        zh, en = "请写明欠款的事实和根据", "Say what the debt rests on"
        wrong.append(_defect("facts", "FACTS_MISSING", zh, en))
    if not exhibits:
        zh, en = "请提交证明欠款的证据，例如借条、合同、对账单", "Hand in what proves the debt"
        wrong.append(_defect("exhibits", "EXHIBIT_MISSING", zh, en))
    if len(exhibits) > MOST_FILES:
        zh = f"最多{MOST_FILES}份文件"
        wrong.append(_defect("exhibits", "TOO_MANY_FILES", zh, f"At most {MOST_FILES} files"))
    for name, most in MOST.items():
        if len(getattr(debt, name)) > most:
            wrong.append(_defect(name, "TEXT_TOO_LONG", f"最多{most}字，请缩短", f"At most {most} characters"))
    if wrong:
        raise Incomplete(wrong)


def _defect(field: str, code: str, zh: str, en: str) -> Defect:
    return Defect(field, Refusal(code, Text(zh, en), cite("CPL 225")))
