"""Processes and locks of the operating system."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO


def plain_environment() -> dict[str, str]:
    """No PG* variable and no locale of the caller may reach the database server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def locked(path: Path, how: int) -> IO[str]:
    """The file, held with a lock of ``fcntl.flock``; BlockingIOError when ``LOCK_NB`` was asked and another has it."""
    file = path.open("a")
    try:
        fcntl.flock(file, how)
    except OSError:
        file.close()
        raise
    return file


def processes() -> list[int]:
    """The numbers of all processes (Linux)."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def works_in(pid: int, folder: Path) -> bool:
    """Whether a living process has this working folder: PostgreSQL's processes all work in their data folder."""
    process = Path("/proc") / str(pid)
    if sys.platform != "linux":
        return subprocess.run(["kill", "-0", str(pid)], capture_output=True).returncode == 0
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX" and os.path.samefile(process / "cwd", folder)
    except OSError:
        return False


def end_with_parent(how: int = signal.SIGTERM) -> None:
    """For ``preexec_fn``: the kernel sends ``how`` when the parent ends, even by ``kill -9`` (Linux; else nothing)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, how)
