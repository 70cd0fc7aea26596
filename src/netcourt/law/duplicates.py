"""Whether a suit repeats another (重复起诉, CPI 247): reasons for a person to look at, never a decision.

Same parties, same object, same claim, while the other is pending or after it was decided. A suit that was withdrawn,
returned or refused may be brought again (CPI 212, 214) and is no repetition; but an administrative one withdrawn by
leave of the court is not taken again on the same facts and reasons (API18 60).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

SHINGLE = 3
# How much of the shorter account must stand in the other to be called alike: our choice, no law names a number.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Suit:
    """What is compared, between the same parties: cause, sum claimed, account of the facts."""

    cause: str
    amount: Decimal | None
    facts: str


_WITHDRAWN = Refusal(
    "WITHDRAWN_BEFORE",
    Text(
        "行政案件经裁定准许撤诉后，以同一事实和理由重新起诉的，不予立案；准许撤诉的裁定确有错误的，可以申请再审",
        "An administrative suit withdrawn by leave of the court is not taken again on the same facts and reasons; "
        "where that ruling was wrong, retrial may be asked for",
    ),
    cite("API18 60"),
)


def shingles(text: str) -> frozenset[str]:
    """The runs of three characters of a text without blanks and punctuation."""
    plain = "".join(c for c in text.lower() if c.isalnum())[:20_000]
    return frozenset(plain[i : i + SHINGLE] for i in range(len(plain) - SHINGLE + 1))


def likeness(one: str, other: str) -> float:
    """Share of the shorter text's runs that stand in the longer one: 0 to 1."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def reasons(new: Suit, old: Suit, *, decided: bool, withdrawn: bool = False) -> list[Refusal]:
    """Why the new suit may repeat the old one between the same parties; nothing when too little is the same.

    ``withdrawn``: the old one, an administrative suit, was withdrawn by leave of the court.
    """
    found = []
    share = likeness(new.facts, old.facts)
    if share >= ALIKE:
        percent = round(share * 100)
        found.append(_reason("SIMILAR_FACTS", f"事实和理由有{percent}%相同", f"{percent}% of the facts are the same"))
    if new.cause and new.cause == old.cause:
        found.append(_reason("SAME_CAUSE", "案由相同", "The cause of action is the same"))
    if new.amount is not None and new.amount == old.amount:
        found.append(_reason("SAME_AMOUNT", "请求的金额相同", "The sum claimed is the same"))
    if len(found) < 2 and share < ALIKE:
        return []
    first = _reason("SAME_PARTIES", "原告和被告相同", "The parties are the same")
    if withdrawn:
        return [first, *found, _WITHDRAWN]
    state = (
        _reason("DECIDED", "前案已经裁判或者调解结案", "The earlier case was decided or settled")
        if decided
        else _reason("PENDING", "前案还在审查或者审理", "The earlier case is pending")
    )
    return [first, *found, state]


def registered_first(court: str, earlier: datetime, this: datetime | None) -> Refusal | None:
    """Another court registered the same suit first: it has jurisdiction (CPL 36; CPI 36).

    Found before registration: not registered again; found afterwards: transferred to that court. ``this``: when this
    court registered it, None where it has not.
    """
    if this is not None and this <= earlier:
        return None
    now_zh = "本院不得重复立案，请告知原告" if this is None else "本院应当裁定移送该院"
    now_en = "do not register it again" if this is None else "transfer it there"
    zh, en = f"{court}已先立案，由该院管辖：{now_zh}", f"{court} registered it first and has it: {now_en}"
    return Refusal("REGISTERED_FIRST", Text(zh, en), cite("CPL 36", "CPI 36"))


def _reason(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite("CPI 247"))
