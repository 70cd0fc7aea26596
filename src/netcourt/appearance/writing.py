"""The papers of the sued side, typeset: answer (CPL 128) and objection to jurisdiction (CPL 130)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from netcourt.appearance.models import ClaimAnswer
from netcourt.appearance.papers import AnswerPapers, ObjectionPapers
from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.law.masking import mask_paper, mask_resident_id
from netcourt.reference import papers as printed

STANCES = {"admit": "同意", "deny": "不同意", "partly": "部分同意"}
STOOD: dict[str, str] = {PartyRole.DEFENDANT: "被告", PartyRole.THIRD_PARTY: "第三人"}
MEDIATION = {"yes": "愿意调解", "no": "不愿意调解", "later": ""}


def answer_paper(step: Step, party: Party, papers: AnswerPapers, *, version: int, late: bool) -> Document:
    """答辩状 as every party will read it."""
    data = printed.Answer(
        **_head(step, party),
        plaintiffs="、".join(p.name for p in step.case.parties.filter(role=PartyRole.PLAINTIFF).order_by("ordinal")),
        claims=[
            printed.ClaimAnswer(
                claim=w.claim.text, stance=STANCES[ClaimAnswer.Stance(w.stance)], reason=w.reason.strip()
            )
            for w in papers.claims
        ],
        disputed=papers.disputed.strip(),
        account=papers.account.strip(),
        reasons=papers.reasons.strip(),
        mediation=MEDIATION[papers.mediation],
        evidence=[
            printed.EvidenceLine(
                name=p.name, source=p.source or f"{STOOD[party.role]}提交", proves=p.purpose,
                pages=str(p.document.pages) if p.document.pages else "",
            )
            for p in papers.exhibits
        ],
        late=late,
    )  # fmt: skip
    document = documents.issue(
        "answer", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=party
    )
    earlier = party.answers.order_by("-version").select_related("document").first()
    if earlier:
        document.version, document.replaces = version, earlier.document
        document.save(update_fields=["version", "replaces"])
    return document


def objection_paper(step: Step, party: Party, papers: ObjectionPapers) -> Document:
    """管辖权异议申请书."""
    data = printed.JurisdictionObjection(
        **_head(step, party), reasons=papers.reasons.strip(), proposed=papers.proposed.strip()
    )
    return documents.issue(
        "jurisdiction_objection", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM,
        submitted_for=party,
    )  # fmt: skip


def _head(step: Step, party: Party) -> dict[str, Any]:
    case = step.case
    at = timezone.localtime(step.at)
    return {
        "court_name": case.court.name,
        "number": str(case.number),
        "party": _party(party),
        "role": STOOD[party.role],
        "agents": _agents(party),
        "cause": case.cause.name if case.cause else "",
        "signers": [printed.Signer(name=party.name, method=SIGNED_ONLINE, at=at)],
        "filed_on": timezone.localtime(step.at).date(),
        "invented": case.court.invented,
        "administrative": case.kind == Case.Kind.ADMINISTRATIVE,
    }


def _party(party: Party) -> printed.Party:
    identity = party.credit_code or party.id_number
    if party.organisation and not identity:
        identity = party.organisation.credit_code
    return printed.Party(
        name=party.name,
        organisation=party.kind == Party.Kind.ORGANISATION,
        sex=party.sex,
        address=party.address,
        contact=party.phone,
        identifier=_masked(party, identity),
        head=party.legal_representative,
        head_post=party.legal_representative_post,
    )


def _masked(party: Party, identity: str) -> str:
    """Numbers of organisations are public; a person's is masked: the paper goes round."""
    if party.kind == Party.Kind.ORGANISATION or not identity:
        return identity
    return mask_resident_id(identity) if len(identity) == 18 else mask_paper(identity)


def _agents(party: Party) -> list[printed.Agent]:
    rows = party.representations.filter(until__isnull=True).select_related("power__agent", "power__law_firm")
    return [
        printed.Agent(
            name=r.power.agent.name,
            acts_for=party.name,
            authority="特别授权" if r.power.powers else "一般代理",
            firm=r.power.law_firm.name if r.power.law_firm else "",
            licence=r.power.licence,
        )
        for r in rows
    ]
