"""What a rule of time is: how long, from what, whether it rolls over a rest day, who may extend it, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcourt.law.sources import INSTRUMENTS, cite
from netcourt.law.text import Text

CPL_SAME_NUMBERS_SINCE = date(2022, 1, 1)  # arts. 1–193 kept their numbers when the law was amended in 2023
_CPL_LAST_SAME_NUMBER = 193


class Unit(StrEnum):
    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"

    def say(self, n: int) -> Text:
        """``n`` of this unit in words: 15日 / 15 days."""
        zh, en = _UNIT_WORDS[self]
        return Text(f"{n}{zh}", f"{n} {en}{'' if n == 1 else 's'}")


_UNIT_WORDS = {
    Unit.DAYS: ("日", "day"),
    Unit.WORKDAYS: ("个工作日", "working day"),
    Unit.MONTHS: ("个月", "month"),
    Unit.YEARS: ("年", "year"),
    Unit.HOURS: ("小时", "hour"),
}


class Kind(StrEnum):
    """What happens at the end: an act is due, an effect sets in, or records may at last be deleted."""

    ACT = "act"
    EFFECT = "effect"
    RETENTION = "retention"


class Certainty(StrEnum):
    SEEN = "seen"
    RECALLED = "recalled"
    DESIGN = "design"


@dataclass(frozen=True, slots=True)
class Length:
    """``n`` units; where the court or the parties set it, ``least`` and ``most`` bound it."""

    n: int
    unit: Unit
    least: int | None = None
    most: int | None = None

    @property
    def is_set(self) -> bool:
        """True when someone sets the length instead of the law."""
        return self.least is not None or self.most is not None


@dataclass(frozen=True, slots=True)
class Variant:
    """Another length of the same period, for instance for a party without domicile in China."""

    key: str
    title: Text
    length: Length
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may make a period longer and by how much; ``most`` is the sum over all extensions of this step.

    ``from_end``: counted on from the last day (a party's period) instead of by one longer count from the start.
    """

    key: str
    decided_by: Text
    unit: Unit
    most: int | None
    sources: tuple[str, ...]
    from_end: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """One version of one rule of the table D01–D60."""

    id: str
    title: Text
    length: Length
    starts: Text
    sources: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    rolls: bool = True
    before: bool = False
    on_platform: bool = True
    kind: Kind = Kind.ACT
    variants: tuple[Variant, ...] = ()
    extensions: tuple[Extension, ...] = ()
    certainty: Certainty = Certainty.SEEN
    doubt: Text | None = None

    @property
    def version(self) -> str:
        return f"{self.id}@{self.valid_from}"

    @property
    def moved_by_outage(self) -> bool:
        """Only acts done on the platform whose last day rolls over."""
        return self.rolls and self.on_platform and self.kind is Kind.ACT

    def variant(self, key: str | None) -> Variant | None:
        """The variant ``key``; None for the plain rule. KeyError when the rule has no such variant."""
        if key is None:
            return None
        for variant in self.variants:
            if variant.key == key:
                return variant
        raise KeyError(key)

    def extension(self, key: str) -> Extension | None:
        return next((e for e in self.extensions if e.key == key), None)

    @property
    def cited(self) -> Text:
        return cite(*self.sources) if self.sources else Text("出处待核实", "source to be verified")


def in_force_since(sources: tuple[str, ...]) -> date:
    """The first day on which all the cited articles were in force under these numbers."""
    return max((_since(s) for s in sources), default=date(2021, 8, 1))


def _since(source: str) -> date:
    key, _, number = source.partition(" ")
    if key == "CPL" and int(number) <= _CPL_LAST_SAME_NUMBER:
        return CPL_SAME_NUMBERS_SINCE
    return INSTRUMENTS[key].in_force
