"""Asking the neighbours: when a claim comes in, each day while it is under review, and once it is registered here.

Never within a page: the act queues a job, ``ask_due`` asks. Written here only.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from netcourt.cases import access, clock
from netcourt.cases.models import Case, DocketEntry
from netcourt.cases.words import Stage
from netcourt.exchange import finding, lines, network
from netcourt.exchange.answering import BASIS
from netcourt.exchange.models import Exchanged, Inquiry
from netcourt.exchange.questions import Question
from netcourt.filing import acts, transfer_acts
from netcourt.filing.duplicates import network_prints

REGISTERED = frozenset({acts.ACCEPT.code, acts.REGISTER_FIRST.code})
RECEIVED = frozenset(
    act.code for act in (acts.SUBMIT, acts.RECORD_ORAL, acts.RESUBMIT, transfer_acts.RECEIVE_TRANSFER, acts.REOPEN)
)
WAITS = tuple(timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 21_600))  # after the first try, the second …
DAY = timedelta(days=1)
MOST_TRIES = 36  # after WAITS once a day, for a month
CLAIMED = timedelta(minutes=2)  # an asker that dies is followed by another after this
SECONDS = 50  # of one round; the next one goes on


def follow(entry: DocketEntry) -> None:
    """An act was done: a job asks; about a claim that came in only where neighbours are. In the act's transaction."""
    from netcourt.exchange.tasks import ask

    if entry.act in REGISTERED or (settings.NEIGHBOURS and entry.act in RECEIVED):
        ask.defer(case=str(entry.case_id))


def begin(case_id: UUID | str) -> None:
    """Every neighbour is to be asked about the case now; what it answered before stands meanwhile.

    The other courts of this installation are asked at once, when the case is registered.
    """
    now, waiting = clock.now(), Inquiry.State.WAITING
    case = Case.objects.select_related("court").get(pk=case_id)
    if case.accepted_at:
        finding.note(case, lines.Itself().ask(question_of(case)).registrations)
    for name in network.neighbours():
        Inquiry.objects.update_or_create(
            case=case, neighbour=name, defaults={"state": waiting, "since": now, "tries": 0, "next_at": now}
        )


def ask_due() -> int:
    """Ask what is due; how many questions. Several workers take different ones; a dead one's come again later."""
    done, until = 0, time.monotonic() + SECONDS
    while time.monotonic() < until and (due := _claim(clock.now())):
        ask(due)
        done += 1
    return done


def ask(inquiry: Inquiry) -> None:
    """One try, and when the next one is."""
    case, now, known = inquiry.case, clock.now(), network.neighbours().get(inquiry.neighbour)
    if known is None or case.outcome:
        Inquiry.objects.filter(pk=inquiry.pk).update(next_at=None)
        return
    question = question_of(case)
    try:
        said = lines.Signed(known).ask(question)
    except lines.NoAnswer as error:
        _log(inquiry, now, error.verdict, error.number, error.sent, why=error.why[:200])
        _record(inquiry, now, tries=inquiry.tries + 1, state=Inquiry.State.WAITING, next_at=_again(inquiry, now))
        return
    told = [one.as_json() for one in said.registrations]
    _log(inquiry, now, Exchanged.Verdict.ANSWERED, said.number, said.sent, registrations=told, answer=said.raw)
    _record(
        inquiry, now, tries=0, state=Inquiry.State.ANSWERED, answered_at=said.at, registrations=told,
        next_at=said.at + DAY if question.registered_at is None else None,
    )  # fmt: skip
    if question.registered_at:
        finding.note(case, said.registrations)


def question_of(case: Case) -> Question:
    number = "" if access.is_sealed(case) else case.number or ""
    return Question(
        court=case.court_id, court_name=case.court.name, number=number if case.accepted_at else "",
        registered_at=case.accepted_at, cause=case.cause_id or "", amount=case.amount,
        fingerprints=tuple(network_prints(case)),
    )  # fmt: skip


def _claim(now: datetime) -> Inquiry | None:
    """The one that is due longest, out of the others' reach for a while."""
    with transaction.atomic():
        waiting = Inquiry.objects.filter(next_at__lte=now).order_by("next_at", "id")
        found = waiting.select_for_update(skip_locked=True).values_list("pk", flat=True).first()
        if found is None:
            return None
        Inquiry.objects.filter(pk=found).update(next_at=now + CLAIMED)
    return Inquiry.objects.select_related("case__court").get(pk=found)


def _again(inquiry: Inquiry, now: datetime) -> datetime | None:
    """Soon at first, then each day: for a month, and as long as the claim is under review."""
    if inquiry.tries < len(WAITS):
        return now + WAITS[inquiry.tries]
    reviewed = inquiry.case.stage == Stage.RECEIVED
    return now + DAY if reviewed or inquiry.tries < MOST_TRIES else None


def _record(inquiry: Inquiry, at: datetime, **changed: Any) -> None:
    """Unless it was begun anew meanwhile (the case was registered): then that question is still to be asked."""
    Inquiry.objects.filter(pk=inquiry.pk, since=inquiry.since).update(asked_at=at, **changed)


def _log(inquiry: Inquiry, at: datetime, verdict: str, number: str, sent: str, **said: Any) -> None:
    Exchanged.objects.create(
        asked=True, neighbour=inquiry.neighbour, number=number, case=inquiry.case, at=at, basis=BASIS,
        verdict=Exchanged.Verdict(verdict), sha256=sent, **said,
    )  # fmt: skip
