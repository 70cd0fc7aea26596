"""Each obligation, where it is kept, and which tests prove it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from netcourt.conformance import proofs
from netcourt.conformance.obligations import Obligation, obligations
from netcourt.conformance.places import Kept, is_rule, kept, told
from netcourt.law.text import Text

# Written by ``manage docs``: what the tests prove, for an installation without the tests.
GENERATED = Path(__file__).resolve().parent / "data" / "proofs.json"

STATES = {
    "kept": Text("已落实", "kept"),
    "part": Text("部分落实", "kept in part"),
    "rule": Text("以规则落实", "kept as a rule"),
    "unproved": Text("有位置无测试", "place without test"),
    "none": Text("尚未落实", "not yet"),
}
MEANINGS = {
    "kept": Text("有落实之处，并有测试证明", "there is a place that keeps it and a test that proves it"),
    "part": Text("已落实的部分有测试证明；未落实的部分在该条写明", "what is kept is tested; what is missing is said"),
    "rule": Text(
        "作为可单独使用的法律规则已写成并有测试，尚无诉讼行为或页面使用",
        "written and tested as a rule of law that can be used alone; no act or page uses it yet",
    ),
    "unproved": Text("有代码，但没有测试证明，视为未落实", "there is code but no test: counts as not kept"),
    "none": Text("还没有", "not there yet"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One obligation with its places and tests. ``state`` is a key of ``STATES``."""

    obligation: Obligation
    kept: Kept
    tests: tuple[str, ...]

    @property
    def state(self) -> str:
        if not self.kept.places:
            return "none"
        if not self.tests:
            return "unproved"
        if all(map(is_rule, self.kept.places)):
            return "rule"
        return "part" if self.kept.lacks.zh else "kept"

    @property
    def places(self) -> tuple[Text, ...]:
        return tuple(map(told, self.kept.places))

    def as_json(self) -> dict[str, Any]:
        return self.obligation.as_json() | {
            "state": self.state,
            "places": list(self.kept.places),
            "lacks": self.kept.lacks.as_json(),
            "tests": list(self.tests),
        }


@cache
def report() -> tuple[Line, ...]:
    """A line for each obligation, in the order of the specification."""
    tests: dict[str, list[str]] = {}
    for obligation, test in _proofs():
        tests.setdefault(obligation, []).append(test)
    places = kept()
    return tuple(Line(o, places.get(o.id, Kept(())), tuple(tests.get(o.id, ()))) for o in obligations().values())


def _proofs() -> list[tuple[str, str]]:
    if proofs.sources():
        return [(mark.obligation, mark.test) for mark in proofs.marks()]
    return [(obligation, test) for obligation, tests in json.loads(GENERATED.read_text()).items() for test in tests]


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines are in each state, all states named."""
    found = Counter(line.state for line in lines)
    return {state: found[state] for state in STATES}


def as_json(lines: Iterable[Line]) -> dict[str, Any]:
    """The report as the page and ``law --json`` give it."""
    lines = list(lines)
    return {"counts": counts(lines), "obligations": [line.as_json() for line in lines]}
