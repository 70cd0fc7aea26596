"""Confirmation of a mediation agreement: thirty days, and matters that are never confirmed."""

from __future__ import annotations

from datetime import date

import pytest

from netcourt.law import confirmation
from netcourt.law.periods import compute, shipped_calendar


@pytest.mark.law("MED-3")
def test_day_thirty_is_in_time_and_day_thirty_one_is_not() -> None:
    last = confirmation.until(date(2026, 6, 1), shipped_calendar())
    assert last.last_day == date(2026, 7, 1)
    assert confirmation.late(last).code == "CONFIRMATION_REFUSED"
    assert "2026-07-01" in confirmation.late(last).text.zh


@pytest.mark.law("MED-3")
def test_identity_and_title_are_not_confirmed_and_each_says_why() -> None:
    found = confirmation.barred(["identity", "title", "nothing of the kind"])
    assert [r.code for r in found] == ["CONFIRMATION_REFUSED"] * 2
    assert all("三百五十五条" in r.cite.zh for r in found)
    assert confirmation.barred([]) == []


@pytest.mark.law("MED-4")
def test_three_days_fifteen_and_thirty() -> None:
    calendar, start = shipped_calendar(), date(2026, 6, 1)
    ends = [compute(r, start, calendar=calendar).last_day for r in ("CONFIRM-ACCEPT", "CONFIRM-DECIDE", "D24")]
    assert ends == [date(2026, 6, 4), date(2026, 6, 16), date(2026, 7, 1)]
    assert compute("CONFIRM-DECIDE", start, calendar=calendar).period_rule.extension("president")
