"""One warm process for many files: each file has a child of its own, and none learns of, or suffers from, another."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from netcourt.intake import FileRefused, children, confinement, receive
from netcourt.intake.children import Warm
from netcourt.intake.tests import samples

BOOT = "import sys, os; sys.path.append(sys.argv[1]); from netcourt.intake.inspector import zygote\n"
# What a file that took its child over would like to leave for the next: words in memory, an open file, its own folder.
POISON = """
inspect = zygote.main._inspect
left = []
def look(file):
    head = file.read(4)
    if head == b"EVIL":
        left.append("of another")
        zygote.main._open = None
        os.write(1, b"")
        os.kill(os.getpid(), 11)
    if left or zygote.main._open is None:
        os.write(1, b"poisoned")
    return inspect(file)
zygote.main._inspect = look
zygote.main.lockdown.confine = lambda *_: []
"""


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch) -> Iterator[Warm]:
    own = Warm()
    monkeypatch.setattr(confinement, "WARM", own)
    yield own
    own.end()


def process(warm: Warm) -> psutil.Process:
    return psutil.Process(warm._processes[-1].pid)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


def inspect(content: bytes, tmp_path: Path) -> confinement.Finding:
    path = tmp_path / f"{threading.get_ident()}"
    path.write_bytes(content)
    return confinement.inspect(path)


@pytest.mark.law("OL21-11b")
def test_a_hostile_file_does_not_touch_the_next(warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Even one whose child is wholly in its hands, on a machine without any layer: memory is its own copy."""
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{POISON}zygote.run()")
    monkeypatch.setattr(Warm, "distrust", lambda _self: None)  # the same warm process goes on
    assert inspect(samples.pdf(3), tmp_path).pages == 3
    first = process(warm)
    assert inspect(b"EVIL" + samples.pdf(1), tmp_path).problems == (("UNREADABLE", "crash"),)
    assert inspect(samples.pdf(2), tmp_path).pages == 2
    assert process(warm) == first


def test_after_a_bad_end_the_next_comes_from_a_new_process(
    warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A crash tells nobody anything about the layout of memory of the children to come."""
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{POISON}zygote.run()")
    assert inspect(samples.pdf(), tmp_path).pages == 1
    first = process(warm)
    inspect(b"EVIL", tmp_path)
    assert inspect(samples.pdf(), tmp_path).pages == 1
    assert process(warm) != first


def test_a_slow_file_does_not_hold_up_others(warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wait = "look = zygote.main._inspect\n"
    wait += (
        "def slow(file):\n    head = file.read(4)\n    __import__('threading').Event().wait() if head == b'SLOW' else 0"
    )
    monkeypatch.setattr(
        children, "_BOOT", f"{BOOT}{wait}\n    return look(file)\nzygote.main._inspect = slow\nzygote.run()"
    )
    slow = tmp_path / "slow"
    slow.write_bytes(b"SLOW")
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(confinement.inspect, slow, 2)
        until(lambda: warm._processes and process(warm).children())
        assert inspect(samples.pdf(2), tmp_path).pages == 2
        assert not waiting.done()
        assert waiting.result().problems == (("UNREADABLE", "time"),)


def test_a_dead_process_is_replaced(warm: Warm, tmp_path: Path) -> None:
    assert inspect(samples.pdf(2), tmp_path).pages == 2
    first = process(warm)
    first.kill()
    first.wait(10)
    assert inspect(samples.pdf(3), tmp_path).pages == 3
    assert process(warm) != first


def test_a_process_that_dies_at_work_costs_nobody_a_verdict(
    warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The file is looked at again; where that fails too it is the court's fault and not the file's."""
    path = tmp_path / "once"
    die = f"if not os.path.exists({str(path)!r}):\n        open({str(path)!r}, 'w').close()\n"
    die += "        os.kill(os.getppid(), 9)"
    code = f"confine = zygote.main.lockdown.confine\ndef dying(*a):\n    {die}\n    return confine(*a)\n"
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{code}zygote.main.lockdown.confine = dying\nzygote.run()")
    assert inspect(samples.pdf(2), tmp_path).pages == 2
    assert path.exists()
    always = "zygote.main.lockdown.confine = lambda *_: os.kill(os.getppid(), 9)\n"
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{always}zygote.run()")
    warm.distrust()
    with pytest.raises(FileRefused) as refused:
        receive(io.BytesIO(samples.pdf()), folder=tmp_path / "in", name="a.pdf")
    assert refused.value.codes == ["NOT_CHECKED"]


def test_children_end_with_the_process_that_asked(warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A killed worker leaves no inspector behind."""
    forever = "zygote.main.main = lambda mode: __import__('threading').Event().wait()\n"
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{forever}zygote.run()")
    with open(os.devnull, "rb") as nothing:
        child = warm.start("inspect", nothing.fileno(), nothing.fileno())
        until(lambda: process(warm).children())
        family = [process(warm), *process(warm).children()]
        child._line.close()
        warm.distrust()
    assert psutil.wait_procs(family, timeout=20)[1] == []


def test_it_is_replaced_after_its_share_of_files(warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(children, "FILES", 2)
    seen = []
    for _ in range(4):
        assert inspect(samples.pdf(), tmp_path).pages == 1
        seen.append(process(warm).pid)
    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_nothing_piles_up_over_five_hundred_files(warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(children, "FILES", 1000)
    content = samples.picture("PNG")
    for _ in range(20):
        assert inspect(content, tmp_path).kind == "image/png"
    court, zygote = psutil.Process(), process(warm)
    before = court.num_fds(), zygote.num_fds(), zygote.memory_info().rss
    for _ in range(500):
        assert inspect(content, tmp_path).kind == "image/png"
    assert court.num_fds() == before[0]
    # The answer comes a moment before the warm process lets go of the child's line, here and above.
    assert any(zygote.num_fds() <= before[1] for _ in range(10_000))
    assert zygote.memory_info().rss < before[2] + 2_000_000
    assert zygote.children() == []


def test_a_child_sees_nothing_but_its_file_and_its_answer(
    warm: Warm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither the orders nor the files of others lie open in it; its folder is gone; it stands in no group of ours."""
    told = tmp_path / "told"
    code = "def tell(mode):\n    print(sorted(os.listdir('/proc/self/fd'))[:-1], set(os.environ) <= {'LC_CTYPE'},"
    code += " os.readlink('/proc/self/cwd').endswith('(deleted)'), os.getsid(0) == os.getpid(), flush=True)\n"
    code += "zygote.main.main = tell"
    monkeypatch.setattr(children, "_BOOT", f"{BOOT}{code}\nzygote.run()")
    with open(os.devnull, "rb") as nothing, open(told, "wb") as answer:
        others = [warm.start("inspect", nothing.fileno(), answer.fileno()) for _ in range(3)]
        assert [c.wait(20) for c in others] == [0, 0, 0]
    line = "['0', '1', '2'] True True True"
    assert told.read_text().splitlines() == [line] * 3
