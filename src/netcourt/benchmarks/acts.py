"""One act through the whole path, and many clients accepting at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from subprocess import PIPE
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection, connections
from django.utils import timezone

from netcourt.benchmarks.figures import Timing
from netcourt.cases.acts import Refused
from netcourt.cases.models import Case
from netcourt.cases.words import PartyForm
from netcourt.filing.actions import submit
from netcourt.filing.models import Claim, Complaint
from netcourt.filing.papers import NOTICE_VERSION, ClaimLine, ClaimPapers, Plaintiff, Pleaded
from netcourt.filing.review import accept_filing
from netcourt.identity.models import Account, Person, Proof
from netcourt.reference.models import Court
from netcourt.reference.queries import cause_by_name

CONDITIONS = dict.fromkeys(("direct_interest", "definite_defendant", "concrete_claim", "within_jurisdiction"), True)
PROCESSES = 2


def make_buyer() -> Account:
    """An invented plaintiff whose identity is proved."""
    person = Person.objects.create(
        name="量测原告", id_number="999900199001010010", id_index="bench-plaintiff", address="示范市"
    )
    account = Account.objects.create_user(phone="19700000000", person=person, invented=True)
    Proof.objects.create(account=account, level=Proof.Level.DOCUMENT, method="embedded:operator")
    return account


def papers(buyer: Account) -> ClaimPapers:
    """A plain claim over an online purchase."""
    today = timezone.localdate()
    cause = cause_by_name("信息网络买卖合同纠纷", today)
    if cause is None:
        raise LookupError("the causes are not loaded")
    return ClaimPapers(
        plaintiffs=(
            Plaintiff(
                person=buyer.person_id, address="浙江省杭州市西湖区示范路1号", phone="19700000000", ethnicity="汉族",
                occupation="职员，示范公司",
            ),
        ),
        defendants=(Pleaded(form=PartyForm.SHOP, name="示例百货旗舰店", platform="示范商城"),),
        category="SHOP",
        cause=cause.code,
        connection=Complaint.Connection.PERFORMANCE,
        connection_place="浙江省杭州市西湖区",
        platform="示范商城",
        online_signing=True,
        online_performance=True,
        happened_on=today - timedelta(days=40),
        claims=(
            ClaimLine(kind=Claim.Kind.MONEY, text="退还货款1299元", amount=Decimal("1299.00")),
            ClaimLine(kind=Claim.Kind.COSTS, text="被告负担诉讼费用"),
        ),
        facts="原告在示范商城购买手机一部，收到的是翻新机，多次交涉未果。",
        service_address="浙江省杭州市西湖区示范路1号",
        electronic_service=True,
        online_stages=frozenset(),
        notice_version=NOTICE_VERSION,
        truth=True,
    )  # fmt: skip


def submit_many(buyer: Account, count: int) -> tuple[Timing, list[Any]]:
    """Hand in ``count`` claims one after another. Returns the times and the ids of the cases."""
    timing, court = Timing("submit a claim (2 PDFs)"), Court.objects.get(pk="浙0199")
    claim, cases = papers(buyer), []
    for _ in range(count):
        with timing.once():
            cases.append(submit(buyer, claim, [], uuid.uuid4().hex, court=court).pk)
    return timing, cases


def accept(judge: Account, case_id: Any) -> None:
    accept_filing(judge, case_id, f"bench-accept-{case_id}", conditions=CONDITIONS)


def accept_one_by_one(judge: Account, cases: Sequence[Any]) -> Timing:
    timing = Timing("accept a claim (5 PDFs, number, bill, periods, service)")
    for case_id in cases:
        with timing.once():
            accept(judge, case_id)
    return timing


@dataclass(slots=True)
class Crowd:
    """What many clients at once did."""

    timing: Timing
    rate: float
    problems: list[str]


def accept_at_once(judge: Account, cases: Sequence[Any], clients: int = 20) -> Crowd:
    """``clients`` judges' windows accept different cases at once, in two processes as two web workers would.

    Each process accepts one case before the clock starts, so that typefaces are loaded as in a court that runs.
    """
    connections.close_all()
    program = "import django; django.setup(); from netcourt.benchmarks.acts import share; share()"
    database = str(connection.settings_dict["NAME"])
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))
    env = os.environ | {"DATABASE_URL": url, "NETCOURT_DB_POOL": "3"}  # as `up` starts its web processes
    workers = []
    for n in range(PROCESSES):
        command = [sys.executable, "-c", program]
        worker = subprocess.Popen(command, env=env, text=True, stdin=PIPE, stdout=PIPE)  # noqa: S603  our own program
        given = {
            "judge": str(judge.pk),
            "cases": [str(c) for c in cases[n::PROCESSES]],
            "clients": clients // PROCESSES,
        }
        _say(worker, json.dumps(given))
        workers.append(worker)
    for worker in workers:
        _heard(worker)
    for worker in workers:
        _say(worker, "go")
    done = [json.loads(_heard(worker)) for worker in workers]
    for worker in workers:
        worker.wait()
    seconds = [s for share in done for s in share["seconds"]]
    rate = len(seconds) / (max(share["end"] for share in done) - min(share["start"] for share in done))
    timing = Timing(f"accept, {clients} clients at once", seconds, f"{rate:.1f} acceptances/s")
    return Crowd(timing, rate, [p for share in done for p in share["problems"]] + _number_problems(cases))


def _say(worker: subprocess.Popen[str], line: str) -> None:
    print(line, file=worker.stdin, flush=True)


def _heard(worker: subprocess.Popen[str]) -> str:
    return worker.stdout.readline() if worker.stdout else ""


def share() -> None:
    """One process of the crowd: read what to accept, accept one, say so, wait for the word, accept the rest, report."""
    given = json.loads(sys.stdin.readline())
    judge = Account.objects.get(pk=given["judge"])
    accept(judge, given["cases"][0])
    problems: list[str] = []

    def one(case_id: str) -> float:
        start = time.perf_counter()
        try:
            accept(judge, case_id)
        except Refused as refused:
            problems.append(str(refused))
        finally:
            connection.close()
        return time.perf_counter() - start

    print("ready", flush=True)
    sys.stdin.readline()
    start = time.monotonic()
    with ThreadPoolExecutor(given["clients"]) as pool:
        seconds = list(pool.map(one, given["cases"][1:]))
    told = {"start": start, "end": time.monotonic(), "seconds": seconds, "problems": problems}
    print(json.dumps(told), flush=True)


def _number_problems(cases: Sequence[Any]) -> list[str]:
    """Numbers lost, doubled or left out among the accepted cases."""
    numbers = [n for n in Case.objects.filter(pk__in=cases).values_list("number", flat=True) if n]
    found = [] if len(numbers) == len(cases) else [f"{len(cases) - len(numbers)} cases have no number"]
    counted = sorted(int(n.split("民初")[1].rstrip("号")) for n in numbers)
    if counted != list(range(counted[0], counted[0] + len(counted))):
        found.append("the numbers have a gap or stand twice")
    return found
