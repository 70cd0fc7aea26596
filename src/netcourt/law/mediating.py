"""Mediation in a pending suit (诉中调解): its period, what of it the trial limit does not count, how it may end."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from netcourt.law.deadline import Pause
from netcourt.law.procedures import Procedure
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.trial_limits import DEDUCTIONS

MOST_MORE = 30
# The trial limits from which the extended part of a mediation is taken (OM21 24).
LIMITS = ("D20", "D21", "D22", "D23.judgment", "D23.ruling")


class Ending(StrEnum):
    """How a mediation ends (OM21 25). ``DECLINED`` is before it began: silence is no consent (OM21 4)."""

    AGREED = "agreed"
    BY_THEMSELVES = "themselves"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    APART = "apart"
    EXPIRED = "expired"
    UNSIGNED = "unsigned"
    OTHER = "other"
    DECLINED = "declined"


ENDINGS: dict[Ending, Text] = {
    Ending.AGREED: Text("达成调解协议", "an agreement was made"),
    Ending.BY_THEMSELVES: Text("当事人自行和解或者撤诉", "the parties settled by themselves or withdrew"),
    Ending.UNREACHABLE: Text("在调解期限内无法与一方取得联系", "one side could not be reached in time"),
    Ending.REFUSED: Text("一方当事人退出，不再同意调解", "one party left: it no longer agrees to mediate"),
    Ending.APART: Text("各方分歧较大，难以达成协议", "the parties stand too far apart"),
    Ending.EXPIRED: Text("期限届满，各方没有同意延长", "the time was over and not all agreed to go on"),
    Ending.UNSIGNED: Text("一方不确认协议内容", "one party would not confirm the agreement"),
    Ending.OTHER: Text("其他原因，不能继续调解", "it could not go on for another reason"),
    Ending.DECLINED: Text("有当事人不同意调解", "a party did not agree to mediate"),
}
# What whoever mediates may record; the others come from acts of the parties or from the clock.
RECORDED = (Ending.BY_THEMSELVES, Ending.UNREACHABLE, Ending.APART, Ending.UNSIGNED, Ending.OTHER)


def period_of(procedure: str) -> str:
    """Fifteen days in ordinary procedure, seven in summary and small claims (OM21 24)."""
    return "D41.summary" if procedure in (Procedure.SUMMARY, Procedure.SMALL) else "D41.ordinary"


def uncounted(first: date, last: date) -> Pause:
    """The extended part of a mediation, both days included: the trial limit does not count it (OM21 24)."""
    title, sources = DEDUCTIONS["mediation"]
    return Pause(first, last, Text(f"{title.zh}，{cite(*sources).zh}", f"{title.en}, {cite(*sources).en}"))
