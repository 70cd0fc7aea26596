"""Limitation as information, and ways other than a suit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.limitation import limitation
from netcourt.law.other_ways import Dispute, Tried, other_ways

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
CATEGORIES = st.sampled_from(["", "SHOP", "SERV", "PI", "TORT", "ADM", "VIRT", "DOM", "UC", "LOAN"])
DISPUTES = st.builds(
    Dispute,
    category=CATEGORIES,
    group=st.sampled_from(["", "劳动争议", "合同纠纷"]),
    administrative=st.booleans(),
    on_platform=st.booleans(),
    arbitration_agreed=st.booleans(),
    tried=st.frozensets(st.sampled_from(list(Tried))),
)


def test_three_years_end_on_the_corresponding_day() -> None:
    found = limitation(date(2023, 11, 25), date(2026, 11, 25))
    assert found.last_day == date(2026, 11, 25)
    assert not found.passed
    assert limitation(date(2023, 11, 25), date(2026, 11, 26)).passed
    assert limitation(date(2024, 2, 29), date(2026, 1, 1)).last_day == date(2027, 2, 28)


@pytest.mark.law("CPI-219")
@given(DAYS, st.integers(0, 20_000))
def test_limitation_of_a_civil_suit_is_told_and_never_bars(day: date, later: int) -> None:
    found = limitation(day, day + timedelta(later))
    assert not found.bars
    assert "可以起诉" in found.text.zh
    assert "may still sue" in found.text.en
    assert found.passed == (day + timedelta(later) > found.last_day)


def test_the_six_months_of_an_administrative_suit_are_looked_at_by_the_court() -> None:
    found = limitation(date(2026, 5, 20), date(2026, 11, 25), administrative=True)
    assert found.bars
    assert found.passed
    assert found.last_day == date(2026, 11, 20)
    assert "五年" not in found.text.zh
    assert "五年" in limitation(date(2020, 1, 1), date(2026, 11, 25), administrative=True).text.zh
    assert "二十年" in limitation(date(2000, 1, 1), date(2026, 11, 25)).text.zh


@pytest.mark.law("CPL-127")
@given(DISPUTES)
def test_only_arbitration_and_labour_come_before_a_suit(dispute: Dispute) -> None:
    ways = other_ways(dispute)
    assert {w.code for w in ways if w.first} <= {"arbitration", "labour_arbitration"}
    assert any(w.code == "arbitration" for w in ways) == dispute.arbitration_agreed
    assert [w.first for w in ways] == sorted((w.first for w in ways), reverse=True)
    assert not {w.code for w in ways} & set(dispute.tried)
    assert len({w.code for w in ways}) == len(ways)
    assert all(w.cite.zh and w.text.en for w in ways)


def test_shoppers_are_told_of_12315_and_the_platform_and_who_sues_an_organ_of_reconsideration() -> None:
    shop = [w.code for w in other_ways(Dispute(category="SHOP", on_platform=True))]
    assert shop == ["negotiation", "platform", "authority", "mediation"]
    assert [w.code for w in other_ways(Dispute(category="ADM", administrative=True))] == ["reconsideration"]
    assert other_ways(Dispute(group="劳动争议"))[0].code == "labour_arbitration"
    assert "authority" in [w.code for w in other_ways(Dispute(category="PI"))]
