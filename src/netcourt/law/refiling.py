"""A suit for divorce, or to end an adoption, brought again within six months: only with something new (CPL 127(7)).

Refused or settled the last time, or withdrawn: within six months the plaintiff may sue again only for new circumstances
or new reasons. Whether they are new a judge decides.
"""

from __future__ import annotations

from datetime import date

from netcourt.law.jurisdiction.reasons import Reason, human, note
from netcourt.law.sources import cite
from netcourt.law.times import add_months, say_day

CAUSES = frozenset({"离婚纠纷", "解除收养关系纠纷"})
MONTHS = 6


def asked(cause: str) -> bool:
    """Whether the question is asked at all."""
    return cause in CAUSES


def again(cause: str, ended_on: date | None, new_facts: str, on: date) -> Reason | None:
    """What the earlier suit that ``ended_on`` a day means for one brought ``on`` another; nothing after six months."""
    if not asked(cause) or ended_on is None or on > (last := add_months(ended_on, MONTHS)):
        return None
    end, source = say_day(last), cite("CPL 127", "CPI 214")
    if new_facts.strip():
        zh, en = (
            "上次结案后不满六个月，原告说有新情况、新理由",
            "Within six months of the last suit; something new is told",
        )
        return note("REFILED_WITH_NEW_FACTS", zh, en, source)
    zh = f"上次结案后不满六个月，没有新情况、新理由的不予受理；{end.zh}以后可以再起诉"
    en = f"Within six months of the last suit nothing new: not taken; you may sue again after {end.en}"
    return human("REFILED_TOO_SOON", zh, en, source)
