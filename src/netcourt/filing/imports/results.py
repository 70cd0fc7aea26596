"""What became of each row, and the counts. No names and no numbers of people: ids, causes, courts, codes, sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind
from netcourt.filing.imports.reading import Reading
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.reference.models import Court


class Ending(StrEnum):
    """How a row ended. Every row has exactly one."""

    ACCEPTED = "accepted"
    REDIRECTED = "redirected"
    SENT_BACK = "sent_back"
    WAITING = "waiting"
    KEPT_OUT = "kept_out"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    ERROR = "error"


ENDINGS = {
    Ending.ACCEPTED: Text("受理", "accepted"),
    Ending.REDIRECTED: Text("释明去处", "redirected"),
    Ending.SENT_BACK: Text("通知补正", "sent back for correction"),
    Ending.WAITING: Text("待法官处理", "waiting for a judge"),
    Ending.KEPT_OUT: Text("依法不能立案", "kept out by law"),
    Ending.REFUSED: Text("提交被拒", "refused at submission"),
    Ending.UNREADABLE: Text("无法读取", "unreadable"),
    Ending.ERROR: Text("程序错误", "fault of the program"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One row: ``origin`` the court that took it, ``court`` where it was filed here, ``target`` where it was sent.

    ``amount`` and ``fee`` in yuan; ``notes``: codes of what was left out or derived when reading.
    """

    id: str
    ending: Ending
    cause: str = ""
    origin: str = ""
    court: str = ""
    number: str = ""
    target: str = ""
    filed_on: str = ""
    category: str = ""
    amount: Decimal | None = None
    fee: Decimal | None = None
    reasons: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.code for r in self.reasons))

    @classmethod
    def of(cls, case: Case, reading: Reading, reasons: tuple[Refusal, ...]) -> Result:
        """The result as the case now stands on the docket."""
        case = Case.objects.select_related("court").get(pk=case.pk)
        bill = case.bills.first()
        return cls(
            ending=_ending(case), number=case.number or "", target=_target(case), amount=case.amount,
            fee=bill.amount if bill else None, reasons=reasons, **_head(reading, case.court),
        )  # fmt: skip

    @classmethod
    def without_case(cls, ending: Ending, reading: Reading, court: Court, reasons: tuple[Refusal, ...]) -> Result:
        return cls(ending=ending, reasons=reasons, **_head(reading, court))

    def line(self, language: str) -> str:
        """id, cause, result, number or target, codes."""
        where = self.number or (f"→ {self.target}" if self.target else "")
        parts = [self.id, self.cause or "—", ENDINGS[self.ending].say(language), where, " ".join(self.codes)]
        if self.notes:
            parts.append(f"[{' '.join(self.notes)}]")
        return "  ".join(filter(None, parts))

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "result": str(self.ending), "cause": self.cause, "origin": self.origin, "court": self.court,
            "number": self.number, "target": self.target, "filed_on": self.filed_on, "category": self.category,
            "amount": None if self.amount is None else str(self.amount),
            "fee": None if self.fee is None else str(self.fee),
            "reasons": [{"code": r.code, "text": r.text.as_json(), "cite": r.cite.as_json() if r.cite else None}
                        for r in self.reasons],
            "notes": list(self.notes),
        }  # fmt: skip


@dataclass(slots=True)
class Counts:
    """How many ended how: in all, by cause, by court of the data, by code."""

    endings: Counter[str] = field(default_factory=Counter)
    causes: dict[str, Counter[str]] = field(default_factory=dict)
    courts: dict[str, Counter[str]] = field(default_factory=dict)
    codes: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, results: Iterable[Result]) -> Counts:
        counts = cls()
        for result in results:
            ending = str(result.ending)
            counts.endings[ending] += 1
            counts.causes.setdefault(result.cause or "—", Counter())[ending] += 1
            counts.courts.setdefault(result.origin or "—", Counter())[ending] += 1
            for code in result.codes:
                counts.codes.setdefault(ending, Counter())[code] += 1
        return counts

    def as_json(self) -> dict[str, Any]:
        return {"results": self.endings, "causes": self.causes, "courts": self.courts, "reasons": self.codes}


def _head(reading: Reading, court: Court) -> dict[str, Any]:
    return {
        "id": reading.row.id, "cause": reading.row.cause, "origin": reading.origin.name, "court": court.name,
        "filed_on": reading.filed.day.isoformat(), "category": reading.category, "notes": reading.notes,
    }  # fmt: skip


def _ending(case: Case) -> Ending:
    if case.number:
        return Ending.ACCEPTED
    if hasattr(case, "explanation"):
        return Ending.REDIRECTED
    sent_back = case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until=None).exists()
    return Ending.SENT_BACK if sent_back else Ending.WAITING


def _target(case: Case) -> str:
    """Where the docket says the papers were sent: the court by name, or the other organ."""
    entry = case.entries.filter(act="filing.explain").first()
    if entry is None:
        return ""
    code = entry.particulars.get("to_court")
    return Court.objects.get(pk=code).name if code else entry.particulars.get("to_other", "")
