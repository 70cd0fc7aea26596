"""What the API tells of a case, and how it is taken from the rows. Every list stands behind ``access.Look``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import override
from ninja import Schema

from netcourt.cases import next_steps
from netcourt.cases.access import Look
from netcourt.cases.models import Case, Consent, DocketEntry, Document, Party, Period
from netcourt.cases.words import Outcome, PartyRole, Role, Stage
from netcourt.identity.queries import in_both
from netcourt.law.masking import mask_mobile, mask_resident_id
from netcourt.law.period_rules import rule_version
from netcourt.law.sources import cite
from netcourt.web.problems import Said


class Named(Schema):
    """A code with its name in both languages."""

    code: str
    zh: str
    en: str


class CaseSummary(Schema):
    id: UUID
    number: str | None
    title: str
    court: Named
    kind: str
    cause: Named | None
    category: str
    amount: str | None
    stage: Named
    outcome: Named | None
    received_at: datetime
    accepted_at: datetime | None
    closed_at: datetime | None
    version: int


class CaseList(Schema):
    cases: list[CaseSummary]
    after: str


class PartyShape(Schema):
    """``phone``, ``email`` and ``id_number`` are in full only for one's own side."""

    role: str
    name: str
    kind: str
    credit_code: str
    id_number: str
    phone: str
    email: str
    address: str
    agents: list[str]
    mine: bool


class PeriodShape(Schema):
    rule: str
    title: Said
    owner: str
    mine: bool
    state: str
    due: date
    why: Said
    provisional: bool


class DocumentInformation(Schema):
    id: UUID
    kind: str
    title: str
    file_name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str
    sm3: str
    version: int
    created_at: datetime


class ConsentShape(Schema):
    party: str
    stage: str
    state: str
    at: datetime


class CaseDetail(CaseSummary):
    parties: list[PartyShape]
    periods: list[PeriodShape]
    documents: list[DocumentInformation]
    consents: list[ConsentShape]
    acts: list[str]


class DocketLine(Schema):
    """``hash`` chains each entry to the one before: whoever keeps it can prove later that nothing was changed."""

    seq: int
    act: str
    at: datetime
    title: Said
    by: str
    basis: Said | None
    note: str
    documents: list[UUID]
    hash: str


class DocketPage(Schema):
    entries: list[DocketLine]
    after: int | None


def summary(case: Case) -> dict[str, Any]:
    cause = case.cause
    return {
        "id": case.pk,
        "number": case.number,
        "title": case.title,
        "court": _named(case.court),
        "kind": case.kind,
        "cause": _named(cause) if cause else None,
        "category": case.category,
        "amount": None if case.amount is None else f"{case.amount:.2f}",
        "stage": _word(Stage, case.stage),
        "outcome": _word(Outcome, case.outcome) if case.outcome else None,
        "received_at": case.received_at,
        "accepted_at": case.accepted_at,
        "closed_at": case.closed_at,
        "version": case.version,
    }


def _named(row: Any) -> dict[str, str]:
    return {"code": row.code, "zh": row.name, "en": row.english_name or row.name}


def _word(words: Any, value: str) -> dict[str, str]:
    return {"code": value} | in_both(words(value).label).as_json()


def detail(look: Look, acts: Iterable[str]) -> dict[str, Any]:
    """All of a case that this viewer may see, but for the docket, which is paged."""
    parties = look.parties().prefetch_related("representations__power__agent")
    order = list(PartyRole)
    told = sorted(parties, key=lambda p: (order.index(PartyRole(p.role)), p.ordinal))
    return summary(look.case) | {
        "parties": [_party(look, p) for p in told],
        "periods": [_period(look, p) for p in look.periods()],
        "documents": [document(d) for d in look.documents()],
        "consents": [_consent(c) for c in look.consents()],
        "acts": list(acts),
    }


def _party(look: Look, party: Party) -> dict[str, Any]:
    full = look.sees_contact(party)
    return {
        "role": party.role,
        "name": party.name,
        "kind": party.kind,
        "credit_code": party.credit_code,
        "id_number": party.id_number if full else mask_resident_id(party.id_number) if party.id_number else "",
        "phone": party.phone if full else mask_mobile(party.phone) if party.phone else "",
        "email": party.email if full else "",
        "address": party.address if full else "",
        "agents": [r.power.agent.name for r in party.representations.all() if r.until is None],
        "mine": party in look.mine,
    }


def _period(look: Look, period: Period) -> dict[str, Any]:
    with override("zh-hans"):
        owner = period.owner_name
    return {
        "rule": period.rule,
        "title": rule_version(period.law_version).title.as_json(),
        "owner": owner,
        "mine": next_steps.is_theirs(look, period),
        "state": period.state,
        "due": period.end,
        "why": period.why.as_json(),
        "provisional": period.provisional,
    }


def document(paper: Document) -> dict[str, Any]:
    names = ("title", "file_name", "media_type", "size", "pages", "sha256", "sm3", "version", "created_at")
    return {"id": paper.pk, "kind": paper.kind_id} | {name: getattr(paper, name) for name in names}


def _consent(consent: Consent) -> dict[str, Any]:
    return {"party": consent.party.name, "stage": consent.stage, "state": consent.state, "at": consent.at}


def docket_line(entry: DocketEntry, papers: Mapping[int, list[UUID]]) -> dict[str, Any]:
    with override("zh-hans"):
        by = entry.on_behalf.name if entry.on_behalf else str(Role(entry.role).label)
    return {
        "seq": entry.seq,
        "act": entry.act,
        "at": entry.at,
        "title": entry.title.as_json(),
        "by": by,
        "basis": cite(*entry.basis.split("; ")).as_json() if entry.basis else None,
        "note": entry.note,
        "documents": papers.get(entry.pk, []),
        "hash": bytes(entry.hash).hex(),
    }
