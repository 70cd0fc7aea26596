"""What programs send: a claim as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from netcourt.cases.words import AgentKind, ConsentStage, Origin, PartyForm
from netcourt.filing.models import Claim, Complaint, EvidenceItem
from netcourt.law.fees import Basis
from netcourt.law.interest import RateSource
from netcourt.law.jurisdiction import ConnectionType, Touches
from netcourt.law.jurisdiction.categories import Supervision
from netcourt.law.public_interest import Standing
from netcourt.law.special_suits import Special

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
    signed_abroad: bool = Field(default=False, description="the power was signed outside China (CPL 275)")


class WardBody(Schema):
    """A minor or another person without full capacity; ``relation``: what the representative is to them, 母亲 …"""

    name: Name
    relation: Name
    sex: Annotated[str, Field(pattern="^(男|女|)$")] = ""
    id_number: Name = ""


class AbroadBody(Schema):
    """An organisation from outside the mainland; ``post``: by what office or resolution the person represents it."""

    name: Name
    origin: Origin
    country: Name = ""
    number: Name = ""
    post: Name = ""


class PlaintiffBody(Schema):
    """``party``: an ``id`` of GetCapacities: oneself, an organisation one acts for, or a principal.

    ``ward``: the plaintiff for whom this person sues by law (CPL 60); ``abroad``: the organisation they represent.
    """

    party: UUID
    address: Name
    phone: Name
    email: Name = ""
    ethnicity: Name = ""
    occupation: Name = ""
    ward: WardBody | None = None
    abroad: AbroadBody | None = None
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
    """Interest or penalty on ``base`` from ``start`` to the day before ``until`` (null: until paid).

    ``currency``: of a foreign base, at an agreed rate only; empty: yuan.
    """

    base: Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,2})?$", description="yuan, or of the currency")]
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$", description="ISO 4217, of foreign money")] = ""
    source: RateSource
    start: date
    until: date | None = None
    percent: Percent | None = None
    multiple: Percent = "1"
    fixed: bool = False


class WorthBody(Schema):
    """Money in a foreign ``currency`` (FEE 55), or for goods the price of each of so many securities (CPI 197).

    ``stated``: the plaintiff's own value of what is hard to value. ``risk_version``: of the warning of GetPolicy that
    the plaintiff has read and confirmed (CPI 198).
    """

    basis: Basis
    figure: Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,4})?$", description="the sum, or the price of one")]
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$", description="ISO 4217, of foreign money")] = ""
    quantity: Annotated[int, Field(ge=1, le=10**12)] | None = None
    risk_version: Annotated[str, Field(max_length=20, pattern=r"^[^\x00]*$")] = ""


class ClaimLineBody(Schema):
    kind: Claim.Kind
    object: Name = ""
    text: Words = Field(default="", description="as the complaint is to print it; empty: written from the rest")
    amount: Yuan | None = None
    terms: TermsBody | None = None
    worth: WorthBody | None = None
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


class AttackedBody(Schema):
    """A third party's suit to revoke a decision (CPL 59), or a suit on an objection to execution (CPL 238).

    ``number``: of the decision, or of the ruling on the objection; ``connection`` of the claim is then ``decision``.
    """

    kind: Special
    number: Name
    learnt_on: date | None = Field(default=None, description="knew of the harm, or was served with the ruling")
    absent: Words = Field(default="", description="why not a party to the earlier suit (CPI 290)")


class EvidenceBody(Schema):
    """``document``: the id that UploadDocument answered."""

    document: UUID
    name: Name
    purpose: Name = ""
    source: Name = Field(default="", description="where it comes from (EV19 19)")
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
    earlier_ended_on: date | None = Field(default=None, description="divorce, adoption: end of the last suit (CPL 127)")
    new_facts: Words = Field(default="", description="what is new since the last suit")
    pregnancy: Literal["", "expecting", "born", "ended"] = Field(
        default="", description="a husband's suit for divorce: the wife's pregnancy (CC 1082)"
    )
    pregnancy_on: date | None = Field(default=None, description="of birth, or of the end of the pregnancy")
    jurisdiction_clause: Words = ""
    clause_form: Complaint.ClauseForm | None = Field(default=None, description="how the clause came about (CPI 31)")
    clause_connection: ConnectionType | Literal["none"] | None = None
    touches: list[Touches] = Field(default=[], max_length=4, description="what puts the category DATA in doubt")
    witnesses: list[WitnessBody] = Field(default=[], max_length=30)
    representatives: list[Annotated[int, Field(ge=1, le=100)]] = Field(
        default=[], max_length=5, description="ordinals of the plaintiffs elected to sue for all of many (CPL 56)"
    )
    administrative: AdministrativeBody | None = None
    public_interest: PublicInterestBody | None = None
    attacked: AttackedBody | None = None
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


class CancelBody(Schema):
    reason: Name = ""
