"""The filing judge's work list: received claims by last day, what each waits for, which comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock
from netcourt.cases.access import Viewer
from netcourt.cases.models import Case, Period
from netcourt.cases.queries import shown_deadline
from netcourt.cases.words import Stage
from netcourt.filing.desk import category_name
from netcourt.filing.models import Complaint, Explanation, Opinion, Review
from netcourt.identity.models import Account
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.web.pieces import Deadline

PAGE = 30
DECISION, CORRECTION = "D01", "CORRECTION"


class Waiting(StrEnum):
    """For what a received claim waits: the filter of the queue."""

    ALL = "all"
    OVERDUE = "overdue"
    TODAY = "today"
    NEW = "new"
    CORRECTED = "corrected"
    INSISTED = "insisted"
    UNCORRECTED = "uncorrected"
    UNANSWERED = "unanswered"
    AWAITING = "awaiting"
    ANSWER = "answer"
    OPINION = "opinion"


WORDS = {
    Waiting.ALL: _("全部"),
    Waiting.OVERDUE: _("审查逾期"),
    Waiting.TODAY: _("今天到期"),
    Waiting.NEW: _("待审查"),
    Waiting.CORRECTED: _("补正材料已到"),
    Waiting.INSISTED: _("坚持起诉，待裁定"),
    Waiting.UNCORRECTED: _("逾期未补正"),
    Waiting.UNANSWERED: _("逾期未答复"),
    Waiting.AWAITING: _("待补正"),
    Waiting.ANSWER: _("待答复释明"),
    Waiting.OPINION: _("待对方书面意见"),
}
TONES = {
    Waiting.OVERDUE: "red",
    Waiting.TODAY: "yellow",
    Waiting.NEW: "blue",
    Waiting.CORRECTED: "purple",
    Waiting.INSISTED: "purple",
    Waiting.UNCORRECTED: "yellow",
    Waiting.UNANSWERED: "yellow",
    Waiting.AWAITING: "grey",
    Waiting.ANSWER: "grey",
    Waiting.OPINION: "grey",
}


# What waits for others, not for the judge.
WITH_OTHERS = (Waiting.AWAITING, Waiting.ANSWER, Waiting.OPINION)


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the queue. ``flags``: what it waits for, words and tone; ``handler``: who last decided on it."""

    case: Case
    deadline: Deadline
    category: Text | str
    flags: list[tuple[Any, str]]
    days_late: int
    handler: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One page: its rows, the key of the next page (empty on the last), how many wait for what."""

    rows: list[Row]
    after: str
    counts: dict[Waiting, int]


def queue(viewer: Viewer, waiting: Waiting = Waiting.ALL, after: str = "", size: int = PAGE) -> Queue:
    """Received claims of the viewer's court, the nearest last day first. ``after``: key given by the page before."""
    now = clock.now()
    running, unheard = _running(viewer), _unheard(viewer, now)
    counts = running.aggregate(**{w: Count("pk", filter=_is(w, now, unheard)) for w in Waiting})
    rows = running.filter(_is(waiting, now, unheard))
    key = _key(after)
    if key:
        rows = rows.filter(Q(due_at__gt=key[0]) | Q(due_at=key[0], pk__gt=key[1]), due_at__gte=key[0])
    related = ("case__cause", "case__court", "case__correction", "case__explanation__period")
    found = list(rows.select_related(*related)[: size + 1])
    onward = f"{found[size - 1].due_at.isoformat()}_{found[size - 1].pk}" if len(found) > size else ""
    handlers = _handlers([p.case_id for p in found[:size]])
    made = [_row(p, now, handlers.get(p.case_id, ""), unheard) for p in found[:size]]
    return Queue(made, onward, {Waiting(k): n for k, n in counts.items()})


def for_the_judge(viewer: Viewer) -> QuerySet[Period]:
    """Received claims that wait for the judge, not for the plaintiff nor for the other side's opinion."""
    now = clock.now()
    unheard = _unheard(viewer, now)
    return _running(viewer).exclude(reduce(or_, (_is(w, now, unheard) for w in WITH_OTHERS)))


def next_claim(viewer: Viewer, but: Case | None = None) -> Case | None:
    """The claim to decide next: the nearest last day of those that wait for the judge."""
    mine = for_the_judge(viewer)
    if but is not None:
        mine = mine.exclude(case=but)
    found = mine.select_related("case").first()
    return found.case if found else None


def decided_today(viewer: Viewer) -> int:
    """How many decisions the viewer made today."""
    if not isinstance(viewer, Account):
        return 0
    start = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return Review.objects.filter(judge=viewer, at__gte=start).count()


def _running(viewer: Viewer) -> QuerySet[Period]:
    """For each received claim the period it stands in now: that of the court's decision, or of the correction."""
    rules = (DECISION, CORRECTION)
    later = Period.objects.filter(case=OuterRef("case"), rule__in=rules, started_by__gt=OuterRef("started_by"))
    received = access.in_court_queue(viewer) & Q(case__stage=Stage.RECEIVED)
    return Period.objects.filter(received, ~Exists(later), rule__in=rules).order_by("due_at", "pk")


def _unheard(viewer: Viewer, now: datetime) -> set[UUID]:
    """Suits to revoke whose other side may still give its opinion (CPI 291): few, told from the received claims."""
    over = Service.periods.through.objects.filter(
        service=OuterRef("service"), period__rule="REVOKE-OPINION", period__due_at__lte=now
    )
    later = Complaint.objects.filter(case=OuterRef("complaint__case"), version__gt=OuterRef("complaint__version"))
    asked = Opinion.objects.filter(
        ~Exists(over), ~Exists(later), access.in_court_queue(viewer, "complaint__case"), answered__isnull=True,
        party__left_at__isnull=True, complaint__case__stage=Stage.RECEIVED,
    )  # fmt: skip
    return access.once(("unheard", viewer.pk), lambda: set(asked.values_list("complaint__case", flat=True)))


def _is(waiting: Waiting, now: datetime, unheard: set[UUID]) -> Q:
    # on the last of the thirty days nobody is waited for any more
    awaited = Q(case__in=unheard, end__gt=timezone.localdate(now)) if unheard else Q(pk__isnull=True)
    explained = Q(case__explanation__isnull=False)
    silent = explained & Q(case__explanation__answer="")
    return {
        Waiting.ALL: Q(pk__isnull=False),
        Waiting.NEW: Q(rule=DECISION, case__correction__isnull=True) & ~explained & ~awaited,
        Waiting.CORRECTED: Q(rule=DECISION, case__correction__isnull=False) & ~explained & ~awaited,
        Waiting.OPINION: Q(rule=DECISION) & ~explained & awaited,
        Waiting.AWAITING: Q(rule=CORRECTION, due_at__gt=now) & ~explained,
        Waiting.UNCORRECTED: Q(rule=CORRECTION, due_at__lte=now) & ~explained,
        Waiting.ANSWER: silent & Q(case__explanation__period__due_at__gt=now),
        Waiting.UNANSWERED: silent & Q(case__explanation__period__due_at__lte=now),
        Waiting.INSISTED: Q(case__explanation__answer=Explanation.Answer.INSISTED),
        Waiting.OVERDUE: Q(rule=DECISION, due_at__lte=now),
        Waiting.TODAY: Q(rule=DECISION, due_at__gt=now, end=timezone.localdate(now)),
    }[waiting]


def states(period: Period, now: datetime, unheard: set[UUID]) -> list[Waiting]:
    """What a claim waits for, told from the period it stands in; the same as the filters say."""
    late, case = period.due_at <= now, period.case
    told = getattr(case, "explanation", None)
    if told is not None:
        silent = Waiting.UNANSWERED if told.period.due_at <= now else Waiting.ANSWER
        first = Waiting.INSISTED if told.answer else silent
    elif period.rule == CORRECTION:
        return [Waiting.UNCORRECTED if late else Waiting.AWAITING]
    elif period.case_id in unheard and period.end > timezone.localdate(now):
        first = Waiting.OPINION
    else:
        first = Waiting.CORRECTED if hasattr(case, "correction") else Waiting.NEW
    if period.rule != DECISION:
        return [first]
    ending = [Waiting.OVERDUE] if late else [Waiting.TODAY] if period.end == timezone.localdate(now) else []
    return [first, *ending]


def _row(period: Period, now: datetime, handler: str, unheard: set[UUID]) -> Row:
    days = (timezone.localdate(now) - period.end).days if period.due_at <= now else 0
    flags = [(WORDS[s], TONES[s]) for s in states(period, now, unheard)]
    return Row(period.case, shown_deadline(period), category_name(period.case), flags, days, handler)


def _handlers(cases: list[UUID]) -> dict[UUID, str]:
    """Who last decided on each case, in one query."""
    rows = Review.objects.filter(case__in=cases, judge__isnull=False).select_related("judge__person").order_by("pk")
    return {r.case_id: r.judge.name for r in rows if r.judge}


def _key(text: str) -> tuple[datetime, UUID] | None:
    at, _sep, last = text.rpartition("_")
    try:
        moment = parse_datetime(at)
        return (moment.astimezone(UTC), UUID(last)) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
