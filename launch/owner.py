"""Who the embedded database runs as. PostgreSQL refuses to run as root, so root hands it to a user without login."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.words import Trouble, say

NAME = "netcourt"


@dataclass(frozen=True)
class Owner:
    """A user of the system; ``drop`` is what ``subprocess`` needs to become that user (nothing, if we are already)."""

    name: str
    uid: int
    gid: int

    @property
    def drop(self) -> dict[str, Any]:
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, test: str, path: Path) -> bool:
        """Whether this user passes the shell's ``test`` (``-x``, ``-w`` …) on the path, with every folder above it."""
        done = subprocess.run(["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)], cwd="/", **self.drop)
        return done.returncode == 0

    def make(self, folder: Path) -> None:
        """Make the folder, owned by this user and closed to everyone else but root."""
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


def owner(data: Path | None = None) -> Owner:
    """Ourselves, unless we are root: then whoever owns the data, or the user ``netcourt``, made when it is needed."""
    if os.geteuid() != 0:
        return Owner(str(os.geteuid()), os.geteuid(), os.getegid())
    if data and data.exists() and data.stat().st_uid:
        return Owner(str(data.stat().st_uid), data.stat().st_uid, data.stat().st_gid)
    for name in (NAME, "postgres"):
        found = _known(name)
        if found:
            return found
    return _create()


def _known(name: str) -> Owner | None:
    try:
        row = pwd.getpwnam(name)
    except KeyError:
        return None
    return Owner(name, row.pw_uid, row.pw_gid) if row.pw_uid else None


def _create() -> Owner:
    say(
        f"以 root 运行：新建系统用户 {NAME}（不能登录）来运行数据库",
        f"running as root: making the system user {NAME} for the database",
    )
    commands: Sequence[Sequence[str]] = (
        ("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME),
        ("adduser", "-S", "-H", "-D", "-s", "/sbin/nologin", NAME),
    )
    for command in commands:
        if shutil.which(command[0]):
            subprocess.run(command, check=False, capture_output=True)
            found = _known(NAME)
            if found:
                return found
    nobody = _known("nobody")
    if nobody:
        return nobody
    raise Trouble(
        f"PostgreSQL 不能以 root 运行，而系统用户 {NAME} 无法建立。请改用普通用户运行，或先建立该用户。",
        f"PostgreSQL does not run as root, and the system user {NAME} could not be made. "
        "Run as an ordinary user, or make that user first.",
    )
