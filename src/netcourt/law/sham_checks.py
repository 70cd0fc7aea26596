"""Which claims are looked at more closely for sham suits (虚假诉讼), and on which grounds.

CPL 115 forbids collusion to harm others by a suit; OM21 23 has the court demand evidence where one is suspected.
Neither says which cases to check: rate and thresholds below are configuration, marked so, versioned by date. A ground
is a reason to look, shown to the judge and to the plaintiff, who may explain; nothing is decided by it (PIPL 24).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text

BASIS = ("CPL 115", "OM21 23")


@dataclass(frozen=True, slots=True)
class Version:
    """Rate and thresholds in force from a day on. All of them are configuration, no law names them."""

    id: str
    valid_from: date
    rate: float  # share of claims drawn by lot
    suits_in_a_year: int  # between the same parties
    large: Decimal  # yuan, claimed without any exhibit


VERSIONS = (Version("sham@2022-01-01", date(2022, 1, 1), 0.05, 3, Decimal(500_000)),)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a claim when it comes in. ``suits``: others between the same parties within a year."""

    case: str
    suits: int = 0
    amount: Decimal | None = None
    exhibits: int = 0
    shared_contact: bool = False


def version_on(day: date) -> Version | None:
    """The version in force; ``None`` before there was one."""
    return max((v for v in VERSIONS if v.valid_from <= day), key=lambda v: v.valid_from, default=None)


def drawn(version: Version, case: str) -> bool:
    """Whether the lot falls on this case. The same case and version give the same answer: anyone can check it."""
    lot = int.from_bytes(hashlib.sha256(f"{version.id}|{case}".encode()).digest()[:8], "big")
    return lot < version.rate * 2**64


def grounds(version: Version, facts: Facts) -> list[Refusal]:
    """Every ground to look more closely; empty for most claims."""
    found = []
    if facts.suits + 1 >= version.suits_in_a_year:
        n = facts.suits + 1
        found.append(
            _ground(
                "REPEATED_PARTIES",
                f"相同当事人一年内的第{n}件诉讼（本院设定：{version.suits_in_a_year}件起）",
                f"Suit no. {n} between the same parties in a year (set by the court: from {version.suits_in_a_year})",
            )
        )
    if facts.shared_contact:
        found.append(
            _ground(
                "SHARED_CONTACT",
                "原告与被告的电话或者地址相同",
                "Plaintiff and defendant have the same phone or address",
            )
        )
    if facts.amount is not None and facts.amount >= version.large and not facts.exhibits:
        limit = f"{version.large:,.0f}"
        found.append(
            _ground(
                "LARGE_WITHOUT_EVIDENCE",
                f"请求金额较大（本院设定：{limit}元以上）而没有提交证据",
                f"A large sum (set by the court: {limit} yuan and more) without any exhibit",
            )
        )
    if drawn(version, facts.case):
        share = f"{version.rate:.0%}"
        found.append(
            _ground(
                "DRAWN",
                f"按比例随机抽查（本院设定：{share}），与案件内容无关",
                f"Drawn by lot (set by the court: {share}), whatever the case is about",
            )
        )
    return found


def _ground(code: str, zh: str, en: str) -> Refusal:
    return Refusal(code, Text(zh, en), cite(*BASIS))
