"""An outage on the last day moves the day by itself, and only the right deadlines. [design] thresholds."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.calendar import shipped_calendar
from netcourt.law.outages import Outage, OutageRule, outage_rule
from netcourt.law.periods import BEIJING, compute, met, recompute

CALENDAR = shipped_calendar()
SERVED, LAST = date(2025, 3, 3), date(2025, 3, 18)  # a Tuesday


def down(begin: tuple[int, int], end: tuple[int, int], day: date = LAST, source: str = "中断证明") -> Outage:
    first = datetime(day.year, day.month, day.day, *begin, tzinfo=BEIJING)
    last = datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(hours=end[0], minutes=end[1])
    return Outage(first, last, source)


def end(*outages: Outage, rule: str = "D07", start: date = SERVED) -> date:
    return compute(rule, start, calendar=CALENDAR, outages=outages).last_day


@pytest.mark.parametrize(
    ("outages", "moved"),
    [
        ([down((9, 0), (10, 0))], False),
        ([down((9, 0), (10, 1))], True),
        ([down((9, 0), (9, 40)), down((15, 0), (15, 21))], True),
        ([down((9, 0), (9, 40)), down((9, 10), (9, 50))], False),
        ([down((3, 0), (6, 30))], False),
        ([down((22, 0), (23, 0))], False),
        ([down((23, 59), (24, 0))], True),
        ([down((22, 30), (23, 1))], True),
        ([down((0, 0), (24, 0), LAST - timedelta(1))], False),
        ([down((0, 0), (24, 0), LAST + timedelta(1))], False),
        ([], False),
    ],
)
def test_the_thresholds(outages, moved):
    assert end(*outages) == (date(2025, 3, 19) if moved else LAST)


def test_the_deadline_names_the_outage_and_its_certificate_and_says_that_the_rule_is_our_design():
    deadline = compute("D07", SERVED, calendar=CALENDAR, outages=[down((23, 5), (23, 6), source="第1号中断证明")])
    assert [o.source for o in deadline.moved_by] == ["第1号中断证明"]
    assert deadline.raw_end == LAST
    assert "第1号中断证明" in deadline.derivation.zh
    assert "本系统设计" in deadline.derivation.zh
    assert "[design]" in deadline.derivation.en
    assert met(deadline, datetime(2025, 3, 19, 23, 59, tzinfo=BEIJING))
    assert recompute(deadline, CALENDAR) == deadline


def test_an_outage_before_rest_days_moves_to_the_next_working_day():
    assert end(down((23, 0), (23, 1), date(2025, 3, 14)), start=date(2025, 2, 27)) == date(2025, 3, 17)


def test_an_outage_of_several_days_moves_until_a_day_without_one():
    long = Outage(datetime(2025, 3, 18, 12, tzinfo=BEIJING), datetime(2025, 3, 20, 8, tzinfo=BEIJING), "长时间中断")
    assert end(long) == date(2025, 3, 21), "on the 20th it was still down for two hours"


@pytest.mark.parametrize("rule", ["D20", "D32", "D02", "D55", "D17", "D33"])
def test_effects_trial_limits_and_acts_off_the_platform_are_not_moved(rule):
    plain = compute(rule, SERVED, calendar=CALENDAR)
    hit = [down((0, 0), (24, 0), plain.last_day)]
    assert compute(rule, SERVED, calendar=CALENDAR, outages=hit).end == plain.end


def test_hours_are_not_moved():
    start = datetime(2025, 3, 3, 10, 20, tzinfo=BEIJING)
    day = date(2025, 3, 5)
    hit = [down((0, 0), (24, 0), day)]
    assert compute("D37", start, calendar=CALENDAR, outages=hit).end == compute("D37", start, calendar=CALENDAR).end


def test_a_later_reported_outage_is_used_by_recomputing():
    deadline = compute("D07", SERVED, calendar=CALENDAR)
    assert recompute(deadline, CALENDAR, outages=[down((23, 0), (24, 0))]).end == date(2025, 3, 19)


def test_a_court_may_set_other_thresholds_from_a_day_on():
    strict = OutageRule("court-2", date(2025, 1, 1), longer_than=timedelta(minutes=10))
    short = [down((9, 0), (9, 15))]
    assert compute("D07", SERVED, calendar=CALENDAR, outages=short, outage_rules=[strict]).end == date(2025, 3, 19)
    assert outage_rule(date(2024, 12, 31), [OutageRule(), strict]).version == "design-1"
    assert outage_rule(date(2010, 1, 1)) is None


def test_an_outage_needs_a_zone_and_an_order():
    with pytest.raises(ValueError, match="time zone"):
        Outage(datetime(2025, 3, 18), datetime(2025, 3, 19), "x")
    with pytest.raises(ValueError, match="end after"):
        down((10, 0), (10, 0))


@given(st.dates(date(2025, 1, 1), date(2026, 10, 1)), st.integers(0, 1438), st.integers(1, 3000))
def test_an_outage_never_shortens_and_always_ends_on_a_working_day_without_a_hit(start, minute, length):
    plain = compute("D28.judgment", start, calendar=CALENDAR)
    begin = datetime(*plain.end.timetuple()[:3], tzinfo=BEIJING) + timedelta(minutes=minute)
    outage = Outage(begin, begin + timedelta(minutes=length), "任意")
    moved = compute("D28.judgment", start, calendar=CALENDAR, outages=[outage])
    assert moved.end >= plain.end
    assert CALENDAR.is_workday(moved.end)
    assert not OutageRule().hits(moved.end, [outage])
    assert recompute(moved, CALENDAR) == moved
