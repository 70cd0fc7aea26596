"""When the platform was down on the last day: the day moves to the next working day.

[design] Chinese law has no article on this. Thresholds after the Brazilian PJe (Res. CNJ 185/2013, art. 11): more than
60 minutes in sum between 6:00 and 23:00, or any moment between 23:00 and 24:00. Each court may set other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from netcourt.law.text import Text
from netcourt.law.times import BEIJING, beijing, midnight_after


@dataclass(frozen=True, slots=True)
class Outage:
    """The platform could not be used from ``start`` until ``end`` (aware instants); ``source`` is its certificate."""

    start: datetime
    end: datetime
    source: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", beijing(self.start))
        object.__setattr__(self, "end", beijing(self.end))
        if self.end <= self.start:
            raise ValueError("an outage must end after it began")

    def as_json(self) -> dict[str, str]:
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "source": self.source}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Outage:
        return cls(datetime.fromisoformat(value["start"]), datetime.fromisoformat(value["end"]), value["source"])


@dataclass(frozen=True, slots=True)
class OutageRule:
    """By day, ``longer_than`` in sum moves the last day; in the last hours before midnight, any outage does."""

    version: str = "design-1"
    valid_from: date = date(2018, 9, 7)
    day_begins: time = time(6)
    last_hours_begin: time = time(23)
    longer_than: timedelta = timedelta(minutes=60)

    @property
    def text(self) -> Text:
        minutes = int(self.longer_than.total_seconds() // 60)
        begin, late = f"{self.day_begins:%H:%M}", f"{self.last_hours_begin:%H:%M}"
        return Text(
            f"[本系统设计] 最后一日{begin}至{late}平台中断合计超过{minutes}分钟，或者{late}至24:00有中断的，"
            "顺延至下一工作日",
            f"[design] the last day moves to the next working day when the platform was down more than {minutes} "
            f"minutes in sum between {begin} and {late}, or at all between {late} and 24:00",
        )

    def hits(self, day: date, outages: Iterable[Outage]) -> tuple[Outage, ...]:
        """The outages that move a period ending on ``day``; empty when they were too short."""
        dawn, late = (datetime.combine(day, t, BEIJING) for t in (self.day_begins, self.last_hours_begin))
        end = midnight_after(day)
        by_day = [o for o in outages if o.start < late and o.end > dawn]
        at_night = [o for o in outages if o.start < end and o.end > late]
        if at_night or _covered(by_day, dawn, late) > self.longer_than:
            return tuple(sorted({*by_day, *at_night}, key=lambda o: (o.start, o.end)))
        return ()


OUTAGE_RULES: tuple[OutageRule, ...] = (OutageRule(),)


def outage_rule(on: date, rules: Sequence[OutageRule] = OUTAGE_RULES) -> OutageRule | None:
    """The newest rule in force on ``on``; None before the first."""
    fitting = [r for r in rules if r.valid_from <= on]
    return max(fitting, key=lambda r: r.valid_from, default=None)


def _covered(outages: list[Outage], begin: datetime, end: datetime) -> timedelta:
    """How much of ``begin``–``end`` the outages cover together; overlaps count once."""
    total, reached = timedelta(0), begin
    for outage in sorted(outages, key=lambda o: o.start):
        first, last = max(outage.start, reached), min(outage.end, end)
        if last > first:
            total += last - first
            reached = last
    return total
