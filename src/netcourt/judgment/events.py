"""What this room does when others are done: a decision goes out, a period runs out, a fee is paid."""

from __future__ import annotations

from netcourt.cases import force, main_suit, next_steps, sweep
from netcourt.cases.actions import Step
from netcourt.cases.models import Period
from netcourt.fees import payments
from netcourt.judgment import closing, effect, sending, unpaid
from netcourt.law.text import Text
from netcourt.service import serving, starts
from netcourt.service.models import Service

TO_DO = {
    "D28.judgment": Text(
        "不服判决的，提起上诉并交上诉费；服从的不用做什么",
        "Appeal and pay its fee if you disagree with the judgment; else do nothing",
    ),
    "D29.answer": Text("对上诉作出答辩（不答辩不影响审理）", "Answer the appeal (the case goes on without it too)"),
}
DONE_AT = {
    "D28.judgment": "judgment:appeal", "D28.ruling": "judgment:appeal", "D29.answer": "judgment:answer",
    "D29.dossier": "judgment:send",
}  # fmt: skip


def listen() -> None:
    """Called once, when every room is ready."""
    from netcourt.judgment import acts, following

    main_suit.still_heard.append(effect.contested)
    serving.on_open.append(effect.note)
    serving.on_effect.append(effect.served)
    force.in_force[acts.PRONOUNCE.code] = closing.in_force
    force.set_aside[acts.PRONOUNCE.code] = closing.resume
    sweep.on_missed.update(dict.fromkeys(effect.RULES, _appeal_over))
    sweep.on_missed["D29.answer"] = sending.answer_over
    starts.on_start.update(dict.fromkeys(effect.RULES, _begun))
    payments.on_settled.append(sending.paid)
    next_steps.more_follows.append(following.follows)
    next_steps.TO_DO |= TO_DO
    next_steps.DONE_AT |= DONE_AT


def _appeal_over(step: Step, period: Period) -> None:
    """One party's period of appeal ran out: its fee may be wanting, the dossier ready, or all is final."""
    effect.ran_out(step, period)
    unpaid.warn(step.case, period)
    for decision in sending.decisions_waiting(step.case):
        sending.prepare(decision)


def _begun(step: Step, service: Service, period: Period) -> None:
    """Served after having appealed already: the period is spent, or left for the fee."""
    effect.begun(step, service, period)
