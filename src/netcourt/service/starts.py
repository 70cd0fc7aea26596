"""When a paper of kind K was served, rule R starts: ``data/starts.toml`` and what the serving act names itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party, Period
from netcourt.law.service import Effect
from netcourt.law.times import day_of
from netcourt.service.models import Service

_FILE = Path(__file__).parent / "data" / "starts.toml"
# What begins with the receipt of a paper (law/period_rules); acts by which service takes effect list these.
RULES = (
    "D03", "D04", "D05", "D07", "D08", "D09", "D12", "D13", "D14", "D15", "D16", "D28.judgment", "D28.ruling",
    "D29.answer", "CORRECTION", "COUNTER-ANSWER", "LATE-EVIDENCE", "FEE-WARNING",
    "ORIGINAL", "D40.debtor", "D40.suit", "EXE-PERFORM", "EXE-REPORT", "D48.review", "REVOKE-OPINION",
    "D35.correction", "D36.opinion", "SP-CORRECTION", "SP-RESPOND",
)  # fmt: skip
# What a room does with a period that receipt began, such as writing it on the bill: rule → function of (step, period).
on_start: dict[str, Callable[[Step, Service, Period], None]] = {}


@dataclass(frozen=True, slots=True)
class Start:
    """A period that begins with receipt, for the receiver or for a ``post`` of the court."""

    rule: str
    n: int | None = None
    variant: str | None = None
    post: str = ""


@cache
def _lines() -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["start"]
    return lines


def usual(documents: Iterable[Document], party: Party, *, foreign: bool) -> Iterator[Start]:
    """What the table says begins when ``party`` receives these papers."""
    kinds = {d.kind_id for d in documents}
    for line in _lines():
        if line["kind"] in kinds and line["to"] in {"any", party.role}:
            yield Start(line["rule"], variant="foreign" if foreign and line.get("foreign") else None)


# Whoever has no domicile in China has longer for these (CPL 286); administrative suits have a law of their own.
ON_APPEAL = ("D28.judgment", "D28.ruling", "D29.answer")


def varied(starts: Iterable[Start], *, foreign: bool, administrative: bool) -> list[Start]:
    """The same periods for an addressee abroad, or in an administrative suit, unless a variant was named already."""
    variant = "foreign" if foreign else "administrative" if administrative else None
    return [replace(s, variant=variant) if s.rule in ON_APPEAL and not s.variant else s for s in starts]


def as_rows(starts: Iterable[Start]) -> list[dict[str, Any]]:
    return [asdict(s) for s in {s.rule: s for s in starts}.values()]


def begin(step: Step, service: Service, effect: Effect) -> None:
    """Start every period of the service; those of an earlier reckoning were ended before."""
    assert effect.at is not None
    moment = _moment(effect)
    for line in service.starts:
        start = Start(**line)
        period = step.start(
            start.rule, party=None if start.post else service.party, post=start.post, start=moment, n=start.n,
            variant=start.variant,
        )  # fmt: skip
        service.periods.add(period)
        if start.rule in on_start:
            on_start[start.rule](step, service, period)


def _moment(effect: Effect) -> datetime:
    """An instant within day 0: publication takes effect at the end of its last day."""
    assert effect.at is not None
    return effect.at if effect.day in (None, day_of(effect.at)) else effect.at - timedelta(seconds=1)
