"""``reset``: stop the court and delete its state: database, documents, keys. The checkout stays."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time

from launch.court import running, state_folders
from launch.place import MARK, Place
from launch.postgres import Server
from launch.postgres_home import home_for
from launch.words import Trouble, say


def reset(place: Place, sure: bool) -> int:
    """Ask unless ``sure``; a folder that a netcourt did not make is never deleted."""
    if place.database_url:
        raise Trouble(
            "DATABASE_URL 指向外部数据库，reset 不会删除它。请由数据库管理员处理，或取消 DATABASE_URL。",
            "DATABASE_URL names an outside database, which reset does not delete. Unset it, or ask its administrator.",
        )
    if not place.state.exists():
        say(f"{place.state} 不存在，无须重置", f"{place.state} does not exist: nothing to reset")
        return 0
    if not (place.state / MARK).exists():
        raise Trouble(
            f"{place.state} 不是网庭建立的目录（没有 {MARK}），不予删除。请检查 NETCOURT_STATE。",
            f"{place.state} was not made by netcourt (no {MARK} in it) and is left alone. Check NETCOURT_STATE.",
        )
    if not sure and not _agreed(place):
        say("未作改动", "nothing was changed")
        return 1
    _stop_court(place)
    server = Server(home_for(place.state), place.venv)
    if server.data.exists():
        server.end_now()
    for folder in state_folders(place):
        shutil.rmtree(folder)
    shutil.rmtree(server.sockets, ignore_errors=True)
    say(f"已删除 {place.state}", f"{place.state} is deleted")
    return 0


def _agreed(place: Place) -> bool:
    if not sys.stdin.isatty():
        raise Trouble(
            "reset 会删除全部案件、文书与密钥。没有终端可供确认，请加 --yes。",
            "reset deletes all cases, documents and keys. There is no terminal to confirm on: add --yes.",
        )
    print(
        f"将删除 {place.state} 中的全部案件、文书与密钥，不能恢复。\n"
        "This deletes all cases, documents and keys for good."
    )
    return input("继续?输入 yes / type yes: ").strip().lower() == "yes"


def _stop_court(place: Place) -> None:
    other = running(place)
    if not other:
        return
    say("停止正在运行的网庭", "stopping the court that runs")
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(other["pid"]), signal.SIGTERM)
    until = time.monotonic() + 60
    while running(place):
        if time.monotonic() > until:
            raise Trouble(
                f"进程 {other['pid']} 60 秒内没有停止。请先手动停止它。",
                f"Process {other['pid']} did not stop within 60 s. Stop it yourself first.",
            )
        time.sleep(0.2)
