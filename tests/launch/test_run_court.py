"""``./netcourt`` as a person runs it: a real process, the environment of the tests, a state folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from launch.place import CHECKOUT, MARK

LAUNCHER = [sys.executable, str(CHECKOUT / "netcourt")]


@pytest.fixture
def environment() -> dict[str, str]:
    """No outside database, the packages that are installed already, a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    state = Path(os.environ["NETCOURT_STATE"]) / f"up-{port}"
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return kept | {"NETCOURT_STATE": str(state), "NETCOURT_PORT": str(port), "NETCOURT_VENV": sys.prefix}


def _run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LAUNCHER, *words], env=environment, text=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=120
    )


def test_a_busy_port_is_one_sentence_before_any_work(environment: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environment["NETCOURT_PORT"])))
        other.listen()
        done = _run(environment, "up")
    assert done.returncode == 1
    said = done.stderr.strip().splitlines()
    assert len(said) == 2, done.stderr
    assert environment["NETCOURT_PORT"] in said[0]
    assert "NETCOURT_PORT=" in said[1]


def test_up_serves_survives_a_fallen_worker_and_stops_everything(environment: dict[str, str]) -> None:
    address = f"http://localhost:{environment['NETCOURT_PORT']}/"
    up = subprocess.Popen(
        [*LAUNCHER, "up"], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    limit = threading.Timer(120, up.kill)
    limit.start()
    try:
        said = _until(up, "Ctrl-C")
        assert address in said
        assert _status(address) == 200
        second = _run(environment, "up")
        assert second.returncode == 1
        assert address in second.stderr
        assert _run(environment, "manage", "check").returncode == 0  # shares the database, and leaves it running
        worker = next(pid for pid in _children(up.pid) if "procrastinate" in _command(pid))
        os.kill(worker, signal.SIGKILL)
        _until(up, "starting again")
        assert _status(address) == 200
        children = _children(up.pid)
        assert len(children) >= 2
    finally:
        up.send_signal(signal.SIGTERM)
        said = up.communicate(timeout=60)[0]
        limit.cancel()
    assert up.returncode == 0, said
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    assert not (Path(environment["NETCOURT_STATE"]) / "postgres/data/postmaster.pid").exists()
    _reset(environment)


def _reset(environment: dict[str, str]) -> None:
    asked = _run(environment, "reset")
    assert asked.returncode == 1
    assert "--yes" in asked.stderr
    assert _run(environment, "reset", "--yes").returncode == 0
    assert not Path(environment["NETCOURT_STATE"]).exists()


def test_reset_leaves_a_folder_alone_that_is_not_ours(environment: dict[str, str]) -> None:
    state = Path(environment["NETCOURT_STATE"])
    state.mkdir()
    (state / "thesis.txt").write_text("years of work")
    done = _run(environment, "reset", "--yes")
    assert done.returncode == 1
    assert MARK in done.stderr
    assert (state / "thesis.txt").exists()


@pytest.mark.parametrize(("words", "code"), [((), 2), (("help",), 0), (("nonsense",), 2)])
def test_help_lists_the_commands(environment: dict[str, str], words: tuple[str, ...], code: int) -> None:
    done = _run(environment, *words)
    assert done.returncode == code
    assert "doctor" in done.stdout + done.stderr


def _until(process: subprocess.Popen[str], sign: str) -> str:
    """What the process prints up to the line with the sign; a process that ends without it fails the test."""
    said = []
    assert process.stdout
    for line in process.stdout:
        said.append(line)
        if sign in line and "up.lock" not in line:
            return "".join(said)
    raise AssertionError("".join(said))


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _command(pid: int) -> str:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if text := Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "):
            return text
    return ""
