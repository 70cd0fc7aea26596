"""Retrial: grounds as the law has them, from when their time runs, which court, what it costs."""

from __future__ import annotations

from datetime import date

import pytest

from netcourt.law.calendar import shipped_calendar
from netcourt.law.fees import RetrialGround
from netcourt.law.periods import compute
from netcourt.law.retrial import (
    GROUNDS,
    Against,
    decided_finally,
    fee_ground,
    ground,
    of_marriage,
    original_court,
    starts,
    type_words,
)

EFFECT, KNOWN = date(2026, 3, 2), date(2026, 7, 10)


@pytest.mark.law("TR-216")
def test_thirteen_grounds_and_four_whose_time_runs_from_knowledge() -> None:
    civil = GROUNDS[Against.CIVIL]
    assert [g.item for g in civil] == list(range(1, 14))
    assert {g.item for g in civil if g.from_knowledge} == {1, 3, 12, 13}
    assert ground("1").cite.zh == "《民事诉讼法》第二百一十一条第一项"
    assert {g.item for g in GROUNDS[Against.ADMINISTRATIVE]} == set(range(1, 9))
    assert ground("m1").cite.zh == "《民事诉讼法》第二百一十二条"
    keys = [g.key for listed in GROUNDS.values() for g in listed]
    assert len(keys) == len(set(keys))
    with pytest.raises(KeyError):
        ground("14")


@pytest.mark.law("TR-216")
def test_six_months_from_the_effect_or_from_knowledge() -> None:
    assert starts(ground("6"), EFFECT, KNOWN).day == EFFECT, "knowledge is nothing to this ground"
    assert starts(ground("1"), EFFECT, KNOWN).day == KNOWN
    assert starts(ground("1"), EFFECT, date(2026, 1, 1)).day == EFFECT, "not before there was a decision"
    last = compute("D35", EFFECT, calendar=shipped_calendar())
    assert last.end == date(2026, 9, 2)
    assert "第二百一十六条" in last.derivation.zh
    assert compute("D35", EFFECT, variant="administrative", calendar=shipped_calendar()).end == date(2026, 9, 2)
    assert compute("D36", EFFECT, calendar=shipped_calendar()).end == date(2026, 6, 2)


@pytest.mark.law("TR-216")
@pytest.mark.parametrize(
    ("given", "may"),
    [
        ({"sides": [[True], [True]]}, True),
        ({"sides": [[True], [False]]}, False),
        ({"sides": [[True], [False] * 10]}, True),
        ({"sides": [[True], [False]], "small": True}, True),
        ({"sides": [[True], [True]], "administrative": True}, False),
        ({"sides": [[True], []]}, False),
    ],
)
def test_the_court_that_decided_may_be_asked_in_some_cases_only(given: dict, may: bool) -> None:
    assert bool(original_court(**({"administrative": False, "small": False} | given))) is may


@pytest.mark.law("FEE-9")
def test_a_retrial_costs_a_fee_on_two_grounds_only() -> None:
    first = {"first_instance": True, "appeal_lay": True}
    assert fee_ground(["1", "6"], first_instance=False, appeal_lay=False) is RetrialGround.NEW_EVIDENCE_ON_APPLICATION
    assert fee_ground(["6"], **first) is RetrialGround.NO_APPEAL_WAS_TAKEN
    assert fee_ground(["6"], first_instance=False, appeal_lay=True) is RetrialGround.OTHER
    assert fee_ground(["6"], first_instance=True, appeal_lay=False) is RetrialGround.OTHER


def test_words_marriages_and_what_is_final() -> None:
    assert type_words(administrative=False) == ("民申", "民再")
    assert type_words(administrative=True) == ("行申", "行再")
    assert of_marriage("离婚纠纷")
    assert not of_marriage("离婚后财产纠纷")
    assert decided_finally(above=True, first_instance=True, small=False)
    assert not decided_finally(above=False, first_instance=True, small=False)
