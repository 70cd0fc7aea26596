"""A computed last day, with everything it was computed from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from netcourt.law.calendar import HolidayTableMissing
from netcourt.law.outages import Outage
from netcourt.law.period_rules import PeriodRule, Unit, rule_version
from netcourt.law.refusal import Refusal, Refused
from netcourt.law.text import Text
from netcourt.law.times import beijing, day_of


class PeriodError(Refused):
    """A period that the law does not allow. ``code`` names the refusal, ``text`` says why and how to mend it."""

    def __init__(self, code: str, text: Text) -> None:
        self.code = code
        super().__init__([Refusal(code, text)])


@dataclass(frozen=True, slots=True)
class Pause:
    """Days from ``first`` to ``last`` (both included) that do not count, and why."""

    first: date
    last: date
    reason: Text

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a pause must not end before it begins")

    def as_json(self) -> dict[str, Any]:
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "reason": self.reason.as_json()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Pause:
        day = date.fromisoformat
        return cls(day(value["first"]), day(value["last"]), Text.from_json(value["reason"]))


@dataclass(frozen=True, slots=True)
class Extended:
    """One extension granted: the step of the rule (``president``, ``court`` …), how much, when asked, why."""

    step: str
    by: int
    asked_at: datetime
    reason: Text

    def as_json(self) -> dict[str, Any]:
        asked = self.asked_at.isoformat()
        return {"step": self.step, "by": self.by, "asked_at": asked, "reason": self.reason.as_json()}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Extended:
        asked = datetime.fromisoformat(value["asked_at"])
        return cls(value["step"], value["by"], asked, Text.from_json(value["reason"]))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The result of ``compute``.

    ``raw_end`` is the last day by counting alone, ``end`` after rest days and outages; both are instants for periods
    in hours. ``due_at`` is the first instant that is too late. ``provisional`` is True while a notice on rest days is
    missing that could move ``end``. ``outages`` are those that were given, ``moved_by`` those that moved the end.
    """

    rule: str
    law_version: str
    variant: str | None
    start: date | datetime
    n: int
    unit: Unit
    raw_end: date | datetime
    end: date | datetime
    due_at: datetime
    provisional: bool
    calendar_version: str
    rolled_because: Text | None
    derivation: Text
    outages: tuple[Outage, ...] = ()
    moved_by: tuple[Outage, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extended, ...] = ()

    @property
    def period_rule(self) -> PeriodRule:
        return rule_version(self.law_version)

    @property
    def last_day(self) -> date:
        return day_of(self.end)

    def final(self) -> Deadline:
        """This deadline when it is final; raises ``HolidayTableMissing`` while it is provisional."""
        if self.provisional:
            raise HolidayTableMissing(self.last_day)
        return self

    def as_json(self) -> dict[str, Any]:
        """Plain JSON; ``from_json`` gives an equal deadline back."""
        plain = ("rule", "law_version", "variant", "n", "provisional", "calendar_version")
        lists = ("outages", "moved_by", "pauses", "extensions")
        return {
            **{k: getattr(self, k) for k in plain},
            **{k: getattr(self, k).isoformat() for k in ("start", "raw_end", "end", "due_at")},
            **{k: [item.as_json() for item in getattr(self, k)] for k in lists},
            "unit": self.unit.value,
            "rolled_because": self.rolled_because.as_json() if self.rolled_because else None,
            "derivation": self.derivation.as_json(),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Deadline:
        """Read what ``as_json`` wrote. Raises KeyError or ValueError for anything else."""
        known = dict(value)
        for key in ("start", "raw_end", "end", "due_at"):
            known[key] = _read_moment(known[key])
        for key, kind in (("outages", Outage), ("moved_by", Outage), ("pauses", Pause), ("extensions", Extended)):
            known[key] = tuple(kind.from_json(item) for item in known[key])
        known["unit"] = Unit(known["unit"])
        known["rolled_because"] = Text.from_json(known["rolled_because"]) if known["rolled_because"] else None
        known["derivation"] = Text.from_json(known["derivation"])
        return cls(**known)


def _read_moment(value: str) -> date | datetime:
    return beijing(datetime.fromisoformat(value)) if "T" in value else date.fromisoformat(value)
