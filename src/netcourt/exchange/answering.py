"""What this installation answers other courts, and what it learns from being asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from netcourt.cases import access, clock
from netcourt.cases.models import Case
from netcourt.exchange import finding, messages
from netcourt.exchange.models import Exchanged
from netcourt.exchange.questions import DECIDED, MOST_ANSWERED, PENDING, Question, Registration, read_question
from netcourt.filing.duplicates import DECIDED as ENDED
from netcourt.filing.models import Pairing
from netcourt.law import duplicates as law

BASIS = "CPL 36; CPI 36"
MOST_LOOKED_AT = 200
# Of refused messages that nobody known signed so many a minute are logged; the others are only refused.
MOST_STRANGERS = 60
STATUS = {"malformed": 400, "unknown": 401, "forged": 401, "misdirected": 400, "stale": 401, "replayed": 409,
          "too_many": 429}  # fmt: skip
Verdict = Exchanged.Verdict
_MINUTE = timedelta(minutes=1)


def registrations(question: Question) -> list[Registration]:
    """Suits registered at other courts than the asking one between the same parties, of the same cause or amount."""
    return _told(_found(question))


def answer(body: bytes) -> tuple[int, bytes]:
    """The status and the signed answer to a question; empty where it is refused. Every question is logged."""
    at, digest = clock.now(), hashlib.sha256(body).hexdigest()
    try:
        message = messages.read(body, at)
        question = _question(message, at)
        with transaction.atomic():
            # First the number: a copy sent at the same moment waits here, then finds it used.
            row = Exchanged.objects.create(
                asked=False, neighbour=message.sender, number=message.id, at=at, basis=BASIS, verdict=Verdict.ANSWERED,
                sha256=digest,
            )  # fmt: skip
            found = _found(question)
            row.registrations = given = [one.as_json() for one in _told(found)]
            row.save(update_fields=["registrations"])
            # A court that asks after its own registration tells of it: our later ones are noted (CPL 36).
            for case, same in found:
                finding.note(case, filter(None, [question.told(same)]))
    except messages.Unreadable as error:
        return _refuse(error, digest, at)
    except IntegrityError:
        if not Exchanged.objects.filter(asked=False, neighbour=message.sender, number=message.id).exists():
            raise
        return _refuse(messages.Unreadable("replayed", f"number {message.id}", message.sender), digest, at)
    return 200, messages.write(message.sender, given, at, answers=message.id)[1]


def _question(message: messages.Message, at: datetime) -> Question:
    asked = _lately(message.sender, at).filter(verdict=Verdict.ANSWERED)
    if asked[: settings.NETWORK_QUESTIONS].count() >= settings.NETWORK_QUESTIONS:
        raise messages.Unreadable("too_many", "in one minute", message.sender)
    try:
        return read_question(message.content, message.at)
    except (ValueError, TypeError) as error:
        raise messages.Unreadable("malformed", str(error)[:100], message.sender) from error


def _lately(sender: str, at: datetime) -> QuerySet[Exchanged]:
    return Exchanged.objects.filter(neighbour=sender, asked=False, at__gt=at - _MINUTE)


def _refuse(why: messages.Unreadable, digest: str, at: datetime) -> tuple[int, bytes]:
    most = settings.NETWORK_QUESTIONS if why.sender else MOST_STRANGERS
    if _lately(why.sender, at)[:most].count() < most:  # the log does not grow with noise
        Exchanged.objects.create(
            asked=False, neighbour=why.sender, at=at, basis=BASIS, verdict=Verdict(why.verdict), why=why.why[:200],
            sha256=digest,
        )  # fmt: skip
    return STATUS[why.verdict], b""


def _found(question: Question) -> list[tuple[Case, tuple[str, ...]]]:
    rows = Pairing.objects.filter(fingerprint__in=question.fingerprints).order_by("-at").values_list("case", flat=True)
    registered = Case.objects.filter(pk__in=list(rows[:MOST_LOOKED_AT]), accepted_at__isnull=False)
    cases = registered.filter(outcome__in=["", *ENDED]).exclude(court=question.court).select_related("court")
    asked, found = law.Suit(question.cause, question.amount, ""), []
    for case in cases.order_by("accepted_at"):
        if same := tuple(law.same(asked, law.Suit(case.cause_id or "", case.amount, ""))):
            found.append((case, same))
    return found


def _told(found: Iterable[tuple[Case, tuple[str, ...]]]) -> list[Registration]:
    """Nothing of people; of a sealed case not even the number (its court answers the rest on paper)."""
    return [
        Registration(
            court=case.court_id, court_name=case.court.name, number="" if access.is_sealed(case) else case.number or "",
            registered_at=case.accepted_at, state=DECIDED if case.outcome else PENDING, same=same,
        )
        for case, same in islice(found, MOST_ANSWERED)
        if case.accepted_at
    ]  # fmt: skip
