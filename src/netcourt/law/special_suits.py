"""Suits against what a court decided: a third party's to revoke it (CPL 59), one on an objection to execution (238).

They go to the court that decided, within a period of their own, and the court takes longer to decide on them (REG15 8).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcourt.law import case_numbers
from netcourt.law.calendar import Calendar
from netcourt.law.jurisdiction.courts import Court
from netcourt.law.jurisdiction.reasons import Rank, Reason, Route, Target, answer, human, note, redirect
from netcourt.law.limitation import Limitation
from netcourt.law.periods import compute
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import add_months, say_day

MONTHS = 6
LIST = "CPL"  # in place of a list of categories: what the suit attacks decides, not what it is about


class Special(StrEnum):
    """What is attacked."""

    REVOCATION = "revocation"
    EXECUTION = "execution"


SUITS: dict[Special, Text] = {
    Special.REVOCATION: Text("第三人撤销之诉", "Third party's suit to revoke a decision"),
    Special.EXECUTION: Text("执行异议之诉", "Suit on an objection to execution"),
}
# Type words of the case number; a suit on execution is an ordinary first instance (CN15).
TYPES = {Special.REVOCATION: "民撤", Special.EXECUTION: "民初"}
ARTICLES = {Special.REVOCATION: ("CPL 59", "CPI 290"), Special.EXECUTION: ("CPL 238", "CPI 303")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """``number``: of the decision, or of the ruling on the objection; ``learnt_on``: of the harm, or its service.

    ``absent``: why a third party had no part in the earlier suit, through no fault of its own.
    """

    kind: Special
    number: str
    learnt_on: date | None = None
    absent: str = ""

    @property
    def court(self) -> str | None:
        """The code of the court that decided, as the number tells it."""
        try:
            return case_numbers.parse(self.number).court
        except Refused:
            return None


def defects(attacked: Attacked, on: date) -> Iterator[tuple[str, Refusal]]:
    """What the papers lack, by field: which decision, since when, why not in that suit (CPI 290, 303)."""
    articles, revoking = cite(*ARTICLES[attacked.kind]), attacked.kind is Special.REVOCATION
    if not attacked.number.strip():
        zh = "请写明要撤销的生效裁判的案号" if revoking else "请写明驳回执行异议的裁定的案号"
        en = "Give the number of the decision" if revoking else "Give the number of the ruling on the objection"
        yield "attacked_number", Refusal("ATTACKED_MISSING", Text(zh, en), articles)
    if attacked.learnt_on is None:
        zh = "请填写哪天知道权益受到损害" if revoking else "请填写哪天收到这份裁定"
        en = "Say when you knew of the harm" if revoking else "Say when the ruling was served on you"
        yield "learnt_on", Refusal("LEARNT_ON_MISSING", Text(zh, en), articles)
    elif attacked.learnt_on > on:
        zh, en = "这一天还没有到，请核对日期", "This day lies in the future; check the date"
        yield "learnt_on", Refusal("DATE_IN_FUTURE", Text(zh, en), articles)
    if revoking and not attacked.absent.strip():
        zh, en = "请写明为什么没有参加原来的诉讼", "Say why you had no part in the earlier suit"
        yield "absent", Refusal("ABSENT_MISSING", Text(zh, en), articles)


def limit(attacked: Attacked, on: date, calendar: Calendar) -> Limitation | None:
    """Until when it may be brought: six months that never stop (CPI 127), or fifteen days from service (CPI 303)."""
    if attacked.learnt_on is None:
        return None
    began = say_day(attacked.learnt_on)
    if attacked.kind is Special.REVOCATION:
        last = calendar.roll_forward(add_months(attacked.learnt_on, MONTHS))
        zh, en = f"自{began.zh}知道之日起六个月", f"Six months from knowing of the harm on {began.en}"
        source = cite("CPL 59", "CPI 127")
    else:
        last = compute("D49", attacked.learnt_on, calendar=calendar, on=on).end
        zh, en = f"{began.zh}收到裁定，十五日内", f"Fifteen days from service of the ruling on {began.en}"
        source = cite("CPL 238")
    end, late = say_day(last), on > last
    zh += f"，到{end.zh}。" + ("这一天已经过了，由立案法官审查。" if late else "过期不受理。")
    en += f": until {end.en}. " + ("That day has passed; a judge looks at it." if late else "Later it is not taken.")
    return Limitation(last, late, True, Text(zh, en), source)


def route(attacked: Attacked, here: Court, made_by: Court | None, *, late: bool) -> Route:
    """To the court that made the decision, or that executes. ``made_by``: that court, where its number tells one."""
    source = cite(*ARTICLES[attacked.kind])
    reasons: list[Reason] = []
    if made_by is None:
        zh = "从案号看不出是哪个法院作出的，由立案法官核对"
        reasons.append(human("DECIDED_BY_UNKNOWN", zh, "The number does not tell which court decided", source))
    elif made_by.code != here.code:
        zh = f"这类案件由作出裁判的{made_by.name.zh}审理"
        en = f"The court that decided hears it: {made_by.name.en}"
        target = Target(made_by.kind, made_by.city, made_by)
        reasons.append(redirect("DECIDED_ELSEWHERE", zh, en, source, target, Rank.EXCLUSIVE))
    else:
        zh, en = "是本院作出的，由本院审理", "This court decided it and hears the suit"
        reasons.append(note("DECIDED_HERE", zh, en, source))
    if late:
        zh, en = "按所填日期，已过起诉的期间", "By the dates told, the period to sue has passed"
        reasons.append(human("SUIT_LATE", zh, en, source))
    return answer(reasons, TYPES[attacked.kind], LIST)
