"""What is due at court: overdue periods and those about to end, of each post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.actions import MISSED_RECORD
from netcourt.cases.models import Assignment, Period
from netcourt.cases.queries import shown_deadline
from netcourt.cases.words import PeriodState, Role
from netcourt.law.period_rules import rule_version
from netcourt.law.text import Text
from netcourt.web.pieces import Deadline


@dataclass(frozen=True, slots=True)
class Due:
    """One thing due at court: the period, its case and how urgent it is."""

    period: Period
    deadline: Deadline
    title: Text
    urgency: str
    who: str = ""

    @property
    def post(self) -> Any:
        return Role(self.period.post).label if self.period.post else ""

    @property
    def since(self) -> datetime:
        return self.period.started_by.at


def due_at_court(viewer: Viewer, *, within_days: int = 7, limit: int = 50) -> list[Due]:
    """Periods of the court that the viewer's posts must meet: overdue ones, those ending within some days.

    A president also sees every overdue one of the court, whosever it is (IC18 7). Overdue ones stay until made up for.
    """
    now, held = clock.now(), list(access.posts(viewer))
    courts = [p.court_id for p in held if p.kind == Role.PRESIDENT]
    running, overdue = Q(due_at__lt=now + timedelta(days=within_days)), Q(due_at__lte=now)
    found: dict[UUID, Period] = {}
    for post in held:
        own = Q(court=post.court_id, post=post.kind)
        if post.kind not in access.COURT_WIDE:
            own &= Q(case__in=access.assigned_cases(viewer))
        found |= _nearest(own & running & STILL_OPEN, limit) | _nearest(own & STILL_MISSED, limit)
    for court in courts:
        of_court = Q(court=court, post__gt="")
        found |= _nearest(of_court & overdue & STILL_OPEN, limit) | _nearest(of_court & STILL_MISSED, limit)
    nearest = sorted(found.values(), key=lambda p: (p.due_at, p.pk))[:limit]
    cases = access.visible_cases(viewer).filter(pk__in=[p.case_id for p in nearest])
    visible = set(cases.values_list("pk", flat=True))
    who = _in_charge(nearest) if courts else {}
    return [
        Due(
            p,
            shown_deadline(p),
            rule_version(p.law_version).title,
            urgency(p.end, clock.today()),
            who.get((p.case_id, p.post), ""),
        )
        for p in nearest
        if p.case_id in visible
    ]


def _in_charge(periods: list[Period]) -> dict[tuple[UUID, str], str]:
    """Who has the case of each period in hand, by case and post."""
    rows = Assignment.objects.filter(case__in=[p.case_id for p in periods], until__isnull=True)
    return {(row.case_id, row.role): row.account.name for row in rows.select_related("account__person")}


STILL_OPEN = Q(state=PeriodState.OPEN, processed_at__isnull=True)


STILL_MISSED = Q(state=PeriodState.MISSED, post__gt="", ended_by__act=MISSED_RECORD)


def _nearest(which: Q, limit: int) -> dict[UUID, Period]:
    """The ``limit`` nearest periods of one court that fit: one index range (``period_at_court``)."""
    rows = (
        Period.objects.filter(which)
        .select_related("case__cause", "case__court", "party", "started_by")
        .order_by("due_at", "id")
    )
    return {p.pk: p for p in rows[:limit]}


def urgency(end: date, today: date) -> str:
    """``overdue``, ``today``, ``soon`` (within two days) or ``later``."""
    left = (end - today).days
    return "overdue" if left < 0 else "today" if left == 0 else "soon" if left <= 2 else "later"
