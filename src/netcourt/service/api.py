"""How papers were served, for programs (ECF 5: GetServiceInformation)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from netcourt.cases.access import Look
from netcourt.cases.api import find_case
from netcourt.service.models import Service
from netcourt.service.queries import in_effect
from netcourt.tokens.api import Token, account_of
from netcourt.tokens.models import Scope
from netcourt.web.problems import Said

router = Router(tags=["service"])


class AttemptShape(Schema):
    number: int
    way: str
    channel: str
    sent_at: datetime
    outcome: str
    at: datetime | None


class ServiceShape(Schema):
    """One service on one's own side. ``documents`` can be read once it is in effect."""

    id: UUID
    reference: str
    party: str
    title: str
    state: str
    in_effect: bool
    effective_at: datetime | None
    effective_on: date | None
    why: Said | None
    attempts: list[AttemptShape]
    documents: list[UUID]
    certificate: UUID | None


class ServiceList(Schema):
    services: list[ServiceShape]


@router.get(
    "/cases/{case_id}/service", response=ServiceList, auth=Token(Scope.SERVICE_READ),
    operation_id="GetServiceInformation", summary="送达情况",
)  # fmt: skip
def get_service_information(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Every service on the person's side with its attempts, since when it counts and why."""
    look = Look(account_of(request), find_case(request, case_id))
    rows = Service.objects.filter(case=look.case, party__in=look.mine).select_related("party").order_by("id")
    readable = set(look.documents().values_list("pk", flat=True))
    return {"services": [_service(s, readable) for s in rows.prefetch_related("attempts", "papers")]}


def _service(service: Service, readable: set[UUID]) -> dict[str, Any]:
    names = ("number", "way", "channel", "sent_at", "outcome", "at")
    attempts = sorted(service.attempts.all(), key=lambda a: a.number)
    said = service.effect or service.reason
    return {
        "id": service.pk,
        "reference": service.reference,
        "party": service.party.name,
        "title": service.title,
        "state": service.state,
        "in_effect": in_effect(service),
        "effective_at": service.effective_at,
        "effective_on": service.effective_on,
        "why": service.why.as_json() if said else None,
        "attempts": [{name: getattr(a, name) for name in names} for a in attempts],
        "documents": [p.pk for p in service.papers.all() if p.pk in readable],
        "certificate": service.certificate_id if service.certificate_id in readable else None,
    }
