"""The two papers of a filing, typeset: complaint (CPL 124) and receipt (REG15 2)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Agent, Case, Document, Party
from netcourt.cases.words import AgentKind, Origin, PartyForm, PartyRole, Visibility
from netcourt.filing.models import Complaint
from netcourt.filing.papers import ClaimPapers, EvidencePaper
from netcourt.filing.parties import cause_name, in_order
from netcourt.law.masking import mask_paper, mask_resident_id
from netcourt.law.periods import Deadline
from netcourt.law.special_suits import SUITS, Special
from netcourt.law.times import say_day
from netcourt.reference import papers as printed

SIGNED_ONLINE = "在线确认"
SIGNED = {"filing.record_oral": "由法院代为录入，经宣读确认"}


def filing_number(case: Case) -> str:
    """What the papers are called by before the case has a number."""
    return case.receipt_number


def complaint_paper(step: Step, papers: ClaimPapers, evidence: Sequence[EvidencePaper], *, version: int) -> Document:
    """The complaint as every party will read it: address and contact in full, identity numbers masked."""
    case = step.case
    sides = _sides(case)
    suing = sides[PartyRole.PLAINTIFF]
    earlier = case.complaints.order_by("-version").first() if version > 1 else None
    procurator = any(p.form == PartyForm.PROCURATORATE for p in suing)
    data = printed.Complaint(
        court_name=case.court.name,
        plaintiffs=[_party(p) for p in suing],
        defendants=[_party(p) for p in sides[PartyRole.DEFENDANT]],
        third_parties=[_party(p) for p in sides[PartyRole.THIRD_PARTY]],
        claims=[c.text for c in papers.claims],
        facts=papers.facts,
        cause=cause_name(case),
        evidence=[_evidence_line(p) for p in evidence],
        witnesses=[printed.Witness(name=w.name, address=w.address) for w in papers.witnesses],
        jurisdiction=_jurisdiction(papers),
        filing_number=filing_number(case),
        signers=[_signer(p, step, papers) for p in suing],
        filed_on=timezone.localtime(step.at).date(),
        invented=case.court.invented,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
        public_interest=procurator,
    )
    paper = documents.ToIssue("complaint", printed.as_data(data), _plaintiff(step))
    [document] = documents.draw_up([paper], actor=step.actor, origin=Document.Origin.SYSTEM)
    if earlier:
        document.version, document.replaces = version, earlier.document
    return document


def _sides(case: Case) -> dict[str, list[Party]]:
    """The parties still in the suit, by role, in order, with their agents."""
    sides: dict[str, list[Party]] = {role: [] for role in PartyRole}
    for party in in_order(case):
        if party.left_at is None:
            sides[party.role].append(party)
    return sides


def _signer(party: Party, step: Step, papers: ClaimPapers) -> printed.Signer:
    """Who stands for the paper: of a ward the statutory representative beside the name; the elected are marked."""
    by_law = next((a for a in party.agents.all() if a.kind == AgentKind.STATUTORY), None)
    name = f"{party.name}（法定代理人：{by_law.name}）" if by_law else party.name
    name += "（诉讼代表人）" if party.ordinal in papers.representatives else ""
    method = SIGNED.get(step.act.code, SIGNED_ONLINE)
    return printed.Signer(name=name, method=method, at=timezone.localtime(step.at))


def receipt_paper(step: Step, complaint: Document, evidence: Sequence[EvidencePaper], deadline: Deadline) -> Document:
    """What came in, when, and until when the court decides, with the reason for that day. For the plaintiff only."""
    case, plaintiff = step.case, _plaintiff(step)
    sides = _sides(case)
    names = " 与 ".join("、".join(p.name for p in sides[r]) for r in (PartyRole.PLAINTIFF, PartyRole.DEFENDANT))
    items = [printed.ReceivedItem(name=complaint.title, pages=_pages(complaint), sha256=complaint.sha256)]
    items += [printed.ReceivedItem(name=p.name, pages=_pages(p.document), sha256=p.document.sha256) for p in evidence]
    data = printed.FilingReceipt(
        court_name=case.court.name,
        number=filing_number(case),
        addressee=plaintiff.name,
        issued_on=timezone.localtime(step.at).date(),
        received_at=timezone.localtime(step.at),
        parties=names,
        cause=cause_name(case),
        items=items,
        decision=printed.Due(day=deadline.end, reason=deadline.derivation.zh),
        contact=case.court.telephone,
        invented=case.court.invented,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
    )
    paper = documents.ToIssue("filing_receipt", printed.as_data(data), plaintiff)
    return documents.draw_up([paper], actor=step.actor, visible_to=Visibility.OWN_SIDE)[0]


def _plaintiff(step: Step) -> Party:
    """In whose name the papers are handed in: known once the case is open."""
    assert step.on_behalf is not None
    return step.on_behalf


def _party(party: Party) -> printed.Party:
    organisation = party.kind == Party.Kind.ORGANISATION
    contact = "，".join(filter(None, (party.phone, party.email)))
    shop = f"{party.platform} {party.link}".strip() if party.form == PartyForm.SHOP else ""
    return printed.Party(
        name=party.name,
        organisation=organisation,
        sole_trader=party.form == PartyForm.SOLE_TRADER,
        origin="" if party.origin == Origin.MAINLAND else _origin(party),
        sex=party.sex,
        born=f"{party.birth_date:%Y年%-m月%-d日}出生" if party.birth_date else "",
        ethnicity=party.ethnicity,
        occupation=party.occupation,
        address=party.address,
        contact=contact,
        identifier=_masked(party),
        head=party.legal_representative,
        head_post=party.legal_representative_post,
        shop=shop,
        agents=[_agent(a) for a in party.agents.all()],
    )


def _origin(party: Party) -> str:
    return party.nationality if party.origin == Origin.FOREIGN else str(Origin(party.origin).label)


def _agent(agent: Agent) -> printed.Agent:
    by_law = agent.kind == AgentKind.STATUTORY
    return printed.Agent(
        name=agent.name,
        acts_for=agent.party.name,
        title="法定代理人" if by_law else "委托诉讼代理人",
        authority=agent.relation if by_law else "特别授权" if agent.special else "一般代理",
        firm=agent.firm,
        licence=agent.licence,
    )


def _masked(party: Party) -> str:
    """Numbers of organisations are public; a person's is masked: the court has it in full, the paper goes round."""
    if party.credit_code:
        return party.credit_code
    if not party.id_number:
        return ""
    return mask_resident_id(party.id_number) if len(party.id_number) == 18 else mask_paper(party.id_number)


def _evidence_line(paper: EvidencePaper) -> printed.EvidenceLine:
    source = paper.source or "原告提交"
    return printed.EvidenceLine(name=paper.name, source=source, proves=paper.purpose, pages=_pages(paper.document))


def _pages(document: Document) -> str:
    return str(document.pages) if document.pages else ""


def _jurisdiction(papers: ClaimPapers) -> str:
    label = Complaint.Connection(papers.connection).label
    said = f"{label}：{papers.connection_place.strip()}"
    if (told := papers.attacked) is None or told.learnt_on is None:
        return said
    revoking = told.kind is Special.REVOCATION
    said += f"\n{SUITS[told.kind].zh}所针对的{'裁判' if revoking else '执行异议裁定'}：{told.number.strip()}"
    said += f"\n{'知道权益受到损害' if revoking else '收到裁定'}的日期：{say_day(told.learnt_on).zh}"
    return said + (f"\n没有参加原来的诉讼的原因：{told.absent.strip()}" if revoking else "")
