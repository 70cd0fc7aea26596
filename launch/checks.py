"""``test``: everything continuous integration runs, ending with pytest's own summary."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from launch import fonts
from launch.place import Place
from launch.postgres import Server
from launch.setup import set_up
from launch.tools import court_environment
from launch.words import say


def test(place: Place, words: list[str]) -> int:
    """With arguments, only pytest with them. Without, all checks first; not 0 when a check or a test failed."""
    set_up(place, tests=True)
    failed = [] if words else _checks(place)
    command = [place.python, "-m", "pytest", *(words or ["-n", "2"])]
    env = os.environ | {"NETCOURT_FONTS": fonts.paths(place.checkout, place.venv)}
    env.pop("NETCOURT_STATE", None)
    if failed:
        say(
            f"未通过的检查：{'、'.join(failed)}（详见上文）；继续运行测试",
            f"checks that failed: {', '.join(failed)}; the tests follow",
        )
    code = subprocess.run(
        [str(word) for word in command], cwd=place.checkout, env=env, stdin=subprocess.DEVNULL
    ).returncode
    return code or int(bool(failed))


def _checks(place: Place) -> list[str]:
    """Run the checks that are not tests; the names of those that failed."""
    with tempfile.TemporaryDirectory(prefix="netcourt-checks-") as folder:
        Path(folder).chmod(0o711)
        with Server(Path(folder) / "postgres", place.venv, durable=False) as server:
            state = Path(folder) / "state"
            env = court_environment(place.checkout, state, fonts.paths(place.checkout, place.venv), server.url())
            return [name for name, command in _commands(place) if not _passes(name, command, place, env)]


def _commands(place: Place) -> list[tuple[str, list[object]]]:
    module = [place.python, "-m"]
    manage = [place.python, "manage.py"]
    found: list[tuple[str, list[object]]] = [
        ("ruff", [*module, "ruff", "check", "--quiet", "."]),
        ("mypy", [*module, "mypy", "--no-error-summary", "src/netcourt", "launch", "tests"]),
        ("djlint", [*module, "djlint", "--lint", "--quiet", "src"]),
        ("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"]),
    ]
    if any(place.checkout.glob("src/netcourt/*/management/commands/docs.py")):
        found.append(("docs --check", [*manage, "docs", "--check"]))
    return found


def _passes(name: str, command: list[object], place: Place, env: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [str(word) for word in command], cwd=place.checkout, env=env, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    ok = done.returncode == 0
    if not ok:
        print(done.stdout, file=sys.stderr, end="")
    say(
        f"{name}:{'通过' if ok else '未通过'}", f"{name}: {'ok' if ok else 'FAILED'} ({time.monotonic() - began:.1f} s)"
    )
    return ok
