"""Execution as law reckons it: until when a decision is to be performed, until when to apply, interest for lateness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from netcourt.law.calendar import Calendar
from netcourt.law.fees.money import HALF_UP, plain, times
from netcourt.law.periods import Deadline, compute
from netcourt.law.refusal import refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text, join
from netcourt.law.times import say_day

DAILY = Decimal("0.000175")
VERSION = "late-interest-1"


@dataclass(frozen=True, slots=True)
class Performance:
    """The last day on which a decision is to be performed of one's own will, and why."""

    last_day: date
    why: Text
    cite: Text


def performance(effective: date, days: int | None = None, *, last_instalment: date | None = None) -> Performance:
    """Within ``days`` from the effect; by instalments: the last one; nothing told: the day of effect (CPL 250)."""
    articles = cite("CPL 247", "CPL 250")
    began = say_day(effective)
    if last_instalment is not None:
        day = say_day(last_instalment)
        return Performance(
            last_instalment,
            Text(
                f"裁判写明的履行期限（分期的，最后一期）到{day.zh}",
                f"To be performed (the last instalment) by {day.en}",
            ),
            articles,
        )
    if days:
        day = say_day(effective + timedelta(days))
        zh = f"{began.zh}生效，应在{days}日内履行，到{day.zh}"
        en = f"In force on {began.en}, to be performed within {days} days: by {day.en}"
        return Performance(effective + timedelta(days), Text(zh, en), articles)
    zh, en = f"裁判没有写明履行期限，自{began.zh}生效起就应履行", f"No day is named: due from its effect, {began.en}"
    return Performance(effective, Text(zh, en), articles)


def to_apply(due: Performance, calendar: Calendar) -> Deadline:
    """Until when to apply (two years, CPL 250). Later is accepted all the same: the other side may object (CPI 481)."""
    return compute("D46", due.last_day, on=due.last_day, calendar=calendar)


@dataclass(frozen=True, slots=True)
class Payment:
    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LateInterest:
    """The doubled part (加倍部分债务利息) up to a day: as it grew, what of it is open, and the debt still unpaid."""

    amount: Decimal
    grown: Decimal
    unpaid: Decimal
    derivation: Text
    cite: Text


def late_interest(debt: Decimal, last_day: date, to: date, payments: Iterable[Payment] = ()) -> LateInterest:
    """On what is unpaid, ordinary interest left out, 0.0175 % for each day after ``last_day`` (CPL 264; LI14 1 to 4).

    ``payments`` go to the debt first, then to this interest. No interest on interest. Raises AMOUNT_INVALID.
    """
    paid = sorted(payments, key=lambda p: p.day)
    if debt < 0 or any(p.amount < 0 for p in paid):
        raise refuse("AMOUNT_INVALID", "金额不能小于零", "No sum is below zero", cite("LI14 1"))
    articles = cite("CPL 264", "LI14 1", "LI14 4")
    unpaid, since, total, said, over = debt, last_day, Decimal(0), [], Decimal(0)
    for day, amount in [*((p.day, p.amount) for p in paid if p.day <= to), (to, Decimal(0))]:
        days = (day - since).days
        if days > 0 and unpaid > 0:
            piece = times(times(unpaid, DAILY), Decimal(days))
            total += piece
            reckoned = f"{plain(unpaid)}×0.0175%×{days}＝{plain(HALF_UP.apply(piece))}"
            said.append(
                Text(f"{say_day(since).zh}之后{days}天：{reckoned}元", f"{days} days after {since}: {reckoned}")
            )
        since, over = max(since, day), over + max(amount - unpaid, Decimal(0))
        unpaid = max(unpaid - amount, Decimal(0))
    due = HALF_UP.apply(max(total - over, Decimal(0)))
    if over and total:
        said.append(Text(f"已付{plain(min(over, total))}元", f"{plain(min(over, total))} yuan of it paid"))
    none = Text("没有迟延，不计算", "Nothing is late: none is due")
    return LateInterest(due, HALF_UP.apply(total), unpaid, join(said) if said else none, articles)
