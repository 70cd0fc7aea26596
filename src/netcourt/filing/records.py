"""The rows of a claim: complaint with its claims and evidence, consents, the elected. Written only by ``actions``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Consent, DocketEntry, Document, Party
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole
from netcourt.filing.models import (
    AdministrativeAct,
    AttackedDecision,
    Claim,
    ClaimWorth,
    Complaint,
    Elected,
    EvidenceItem,
    InterestTerms,
    PublicInterest,
    Witness,
)
from netcourt.filing.papers import (
    ClaimLine,
    ClaimPapers,
    EvidencePaper,
)
from netcourt.filing.parties import cause_name
from netcourt.filing.pricing import Converting
from netcourt.law.interest import VERSION


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
        happened_on=papers.happened_on, earlier_ended_on=papers.earlier_ended_on, new_facts=papers.new_facts.strip(),
        pregnancy=papers.pregnancy, pregnancy_on=papers.pregnancy_on,
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
    _worths(rows, papers)
    day = timezone.localdate(at)
    InterestTerms.objects.bulk_create(
        terms_row(claim, said, day) for claim, said in zip(rows, papers.claims, strict=True) if said.terms is not None
    )


def terms_row(claim: Claim, line: ClaimLine, reckoned_to: date) -> InterestTerms:
    """How interest runs, not saved."""
    t = line.terms
    assert t is not None
    return InterestTerms(
        claim=claim, base=t.base, currency=t.currency, source=t.source, percent=t.percent, multiple=t.multiple,
        fixed=t.fixed, start=t.start, until=t.until, reckoned_to=reckoned_to, rule_version=VERSION,
        derivation=line.derivation.as_json() if line.derivation else {},
    )  # fmt: skip


def worth_row(claim: Claim, line: ClaimLine, by: Converting | None = None) -> ClaimWorth:
    """What a claim not told in yuan rests on, not saved; settled ``by`` the rates of an accepted case."""
    w = line.worth
    assert w is not None
    known = by.published.get(w.currency) if by else None
    return ClaimWorth(
        claim=claim, basis=w.basis, currency=w.currency, figure=w.figure or 0, quantity=w.quantity,
        risk_version=w.risk_version, estimate=line.amount, settled_on=by.day if by else None,
        rate=known.rate.yuan if known else None, rate_day=known.rate.published_for if known else None,
        derivation=line.derivation.as_json() if line.derivation else {},
    )  # fmt: skip


def _worths(rows: Sequence[Claim], papers: ClaimPapers) -> None:
    ClaimWorth.objects.bulk_create(
        worth_row(claim, said) for claim, said in zip(rows, papers.claims, strict=True) if said.worth is not None
    )


def _particular(row: Complaint, papers: ClaimPapers) -> None:
    if (told := papers.attacked) is not None and told.learnt_on is not None:
        AttackedDecision.objects.create(
            complaint=row, kind=told.kind, number=told.number.strip(), learnt_on=told.learnt_on,
            absent=told.absent.strip(),
        )  # fmt: skip
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


def elect(case: Case, entry: DocketEntry, papers: ClaimPapers) -> None:
    """Who was elected to sue for all, as every plaintiff confirmed with these papers."""
    Elected.objects.filter(case=case).delete()
    suing = case.parties.filter(role=PartyRole.PLAINTIFF, left_at=None, ordinal__in=papers.representatives)
    Elected.objects.bulk_create(Elected(case=case, party=p, entry=entry) for p in suing)
