"""``./netcourt up`` with several web processes, and with its database killed under it."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from launch.postgres import Server
from netcourt.cases.actions import perform
from netcourt.cases.models import Case
from netcourt.cases.tests.test_perform import NOTE
from netcourt.filing.tests.reviewing import receive
from tests import cluster
from tests.cast import make_account, make_staff
from tests.robustness.conftest import at_database
from tests.robustness.desk import cookies
from tests.robustness.processes import CHECKOUT, House, free_port, until


@dataclass
class Up:
    url: str
    process: subprocess.Popen[str]
    said: list[str]

    def has_said(self, sign: str) -> bool:
        assert self.process.poll() is None, "".join(self.said)
        return any(sign in line for line in self.said)

    def children(self, pid: int | None = None) -> list[int]:
        of = pid or self.process.pid
        return [int(child) for child in Path(f"/proc/{of}/task/{of}/children").read_text().split()]

    def web_workers(self) -> list[int]:
        """The processes that answer: the children of uvicorn, less the one that watches over shared resources."""
        web = next(pid for pid in self.children() if "uvicorn" in command(pid))
        return [pid for pid in self.children(web) if "spawn_main" in command(pid)]


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


@contextmanager
def up(environment: Mapping[str, str]) -> Iterator[Up]:
    """The launcher itself, until it says that Ctrl-C stops it."""
    port = free_port()
    kept = {n: v for n, v in os.environ.items() if n not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    env = kept | {"NETCOURT_PORT": str(port), "NETCOURT_VENV": sys.prefix, "NETCOURT_DEMO": "0", **environment}
    process = subprocess.Popen(
        [sys.executable, str(CHECKOUT / "netcourt"), "up"], env=env, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    running = Up(f"http://127.0.0.1:{port}", process, [])
    said = process.stdout
    assert said
    reader = threading.Thread(target=lambda: running.said.extend(iter(said.readline, "")), daemon=True)
    reader.start()
    try:
        until(lambda: running.has_said("Ctrl-C stops it"), "the court is up", 90)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        reader.join(10)
    assert process.returncode == 0, "".join(running.said)


@pytest.fixture
def state() -> Path:
    """A state folder that the database's user may enter."""
    folder = Path(os.environ["NETCOURT_STATE"]) / f"up-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o711)
    return folder


class Line(threading.Thread):
    """A page's open line for news of one case."""

    def __init__(self, url: str, case: Case, cookie: Mapping[str, str]) -> None:
        super().__init__(daemon=True)
        self.answer = requests.get(f"{url}/events/?case={case.pk}", cookies=dict(cookie), stream=True, timeout=60)
        assert self.answer.status_code == 200, self.answer.text
        self.port = self.answer.raw.connection.sock.getsockname()[1]
        self.told: list[str] = []
        self.start()

    def run(self) -> None:
        try:
            for line in map(str, self.answer.iter_lines(chunk_size=1, decode_unicode=True)):
                if line.startswith("data:"):
                    self.told.append(line)
        except (requests.RequestException, AttributeError):
            return  # closed with the test


def clients_of(pid: int) -> set[int]:
    """The ports of the clients with whom this process has a connection open."""
    files = Path(f"/proc/{pid}/fd").iterdir()
    sockets = {os.readlink(file)[8:-1] for file in files if os.readlink(file).startswith("socket:")}
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {int(row[2].split(":")[1], 16) for row in rows if row[9] in sockets}


def test_two_web_processes_share_the_court_and_news_reaches_the_pages_of_both(
    durable: Server, django_db_blocker: DjangoDbBlocker, state: Path
) -> None:
    where = {"NAME": cluster.TEMPLATE, "HOST": str(durable.sockets), "PORT": "5432"}
    environment = {
        "DATABASE_URL": durable.url(cluster.TEMPLATE), "NETCOURT_WEB_WORKERS": "2", "NETCOURT_STATE": str(state),
        "NETCOURT_SECRET_KEY": settings.SECRET_KEY, "NETCOURT_FIELD_KEY": settings.FIELD_KEY,
    }  # fmt: skip
    with at_database(django_db_blocker, **where), up(environment) as court:
        buyer, judge = make_account("赵样本"), make_staff("吴立案", "filing_judge")
        case, cookie = receive(buyer), cookies(buyer)
        workers = court.web_workers()
        assert len(workers) == 2
        lines: list[Line] = []

        def both_have_one() -> bool:
            lines.append(Line(court.url, case, cookie))
            return all(clients_of(pid) & {line.port for line in lines} for pid in workers)

        until(both_have_one, "a page follows at each of the two web processes")
        until(lambda: all(line.told for line in lines), "every page was told how far the case is")
        with perform(NOTE, judge, key="news", case_id=case.pk) as step:
            entry = step.enter()
        until(lambda: all(f'"seq": {entry.seq}' in line.told[-1] for line in lines), "the news reached every page")

        connection.close()
        os.kill(int((durable.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until(lambda: court.has_said("listening for case news failed"), "the court notices that its database is gone")
        durable.start()
        until(lambda: page(court, case, cookie) == 200, "the court works again", 90)
        until(lambda: worker_beats(court), "the worker works again", 90)
        assert court.web_workers() == workers
        for line in lines:
            line.answer.close()


def page(court: Up, case: Case, cookie: Mapping[str, str]) -> int:
    return requests.get(
        f"{court.url}/cases/{case.pk}/", cookies=dict(cookie), timeout=30, allow_redirects=False
    ).status_code


def worker_beats(court: Up) -> bool:
    assert court.process.poll() is None, "".join(court.said)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > pg_postmaster_start_time() + '1 second'"
        )
        return bool(cursor.fetchone()[0])


def test_up_starts_its_own_database_again_when_that_is_killed(state: Path, template_database: str) -> None:
    server = cluster.start(state / "postgres")
    server.sql("DROP DATABASE netcourt")
    server.sql(f"ALTER DATABASE {cluster.TEMPLATE} RENAME TO netcourt")
    server.stop()
    with up({"NETCOURT_STATE": str(state)}) as court:
        pid = (state / "postgres" / "data" / "postmaster.pid").read_text().split()[0]
        assert requests.get(f"{court.url}/filing/", timeout=30).status_code == 200
        os.kill(int(pid), signal.SIGKILL)
        until(lambda: court.has_said("the database fell: starting again"), "up noticed")
        until(lambda: requests.get(f"{court.url}/filing/", timeout=30).status_code == 200, "the court works again", 90)


def test_a_machine_with_another_key_is_refused_before_it_writes_anything(house: House, tmp_path: Path) -> None:
    make_account("赵样本")
    said = up_fails({**house.environment, "NETCOURT_FIELD_KEY": "another"}, tmp_path / "another")
    assert len(said) == 2
    assert all("NETCOURT_FIELD_KEY" in line for line in said)


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    nowhere = f"postgresql://netcourt@127.0.0.1:{free_port()}/netcourt"
    said = up_fails({**os.environ, "DATABASE_URL": nowhere}, tmp_path)
    assert len(said) == 2
    assert all("DATABASE_URL" in line for line in said)


def up_fails(environment: Mapping[str, str], state: Path) -> list[str]:
    """The two sentences, Chinese and English, with which ``up`` gives up."""
    mine = {"NETCOURT_STATE": str(state), "NETCOURT_PORT": str(free_port()), "NETCOURT_VENV": sys.prefix}
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "netcourt"), "up"], env={**environment, **mine}, text=True, timeout=120,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    return [line for line in done.stdout.splitlines() if line.startswith("✗")]
