"""What this room tells the pages of a case: what is to be done within its periods, and what happens next."""

from __future__ import annotations

from netcourt.cases import next_steps, sweep
from netcourt.cases.actions import Step
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState
from netcourt.law.text import Text

TO_DO = {
    "EXE-PERFORM": Text(
        "按执行通知书履行；已经履行的，说明并附凭证", "Perform as the notice orders; if you did, say so"
    ),
    "EXE-REPORT": Text("报告财产", "Report your property"),
    "D48.review": Text("不服裁定的，向上一级法院申请复议", "If you disagree with the ruling, ask the court above"),
    "EXE-REGISTER": Text("审查执行申请", "Decide on the application for execution"),
    "D48.decide": Text("裁定执行异议", "Rule on the objection"),
    "EXE-TERM": Text("执行结案", "Close the execution"),
}
DONE_AT = {
    "EXE-PERFORM": "execution:claim_performed", "EXE-REPORT": "execution:report", "EXE-REGISTER": "execution:decide",
    "D47": "execution:decide", "D48.decide": "execution:rule_objection", "EXE-TERM": "execution:close",
}  # fmt: skip


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.execution import acts, following  # noqa: F401  the table of acts is complete

    sweep.on_missed["D48.review"] = _right_spent
    next_steps.more_follows.append(following.follows)
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT


def _right_spent(step: Step, period: Period) -> None:
    """Nobody asked the court above: nothing is missed, the right is spent."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
