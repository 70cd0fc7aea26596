"""Who pays a fee in advance and by when; what a court may not collect; receipts and challenges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netcourt.law.public_interest import FREE
from netcourt.law.refusal import Refusal, refuse
from netcourt.law.sources import cite
from netcourt.law.text import Text


class Payable(StrEnum):
    """For what a fee is due."""

    SUIT = "suit"
    WAGE_SUIT = "wage_suit"
    PUBLIC_INTEREST = "public_interest"
    COUNTERCLAIM = "counterclaim"
    THIRD_PARTY_CLAIM = "third_party_claim"
    APPEAL = "appeal"
    RETRIAL = "retrial"
    APPLICATION = "application"
    FOREIGN_RECOGNITION = "foreign_recognition"
    EXECUTION = "execution"
    BANKRUPTCY = "bankruptcy"


@dataclass(frozen=True, slots=True)
class Prepayment:
    """Whether a fee is paid in advance, by whom and when.

    ``days`` (None: no period of days) runs from the day after ``starts``; ``unpaid`` says what follows.
    """

    required: bool
    payer: Text
    when: Text
    cite: Text
    days: int | None = None
    starts: str = ""
    unpaid: Text | None = None


_WITHDRAWN = Text(
    "通知后仍不交纳，又未获准司法救助的，裁定按撤诉处理",
    "Unpaid after notice and without relief: ruled withdrawn (CPI 213)",
)
_APPEAL_WITHDRAWN = Text(
    "上诉期内未预交的，通知其在七日内预交；仍不预交的，按自动撤回上诉处理",
    "Unpaid in the appeal period: notice to pay within 7 days; still unpaid: the appeal counts as withdrawn",
)
_APPLICANT = Text("申请人", "The applicant")
_ON_APPLYING = Text("提出申请时或者人民法院指定的期限内", "On applying, or within the period the court sets")

_PREPAYMENT = {
    Payable.SUIT: Prepayment(
        True,
        Text("原告", "The plaintiff"),
        Text("自接到交费通知次日起七日内", "Within 7 days from the day after the payment notice is received"),
        cite("FEE 20", "FEE 22", "CPI 213"),
        7,
        "payment_notice_received",
        _WITHDRAWN,
    ),
    Payable.WAGE_SUIT: Prepayment(
        False,
        Text("原告（追索劳动报酬）", "The plaintiff (wages)"),
        Text("可以不预交", "Need not be paid in advance"),
        cite("FEE 20"),
    ),
    Payable.PUBLIC_INTEREST: Prepayment(
        False, Text("公益诉讼起诉人（人民检察院）", "The procuratorate that sues for the public"), FREE[0], FREE[1]
    ),
    Payable.COUNTERCLAIM: Prepayment(
        True,
        Text("提起反诉的被告", "The counterclaiming defendant"),
        Text("自提起反诉次日起七日内", "Within 7 days from the day after the counterclaim is filed"),
        cite("FEE 20", "FEE 22"),
        7,
        "counterclaim_filed",
        _WITHDRAWN,
    ),
    Payable.THIRD_PARTY_CLAIM: Prepayment(
        True,
        Text("有独立请求权的第三人", "The independent third party"),
        Text("自接到交费通知次日起七日内", "Within 7 days from the day after the payment notice is received"),
        cite("FEE 20", "FEE 22"),
        7,
        "payment_notice_received",
        _WITHDRAWN,
    ),
    Payable.APPEAL: Prepayment(
        True,
        Text("上诉人，各自上诉的分别预交", "The appellant; each who appeals apart pays"),
        Text("提交上诉状时", "On filing the appeal"),
        cite("FEE 22", "CPI 202", "CPI 318"),
        7,
        "appeal_fee_notice_received",
        _APPEAL_WITHDRAWN,
    ),
    Payable.RETRIAL: Prepayment(
        True,
        Text("申请再审的当事人，分别预交", "Each party who applies for retrial"),
        Text("决定再审后", "After retrial is ordered"),
        cite("FEE 23"),
    ),
    Payable.APPLICATION: Prepayment(True, _APPLICANT, _ON_APPLYING, cite("FEE 20", "FEE 22")),
    Payable.FOREIGN_RECOGNITION: Prepayment(True, _APPLICANT, _ON_APPLYING, cite("FEE 20", "FEE 22")),
    Payable.EXECUTION: Prepayment(
        False,
        Text("被执行人", "The person executed against"),
        Text("执行后交纳，不预交", "After execution, never in advance"),
        cite("FEE 20", "FEE 38"),
    ),
    Payable.BANKRUPTCY: Prepayment(
        False,
        Text("从破产财产中拨付", "Out of the estate"),
        Text("清算后交纳，不预交", "After liquidation, never in advance"),
        cite("FEE 20", "FEE 42"),
    ),
}


# Causes that are suits for wages (追索劳动报酬), which need not be paid in advance (FEE 20).
_WAGES = frozenset({"追索劳动报酬纠纷", "新就业形态追索劳动报酬纠纷"})


def payable_of(cause: str, *, procuratorate: bool = False) -> Payable:
    """For what a first-instance suit pays: by who sues for the public, else by the name of its cause (FEE-20a)."""
    if procuratorate:
        return Payable.PUBLIC_INTEREST
    return Payable.WAGE_SUIT if cause in _WAGES else Payable.SUIT


def prepayment(payable: Payable) -> Prepayment:
    """Who pays in advance, when, and what follows otherwise (FEE-20a, 20b, 22a to 22c; arts. 20, 22, 23)."""
    return _PREPAYMENT[payable]


def request_prepayment(payable: Payable) -> Prepayment:
    """As :func:`prepayment`, but refuses where no advance may be asked for: PREPAYMENT_BARRED (FEE-20b).

    Wages: the suit goes on without payment in advance, so none is demanded (art. 20).
    """
    rule = _PREPAYMENT[payable]
    if not rule.required:
        zh, en = f"不得要求预交：{rule.when.zh}", f"No payment in advance may be asked for: {rule.when.en}"
        raise refuse("PREPAYMENT_BARRED", zh, en, rule.cite)
    return rule


class Cost(StrEnum):
    """Costs other than fees (arts. 11 and 12)."""

    WITNESS = "witness"
    EXPERT_APPEARANCE = "expert_appearance"
    INTERPRETER = "interpreter"
    ADJUSTER = "adjuster"
    COPIES = "copies"
    APPRAISAL = "appraisal"
    PUBLIC_NOTICE = "public_notice"
    INSPECTION = "inspection"
    TRANSLATION = "translation"
    VALUATION = "valuation"
    AUCTION = "auction"
    SALE = "sale"
    STORAGE = "storage"
    CUSTODY = "custody"
    TRANSPORT = "transport"
    SHIP_SUPERVISION = "ship_supervision"


_COLLECTED = {
    Cost.WITNESS: "按国家规定标准代为收取",
    Cost.EXPERT_APPEARANCE: "按国家规定标准代为收取",
    Cost.INTERPRETER: "按国家规定标准代为收取",
    Cost.ADJUSTER: "按国家规定标准代为收取",
    Cost.COPIES: "按实际成本收取工本费",
}


def collect(cost: Cost) -> Text:
    """How the court collects ``cost``; COLLECTION_BARRED for what the party pays the provider itself (FEE-11)."""
    if cost not in _COLLECTED:
        zh = "此项费用由当事人直接支付给有关机构或者单位，人民法院不得代收代付"
        en = "The party pays this cost directly to the provider; the court must not collect or pass it on"
        raise refuse("COLLECTION_BARRED", zh, en, cite("FEE 12"))
    en = "Copies at cost" if cost is Cost.COPIES else "Collected for transfer at the State's rates, once incurred"
    return Text(_COLLECTED[cost], en)


def check_receipt(voucher: str) -> None:
    """A payment needs the number of its voucher (缴费凭证): VOUCHER_MISSING (FEE-52)."""
    if not voucher.strip():
        zh, en = "缴费须凭缴费凭证，请填写凭证号码", "A payment is made on a voucher: give its number"
        raise refuse("VOUCHER_MISSING", zh, en, cite("FEE 52"))


def fee_challenge(*, by_appeal: bool, arithmetic: bool = False) -> tuple[Text, int | None, Refusal | None]:
    """Where a party goes who disputes only the fees: the way, days for the decision, a refusal of appeal (FEE-43)."""
    if arithmetic:
        way = Text(
            "向作出决定的人民法院请求复核，计算确有错误的予以更正", "Ask the same court to check; an error is corrected"
        )
        days = None
    else:
        way = Text("向作出决定的人民法院院长申请复核，自收到申请之日起十五日内决定", 
                   "Ask the president of the same court to review; decided within 15 days of receipt")  # fmt: skip
        days = 15
    refusal = None
    if by_appeal:
        zh, en = f"不得单独就诉讼费用上诉；请{way.zh}", f"Fees alone cannot be appealed. {way.en}"
        refusal = Refusal("FEE_APPEAL_BARRED", Text(zh, en), cite("FEE 43"))
    return way, days, refusal


def small_claims_notice() -> Text:
    """What the small-claims notice says of fees (FEE-SC): no tariff of its own, half as in all summary procedure."""
    basis = cite("CPI 274", "FEE 16")
    return Text(
        f"小额诉讼没有单独的收费标准：按案件受理费标准计算，适用简易程序减半交纳（{basis.zh}）",
        f"Small claims have no tariff of their own: the acceptance fee, halved as in summary procedure ({basis.en})",
    )
