"""The rows of a claim: case, complaint with its claims and evidence, consents; those of its parties: ``party_records``.

Written only by ``actions``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Consent, DocketEntry, Document, Party
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole, Stage
from netcourt.filing.models import (
    AdministrativeAct,
    Claim,
    Complaint,
    EvidenceItem,
    InterestTerms,
    PublicInterest,
    Witness,
)
from netcourt.filing.papers import ClaimPapers, EvidencePaper
from netcourt.filing.party_records import add_parties, correct_parties, in_order, origin_of, plaintiff
from netcourt.identity.queries import Capacity
from netcourt.law.interest import VERSION
from netcourt.reference.models import Court

__all__ = [
    "Answer",
    "add_parties",
    "cause_name",
    "complaint",
    "consents",
    "correct",
    "in_order",
    "new_case",
    "origin_of",
    "plaintiff",
    "title",
]


def new_case(papers: ClaimPapers, court: Court, name: str, at: datetime) -> Case:
    """An unsaved case; its title waits for the parties."""
    kind = Case.Kind.ADMINISTRATIVE if papers.is_administrative else Case.Kind.CIVIL
    return Case(
        court=court, kind=kind, title=name, cause_id=papers.cause, category=papers.category,
        amount=papers.amount, stage=Stage.RECEIVED, received_at=at,
    )  # fmt: skip


def title(case: Case) -> str:
    """张三诉某公司信息网络买卖合同纠纷; of many of one side the first, with 等."""
    names: dict[str, list[str]] = {}
    for party in in_order(case):
        names.setdefault(party.role, []).append(party.name)
    said = {role: listed[0] + ("等" if len(listed) > 1 else "") for role, listed in names.items()}
    return f"{said[PartyRole.PLAINTIFF]}诉{said[PartyRole.DEFENDANT]}{cause_name(case)}"[:300]


def cause_name(case: Case) -> str:
    """What the claim is called by; a claim that is handed in has a cause."""
    assert case.cause is not None
    return case.cause.name


def correct(case: Case, papers: ClaimPapers, capacities: Sequence[Capacity], at: datetime) -> None:
    """Parties and head data of the case after its papers were corrected."""
    correct_parties(case, papers, capacities, at)
    case.cause_id, case.category, case.amount = papers.cause, papers.category, papers.amount
    case.title = title(case)


def complaint(
    case: Case,
    entry: DocketEntry,
    papers: ClaimPapers,
    evidence: Sequence[EvidencePaper],
    *,
    document: Document,
    version: int,
) -> Complaint:
    """One version of the complaint with its claims and its list of evidence."""
    row = Complaint.objects.create(
        case=case, version=version, entry=entry, document=document, category=papers.category,
        cause_text=(papers.cause_text or cause_name(case))[:120],
        connection=papers.connection, connection_place=papers.connection_place.strip(),
        platform=papers.platform.strip(), online_signing=papers.online_signing,
        online_performance=papers.online_performance, jurisdiction_clause=papers.jurisdiction_clause,
        clause_form=papers.clause_form, clause_connection=papers.clause_connection, touches=list(papers.touches),
        happened_on=papers.happened_on,
        facts=papers.facts, service_address=papers.service_address.strip(),
        electronic_service=bool(papers.electronic_service),
    )  # fmt: skip
    _claims(row, papers, entry.at)
    EvidenceItem.objects.bulk_create(
        EvidenceItem(
            complaint=row, ordinal=n, document=p.document, name=p.name.strip(), purpose=p.purpose.strip(),
            source=p.source.strip(), paper=p.paper,
        )
        for n, p in enumerate(evidence, start=1)
    )  # fmt: skip
    Witness.objects.bulk_create(
        Witness(complaint=row, ordinal=n, name=w.name.strip(), address=w.address.strip(), knows=w.knows.strip())
        for n, w in enumerate(papers.witnesses, start=1)
    )
    _particular(row, papers)
    return row


def _claims(row: Complaint, papers: ClaimPapers, at: datetime) -> None:
    rows = Claim.objects.bulk_create(
        Claim(
            complaint=row, ordinal=n, kind=c.kind, text=c.text, object=c.object, amount=c.amount,
            against=list(c.against), joint=c.joint,
        )
        for n, c in enumerate(papers.claims, start=1)
    )  # fmt: skip
    day = timezone.localdate(at)
    InterestTerms.objects.bulk_create(
        InterestTerms(
            claim=claim, base=t.base, source=t.source, percent=t.percent, multiple=t.multiple, fixed=t.fixed,
            start=t.start, until=t.until, reckoned_to=day, rule_version=VERSION,
            derivation=said.derivation.as_json() if said.derivation else {},
        )
        for claim, said in zip(rows, papers.claims, strict=True) if (t := said.terms) is not None
    )  # fmt: skip


def _particular(row: Complaint, papers: ClaimPapers) -> None:
    if act := papers.administrative:
        AdministrativeAct.objects.create(
            complaint=row, act=act.act.strip(), supervision=act.supervision, known_on=act.known_on,
            review_received_on=act.review_received_on,
        )  # fmt: skip
    if public := papers.public_interest:
        PublicInterest.objects.create(
            complaint=row, standing=public.standing, basis=public.basis.strip(),
            announced_on=public.announced_on, proposal_received_on=public.proposal_received_on,
            urgent=public.urgent,
        )  # fmt: skip


Answer = tuple[Party, ConsentStage, str, str]  # party, stage, state, ground


def consents(step: Step, answers: Iterable[Answer], notice_version: str) -> None:
    """The parties' answers by stage; a later answer takes the place of an earlier one, whose history is kept."""
    last = {(party.pk, stage): (party, stage, state, ground) for party, stage, state, ground in answers}
    Consent.objects.bulk_create(
        [
            Consent(
                case=step.case, party=party, stage=stage, state=ConsentState(state), ground=ground,
                notice_version=notice_version, at=step.at, entry=step.entry,
            )
            for party, stage, state, ground in last.values()
        ],
        update_conflicts=True,
        unique_fields=["party", "stage"],
        update_fields=["case", "state", "ground", "notice_version", "at", "entry"],
    )  # fmt: skip
