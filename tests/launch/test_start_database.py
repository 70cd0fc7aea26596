"""The embedded server: started, shared, killed, recovered, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.postgres import Server
from launch.postgres_home import SOCKET_LIMIT, binaries, home_for
from launch.processes import works_in
from launch.words import Trouble


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One durable server for the tests of this file; each leaves it running."""
    folder = Path(os.environ["NETCOURT_STATE"]) / f"launch-{os.getpid()}"
    server = Server(folder / "postgres")
    folder.mkdir(mode=0o711)
    with server:
        yield server


def test_serves_a_socket_with_checksums_fsync_and_one_sort_order(server: Server) -> None:
    for setting, value in (("fsync", "on"), ("data_checksums", "on"), ("listen_addresses", "")):
        assert server.sql(f"SHOW {setting}") == value
    told = server.sql("SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database LIMIT 1")
    assert told == "b|C.UTF-8|UTF8"
    assert server.sql("SELECT '网庭' ~ '^[[:alpha:]]+$'") == "t"
    assert server.sql("SELECT rolsuper FROM pg_roles WHERE rolname = 'netcourt'") == "f"
    assert server.sockets.stat().st_mode & 0o077 == 0


def test_is_shared_and_stopped_by_the_last_who_leaves(server: Server) -> None:
    second = Server(server.home)
    second.start()
    assert second._server_pid() == server._server_pid()
    second.stop()
    assert server.running()


def test_recovers_what_was_committed_after_kill_9(server: Server) -> None:
    server.sql("CREATE TABLE kept AS SELECT generate_series(1, 200) AS n", "netcourt")
    os.kill(server._server_pid(), signal.SIGKILL)
    assert server._child
    server._child.wait()
    again = Server(server.home)
    assert again.cut_off()
    again.start()
    assert again.sql("SELECT count(*) FROM kept", "netcourt") == "200"
    again.stop()  # `server` still uses it
    assert again.running()


def test_a_pid_file_that_names_another_process_does_not_stop_the_start(server: Server) -> None:
    server.end_now()
    with subprocess.Popen(["sleep", "30"]) as stranger:  # its number was the dead server's once
        (server.data / "postmaster.pid").write_text(f"{stranger.pid}\n{server.data}\n0\n5432\n{server.sockets}\n\n0\n")
        again = Server(server.home)
        assert not again._server_pid()
        again.start()
        assert again.running()
        again.stop()
        stranger.kill()


def test_a_zombie_is_not_a_living_server(tmp_path: Path) -> None:
    child = subprocess.Popen(["true"], cwd=tmp_path)
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # ended, not yet reaped
    assert not works_in(child.pid, tmp_path)
    child.wait()


def test_a_long_or_odd_path_gets_a_short_private_socket_folder(tmp_path: Path) -> None:
    for home in (tmp_path / ("long" * 30) / "postgres", tmp_path / "网 庭" / "postgres"):
        sockets = Server(home).sockets
        assert not sockets.is_relative_to(home)
        assert len(f"{sockets}/.s.PGSQL.5432") <= SOCKET_LIMIT
        assert "%2F" in Server(home).url()
    assert Server(tmp_path / "p").sockets == tmp_path / "p" / "run"


def test_missing_programs_are_told_with_the_way_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        binaries(env={"NETCOURT_PG_BIN": str(tmp_path)})
    assert "NETCOURT_PG_BIN" in caught.value.zh
    assert str(tmp_path) in caught.value.en


def test_another_major_version_is_refused_not_started(tmp_path: Path) -> None:
    server = Server(tmp_path / "postgres", durable=False)
    server.bin = binaries()
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(Trouble, match="PostgreSQL 12"):
        server._check_version()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the database to another user")
def test_a_closed_state_folder_sends_the_database_where_its_user_can_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    closed, opened = tmp_path / "state", Path(os.environ["NETCOURT_STATE"]) / "open"
    assert home_for(closed).is_relative_to("/var/lib/netcourt")
    assert home_for(opened) == opened / "postgres"
