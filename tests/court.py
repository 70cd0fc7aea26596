"""``running_court``: the real server and the real worker on a database of their own, for tests of the whole."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from pytest_django.plugin import DjangoDbBlocker

from launch import example, fonts
from launch.tools import court_environment

CHECKOUT = Path(__file__).resolve().parents[1]
PATIENCE = 120  # seconds for a court to start on a busy machine


@dataclass(frozen=True)
class RunningCourt:
    """A court that answers at ``url``. ``environment`` is what its processes run with, ``log`` what they say."""

    url: str
    environment: dict[str, str]
    log: Path

    def manage(self, *words: str) -> str:
        """Run a management command on this court; what it printed comes back, a failure is raised."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=CHECKOUT, env=self.environment, text=True, capture_output=True
        )
        assert done.returncode == 0, f"manage {' '.join(words)}:\n{done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def running_court(
    template_database: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCourt]:
    """The court as ``./netcourt up`` runs it: uvicorn, worker, reference data and example court, once per worker.

    ``live_server`` serves Django's test database without ASGI, and its data goes away after each test. This one has a
    database of its own with committed data that stays through the session, so events (SSE), jobs and several browsers
    behave as in service. Tests share it: make your own people and cases, and count only those.
    """
    from django.db import connection

    name = f"netcourt_running_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template_database}"')
    folder = tmp_path_factory.mktemp("court")
    port = _free_port()
    url = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    typefaces = fonts.paths(CHECKOUT, Path(sys.prefix))
    environment = court_environment(CHECKOUT, folder, typefaces, url) | {"NETCOURT_DEMO": "1"}
    environment |= {example.ADDRESS: f"http://127.0.0.1:{_free_port()}"}
    court = RunningCourt(f"http://127.0.0.1:{port}", environment, folder / "processes.log")
    for task in ("prepare", "example_court"):
        command = [sys.executable, "-m", "launch.inside", task]
        done = subprocess.run(command, cwd=CHECKOUT, env=environment, text=True, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr
    with court.log.open("wb") as out:
        commands = (
            [
                "-m",
                "uvicorn",
                "netcourt.asgi:application",
                "--port",
                str(port),
                "--log-level",
                "warning",
                "--timeout-graceful-shutdown",
                "5",
            ],
            ["manage.py", "procrastinate", "worker"],
            example.command("", environment[example.ADDRESS], folder, court.url)[1:],
        )
        children = [
            subprocess.Popen(
                [sys.executable, *map(str, command)], cwd=CHECKOUT, env=environment, stdout=out, stderr=out
            )
            for command in commands
        ]
    try:
        _wait(court, children)
        yield court
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(15)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(court: RunningCourt, children: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert all(child.poll() is None for child in children), court.log.read_text()
        try:
            urllib.request.urlopen(court.url, timeout=PATIENCE).close()
            return
        except urllib.error.HTTPError:
            return  # it answers
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the court did not answer in {PATIENCE} s:\n{court.log.read_text()}")
