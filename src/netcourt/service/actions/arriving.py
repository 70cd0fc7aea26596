"""What channels report of electronic services: it reached the person's system, or it did not (OL21 31, CPI 135)."""

from __future__ import annotations

from datetime import datetime

from netcourt.cases.actions import Step, perform
from netcourt.cases.models import DocketEntry
from netcourt.law.service import Outcome
from netcourt.law.text import Text
from netcourt.service import acts
from netcourt.service.actions.finding import find
from netcourt.service.models import Attempt, Message
from netcourt.service.serving import settle
from netcourt.service.words import State

ANSWERED = ("state", "provider_number", "sent_at", "error")  # of a message, written with what its answer brings about


def arrive(message: Message, at: datetime) -> DocketEntry:
    """The channel took the message for the person's system: it arrived ``at``. Done once however often it is told."""
    title = Text("电子送达已到达受送达人的系统", "An electronic service reached the person's system")
    return _answer(message, Outcome.ARRIVED, at, f"arrived:{message.pk}", title)


def bounce(message: Message, at: datetime, why: str) -> DocketEntry:
    """It did not reach the person: refused at once, or returned after it was sent. It is not served (IC18 17)."""
    title = Text("电子送达被退回，没有到达", "An electronic service came back: it did not arrive")
    return _answer(message, Outcome.BOUNCED, at, f"bounced:{message.pk}", title, why)


def _answer(message: Message, outcome: Outcome, at: datetime, key: str, title: Text, why: str = "") -> DocketEntry:
    attempt = message.attempt
    assert attempt is not None
    with perform(acts.ARRIVE, None, key=key, case_id=attempt.service.case_id) as step:
        message.save(update_fields=ANSWERED)
        if step.repeated:
            return step.done
        service = find(step, attempt.service_id)
        entry = step.enter(
            title=title, note=why[:300], particulars={"service": str(service.pk), "attempt": attempt.number}
        )
        _write(step, attempt, outcome, at, message.provider_number, why)
        if service.state != State.REPLACED:
            settle(step, service)
        return entry


def _write(step: Step, attempt: Attempt, outcome: Outcome, at: datetime, tracking: str, why: str) -> None:
    row = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if outcome is Outcome.ARRIVED and row.outcome != Outcome.PENDING:
        return  # it was answered, or came back, in the meantime
    row.outcome, row.at, row.entry = outcome, at, step.done
    row.tracking, row.note = tracking[:60], why[:500] or row.note
    row.save(update_fields=["outcome", "at", "entry", "tracking", "note"])
