"""Evidence periods (举证期限): lawful length, stop, new start (CPI 99–100; EV19 51–56)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Deadline, Pause, PeriodError
from netcourt.law.periods import compute, recompute
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Procedure(StrEnum):
    """Which evidence period applies; the value is the rule's id."""

    ORDINARY = "D12"
    APPEAL = "D13"
    SUMMARY = "D14"
    SMALL = "D15"


class Event(StrEnum):
    """What can happen while an evidence period runs (EV19 55–56)."""

    NEW_PARTY = "new_party"
    CLAIM_CHANGED = "claim_changed"
    COUNTERCLAIM = "counterclaim"
    JURISDICTION_OBJECTION = "jurisdiction_objection"
    EXCHANGE_SET = "exchange_set"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the event does: a ``new_period`` for ``all_parties`` or those concerned, a stop, or an end."""

    reason: Text
    sources: Text
    new_period: bool = False
    all_parties: bool = False
    stops: bool = False
    ends: date | None = None


_CONSEQUENCES = {
    Event.NEW_PARTY: (
        Text(
            "追加当事人、第三人参加诉讼，重新确定举证期限，适用于其他当事人", "a new party joins: a new period, for all"
        ),
        True,
        True,
        False,
    ),
    Event.CLAIM_CHANGED: (
        Text("增加、变更诉讼请求，重新确定举证期限", "claims were added or changed: the period is set anew"),
        True,
        False,
        False,
    ),
    Event.COUNTERCLAIM: (
        Text("提出反诉，重新确定举证期限", "a counterclaim: the period is set anew"),
        True,
        False,
        False,
    ),
    Event.JURISDICTION_OBJECTION: (
        Text(
            "提出管辖权异议，举证期限中止，自驳回异议的裁定生效之日起恢复计算",
            "an objection to jurisdiction stops the period until its refusal takes effect",
        ),
        False,
        False,
        True,
    ),
}


def check_evidence_period(
    procedure: Procedure, n: int, start: date, *, variant: str | None = None, calendar: Calendar
) -> Refusal | None:
    """PERIOD_INVALID when ``n`` days are outside the bounds of the procedure (CPI 99, 266, 275); None when lawful.

    ``variant``: ``agreed`` by the parties with leave, ``rebuttal`` (a second period), ``exceptional`` (small claims).
    """
    try:
        compute(procedure.value, start, n=n, variant=variant, calendar=calendar)
    except PeriodError as error:
        return error.refusals[0]
    return None


def consequence(event: Event, *, exchange_day: date | None = None) -> Consequence:
    """What ``event`` does to the evidence period; for ``EXCHANGE_SET`` it ends on ``exchange_day`` (EV19 56)."""
    if event is Event.EXCHANGE_SET:
        if exchange_day is None:
            raise ValueError("the day of the exchange is needed")
        text = Text(
            f"组织证据交换的，交换之日（{exchange_day}）举证期限届满",
            f"with an exchange of evidence the period ends that day ({exchange_day})",
        )
        return Consequence(text, cite("EV19 56"), ends=exchange_day)
    reason, new_period, all_parties, stops = _CONSEQUENCES[event]
    return Consequence(reason, cite("EV19 55"), new_period, all_parties, stops)


def resumed(deadline: Deadline, objected: date, refusal_effective: date, *, calendar: Calendar) -> Deadline:
    """The period after an objection to jurisdiction was refused: the days from the objection until the day before the
    refusal took effect do not count (EV19 55). An objection after the end changes nothing.
    """
    last = date.fromordinal(refusal_effective.toordinal() - 1)
    if last < objected:
        return recompute(deadline, calendar)
    pause = Pause(objected, last, Text("管辖权异议处理期间", "objection to jurisdiction pending"))
    return recompute(deadline, calendar, pauses=(*deadline.pauses, pause))


def extension_for_all(granted: Deadline, others: Sequence[Deadline], *, calendar: Calendar) -> tuple[Deadline, ...]:
    """The other parties' periods after one was extended: an extension holds for all (CPI 100, EV19 54)."""
    if not granted.extensions:
        raise ValueError("no extension was granted")
    return tuple(recompute(replace(d, extensions=granted.extensions), calendar) for d in others)
