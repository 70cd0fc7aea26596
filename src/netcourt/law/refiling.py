"""Suits the law bars for a time (CPL 127(6), (7)): which causes are asked what, and what the answers mean.

A suit for divorce, or to end an adoption, brought again within six months: only with something new. Refused or settled
the last time, or withdrawn: within six months the plaintiff may sue again only for new circumstances or new reasons.
While a wife is with child, within a year of birth or six months of the end of a pregnancy, her husband does not sue for
divorce, unless the court finds it truly necessary (CC 1082). On both a judge decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from netcourt.law.jurisdiction.reasons import Reason, human, note
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months, say_day

CAUSES = frozenset({"离婚纠纷", "解除收养关系纠纷"})
MONTHS = 6


class Pregnancy(StrEnum):
    """What bars the husband's suit for divorce for a time (CC 1082); told only by a husband."""

    EXPECTING = "expecting"
    BORN = "born"
    ENDED = "ended"


PREGNANCIES: dict[Pregnancy, Text] = {
    Pregnancy.EXPECTING: Text("女方正在怀孕", "The wife is with child"),
    Pregnancy.BORN: Text("女方分娩还不满一年", "She gave birth less than a year ago"),
    Pregnancy.ENDED: Text("女方终止妊娠还不满六个月", "A pregnancy of hers ended less than six months ago"),
}
BARRED_MONTHS = {Pregnancy.BORN: 12, Pregnancy.ENDED: 6}
OF_A_MARRIAGE = frozenset({"离婚纠纷"})


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


def husband_barred(cause: str, pregnancy: str, since: date | None, on: date) -> Reason | None:
    """What the wife's pregnancy means for her husband's suit; nothing once the time after it is over (CC 1082)."""
    if cause not in OF_A_MARRIAGE or pregnancy not in set(Pregnancy):
        return None
    told, until = Pregnancy(pregnancy), Text("", "")
    if since is not None and told in BARRED_MONTHS:
        last = add_months(since, BARRED_MONTHS[told])
        if on > last:
            return None
        end = say_day(last)
        until = Text(f"，{end.zh}以后可以起诉", f"; after {end.en} he may")
    said = PREGNANCIES[told]
    zh = f"{said.zh}，男方不得提出离婚{until.zh}；法院认为确有必要受理的除外"
    en = f"{said.en}: her husband does not sue for divorce{until.en}, unless the court finds it truly necessary"
    return human("HUSBAND_BARRED", zh, en, cite("CPL 127", "CC 1082"))


def pregnancy_faults(pregnancy: str, since: date | None, on: date) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the day told: code and sentence. A birth and an end have one, and it lies behind."""
    if pregnancy and pregnancy not in set(Pregnancy):
        yield "PREGNANCY_UNKNOWN", "没有这个选项，请重新选择", "There is no such answer; choose again"
    elif pregnancy in set(BARRED_MONTHS) and since is None:
        yield "PREGNANCY_DAY_MISSING", "请填写分娩或者终止妊娠的日期", "Give the day of the birth or of the end"
    if since is not None and since > on:
        yield "DATE_IN_FUTURE", "这一天还没有到，请核对日期", "This day lies in the future; check the date"
