"""Cases, dockets and papers for programs (ECF 5: GetCaseList, GetCase, GetDocument)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Router

from netcourt.cases import access, documents, rights, shapes
from netcourt.cases.access import Look
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.queries import page_by_key
from netcourt.cases.views.documents import Bytes
from netcourt.tokens.api import Token, account_of, token_of
from netcourt.tokens.models import AccessToken, Scope

router = Router(tags=["cases"])


def cases_within(token: AccessToken) -> QuerySet[Case]:
    """The cases a token reaches: its person's, or only those of its organisation."""
    cases = access.visible_cases(token.account)
    if token.organisation is None:
        return cases
    its = Party.objects.filter(case=OuterRef("pk"), organisation=token.organisation, left_at__isnull=True)
    return cases.filter(Exists(its))


def find_case(request: HttpRequest, case_id: UUID) -> Case:
    """The case, or Http404 where the token does not reach it."""
    token = token_of(request)
    if token.organisation and not cases_within(token).filter(pk=case_id).exists():
        raise Http404
    return access.find_case(token.account, case_id)


def find_document(request: HttpRequest, document_id: UUID) -> Document:
    document = access.find_document(account_of(request), document_id)
    if document.case_id:
        find_case(request, document.case_id)
    return document


@router.get(
    "/cases", response=shapes.CaseList, auth=Token(Scope.CASES_READ), operation_id="GetCaseList", summary="案件列表"
)
def get_case_list(
    request: HttpRequest, limit: int = Query(20, ge=1, le=100), after: str = Query("", max_length=100)
) -> dict[str, Any]:
    """The cases within reach, newest first. ``after`` is the key of the next page; empty on the last."""
    page = page_by_key(cases_within(token_of(request)), request, newest_first=True, size=limit)
    return {"cases": [shapes.summary(case) for case in page.rows], "after": page.after}


@router.get(
    "/cases/{case_id}", response=shapes.CaseDetail, auth=Token(Scope.CASES_READ), operation_id="GetCase",
    summary="案件",
)  # fmt: skip
def get_case(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """One case: parties, periods with their derivation, papers, consents, and which acts are open to the person now."""
    look = Look(account_of(request), find_case(request, case_id))
    return shapes.detail(look, [act.code for act in rights.open_acts(look)])


@router.get(
    "/cases/{case_id}/docket", response=shapes.DocketPage, auth=Token(Scope.CASES_READ),
    operation_id="GetDocket", summary="案件流程",
)  # fmt: skip
def get_docket(
    request: HttpRequest,
    case_id: UUID,
    after: int = Query(0, ge=0, le=2_000_000_000),
    limit: int = Query(100, ge=1, le=500),
) -> dict[str, Any]:
    """The docket in order, from the entry after ``after``, as the person may read it."""
    look = Look(account_of(request), find_case(request, case_id))
    entries = list(look.entries().filter(seq__gt=after)[: limit + 1])
    shown, more = entries[:limit], len(entries) > limit
    papers: dict[int, list[UUID]] = {}
    for paper, entry in look.documents().filter(entry__in=shown).values_list("pk", "entry"):
        papers.setdefault(entry, []).append(paper)
    return {
        "entries": [shapes.docket_line(e, papers) for e in shown],
        "after": shown[-1].seq if more else None,
    }


@router.get(
    "/documents/{document_id}", response=shapes.DocumentInformation, auth=Token(Scope.DOCUMENTS_READ),
    operation_id="GetDocumentInformation", summary="文书信息",
)  # fmt: skip
def get_document_information(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    """What a paper is, with the digests (SHA-256, SM3) of its bytes."""
    return shapes.document(find_document(request, document_id))


@router.get(
    "/documents/{document_id}/content", auth=Token(Scope.DOCUMENTS_READ), operation_id="GetDocument",
    summary="文书原件",
    openapi_extra={"responses": {200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}}},
)  # fmt: skip
def get_document(request: HttpRequest, document_id: UUID) -> Bytes:
    """The bytes of a paper, exactly as they came or were made. Reading something sealed is recorded."""
    document = find_document(request, document_id)
    return Bytes(
        documents.open_bytes(document),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.media_type,
        headers={
            "Content-Length": str(document.size),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
