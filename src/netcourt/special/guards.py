"""The conditions of the acts of special procedures, each with its sentence and article."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.words import Outcome
from netcourt.law import confirmation as law
from netcourt.law.text import Text
from netcourt.special.models import Confirmation


def said(name: str) -> Any:
    return lambda step: bool(str(step.data.get(name) or "").strip())


def _row(step: Step) -> Confirmation:
    row: Confirmation = step.case.confirmation
    return row


def _in_time(step: Step) -> bool:
    return step.at < step.data["until"].due_at


def _joins_in_time(step: Step) -> bool:
    return step.at < _row(step).join_by.due_at


def _not_pending(step: Step) -> bool:
    """One mediation is confirmed once, and asked of the court once at a time."""
    mediation = step.data.get("mediation")
    if mediation is None:
        return True
    rows = Confirmation.objects.filter(mediation=mediation)
    return not (rows.filter(ended__isnull=True) | rows.filter(case__outcome=Outcome.CONFIRMED)).exists()


IN_TIME = Guard(
    law.CODE,
    _in_time,
    Text(
        "自调解协议生效之日起已经超过三十日，不能再申请司法确认；协议仍然有效，对方不履行的可以起诉，或者重新调解",
        "More than thirty days since the agreement took effect: it can no longer be confirmed. It still binds: sue on "
        "it, or mediate anew",
    ),
    ("CPL 205",),
)
JOINS_IN_TIME = Guard(law.CODE, _joins_in_time, IN_TIME.sentence, IN_TIME.articles)
NOT_BARRED = Guard(
    law.CODE,
    lambda step: not law.barred(step.data.get("touches", ())),
    Text(
        "身份关系、物权和知识产权确权、适用其他特别程序等程序的事项，法院不受理司法确认申请；可以起诉",
        "Identity, the establishing of property or intellectual property rights and matters of other special "
        "procedures are not confirmed; a suit is open",
    ),
    ("CPI 355",),
)
NOT_PENDING = Guard(
    "ALREADY_APPLIED",
    _not_pending,
    Text("这次调解的协议已经申请过司法确认", "Confirmation of this agreement was applied for already"),
    ("CPL 205",),
)
NOT_JOINED = Guard(
    "ALREADY_JOINED",
    lambda step: _row(step).joined_id is None,
    Text("您已经加入申请", "You have joined the application already"),
    ("CPL 205",),
)
BOTH = Guard(
    law.CODE,
    lambda step: _row(step).joined_id is not None,
    Text(
        "只有一方申请，另一方还没有用自己的账户加入；司法确认由双方共同申请",
        "Only one party has applied; the other has not joined with its own account. Both apply together",
    ),
    ("CPL 205", "CPI 351"),
)
JUDGE = Guard(
    "JUDGE_MISSING",
    lambda step: step.data.get("judge") is not None,
    Text("请指定一名审判员", "Name the judge"),
    ("CPL 185",),
)
FINDING = Guard(
    "FINDING_MISSING", said("finding"), Text("裁定必须写明理由", "A ruling gives its reasons"), ("CPL 157",)
)
NOT_WITHDRAWN = Guard(
    "ALREADY_WITHDRAWN",
    lambda step: _row(step).withdrawal_id is None,
    Text("已经申请撤回，等待裁定", "It was withdrawn already; the ruling comes"),
    ("CPI 357",),
)
WITHDRAWN = Guard(
    "NOT_WITHDRAWN",
    lambda step: _row(step).withdrawal_id is not None,
    Text("没有人申请撤回", "Nobody has withdrawn"),
    ("CPI 357",),
)
REASON = Guard(
    "REASON_MISSING", said("reason"), Text("请写明为什么需要延长", "Say why more time is needed"), ("JC11 5",)
)


def _runs(step: Step) -> bool:
    period = _row(step).decide_by
    return period is not None and step.at < period.due_at


RUNS = Guard(
    "EXTENSION_LATE",
    _runs,
    Text("期限已经届满，不能再延长", "The period is over and cannot be extended"),
    ("JC11 5",),
)
NOT_EXTENDED = Guard(
    "ALREADY_EXTENDED",
    lambda step: not step.case.periods.filter(rule="CONFIRM-DECIDE", extended_from__isnull=False).exists(),
    Text("已经延长过一次，最多延长十日", "It was extended already; ten days at most"),
    ("JC11 5",),
)
