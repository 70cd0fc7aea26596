"""What pages read of services: through access, bounded or paged by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from netcourt.cases import access, clock, rights
from netcourt.cases.access import Look, Viewer
from netcourt.cases.models import Case, Party
from netcourt.cases.queries import card
from netcourt.cases.words import Role
from netcourt.identity.models import Account
from netcourt.service.acts import SEND
from netcourt.service.addresses import masked
from netcourt.service.models import Counterproof, Inquiry, Message, PaperCopy, Service
from netcourt.service.words import Channel, State
from netcourt.web.pieces import Paper, Row
from netcourt.web.templatetags.court import court_date


def unserved(parties: list[Party]) -> Q:
    """Papers on their way to one of these parties, not yet served on it: not shown to it before (FLOW18 9)."""
    waiting = Q(effective_at__isnull=True) | Q(effective_at__gt=clock.now())
    rows = Service.objects.filter(waiting, papers=OuterRef("pk"), party__in=parties)
    served = Service.objects.filter(effective_at__lte=clock.now(), papers=OuterRef("pk"), party__in=parties)
    return Q(Exists(rows)) & ~Q(Exists(served))


def clerk_of(look: Look) -> Account | None:
    """The clerk who has the service of the case in hand."""
    held = look.case.assignments.filter(role=Role.CLERK, until__isnull=True).select_related("account__person").first()
    return held.account if held else None


@dataclass(frozen=True, slots=True)
class Seen:
    """One service as this viewer may see it."""

    service: Service
    look: Look
    theirs: bool

    @property
    def in_effect(self) -> bool:
        return in_effect(self.service)

    @property
    def may_receive(self) -> bool:
        return self.theirs and self.service.state != State.REPLACED and not self.in_effect

    @property
    def papers(self) -> list[Paper]:
        """Its papers as far as this viewer may read them."""
        mine = self.look.documents().filter(pk__in=self.service.papers.values("pk")).order_by("created_at", "id")
        return [card(p) for p in mine]

    @property
    def rows(self) -> list[Row]:
        service = self.service
        status = _("待签收") if self.may_receive else standing(service)
        rows = [Row(_("受送达人"), service.party.name), Row(_("状态"), status)]
        if service.effective_at:
            rows.append(Row(_("送达时间"), court_date(service.effective_at)))
        if not self.may_receive:
            rows.append(Row(_("理由"), service.why))
        return [*rows, Row(_("送达编号"), service.reference)]


def open_copies(case: Case) -> QuerySet[PaperCopy]:
    """Paper copies asked for and not given: while there are any, the case cannot be archived (IC18 15)."""
    return PaperCopy.objects.filter(service__case=case, given__isnull=True)


def unchecked_presumptions(case: Case) -> QuerySet[Service]:
    """Services on who never joined that count by presumption alone, and on which no judge has looked yet (IC18 17)."""
    rows = Service.objects.filter(case=case, presumed=True, state=State.SERVED, checked__isnull=True)
    return (
        rows.filter(party__linked_at__isnull=True, party__left_at__isnull=True).select_related("party").order_by("pk")
    )


def open_proofs(case: Case) -> QuerySet[Counterproof]:
    """Proof brought against a service that awaits a judge."""
    return Counterproof.objects.filter(service__case=case, upheld__isnull=True)


def in_effect(service: Service) -> bool:
    return service.effective_at is not None and service.effective_at <= clock.now()


def standing(service: Service) -> Any:
    """Where a service stands, in words."""
    if service.state == State.SERVED and not in_effect(service):
        return _("公告期间，期满视为送达")
    return service.get_state_display()


def find(viewer: Viewer, service_id: UUID) -> Seen:
    """The service, for the court, for its addressee, and for whoever's paper it is that is served; 404 to others."""
    service = Service.objects.select_related("party", "case__court", "case__cause").filter(pk=service_id).first()
    if service is None:
        raise Http404
    look = Look(viewer, access.find_case(viewer, service.case_id))
    theirs = service.party in look.mine
    if not (look.for_the_court or theirs):
        raise Http404
    return Seen(service, look, theirs)


def find_for_act(viewer: Viewer, service_id: UUID, *, own: bool) -> Service:
    """The service for an act on it: of the court, or of a party; ``own`` only of its addressee. 404 to others."""
    service = Service.objects.select_related("party", "case__court").filter(pk=service_id).first()
    if service is None:
        raise Http404
    look = Look(viewer, access.find_case(viewer, service.case_id))
    if not look.roles or (own and service.party not in look.mine):
        raise Http404
    return service


def find_unsure(viewer: Viewer, message_id: UUID) -> Message:
    """A letter of a service, for the court's desk that may send it again; 404 to others."""
    rows = Message.objects.filter(pk=message_id, attempt__isnull=False).select_related("attempt__service__case")
    message = rows.first()
    if message is None or message.attempt is None:
        raise Http404
    case = access.find_case(viewer, message.attempt.service.case_id)
    if not rights.may(viewer, SEND, case):
        raise Http404
    return message


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a case, as its court may read it."""

    message: Message
    channel: Any
    to: str


def letters(look: Look, most: int = 200) -> list[Sent]:
    """Messages of services and reminders of the case, the latest first; the address masked."""
    of_case = Q(attempt__service__case=look.case) | Q(reminder__case=look.case)
    rows = Message.objects.filter(of_case).select_related("attempt__service__party", "reminder__party")
    return [Sent(m, Channel(m.channel).label, masked(m.channel, m.to)) for m in rows.order_by("-id")[:most]]


def inquiries_of(party: Party) -> QuerySet[Inquiry]:
    """What the party was asked before, the latest first."""
    return party.inquiries.select_related("record", "proof").order_by("-asked_at", "-pk")[:20]
