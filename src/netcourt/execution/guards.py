"""The conditions of the acts of execution, each with the sentence shown when it fails and the article behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.words import Outcome, Stage
from netcourt.execution.models import Application, Execution, Performance, Settlement
from netcourt.law.text import Text
from netcourt.law.times import day_of

ARISES = "EXR 16"


def said(name: str) -> Any:
    return lambda step: bool(str(step.data.get(name) or "").strip())


def _instrument(step: Step) -> Any:
    return step.data.get("instrument")


def _due(step: Step) -> bool:
    instrument, asked = _instrument(step), step.data["asked"]
    return instrument is None or day_of(step.at) > instrument.due(asked.last_instalment).last_day


def _somebody(step: Step) -> bool:
    return bool(step.data.get("against"))


def _asks(step: Step) -> bool:
    asked = step.data["asked"]
    return asked.amount + asked.interest > 0 or bool(asked.acts.strip())


def _within(step: Step) -> bool:
    instrument, asked = _instrument(step), step.data["asked"]
    if instrument is None:
        return True
    most = instrument.allowed or Decimal(0)
    return bool(asked.amount + asked.performed <= most)


def _explained(step: Step) -> bool:
    asked = step.data["asked"]
    return not asked.interest or bool(asked.interest_how.strip())


def _bank_whole(step: Step) -> bool:
    asked = step.data["asked"]
    number = asked.account.replace(" ", "")
    if not number and not asked.bank.strip():
        return True
    return bool(asked.bank.strip()) and number.isascii() and number.isdigit() and 8 <= len(number) <= 30


def running(row: Application) -> bool:
    """Whether an application stands in the way of another one: waiting, in execution, or performed."""
    if row.state == Application.State.WAITING:
        return True
    if row.state != Application.State.OPENED:
        return False
    case = row.execution.case
    return case.stage != Stage.CLOSED or case.outcome == Outcome.PERFORMED


def _not_already(step: Step) -> bool:
    instrument, applicant = _instrument(step), step.data.get("applicant")
    if instrument is None or applicant is None:
        return True
    rows = Application.objects.filter(decision=instrument.decision, applicant=applicant)
    return not any(running(r) for r in rows.select_related("execution__case"))


def waiting(step: Step) -> bool:
    row: Application | None = step.data.get("application")
    return row is not None and row.state == Application.State.WAITING


def execution_of(step: Step) -> Execution:
    row: Execution = step.case.execution
    return row


def _performance_open(*states: str) -> Any:
    def holds(step: Step) -> bool:
        row: Performance | None = step.data.get("performance")
        return row is not None and row.state in states

    return holds


def settlement_in(*states: str) -> Any:
    def holds(step: Step) -> bool:
        row: Settlement | None = step.data.get("settlement")
        return row is not None and row.state in states

    return holds


def _no_settlement(step: Step) -> bool:
    states = (Settlement.State.PROPOSED, Settlement.State.AGREED)
    return not execution_of(step).settlements.filter(state__in=states).exists()


IN_FORCE = Guard(
    "NOT_IN_FORCE",
    lambda step: _instrument(step) is not None,
    Text(
        "本案没有可以申请执行的文书：判决书、调解书生效并且有给付内容的，才能申请执行",
        "Nothing here can be executed: it takes a judgment or mediation statement in force that orders something",
    ),
    ("CPL 247", ARISES),
)
DUE = Guard(
    "NOT_DUE_YET",
    _due,
    Text(
        "履行期限还没有过：到期没有履行的，第二天起可以申请执行",
        "The time for performance is not over: apply from the day after, if it was not performed",
    ),
    (ARISES, "CPL 250"),
)
AGAINST = Guard(
    "NOBODY_EXECUTED",
    _somebody,
    Text("请选择被执行人：本案对方当事人", "Choose against whom: a party of the other side"),
    (ARISES,),
)
ASKS = Guard(
    "NOTHING_ASKED",
    _asks,
    Text("请写明申请执行的金额或者要对方做的事", "Say the sum, or what the other side is to do"),
    (ARISES,),
)
WITHIN = Guard(
    "ABOVE_DECISION",
    _within,
    Text(
        "申请执行的金额加上已履行的，超过了裁判确定的金额；利息、违约金请写在下一项",
        "The sum asked and what was performed are above what was decided; interest and penalty go into their own line",
    ),
    (ARISES, "CPL 253"),
)
EXPLAINED = Guard(
    "INTEREST_UNEXPLAINED",
    _explained,
    Text("请写明利息、违约金怎样算出来的", "Say how the interest or penalty was reckoned"),
    (ARISES,),
)
BANK = Guard(
    "ACCOUNT_INVALID",
    _bank_whole,
    Text("收款账户请写全：开户行，8至30位数字的账号；也可以都不填，以后再告诉法院",
         "Give bank and account whole (8 to 30 digits), or neither and tell the court later"),
    ("CPL 124",),
)  # fmt: skip
NOT_ALREADY = Guard(
    "ALREADY_APPLIED",
    _not_already,
    Text("您已经就这份文书申请过执行", "You have applied for the execution of this decision already"),
    (ARISES,),
)
WAITS = Guard("NOT_WAITING", waiting, Text("没有待审查的执行申请", "No application waits for a decision"), (ARISES,))
OFFICER = Guard(
    "OFFICER_MISSING",
    lambda step: step.data.get("officer") is not None,
    Text("请指定执行员", "Name the enforcement officer"),
    ("CPL 239",),
)
FINDING = Guard(
    "FINDING_MISSING", said("finding"), Text("裁定必须写明理由", "A ruling gives its reasons"), ("CPL 157",)
)
REPORTED = Guard(
    "REPORT_EMPTY",
    said("assets"),
    Text("请写明财产情况；没有财产的，写“没有”", "Say what property there is; if none, say none"),
    ("CPL 252",),
)
CLAIMED = Guard(
    "NOTHING_CLAIMED",
    _performance_open(Performance.State.CLAIMED),
    Text("没有等您确认的履行", "No payment waits for your word"),
    ("CPL 251",),
)
CONTESTED = Guard(
    "NOTHING_CONTESTED",
    _performance_open(Performance.State.CLAIMED, Performance.State.DENIED),
    Text("这一笔已经有结果", "This payment is decided already"),
    ("CPL 251",),
)
REASONS = Guard("REASONS_MISSING", said("reasons"), Text("请写明事实和理由", "Say the facts and reasons"), ("CPL 236",))
OPEN_OBJECTION = Guard(
    "NO_OBJECTION",
    lambda step: step.data.get("objection") is not None and step.data["objection"].state == "open",
    Text("没有待裁定的执行异议", "No objection waits for a ruling"),
    ("CPL 236",),
)
TERMS = Guard("TERMS_MISSING", said("terms"), Text("请写明和解的内容", "Say what you agree on"), ("CPL 241",))
ONE_SETTLEMENT = Guard(
    "SETTLEMENT_PENDING",
    _no_settlement,
    Text("已经有一份和解方案在等答复或者已达成", "A settlement waits for an answer or is in force already"),
    ("CPL 241",),
)
OFFERED = Guard(
    "NO_OFFER",
    settlement_in(Settlement.State.PROPOSED),
    Text("没有等您答复的和解方案", "No settlement waits for your answer"),
    ("CPL 241",),
)
AGREED = Guard(
    "NO_SETTLEMENT",
    settlement_in(Settlement.State.AGREED),
    Text("没有已达成的和解协议", "There is no settlement in force"),
    ("CPL 241",),
)
NOT_WITHDRAWN = Guard(
    "ALREADY_WITHDRAWN",
    lambda step: execution_of(step).withdrawal_id is None,
    Text("您已经撤回执行申请，等待裁定", "You have withdrawn already; the ruling comes"),
    ("CPL 268",),
)
NO_OBJECTION_OPEN = Guard(
    "OBJECTION_PENDING",
    lambda step: not execution_of(step).objections.filter(state="open").exists(),
    Text("还有执行异议没有裁定，不能结案", "An objection is not ruled on yet"),
    ("CPL 236",),
)
