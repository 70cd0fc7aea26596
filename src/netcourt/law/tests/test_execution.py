"""Until when to perform and to apply; interest for late performance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from netcourt.law.execution import Payment, late_interest, performance, to_apply
from netcourt.law.refusal import Refused
from netcourt.reference.calendar import court_calendar


@pytest.mark.law("EXE-250")
@pytest.mark.django_db
def test_two_years_run_from_the_last_day_of_performance() -> None:
    due = performance(date(2026, 7, 1), 10)
    assert due.last_day == date(2026, 7, 11)
    assert to_apply(due, court_calendar()).last_day == date(2028, 7, 11)
    assert "10日内履行" in due.why.zh
    assert performance(date(2026, 7, 1)).last_day == date(2026, 7, 1), "nothing told: from its effect"
    assert performance(date(2026, 7, 1), 10, last_instalment=date(2027, 1, 1)).last_day == date(2027, 1, 1)


@pytest.mark.law("EXE-INT")
def test_the_doubled_part_is_reckoned_on_what_is_unpaid_and_never_on_interest() -> None:
    told = late_interest(Decimal(10000), date(2026, 7, 11), date(2026, 7, 21))
    assert told.amount == Decimal("17.50")
    assert "10,000×0.0175%×10" in told.derivation.zh
    part = late_interest(
        Decimal(10000), date(2026, 7, 11), date(2026, 7, 31), [Payment(date(2026, 7, 21), Decimal(4000))]
    )
    assert part.amount == Decimal("28.00")  # 17.50 + 6000 × 0.000175 × 10
    assert part.unpaid == Decimal(6000)
    over = late_interest(
        Decimal(10000), date(2026, 7, 11), date(2026, 8, 30), [Payment(date(2026, 7, 21), Decimal(10010))]
    )
    assert (over.amount, over.unpaid) == (Decimal("7.50"), Decimal(0)), "the debt first, then the doubled part"


@pytest.mark.law("EXE-INT")
def test_in_time_nothing_is_due_and_sums_below_zero_are_refused() -> None:
    early = late_interest(Decimal(500), date(2026, 7, 11), date(2026, 7, 30), [Payment(date(2026, 7, 5), Decimal(500))])
    assert early.amount == 0
    assert early.derivation.zh.startswith("没有迟延")
    assert late_interest(Decimal(500), date(2026, 7, 11), date(2026, 7, 1)).amount == 0
    with pytest.raises(Refused):
        late_interest(Decimal(-1), date(2026, 7, 11), date(2026, 7, 12))
