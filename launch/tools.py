"""Running other people's programs, and knowing when their work need not be done again."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from launch.words import Trouble

NETWORK = (
    "name resolution", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "dns error",
    "Network is unreachable", "Connection refused", "Failed to establish a new connection", "timed out",
    "Failed to fetch", "Could not resolve", "Temporary failure resolving", "No route to host",
)  # fmt: skip
FULL = ("No space left on device", "ENOSPC", "Disk quota exceeded")


def fingerprint(inputs: Iterable[Path], extra: str = "") -> str:
    """One hash over names and contents; a folder counts with all files below it."""
    total = hashlib.sha256(extra.encode())
    for path in inputs:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(f"\0{file.name}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()


class Stamp:
    """Remembers from which inputs a product was made. It lies inside the product, so it goes when the product goes."""

    def __init__(self, path: Path, inputs: Iterable[Path], extra: str = "") -> None:
        self.path = path
        self.value = fingerprint(inputs, extra)

    def fits(self) -> bool:
        return self.path.exists() and self.path.read_text().strip() == self.value

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.value + "\n")


def run(command: Sequence[object], what: tuple[str, str], cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run to the end and return what it printed. When it fails, a Trouble says why, after its last lines.

    ``what`` names the work in Chinese and English.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env=env,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError as error:
        raise Trouble(
            f"{what[0]}需要程序 {words[0]}，但本机没有。请先安装它。",
            f"To {what[1]}, the program {words[0]} is needed, which is not on this machine. Install it first.",
        ) from error
    if done.returncode:
        raise failure(what, done.stdout)
    return done.stdout


def failure(what: tuple[str, str], output: str) -> Trouble:
    """The sentence for a failed program: no network, a full disk, or its own last lines."""
    zh, en = what
    if any(sign in output for sign in FULL):
        return Trouble(
            f"{zh}失败：磁盘已满。请清理磁盘（约需 2 GB）后重新运行。",
            f"Could not {en}: the disk is full. Free about 2 GB and run again.",
        )
    tail = "\n".join(output.strip().splitlines()[-12:])
    if any(sign in output for sign in NETWORK):
        return Trouble(
            f"{tail}\n{zh}失败：连不上软件源。请检查网络或代理；可用 pip 与 npm 自己的设置改用镜像，然后重新运行。",
            f"Could not {en}: the package registry cannot be reached. Check the network or the proxy, or name a mirror "
            "in the settings of pip and npm, and run again.",
        )
    return Trouble(f"{tail}\n{zh}失败，原因见上。", f"Could not {en}; the reason stands above.")


def court_environment(checkout: Path, state: Path, fonts: str, database_url: str) -> dict[str, str]:
    """What every process of the court runs with. The example court is there unless the database is an outside one."""
    demo = "0" if os.environ.get("DATABASE_URL") else "1"
    inherited = dict(os.environ)
    # Compiled programs are kept: five processes at each start would else compile the whole court anew.
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    return inherited | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "netcourt.settings",
        "NETCOURT_DEMO": os.environ.get("NETCOURT_DEMO", demo),
        "NETCOURT_FONTS": os.environ.get("NETCOURT_FONTS", fonts),
        "NETCOURT_STATE": str(state),
        "PYTHONPATH": os.pathsep.join([str(checkout / "src"), str(checkout)]),
        "PYTHONUNBUFFERED": "1",
    }
