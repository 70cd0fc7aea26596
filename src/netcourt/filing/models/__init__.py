"""The rows of filing (立案): drafts, complaints with their claims, their review and correction."""

from netcourt.filing.models.claims import Claim, ClaimWorth, InterestTerms
from netcourt.filing.models.complaint import (
    AdministrativeAct,
    AttackedDecision,
    Complaint,
    EvidenceItem,
    PublicInterest,
    Witness,
)
from netcourt.filing.models.drafts import Assistance, Confirmation, Draft, DraftFile, SentFile
from netcourt.filing.models.review import (
    Correction,
    Defect,
    DisposalConsent,
    Elected,
    Explanation,
    Opinion,
    Pairing,
    Review,
    ShamCheck,
    Withdrawal,
)
from netcourt.filing.models.sealed import SealedFields

__all__ = [
    "AdministrativeAct",
    "Assistance",
    "AttackedDecision",
    "Claim",
    "ClaimWorth",
    "Complaint",
    "Confirmation",
    "Correction",
    "Defect",
    "DisposalConsent",
    "Draft",
    "DraftFile",
    "Elected",
    "EvidenceItem",
    "Explanation",
    "InterestTerms",
    "Opinion",
    "Pairing",
    "PublicInterest",
    "Review",
    "SealedFields",
    "SentFile",
    "ShamCheck",
    "Withdrawal",
    "Witness",
]
