"""What a filing judge's pages read: the queue by last day, and one claim beside what the rules say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.models import Case, DocketEntry, Hold, Period
from netcourt.cases.queries import card, people, shown_deadline
from netcourt.cases.words import HoldKind, Stage
from netcourt.filing.acts import ACCEPT, REDIRECT, REQUEST_CORRECTION
from netcourt.filing.assessment import FeeEstimate, fee_estimate, route_complaint
from netcourt.filing.defects import NamedDefect, found_by_rules
from netcourt.filing.models import Complaint
from netcourt.filing.plans import plaintiffs_of, receiving_at_once
from netcourt.filing.review import latest_complaint
from netcourt.identity.models import Proof
from netcourt.law.jurisdiction import Outcome, Route, categories
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.web.pieces import Deadline, Paper, Person

PAGE = 30
DECISION, CORRECTION = "D01", "CORRECTION"


class Waiting(StrEnum):
    """For what a received claim waits: the filter of the queue."""

    ALL = "all"
    NEW = "new"
    CORRECTED = "corrected"
    AWAITING = "awaiting"
    UNCORRECTED = "uncorrected"
    OVERDUE = "overdue"


WORDS = {
    Waiting.ALL: _("全部"),
    Waiting.NEW: _("待审查"),
    Waiting.CORRECTED: _("补正材料已到"),
    Waiting.AWAITING: _("待补正"),
    Waiting.UNCORRECTED: _("逾期未补正"),
    Waiting.OVERDUE: _("审查逾期"),
}
TONES = {
    Waiting.NEW: "blue",
    Waiting.CORRECTED: "purple",
    Waiting.AWAITING: "grey",
    Waiting.UNCORRECTED: "yellow",
    Waiting.OVERDUE: "red",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the queue. ``flags``: what it waits for, words and tone."""

    case: Case
    deadline: Deadline
    category: Text | str
    flags: list[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class Queue:
    """One page: its rows, the key of the next page (empty on the last), how many wait for what."""

    rows: list[Row]
    after: str
    counts: dict[Waiting, int]


def queue(viewer: Viewer, waiting: Waiting = Waiting.ALL, after: str = "", size: int = PAGE) -> Queue:
    """Received claims of the viewer's court, the nearest last day first. ``after``: key given by the page before."""
    now = clock.now()
    running = _running(viewer)
    counts = running.aggregate(**{w: Count("pk", filter=_is(w, now)) for w in Waiting})
    rows = running.filter(_is(waiting, now))
    key = _key(after)
    if key:
        rows = rows.filter(Q(due_at__gt=key[0]) | Q(due_at=key[0], pk__gt=key[1]), due_at__gte=key[0])
    found = list(rows.select_related("case__cause", "case__court", "case__correction")[: size + 1])
    onward = f"{found[size - 1].due_at.isoformat()}_{found[size - 1].pk}" if len(found) > size else ""
    return Queue([_row(p, now) for p in found[:size]], onward, {Waiting(k): n for k, n in counts.items()})


def _running(viewer: Viewer) -> QuerySet[Period]:
    """For each received claim the period it stands in now: that of the court's decision, or of the correction."""
    rules = (DECISION, CORRECTION)
    later = Period.objects.filter(case=OuterRef("case"), rule__in=rules, started_by__gt=OuterRef("started_by"))
    return Period.objects.filter(
        ~Exists(later), case__in=access.court_queue(viewer).filter(stage=Stage.RECEIVED), rule__in=rules
    ).order_by("due_at", "pk")


def _is(waiting: Waiting, now: datetime) -> Q:
    return {
        Waiting.ALL: Q(pk__isnull=False),
        Waiting.NEW: Q(rule=DECISION, case__correction__isnull=True),
        Waiting.CORRECTED: Q(rule=DECISION, case__correction__isnull=False),
        Waiting.AWAITING: Q(rule=CORRECTION, due_at__gt=now),
        Waiting.UNCORRECTED: Q(rule=CORRECTION, due_at__lte=now),
        Waiting.OVERDUE: Q(rule=DECISION, due_at__lte=now),
    }[waiting]


def _row(period: Period, now: datetime) -> Row:
    late = period.due_at <= now
    if period.rule == CORRECTION:
        states = [Waiting.UNCORRECTED if late else Waiting.AWAITING]
    else:
        states = [
            Waiting.CORRECTED if hasattr(period.case, "correction") else Waiting.NEW,
            *([Waiting.OVERDUE] if late else []),
        ]
    case = period.case
    return Row(case, shown_deadline(period), category_name(case), [(WORDS[s], TONES[s]) for s in states])


def _key(text: str) -> tuple[datetime, UUID] | None:
    at, _sep, last = text.rpartition("_")
    try:
        moment = parse_datetime(at)
        return (moment.astimezone(UTC), UUID(last)) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def category_name(case: Case) -> Text | str:
    """The category of the internet courts' list in force when the papers came."""
    known = categories(timezone.localtime(case.received_at).date()).get(case.category)
    return known.label if known else case.category


@dataclass(frozen=True, slots=True)
class Decided:
    """What was last decided on a claim, by whom and when."""

    what: Text
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """One claim as the judge reviews it: papers on one side, what the rules say on the other."""

    case: Case
    complaint: Complaint
    versions: int
    people: Sequence[Person]
    evidence: list[tuple[str, Paper]]
    paper: Paper
    deadline: Deadline | None
    route: Route
    category: Text | str
    fee: FeeEstimate
    proof: str
    proved_at: datetime | None
    electronic: bool
    found: list[NamedDefect]
    waiting: bool
    uncorrected: bool
    decided: Decided | None


def desk(viewer: Viewer, case: Case) -> Desk:
    """Everything of the claim for whom ``access`` let see the case."""
    complaint = latest_complaint(case)
    route = route_complaint(complaint)
    period = case.periods.filter(rule__in=(DECISION, CORRECTION)).order_by("-started_by").first()
    held = Hold.objects.filter(case=case, kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists()
    late = period is not None and period.due_at <= clock.now()
    proof = Proof.objects.filter(account=complaint.entry.actor, at__lte=complaint.entry.at).order_by("-level", "-at")
    best = proof.first()
    day = clock.today()
    return Desk(
        case=case,
        complaint=complaint,
        versions=case.complaints.count(),
        people=people(access.Look(viewer, case)),
        evidence=[(e.purpose, card(e.document)) for e in _items(complaint)],
        paper=card(complaint.document),
        deadline=shown_deadline(period) if period else None,
        route=route,
        category=category_name(case),
        fee=fee_estimate(list(complaint.claims.all()), complaint.category, case.cause, case.court, day),
        proof=best.get_level_display() if best else "",
        proved_at=best.at if best else None,
        electronic=receiving_at_once(case).issuperset(p.pk for p in plaintiffs_of(case)),
        found=found_by_rules(case, complaint, route),
        waiting=held and not late,
        uncorrected=held and late,
        decided=decided(case),
    )


def _items(complaint: Complaint) -> QuerySet[Any]:
    return complaint.evidence.select_related("document__kind")


def decided(case: Case) -> Decided | None:
    """The latest act of a filing judge in this case."""
    acts = {act.code: act for act in (ACCEPT, REQUEST_CORRECTION, REDIRECT)}
    rows = DocketEntry.objects.filter(case=case, act__in=acts).select_related("actor__person").order_by("-seq")
    entry = rows.first()
    return Decided(entry.title, entry.actor.name if entry.actor else "", entry.at) if entry else None


def proposed_court(route: Route) -> Court | None:
    """The court the rules send the claim to, where it is known; an ordinary basic court of the place otherwise."""
    if route.outcome is not Outcome.REDIRECT or route.target is None:
        return None
    if route.target.court is not None:
        return Court.objects.filter(pk=route.target.court.code).first()
    courts = Court.objects.filter(level=route.target.kind, kind=Court.Kind.ORDINARY, invented=False)
    return courts.filter(division=route.target.place).first()


def explanation_draft(route: Route) -> str:
    """The rules' reasons as the judge may edit them: one per line with its article, in the language of the papers."""
    lines = [f"{r.text.zh}（{r.cite.zh}）" for r in route.reasons if r.effect == "redirect"]
    return "\n".join(lines or [f"{r.text.zh}（{r.cite.zh}）" for r in route.reasons if r.effect == "human"])
