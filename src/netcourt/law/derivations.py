"""How a deadline explains itself, in one sentence in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from netcourt.law.deadline import Extended, Pause
from netcourt.law.outages import Outage, OutageRule
from netcourt.law.period_rules import Kind, Length, PeriodRule, Unit
from netcourt.law.sources import cite
from netcourt.law.text import Text, join
from netcourt.law.times import beijing, day_of, say_day, say_moment

_CPL_85_SINCE = date(2022, 1, 1)


@dataclass(slots=True)
class Course:
    """The way from the raw end to the end, while it is being reckoned."""

    raw: Any  # a date, or an instant for periods in hours
    rolled: Any = None
    end: Any = None
    because: Text | None = None
    moved_by: tuple[Outage, ...] = ()
    outage_rule: OutageRule | None = None
    unsettled: date | None = None


def derive(
    rule: PeriodRule,
    variant: str | None,
    start: date | datetime,
    length: Length,
    pauses: tuple[Pause, ...],
    extensions: tuple[Extended, ...],
    course: Course,
) -> Text:
    """Start, count, pauses, extensions, rest days, outages, what is not settled yet, and the articles."""
    parts = [_counted(rule, variant, start, length)]
    parts += [_paused(p) for p in pauses]
    parts += [_extended(rule, e) for e in extensions]
    parts.append(_ended(rule, length, course))
    if course.outage_rule:
        parts.append(_moved(course))
    text = join(parts, "，", "; ")
    articles = _articles(rule, variant, day_of(start) < _CPL_85_SINCE)
    text = Text(f"{text.zh}（{articles.zh}）", f"{text.en} ({articles.en})")
    return _with_remarks(text, rule, course)


def _counted(rule: PeriodRule, variant: str | None, start: date | datetime, length: Length) -> Text:
    span = length.unit.say(length.n)
    chosen = rule.variant(variant)
    if chosen:
        span = Text(f"{span.zh}（{chosen.title.zh}）", f"{span.en} ({chosen.title.en})")
    if isinstance(start, datetime) and length.unit is Unit.HOURS:
        when = say_moment(beijing(start))
        return Text(
            f"{when.zh}{rule.starts.zh}，期间自次时起算{span.zh}",
            f"{when.en}: {rule.starts.en}; {span.en} counted from the next hour",
        )
    when = say_day(day_of(start))
    if rule.before:
        return Text(
            f"{when.zh}{rule.starts.zh}，应在{span.zh}前", f"{when.en}: {rule.starts.en}; at least {span.en} before it"
        )
    return Text(
        f"{when.zh}{rule.starts.zh}，期间自次日起算{span.zh}",
        f"{when.en}: {rule.starts.en}; {span.en} counted from the next day",
    )


def _paused(pause: Pause) -> Text:
    first, last = say_day(pause.first), say_day(pause.last)
    return Text(
        f"扣除{first.zh}至{last.zh}（{pause.reason.zh}）", f"without {first.en} to {last.en} ({pause.reason.en})"
    )


def _extended(rule: PeriodRule, granted: Extended) -> Text:
    allowed = rule.extension(granted.step)
    if allowed is None:
        return granted.reason
    span = allowed.unit.say(granted.by)
    return Text(
        f"经{allowed.decided_by.zh}延长{span.zh}（{granted.reason.zh}）",
        f"extended by {span.en} with {allowed.decided_by.en} ({granted.reason.en})",
    )


def _ended(rule: PeriodRule, length: Length, course: Course) -> Text:
    if length.unit is Unit.HOURS:
        moment = say_moment(course.raw)
        return Text(f"至{moment.zh}届满", f"ends at {moment.en}")
    raw = say_day(course.raw)
    if course.because:
        rolled = say_day(course.rolled)
        return Text(
            f"原届满日{raw.zh}为{course.because.zh}，顺延至节假日后第一日{rolled.zh}",
            f"the last day, {raw.en}, is a rest day ({course.because.en}), so the period ends on the first day after, "
            f"{rolled.en}",
        )
    if rule.before:
        return Text(f"最迟为{raw.zh}", f"at the latest on {raw.en}")
    if rule.kind is Kind.EFFECT:
        return Text(f"至{raw.zh}期满", f"the time is complete at the end of {raw.en}")
    if rule.kind is Kind.RETENTION:
        return Text(f"至少保存至{raw.zh}", f"kept at least until {raw.en}")
    return Text(f"至{raw.zh}24时届满", f"ends at 24:00 on {raw.en}")


def _moved(course: Course) -> Text:
    """What the outages did; called only when there were some."""
    rule, to = course.outage_rule, say_day(course.end)
    law = rule.text if rule else Text("", "")
    proofs = "、".join(o.source for o in course.moved_by)
    return Text(
        f"因平台中断（{proofs}）顺延至{to.zh}（{law.zh}）",
        f"moved to {to.en} because the platform was down ({proofs}; {law.en})",
    )


@cache
def _articles(rule: PeriodRule, variant: str | None, before_2022: bool) -> Text:
    chosen = rule.variant(variant)
    own = chosen.sources if chosen else rule.sources
    counting = () if rule.kind is Kind.RETENTION else (("CPL17 82",) if before_2022 else ("CPL 85",))
    sources = tuple(dict.fromkeys(own + counting))
    return cite(*sources) if own else rule.cited


def _with_remarks(text: Text, rule: PeriodRule, course: Course) -> Text:
    if rule.doubt:
        text = Text(f"{text.zh}；注意：{rule.doubt.zh}", f"{text.en}; note: {rule.doubt.en}")
    if course.unsettled:
        text = Text(
            f"{text.zh}；暂定：日历缺少决定{course.unsettled}是否休假的放假通知，导入后重新计算",
            f"{text.en}; provisional: the notice settling whether {course.unsettled} is a rest day is missing",
        )
    return Text(text.zh + "。", text.en + ".")
