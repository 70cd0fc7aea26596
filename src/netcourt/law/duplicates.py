"""Whether a suit repeats another (重复起诉, CPI 247): reasons for a person to look at, never a decision.

Same parties, same object, same claim, while the other is pending or after it was decided. A suit that was withdrawn,
returned or refused may be brought again (CPI 212, 214) and is no repetition; but an administrative one withdrawn by
leave of the court is not taken again on the same facts and reasons (API18 60).
"""

from __future__ import annotations

from collections.abc import Collection
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


def _reason(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite("CPI 247"))


_PARTIES = _reason("SAME_PARTIES", "原告和被告相同", "The parties are the same")
_SAME = {
    "cause": _reason("SAME_CAUSE", "案由相同", "The cause of action is the same"),
    "amount": _reason("SAME_AMOUNT", "请求的金额相同", "The sum claimed is the same"),
}
_DECIDED = _reason("DECIDED", "前案已经裁判或者调解结案", "The earlier case was decided or settled")
_PENDING = _reason("PENDING", "前案还在审查或者审理", "The earlier case is pending")


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
    found += [_SAME[what] for what in same(new, old)]
    if len(found) < 2 and share < ALIKE:
        return []
    return [_PARTIES, *found, _WITHDRAWN if withdrawn else _DECIDED if decided else _PENDING]


def same(new: Suit, old: Suit) -> list[str]:
    """What is the same beside the parties, as one court may tell another: ``cause``, ``amount``."""
    found = ["cause"] if new.cause and new.cause == old.cause else []
    return [*found, "amount"] if new.amount is not None and new.amount == old.amount else found


def reasons_told(told: Collection[str], *, decided: bool) -> list[Refusal]:
    """Why a suit in another court may be the same one, from what that court says is the same."""
    return [_PARTIES, *(_SAME[what] for what in _SAME if what in told), _DECIDED if decided else _PENDING]


def same_suit(told: Collection[str]) -> bool:
    """Whether what is the same is enough to call both one suit, as ``reasons`` asks for it; a judge decides."""
    return set(_SAME) <= set(told)


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


def not_here(court: str) -> Refusal:
    """The same for the plaintiff, before registration: why this court does not take the suit and where it runs."""
    zh, en = f"{court}已就同一诉讼先立案，由该院管辖，本院不再立案", f"{court} registered this suit first and has it"
    return Refusal("REGISTERED_FIRST", Text(zh, en), cite("CPL 36", "CPI 36"))
