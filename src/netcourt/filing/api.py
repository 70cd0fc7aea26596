"""Filing for programs (ECF 5: ReviewFiling, GetFilingStatus, GetFilingList, GetFeesCalculation, GetPolicy).

Every operation calls the same action as the page and may what the token's person may.
"""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from ninja import File, Header, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from netcourt.cases import access, clock, shapes
from netcourt.cases.acts import Refused
from netcourt.cases.api import cases_within, find_case
from netcourt.cases.channels import through
from netcourt.cases.models import Case, Submission
from netcourt.cases.queries import page_by_key
from netcourt.cases.words import PartyRole, Stage
from netcourt.filing import actions, answers, sent, withdrawals
from netcourt.filing import shapes as filing
from netcourt.filing.papers import ClaimPapers, Defect, EvidencePaper
from netcourt.identity.queries import Capacity, acting_for
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.reference.models import Court
from netcourt.tokens.api import Token, account_of, token_of
from netcourt.tokens.models import Scope

router = Router(tags=["filing"])
WRITE, FEES = Token(Scope.FILING_WRITE), Token(Scope.FEES_READ)
KEY = "api:"

KEY_REUSED = Refusal(
    "IDEMPOTENCY_KEY_REUSED",
    Text(
        "这个 Idempotency-Key 已用于另一份起诉材料，请为每份材料使用新的编号",
        "This Idempotency-Key was used for another claim: take a new one for each",
    ),
)
OTHER_ORGANISATION = Refusal(
    "TOKEN_ORGANISATION",
    Text("这个令牌只能以它所属组织的名义起诉", "This token sues in the name of its own organisation only"),
)
NOT_SENT = Refusal(
    "EVIDENCE_UNKNOWN",
    Text(
        "没有这个文件，或者它已用于另一件起诉；请先上传，再填写返回的编号",
        "There is no such file, or another claim used it: upload it first and give the id that is answered",
    ),
)


def capacities_of(request: HttpRequest) -> list[Capacity]:
    """For whom the token may sue."""
    token = token_of(request)
    held = acting_for(token.account, clock.now())
    return [c for c in held if token.organisation is None or c.organisation == token.organisation]


@router.get("/capacities", response=filing.CapacityList, auth=WRITE, operation_id="GetCapacities", summary="可代表的人")
def get_capacities(request: HttpRequest) -> dict[str, Any]:
    """For whom the person may sue: oneself, organisations by office, principals by power of attorney in force."""
    return {"capacities": [answers.capacity(c) for c in capacities_of(request)]}


@router.post(
    "/documents", response={201: shapes.DocumentInformation}, auth=WRITE, operation_id="UploadDocument",
    summary="上传证据",
)  # fmt: skip
def upload_document(request: HttpRequest, file: UploadedFile = File(...)) -> Any:  # noqa: B008  ninja's own way
    """One file, looked through as on the page and kept for a week until ReviewFiling names it."""
    return Status(201, shapes.document(sent.keep(account_of(request), file)))


@router.post(
    "/filings/check", response=filing.CheckShape, auth=WRITE, operation_id="CheckFiling", summary="检查起诉材料"
)
def check_filing(request: HttpRequest, body: filing.ClaimBody) -> dict[str, Any]:
    """What ReviewFiling would refuse now, all at once; otherwise the claims as printed, the court and the fee."""
    papers, evidence = _read(request, body)
    court = _court()
    try:
        ready = actions.check_claim(account_of(request), papers, evidence, court=court)
    except actions.Incomplete as error:
        raise _placed(error) from error
    return answers.check(ready, evidence, court)


@router.post(
    "/filings", response={201: filing.FilingShape}, auth=WRITE, operation_id="ReviewFiling", summary="提交起诉材料"
)
def review_filing(
    request: HttpRequest,
    body: filing.ClaimBody,
    idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=8, max_length=60, pattern=r"^[\x21-\x7e]+$"),
) -> Any:
    """Hand in a claim: the act of the page. The same Idempotency-Key gives the same case and makes no second one."""
    account, token = account_of(request), token_of(request)
    said = hashlib.sha256(request.body).hexdigest()
    if done := _done(request, idempotency_key, said):
        return Status(201, answers.filing(done))
    papers, evidence = _read(request, body)
    try:
        with transaction.atomic(), through(token=str(token.pk), name=token.name, request=said):
            case = actions.submit(account, papers, evidence, KEY + idempotency_key, court=_court())
            sent.used(p.document for p in evidence)
    except actions.Incomplete as error:
        raise _placed(error) from error
    return Status(201, answers.filing(case))


def _done(request: HttpRequest, key: str, said: str) -> Case | None:
    """The case that an earlier call with this key made. Raises ``Refused`` when that call said something else."""
    found = Submission.objects.filter(account=account_of(request), key=KEY + key, entry__isnull=False)
    earlier = found.select_related("entry__case").first()
    if earlier is None or earlier.entry is None:
        return None
    if earlier.entry.particulars.get("through", {}).get("request") != said:
        raise Refused([KEY_REUSED], status=422)
    return find_case(request, earlier.entry.case_id)


@router.get("/filings", response=filing.FilingList, auth=WRITE, operation_id="GetFilingList", summary="立案列表")
def get_filing_list(
    request: HttpRequest, limit: int = Query(20, ge=1, le=100), after: str = Query("", max_length=100)
) -> dict[str, Any]:
    """What the person's side handed in, newest first, with the last day for the court's decision."""
    mine = access.parties_of(account_of(request)).filter(role=PartyRole.PLAINTIFF).values("case")
    page = page_by_key(cases_within(token_of(request)).filter(pk__in=mine), request, newest_first=True, size=limit)
    return {"filings": answers.filings(page.rows), "after": page.after}


@router.get(
    "/filings/{case_id}", response=filing.FilingStatus, auth=WRITE, operation_id="GetFilingStatus", summary="立案进度"
)
def get_filing_status(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Where a filing stands: received, to be corrected (every defect and the last day), accepted, or why not."""
    case = find_case(request, case_id)
    if not any(p.role == PartyRole.PLAINTIFF for p in access.parties_acted_for(account_of(request), case)):
        raise Http404
    return answers.status(account_of(request), case)


@router.post(
    "/filings/{case_id}/cancel", response=filing.CancelledShape, auth=WRITE, operation_id="CancelFiling",
    summary="撤回起诉、申请撤诉",
)  # fmt: skip
def cancel_filing(
    request: HttpRequest,
    case_id: UUID,
    body: filing.CancelBody,
    idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=8, max_length=60, pattern=r"^[\x21-\x7e]+$"),
) -> dict[str, Any]:
    """Take the claim back: before acceptance at once, afterwards by applying to the court, which rules (CPL 13, 148).

    An agent needs the power to waive, expressly listed (CPL 62).
    """
    account, token = account_of(request), token_of(request)
    case = find_case(request, case_id)
    early = case.stage in {Stage.RECEIVED, Stage.CLOSED}  # sent again after it closed: the same answer
    act = withdrawals.withdraw if early else withdrawals.ask_withdrawal
    with through(token=str(token.pk), name=token.name):
        done = act(account, case.pk, f"{KEY}cancel:{case.pk.hex[-6:]}:{_short(idempotency_key)}", reason=body.reason)
    return {"case": done.pk, "stage": shapes.summary(done)["stage"], "asked": act is withdrawals.ask_withdrawal}


def _short(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


@router.post(
    "/fees/calculation", response=filing.FeeShape, auth=FEES, operation_id="GetFeesCalculation", summary="计算诉讼费"
)
def get_fees_calculation(request: HttpRequest, body: filing.FeeBody) -> dict[str, Any]:
    """The acceptance fee of these claims at ordinary procedure, line by line (FEE 13)."""
    lines = [filing.line_of(c) for c in body.claims]
    priced, wrong = actions.price(lines, _court())
    if wrong:
        raise _placed(actions.Incomplete(wrong))
    return answers.fee(priced, body.category, body.cause, _court())


@router.get("/policy", response=answers.Policy, operation_id="GetPolicy", summary="法院规则")
def get_policy(request: HttpRequest) -> dict[str, Any]:
    """The court, the versions of notice and statement of truth with their texts, limits, kinds of file and codes."""
    return answers.policy(_court())


@router.get("/causes", response=answers.CauseList, operation_id="GetCauses", summary="案由")
def get_causes(request: HttpRequest, contains: str = Query("", max_length=60, pattern=r"^[^\x00]*$")) -> dict[str, Any]:
    """At most 50 causes in force whose name, present or earlier, contains these words."""
    return {"causes": answers.causes(contains)}


def _court() -> Court:
    return Court.objects.get(pk=settings.NETCOURT_COURT)


def _read(request: HttpRequest, body: filing.ClaimBody) -> tuple[ClaimPapers, list[EvidencePaper]]:
    """The body as papers. Raises for plaintiffs beyond the token and files that nobody sent."""
    account, token = account_of(request), token_of(request)
    capacities = capacities_of(request)
    if token.organisation and any(p.party != token.organisation.pk for p in body.plaintiffs):
        raise Refused([OTHER_ORGANISATION], status=403)
    found = sent.find(account, [e.document for e in body.evidence])
    unknown = [n for n, e in enumerate(body.evidence) if e.document not in found]
    twice = len({e.document for e in body.evidence}) < len(body.evidence)
    if unknown or twice:
        places = [f"evidence.{n}.document" for n in unknown] or ["evidence"]
        raise actions.Incomplete([Defect(place, NOT_SENT) for place in places])
    evidence = [
        EvidencePaper(document=found[e.document], name=e.name, purpose=e.purpose, source=e.source, paper=e.paper)
        for e in body.evidence
    ]
    return filing.papers_of(body, capacities), evidence


def _placed(error: actions.Incomplete) -> actions.Incomplete:
    return actions.Incomplete([filing.placed(d) for d in error.defects])
