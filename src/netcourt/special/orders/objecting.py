"""The debtor objects, the judge looks at the form of it, the procedure ends or goes on. Written here only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.cases.actions import Step, perform
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import Outcome, PeriodState
from netcourt.identity.models import Account
from netcourt.judgment.models import Decision
from netcourt.law import payment_orders as law
from netcourt.law.fees.acceptance import property_fee
from netcourt.law.fees.money import plain
from netcourt.law.refusal import Refusal
from netcourt.law.service import Instrument
from netcourt.law.text import Text
from netcourt.law.times import day_of, say_day
from netcourt.service.serving import serve
from netcourt.service.starts import Start
from netcourt.special import writing
from netcourt.special.models import PaymentOrder
from netcourt.special.orders.acts import END, OBJECT, REJECT_OBJECTION, REVOKE, STRIKE, WITHDRAW_OBJECTION
from netcourt.special.orders.issuing import opening, parties, take_effect

MOST_WORDS = 5000
OUTCOMES = {law.WITHDRAWN: Outcome.TAKEN_BACK}


def object_order(
    actor: Account, case_id: Any, key: str, *, pleas: Sequence[str], words: str = "", part: str = ""
) -> PaymentOrder:
    """Object in writing within fifteen days of receipt; no reasons are needed (CPL 227; CPI 431, 435).

    ``part``: what alone is objected to (CPI 432). Raises Http404, ``Refused``: OBJECTION_LATE.
    """
    with perform(OBJECT, actor, key=key, case_id=case_id, pleas=pleas) as step:
        row: PaymentOrder = step.case.payment_order
        if step.repeated:
            return row
        if len(words) > MOST_WORDS:
            long = Text(f"最多{MOST_WORDS}字，请缩短", f"At most {MOST_WORDS} characters")
            raise Refused([Refusal("TEXT_TOO_LONG", long)], status=422)
        assert step.on_behalf is not None
        chosen = [code for code in law.PLEAS if code in pleas]
        part = part if part in law.PARTS and row.interest else ""
        said = [f"{law.PLEAS[code].zh}。" for code in chosen]
        said += [f"{law.PARTS[part].zh}。"] if part else []
        parts = [
            ("异议", [f"对{row.number}支付令提出异议。", *said]),
            ("说明", [line.strip() for line in words.splitlines() if line.strip()]),
        ]
        paper = writing.application(step, step.on_behalf, "order_objection", "支付令异议书", parts)
        row.objected = step.enter(
            documents=[paper], particulars={"pleas": chosen, "part": part, "stands": law.stands(chosen)}
        )
        row.part = part
        row.pleas, row.words, row.objection, row.objection_ended = chosen, words.strip(), paper, None
        row.save(update_fields=["objected", "pleas", "part", "words", "objection", "objection_ended"])
        return row


def withdraw_objection(actor: Account, case_id: Any, key: str) -> Case:
    """Withdraw it before the ruling; it cannot be taken up again after the fifteen days (CPI 437)."""
    with perform(WITHDRAW_OBJECTION, actor, key=key, case_id=case_id) as step:
        if not step.repeated:
            step.enter()
            _go_on(step)
        return step.case


def reject_objection(actor: Account, case_id: Any, key: str, *, finding: str = "") -> Case:
    """The debt itself is not contested: rejected, the order holds (CPI 436)."""
    with perform(REJECT_OBJECTION, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row: PaymentOrder = step.case.payment_order
        said = "；".join(law.PLEAS[code].zh for code in row.pleas)
        words = f"被申请人对债务本身没有异议，只是提出：{said}，不影响支付令的效力。"
        grounds = [
            f"{opening(step)}本院发出支付令后，被申请人提出异议。",
            *writing.found("\n".join(filter(None, [words, finding.strip()]))),
            f"依照{writing.READING}第四百三十六条之规定，裁定如下：",
        ]
        paper = writing.ruling(step, grounds, ["驳回被申请人对支付令的异议。"], "", ends=False)
        step.enter(documents=[paper], note=words)
        for party in parties(step.case):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        _go_on(step)
        return step.case


def strike_part(actor: Account, case_id: Any, key: str, *, finding: str = "") -> Case:
    """Only the interest is contested: the order lapses for it, and holds for the rest (CPI 432)."""
    with perform(STRIKE, actor, key=key, case_id=case_id) as step:
        if step.repeated:
            return step.case
        row: PaymentOrder = step.case.payment_order
        words = f"被申请人仅对约定的利息、违约金{plain(row.interest)}元提出异议，不影响其他请求的效力。"
        grounds = [
            opening(step), *_issued(row), *writing.found("\n".join(filter(None, [words, finding.strip()]))),
            f"依照{writing.LAW}第二百二十八条、{writing.READING}第四百三十二条之规定，裁定如下：",
        ]  # fmt: skip
        order = [
            f"终结本案对约定的利息、违约金{plain(row.interest)}元的督促程序，支付令的该项内容自行失效。",
            f"{row.number}支付令其余给付{plain(row.amount)}元的内容继续有效。",
        ]
        paper = writing.ruling(step, grounds, order, "对失效的部分，申请人可以向人民法院提起诉讼。", ends=False)
        step.enter(documents=[paper], note=words, particulars={"struck": f"{row.interest:.2f}"})
        row.struck = row.interest
        row.save(update_fields=["struck"])
        for party in parties(step.case):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        _go_on(step)
        return step.case


def revoke_order(actor: Account, case_id: Any, key: str, *, discussed_on: date | None, finding: str) -> Case:
    """The president revokes an order in force that is wrong, as the judicial committee decided (CPI 441).

    The application is rejected and nothing of the order is executed any more. Raises Http404, ``Refused``.
    """
    with perform(REVOKE, actor, key=key, case_id=case_id, discussed_on=discussed_on, finding=finding) as step:
        if step.repeated:
            return step.case
        assert discussed_on is not None  # a guard
        row: PaymentOrder = step.case.payment_order
        grounds = [
            f"{opening(step)}{row.number}支付令已经发生法律效力。本院院长发现该支付令确有错误，提交审判委员会讨论，"
            f"审判委员会于{say_day(discussed_on).zh}决定撤销。",
            *writing.found(finding), f"依照{writing.READING}第四百四十一条之规定，裁定如下：",
        ]  # fmt: skip
        order = [f"撤销{row.number}支付令。", "驳回申请人的支付令申请。"]
        paper = writing.ruling(step, grounds, order, "申请人可以向人民法院提起诉讼。", ends=False)
        step.close(Outcome.REJECTED)
        row.revoked = step.enter(documents=[paper], note=finding.strip())
        row.save(update_fields=["revoked"])
        step.end_running()
        step.case.decisions.filter(state=Decision.State.IN_FORCE).update(
            state=Decision.State.SET_ASIDE, ended=step.done
        )
        for party in parties(step.case):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=[])
        return step.case


def _go_on(step: Step) -> None:
    """No objection stands: what is left of the fifteen days runs on; once they are over the order is in force."""
    row: PaymentOrder = step.case.payment_order
    row.objection_ended = step.done
    row.save(update_fields=["objection_ended"])
    period = step.case.periods.filter(rule="D40.debtor").order_by("-due_at").first()
    if period is None:
        return
    if step.at < period.due_at:
        period.state, period.ended_by = PeriodState.OPEN, None
        period.save(update_fields=["state", "ended_by"])
    else:
        take_effect(step.case, period)


def end_order(actor: Account, case_id: Any, key: str, *, ground: str, finding: str = "") -> Case:
    """End the procedure, and the order with it (CPL 228; CPI 430, 435). After an objection it becomes a suit.

    The applicant bears the fee (FEE 36), which counts towards that of the suit (CPI 195). Raises ``Refused``.
    """
    with perform(END, actor, key=key, case_id=case_id, ground=ground) as step:
        if step.repeated:
            return step.case
        row: PaymentOrder = step.case.payment_order
        objected = ground == law.OBJECTED
        words = "\n".join(filter(None, [f"{law.ENDINGS[ground].zh}。", finding.strip()]))
        article = f"{writing.LAW}第二百二十八条、{writing.READING}第四百三十五条"
        grounds = [
            opening(step), *_issued(row), *writing.found(words),
            f"依照{article if objected else f'{writing.READING}第四百三十条'}之规定，裁定如下：",
        ]  # fmt: skip
        order = ["终结本案的督促程序。"]
        if row.order:
            order.append(f"{row.number}支付令自行失效。")
        if row.bill and row.bill.paid:
            order.append(f"申请费{plain(row.bill.paid)}元，由申请人负担。")
        paper = writing.ruling(step, grounds, order, _to_suit(row) if objected else "", ends=not row.order)
        step.close(OUTCOMES.get(ground, Outcome.ORDER_ENDED))
        row.ended = step.enter(documents=[paper], note=words, particulars={"ground": ground})
        row.ground, row.finding = ground, words
        row.save(update_fields=["ended", "ground", "finding"])
        step.end_running()
        creditor, debtor = parties(step.case)
        suit = [Start("D40.suit")] if objected else []
        serve(step, [paper], creditor, instrument=Instrument.JUDGMENT, begins=suit)
        if debtor.linked_at:
            serve(step, [paper], debtor, instrument=Instrument.JUDGMENT, begins=[])
        return step.case


def _issued(row: PaymentOrder) -> list[str]:
    if row.order is None:
        return []
    said = f"本院于{say_day(day_of(row.order.created_at)).zh}发出{row.number}支付令。"
    if row.objected_to and row.objected is not None:
        said += f"被申请人于{say_day(day_of(row.objected.at)).zh}提出书面异议。"
    return [said]


def _to_suit(row: PaymentOrder) -> str:
    """What the ruling tells the applicant of the suit: when it counts as brought, and what is still to be paid."""
    full, paid = property_fee(row.money), row.bill.paid if row.bill else Decimal(0)
    return (
        "支付令失效后转入诉讼程序，申请支付令的时间即为起诉的时间；申请人不同意提起诉讼的，应当自收到本裁定之日起七日内"
        f"向本院提出，没有提出的，视为向本院起诉。按请求金额计算，案件受理费{plain(full.amount)}元，"
        f"应补交{plain(law.top_up(full, paid))}元。"
    )
