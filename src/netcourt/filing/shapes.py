"""A claim as programs send it, and how it becomes the papers that ``actions.submit`` takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from netcourt.cases.shapes import DocumentInformation, Named
from netcourt.cases.words import AgentKind, ConsentStage, Origin, PartyForm
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.filing.papers import (
    AdministrativeAct,
    AgentPaper,
    ClaimLine,
    ClaimPapers,
    Defect,
    Plaintiff,
    Pleaded,
    PublicInterest,
    WitnessPaper,
)
from netcourt.identity.queries import Capacity
from netcourt.law.interest import RateSource, Terms
from netcourt.law.jurisdiction import ConnectionType, Touches, categories
from netcourt.law.jurisdiction.categories import Supervision
from netcourt.law.public_interest import Standing
from netcourt.web.problems import Said

# Content is judged by the law, with a sentence for each defect; here only what could not be kept at all.
Words = Annotated[str, Field(max_length=60_000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
Yuan = Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,2})?$", description="yuan, such as 1299.00")]
Percent = Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,6})?$")]


class AgentBody(Schema):
    kind: AgentKind
    name: Name
    relation: Name = ""
    firm: Name = ""
    licence: Annotated[str, Field(max_length=30, pattern=r"^[^\x00]*$")] = ""
    phone: Name = ""
    special: bool = False


class PlaintiffBody(Schema):
    """``party``: an ``id`` of GetCapacities: oneself, an organisation one acts for, or a principal."""

    party: UUID
    address: Name
    phone: Name
    email: Name = ""
    ethnicity: Name = ""
    occupation: Name = ""
    agents: list[AgentBody] = Field(default=[], max_length=10)


class PleadedBody(Schema):
    form: PartyForm
    name: Name
    origin: Origin = Origin.MAINLAND
    nationality: Name = ""
    sex: Annotated[str, Field(pattern="^(男|女|)$")] = ""
    birth_date: date | None = None
    address: Name = ""
    phone: Name = ""
    id_kind: Annotated[str, Field(pattern="^(resident|passport|permit|permanent)$")] = "resident"
    id_number: Name = ""
    credit_code: Name = ""
    head: Name = ""
    head_post: Name = ""
    platform: Name = ""
    link: Name = ""
    agents: list[AgentBody] = Field(default=[], max_length=10)


class TermsBody(Schema):
    """Interest or penalty on ``base`` from ``start`` to the day before ``until`` (null: until paid)."""

    base: Yuan
    source: RateSource
    start: date
    until: date | None = None
    percent: Percent | None = None
    multiple: Percent = "1"
    fixed: bool = False


class ClaimLineBody(Schema):
    kind: Claim.Kind
    object: Name = ""
    text: Words = Field(default="", description="as the complaint is to print it; empty: written from the rest")
    amount: Yuan | None = None
    terms: TermsBody | None = None
    against: list[Annotated[int, Field(ge=1, le=100)]] = Field(default=[], max_length=100)
    joint: bool = False


class AdministrativeBody(Schema):
    act: Words
    supervision: Supervision | None = None
    known_on: date | None = None
    review_received_on: date | None = None


class WitnessBody(Schema):
    name: Name
    address: Name = ""
    knows: Name = ""


class PublicInterestBody(Schema):
    standing: Standing | None = None
    basis: Name = ""
    announced_on: date | None = None
    proposal_received_on: date | None = None
    urgent: bool = False


class EvidenceBody(Schema):
    """``document``: the id that UploadDocument answered."""

    document: UUID
    name: Name
    purpose: Name = ""
    paper: EvidenceItem.Paper = EvidenceItem.Paper.EVIDENCE


class ClaimBody(Schema):
    """A whole complaint with the choices of those who sue. Codes are those of GetPolicy."""

    plaintiffs: list[PlaintiffBody] = Field(max_length=100)
    defendants: list[PleadedBody] = Field(max_length=100)
    third_parties: list[PleadedBody] = Field(default=[], max_length=100)
    category: Name
    cause: Name
    connection: Complaint.Connection
    connection_place: Name
    platform: Name = ""
    online_signing: bool | None = None
    online_performance: bool | None = None
    happened_on: date | None = None
    jurisdiction_clause: Words = ""
    clause_form: Complaint.ClauseForm | None = Field(default=None, description="how the clause came about (CPI 31)")
    clause_connection: ConnectionType | Literal["none"] | None = None
    touches: list[Touches] = Field(default=[], max_length=4, description="what puts the category DATA in doubt")
    witnesses: list[WitnessBody] = Field(default=[], max_length=30)
    administrative: AdministrativeBody | None = None
    public_interest: PublicInterestBody | None = None
    claims: list[ClaimLineBody] = Field(max_length=100)
    facts: Words
    evidence: list[EvidenceBody] = Field(default=[], max_length=200)
    service_address: Name
    electronic_service: bool | None = Field(description="the plaintiffs' own answer; null is asked for again (OL21 29)")
    online_stages: list[ConsentStage] = Field(default=[], max_length=20)
    notice_version: Name = Field(description="the notice on online litigation that the plaintiffs read (OL21 4)")
    truth: bool = Field(description="the plaintiffs stand for the truth of the claim (CPL 13)")


class FeeBody(Schema):
    category: Name
    cause: Name
    claims: list[ClaimLineBody] = Field(max_length=100)


class CapacityShape(Schema):
    id: UUID
    kind: str = Field(description="person or organisation")
    name: str
    by: str = Field(description="self, office or power")


class CapacityList(Schema):
    capacities: list[CapacityShape]


class RouteShape(Schema):
    outcome: str
    reasons: list[Said]


class FeeLine(Schema):
    text: Said
    amount: str


class FeeShape(Schema):
    """``amount`` is null where the province's figures are not entered; ``why`` then says so."""

    amount: str | None
    lines: list[FeeLine]
    why: list[Said]


class CheckShape(Schema):
    """What handing in would make: the claims as the complaint prints them, which court, the fee. Binds nobody."""

    claims: list[str]
    amount: str | None
    route: RouteShape
    fee: FeeShape


class FilingShape(Schema):
    """``case`` is the id for GetFilingStatus, GetCase and the rest."""

    case: UUID
    filing_number: str
    received_at: datetime
    decision_due: date | None
    why: Said | None


class DefectShape(Schema):
    field: str
    sentence: str


class CorrectionShape(Schema):
    due: date
    why: Said
    answered: bool
    defects: list[DefectShape]


class FilingStatus(FilingShape):
    number: str | None
    title: str
    stage: Named
    outcome: Named | None
    correction: CorrectionShape | None
    documents: list[DocumentInformation]


class CancelBody(Schema):
    reason: Name = ""


class CancelledShape(Schema):
    """``asked``: the suit was accepted, and the court rules on the application."""

    case: UUID
    stage: Named
    asked: bool


class FilingList(Schema):
    filings: list[FilingShape]
    after: str


def papers_of(body: ClaimBody, capacities: Sequence[Capacity]) -> ClaimPapers:
    """The claim as papers. A plaintiff who is none of ``capacities`` stays one that nobody acts for."""
    organisations = {c.organisation.pk for c in capacities if c.organisation}
    return ClaimPapers(
        plaintiffs=tuple(_plaintiff(p, p.party in organisations) for p in body.plaintiffs),
        defendants=tuple(_pleaded(p) for p in body.defendants),
        third_parties=tuple(_pleaded(p) for p in body.third_parties),
        administrative=_administrative(body.administrative),
        public_interest=_public_interest(body.public_interest),
        clause_form=body.clause_form or "",
        clause_connection=body.clause_connection or "",
        touches=tuple(body.touches),
        witnesses=tuple(WitnessPaper(**w.dict()) for w in body.witnesses),
        claims=tuple(line_of(c) for c in body.claims),
        online_stages=frozenset(body.online_stages),
        **{name: getattr(body, name) for name in _SAME},
    )


_SAME = ("category", "cause", "connection", "connection_place", "platform", "online_signing", "online_performance",
         "happened_on", "jurisdiction_clause", "facts", "service_address", "electronic_service", "notice_version",
         "truth")  # fmt: skip


def _plaintiff(body: PlaintiffBody, organisation: bool) -> Plaintiff:
    given = body.dict(exclude={"party", "agents"})
    who: dict[str, Any] = {"organisation" if organisation else "person": body.party}
    return Plaintiff(**who, **given, agents=tuple(AgentPaper(**a.dict()) for a in body.agents))


def _pleaded(body: PleadedBody) -> Pleaded:
    given = body.dict(exclude={"agents"})
    return Pleaded(**given, agents=tuple(AgentPaper(**a.dict()) for a in body.agents))


def _administrative(body: AdministrativeBody | None) -> AdministrativeAct | None:
    return AdministrativeAct(**body.dict() | {"supervision": body.supervision or ""}) if body else None


def _public_interest(body: PublicInterestBody | None) -> PublicInterest | None:
    return PublicInterest(**body.dict() | {"standing": body.standing or ""}) if body else None


def line_of(body: ClaimLineBody) -> ClaimLine:
    terms = body.terms
    running = None
    if terms is not None:
        numbers: dict[str, Any] = {"base": Decimal(terms.base), "multiple": Decimal(terms.multiple)}
        numbers["percent"] = Decimal(terms.percent) if terms.percent is not None else None
        running = Terms(**terms.dict(include={"source", "start", "until", "fixed"}), **numbers)
    return ClaimLine(
        kind=body.kind, text=body.text, object=body.object, terms=running, against=tuple(body.against),
        joint=body.joint, amount=Decimal(body.amount) if body.amount is not None else None,
    )  # fmt: skip


_PLACES = {
    "dispute": "cause",
    "refund": "claims",
    "other_claim": "claims",
    "went_wrong": "facts",
    "notice_read": "notice_version",
    "act_complained": "administrative.act",
    "act_known_on": "administrative.known_on",
    "review_received_on": "administrative.review_received_on",
    "announced_on": "public_interest.announced_on",
    "proposal_received_on": "public_interest.proposal_received_on",
    "standing_basis": "public_interest.basis",
    "witness_name": "witnesses",
    "witness_address": "witnesses",
}
_PARTY = re.compile(r"(?:(\d+)-)?(plaintiff|defendant|third_party|agent)_(\w+)")
_LISTS = {"plaintiff": "plaintiffs", "defendant": "defendants", "third_party": "third_parties", "agent": "plaintiffs"}


def placed(defect: Defect) -> Defect:
    """A defect with its place in the body: ``2-defendant_name`` → ``defendants.1.name``."""
    if found := _PARTY.fullmatch(defect.field):
        part = {"capacity": "party"}.get(found[3], found[3])
        within = f"agents.{part}" if found[2] == "agent" else part
        return replace(defect, field=f"{_LISTS[found[2]]}.{int(found[1] or 1) - 1}.{within}")
    return replace(defect, field=_PLACES.get(defect.field, defect.field))


def category_names(on: date) -> list[dict[str, str]]:
    return [{"code": code} | c.label.as_json() for code, c in categories(on).items()]
