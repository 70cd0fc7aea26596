"""The ladder and its legal clock, as the court and the parties may see them; the clerk's desk; the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils.dateparse import parse_datetime

from netcourt.cases import access, clock
from netcourt.cases.access import Look, Viewer
from netcourt.cases.words import PartyRole
from netcourt.identity.models import CourtPost
from netcourt.law.text import Text
from netcourt.service.models import Attempt, Message, Publication, Service
from netcourt.service.queries import in_effect, standing
from netcourt.service.words import CHANNELS_SHORT, OUTCOMES, WAYS, Next, State

PAGE = 20
DESK = ("clerk", "judge", "filing_judge", "president")
BY_HAND = [step for step in Next if step not in (Next.ELECTRONIC, Next.WAIT)]


@dataclass(frozen=True, slots=True)
class Rung:
    """One attempt as a line of the ladder; the address is never shown here."""

    number: int
    way: Any
    by: Any
    sent_at: Any
    outcome: Any
    at: Any
    opened_at: Any
    rebutted: bool
    unsure: Any = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """One service: where it stands, since when, until when and why; what was tried; what may be done by this viewer."""

    service: Service
    status: Any
    tone: str
    theirs: bool
    rungs: Sequence[Rung]
    passed: Sequence[Text]
    receivable: bool

    @property
    def late(self) -> bool:
        due = self.service.due_at
        return self.service.state == State.OPEN and due is not None and due <= clock.now()


def ladders(look: Look) -> list[Ladder]:
    """The services of a case this viewer may follow: the court and the plaintiffs all of them, others their own."""
    rows = look.case.services.select_related("party").prefetch_related("attempts__message").order_by("pk")
    follows_all = look.for_the_court or any(p.role == PartyRole.PLAINTIFF for p in look.mine)
    if not follows_all:
        rows = rows.filter(party__in=look.mine)
    if not look.roles:
        return []
    return [ladder(s, theirs=s.party in look.mine) for s in rows]


def ladder(service: Service, *, theirs: bool) -> Ladder:
    status, tone = standing(service), "green" if in_effect(service) else "grey"
    if service.state == State.OPEN:
        status, tone = service.get_next_display(), "yellow"
    return Ladder(
        service,
        status,
        tone,
        theirs,
        [_rung(a) for a in service.attempts.all()],
        [Text.from_json(r["text"]) for r in service.refusals] if service.state == State.OPEN else [],
        theirs and service.state != State.REPLACED and not in_effect(service),
    )


def _rung(row: Attempt) -> Rung:
    message = getattr(row, "message", None)
    unsure = message.pk if message is not None and message.state == Message.State.UNSURE else None
    return Rung(
        row.number, WAYS[row.way], CHANNELS_SHORT.get(row.channel, ""), row.sent_at, OUTCOMES[row.outcome], row.at,
        row.opened_at, bool(row.rebutted), unsure,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    after: str


def desk_posts(viewer: Viewer) -> list[CourtPost]:
    """The posts by which a viewer has the desk of service."""
    return [p for p in access.posts(viewer) if p.kind in DESK]


def desk(viewer: Viewer, wanted: str, after: str, size: int = PAGE) -> Page:
    """Open services at the viewer's court by next step and legal clock: one index range per step (``service_desk``).

    Raises ``PermissionDenied`` for who holds no such post.
    """
    if not access.posts(viewer).filter(kind__in=DESK).exists():
        raise PermissionDenied
    rows = _open(viewer)
    if wanted:
        rows = rows.filter(next=wanted)
    return _by_clock(rows, after, size)


def for_the_court(viewer: Viewer) -> QuerySet[Service]:
    """Open services whose next step a person at court takes."""
    return _open(viewer).filter(next__in=BY_HAND)


def _open(viewer: Viewer) -> QuerySet[Service]:
    posts = [p for p in access.posts(viewer) if p.kind in DESK]
    seen = Q(court__in={p.court_id for p in posts if p.kind in access.COURT_WIDE})
    if {p.kind for p in posts} - set(access.COURT_WIDE):
        seen |= Q(case__in=access.assigned_cases(viewer), court__in={p.court_id for p in posts})
    return Service.objects.filter(seen, access.in_visible_cases(viewer), state=State.OPEN)


def _by_clock(rows: QuerySet[Service], after: str, size: int) -> Page:
    """The nearest last day first, those without one at the end."""
    moment, _sep, last = after.rpartition("_")
    key: UUID | None = None
    at = None
    with suppress(ValueError):
        key, at = UUID(last), parse_datetime(moment) if moment else None
    if key is not None and at is not None and at.tzinfo is not None:
        rows = rows.filter(Q(due_at__gt=at) | Q(due_at=at, id__gt=key) | Q(due_at__isnull=True))
    elif key is not None:
        rows = rows.filter(due_at__isnull=True, id__gt=key)
    ordered = rows.select_related("case", "party").order_by(F("due_at").asc(nulls_last=True), "id")
    found = list(ordered[: size + 1])
    return Page(found[:size], _clock_key(found[size - 1]) if len(found) > size else "")


def _clock_key(service: Service) -> str:
    due = service.due_at.isoformat() if service.due_at else ""
    return quote(f"{due}_{service.pk}", safe="")


def inbox(viewer: Viewer, after: str, size: int = PAGE) -> Page:
    """What was or is to be served on the viewer's side in all cases, the newest first."""
    mine = list(access.parties_of(viewer).values_list("pk", flat=True))
    rows = Service.objects.filter(party__in=mine).exclude(state=State.REPLACED)
    with suppress(ValueError):
        rows = rows.filter(pk__lt=UUID(after)) if after else rows
    found = list(rows.select_related("case", "party").prefetch_related("attempts__message").order_by("-pk")[: size + 1])
    shown = [ladder(s, theirs=True) for s in found[:size]]
    return Page(shown, str(found[size - 1].pk) if len(found) > size else "")


def publication(number: int) -> Publication:
    """One notice: for everyone. Raises Http404."""
    found = Publication.objects.select_related("court").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def is_over(notice: Publication) -> bool:
    """Whether the notice was up for its days and as long after as the court keeps it: then nobody is named any more."""
    return notice.ends_on + timedelta(days=settings.NOTICES_KEPT) < clock.today()


def publications(after: str, size: int = PAGE) -> Page:
    """Notices still within their days, the newest first: for everyone."""
    rows = Publication.objects.filter(ends_on__gte=clock.today()).select_related("court")
    day, _sep, last = after.rpartition("_")
    if last.isdigit() and parse_datetime(f"{day}T00:00:00"):
        rows = rows.filter(Q(posted_on__lt=day) | Q(posted_on=day, pk__lt=int(last)))
    found = list(rows.order_by("-posted_on", "-id")[: size + 1])
    key = f"{found[size - 1].posted_on}_{found[size - 1].pk}" if len(found) > size else ""
    return Page(found[:size], key)
