"""The conditions of the acts of a payment order, each with its sentence and article."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case
from netcourt.cases.words import PeriodState
from netcourt.law import payment_orders as law
from netcourt.law.text import Text
from netcourt.law.times import day_of
from netcourt.special.guards import said
from netcourt.special.models import PaymentOrder


def _row(step: Step) -> PaymentOrder:
    row: PaymentOrder = step.case.payment_order
    return row


def _condition(code: str) -> Guard:
    words = law.CONDITIONS[code]
    return Guard(
        f"ORDER_{code.upper()}",
        lambda step: code in step.data["declared"],
        Text(
            f"申请支付令的条件没有满足：{words.zh}。不符合的，可以直接起诉",
            f"A payment order takes this: {words.en}. Otherwise sue",
        ),
        ("CPL 225",) if code in ("no_other", "served") else ("CPI 427",),
    )


CONDITIONS = {code: _condition(code) for code in law.DECLARED}
JUDGE = Guard(
    "JUDGE_MISSING",
    lambda step: step.data.get("judge") is not None,
    Text("请指定一名审判员", "Name the judge"),
    ("CPI 428",),
)
FINDING = Guard(
    "FINDING_MISSING", said("finding"), Text("请写明理由", "Give the reasons"), ("CPL 157",)
)  # fmt: skip


def _paid(step: Step) -> bool:
    bill = _row(step).bill
    return bill is None or not bill.demanded


PAID = Guard(
    "FEE_UNPAID",
    _paid,
    Text(
        "申请人还没有交申请费；交清后再发支付令，不交的按撤回申请处理",
        "The fee is not paid yet: the order is issued afterwards; unpaid, it counts as withdrawn",
    ),
    ("FEE 20", "FEE 22"),
)


def _in_time(step: Step) -> bool:
    period = step.case.periods.filter(rule="D40.debtor").order_by("-due_at").first()
    return period is None or step.at < period.due_at


IN_TIME = Guard(
    "OBJECTION_LATE",
    _in_time,
    Text(
        "收到支付令已经超过十五日，异议视为没有提出",
        "More than fifteen days since receipt: the objection counts as not made",
    ),
    ("CPL 227", "CPI 431"),
)
PLEADED = Guard(
    "PLEA_MISSING",
    lambda step: bool(set(step.data.get("pleas") or ()) & law.PLEAS.keys()),
    Text("请选择异议是哪一种", "Say what the objection is"),
    ("CPI 435",),
)
NOT_OBJECTED = Guard(
    "ALREADY_OBJECTED",
    lambda step: not _row(step).objected_to,
    Text("您已经提出异议，等待法院审查", "You have objected; the court examines it"),
    ("CPL 228",),
)
OBJECTED = Guard(
    "NO_OBJECTION",
    lambda step: _row(step).objected_to,
    Text("没有等待审查的异议", "No objection waits"),
    ("CPL 228",),
)


def _rejects_by_form(step: Step) -> bool:
    return not law.stands(_row(step).pleas)


ADMITTED = Guard(
    "OBJECTION_STANDS",
    _rejects_by_form,
    Text(
        "被申请人对债务本身有异议，只作形式审查，应当裁定终结督促程序",
        "The debt itself is contested: it is examined by its form only, and the procedure is ended",
    ),
    ("CPI 435", "CPI 436"),
)
PARTIAL = Guard(
    "OBJECTION_WHOLE",
    lambda step: _row(step).part in law.PARTS and law.stands(_row(step).pleas),
    Text("异议针对全部请求，或者不成立，不能部分裁定", "It is an objection to all of it, or it does not stand"),
    ("CPI 432",),
)


def _discussed(step: Step) -> bool:
    day = step.data.get("discussed_on")
    return day is not None and day <= day_of(step.at)


DISCUSSED = Guard(
    "NOT_DISCUSSED",
    _discussed,
    Text(
        "撤销支付令应当先提交审判委员会讨论决定：请填写讨论的日期",
        "The judicial committee decides on it first: give the day of its decision",
    ),
    ("CPI 441",),
)


def received(case: Case) -> bool:
    """The debtor has the order: its fifteen days began."""
    return case.periods.filter(rule="D40.debtor").exists()


NOT_RECEIVED = Guard(
    "ORDER_RECEIVED",
    lambda step: not received(step.case),
    Text("被申请人已经收到支付令，不能再撤回申请", "The respondent has received the order: too late to withdraw"),
    ("CPI 430",),
)
NOT_WITHDRAWN = Guard(
    "ALREADY_WITHDRAWN",
    lambda step: _row(step).withdrawal_id is None,
    Text("您已经撤回申请，等待裁定", "You have withdrawn already; the ruling comes"),
    ("CPI 430",),
)


def _grounded(step: Step) -> bool:
    row, ground = _row(step), step.data.get("ground")
    if ground == law.OBJECTED:
        return row.objected_to and law.stands(row.pleas) and not row.part
    if ground == law.UNSERVED:
        rows = step.case.periods.filter(rule="D40.serve")
        return not rows.filter(state=PeriodState.OPEN, due_at__gt=step.at).exists() and NOT_RECEIVED.holds(step)
    if ground == law.WITHDRAWN:
        return row.withdrawal_id is not None
    return ground == law.SUED


GROUNDED = Guard(
    "GROUND_UNMET",
    _grounded,
    Text(
        "这一理由还不成立：要有成立的异议、发出后三十日未能送达、申请人撤回或者另行起诉",
        "This ground is not met: an objection that stands, thirty days unserved, a withdrawal, or a suit",
    ),
    ("CPI 430", "CPI 435"),
)


def _may_refuse(step: Step) -> bool:
    period = step.case.periods.filter(rule="D40.suit").order_by("-due_at").first()
    return _row(step).ground == law.OBJECTED and (period is None or step.at < period.due_at)


MAY_REFUSE = Guard(
    "SUIT_BEGUN",
    _may_refuse,
    Text(
        "收到裁定已经超过七日没有表明，视为起诉；不想继续的，可以撤诉",
        "Seven days have passed since the ruling: it counts as a suit. Withdraw the suit instead",
    ),
    ("CPI 438", "CPI 439"),
)
NOT_REFUSED = Guard(
    "ALREADY_REFUSED",
    lambda step: _row(step).no_suit_id is None,
    Text("您已经表明不同意转入诉讼", "You have said so already"),
    ("CPI 438",),
)
