"""The worker is killed in the middle of the due sweep: every period is recorded once."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from netcourt.cases import clock, tasks
from netcourt.cases.actions import MISSED_RECORD, perform
from netcourt.cases.models import DocketEntry, Period
from netcourt.cases.tests.making import make_case
from netcourt.cases.tests.test_perform import NOTE
from netcourt.cases.verification import verify_docket
from netcourt.reference.models import Court
from tests.cast import COURT, Cast, make_account, make_organisation, make_staff
from tests.robustness.processes import House, until

CASES, EACH = 10, 30


def make_due_periods() -> None:
    """Thirty periods in each of ten cases, all of which ran out weeks ago."""
    buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
    cast = Cast(**dict.fromkeys(Cast.__dataclass_fields__, buyer))  # type: ignore[arg-type]
    cast.court, cast.shop, cast.filing_judge = Court.objects.get(pk=COURT), make_organisation("示例百货"), judge
    with clock.running_at(timezone.now() - timedelta(days=60)):
        for _ in range(CASES):
            case = make_case(cast)
            with perform(NOTE, judge, key=f"note-{case.pk}", case_id=case.pk) as step:
                step.enter()
                for _ in range(EACH):
                    step.start("D01", post="filing_judge")


def ask_for(task: object) -> None:
    """Now rather than at the next minute."""
    with suppress(AlreadyEnqueued):
        task.defer(timestamp=0)  # type: ignore[attr-defined]


def recorded() -> int:
    return DocketEntry.objects.filter(act=MISSED_RECORD).count()


def let_heartbeats_grow_old() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def sweeping() -> bool:
    return ProcrastinateJob.objects.filter(task_name="cases.sweep_due", status="doing").exists()


def test_a_killed_worker_loses_no_period_and_records_none_twice(house: House) -> None:
    make_due_periods()
    worker = house.worker().start()
    ask_for(tasks.sweep_due_periods)
    for least in (20, 120):
        until(
            lambda least=least: recorded() >= least,  # type: ignore[misc]
            f"{least} periods were recorded",
            90,
        )
        worker.kill()
        assert recorded() < CASES * EACH
        assert sweeping()  # as the dead worker left it
        let_heartbeats_grow_old()
        worker.start()
        ask_for(tasks.sweep_due_periods)
        ask_for(tasks.rescue_stalled_jobs)
    until(lambda: recorded() == CASES * EACH, "all periods were recorded", 90)
    until(lambda: not sweeping(), "the sweep came to its end")
    entries = DocketEntry.objects.filter(act=MISSED_RECORD).values_list("particulars__period", flat=True)
    assert set(Counter(entries).values()) == {1}
    assert set(map(str, Period.objects.values_list("pk", flat=True))) == set(entries)
    assert not Period.objects.exclude(state="missed", ended_by__act=MISSED_RECORD).exists()
    assert list(verify_docket()) == []
