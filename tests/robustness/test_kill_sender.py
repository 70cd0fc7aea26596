"""The worker is killed while it sends services: every letter is sent once and entered once."""

from __future__ import annotations

from collections import Counter

from django.db.models import F

from netcourt.benchmarks import services
from netcourt.cases import tasks as spine
from netcourt.cases.models import DocketEntry
from netcourt.cases.verification import verify_docket
from netcourt.identity.models import ShortMessage
from netcourt.service import tasks
from netcourt.service.models import Message, Service
from netcourt.service.sending import LEASE
from tests.robustness.processes import House, until
from tests.robustness.test_kill_worker import ask_for, let_heartbeats_grow_old

LETTERS = 400


def sent() -> int:
    return Message.objects.filter(state="sent").count()


def test_a_killed_worker_sends_nothing_twice_and_loses_nothing(house: House) -> None:
    services.fill(LETTERS)
    worker = house.worker().start()
    ask_for(tasks.send_sms)
    for least in (20, 120):
        until(
            lambda least=least: sent() >= least,  # type: ignore[misc]
            f"{least} letters were sent",
            90,
        )
        worker.kill()
        assert sent() < LETTERS
        # the lease of what it had claimed, and its heartbeat, run out
        Message.objects.filter(state="claimed").update(claimed_at=F("claimed_at") - 2 * LEASE)
        let_heartbeats_grow_old()
        worker.start()
        ask_for(tasks.send_sms)
        ask_for(spine.rescue_stalled_jobs)
    until(lambda: sent() == LETTERS, "all letters were sent", 120)
    assert ShortMessage.objects.filter(number__isnull=False).count() == LETTERS
    entered = Counter(DocketEntry.objects.filter(act="service.arrive").values_list("particulars__service", flat=True))
    assert len(entered) == LETTERS
    assert set(entered.values()) == {1}
    assert not Service.objects.exclude(state="served").exists()
    assert list(verify_docket()) == []
