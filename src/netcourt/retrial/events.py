"""What this room tells the pages of a case: what is to be done within its periods, and what happens next."""

from __future__ import annotations

from netcourt.cases import next_steps, sweep
from netcourt.cases.actions import Step
from netcourt.cases.models import Period
from netcourt.cases.words import PeriodState
from netcourt.judgment import pronouncing
from netcourt.law.text import Text

TO_DO = {
    "D36.opinion": Text("对再审申请提交书面意见（不提交不影响审查）", "Give your opinion, if you want to"),
    "D35.correction": Text("补正再审申请", "Correct the application for retrial"),
    "D36.copies": Text("审查再审申请：立案、要求补正或者不予受理", "Decide on the application for retrial"),
    "D36": Text("裁定再审申请", "Rule on the application for retrial"),
}  # fmt: skip
DONE_AT = {
    "D36.opinion": "retrial:answer", "D35.correction": "retrial:correct", "D36.copies": "retrial:accept",
    "D36": "retrial:decide",
}  # fmt: skip


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.retrial import acts, following, retrying  # noqa: F401  the table of acts is complete

    sweep.on_missed |= {"D36.opinion": _right_spent, "D35.correction": _right_spent}
    pronouncing.finals.append(retrying.final_here)
    next_steps.more_follows.append(following.follows)
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT


def _right_spent(step: Step, period: Period) -> None:
    """Nothing is missed: the review goes on, and what was sent back can still be corrected until it is refused."""
    period.state = PeriodState.ENDED
    period.save(update_fields=["state"])
