"""Which procedure a case may follow, at and around every bound."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcourt.law.procedures import Obstacle, Procedure, Suit, refusals

WAGE = Decimal("100000.00")


def codes(procedure: Procedure, wage: Decimal | None = WAGE, **suit) -> set[str]:
    given = {"amount": Decimal("1000.00"), "money_only": True, "simple": True} | suit
    return {r.code for r in refusals(procedure, Suit(**given), wage)}


@pytest.mark.law("TR-165")
@pytest.mark.parametrize(
    ("amount", "agreed", "found"),
    [
        ("50000.00", False, set()),
        ("50000.01", False, {"SMALL_NEEDS_AGREEMENT"}),
        ("50000.01", True, set()),
        ("200000.00", True, set()),
        ("200000.01", True, {"SMALL_TOO_LARGE"}),
    ],
)
def test_small_claims_by_amount(amount: str, agreed: bool, found: set[str]) -> None:
    assert codes(Procedure.SMALL, amount=Decimal(amount), agreed=agreed) == found


@pytest.mark.law("TR-166", "TR-257")
@pytest.mark.parametrize("obstacle", list(Obstacle))
def test_every_obstacle_bars_small_claims_and_some_bar_summary(obstacle: Obstacle) -> None:
    only_small = {Obstacle.STATUS_OR_TITLE, Obstacle.FOREIGN, Obstacle.APPRAISAL, Obstacle.COUNTERCLAIM}
    barred = frozenset({obstacle})
    assert codes(Procedure.SMALL, obstacles=barred)
    assert codes(Procedure.SUMMARY, obstacles=barred) == (set() if obstacle in only_small else {"SUMMARY_BARRED"})


@pytest.mark.law("TR-272", "TR-257")
def test_what_is_unset_or_not_simple() -> None:
    assert codes(Procedure.SMALL, wage=None) == {"WAGE_UNSET"}
    assert codes(Procedure.SMALL, money_only=False) == {"SMALL_BARRED"}
    assert codes(Procedure.SMALL, amount=None) == {"SMALL_BARRED"}
    assert codes(Procedure.SUMMARY, simple=False) == {"NOT_SIMPLE"}
    assert codes(Procedure.ORDINARY) == {"SUMMARY_REQUIRED"}
    assert codes(Procedure.ORDINARY, wage=None) == set()
    assert codes(Procedure.ORDINARY, amount=Decimal("200000.01")) == set()


@pytest.mark.law("TR-257")
def test_only_a_basic_court_tries_summary_cases_and_is_held_to_it() -> None:
    assert codes(Procedure.SUMMARY, basic_court=False) == {"SUMMARY_BARRED"}
    assert "SUMMARY_BARRED" in codes(Procedure.SMALL, basic_court=False)
    assert codes(Procedure.ORDINARY, basic_court=False) == set()


@given(
    amount=st.none() | st.decimals("0.01", "999999999999", places=2),
    money_only=st.booleans(),
    simple=st.booleans(),
    agreed=st.booleans(),
    obstacles=st.frozensets(st.sampled_from(Obstacle)),
    wage=st.none() | st.decimals("1", "1000000", places=2),
)
def test_some_procedure_is_always_open_and_small_claims_are_summary(wage, **suit) -> None:
    said = Suit(**suit)
    open_to = {p for p in Procedure if not refusals(p, said, wage)}
    assert open_to & {Procedure.ORDINARY, Procedure.SUMMARY}
    assert Procedure.SMALL not in open_to or Procedure.SUMMARY in open_to
