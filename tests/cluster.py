"""A migrated database cluster, made once for each set of migrations and copied by every test run (0.5 s, not 9 s)."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from launch.postgres import Server
from launch.processes import locked
from launch.tools import fingerprint

CHECKOUT = Path(__file__).resolve().parents[1]
TEMPLATE = "netcourt_template"
KEPT = 3  # clusters of 50 MB each


def start(home: Path) -> Server:
    """A running server in ``home``, fsync off, that holds the migrated database ``netcourt_template``."""
    server = Server(home, durable=False)
    shelf = CHECKOUT / "build" / "clusters"
    shelf.mkdir(parents=True, exist_ok=True)
    if server.owner.drop and not server.owner.can("-x", shelf):
        server.start()
        make_template(server.url())
        return server
    made_of = [p for p in CHECKOUT.glob("src/netcourt/reference/**/*") if p.suffix in {".py", ".csv", ".toml"}]
    made_of += CHECKOUT.glob("src/netcourt/*/migrations/*.py")
    mark = fingerprint([*sorted(made_of), CHECKOUT / "requirements-test.lock"])
    ready = shelf / mark[:16]
    with locked(shelf / "lock", fcntl.LOCK_EX):
        if not ready.exists():
            _make(shelf / "new", ready)
        server.owner.make(home)
        subprocess.run(["cp", "-a", str(ready / "data"), str(server.data)], check=True)
    server.start()
    return server


def make_template(url: str) -> None:
    """Create ``netcourt_template`` beside the database that ``url`` names, migrate it and load the reference data."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{TEMPLATE}"')
        connection.execute(f'CREATE DATABASE "{TEMPLATE}"')
    env = os.environ | {"DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{TEMPLATE}"))}
    for words in (
        ["migrate", "--no-input", "--skip-checks", "-v", "0"],
        ["createcachetable"],
        ["import_reference", "--skip-checks"],
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=CHECKOUT, env=env, text=True, capture_output=True
        )
        assert done.returncode == 0, f"manage {words[0]} failed:\n{done.stdout}{done.stderr}"


def _make(fresh: Path, ready: Path) -> None:
    shutil.rmtree(fresh, ignore_errors=True)
    with Server(fresh, durable=False) as server:
        make_template(server.url())
    fresh.rename(ready)
    old = sorted(
        (folder for folder in ready.parent.iterdir() if folder.is_dir()), key=lambda folder: folder.stat().st_mtime
    )
    for folder in old[:-KEPT]:
        shutil.rmtree(folder, ignore_errors=True)
