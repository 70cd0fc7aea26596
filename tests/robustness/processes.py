"""Web servers and workers of one court, run by their environment alone: to be killed and started again."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import requests

CHECKOUT = Path(__file__).resolve().parents[2]


def until(condition: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Look every 50 ms whether it has come about."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """One process; what it says is added to ``log``."""

    command: list[str]
    environment: Mapping[str, str]
    log: Path
    url: str = ""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> Running:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, *self.command], cwd=CHECKOUT, env=self.environment, stdout=out, stderr=out
            )
        return self

    def kill(self) -> None:
        """SIGKILL: no chance to finish or to say anything."""
        assert self.process
        assert self.process.poll() is None, self.log.read_text()
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def answers(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.log.read_text()
        try:
            requests.get(f"{self.url}/accessibility/", timeout=5)
        except requests.ConnectionError:
            return False
        return True


@dataclass
class House:
    """All processes of one court. ``environment`` holds what they share; all are stopped at the end."""

    environment: Mapping[str, str]
    folder: Path
    all: list[Running] = field(default_factory=list)

    def web(self, *words: str, **environment: str) -> Running:
        """A web server on a free port, not started yet."""
        port = free_port()
        command = ["-m", "uvicorn", "netcourt.asgi:application", "--port", str(port), "--log-level", "warning", *words]
        return self._add(command, environment, f"http://127.0.0.1:{port}")

    def worker(self, **environment: str) -> Running:
        return self._add(["manage.py", "procrastinate", "worker"], environment)

    def _add(self, command: list[str], environment: dict[str, str], url: str = "") -> Running:
        log = self.folder / f"process-{len(self.all)}.log"
        self.all.append(Running(command, {**self.environment, **environment}, log, url))
        return self.all[-1]

    def stop(self) -> None:
        for running in reversed(self.all):
            running.stop()


@dataclass
class Window:
    """A browser's window as far as forms need one: cookies, the form key, no redirects followed."""

    session: requests.Session = field(default_factory=requests.Session)

    @classmethod
    def signed_in(cls, cookies: Mapping[str, str]) -> Window:
        window = cls()
        window.session.cookies.update(cookies)
        return window

    def get(self, url: str) -> requests.Response:
        return self.session.get(url, timeout=60, allow_redirects=False)

    def post(self, url: str, data: Mapping[str, object], files: object = None) -> requests.Response:
        """The form at ``url`` with the key of forms that any page gives out."""
        key = "k" * 32
        sent = {"X-CSRFToken": key, "Cookie": "; ".join([*self._cookies(), f"csrftoken={key}"])}
        return self.session.post(url, data=data, files=files, headers=sent, timeout=60, allow_redirects=False)  # type: ignore[arg-type]

    def _cookies(self) -> list[str]:
        return [f"{c.name}={c.value}" for c in self.session.cookies if c.name != "csrftoken"]

    def enter(self, url: str, person: str) -> Window:
        """Come in as an invented person of the example court."""
        answer = self.post(f"{url}/experience/enter/", {"person": person})
        assert answer.status_code == 302, answer.text[:2000]
        return self


def links(page: str, pattern: str) -> list[str]:
    """Addresses of a page that match, each once, in order."""
    return list(dict.fromkeys(re.findall(pattern, page)))
