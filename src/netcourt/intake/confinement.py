"""The child process that opens strangers' files: how it is started, watched and ended.

Every file has a child of its own, forked from a warm process (``children.py``). It confines itself before it reads a
single byte of the file (``inspector/lockdown.py``). It gets the file as a read-only descriptor (its standard input), a
folder that no longer exists, an empty environment, and answers on a file that the kernel lets it fill with at most
``MAX_ANSWER`` bytes.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from netcourt.intake.children import WARM, Lost
from netcourt.intake.findings import MAX_ANSWER, Finding, parse

log = logging.getLogger(__name__)

WALL_SECONDS = 40
WAIT_SECONDS = 120  # for a free place
PLACES = max(2, os.cpu_count() or 2)  # children at a time in one process
UNAVAILABLE = 3  # the child's exit status when a library is missing: our fault, not the file's

_places = threading.BoundedSemaphore(PLACES)
# Apart from the others: while an archive is read, its members are inspected one by one.
_long_places = threading.BoundedSemaphore(PLACES)


@dataclass(frozen=True, slots=True)
class Confinement:
    """What a child could not do when it tried. ``holds`` and ``lacks`` are subsets of ``ESCAPES``."""

    holds: frozenset[str]
    layers: tuple[str, ...]

    ESCAPES = frozenset({"network", "write", "read", "process", "program", "memory"})

    @property
    def lacks(self) -> frozenset[str]:
        return self.ESCAPES - self.holds

    @property
    def level(self) -> str:
        """``strong``: every escape fails; ``partial``: some do; ``weak``: only memory is limited, or nothing."""
        if not self.lacks:
            return "strong"
        return "partial" if self.holds - {"memory"} else "weak"


@cache
def confinement_level() -> Confinement:
    """How tightly files are opened on this machine: measured once by a child that tries each escape."""
    with open(os.devnull, "rb") as nothing:
        status, answer = _run(nothing.fileno(), "probe", WALL_SECONDS)
    if status != 0:
        return Confinement(frozenset(), ())
    said = json.loads(answer)
    return Confinement(frozenset(said["holds"]) & Confinement.ESCAPES, tuple(said["layers"]))


def inspect(path: Path, wall_seconds: float = WALL_SECONDS) -> Finding:
    """What is in the file at ``path``. Never raises for its content: a child that dies is a finding too."""
    if not _places.acquire(timeout=WAIT_SECONDS):
        return Finding("unknown", None, (("NOT_CHECKED", "busy"),))
    try:
        with open(path, "rb") as file:
            status, answer = _run(file.fileno(), "inspect", wall_seconds)
    except OSError:
        log.exception("the inspector could not be started")
        return Finding("unknown", None, (("NOT_CHECKED", "unavailable"),))
    finally:
        _places.release()
    if status == UNAVAILABLE:
        log.error("the inspector lacks a library; run ./netcourt doctor")
        return Finding("unknown", None, (("NOT_CHECKED", "unavailable"),))
    if status is None or status < 0:
        WARM.distrust()
    if status in (None, -signal.SIGXCPU, -signal.SIGKILL):
        return Finding("unknown", None, (("UNREADABLE", "time"),))
    try:
        if status != 0:
            raise ValueError(f"exit status {status}")
        return parse(answer)
    except ValueError as error:
        WARM.distrust()
        log.warning("inspector: %s", error)
        return Finding("unknown", None, (("UNREADABLE", "crash"),))


@contextmanager
def reading(path: Path, mode: str, wall_seconds: float) -> Iterator[IO[bytes]]:
    """What a child says of the file at ``path``, as it says it. Raises ``Unavailable`` when no child is to be had.

    The child is ended with the block, and after ``wall_seconds``: what it says then just stops.
    """
    if not _long_places.acquire(timeout=WAIT_SECONDS):
        raise Unavailable
    try:
        with open(path, "rb") as file, _pipe() as (said, answer):
            child = WARM.start(mode, file.fileno(), answer.fileno())
            answer.close()

            def out_of_time() -> None:
                WARM.distrust()
                child.kill()

            watch = threading.Timer(wall_seconds, out_of_time)
            watch.start()
            try:
                yield said
            finally:
                watch.cancel()
                if child.kill() not in (None, 0, -signal.SIGKILL):
                    WARM.distrust()
    finally:
        _long_places.release()


@contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    reading_end, writing_end = os.pipe()
    with open(reading_end, "rb") as said, open(writing_end, "wb") as answer:
        yield said, answer


class Unavailable(Exception):
    """No child could be started now: our fault, not the file's."""


def _run(descriptor: int, mode: str, wall_seconds: float) -> tuple[int | None, bytes]:
    """Exit status (``None``: out of time) and answer of one child. Raises ``OSError`` when none could be had."""
    for chance in (1, 2):
        with tempfile.TemporaryFile() as answer:
            try:
                status = WARM.start(mode, descriptor, answer.fileno()).wait(wall_seconds)
            except Lost:
                WARM.distrust()
                if chance == 2:
                    raise
                continue
            answer.seek(0)
            return status, answer.read(MAX_ANSWER + 1)
    raise AssertionError("two chances")
