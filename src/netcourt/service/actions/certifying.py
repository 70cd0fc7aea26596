"""The certificate of every completed service (送达回证, 电子送达凭证; IC18 17, OL21 31, CPL 87), made by a job."""

from __future__ import annotations

import logging
import time

from netcourt.cases import clock, documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import DocketEntry, Document
from netcourt.cases.words import Visibility
from netcourt.law.service import Way
from netcourt.reference import papers as printed
from netcourt.service import acts
from netcourt.service.actions.finding import find, refuse
from netcourt.service.addresses import masked
from netcourt.service.models import Attempt, Service
from netcourt.service.words import OUTCOMES, SIGNERS, WAYS, State

log = logging.getLogger(__name__)


def certify(service: Service) -> DocketEntry:
    """Make the certificate of one service that took effect. Once; a service that lost its effect gets another."""
    key = f"certificate:{service.pk}:{service.attempt_id}"[:64]
    with perform(acts.CERTIFY, None, key=key, case_id=service.case_id) as step:
        if step.repeated:
            return step.done
        found = find(step, service.pk)
        if found.state != State.SERVED or found.effective_at is None or found.effective_at > step.at:
            raise refuse("NOT_SERVED", "尚未送达，不能出具送达凭证", "Not served yet: no certificate", "CPL 87")
        paper = _certificate(step, found)
        entry = step.enter(documents=[paper], particulars={"service": str(found.pk)})
        found.certificate = paper
        found.save(update_fields=["certificate"])
        return entry


def certify_due(limit: int = 200, seconds: float = 60) -> int:
    """Certificates still owed, the oldest first. One that fails is logged, tried again. Returns how many were made."""
    due = Service.objects.filter(state=State.SERVED, certificate__isnull=True, effective_at__lte=clock.now())
    made, end = 0, time.monotonic() + seconds
    for service in due.order_by("effective_at", "id")[:limit]:
        if time.monotonic() > end:
            break
        try:
            certify(service)
        except Exception:
            log.exception("the certificate of service %s could not be made; it is tried again", service.pk)
        else:
            made += 1
    return made


def _certificate(step: Step, service: Service) -> Document:
    assert service.effective_at is not None  # asked by certify
    case, way = service.case, Way(service.attempt.way) if service.attempt else Way.DIRECT
    electronic = way is Way.ELECTRONIC
    data = printed.ServiceCertificate(
        court_name=case.court.name,
        number=case.number or case.receipt_number,
        addressee=service.party.name,
        issued_on=clock.today(),
        verification_code=documents.new_verification_code(),
        invented=case.court.invented,
        electronic=electronic,
        reference=service.reference,
        cause=case.cause.name if case.cause else "",
        papers=[printed.ServedPaper(name=p.title, sha256=p.sha256, code=p.verification_code) for p in _papers(service)],
        way=str(WAYS[way]),
        served_at=service.effective_at,
        reason=service.why.zh,
        basis=service.effect["sources"]["zh"],
        presumed=service.presumed,
        trace=[_line(row) for row in service.attempts.select_related("address").order_by("number")],
    )
    return documents.issue(
        "e_service_certificate" if electronic else "certificate_of_service",
        printed.as_data(data),
        actor=None,
        origin=Document.Origin.SYSTEM,
        visible_to=Visibility.OWN_SIDE,
        submitted_for=service.party,
        verification_code=data.verification_code,
    )


def _papers(service: Service) -> list[Document]:
    return list(service.papers.order_by("created_at", "id"))


def _line(row: Attempt) -> printed.TraceLine:
    """One attempt as the certificate tells it: the address masked, the signer by what they are."""
    to = masked(row.address.channel, row.address.value) if row.address else ""
    who = f"{SIGNERS[row.signer]} {row.signer_name}".strip() if row.signer else ""
    more = [f"见证人：{row.witnesses}" if row.witnesses else "", "已拍照或者录像" if row.recorded else "", row.tracking]
    return printed.TraceLine(
        way=str(WAYS[row.way]), to=to, sent_at=row.sent_at, outcome=str(OUTCOMES[row.outcome]), at=row.at,
        opened_at=row.opened_at, remark="；".join(filter(None, [who, *more])),
    )  # fmt: skip
