"""Papers of evidence (举证): the list as a party hands it in, the court's receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from netcourt.reference.papers.base import CourtPaper, EvidenceLine, Signer
from netcourt.reference.papers.filing import ReceivedItem


@dataclass(frozen=True, kw_only=True)
class EvidenceList:
    """证据清单 (EV19 19): numbered from ``first``, each item with its source and what it proves, signed and dated.

    ``reason``: why it comes after the period, empty when it does not (CPL 68).
    """

    court_name: str
    number: str
    role: str
    party: str
    parties: str
    cause: str
    evidence: list[EvidenceLine]
    signers: list[Signer]
    filed_on: date
    first: int = 1
    reason: str = ""
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceReceipt(CourtPaper):
    """证据收据 (CPL 69): name, pages, copies, form, time of receipt, handler; ``first`` as in the list."""

    received_at: datetime
    parties: str
    cause: str
    items: list[ReceivedItem] = field(default_factory=list)
    first: int = 1
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceRequest:
    """延长举证期限申请书 (CPI 100): by how many days, why; ``until`` is the last day of the period as it runs."""

    court_name: str
    number: str
    role: str
    party: str
    parties: str
    cause: str
    until: date
    days: int
    reason: str
    signers: list[Signer]
    filed_on: date
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceDecision(CourtPaper):
    """What the court decided of late evidence (``late``) or a longer period: asked, found, ordered, a last sentence."""

    late: bool
    parties: str
    cause: str
    asked: str
    finding: str
    basis: str
    order: list[str]
    last: str
