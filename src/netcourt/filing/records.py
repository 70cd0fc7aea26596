"""The rows of a claim: case, parties, complaint with its claims and evidence, consents. Written only by ``actions``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Consent, DocketEntry, Document, Party
from netcourt.cases.words import ConsentStage, ConsentState, PartyRole, Stage
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.filing.papers import ClaimPapers, EvidencePaper, Opponent
from netcourt.identity.queries import Capacity
from netcourt.law.identity_numbers import Sex, check_resident_id, normalise
from netcourt.reference.models import Cause, Court

ADMINISTRATIVE = "ADM"


def new_case(papers: ClaimPapers, court: Court, capacity: Capacity, at: datetime) -> Case:
    """An unsaved case; its title waits for the parties."""
    kind = Case.Kind.ADMINISTRATIVE if papers.category == ADMINISTRATIVE else Case.Kind.CIVIL
    return Case(
        court=court, kind=kind, title=capacity.name, cause_id=papers.cause, category=papers.category,
        amount=papers.amount, stage=Stage.RECEIVED, received_at=at,
    )  # fmt: skip


def title(case: Case) -> str:
    """张三诉某公司信息网络买卖合同纠纷."""
    names = {p.role: p.name for p in case.parties.all()}
    cause = Cause.objects.get(pk=case.cause_id).name
    return f"{names[PartyRole.PLAINTIFF]}诉{names[PartyRole.DEFENDANT]}{cause}"[:300]


def plaintiff(papers: ClaimPapers, capacity: Capacity, at: datetime) -> Party:
    """The plaintiff as proved, linked at once."""
    given = papers.plaintiff
    party = Party(role=PartyRole.PLAINTIFF, linked_at=at)
    _describe_plaintiff(party, capacity, at)
    party.address, party.phone, party.email = given.address.strip(), given.phone.strip(), given.email.strip()
    party.ethnicity, party.occupation = given.ethnicity.strip(), given.occupation.strip()
    return party


def _describe_plaintiff(party: Party, capacity: Capacity, at: datetime) -> None:
    person, organisation = capacity.person, capacity.organisation
    if organisation is not None:
        party.kind, party.organisation, party.name = Party.Kind.ORGANISATION, organisation, organisation.name
        party.credit_code = organisation.credit_code
        party.legal_representative = organisation.legal_representative
        party.legal_representative_post = organisation.legal_representative_post
        return
    assert person is not None
    party.kind, party.person, party.name = Party.Kind.PERSON, person, person.name
    party.id_number, party.nationality = person.id_number, person.nationality
    party.sex, party.birth_date = person.sex, person.birth_date
    if person.id_kind == person.IdKind.RESIDENT:  # the number itself says both
        said = check_resident_id(person.id_number, timezone.localdate(at))
        party.birth_date = party.birth_date or said.birth
        party.sex = party.sex or ({Sex.MALE: "男", Sex.FEMALE: "女"}[said.sex] if said.sex else "")


def defendant(papers: ClaimPapers, case: Case, party: Party | None = None) -> Party:
    """The defendant as pleaded, not linked to anyone before their identity is proved."""
    given = papers.defendant
    party = party or Party(case=case, role=PartyRole.DEFENDANT)
    person = given.kind is Opponent.PERSON
    party.kind = Party.Kind.PERSON if person else Party.Kind.ORGANISATION
    party.name, party.address, party.phone = given.name.strip(), given.address.strip(), given.phone.strip()
    party.sex = given.sex if person else ""
    party.id_number = normalise(given.id_number) if person else ""
    party.credit_code = "" if person else normalise(given.credit_code)
    party.legal_representative = "" if person else given.head.strip()
    post = "经营者" if given.kind is Opponent.SOLE_TRADER and given.head.strip() else given.head_post.strip()
    party.legal_representative_post = "" if person else post
    return party


def correct(case: Case, papers: ClaimPapers, capacity: Capacity, at: datetime) -> None:
    """Parties and head data of the case after its papers were corrected; row history keeps what stood before."""
    new = plaintiff(papers, capacity, at)
    row = case.parties.get(role=PartyRole.PLAINTIFF, ordinal=1)
    for name in ("address", "phone", "email", "ethnicity", "occupation"):
        setattr(row, name, getattr(new, name))
    row.save()
    sued = case.parties.get(role=PartyRole.DEFENDANT, ordinal=1)
    if sued.linked_at is None:
        defendant(papers, case, sued).save()
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
        cause_text=(papers.cause_text or Cause.objects.get(pk=papers.cause).name)[:120],
        connection=papers.connection, connection_place=papers.connection_place.strip(),
        platform=papers.platform.strip(), online_signing=papers.online_signing,
        online_performance=papers.online_performance, jurisdiction_clause=papers.jurisdiction_clause,
        facts=papers.facts, service_address=papers.service_address.strip(),
        electronic_service=bool(papers.electronic_service),
    )  # fmt: skip
    Claim.objects.bulk_create(
        Claim(complaint=row, ordinal=n, kind=c.kind, text=c.text, amount=c.amount)
        for n, c in enumerate(papers.claims, start=1)
    )
    EvidenceItem.objects.bulk_create(
        EvidenceItem(complaint=row, ordinal=n, document=p.document, name=p.name.strip(), purpose=p.purpose.strip())
        for n, p in enumerate(evidence, start=1)
    )
    return row


def consent(step: Step, stage: ConsentStage, state: str, ground: str, notice_version: str) -> None:
    """One party's answer for one stage; a later answer takes the place of an earlier one, whose history is kept."""
    Consent.objects.update_or_create(
        party=step.on_behalf,
        stage=stage,
        defaults={
            "case": step.case, "state": ConsentState(state), "ground": ground, "notice_version": notice_version,
            "at": step.at, "entry": step.entry,
        },
    )  # fmt: skip
