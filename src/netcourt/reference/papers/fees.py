"""Papers of fees (诉讼费用): bills, vouchers, warnings and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from netcourt.reference.papers.base import CourtPaper, Due, Named


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
    notes: list[str] = field(default_factory=list)  # such as the rate at which foreign money counts (FEE 55)

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
    due: Due | None  # none: seven days from the receipt of the paper
    pay_url: str


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
    goes_on: bool = False
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
