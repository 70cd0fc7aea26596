"""The due sweep: nothing lost, nothing twice; provisional dates and outages move what they should."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from netcourt.cases import clock, sweep
from netcourt.cases.actions import perform
from netcourt.cases.models import Case, Outage, Period
from netcourt.cases.periods import apply_outage, recompute_provisional
from netcourt.cases.sweep import sweep_due
from netcourt.cases.tests.making import make_case
from netcourt.cases.tests.test_perform import NOTE
from netcourt.cases.words import PeriodState
from netcourt.reference.models import HolidayNotice
from tests.cast import Cast

BEIJING = ZoneInfo("Asia/Shanghai")


def start(cast: Cast, at: datetime, case: Case | None = None, key: str = "k1") -> Period:
    case = case or make_case(cast)
    with clock.running_at(at), perform(NOTE, cast.filing_judge, key=key, case_id=case.pk) as step:
        step.enter()
        return step.start("D01", post="filing_judge")


def test_a_period_is_recorded_once_when_it_ran_out(cast: Cast) -> None:
    period = start(cast, datetime(2026, 3, 2, 10, tzinfo=BEIJING))
    last_second = period.due_at - timedelta(seconds=1)
    with clock.running_at(last_second):
        assert sweep_due() == 0
    with clock.running_at(period.due_at):
        assert sweep_due() == 1
        assert sweep_due() == 0
    period.refresh_from_db()
    assert (period.state, period.processed_at) == (PeriodState.MISSED, period.due_at)
    assert period.ended_by.act == "cases.miss_period"
    assert "立案审查期限" in period.ended_by.title_zh
    assert period.case.entries.count() == 2


def test_a_period_met_in_time_is_not_recorded(cast: Cast) -> None:
    period = start(cast, datetime(2026, 3, 2, 10, tzinfo=BEIJING))
    Period.objects.filter(pk=period.pk).update(state=PeriodState.MET)
    with clock.running_at(period.due_at + timedelta(days=1)):
        assert sweep_due() == 0


def test_one_that_fails_does_not_stop_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2026, 3, 2, 10, tzinfo=BEIJING)
    bad, good = start(cast, at), start(cast, at, key="k2")

    def on_missed(step, period) -> None:
        if period.pk == bad.pk:
            raise ValueError("broken")

    monkeypatch.setitem(sweep.on_missed, "D01", on_missed)
    with clock.running_at(good.due_at + timedelta(hours=1)):
        assert sweep_due(page=1) == 1
        bad.refresh_from_db()
        assert bad.state == PeriodState.OPEN
        monkeypatch.delitem(sweep.on_missed, "D01")
        assert sweep_due() == 1
    assert Period.objects.filter(state=PeriodState.MISSED).count() == 2


def test_a_late_worker_loses_nothing(cast: Cast) -> None:
    """The worker was down for a month: everything that ran out meanwhile is recorded at the first sweep."""
    periods = [start(cast, datetime(2026, 3, d, 10, tzinfo=BEIJING), key=f"k{d}") for d in (2, 3, 4)]
    with clock.running_at(datetime(2026, 4, 20, tzinfo=BEIJING)):
        assert sweep_due(page=2) == len(periods)


def test_a_holiday_notice_moves_provisional_periods(cast: Cast) -> None:
    period = start(cast, datetime(2027, 2, 1, 10, tzinfo=BEIJING))
    assert period.provisional
    assert period.end.isoformat() == "2027-02-08"
    HolidayNotice.objects.create(
        year=2027,
        title="试验用的2027年通知",
        source="""
year = 2027
title = "试验用的2027年通知"
number = "试验〔2026〕1号"
"""
        + "".join(
            f'[[rest]]\nname = "{zh}"\nname_en = "{en}"\nfrom = 2027-{first}\nto = 2027-{last}\n'
            for zh, en, first, last in (
                ("元旦", "New Year's Day", "01-01", "01-03"),
                ("春节", "Spring Festival", "02-05", "02-11"),
                ("劳动节", "Labour Day", "05-01", "05-05"),
                ("国庆节", "National Day", "10-01", "10-07"),
            )
        ),
    )
    assert recompute_provisional() == 1
    period.refresh_from_db()
    assert period.end.isoformat() == "2027-02-12"
    assert "春节" in period.why.zh


def test_an_outage_on_the_last_day_moves_the_period(cast: Cast) -> None:
    period = start(cast, datetime(2026, 3, 2, 10, tzinfo=BEIJING))
    assert period.end.isoformat() == "2026-03-09"
    elsewhere = Outage.objects.create(
        starts_at=datetime(2026, 3, 5, 8, tzinfo=BEIJING),
        ends_at=datetime(2026, 3, 5, 20, tzinfo=BEIJING),
        source="日志",
    )
    assert apply_outage(elsewhere) == 0
    outage = Outage.objects.create(
        starts_at=datetime(2026, 3, 9, 8, tzinfo=BEIJING),
        ends_at=datetime(2026, 3, 9, 20, tzinfo=BEIJING),
        source="日志",
    )
    assert apply_outage(outage) == 1
    period.refresh_from_db()
    assert period.end.isoformat() == "2026-03-10"


@time_machine.travel(datetime(2026, 3, 2, 23, 59, 59, tzinfo=BEIJING), tick=False)
def test_the_clock_is_the_servers(cast: Cast) -> None:
    assert clock.now() == timezone.now()
    with pytest.raises(ValueError, match="aware"), clock.running_at(datetime(2026, 1, 1)):
        pass
