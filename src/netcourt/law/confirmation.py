"""Judicial confirmation of a mediation agreement (司法确认; CPL 205, 206; CPI 351-358; JC11): who, when, of what.

What stands in the way of the application has one code, CONFIRMATION_REFUSED, each with its own sentence and article.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from netcourt.law.calendar import Calendar
from netcourt.law.deadline import Deadline
from netcourt.law.periods import compute
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.law.times import BEIJING

CODE = "CONFIRMATION_REFUSED"

# What is not accepted (CPI 355); found after acceptance, it is rejected. The first two are for the court to see.
BARS = {
    "scope": Text("不属于人民法院受理范围", "it is not a matter for the courts"),
    "court": Text("不属于本院管辖", "another court has jurisdiction"),
    "identity": Text(
        "申请确认婚姻、亲子、收养等身份关系无效、有效或者解除",
        "it is about the validity or end of marriage, parentage, adoption or the like",
    ),
    "procedure": Text(
        "涉及适用其他特别程序、公示催告程序、破产程序审理",
        "it belongs to another special procedure, public summons or bankruptcy",
    ),
    "title": Text("调解协议内容涉及物权、知识产权确权", "it would establish property or intellectual property rights"),
}
# Of these the parties themselves are asked.
TOLD = ("identity", "procedure", "title")
# Why there is no joint application in time (CPL 205, CPI 351).
UNJOINED = Text(
    "没有双方当事人自调解协议生效之日起三十日内的共同申请",
    "both parties did not apply together within thirty days of the agreement taking effect",
)
# What makes the court reject (CPI 358; JC11 7).
GROUNDS = {
    "unlawful": Text("违反法律强制性规定", "it breaks a mandatory rule of law"),
    "harms": Text("损害国家利益、社会公共利益、他人合法权益", "it harms the state, the public or the rights of others"),
    "morals": Text("违背公序良俗", "it offends public order and good morals"),
    "unfree": Text("违反自愿原则", "it was not made of free will"),
    "unclear": Text("内容不明确", "its content is not definite"),
    "other": Text("其他不能进行司法确认的情形", "it cannot be confirmed for another reason"),
}


def begins(effective_on: date) -> datetime:
    """The instant from which the thirty days are counted."""
    return datetime.combine(effective_on, time(), BEIJING)


def until(effective_on: date, calendar: Calendar) -> Deadline:
    """Until when both must have applied: thirty days from the agreement taking effect (D44)."""
    return compute("D44", begins(effective_on), calendar=calendar)


def late(last: Deadline) -> Refusal:
    """The thirty days are over. The agreement still binds both, and may be sued on."""
    zh = (
        f"申请司法确认的三十日到{last.last_day.isoformat()}为止，已经超过；协议仍然有效，"
        "对方不履行的，可以起诉，或者重新调解"
    )
    en = (
        f"The thirty days for confirmation ended on {last.last_day.isoformat()}. The agreement still binds: sue on it, "
        "or mediate anew"
    )
    return Refusal(CODE, Text(zh, en), cite("CPL 205"))


def barred(codes: Iterable[str]) -> list[Refusal]:
    """Why the court would not accept an application about these matters."""
    articles = cite("CPI 355")
    return [
        Refusal(
            CODE,
            Text(f"{BARS[c].zh}的，法院不受理司法确认申请；可以起诉", f"Not accepted: {BARS[c].en}; a suit is open"),
            articles,
        )
        for c in codes
        if c in BARS
    ]
