"""What each typeset paper is told: one dataclass per template. Text is plain text, never markup; dates are dates.

``typesetting.typeset("acceptance_notice", AcceptanceNotice(...), on=day)`` turns one into a PDF.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Agent:
    """Someone who acts for a party by law or by a power of attorney, with the extent of the authority."""

    name: str
    acts_for: str
    title: str = "委托诉讼代理人"  # or 法定代理人
    authority: str = ""  # 一般代理 / 特别授权; of a statutory representative the relation
    firm: str = ""
    licence: str = ""
    contact: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """One party as CPL 124 wants it named. ``organisation`` decides which fields are printed; empty ones say 未填."""

    name: str
    organisation: bool = False
    sex: str = ""
    born: str = ""  # date of birth or age, as shown
    ethnicity: str = ""
    occupation: str = ""
    employer: str = ""
    address: str = ""  # home, or registered seat
    contact: str = ""
    identifier: str = ""  # identity or credit code, masked by the caller where the reader may not see it
    head: str = ""  # legal representative or responsible person of an organisation
    head_post: str = ""
    head_contact: str = ""
    sole_trader: bool = False  # the head is printed as 经营者
    origin: str = ""  # nationality or region of a party from outside the mainland
    shop: str = ""  # platform and page of a shop known by its name only
    agents: list[Agent] = field(default_factory=list)  # printed after their party


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    name: str
    source: str
    proves: str = ""
    pages: str = ""


@dataclass(frozen=True, kw_only=True)
class Witness:
    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Signer:
    """How a person stood for the paper: ``method`` such as 在线签名, and when."""

    name: str
    method: str = ""
    at: datetime | None = None


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
class Fact:
    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """One message or event of a record."""

    at: str
    who: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlatformRecord:
    """One item of a platform's data in readable form (IC18 5, 9): what it says, whence, how it was checked.

    ``order`` is the platform's number of the order; times the platform gave stay as it gave them.
    """

    platform: str
    operator: str
    order: str
    title: str
    recorded_at: str
    received_at: datetime
    algorithm: str
    key: str
    item_sha256: str
    package_sha256: str
    facts: list[Fact] = field(default_factory=list)
    lines: list[RecordLine] = field(default_factory=list)
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class CourtPaper:
    """What every paper of the court carries.

    ``number`` is the case number, or before registration the filing number; ``addressee`` is who receives the paper;
    ``verification_url`` becomes the QR code; ``invented`` prints that the court is an example; ``administrative`` takes
    the words and articles of administrative suits (APL).
    """

    court_name: str
    number: str
    addressee: str
    issued_on: date
    handler: str = ""
    contact: str = ""
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False


@dataclass(frozen=True, kw_only=True)
class Due:
    """A last day and why it is that day, in words (from the period's derivation).

    ``day`` is None where the period has not begun, such as before the paper is received; ``reason`` then says it all.
    """

    day: date | None
    reason: str


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
class FeeLine:
    """One fee: what it is, the sum it is computed on, how, and its amount in yuan."""

    item: str
    amount: Decimal
    base: Decimal | None = None
    explanation: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """Where the fee goes. ``reference`` is what the payer must quote."""

    payee: str
    bank: str = ""
    number: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class FeeNotice(CourtPaper):
    """交费通知书 (FEE 20, FEE 22). ``total`` must be the sum of the lines; amounts in yuan with two decimals."""

    parties: str
    cause: str
    lines: list[FeeLine]
    total: Decimal
    due: Due
    account: Account | None = None
    pay_url: str = ""

    def __post_init__(self) -> None:
        if self.total != sum((line.amount for line in self.lines), Decimal(0)):
            raise ValueError("total must be the sum of the lines")


@dataclass(frozen=True, kw_only=True)
class PaymentVoucher(CourtPaper):
    """诉讼费用电子票据 (FEE 52): one payment. ``transaction`` is the bank's or gateway's number of it."""

    voucher: str
    payer: str
    item: str
    bill: str  # the payment code
    amount: Decimal
    channel: str
    transaction: str
    paid_at: datetime
    still_owed: Decimal


@dataclass(frozen=True, kw_only=True)
class PaymentWarning(CourtPaper):
    """催交诉讼费用通知书 (CPI 213): the fee was not paid in time; a last day, and what follows otherwise."""

    parties: str
    cause: str
    item: str
    bill: str
    amount: Decimal
    paid: Decimal
    still_owed: Decimal
    due: Due
    pay_url: str


@dataclass(frozen=True, kw_only=True)
class Named:
    """A party by role and name, as the head of a ruling lists them."""

    role: str
    name: str


@dataclass(frozen=True, kw_only=True)
class UnpaidRuling(CourtPaper):
    """按撤诉处理裁定书 (CPI 213; of a top-up CPI 199). ``paid`` goes back: whole, of a top-up by half."""

    parties: str
    cause: str
    people: list[Named]
    plaintiff: str
    amount: Decimal
    paid: Decimal
    top_up: bool = False
    reasons: str = ""
    judge: str = ""


@dataclass(frozen=True, kw_only=True)
class ReliefRequest:
    """缓减免诉讼费用申请书 (FEE 48), the party's paper. ``percent`` off: of a reduction."""

    court_name: str
    number: str = ""
    issued_on: date
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False
    parties: str
    cause: str
    applicant: str
    kind: str
    percent: int = 0
    ground: str
    reasons: str
    proofs: list[str]


@dataclass(frozen=True, kw_only=True)
class ReliefDecision(CourtPaper):
    """缓交、减交、免交诉讼费用决定书 (FEE 45 to 49). ``due``: until when to pay, where it was refused."""

    parties: str
    cause: str
    kind: str
    percent: int = 0
    ground: str
    grant: bool
    reasons: str
    due: Due | None = None


@dataclass(frozen=True, kw_only=True)
class FeeReviewDecision(CourtPaper):
    """诉讼费用复核决定书 (FEE 43)."""

    parties: str
    cause: str
    bill: str
    before: Decimal
    amount: Decimal
    upheld: bool
    asked: str
    reasons: str


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
    says that the ruling is effective once served. ``judges``: each with the post, as signed.
    """

    people: list[str]
    grounds: list[str]
    order: list[str]
    appeal: str = ""
    judges: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ResponseNotice(CourtPaper):
    """应诉通知书 (CPL 128, 129): what is asked, by when to answer, rights, how to take part online or not."""

    parties: str
    cause: str
    procedure: str = ""
    answer_days: int = 15
    platform_url: str
    enclosed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class AddressLine:
    channel: str
    value: str


@dataclass(frozen=True, kw_only=True)
class AddressConfirmation:
    """送达地址确认书 (IC18 16, OL21 29-30): what was told, and where the party wants to be served."""

    court_name: str
    number: str
    party: str
    role: str
    addresses: list[AddressLine]
    electronic: bool
    confirmed_by: str
    confirmed_at: datetime
    notice_version: str
    verification_code: str = ""
    verification_url: str = ""
    invented: bool = False
    administrative: bool = False


@dataclass(frozen=True, kw_only=True)
class ServedPaper:
    name: str
    sha256: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class TraceLine:
    """One attempt; ``at`` is when its outcome came, ``opened_at`` when it was first opened on the platform."""

    way: str
    sent_at: datetime
    outcome: str
    to: str = ""
    at: datetime | None = None
    opened_at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceCertificate(CourtPaper):
    """送达回证 / 电子送达凭证 (CPL 87, IC18 17, OL21 31): what was served, when and why it took effect, attempts."""

    electronic: bool
    reference: str
    cause: str = ""
    papers: list[ServedPaper]
    way: str
    served_at: datetime
    reason: str
    basis: str
    presumed: bool = False
    trace: list[TraceLine]


@dataclass(frozen=True, kw_only=True)
class PublicationNotice(CourtPaper):
    """公告 (CPL 95, CPI 138-139, OL21 23). ``text``: its paragraphs, by newlines."""

    text: str


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


def as_data(paper: Any) -> dict[str, Any]:
    """A paper as plain JSON values: ``2026-11-23``, instants as given ``2026-11-23T10:20``, money ``12800.00``."""
    return {f.name: _plain(getattr(paper, f.name)) for f in dataclasses.fields(paper)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return as_data(value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value
