"""Papers of filing (立案): the complaint, its receipt, and what the court answers to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from netcourt.reference.papers.base import CourtPaper, Due, EvidenceLine, Party, Signer, Witness


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """民事起诉状 (CPL 124). ``claims`` are numbered when printed; ``facts`` may have several paragraphs (newlines)."""

    court_name: str
    plaintiffs: list[Party]
    defendants: list[Party]
    claims: list[str]
    facts: str
    cause: str
    third_parties: list[Party] = field(default_factory=list)
    evidence: list[EvidenceLine] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    jurisdiction: str = ""  # why this court: category and connecting place (IJ25 1)
    public_interest: bool = False  # 公益诉讼起诉书 of a procuratorate
    administrative: bool = False  # 行政起诉状, written after the civil one (REG15 4)
    filing_number: str = ""
    signers: list[Signer] = field(default_factory=list)
    filed_on: date | None = None  # None: a draft, printed as one
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class ReceivedItem:
    name: str
    form: str = "电子文件"
    pages: str = ""
    copies: str = "1"
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class FilingReceipt(CourtPaper):
    """立案材料收据 (REG15 2, CPL 69): what came in, when; until when the court decides."""

    received_at: datetime
    parties: str  # 原告…与被告…
    cause: str
    items: list[ReceivedItem]
    decision: Due


@dataclass(frozen=True, kw_only=True)
class AcceptanceNotice(CourtPaper):
    """受理通知书 (CPL 126, CPL 129, IC18 7). Rights, publication scope and flow information are the template's.

    ``small_claims``: what CPI 274 wants told of it, and no right of appeal (CPL 165).
    """

    parties: str
    cause: str
    accepted_on: date
    procedure: str = ""  # 简易程序 / 普通程序, if decided
    small_claims: bool = False
    judges: str = ""
    platform_url: str  # the litigation platform
    flow_url: str  # where trial-flow information is read (FLOW18 4)
    enclosed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class EvidenceNotice(CourtPaper):
    """举证通知书 (EV19 50). The rules on burden, collection by the court and lateness are the template's."""

    parties: str
    cause: str
    role: str  # 原告 / 被告 / 第三人
    procedure: str = ""
    due: Due
    platform_url: str


@dataclass(frozen=True, kw_only=True)
class Defect:
    """One thing to mend: what is wrong, the rule, and how to mend it."""

    what: str
    why: str
    how: str


@dataclass(frozen=True, kw_only=True)
class CorrectionNotice(CourtPaper):
    """补正通知书 (IC18 7, REG15 7): all defects, told once."""

    parties: str
    cause: str
    defects: list[Defect]
    due: Due
    platform_url: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    text: str
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where the dispute can be taken instead."""

    name: str
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class RedirectNotice(CourtPaper):
    """释明告知书 (IC18 7, CPL 127): why the court cannot take the case, where to go, what the plaintiff may choose."""

    parties: str
    cause: str
    reasons: list[Reason]
    destinations: list[Destination]
    platform_url: str
    answer: Due  # until when to say whether the plaintiff insists


@dataclass(frozen=True, kw_only=True)
class Ruling(CourtPaper):
    """裁定书 (CPL 157): who, what was asked and found, the order, whether and where it can be appealed.

    ``people``, ``grounds``: one paragraph each; ``order`` is numbered when it has several lines; an empty ``appeal``
    says that the ruling is effective once served, unless ``final`` says otherwise. ``judges``: each with the post, as
    signed. ``title``: of a judgment of the same form.
    """

    people: list[str]
    grounds: list[str]
    order: list[str]
    appeal: str = ""
    final: str = ""
    judges: list[str] = field(default_factory=list)
    title: str = ""
