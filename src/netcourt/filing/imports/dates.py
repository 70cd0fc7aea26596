"""On which day a past case was filed: as its text says, else by a stated rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from netcourt.filing.imports.money import plain
from netcourt.reference.calendar import court_calendar

BEIJING = ZoneInfo("Asia/Shanghai")
# A summary case takes at most three months (CPL 164): that long before its publication it is taken to be filed.
TRIAL = timedelta(days=90)
_DAY = re.compile(r"(20\d{2})年(\d{1,2})月(\d{1,2})[日号]")
_SUED = re.compile(
    r"(20\d{2})年(\d{1,2})月(\d{1,2})[日号][^。;\n]{0,30}?(?:诉至(?:本院|法院|我院)|向(?:本院|我院)(?:提起诉讼|起诉)|持诉称事由提起诉讼)"
)


@dataclass(frozen=True, slots=True)
class FilingDay:
    """The day a case was filed; ``stated`` when its text names it, otherwise derived."""

    day: date
    stated: bool


def filing_day(text: str, pleaded: str, *, year: int, published: date | None) -> FilingDay:
    """The day of filing of a case numbered in ``year`` (CN15 10: the year of receipt).

    ``text`` is all that was published, ``pleaded`` what the complaint says. A day of suing named in the text counts if
    it lies in the year. Otherwise: ninety days before publication (1 July of the year where that is unknown), but not
    before the last day the complaint itself speaks of, and within the year of the number.
    """
    last = min(published or date.max, date(year, 12, 31))
    for day in _days(_SUED, text):
        if day.year == year and day <= last:
            return FilingDay(day, stated=True)
    derived = published - TRIAL if published else date(year, 7, 1)
    spoken = [day for day in _days(_DAY, pleaded) if day <= last]
    return FilingDay(min(max([derived, date(year, 1, 1), *spoken]), last), stated=False)


def filed_at(day: date) -> datetime:
    """Nine in the morning of the day, Beijing time."""
    return datetime.combine(day, time(9), BEIJING)


def reviewed_at(day: date) -> datetime:
    """Ten in the morning of the next working day: within the seven days of CPL 126."""
    return datetime.combine(court_calendar().add_workdays(day, 1), time(10), BEIJING)


def _days(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for year, month, day in pattern.findall(plain(text)):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
