"""The child cannot get out, and whatever becomes of it, its parent lives and answers."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from netcourt.intake import FileRefused, children, confinement, confinement_level, receive
from netcourt.intake.children import Warm
from netcourt.intake.findings import Finding, parse
from netcourt.intake.inspector import syscalls
from netcourt.intake.tests import samples

SOURCE = str(Path(__file__).resolve().parents[3])


def _probe(layer: str) -> set[str]:
    """The escapes that are shut when only one layer is put on."""
    code = f"""
import json, sys
sys.path.insert(0, {SOURCE!r})
from netcourt.intake.inspector import lockdown
assert lockdown.{layer}()
ways = {{"network": lockdown._reach_network, "write": lambda: open("escaped", "xb"),
        "read": lambda: __import__("os").listdir("/etc"), "process": lockdown._start_process,
        "memory": lambda: bytearray(lockdown.MEMORY)}}
print(json.dumps([n for n, w in ways.items() if lockdown._is_shut(w)]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    if "AssertionError" in done.stderr or "OSError" in done.stderr:
        pytest.skip(f"this kernel does not permit {layer}: {done.stderr[-200:]}")
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("layer", "shuts", "leaves"),
    [
        ("_limit", {"memory"}, {"network", "read"}),
        ("_separate", {"network"}, {"write", "read", "memory"}),
        ("_lock_files", {"write", "read"}, {"memory"}),
        ("_filter_calls", {"network", "write", "process"}, {"read", "memory"}),
    ],
)
def test_each_layer_shuts_its_doors(layer, shuts, leaves, tmp_path, monkeypatch):
    """The probe sees open doors as open: what one layer does not shut, it reports."""
    monkeypatch.chdir(tmp_path)
    shut = _probe(layer)
    assert shuts <= shut
    assert not leaves & shut


def test_all_doors_are_shut_where_the_kernel_permits():
    level = confinement_level()
    assert "limits" in level.layers
    assert "memory" in level.holds
    if {"seccomp", "landlock"} <= set(level.layers):
        assert level.level == "strong"
        assert level.lacks == frozenset()


def test_level_is_weak_when_nothing_holds():
    assert confinement.Confinement(frozenset({"memory"}), ("limits",)).level == "weak"
    assert confinement.Confinement(frozenset({"memory", "network"}), ("limits",)).level == "partial"


@pytest.mark.skipif(os.uname().machine not in {"x86_64", "aarch64"}, reason="numbers known for two architectures")
def test_filter_is_well_formed():
    program = syscalls.filter_program()
    assert len(program) % 8 == 0
    assert len(program) // 8 < 4096


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch) -> Iterator[Warm]:
    """A warm process of this test's own."""
    own = Warm()
    monkeypatch.setattr(confinement, "WARM", own)
    yield own
    own.end()


def _with_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Children that run ``code`` instead of looking at a file."""
    work = f"def work(mode):\n    exec({code!r})\n    sys.stdout.flush()\nzygote.main.main = work\n"
    boot = "import sys; sys.path.append(sys.argv[1]); from netcourt.intake.inspector import zygote\n"
    monkeypatch.setattr(children, "_BOOT", f"{boot}{work}zygote.run()")


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "raise SystemExit(1)",
        "pass",
        "print('not json')",
        'print(\'{"kind": "application/pdf", "pages": -1, "problems": []}\')',
        'print(\'{"kind": "rm -rf", "pages": null, "problems": []}\')',
        'print(\'{"kind": "gif", "pages": null, "problems": [["<b>", "x"]]}\')',
        "print('[' * 3000)",
        "print('x' * 10_000_000)",
    ],
)
@pytest.mark.law("OL21-11b")
def test_dead_or_lying_child_means_unreadable(code, warm, monkeypatch, tmp_path):
    _with_child(monkeypatch, code)
    with pytest.raises(FileRefused) as refused:
        receive(io.BytesIO(samples.pdf()), folder=tmp_path, name="a.pdf")
    assert refused.value.codes == ["UNREADABLE"]
    assert list(tmp_path.iterdir()) == []


def test_slow_child_is_ended(warm, monkeypatch, tmp_path):
    """It waits for ever; the clock of the parent ends it and leaves no process behind."""
    _with_child(monkeypatch, "import threading; threading.Event().wait()")
    file = tmp_path / "a"
    file.write_bytes(b"x")
    before = set(psutil.Process().children(recursive=True))
    assert confinement.inspect(file, wall_seconds=0.5).problems == (("UNREADABLE", "time"),)
    warm.end()
    assert set(psutil.Process().children(recursive=True)) <= before


def test_missing_library_is_not_the_persons_fault(warm, monkeypatch, tmp_path):
    _with_child(monkeypatch, f"raise SystemExit({confinement.UNAVAILABLE})")
    with pytest.raises(FileRefused) as refused:
        receive(io.BytesIO(samples.pdf()), folder=tmp_path, name="a.pdf")
    assert refused.value.codes == ["NOT_CHECKED"]


def test_no_free_place_is_an_answer(monkeypatch, tmp_path):
    monkeypatch.setattr(confinement, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(confinement, "WAIT_SECONDS", 0.01)
    confinement._places.acquire()
    assert confinement.inspect(tmp_path / "a").problems == (("NOT_CHECKED", "busy"),)


def test_several_children_at_once(tmp_path):
    contents = [samples.pdf(n) for n in range(1, 9)]

    def take(content: bytes) -> int | None:
        with receive(io.BytesIO(content), folder=tmp_path, name="a.pdf") as received:
            assert received.path.read_bytes() == content
            return received.pages

    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(take, contents)) == list(range(1, 9))


def test_answer_survives_the_way():
    finding = Finding("application/pdf", 3, (("BOMB", "inflated"),))
    assert parse(finding.as_line().encode()) == finding
