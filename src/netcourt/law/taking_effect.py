"""When a decision takes effect (CPL 158, CPI 244): the day after the last party's period of appeal ran out unused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from netcourt.law.refusal import refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import say_day


@dataclass(frozen=True, slots=True)
class Effect:
    """The first day on which the decision is in force, and why."""

    day: date
    why: Text
    cite: Text


def unappealed(last_days: Iterable[date]) -> Effect:
    """Nobody appealed: ``last_days`` are the last days of the parties' own periods. Raises PERIOD_MISSING for none."""
    days = sorted(last_days)
    if not days:
        zh, en = "没有上诉期间，不能推算生效日", "Without a period of appeal no day of effect can be told"
        raise refuse("PERIOD_MISSING", zh, en, cite("CPL 158"))
    day = days[-1] + timedelta(days=1)
    zh = f"最后一方的上诉期于{say_day(days[-1]).zh}届满，没有人上诉，自{say_day(day).zh}起生效"
    en = f"The last period of appeal ended on {say_day(days[-1]).en} without an appeal: in force from {say_day(day).en}"
    return Effect(day, Text(zh, en), cite("CPL 158", "CPI 244"))


def final_at_once(served: Iterable[date]) -> Effect:
    """No appeal lies: in force once served, on the last of several parties (CPL 158). Raises PERIOD_MISSING."""
    days = sorted(served)
    if not days:
        raise refuse("PERIOD_MISSING", "还没有送达，不能推算生效日", "Not served yet", cite("CPL 158"))
    said = say_day(days[-1])
    zh, en = f"不能上诉，于{said.zh}送达即生效", f"No appeal lies: in force when served, on {said.en}"
    return Effect(days[-1], Text(zh, en), cite("CPL 158"))
