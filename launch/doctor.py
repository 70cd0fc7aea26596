"""``doctor``: look at everything the court stands on, say what is wrong and how to mend it. Changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from launch import fonts
from launch.court import check_port, inside, running
from launch.place import Place
from launch.postgres import Server
from launch.postgres_home import binaries, home_for
from launch.setup import CHROMIUM, _works
from launch.tools import court_environment
from launch.words import Trouble

Finding = tuple[str, str, str]  # level (ok, warn, bad), Chinese, English
SIGNS = {"ok": "✓", "warn": "!", "bad": "✗"}


def doctor(place: Place) -> int:
    """Print every finding; 1 when something is bad."""
    worst = "ok"
    for check in (_python, _node, _typefaces, _chromium, _disk, _secrets, _port, _database):
        for level, zh, en in _guarded(check, place):
            print(f"{SIGNS[level]} {zh}\n  {en}", flush=True)
            worst = "bad" if "bad" in (worst, level) else worst
    return int(worst == "bad")


def _guarded(check: Callable[[Place], Iterator[Finding]], place: Place) -> Iterator[Finding]:
    try:
        yield from check(place)
    except Trouble as trouble:
        yield "bad", trouble.zh, trouble.en


def _python(place: Place) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield "ok", f"Python {version}", f"Python {version} at {sys.executable}"
    if not _works(place.python):
        yield "warn", "软件包尚未安装：运行 ./netcourt up", "the packages are not installed yet: run ./netcourt up"


def _node(place: Place) -> Iterator[Finding]:
    built = (place.checkout / "src/netcourt/web/static/web/dist").exists()
    node = shutil.which("node")
    told = subprocess.run([node, "--version"], text=True, capture_output=True).stdout.strip() if node else ""
    if told:
        yield "ok", f"Node {told.lstrip('v')}", f"Node {told.lstrip('v')} at {node}"
    else:
        yield (
            "ok",
            "本机没有 Node：需要时自动安装随包的 Node",
            "no Node on this machine: a package brings one when needed",
        )
    if not built:
        yield "warn", "页面样式尚未构建：运行 ./netcourt up", "the pages' style is not built yet: run ./netcourt up"


def _typefaces(place: Place) -> Iterator[Finding]:
    found = fonts.system_serif() or (fonts.package(place.checkout) if fonts.package(place.checkout).exists() else None)
    if found:
        yield "ok", f"宋体字库：{found}", f"Song typeface: {found}"
    else:
        yield "warn", "没有宋体字库：运行 ./netcourt up 会下载", "no Song typeface: ./netcourt up fetches one"


def _chromium(place: Place) -> Iterator[Finding]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found:
        yield "ok", f"Chromium：{found}（仅测试使用）", f"Chromium: {found} (only the tests use it)"
    else:
        yield "warn", "没有 Chromium：只影响 ./netcourt test", "no Chromium: only ./netcourt test needs it"


def _disk(place: Place) -> Iterator[Finding]:
    folder = next(parent for parent in (place.state, *place.state.parents) if parent.exists())
    free = shutil.disk_usage(folder).free
    level = "bad" if free < 200_000_000 else "warn" if free < 2_000_000_000 else "ok"
    advice = ("", "") if level == "ok" else (":请清理磁盘", ": free some space")
    yield level, f"磁盘剩余 {free / 1e9:.1f} GB{advice[0]}", f"{free / 1e9:.1f} GB of disk left{advice[1]}"
    if not os.access(folder, os.W_OK):
        yield (
            "bad",
            f"不能写入 {folder}：检查属主或设置 NETCOURT_STATE",
            f"cannot write {folder}: check its owner or set NETCOURT_STATE",
        )


def _secrets(place: Place) -> Iterator[Finding]:
    for path in sorted((place.state / "secrets").glob("*-key")):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            yield "bad", f"密钥 {path} 可被他人读取：chmod 600", f"the key {path} can be read by others: chmod 600 it"


def _port(place: Place) -> Iterator[Finding]:
    if other := running(place):
        yield "ok", f"网庭正在运行：{other['address']}", f"netcourt is running: {other['address']}"
        return
    check_port(place)
    yield "ok", f"端口 {place.port} 可用", f"port {place.port} is free"


def _database(place: Place) -> Iterator[Finding]:
    if not _works(place.python):
        return
    typefaces = fonts.paths(place.checkout, place.venv)
    if place.database_url:
        env = court_environment(place.checkout, place.state, typefaces, place.database_url)
        yield from _court(place, env)
        return
    yield "ok", f"PostgreSQL 程序：{binaries(place.venv)}", f"PostgreSQL's programs: {binaries(place.venv)}"
    server = Server(home_for(place.state), place.venv)
    if not Path(server.data / "PG_VERSION").exists():
        yield "warn", "数据库尚未建立：运行 ./netcourt up", "there is no database yet: run ./netcourt up"
        return
    if server.cut_off():
        yield "warn", "数据库上次未正常关闭，现在启动并自行恢复", "the database was cut off last time; it recovers now"
    with server:
        state = "offline" if server.sql("SHOW data_checksums") != "on" else "on"
        yield (
            "ok",
            f"数据库可用（{server.home}，校验和 {state}）",
            f"the database answers ({server.home}, checksums {state})",
        )
        yield from _court(place, court_environment(place.checkout, place.state, typefaces, server.url()))


def _court(place: Place, env: dict[str, str]) -> Iterator[Finding]:
    yield from map(tuple, inside(place, env, "doctor", ("检查数据", "look at the data")))
