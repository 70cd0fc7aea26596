"""Finding the service of an act in the locked case; a service of another case does not exist for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.acts import Refused
from netcourt.cases.words import PARTY_ROLES
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.words import State


def find(step: Step, service_id: Any) -> Service:
    """The service, for the court or for the side it is addressed to. Raises Http404."""
    rows = Service.objects.select_related("party", "within").filter(case=step.case)
    if step.role in PARTY_ROLES:
        rows = rows.filter(party=step.on_behalf)
    try:
        found = rows.filter(pk=service_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Http404
    found.case = step.case  # one row of the case in memory: the act saves it
    return found


def refuse(code: str, zh: str, en: str, *articles: str, status: int = 409) -> Refused:
    return Refused([Refusal(code, Text(zh, en), cite(*articles) if articles else None)], status=status)


def must_be_open(service: Service) -> None:
    """Raises ``Refused`` (409) when there is nothing left to serve. While a publication runs, there is."""
    if service.state == State.SERVED and service.effective_at and service.effective_at <= clock.now():
        raise refuse("SERVED_ALREADY", "这份文书已经送达，不能重复办理", "This has been served already", "CPL 87")
    if service.state == State.REPLACED:
        zh, en = "这份文书已更正，请办理更正后的送达", "This paper was corrected; serve the corrected one"
        raise refuse("SERVICE_REPLACED", zh, en, "FLOW18 14")
