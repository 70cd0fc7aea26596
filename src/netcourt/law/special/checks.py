"""What is missing or wrong of an application in special procedure: all of it at once, each with article and remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Deadline
from netcourt.law.periods import compute
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.special.words import MOST, Fact, Kind, Of, Wait
from netcourt.law.text import Text

Fault = tuple[str, Refusal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What an applicant tells: days as dates, money as ``Decimal``; ``enclosed``: names of the papers handed in."""

    ground: str
    relation: str
    connection: str
    facts: Mapping[str, Any] = field(repr=False)
    enclosed: Collection[str] = ()


def allowed_from(wait: Wait, since: date, today: date, calendar: Calendar) -> Deadline:
    """The period of a wait from the day told, by the law of today."""
    return compute(wait.rule, since, calendar=calendar, on=today, variant=wait.variant)


def faults(kind: Kind, stated: Stated, today: date, calendar: Calendar) -> list[Fault]:
    """Field and refusal of everything that is wrong; the field is what a sentence speaks of."""
    wrong = [
        (name, Refusal(f"{name.upper()}_MISSING", words, cite(kind.articles[0])))
        for name, known, words in (
            ("ground", kind.grounds, Text("请选择申请的理由", "Choose the ground")),
            ("relation", kind.relations, Text("请选择您以什么身份申请", "Choose in what relation you apply")),
            ("connection", kind.courts, Text("请选择为什么向本院申请", "Choose why you apply to this court")),
        )
        if getattr(stated, name) not in known
    ]
    if stated.ground not in kind.grounds:
        return wrong
    wrong += facts_wrong(tuple(f for f in kind.facts if f.asked(stated.ground)), stated.facts, today, kind.articles)
    for paper in kind.enclosures:
        if paper.required and paper.asked(stated.ground) and paper.name not in stated.enclosed:
            words = Text("请提交这份材料", "Hand in this paper")
            wrong.append((paper.name, Refusal("ENCLOSURE_MISSING", words, cite(kind.articles[0]))))
    return wrong + _untimely(kind, stated, today, calendar)


def facts_wrong(
    facts: Collection[Fact], told: Mapping[str, Any], today: date, articles: tuple[str, ...]
) -> list[Fault]:
    """What is missing or impossible among the things to be told."""
    return [(f.name, why) for f in facts if (why := _wrong(f, told.get(f.name), today, articles)) is not None]


def _wrong(fact: Fact, value: Any, today: date, articles: tuple[str, ...]) -> Refusal | None:
    source = cite(*articles)
    if value is None or not str(value).strip():
        words = Text("请填写这一项", "Fill this in")
        return Refusal("FACT_MISSING", words, source) if fact.required else None
    if fact.of is Of.DAY and fact.past and value > today:
        return Refusal("DAY_IN_FUTURE", Text("不能晚于今天", "It cannot be in the future"))
    if fact.of is Of.MONEY and Decimal(value) <= 0:
        return Refusal("AMOUNT_INVALID", Text("请填写大于零的金额", "It has to be above zero"))
    most = MOST.get(fact.of, 0)
    if most and len(str(value)) > most:
        return Refusal("TEXT_TOO_LONG", Text(f"最多{most}字，请缩短", f"At most {most} characters"))
    return None


def _untimely(kind: Kind, stated: Stated, today: date, calendar: Calendar) -> list[Fault]:
    """Too early, or too late, by the days the law gives."""
    found: list[Fault] = []
    for wait in kind.grounds[stated.ground].waits:
        since = stated.facts.get(wait.since)
        if not isinstance(since, date) or (wait.relations and stated.relation not in wait.relations):
            continue
        end = allowed_from(wait, since, today, calendar)
        articles = cite(*end.period_rule.sources)
        if wait.until and today > end.last_day:
            zh = f"最后一天是{end.last_day.isoformat()}，已经超过（{end.derivation.zh}）"
            en = f"The last day was {end.last_day.isoformat()}: it is too late ({end.derivation.en})"
            found.append((wait.since, Refusal("APPLICATION_LATE", Text(zh, en), articles)))
        if not wait.until and today <= end.last_day:
            zh = f"还没有满法定的时间：{end.last_day.isoformat()}届满，第二天起可以申请（{end.derivation.zh}）"
            en = f"Too early: the time of the law ends on {end.last_day.isoformat()}; apply from the next day"
            found.append((wait.since, Refusal("APPLICATION_EARLY", Text(zh, en), articles)))
    return found
