"""``up``: the whole court on this machine, until Ctrl-C. And what other commands share with it: its database."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO

from launch import example, fonts
from launch.children import Child
from launch.place import Place
from launch.postgres import Server
from launch.postgres_home import home_for
from launch.setup import set_up
from launch.tools import court_environment, failure
from launch.words import Step, Trouble, say

# Connections of one process. A web process does little at once: what waits in line is answered sooner than what
# shares two cores with nineteen others.
POOLED = {"web": {"NETCOURT_DB_POOL": "3"}, "worker": {"NETCOURT_DB_POOL": "10"}}


class Stopped(BaseException):
    """Ctrl-C or SIGTERM."""


def up(place: Place) -> int:
    """Set up if needed, start database, worker and web, say where the court is, and watch over them until stopped."""
    place.make_state()
    with only_one(place):
        check_port(place)
        set_up(place, pages=False)
        place.make_secrets()
        (place.state / "static").mkdir(exist_ok=True)
        _clear_intake(place)
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, _stop)
        try:
            server = None if place.database_url else Server(home_for(place.state), place.venv)
            with database(place, server) as env:
                env |= example.environment(place, env)
                with ThreadPoolExecutor(1) as beside:  # two things at a time, on a machine of two cores
                    pages = beside.submit(set_up, place)
                    told = prepare(place, env)
                    pages.result()
                    _serve(place, env, told, server, beside.submit(make_example_court, place, env))
        except Stopped:
            say("已停止", "stopped")
    return 0


def _clear_intake(place: Place) -> None:
    """Remove what killed processes left of uploads, a day later: people's papers must not lie about."""
    for path in (place.state / "intake").glob("in-*"):
        if time.time() - path.stat().st_mtime > 24 * 3600:
            path.unlink(missing_ok=True)


def _serve(
    place: Place, env: dict[str, str], told: dict[str, str], server: Server | None, example_court: Future[None]
) -> None:
    """Start everything, the worker once the example court is made: its sweep would find cases halfway."""
    web = [place.python, "-m", "uvicorn", "netcourt.asgi:application", "--host", place.bind, "--port", place.port]
    web += ["--workers", place.web_workers, "--no-access-log", "--log-level", "warning"]
    web += ["--timeout-graceful-shutdown", "5", "--timeout-worker-healthcheck", "60"]
    # Several at a time: a large file being looked through must not hold up the sweep of periods.
    jobs = [place.python, "manage.py", "procrastinate", "worker", "--concurrency", "4"]
    worker = Child("后台任务进程", "worker", jobs, place.checkout, POOLED["worker"] | env)
    children = [worker, Child("网站", "web server", web, place.checkout, POOLED["web"] | env)]
    if address := env.get(example.ADDRESS):
        courts = (f"http://127.0.0.1:{place.port}", f"http://localhost:{place.port}", place.address)
        platform = example.command(place.python, address, place.state, *courts)
        children.insert(0, Child("示例平台", "example platform", platform, place.checkout, env))
    try:
        for child in children:
            if child is not worker:
                child.start()
        _wait_for_page(place, children)
        example_court.result()
        worker.start()
        _greet(place, told)
        while True:
            time.sleep(0.5)
            if server:
                server.watch()
            for child in children:
                child.watch(served=True)
    finally:
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)  # stopping is not interrupted
        for child, patience in zip(reversed(children), (10, 20, 5), strict=False):
            child.stop(patience)


def _stop(*_: object) -> None:
    raise Stopped


@contextlib.contextmanager
def only_one(place: Place) -> Iterator[None]:
    """Hold the state folder; the file tells others who runs here and where."""
    with (place.state / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = running(place)
            where = other["address"] if other else ""
            raise Trouble(
                f"网庭已在运行：{where}（状态目录 {place.state}）。直接打开它，或先按 Ctrl-C 停止那一个。",
                f"netcourt is running already: {where} (state folder {place.state}). Open it, or stop that one first.",
            ) from None
        file.truncate(0)
        json.dump({"pid": os.getpid(), "address": place.address}, file)
        file.flush()
        yield
        file.truncate(0)


def running(place: Place) -> dict[str, str] | None:
    """``pid`` and ``address`` of the launcher that runs ``up`` on this state folder, or None."""
    path = place.state / "up.lock"
    if not path.exists():
        return None
    with path.open("a+") as file:
        if _free(file):
            return None
        file.seek(0)
        with contextlib.suppress(ValueError):
            return {name: str(value) for name, value in json.load(file).items()}
    return None


def _free(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_port(place: Place) -> None:
    """A busy port is found before minutes are spent on anything else."""
    family = socket.AF_INET6 if ":" in place.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.bind, place.port))
        except OSError as error:
            other = f"NETCOURT_PORT={place.port % 65535 + 1} ./netcourt up"
            raise Trouble(
                f"端口 {place.port} 不能使用（{error.strerror}），多半已被别的程序占用。"
                f"请停止那个程序，或换一个端口：{other}",
                f"Port {place.port} cannot be used ({error.strerror}); most likely another program has it. "
                f"Stop that program, or choose another port: {other}",
            ) from error


@contextlib.contextmanager
def database(place: Place, server: Server | None = None) -> Iterator[dict[str, str]]:
    """The environment for the court's processes, with its database at hand: the outside one, or the embedded one.

    An embedded server that runs already is shared; the last to leave stops it.
    """
    typefaces = fonts.paths(place.checkout, place.venv)
    if place.database_url:
        yield court_environment(place.checkout, place.state, typefaces, place.database_url)
        return
    server = server or Server(home_for(place.state), place.venv)
    if server.home.parent != place.state:
        say(
            f"数据库用户无法进入 {place.state}，数据存放在 {server.home}",
            f"the database's user cannot enter {place.state}: data lives in {server.home}",
        )
    with Step("启动数据库", "starting the database"):
        server.start()
    try:
        yield court_environment(place.checkout, place.state, typefaces, server.url())
    finally:
        server.stop()


def prepare(place: Place, env: dict[str, str]) -> dict[str, str]:
    """Migrate and load reference data: changes nothing the second time. Tells how to sign in."""
    with Step("更新数据库结构与基础数据", "migrating, reference data"):
        told = inside(place, env, "prepare", ("准备数据", "prepare the data"))
    if "trouble_zh" in told:
        raise Trouble(told["trouble_zh"], told["trouble_en"])
    return told


def make_example_court(place: Place, env: dict[str, str]) -> None:
    """The invented people and cases of the demo: changes nothing the second time."""
    if env["NETCOURT_DEMO"] not in {"", "0"}:
        with Step("建立示范法院", "making the example court"):
            inside(place, env, "example_court", ("建立示范法院", "make the example court"))


def inside(place: Place, env: dict[str, str], task: str, what: tuple[str, str]) -> dict[str, str]:
    """Run one task of ``launch/inside.py`` with the court's own packages; the last line it prints is its answer."""
    command = [place.python, "-m", "launch.inside", task]
    done = subprocess.run(
        [str(word) for word in command],
        cwd=place.checkout,
        env=env | {"NETCOURT_DB_POOL": "0"},  # one connection, and its own words when it fails
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode and "OperationalError: connection" in done.stdout:
        reason = next(line for line in reversed(lines) if "OperationalError: connection" in line)
        raise Trouble(
            f"连不上数据库：{reason}。请检查 DATABASE_URL 与数据库是否在运行，然后重新运行。",
            f"The database cannot be reached: {reason}. Check DATABASE_URL and whether the database runs, "
            "then run again.",
        )
    if done.returncode or not lines:
        raise failure(what, done.stdout)
    answer: dict[str, str] = json.loads(lines[-1])
    return answer


def _wait_for_page(place: Place, children: list[Child]) -> None:
    with Step("启动网站", "starting the web server"):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for child in children:
                child.watch()
            try:
                urllib.request.urlopen(place.address, timeout=5).close()  # noqa: S310  our own http address
                return
            except urllib.error.HTTPError:
                return  # it answers; what it answers is its own affair
            except OSError:
                time.sleep(0.1)
    raise Trouble(
        f"网站 60 秒内没有应答（{place.address}）。", f"The web server did not answer within 60 s ({place.address})."
    )


def _greet(place: Place, told: dict[str, str]) -> None:
    lines = ["", f"  网庭已就绪   {place.address}", f"  netcourt is ready   {place.address}", ""]
    lines += [f"  {line}" for line in told.get("sign_in", "").splitlines()]
    lines += ["", "  按 Ctrl-C 停止 / Ctrl-C stops it", ""]
    print("\n".join(lines), flush=True)


def manage(place: Place, words: list[str]) -> int:
    """One management command with the court's database; ends with the command's own exit code."""
    set_up(place)
    place.make_secrets()
    with database(place) as env:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the command itself; we wait for its end
        return subprocess.run(
            [str(place.python), "manage.py", *words], cwd=place.checkout, env=env, preexec_fn=_hear_ctrl_c
        ).returncode


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def state_folders(place: Place) -> list[Path]:
    """Everything `reset` deletes: the state folder, and the database where that lives elsewhere."""
    home = home_for(place.state)
    return [place.state] if home.parent == place.state else [home.parent, place.state]
