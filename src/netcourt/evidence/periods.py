"""The evidence periods (举证期限) of a case: whose runs, whose is over; and who may still object to late evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from netcourt.cases.models import Party, Period
from netcourt.cases.words import PartyRole, PeriodState
from netcourt.evidence.models import ExhibitList
from netcourt.law.evidence_periods import Procedure
from netcourt.service.models import Service

RULES = tuple(p.value for p in Procedure)
COUNTING = (PeriodState.OPEN, PeriodState.MET, PeriodState.MISSED)  # not one that was extended, or begun in vain
LATE = "LATE-EVIDENCE"


def last_period(party: Party) -> Period | None:
    """The party's evidence period that ends last: a second one, or one set anew, counts (CPI 99, EV19 55)."""
    return party.periods.filter(rule__in=RULES, state__in=COUNTING).order_by("-due_at").first()


def over(party: Party, at: datetime) -> Period | None:
    """The party's evidence period, if it is over at that moment. What has not begun is not over."""
    period = last_period(party)
    return period if period is not None and period.due_at <= at else None


def others_of(party: Party) -> Iterator[Party]:
    """Who gets a copy: every other party still in the suit; co-plaintiffs sue by one complaint (CPL 55)."""
    everyone = party.case.parties.filter(left_at__isnull=True).exclude(pk=party.pk).order_by("role", "ordinal")
    for other in everyone:
        if not other.role == party.role == PartyRole.PLAINTIFF:
            yield other


def word_period(listed: ExhibitList, party: Party) -> Period | None:
    """Until when the party may object to the lateness; None before it has received the copy."""
    services = Service.objects.filter(opened=listed.entry_id, party=party)
    return Period.objects.filter(rule=LATE, pk__in=services.values("periods")).order_by("-due_at").first()


def awaited(listed: ExhibitList, at: datetime) -> list[Party]:
    """Who has neither said a word nor let the time for it pass."""
    said = set(listed.words.values_list("party", flat=True))
    silent = [p for p in others_of(listed.party) if p.pk not in said]
    return [p for p in silent if (period := word_period(listed, p)) is None or at < period.due_at]
