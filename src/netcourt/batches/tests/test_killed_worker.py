"""A worker killed in the middle of handing in a batch (SIGKILL): nothing lost, nothing twice, it goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from tests.court import CHECKOUT, RunningCourt

ROWS, DIES_IN = 6, 3

SETUP = f"""
import json, time
from netcourt.batches import actions
from netcourt.batches.models import Batch
from netcourt.batches.tests.sheets import row_of, sheet
from netcourt.filing.papers import NOTICE_VERSION
from netcourt.identity.models import Account
buyer = Account.objects.get(person__name="赵样本")
batch = actions.send(buyer, sheet([row_of(buyer, f"K{{n}}") for n in range({ROWS})], name="killed.xlsx"), None)
for _ in range(600):  # the worker of the court checks it
    batch.refresh_from_db()
    if batch.state == "checked":
        break
    time.sleep(0.1)
Batch.objects.filter(pk=batch.pk).update(
    state="filing", electronic_service=True, notice_version=NOTICE_VERSION, online_stages=["mediation"])
print(json.dumps(str(batch.pk)))
"""
WORK = """
import sys, time
from netcourt.batches import handing_in
real, calls = handing_in.submit, []
def submit(*args, **more):
    calls.append(1)
    case = real(*args, **more)
    if len(calls) == {dies}:  # its rows are written, nothing is committed
        print("in the middle", flush=True)
        time.sleep(600)
    return case
handing_in.submit = submit
print(handing_in.hand_in({batch!r}), flush=True)
"""
COUNT = """
import json
from netcourt.batches.models import Batch
from netcourt.cases.models import DocketEntry
batch = Batch.objects.get(pk={batch!r})
entries = DocketEntry.objects.filter(act="filing.submit", particulars__through__batch={batch!r})
print(json.dumps({{
    "state": batch.state, "rows": sorted(batch.rows.values_list("reference", "state")),
    "cases": entries.count(), "references": sorted(e.particulars["through"]["reference"] for e in entries),
    "linked": batch.rows.filter(case__isnull=False).values("case").distinct().count(),
}}))
"""


def shell(court: RunningCourt, code: str) -> str:
    return court.manage("shell", "--no-imports", "-c", code).strip().splitlines()[-1]


@pytest.mark.law("OL21-11a")
def test_nothing_is_lost_or_filed_twice(running_court: RunningCourt) -> None:
    batch = json.loads(shell(running_court, SETUP))
    dying = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", WORK.format(dies=DIES_IN, batch=batch)],
        cwd=CHECKOUT, env=running_court.environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert dying.stdout
    assert any("in the middle" in line for line in dying.stdout)
    dying.send_signal(signal.SIGKILL)
    assert dying.wait(30) == -signal.SIGKILL

    after = json.loads(shell(running_court, COUNT.format(batch=batch)))
    assert after["cases"] == DIES_IN - 1  # whole rows only
    assert [state for _, state in after["rows"]].count("ready") == ROWS - DIES_IN + 1

    assert shell(running_court, WORK.format(dies=0, batch=batch)) == str(ROWS - DIES_IN + 1)
    assert shell(running_court, WORK.format(dies=0, batch=batch)) == "0"
    done = json.loads(shell(running_court, COUNT.format(batch=batch)))
    assert done["state"] == "done"
    assert done["rows"] == [[f"K{n}", "filed"] for n in range(ROWS)]
    assert done["references"] == [f"K{n}" for n in range(ROWS)]
    assert (done["cases"], done["linked"]) == (ROWS, ROWS)
