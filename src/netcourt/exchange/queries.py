"""What the court may read of its questions to other courts: beside a claim, at the desk, for who runs the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from netcourt.cases import access, clock
from netcourt.cases.models import Case
from netcourt.exchange import lines, network
from netcourt.exchange.asking import question_of
from netcourt.exchange.messages import FRESH
from netcourt.exchange.models import Earlier, Inquiry
from netcourt.exchange.questions import DECIDED, Registration, read_registrations
from netcourt.filing.desk import Beside
from netcourt.identity.models import Account, CourtPost
from netcourt.law import duplicates as law
from netcourt.law.refusal import Refusal
from netcourt.reference.models import Court

POSTS = (CourtPost.Kind.JUDGE, CourtPost.Kind.FILING_JUDGE)
PAGE = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One registration elsewhere, why it may be the same suit, and what follows if it is (``first``)."""

    registration: Registration
    reasons: list[Refusal]
    first: Refusal | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One neighbour: when it was asked and answered, and what. ``court`` None: a hub, or a court not known here."""

    name: str
    court: Court | None
    asked_at: datetime | None
    answered_at: datetime | None
    waiting: bool
    tries: int
    found: Sequence[Found]


@dataclass(frozen=True, slots=True)
class Told:
    """``alone``: no neighbour is set up, only the other courts of this installation were looked at."""

    asked: list[Asked]
    alone: bool


def beside(case: Case) -> Beside:
    told = told_of(case)
    first = [found.registration.court_name for one in told.asked for found in one.found if found.first]
    return Beside("exchange/asked.html", told, first)


def told_of(case: Case) -> Told:
    """Which courts were asked about the case and what they said, every neighbour of today once."""
    known = network.neighbours()
    if not known:
        said = lines.Itself().ask(question_of(case))
        found = [_found(case, one) for one in said.registrations]
        return Told([Asked("", None, said.at, said.at, False, 0, found)], alone=True)
    rows = {row.neighbour: row for row in Inquiry.objects.filter(case=case)}
    courts = Court.objects.in_bulk(list(known))
    return Told([_asked(case, name, rows.get(name), courts.get(name)) for name in known], alone=False)


def _asked(case: Case, name: str, row: Inquiry | None, court: Court | None) -> Asked:
    if row is None:
        return Asked(name, court, None, None, True, 0, [])
    told = read_registrations(row.registrations, clock.now() + FRESH)
    found = [_found(case, one) for one in told]
    return Asked(name, court, row.asked_at, row.answered_at, row.state != Inquiry.State.ANSWERED, row.tries, found)


def _found(case: Case, one: Registration) -> Found:
    decided = one.state == DECIDED
    first = None
    if law.same_suit(one.same) and not decided:
        first = law.registered_first(one.court_name, one.registered_at, case.accepted_at)
    return Found(one, law.reasons_told(one.same, decided=decided), first)


def earlier_of(case: Case) -> list[tuple[Earlier, Refusal | None]]:
    """What waits for the judge's answer, each with what the law makes of it."""
    rows = Earlier.objects.filter(case=case, kept__isnull=True).select_related("found").order_by("there_at")
    return [(row, law.registered_first(row.there_name, row.there_at, case.accepted_at)) for row in rows]


def waiting(viewer: Account) -> QuerySet[Earlier]:
    """Cases of the viewer's court that another registered earlier, neither kept nor gone: along their own index."""
    courts = list(access.posts(viewer).filter(kind__in=POSTS).values_list("court", flat=True))
    return Earlier.objects.filter(
        access.in_visible_cases(viewer), court__in=courts, kept__isnull=True, case__outcome=""
    )


def desk_page(viewer: Account, after: str) -> tuple[list[Earlier], str]:
    rows = waiting(viewer).select_related("case", "found").order_by("pk")
    if after.isdecimal() and after.isascii():
        rows = rows.filter(pk__gt=int(after[:15]))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


@dataclass(frozen=True, slots=True)
class Health:
    """One neighbour, for who runs the network."""

    name: str
    address: str
    answered_at: datetime | None
    waiting: int


def health() -> list[Health]:
    """Of each neighbour its last answer, and how many questions wait for one."""
    found: list[Health] = []
    for one in network.neighbours().values():
        rows: QuerySet[Any] = Inquiry.objects.filter(neighbour=one.name)
        last = rows.filter(answered_at__isnull=False).order_by("-answered_at").values_list("answered_at", flat=True)
        left = rows.filter(state=Inquiry.State.WAITING, next_at__isnull=False).count()
        found.append(Health(one.name, one.address, last.first(), left))
    return found
