"""Periods as rows: begun by docket entries, computed by the law, computed again when a holiday notice arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from netcourt.cases.asking import Asking
from netcourt.cases.models import DocketEntry, Outage, Party, Period
from netcourt.cases.words import PeriodState
from netcourt.law import periods as law
from netcourt.law.calendar import Calendar
from netcourt.law.times import day_of
from netcourt.reference.calendar import court_calendar

# Every day of one act is reckoned on the same ground.
_act = Asking("act")
one_act = _act.within
once_in_act = _act.once


def calendar() -> Calendar:
    """The court's calendar, as the act that is being done has it."""
    return _act.once("calendar", court_calendar)


def outages_after(start: datetime) -> list[law.Outage]:
    """Established outages that may touch a period starting at ``start``."""
    found = Outage.objects.filter(ends_at__gte=start)
    return _act.once(start, lambda: [law.Outage(o.starts_at, o.ends_at, o.source) for o in found])


def deadline(rule: str, at: datetime, n: int | None = None, variant: str | None = None) -> law.Deadline:
    """The period of ``rule`` if it begins at ``at``, as ``Step.start`` will store it."""
    return law.compute(rule, at, on=day_of(at), n=n, variant=variant, calendar=calendar(), outages=outages_after(at))


def _computed(period: Period, deadline: law.Deadline) -> None:
    period.law_version = deadline.law_version
    period.calendar_version = deadline.calendar_version
    period.raw_end = day_of(deadline.raw_end)
    period.end = day_of(deadline.end)
    period.due_at = deadline.due_at
    period.provisional = deadline.provisional
    period.derivation = deadline.derivation.as_json()


def _compute(computation: dict[str, Any]) -> law.Deadline:
    start = datetime.fromisoformat(computation["start"])
    deadline = law.compute(
        computation["rule"],
        start,
        on=date.fromisoformat(computation["on"]),
        n=computation.get("n"),
        variant=computation.get("variant"),
        calendar=calendar(),
        outages=outages_after(start),
    )
    granted = tuple(law.Extended.from_json(e) for e in computation.get("extensions", ()))
    pauses = tuple(law.Pause.from_json(p) for p in computation.get("pauses", ()))
    if not granted and not pauses:
        return deadline
    return law.recompute(replace(deadline, extensions=granted), calendar(), pauses=pauses)


def begin(
    entry: DocketEntry,
    rule: str,
    *,
    party: Party | None = None,
    post: str = "",
    start: datetime,
    n: int | None = None,
    variant: str | None = None,
    extended_from: Period | None = None,
    computed: law.Deadline | None = None,
) -> Period:
    """Start a period by an entry. The law version is the one in force when the period starts.

    ``computed``: what the law says to the same question, where a paper of this act has asked it already.
    """
    computation = {
        "rule": rule, "start": start.isoformat(), "on": day_of(start).isoformat(), "n": n, "variant": variant,
    }  # fmt: skip
    period = Period(
        case_id=entry.case_id, court_id=entry.case.court_id, rule=rule, party=party, post=post, started_by=entry,
        start=start, computation=computation, extended_from=extended_from,
    )  # fmt: skip
    _computed(period, computed or _compute(computation))
    period.save(force_insert=True)
    return period


def deadline_of(period: Period) -> law.Deadline:
    """The period as the law computes it."""
    return _compute(period.computation)


def restore(entry: DocketEntry, missed: Period, *, start: datetime, n: int) -> Period:
    """Give a missed period back (CPL 86): ``n`` days from ``start`` in its place, with the reason for the new day.

    It is ended by the same acts as the missed one, which says that it was extended.
    """
    computation = {
        "rule": "RESTORED",
        "start": start.isoformat(),
        "on": day_of(start).isoformat(),
        "n": n,
        "variant": None,
    }
    period = Period(
        case_id=entry.case_id, court_id=missed.court_id, rule=missed.rule, party_id=missed.party_id, started_by=entry,
        start=start, computation=computation, extended_from=missed,
    )  # fmt: skip
    _computed(period, _compute(computation))
    period.save(force_insert=True)
    missed.state = PeriodState.EXTENDED
    missed.save(update_fields=["state"])
    return period


def longer(period: Period, granted: law.Extended) -> law.Deadline:
    """When the period ends if it is extended so; nothing is written."""
    return _compute(_with(period, granted))


def extend(entry: DocketEntry, period: Period, granted: law.Extended) -> Period:
    """The period that goes on in place of ``period``, longer by what an entry granted; its start and law stay."""
    return _instead(entry, period, _with(period, granted))


def pause(entry: DocketEntry, period: Period, pauses: Sequence[law.Pause]) -> Period:
    """The period in place of ``period`` that does not count these days; its start, law and extensions stay."""
    return _instead(entry, period, period.computation | {"pauses": [p.as_json() for p in pauses]})


def _instead(entry: DocketEntry, period: Period, computation: dict[str, Any]) -> Period:
    further = Period(
        case_id=period.case_id, court_id=period.court_id, rule=period.rule, party_id=period.party_id, post=period.post,
        started_by=entry, start=period.start, computation=computation, extended_from=period,
    )  # fmt: skip
    _computed(further, _compute(computation))
    further.save(force_insert=True)
    return further


def _with(period: Period, granted: law.Extended) -> dict[str, Any]:
    return period.computation | {"extensions": [*period.computation.get("extensions", ()), granted.as_json()]}


def recompute_provisional(batch: int = 1000) -> int:
    """Compute open provisional periods again, after a holiday notice came. Returns how many end on another day now."""
    changed, last = 0, None
    while True:
        rows = Period.objects.filter(state=PeriodState.OPEN, provisional=True).order_by("id")
        if last is not None:
            rows = rows.filter(id__gt=last)
        with transaction.atomic():
            found = list(rows.select_for_update()[:batch])
            for period in found:
                changed += _recompute(period)
        if not found:
            return changed
        last = found[-1].pk


def _recompute(period: Period) -> bool:
    before = period.end, period.due_at
    _computed(period, _compute(period.computation))
    period.save()
    return before != (period.end, period.due_at)


def apply_outage(outage: Outage) -> int:
    """Compute again the open periods whose last day an established outage touches. Returns how many moved."""
    moved = 0
    with transaction.atomic():
        touched = Period.objects.select_for_update().filter(
            state=PeriodState.OPEN, end__gte=day_of(outage.starts_at), end__lte=day_of(outage.ends_at)
        )
        for period in touched:
            moved += _recompute(period)
    return moved
