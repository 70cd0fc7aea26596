"""The two papers of a filing, typeset: complaint (CPL 124) and receipt (REG15 2)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole, Visibility
from netcourt.filing import plans
from netcourt.filing.models import Complaint
from netcourt.filing.papers import ClaimPapers, EvidencePaper
from netcourt.law.masking import mask_paper, mask_resident_id
from netcourt.reference import papers as printed
from netcourt.reference.models import Cause

SIGNED_ONLINE = "在线确认"


def filing_number(case: Case) -> str:
    """What the papers are called by before the case has a number."""
    return f"收{timezone.localtime(case.received_at):%Y%m%d}-{case.pk.hex[-8:].upper()}"


def complaint_paper(step: Step, papers: ClaimPapers, evidence: Sequence[EvidencePaper], *, version: int) -> Document:
    """The complaint as every party will read it: address and contact in full, identity numbers masked."""
    case, plaintiff = step.case, _plaintiff(step)
    sued = case.parties.get(role=PartyRole.DEFENDANT, ordinal=1)
    earlier = case.complaints.order_by("-version").first()
    data = printed.Complaint(
        court_name=case.court.name,
        plaintiffs=[_party(plaintiff)],
        defendants=[_party(sued)],
        agents=_agents(plaintiff),
        claims=[c.text for c in papers.claims],
        facts=papers.facts,
        cause=Cause.objects.get(pk=papers.cause).name,
        evidence=[_evidence_line(p) for p in evidence],
        jurisdiction=_jurisdiction(papers),
        filing_number=filing_number(case),
        signers=[printed.Signer(name=plaintiff.name, method=SIGNED_ONLINE, at=timezone.localtime(step.at))],
        filed_on=timezone.localtime(step.at).date(),
        invented=case.court.invented,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
    )
    document = documents.issue(
        "complaint", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=plaintiff
    )
    if earlier:
        document.version, document.replaces = version, earlier.document
        document.save(update_fields=["version", "replaces"])
    return document


def receipt_paper(step: Step, complaint: Document, evidence: Sequence[EvidencePaper]) -> Document:
    """What came in, when, and until when the court decides, with the reason for that day. For the plaintiff only."""
    case, plaintiff = step.case, _plaintiff(step)
    deadline = plans.deadline("D01", step.at, variant=plans.variant_of(case))
    names = " 与 ".join(p.name for p in case.parties.order_by("-role"))
    items = [printed.ReceivedItem(name=complaint.title, pages=_pages(complaint), sha256=complaint.sha256)]
    items += [printed.ReceivedItem(name=p.name, pages=_pages(p.document), sha256=p.document.sha256) for p in evidence]
    data = printed.FilingReceipt(
        court_name=case.court.name,
        number=filing_number(case),
        addressee=plaintiff.name,
        issued_on=timezone.localtime(step.at).date(),
        received_at=timezone.localtime(step.at),
        parties=names,
        cause=Cause.objects.get(pk=case.cause_id).name,
        items=items,
        decision=printed.Due(day=deadline.end, reason=deadline.derivation.zh),
        contact=case.court.telephone,
        invented=case.court.invented,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
    )
    return documents.issue(
        "filing_receipt", printed.as_data(data), actor=step.actor, visible_to=Visibility.OWN_SIDE,
        submitted_for=plaintiff,
    )  # fmt: skip


def _plaintiff(step: Step) -> Party:
    """In whose name the papers are handed in: known once the case is open."""
    assert step.on_behalf is not None
    return step.on_behalf


def _party(party: Party) -> printed.Party:
    organisation = party.kind == Party.Kind.ORGANISATION
    contact = "，".join(filter(None, (party.phone, party.email)))
    return printed.Party(
        name=party.name,
        organisation=organisation,
        sex=party.sex,
        born=f"{party.birth_date:%Y年%-m月%-d日}出生" if party.birth_date else "",
        ethnicity=party.ethnicity,
        occupation=party.occupation,
        address=party.address,
        contact=contact,
        identifier=_masked(party),
        head=party.legal_representative,
        head_post=party.legal_representative_post,
    )


def _agents(plaintiff: Party) -> list[printed.Agent]:
    rows = plaintiff.representations.filter(until__isnull=True).select_related("power__agent", "power__law_firm")
    return [
        printed.Agent(
            name=r.power.agent.name,
            acts_for=plaintiff.name,
            authority="特别授权" if r.power.powers else "一般代理",
            firm=r.power.law_firm.name if r.power.law_firm else "",
            licence=r.power.licence,
        )
        for r in rows
    ]


def _masked(party: Party) -> str:
    """Numbers of organisations are public; a person's is masked: the court has it in full, the paper goes round."""
    if party.credit_code:
        return party.credit_code
    if not party.id_number:
        return ""
    return mask_resident_id(party.id_number) if len(party.id_number) == 18 else mask_paper(party.id_number)


def _evidence_line(paper: EvidencePaper) -> printed.EvidenceLine:
    return printed.EvidenceLine(name=paper.name, source="原告提交", proves=paper.purpose, pages=_pages(paper.document))


def _pages(document: Document) -> str:
    return str(document.pages) if document.pages else ""


def _jurisdiction(papers: ClaimPapers) -> str:
    label = Complaint.Connection(papers.connection).label
    return f"{label}：{papers.connection_place.strip()}"
