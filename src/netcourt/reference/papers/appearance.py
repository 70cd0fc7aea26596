"""Papers of the other side (应诉): the notice and the code that bring it in, its answer and its objection."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from netcourt.reference.papers.base import Agent, CourtPaper, Due, EvidenceLine, Party, Signer


@dataclass(frozen=True, kw_only=True)
class ResponseNotice(CourtPaper):
    """应诉通知书 (CPL 128, 129): what is asked, by when to answer, rights, how to take part online or not."""

    parties: str
    cause: str
    procedure: str = ""
    small_claims: str = ""  # what small claims mean for the fee and the appeal (CPI 274)
    answer_days: int = 15
    platform_url: str
    enclosed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class CaseCodeLetter(CourtPaper):
    """关联案件通知 (IC18 8, OL21 10): how to find the case. Not service; nothing of the dispute stands in it.

    ``verification_url`` is the link with its secret, as QR code; ``code`` is what is typed instead.
    """

    code: str
    code_url: str
    register: Due
    address: str


@dataclass(frozen=True, kw_only=True)
class ClaimAnswer:
    """A claim and what the other side says of it; ``stance`` 同意, 不同意 or 部分同意."""

    claim: str
    stance: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PartyPaper:
    """What every paper of the sued side carries: who hands it in, in what role, signed how and when."""

    court_name: str
    number: str
    party: Party
    role: str
    cause: str
    signers: list[Signer]
    filed_on: date
    agents: list[Agent] = field(default_factory=list)
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer(PartyPaper):
    """答辩状 (CPL 128, OL21 11): a word on each claim, disputed facts, one's own account, evidence."""

    plaintiffs: str
    claims: list[ClaimAnswer]
    disputed: str = ""
    account: str = ""
    reasons: str = ""
    mediation: str = ""
    evidence: list[EvidenceLine] = field(default_factory=list)
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class JurisdictionObjection(PartyPaper):
    """管辖权异议申请书 (CPL 130)."""

    reasons: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class JurisdictionRuling(CourtPaper):
    """管辖权异议裁定书 (CPL 130, 157). ``final``: small claims, in force at once (CPI 276)."""

    parties: str
    cause: str
    objector: str
    proposed: str
    grounds: str
    finding: str
    upheld: bool
    to_court: str = ""
    appeal_court: str = ""
    final: bool = False
