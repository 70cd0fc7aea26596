"""A double click, for real: two requests in two threads on committed data."""

from __future__ import annotations

import threading

from django.db import connections

from netcourt.cases.models import Case, DocketEntry
from netcourt.filing.actions import submit_claim
from netcourt.filing.tests.filling import make_draft
from tests.cast import make_account


def test_two_presses_at_once_make_one_case(committed: None) -> None:
    buyer = make_account("赵样本")
    draft = make_draft(buyer)
    ready, found = threading.Barrier(2), []

    def press() -> None:
        ready.wait()
        try:
            found.append(submit_claim(buyer, draft.pk).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert Case.objects.count() == DocketEntry.objects.count() == 1
