"""Who acts for an organisation by office: asked for with the paper, confirmed by an operator (CPL 51)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from netcourt.identity import queries
from netcourt.identity.courts import court_for
from netcourt.identity.models import Account, Officer, OfficeRequest, Organisation
from netcourt.law.identity_numbers import check_credit_code
from netcourt.law.refusal import Refused, refuse
from netcourt.law.sources import cite


def ask_office(
    account: Account, *, credit_code: str, name: str, kind: str, seat: str, legal_representative: str, post: str,
    paper: str, paper_sha256: str,
) -> OfficeRequest:  # fmt: skip
    """Ask to be confirmed as an organisation's legal representative or person in charge, with a photograph of the
    licence and the certificate of office. Raises all that is wrong at once.
    """
    check = check_credit_code(credit_code)
    found = list(check.problems)
    if account.person is None:
        found += refuse(
            "IDENTITY_UNVERIFIED", "请先完成本人实名认证", "Verify your own identity first", cite("OL21 7")
        ).refusals
    if not paper:
        found += refuse(
            "PAPER_MISSING",
            "请上传营业执照和法定代表人身份证明",
            "Upload the business licence and the certificate of the legal representative",
            cite("OL21 7"),
        ).refusals
    if found or account.person is None:
        raise Refused(found)
    try:
        with transaction.atomic():
            return OfficeRequest.objects.create(
                person=account.person, court=court_for(account), credit_code=check.number, name=name, kind=kind,
                seat=seat, legal_representative=legal_representative, post=post, paper=paper, paper_sha256=paper_sha256,
            )  # fmt: skip
    except IntegrityError as error:
        raise refuse(
            "OFFICE_OPEN", "您已就该组织提出过申请，请等待结果", "Your request for it is being examined"
        ) from error


def confirm_office(actor: Account, request_id: int) -> Officer:
    """The papers agree: the organisation is known, and the person acts for it from now on."""
    with transaction.atomic():
        request = _open_request(actor, request_id)
        organisation, _created = Organisation.objects.get_or_create(
            credit_code=request.credit_code, defaults={"name": request.name}
        )
        organisation.name, organisation.kind, organisation.seat = request.name, request.kind, request.seat
        organisation.legal_representative = request.legal_representative
        if request.person.name == request.legal_representative:
            organisation.legal_representative_post = request.post
        organisation.save()
        officer, _created = Officer.objects.get_or_create(
            organisation=organisation, person=request.person, until=None,
            defaults={"post": request.post, "method": "embedded:operator"},
        )  # fmt: skip
        _decide(request, actor, OfficeRequest.State.CONFIRMED)
        return officer


def refuse_office(actor: Account, request_id: int, reason: str) -> OfficeRequest:
    """The papers do not agree; ``reason`` tells the person what to mend."""
    if not reason.strip():
        raise refuse("REASON_MISSING", "请写明未通过的原因和补正办法", "Say why, and how it can be mended")
    with transaction.atomic():
        request = _open_request(actor, request_id)
        request.reason = reason.strip()[:300]
        _decide(request, actor, OfficeRequest.State.REFUSED)
        return request


def end_office(actor: Account, officer_id: int) -> Officer:
    """End an office: by its holder, by another officer of the organisation, or by an operator."""
    with transaction.atomic():
        officer = Officer.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=officer_id)
        if not (queries.represents(actor, officer.organisation) or queries.is_proof_operator(actor)):
            raise queries.not_allowed()
        if officer.until:
            raise refuse("ALREADY_ENDED", "该任职已经结束", "This office already ended")
        officer.until = timezone.now()
        officer.save(update_fields=["until"])
        return officer


def _open_request(actor: Account, request_id: int) -> OfficeRequest:
    request = OfficeRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request_id)
    if not queries.offices_of(actor).filter(pk=request_id).exists():
        raise queries.not_allowed()
    if request.person_id == actor.person_id:
        raise refuse("OWN_REQUEST", "不能核验本人的申请", "One cannot decide one's own request", cite("OL21 7"))
    if request.state != OfficeRequest.State.OPEN:
        raise refuse("ALREADY_DECIDED", "该申请已有结果", "This request was already decided")
    return request


def _decide(request: OfficeRequest, actor: Account, state: str) -> None:
    request.state, request.decided_by, request.decided_at = state, actor, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at", "reason"])
