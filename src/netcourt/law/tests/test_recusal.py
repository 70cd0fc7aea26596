"""Conflicts are found by identity, by what was declared, and by an earlier part in the case (CPL 47)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netcourt.law.counterclaims import GROUNDS, OF_COUNTERCLAIM, OF_THIRD_PARTY
from netcourt.law.duplicates import registered_first
from netcourt.law.recusal import Decider, Ground, Someone, Tie, conflicts, decider
from netcourt.law.registration_bars import BARS, Bar, said

PEOPLE = [Someone("赵样本", "原告", "p1"), Someone("示例百货", "被告")]


@pytest.mark.law("CPL-47")
def test_what_speaks_against_a_judge() -> None:
    assert conflicts("郑法官", "", [], PEOPLE) == ()
    assert [r.code for r in conflicts("郑法官", "p1", [], PEOPLE)] == ["CONFLICT"]
    (declared,) = conflicts("郑法官", "p9", [Tie(" 示例百货 ", Ground.INTEREST)], PEOPLE)
    assert "示例百货" in declared.text.zh
    assert "四十七" in declared.cite.zh
    assert len(conflicts("郑法官", "", [], PEOPLE, took_part=True)) == 1
    assert conflicts("郑法官", "", [Tie("别人", Ground.INTEREST)], PEOPLE) == ()


@pytest.mark.law("CPL-47")
def test_who_decides() -> None:
    assert decider("judge") is Decider.PRESIDENT
    assert decider("clerk") is Decider.PRESIDING_JUDGE
    assert decider("judge", presides_as_president=True) is Decider.COMMITTEE


@pytest.mark.law("TR-143")
def test_each_ground_has_words_and_an_article() -> None:
    for ground in (*OF_COUNTERCLAIM, *OF_THIRD_PARTY):
        assert GROUNDS[ground].text.zh
        assert GROUNDS[ground].sources


@pytest.mark.law("CPL-36")
def test_the_court_that_registered_first() -> None:
    first, later = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC)
    assert registered_first("示范法院", later, first) is None
    before, after = registered_first("示范法院", first, None), registered_first("示范法院", first, later)
    assert before is not None
    assert after is not None
    assert "不得重复立案" in before.text.zh
    assert "移送" in after.text.zh


@pytest.mark.law("REG-10")
def test_the_six_grounds() -> None:
    assert len(BARS) == len(Bar) == 6
    assert said("", "理由") == "理由"
    assert said("nonsense", "理由") == "理由"
    assert said(Bar.OUTSIDE_REMIT, "理由").endswith("理由")
    assert "第十条" in said(Bar.OUTSIDE_REMIT, "理由")
