"""A missed period, and an obstacle that was not the party's fault (CPL 86)."""

from __future__ import annotations

from datetime import datetime

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Deadline
from netcourt.law.periods import compute, met
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import beijing, day_of


def restitution_deadline(obstacle_ended: datetime, *, calendar: Calendar) -> Deadline:
    """Until when restitution can be asked for: 10 days after the obstacle ended (rule D34)."""
    return compute("D34", day_of(obstacle_ended), calendar=calendar)


def restitution_refusals(
    missed: Deadline, *, obstacle_began: datetime, obstacle_ended: datetime, asked_at: datetime, calendar: Calendar
) -> tuple[Refusal, ...]:
    """All that bars the application in form; empty when it goes to the court, who decides whether the cause is just.

    RESTITUTION_LATE after the 10 days; RESTITUTION_NEEDLESS while the period still runs; OBSTACLE_AFTER_END when the
    obstacle began only after the period had ended; PERIOD_UNCHANGING for an unchanging period such as D35 (CPI 127).
    """
    refusals = []
    window = restitution_deadline(obstacle_ended, calendar=calendar)
    if missed.rule == "D35":
        text = Text("申请再审期间是不变期间，不适用延长", "the retrial period is unchanging and is not prolonged")
        refusals.append(Refusal("PERIOD_UNCHANGING", text, cite("CPI 127")))
    if not met(window, asked_at):
        zh = f"应在障碍消除后十日内（最迟{window.last_day}）申请顺延"
        text = Text(zh, f"ask within 10 days after the obstacle ends, by {window.last_day}")
        refusals.append(Refusal("RESTITUTION_LATE", text, cite("CPL 86")))
    if beijing(asked_at) < missed.due_at:
        text = Text("期间尚未届满，无需申请顺延", "the period has not ended; no restitution is needed")
        refusals.append(Refusal("RESTITUTION_NEEDLESS", text, cite("CPL 86")))
    if beijing(obstacle_began) >= missed.due_at:
        text = Text(
            "障碍发生在期间届满之后，不是耽误期间的原因", "the obstacle began after the end and did not cause the delay"
        )
        refusals.append(Refusal("OBSTACLE_AFTER_END", text, cite("CPL 86")))
    return tuple(refusals)


def days_lost(missed: Deadline, *, obstacle_began: datetime, obstacle_ended: datetime) -> int:
    """How many days of the period the obstacle took, at least one: what a court that restores it gives back."""
    first = max(day_of(obstacle_began), day_of(missed.start))
    last = min(day_of(obstacle_ended), day_of(missed.end))
    return max(1, (last - first).days + 1)
