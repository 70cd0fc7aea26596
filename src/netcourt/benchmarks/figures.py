"""Figures of one measurement, and how they are printed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Timing:
    """Times of one thing done many times, in seconds."""

    name: str
    seconds: list[float] = field(default_factory=list)
    note: str = ""

    @contextmanager
    def once(self) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds.append(time.perf_counter() - start)

    def at(self, share: float) -> float:
        """The time that ``share`` of all runs (0 to 1) did not exceed, in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000

    def row(self) -> str:
        return f"| {self.name} | {len(self.seconds)} | {self.at(0.5):.1f} | {self.at(0.95):.1f} | {self.note} |"


def table(timings: list[Timing]) -> str:
    """Timings as a Markdown table: median and 95th percentile in milliseconds."""
    head = "| what | runs | median ms | p95 ms | note |\n| --- | --- | --- | --- | --- |"
    return "\n".join([head, *(t.row() for t in timings)])


def per_second(call: Callable[[], object], *, seconds: float = 1.0) -> float:
    """How often ``call`` runs in a second, measured for about ``seconds``."""
    runs, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        for _ in range(50):
            call()
        runs += 50
    return runs / spent
