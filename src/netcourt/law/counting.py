"""Counting (期间的计算): from what is given to the last day, step by step; ``periods`` says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Extended, Pause, PeriodError
from netcourt.law.derivations import Course
from netcourt.law.outages import Outage, OutageRule, outage_rule
from netcourt.law.period_rules import Extension, Length, PeriodRule, Unit
from netcourt.law.text import Text
from netcourt.law.times import add_months, day_of


@dataclass(frozen=True, slots=True)
class Given:
    """What a deadline is computed from."""

    rule: PeriodRule
    variant: str | None
    length: Length
    start: date | datetime
    calendar: Calendar
    outages: tuple[Outage, ...]
    outage_rules: Sequence[OutageRule]
    pauses: tuple[Pause, ...]
    extensions: tuple[Extended, ...] = ()


def extension(given: Given, granted: Extended) -> Extension:
    allowed = given.rule.extension(granted.step)
    if allowed is None:
        raise PeriodError("NOT_EXTENDABLE", Text("该期间不能延长", "this period cannot be extended"))
    return allowed


def count(given: Given, day: date) -> date:
    """The last day by counting alone, with the extensions that lengthen the count from the start."""
    n, unit = given.length.n, given.length.unit
    if unit is Unit.WORKDAYS:
        return given.calendar.add_workdays(day, -n if given.rule.before else n)
    longer = [(e.by, extension(given, e)) for e in given.extensions]
    same = sum(by for by, allowed in longer if not allowed.from_end and allowed.unit is unit)
    end = add(day, -n if given.rule.before else n + same, unit)
    for by, allowed in longer:
        if not allowed.from_end and allowed.unit is not unit:
            end = add(end, by, allowed.unit)
    return end


def add(day: date, n: int, unit: Unit) -> date:
    if unit is Unit.MONTHS:
        return add_months(day, n)
    return add_months(day, 12 * n) if unit is Unit.YEARS else day + timedelta(n)


def paused(start: date, end: date, pauses: tuple[Pause, ...]) -> date:
    """``end`` moved on by the days of the pauses that fall inside the running period; overlaps count once."""
    reached = start
    for pause in sorted(pauses, key=lambda p: p.first):
        first = max(pause.first, reached + timedelta(1))
        if first > end:
            break
        if pause.last >= first:
            end += timedelta((pause.last - first).days + 1)
            reached = pause.last
    return end


def roll(given: Given, raw: date) -> tuple[date, Text | None]:
    if not given.rule.rolls:
        return raw, None
    because = given.calendar.rest_reason(raw)
    return (given.calendar.roll_forward(raw), because) if because else (raw, None)


def move_by_outage(given: Given, course: Course) -> None:
    applies = given.outages and given.rule.moved_by_outage
    rule = outage_rule(day_of(given.start), given.outage_rules) if applies else None
    while rule and (hits := rule.hits(course.end, given.outages)):
        course.outage_rule = rule
        course.moved_by += tuple(o for o in hits if o not in course.moved_by)
        course.end = given.calendar.add_workdays(course.end, 1)


def unsettled(given: Given, start: date, raw: date, end: date) -> date | None:
    """The first day whose rest or work could still change the result."""
    if given.length.unit is Unit.WORKDAYS:
        return given.calendar.first_unsettled(min(start, end), max(start, end))
    return given.calendar.first_unsettled(raw, end) if given.rule.rolls else None
