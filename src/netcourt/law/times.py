"""Beijing time, and how days and months are counted (CPL 85, CC 201–203, CPI 125)."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from netcourt.law.text import Text

BEIJING = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = (("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun"))
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def beijing(moment: datetime) -> datetime:
    """An aware instant in Beijing time. ValueError for a naive one: whose clock it is must be known."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(BEIJING)


def day_of(moment: date | datetime) -> date:
    """The day in Beijing of a date or of an aware instant."""
    return beijing(moment).date() if isinstance(moment, datetime) else moment


def midnight_after(day: date) -> datetime:
    """24:00 of ``day``: the first instant that is too late (CC 203)."""
    return datetime.combine(day + timedelta(1), time(0), BEIJING)


def add_months(day: date, n: int) -> date:
    """The corresponding day ``n`` months on, or the last day of that month (CC 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_hour(moment: datetime) -> datetime:
    """The start of the hour after ``moment``: the hour in which a period begins is not counted (CPI 125)."""
    return beijing(moment).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def say_day(day: date) -> Text:
    """2026年9月16日（周三） / Wed 16 September 2026."""
    zh, en = _WEEKDAYS[day.weekday()]
    return Text(
        f"{day.year}年{day.month}月{day.day}日（周{zh}）", f"{en} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    )


def say_moment(moment: datetime) -> Text:
    day = say_day(day_of(moment))
    return Text(f"{day.zh}{moment:%H:%M}", f"{day.en} {moment:%H:%M}")
