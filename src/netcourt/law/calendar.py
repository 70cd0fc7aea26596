"""Rest days and working days: Saturdays and Sundays, changed by the State Council's yearly notices.

Days of part of the population (8 March, 4 May, 1 June, 1 August; 放假办法 art. 3) are working days and move nothing.
That Saturdays and Sundays count as 法定休假日 is settled practice, not the text of an article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from netcourt.law.notices import SATURDAY, Notice, Rest, shipped_notices, statutory_fixed_days
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text

_SATURDAY, _SUNDAY = Text("星期六", "a Saturday"), Text("星期日", "a Sunday")
# A notice may also rule the last days of the year before (元旦 of 2019 began on 2018-12-30; 12-29 was worked).
_NEXT_YEARS_NOTICE_FROM = (12, 28)
_DAY = timedelta(1)


class HolidayTableMissing(Refused):
    """A final date was asked for in a year whose notice is not in the calendar."""

    code = "HOLIDAY_TABLE_MISSING"

    def __init__(self, day: date) -> None:
        year = day.year + 1 if (day.month, day.day) >= _NEXT_YEARS_NOTICE_FROM else day.year
        self.day, self.year = day, year
        text = Text(
            f"日历中没有国务院关于{year}年节假日安排的通知，{day}是否休假尚不能确定；请导入该年通知后重新计算",
            f"the calendar has no State Council notice for {year}, so it is not settled whether {day} is a rest day; "
            "import that notice and compute again",
        )
        super().__init__([Refusal(self.code, text)])


@dataclass(frozen=True)
class Calendar:
    """Rest days by the notices it was given. Immutable; ``version`` names exactly what it knows.

    In a year without a notice only weekends and the fixed statutory days are known: ``settled`` is False there.
    """

    notices: tuple[Notice, ...]
    version: str = field(init=False)
    _rest: dict[date, Rest] = field(init=False, repr=False, compare=False)
    _work: frozenset[date] = field(init=False, repr=False, compare=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False)

    def __init__(self, notices: Iterable[Notice] = ()) -> None:
        by_year = {n.year: n for n in notices}
        ordered = tuple(by_year[y] for y in sorted(by_year))
        digest = hashlib.sha256("".join(n.as_toml() for n in ordered).encode()).hexdigest()[:12]
        span = f"{ordered[0].year}-{ordered[-1].year}" if ordered else "none"
        keep = object.__setattr__
        keep(self, "notices", ordered)
        keep(self, "version", f"{span}/{digest}")
        keep(self, "_rest", {d: r for n in ordered for r in n.rests for d in r.days()})
        keep(self, "_work", frozenset(d for n in ordered for r in n.rests for d in r.workdays))
        keep(self, "_years", frozenset(by_year))

    def __hash__(self) -> int:
        return hash(self.version)

    def with_notice(self, notice: Notice) -> Calendar:
        """This calendar with one more notice; a notice for the same year takes the place of the earlier one."""
        return Calendar((*self.notices, notice))

    def notice(self, year: int) -> Notice | None:
        return next((n for n in self.notices if n.year == year), None)

    def settled(self, day: date) -> bool:
        """True when every notice that could rule ``day`` is known."""
        if day.year not in self._years:
            return False
        return (day.month, day.day) < _NEXT_YEARS_NOTICE_FROM or day.year + 1 in self._years

    def is_rest_day(self, day: date) -> bool:
        return self.rest_reason(day) is not None

    def is_workday(self, day: date) -> bool:
        return self.rest_reason(day) is None

    def is_makeup_workday(self, day: date) -> bool:
        """A Saturday or Sunday that is worked in exchange (调休上班)."""
        return day in self._work

    def rest_reason(self, day: date) -> Text | None:
        """Why ``day`` is a rest day (the festival, or the weekend); None on a working day."""
        rest = self._rest.get(day)
        if rest:
            return rest.name
        if day in self._work:
            return None
        weekday = day.weekday()
        if weekday >= SATURDAY:
            return _SATURDAY if weekday == SATURDAY else _SUNDAY
        return None if day.year in self._years else statutory_fixed_days(day.year).get(day)

    def roll_forward(self, day: date) -> date:
        """``day`` itself on a working day, else the first working day after it (CPL 85)."""
        while self.rest_reason(day):
            day += _DAY
        return day

    def add_workdays(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day`` (before it when ``n`` is negative); ``day`` is not counted."""
        step = _DAY if n >= 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while self.rest_reason(day):
                day += step
        return day

    def first_unsettled(self, first: date, last: date) -> date | None:
        """The first day from ``first`` to ``last`` that is not settled; None when all are."""
        if self.settled(last) and first.year == last.year and self.settled(first):
            return None
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return next((d for d in days if not self.settled(d)), None)


@cache
def shipped_calendar() -> Calendar:
    """The calendar of the notices shipped with the product (2017–2026)."""
    return Calendar(shipped_notices())
