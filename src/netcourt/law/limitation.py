"""How long a right can be pressed in court: told as information before filing, never a reason to refuse a civil suit.

Whether limitation has run is for the defendant to plead (CC 192, 193); filing late is no bar (CPI 219). The six months
of an administrative suit are different: there the court looks at them itself (APL 46).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netcourt.law.calendar import Calendar
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months, say_day

YEARS, LONGEST_YEARS = 3, 20
ADMINISTRATIVE_MONTHS, ADMINISTRATIVE_LONGEST_YEARS = 6, 5


@dataclass(frozen=True, slots=True)
class Limitation:
    """``last_day`` if it began on the day told; ``passed`` on the day asked. ``bars``: the court looks at it itself."""

    last_day: date
    passed: bool
    bars: bool
    text: Text
    cite: Text


def limitation(happened_on: date, on: date, *, administrative: bool = False) -> Limitation:
    """The period that begins at the earliest on ``happened_on``, as it stands ``on``.

    It really begins when the person knew, or should have known, of the harm and who did it (CC 188, APL 46), and a
    demand or a promise interrupts it (CC 195): the day told is where it ends at the earliest.
    """
    if administrative:
        last = add_months(happened_on, ADMINISTRATIVE_MONTHS)
        longest = add_months(happened_on, ADMINISTRATIVE_LONGEST_YEARS * 12)
        return Limitation(last, on > last, True, _administrative(last, on, longest), cite("APL 46"))
    last = add_months(happened_on, YEARS * 12)
    longest = add_months(happened_on, LONGEST_YEARS * 12)
    articles = cite("CC 188", "CC 192", "CC 193", "CC 195", "CPI 219")
    return Limitation(last, on > last, False, _civil(last, on, longest), articles)


REVIEW_DAYS = 15


def review_limit(received_on: date, on: date, calendar: Calendar | None = None) -> Limitation:
    """After a decision on reconsideration: fifteen days from its receipt (APL 45); a rest day at the end moves on."""
    raw = received_on + timedelta(REVIEW_DAYS)
    last = calendar.roll_forward(raw) if calendar else raw
    began, end = say_day(received_on), say_day(last)
    rolled = ("，末日是休息日，顺延", ", moved on from a rest day") if last != raw else ("", "")
    zh = f"{began.zh}收到复议决定，自次日起十五日，到{end.zh}{rolled[0]}。"
    en = f"The decision on reconsideration came on {began.en}; fifteen days from the next day end on {end.en}"
    en += f"{rolled[1]}."
    if on > last:
        zh += "这一天已经过了；有正当理由耽误的，写在事实里，由立案法官审查。"
        en += " That day has passed; if there was good cause, say so in the facts: a judge looks at it."
    return Limitation(last, on > last, True, Text(zh, en), cite("APL 45", "APL 48"))


def limits_of(
    on: date,
    *,
    happened_on: date | None = None,
    administrative: bool = False,
    known_on: date | None = None,
    review_received_on: date | None = None,
    calendar: Calendar | None = None,
) -> tuple[Limitation, ...]:
    """Every limit that the dates a claim tells allow to reckon; a review takes the place of the six months (APL 45)."""
    if not administrative:
        return (limitation(happened_on, on),) if happened_on and happened_on <= on else ()
    if review_received_on and review_received_on <= on:
        return (review_limit(review_received_on, on, calendar),)
    return (limitation(known_on, on, administrative=True),) if known_on and known_on <= on else ()


def _civil(last: date, on: date, longest: date) -> Text:
    day, end = say_day(last), say_day(longest)
    zh = f"一般是三年，从您知道受损害、知道是谁起算。从您填写的那天算，最早到{day.zh}。"
    en = f"As a rule three years from when you knew of the harm and who did it: at least until {day.en}. "
    if on > last:
        zh += "这一天已经过了，仍然可以起诉：法院不会主动提，对方提出来才审查；催要过、对方答应过的，重新起算。"
        en += (
            "That day has passed. You may still sue: the court does not raise it, it is examined if the other side "
            "pleads it; a demand you made or a promise they gave starts it anew. "
        )
    else:
        zh += "过了也可以起诉，法院不会主动提；催要过、对方答应过的，重新起算。"
        en += "Later you may still sue, the court does not raise it; a demand or a promise starts it anew. "
    if on > longest:
        zh += f"从受损害起超过二十年（{end.zh}）的，法院一般不予保护。"
        en += f"Beyond twenty years from the harm ({end.en}) courts as a rule give no protection."
    return Text(zh, en.rstrip())


def _administrative(last: date, on: date, longest: date) -> Text:
    day, end = say_day(last), say_day(longest)
    zh = f"告行政机关一般要在知道行政行为之日起六个月内：从您填写的那天算，到{day.zh}。法院会主动审查。"
    en = f"As a rule within six months from when you knew of the act: until {day.en}. The court checks it itself. "
    if on > last:
        zh += "这一天已经过了；当时没有告知起诉期限、申请过复议等情形另有规定，由立案法官审查。"
        en += "That day has passed; other rules hold where you were not told of it or asked for review: a judge looks. "
    if on > longest:
        zh += f"自行政行为作出起超过五年（{end.zh}）的，法院不予受理。"
        en += f"Beyond five years from the act ({end.en}) the court does not take it."
    return Text(zh, en.rstrip())
