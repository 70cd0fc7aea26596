"""Likeness of suits, and grounds for a closer look: pure rules, the same answer every time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law import duplicates, sham_checks

FACTS = "原告在示范商城购买手机一部，收到的是翻新机，多次与店家交涉，店家拒绝退款。"
SUIT = duplicates.Suit("2025-88.8", Decimal(1299), FACTS)


def codes(found) -> list[str]:
    return [r.code for r in found]


@pytest.mark.law("CPI-247")
def test_the_same_suit_is_told_with_each_reason() -> None:
    assert codes(duplicates.reasons(SUIT, SUIT, decided=False)) == [
        "SAME_PARTIES", "SIMILAR_FACTS", "SAME_CAUSE", "SAME_AMOUNT", "PENDING",
    ]  # fmt: skip
    assert codes(duplicates.reasons(SUIT, SUIT, decided=True))[-1] == "DECIDED"
    assert all(r.cite for r in duplicates.reasons(SUIT, SUIT, decided=True))


@pytest.mark.law("CPI-247")
def test_another_dispute_between_the_same_is_none() -> None:
    other = duplicates.Suit("2025-88.8", Decimal(88), "去年冬天在网上订的羽绒服有破洞，店家说自己弄破的。")
    assert duplicates.reasons(SUIT, other, decided=False) == []
    told_anew = duplicates.Suit("", None, f"补充：{FACTS}要求赔偿。")
    assert codes(duplicates.reasons(SUIT, told_anew, decided=False)) == ["SAME_PARTIES", "SIMILAR_FACTS", "PENDING"]


@given(st.text(), st.text())
def test_likeness_is_a_share_and_knows_no_order(one: str, other: str) -> None:
    assert 0 <= duplicates.likeness(one, other) <= 1
    assert duplicates.likeness(one, other) == duplicates.likeness(other, one)


VERSION = sham_checks.VERSIONS[0]
UNDRAWN = next(str(n) for n in range(999) if not sham_checks.drawn(VERSION, str(n)))


@pytest.mark.law("OM21-23a")
def test_each_ground_says_what_is_configuration_and_names_its_basis() -> None:
    facts = sham_checks.Facts(case=UNDRAWN, suits=2, amount=Decimal(500_000), exhibits=0, shared_contact=True)
    found = sham_checks.grounds(VERSION, facts)
    assert codes(found) == ["REPEATED_PARTIES", "SHARED_CONTACT", "LARGE_WITHOUT_EVIDENCE"]
    assert all(g.cite and "民事诉讼法" in g.cite.zh for g in found)
    assert all("本院设定" in g.text.zh for g in found if g.code != "SHARED_CONTACT")
    plain = sham_checks.Facts(case=UNDRAWN, suits=1, amount=Decimal(499_999), exhibits=0)
    assert sham_checks.grounds(VERSION, plain) == []


@pytest.mark.law("OM21-23a")
def test_the_lot_is_fair_and_can_be_checked_by_anyone() -> None:
    drawn = [n for n in range(20_000) if sham_checks.drawn(VERSION, f"case-{n}")]
    assert drawn == [n for n in range(20_000) if sham_checks.drawn(VERSION, f"case-{n}")]
    assert 0.04 < len(drawn) / 20_000 < 0.06
    assert sham_checks.version_on(date(2021, 12, 31)) is None
    assert sham_checks.version_on(date(2026, 6, 1)) == VERSION
