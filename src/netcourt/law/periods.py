"""Computing periods (期间): from a rule of the table D01–D60 and a starting day to the last day, with its reasons.

>>> compute("D28.judgment", date(2026, 9, 16), calendar=shipped_calendar()).end
datetime.date(2026, 10, 8)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from netcourt.law.calendar import Calendar, HolidayTableMissing, shipped_calendar
from netcourt.law.deadline import Deadline, Extended, Pause, PeriodError
from netcourt.law.derivations import Course, derive
from netcourt.law.outages import OUTAGE_RULES, Outage, OutageRule, outage_rule
from netcourt.law.period_bounds import check_extension, length_of
from netcourt.law.period_rules import (
    Extension,
    Length,
    NoRule,
    PeriodRule,
    Unit,
    period_table,
    rule_ids,
    rule_on,
    rule_version,
)
from netcourt.law.text import Text
from netcourt.law.times import BEIJING, add_months, beijing, day_of, midnight_after, next_hour

__all__ = [
    "BEIJING", "Calendar", "Deadline", "Extended", "HolidayTableMissing", "NoRule", "Outage", "Pause", "PeriodError",
    "Unit", "compute", "extend", "met", "period_table", "recompute", "rule_ids", "rule_on", "rule_version",
    "shipped_calendar",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
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


def compute(
    rule_id: str,
    start: date | datetime,
    *,
    calendar: Calendar,
    on: date | None = None,
    n: int | None = None,
    variant: str | None = None,
    outages: Sequence[Outage] = (),
    pauses: Sequence[Pause] = (),
    outage_rules: Sequence[OutageRule] = OUTAGE_RULES,
) -> Deadline:
    """The deadline of ``rule_id`` that starts with the event on ``start`` (day 0, not counted; CPL 85).

    ``on`` picks the law's version (default: the day of ``start``). ``n`` is the length where the court sets it; outside
    its bounds, or for a fixed length, ``PeriodError`` PERIOD_INVALID. ``variant`` such as ``foreign``. ``start`` is an
    aware datetime for periods in hours. ``pauses`` are days that do not count. For rules counted backwards (``before``)
    ``start`` is the later event and ``end`` the latest day before it. Raises ``NoRule`` for an unknown rule or date.
    """
    rule = rule_on(rule_id, on or day_of(start))
    length = length_of(rule, variant, n)
    return _reckon(_Given(rule, variant, length, start, calendar, tuple(outages), outage_rules, tuple(pauses)))


def extend(
    deadline: Deadline,
    step: str,
    by: int,
    *,
    asked_at: datetime,
    reason: Text,
    calendar: Calendar,
    outage_rules: Sequence[OutageRule] = OUTAGE_RULES,
) -> Deadline:
    """The deadline with ``by`` more units by the rule's step (``president``, ``superior``, ``court``, ``agreement`` …).

    Raises ``PeriodError``: NOT_EXTENDABLE, EXTENSION_TOO_LONG, or EXTENSION_LATE when asked after the end.
    """
    rule = deadline.period_rule
    allowed = rule.extension(step)
    if allowed is None:
        raise PeriodError(
            "NOT_EXTENDABLE",
            Text(
                f"“{rule.title.zh}”不能这样延长（{rule.cited.zh}）",
                f"this period ({rule.title.en}) cannot be extended in this way ({rule.cited.en})",
            ),
        )
    before = sum(e.by for e in deadline.extensions if e.step == step)
    check_extension(deadline, allowed, before, by, asked_at)
    granted = (*deadline.extensions, Extended(step, by, beijing(asked_at), reason))
    return _reckon(_given(deadline, calendar, deadline.outages, outage_rules, granted))


def recompute(
    deadline: Deadline,
    calendar: Calendar,
    *,
    outages: Sequence[Outage] | None = None,
    pauses: Sequence[Pause] | None = None,
    outage_rules: Sequence[OutageRule] = OUTAGE_RULES,
) -> Deadline:
    """The same deadline by another calendar (a notice was imported), or with other outages or pauses.

    The law version and the extensions stay. Recomputing with the same facts gives an equal deadline.
    """
    hit = deadline.outages if outages is None else tuple(outages)
    given = _given(deadline, calendar, hit, outage_rules, deadline.extensions)
    if pauses is not None:
        given = replace(given, pauses=tuple(pauses))
    return _reckon(given)


def met(deadline: Deadline, at: datetime, *, posted: datetime | None = None) -> bool:
    """Whether an act that arrived ``at``, or was handed to the post at ``posted``, was in time.

    24:00 of the last day is already too late. What was posted before it is in time (CPL 85).
    """
    return beijing(at if posted is None else min(at, posted)) < deadline.due_at


def _given(
    deadline: Deadline,
    calendar: Calendar,
    outages: tuple[Outage, ...],
    outage_rules: Sequence[OutageRule],
    extensions: tuple[Extended, ...],
) -> _Given:
    rule = deadline.period_rule
    length = Length(deadline.n, deadline.unit)
    return _Given(
        rule, deadline.variant, length, deadline.start, calendar, outages, outage_rules, deadline.pauses, extensions
    )


def _reckon(given: _Given) -> Deadline:
    if given.length.unit is Unit.HOURS:
        return _reckon_hours(given)
    day = day_of(given.start)
    raw = _paused(day, _count(given, day), given.pauses)
    end, because = _roll(given, raw)
    for step in (e for e in given.extensions if _extension(given, e).from_end):
        raw = _add(end, step.by, _extension(given, step).unit)
        end, because = _roll(given, raw)
    course = Course(raw, end, end, because)
    _move_by_outage(given, course)
    course.unsettled = _unsettled(given, day, raw, course.end)
    return _deadline(given, course, midnight_after(course.end))


def _reckon_hours(given: _Given) -> Deadline:
    if not isinstance(given.start, datetime):
        raise PeriodError(
            "PERIOD_INVALID",
            Text(
                f"{given.rule.title.zh}按小时计算，需要起算时刻",
                f"{given.rule.title.en} runs in hours and needs a moment",
            ),
        )
    end = next_hour(given.start) + timedelta(hours=given.length.n)
    return _deadline(given, Course(end, end, end), end)


def _deadline(given: _Given, course: Course, due_at: datetime) -> Deadline:
    return Deadline(
        rule=given.rule.id,
        law_version=given.rule.version,
        variant=given.variant,
        start=given.start,
        n=given.length.n,
        unit=given.length.unit,
        raw_end=course.raw,
        end=course.end,
        due_at=due_at,
        provisional=course.unsettled is not None,
        calendar_version=given.calendar.version,
        rolled_because=course.because,
        derivation=derive(given.rule, given.variant, given.start, given.length, given.pauses, given.extensions, course),
        outages=given.outages,
        moved_by=course.moved_by,
        pauses=given.pauses,
        extensions=given.extensions,
    )


def _extension(given: _Given, granted: Extended) -> Extension:
    allowed = given.rule.extension(granted.step)
    if allowed is None:
        raise PeriodError("NOT_EXTENDABLE", Text("该期间不能延长", "this period cannot be extended"))
    return allowed


def _count(given: _Given, day: date) -> date:
    """The last day by counting alone, with the extensions that lengthen the count from the start."""
    n, unit = given.length.n, given.length.unit
    if unit is Unit.WORKDAYS:
        return given.calendar.add_workdays(day, -n if given.rule.before else n)
    longer = [(e.by, _extension(given, e)) for e in given.extensions]
    same = sum(by for by, allowed in longer if not allowed.from_end and allowed.unit is unit)
    end = _add(day, -n if given.rule.before else n + same, unit)
    for by, allowed in longer:
        if not allowed.from_end and allowed.unit is not unit:
            end = _add(end, by, allowed.unit)
    return end


def _add(day: date, n: int, unit: Unit) -> date:
    if unit is Unit.MONTHS:
        return add_months(day, n)
    return add_months(day, 12 * n) if unit is Unit.YEARS else day + timedelta(n)


def _paused(start: date, end: date, pauses: tuple[Pause, ...]) -> date:
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


def _roll(given: _Given, raw: date) -> tuple[date, Text | None]:
    if not given.rule.rolls:
        return raw, None
    because = given.calendar.rest_reason(raw)
    return (given.calendar.roll_forward(raw), because) if because else (raw, None)


def _move_by_outage(given: _Given, course: Course) -> None:
    applies = given.outages and given.rule.moved_by_outage
    rule = outage_rule(day_of(given.start), given.outage_rules) if applies else None
    while rule and (hits := rule.hits(course.end, given.outages)):
        course.outage_rule = rule
        course.moved_by += tuple(o for o in hits if o not in course.moved_by)
        course.end = given.calendar.add_workdays(course.end, 1)


def _unsettled(given: _Given, start: date, raw: date, end: date) -> date | None:
    """The first day whose rest or work could still change the result."""
    if given.length.unit is Unit.WORKDAYS:
        return given.calendar.first_unsettled(min(start, end), max(start, end))
    return given.calendar.first_unsettled(raw, end) if given.rule.rolls else None
