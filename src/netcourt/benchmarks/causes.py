"""How often the right cause is among the first suggested, beside BM25 over the official names in the same run.

Reads the real sets beside the checkout (``NETCOURT_REAL_DATA``); nothing of them is in the repository.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from netcourt.benchmarks.figures import Timing, table
from netcourt.reference.cause_index import Bm25, core, grams
from netcourt.reference.causes import suggest_causes
from netcourt.reference.models import Cause
from netcourt.reference.queries import cause_by_name, causes_in_force

CHECKOUT = Path(__file__).resolve().parents[3]
REAL = Path(os.environ.get("NETCOURT_REAL_DATA", CHECKOUT.parent / "shared" / "data"))
SHOWN = 5

# Old names no edition of the tree keeps, and the cause of 2025 that took their place.
SUCCESSORS = {
    "健康权纠纷": "生命权、身体权、健康权纠纷",
    "房屋拆迁安置补偿合同纠纷": "民事主体间房屋拆迁补偿合同纠纷",
    "农村土地承包合同纠纷": "土地承包经营权合同纠纷",
    "土地承包经营权转包合同纠纷": "土地经营权出租合同纠纷",
    "企业借贷纠纷": "民间借贷纠纷",
}
# lawbench 2-8 names no causes. Every sixth sentence was read by us; those that tell enough got one: its number → code.
_HURT, _TRAFFIC = "2025-1", "2025-411"
READ_BY_US = {
    **dict.fromkeys(
        (15, 21, 27, 33, 39, 45, 57, 69, 81, 87, 99, 105, 129, 135, 147, 189, 201, 231, 237, 243, 249, 255, 279, 291,
         297, 303, 309, 315, 327, 333, 339),
        _HURT,
    ),
    **dict.fromkeys((3, 51, 63, 75, 111, 123, 171, 183, 195, 267, 273, 285, 345), _TRAFFIC),
    9: "2025-235",
    219: "2025-228",
}  # fmt: skip

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the code of its cause; empty where the set names a whole group or no known cause."""

    text: str
    code: str
    named: str


def run(on: date) -> str:
    """Two Markdown tables: hits by set and method, and the time of a suggestion."""
    baseline, timing = _baseline(on), Timing("suggest_causes, with its queries")

    def ours(text: str) -> list[str]:
        with timing.once():
            return [s.cause.pk for s in suggest_causes(text, on, SHOWN)]

    lines = ["| set | texts | of them mapped | method | top-1 | top-5 |", "| --- | --- | --- | --- | --- | --- |"]
    for name, told in _sets(on):
        usable = [t for t in told if t.code]
        for method, ask in (("BM25 over the official names", baseline), ("suggestions", ours)):
            first, any_of = _hits(usable, ask)
            share = f"{first / len(usable):.1%} | {any_of / len(usable):.1%}"
            lines.append(f"| {name} | {len(told)} | {len(usable)} | {method} | {share} |")
        unmapped = Counter(t.named for t in told if not t.code)
        if unmapped and name.endswith("all"):
            lines.append(f"| {name}: groups, not causes | {sum(unmapped.values())} | 0 | {_listed(unmapped)} | | |")
    return "\n".join(lines) + "\n\n" + table([timing])


def _hits(told: Sequence[Told], ask: Ask) -> tuple[int, int]:
    answers = [(t.code, list(ask(t.text))) for t in told]
    return sum(a[:1] == [code] for code, a in answers), sum(code in a[:SHOWN] for code, a in answers)


def _listed(names: Counter[str]) -> str:
    return ", ".join(f"{name or '(none)'} {n}" for name, n in names.most_common(4))


def _baseline(on: date) -> Ask:
    causes = list(causes_in_force(on).filter(level__gte=3).order_by("position"))
    names = Bm25([grams(core(c.name), (2,)) for c in causes])

    def ask(text: str) -> list[str]:
        points = names.points(set(grams(text, (2,))))
        return [causes[at].pk for at in sorted(points, key=lambda at: (-points[at], at))[:SHOWN]]

    return ask


def _sets(on: date) -> Iterator[tuple[str, list[Told]]]:
    cjrc = [_told(r["facts"], r["cause"], on) for r in _lines("judgments/civil_facts_cjrc.jsonl.gz")]
    yield "civil_facts_cjrc, half the words were tuned on", cjrc[::2]
    yield "civil_facts_cjrc, half not looked at", cjrc[1::2]
    yield "civil_facts_cjrc, all", cjrc
    filings = _lines("filing/structured_civil_simucourt.jsonl.gz")
    yield (
        "filing/structured_civil, claims and facts, all",
        [_told(f"{r.get('claims') or ''} {r.get('facts') or ''}", r.get("cause") or "", on) for r in filings],
    )
    sentences = list(_lines("disputes/lawbench_2-8_claim_vs_defence.jsonl.gz"))
    yield (
        "disputes 2-8, sentences given a cause by us",
        [Told(sentences[at]["question"].partition("A:")[0], code, "") for at, code in sorted(READ_BY_US.items())],
    )


def _told(text: str, named: str, on: date) -> Told:
    return Told(text, _code_of(named, on), named)


def _code_of(named: str, on: date) -> str:
    """The cause of the tree in force for an older name; empty for a group (合同纠纷) and for none."""
    for name in (SUCCESSORS.get(named, named), named.replace("公民", "自然人"), f"{named}纠纷"):
        cause: Cause | None = cause_by_name(name, on) if name else None
        if cause is not None and cause.level >= 3:
            return cause.pk
    return ""


def _lines(path: str) -> Iterator[dict[str, str]]:
    with gzip.open(REAL / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
