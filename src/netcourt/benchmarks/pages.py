"""Server time and queries of the pages people open most, on a database of national size."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from netcourt.benchmarks.figures import Timing
from netcourt.cases.models import Case, Party
from netcourt.identity.models import Account, Person

LARGE = 100_000  # rows from which a sequential scan is a fault


@dataclass(slots=True)
class Measured:
    """One page: its times, the most queries of one showing, the large tables it read from end to end."""

    timing: Timing
    queries: int
    scans: set[str]


def run(judge: Account, runs: int = 200, seed: int = 7) -> list[Measured]:
    """Open each page ``runs`` times with random cases. ``judge`` is a filing judge who may open a session."""
    draw = random.Random(seed)  # noqa: S311  a fixed sample, not a secret
    waiting = list(Case.objects.filter(court="浙0199", stage="received").values_list("pk", flat=True)[:2000])
    people = _people(20)
    court = _client(judge)
    measured = [
        _measure("judge's queue", court, lambda: reverse("filing:queue"), runs),
        _measure("workbench", court, lambda: reverse("cases:home"), runs),
        _measure("case page, filing judge", court, lambda: reverse("cases:case", args=[draw.choice(waiting)]), runs),
    ]
    for name, url in (("my cases, party", _home), ("case page, party", _case), ("docket, party", _docket)):
        measured.append(_measure(name, None, lambda url=url: url(draw, people), runs))
    return measured


def run_desks(clerk: Account, sender: Account, runs: int) -> list[Measured]:
    """The first page of every list of the rooms, each for somebody who has a long one, and the public notices."""
    court, filer, anybody = _client(clerk), _client(sender), Client(SERVER_NAME="localhost")
    lists = [
        ("service desk", court, "service:desk", ""), ("finance desk: refunds", court, "fees:desk", ""),
        ("finance desk: money held", court, "fees:held", ""),
        ("finance desk: refused messages", court, "fees:messages", ""),
        ("appearance desk: asked", court, "appearance:desk", ""),
        ("appearance desk: replies", court, "appearance:desk", "?list=replies"),
        ("appearance desk: on paper", court, "appearance:desk", "?list=paper"),
        ("quarantine", court, "feeds:quarantine", ""), ("batches, sender", filer, "batches:batches", ""),
        ("public notices", anybody, "service:notices", ""),
    ]  # fmt: skip
    return [
        _measure(name, who, lambda where=where, query=query: reverse(where) + query, runs)
        for name, who, where, query in lists
    ]


def _people(count: int) -> list[tuple[Client, list[Any]]]:
    """Parties with the most ordinary number of cases, signed in, and their cases."""
    found = []
    for person in Person.objects.filter(name__startswith="量测").order_by("id_index")[:count]:
        phone = f"198{int(person.pk.hex[-8:], 16) % 10**8:08d}"
        account = Account.objects.filter(person=person).first() or Account.objects.create_user(
            phone=phone, person=person, invented=True
        )
        cases = list(Party.objects.filter(person=person).values_list("case", flat=True))
        if cases:
            found.append((_client(account), cases))
    return found


def _client(account: Account) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend="netcourt.identity.backend.AccountBackend")
    return client


def _home(draw: random.Random, people: list[Any]) -> tuple[Client, str]:
    return draw.choice(people)[0], reverse("cases:home")


def _case(draw: random.Random, people: list[Any]) -> tuple[Client, str]:
    client, cases = draw.choice(people)
    return client, reverse("cases:case", args=[draw.choice(cases)])


def _docket(draw: random.Random, people: list[Any]) -> tuple[Client, str]:
    client, cases = draw.choice(people)
    return client, reverse("cases:docket", args=[draw.choice(cases)])


def _measure(name: str, client: Client | None, url: Any, runs: int) -> Measured:
    timing, most, scans = Timing(name), 0, set[str]()
    for turn in range(runs + 5):
        who, where = (client, url()) if client else url()
        if turn < 5:  # warm caches, and look at plans
            with CaptureQueriesContext(connection) as asked:
                _open(who, where)
            most = max(most, len(asked))
            scans |= {table for query in asked.captured_queries for table in _scanned(query["sql"])}
            continue
        with timing.once():
            _open(who, where)
    timing.note = f"{most} queries" + (f"; scans {', '.join(sorted(scans))}" if scans else "")
    return Measured(timing, most, scans)


def _open(client: Client, where: str) -> None:
    answer = client.get(where)
    if answer.status_code != 200:
        raise RuntimeError(f"{where} answered {answer.status_code}")


def _scanned(sql: str) -> set[str]:
    """Large tables that the plan of a statement reads from end to end."""
    if not sql.lstrip().upper().startswith("SELECT"):
        return set()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql.replace("%", "%%") if "%" in sql else "EXPLAIN " + sql)
        tables = {t for (line,) in cursor.fetchall() for t in re.findall(r"Seq Scan on (\w+)", line)}
        if not tables:
            return set()
        cursor.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s) AND reltuples > %s", [list(tables), LARGE])
        return {row[0] for row in cursor.fetchall()}
