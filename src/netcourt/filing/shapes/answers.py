"""What programs are answered."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from netcourt.cases.shapes import DocumentInformation, Named
from netcourt.web.problems import Said


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


class CancelledShape(Schema):
    """``asked``: the suit was accepted, and the court rules on the application."""

    case: UUID
    stage: Named
    asked: bool


class FilingList(Schema):
    filings: list[FilingShape]
    after: str
