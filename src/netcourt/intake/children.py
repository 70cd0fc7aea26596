"""Confined children, started from a warm process (``inspector/zygote.py``) that this process keeps.

The warm process is replaced after ``FILES`` children, whenever one came to a bad end (what it may have learnt of the
layout of memory is worth nothing then), and when it is found dead.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from netcourt.intake.inspector.zygote import RECORD, STATUS

FILES = 500

_SOURCE = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path.append(sys.argv[1]); from netcourt.intake.inspector import zygote; zygote.run()"


class Lost(OSError):
    """The warm process ended, and its children with it: nothing the file in hand can be blamed for."""


class Child:
    """One child at work."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def wait(self, seconds: float) -> int | None:
        """Its exit status, or ``None`` when it was out of time and has been ended. Raises ``Lost``."""
        with self._line:
            self._line.settimeout(seconds)
            try:
                said = self._line.recv(STATUS.size)
            except TimeoutError:
                self._end()
                return None
        if len(said) != STATUS.size:
            raise Lost("the warm process ended")
        return int(STATUS.unpack(said)[0])

    def kill(self) -> int | None:
        """End it, if it has not ended; when this returns it is gone. Its exit status where that is known."""
        with self._line:
            return self._end()

    def _end(self) -> int | None:
        with contextlib.suppress(OSError, struct.error):
            self._line.shutdown(socket.SHUT_WR)
            self._line.settimeout(10)
            return int(STATUS.unpack(self._line.recv(STATUS.size))[0])
        return None


class Warm:
    """The warm process of this process; only ever one in use, others finish what they have begun."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0
        self._left = 0
        self._orders: socket.socket | None = None
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, mode: str, file: int, answer: int) -> Child:
        """A child of ``mode`` that reads ``file`` and writes ``answer``. Raises ``OSError``."""
        ours, theirs = socket.socketpair()
        with theirs:
            order, given = mode.encode().ljust(RECORD, b"\0"), [file, answer, theirs.fileno()]
            try:
                with self._lock:
                    self._order(order, given)
            except BaseException:
                ours.close()
                raise
        return Child(ours)

    def _order(self, order: bytes, given: list[int]) -> None:
        if self._orders is None or self._owner != os.getpid() or not self._left:
            self._replace()
        assert self._orders is not None
        self._left -= 1
        try:
            socket.send_fds(self._orders, [order], given)
        except OSError:  # it died since
            self._replace()
            socket.send_fds(self._orders, [order], given)

    def _replace(self) -> None:
        self._retire()
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603  our own interpreter and code
                [sys.executable, "-I", "-B", "-c", _BOOT, str(_SOURCE)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=tempfile.mkdtemp(prefix="intake-"),
                env={},
                start_new_session=True,
            )
        self._processes.append(process)
        self._orders, self._owner, self._left = ours, os.getpid(), FILES

    def _retire(self) -> None:
        if self._owner != os.getpid():
            self._processes = []
        self._processes = [p for p in self._processes if p.poll() is None]
        if self._orders is not None:
            self._orders.close()
        self._orders = None

    def distrust(self) -> None:
        """No further child from the present process."""
        with self._lock:
            self._retire()

    def end(self) -> None:
        """Let go of it and wait for its end."""
        self.distrust()
        for process in self._processes:
            try:
                process.wait(2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


WARM = Warm()
atexit.register(WARM.end)
