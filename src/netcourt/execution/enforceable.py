"""What of a suit can be executed (执行依据): decisions in force that order something. Nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from netcourt.cases.models import Case, Document, Party
from netcourt.judgment import titles
from netcourt.judgment.models import Decision, Pronouncement
from netcourt.law.deadline import Deadline
from netcourt.law.execution import Performance, performance, to_apply
from netcourt.reference.calendar import court_calendar

OnAppeal = Pronouncement.OnAppeal


@dataclass(frozen=True, slots=True)
class Instrument:
    """A title in force (``judgment.titles``), that of the court of appeal where it took the first one's place.

    ``since``: the day of effect; ``by``: of the first instance too where it was upheld (for the application's papers).
    """

    decision: Decision
    said: Pronouncement
    since: date

    @property
    def key(self) -> str:
        return str(self.decision.pk)

    @property
    def number(self) -> str:
        return self.said.number

    @property
    def allowed(self) -> Decimal | None:
        return self.said.allowed

    @property
    def paper(self) -> Document:
        return self.said.document

    @property
    def title(self) -> str:
        """As papers cite it: （2026）浙0199民初1号民事判决书."""
        administrative = self.decision.case.kind == Case.Kind.ADMINISTRATIVE
        return titles.cited(self.number, self.said.kind, administrative=administrative)

    def due(self, last_instalment: date | None = None) -> Performance:
        return performance(self.since, self.said.perform_days, last_instalment=last_instalment)

    def until(self, last_instalment: date | None = None) -> Deadline:
        """Until when to apply; later is accepted too."""
        return to_apply(self.due(last_instalment), court_calendar())


def instruments_of(case: Case) -> list[Instrument]:
    """Every decision of the suit that can be executed, the latest first; none that is being retried (CPL 217)."""
    rows = case.decisions.filter(
        state=Decision.State.IN_FORCE, suspended=None, pronouncement__kind__in=titles.EXECUTABLE
    )
    rows = rows.select_related("pronouncement__document__kind", "entry", "case__court").order_by("-pk")
    found = [(d, above(d) or d.pronouncement) for d in rows]
    return [
        Instrument(d, said, d.effective_on)
        for d, said in found
        if d.effective_on is not None and said.kind in titles.EXECUTABLE and said.allowed != 0
    ]


def awards_of(case: Case) -> list[set[Any]]:
    """For each of them whom it gives something; empty: it does not say."""
    return [set(i.said.awards.values_list("pk", flat=True)) for i in instruments_of(case)]


def above(decision: Decision) -> Pronouncement | None:
    """The decision on appeal that took its place (CPL 177, 179); None where there is none, or it was upheld."""
    rows = Pronouncement.objects.filter(decision__case__second__decision=decision)
    rows = rows.filter(on_appeal__in=(OnAppeal.CHANGED, OnAppeal.MEDIATED))
    return rows.select_related("document__kind").order_by("-pk").first()


def find(case: Case, key: str) -> Instrument | None:
    """The instrument with this key; the only one where nothing was chosen."""
    found = instruments_of(case)
    if not key and len(found) == 1:
        return found[0]
    return next((i for i in found if i.key == key), None)


def opponents(case: Case, of: Party) -> Sequence[Party]:
    """Whom a party may apply against: everyone in the suit but its own side."""
    rows = case.parties.filter(left_at__isnull=True).exclude(pk=of.pk).exclude(role=of.role)
    return list(rows.order_by("role", "ordinal"))
