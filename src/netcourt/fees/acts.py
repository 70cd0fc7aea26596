"""The acts of fees."""

from __future__ import annotations

from datetime import datetime

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.voiding import UNDISPUTED
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.fees.models import Bill, Relief
from netcourt.law.text import Text

ALWAYS = tuple(Stage)
RUNNING = tuple(s for s in Stage if s not in (Stage.CLOSED, Stage.FINAL, Stage.IN_EXECUTION))
REGISTERED = tuple(s for s in RUNNING if s not in (Stage.RECEIVED, Stage.DECIDED))
PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)


# --- guards ----------------------------------------------------------------------------------------------------------


def asked_relief(case: Case) -> bool:
    return case.reliefs.filter(state=Relief.State.ASKED).exists()


def deferral_waits(case: Case) -> bool:
    return case.reliefs.filter(state=Relief.State.ASKED, kind=Relief.Kind.DEFERRAL).exists()


def unpaid_bill(case: Case) -> Bill | None:
    """The acceptance fee where it is demanded and not paid in full."""
    bills = case.bills.filter(kind=Bill.Kind.ACCEPTANCE).select_related("payer", "period")
    return next((bill for bill in bills if bill.demanded), None)


def last_day_over(step: Step) -> bool:
    """The payer was warned, and the period of the last warning is over; a top-up needs no second notice (CPI 199)."""
    bill = unpaid_bill(step.case)
    if bill is None:
        return True  # said by the guard before
    return _over(step.case, bill, step.at)


def _over(case: Case, bill: Bill, at: datetime) -> bool:
    rule = "D05" if bill.raised else "FEE-WARNING"
    last = case.periods.filter(rule=rule, party=bill.payer).order_by("-started_by").first()
    return last is not None and last.due_at <= at


def may_be_ruled(case: Case) -> bool:
    """Whether there is something to rule: unpaid, warned, and the last day over."""
    bill = unpaid_bill(case)
    return bill is not None and _over(case, bill, clock.now())


def _owes(step: Step) -> bool:
    bills = step.case.bills.filter(payer=step.on_behalf, cancelled__isnull=True)
    return step.case.stage == Stage.RECEIVED or any(b.open > 0 for b in bills)


def _not_asked_yet(step: Step) -> bool:
    return not step.case.reliefs.filter(party=step.on_behalf, state=Relief.State.ASKED).exists()


def _waits(step: Step) -> bool:
    return step.case.reliefs.filter(pk=step.data["relief"], state=Relief.State.ASKED).exists()


def _reasoned(step: Step) -> bool:
    return bool(str(step.data["reasons"]).strip())


def _own_bill(step: Step) -> bool:
    return step.case.bills.filter(number=step.data["bill"], payer=step.on_behalf).exists()


def _no_review_waits(step: Step) -> bool:
    return not step.case.fee_reviews.filter(bill__number=step.data["bill"], decision__isnull=True).exists()


def _review_waits(step: Step) -> bool:
    return step.case.fee_reviews.filter(pk=step.data["review"], decision__isnull=True).exists()


def _by_president(step: Step) -> bool:
    """A decision is reviewed by the president; an error in the sum is corrected by the court that made it."""
    arithmetic = step.case.fee_reviews.filter(pk=step.data["review"], arithmetic=True).exists()
    return step.role == Role.PRESIDENT or arithmetic


REASONS = Guard(
    "REASONS_MISSING", _reasoned, Text("请写明理由", "Give the reasons"), ("FEE 48",)
)  # fmt: skip
NO_RELIEF_WAITS = Guard(
    "RELIEF_UNDECIDED",
    lambda step: not asked_relief(step.case),
    Text(
        "当事人申请缓交、减交、免交还没有决定，请先作出决定",
        "An application to pay later, less or nothing is not decided; decide it first",
    ),
    ("FEE 48", "CPI 213"),
)

# --- the table -------------------------------------------------------------------------------------------------------

CREDIT = Act(
    code="fees.credit_payment",
    name=Text("入账", "credit a payment"),
    done=Text("收到诉讼费用", "Litigation fees were paid"),
    who=(Role.SYSTEM,),
    basis=("FEE 22", "FEE 52"),
    stages=ALWAYS,
    starts=("D51",),
    visible_to=Visibility.OWN_SIDE,
    papers=("payment_voucher",),
)
PAY_BACK = Act(
    code="fees.pay_back",
    name=Text("退还诉讼费用", "pay fees back"),
    done=Text("诉讼费用已退回", "Litigation fees were paid back"),
    who=(Role.SYSTEM,),
    basis=("FEE 53",),
    stages=ALWAYS,
    visible_to=Visibility.OWN_SIDE,
)
ASK_RELIEF = Act(
    code="fees.ask_relief",
    name=Text("申请缓交、减交、免交诉讼费用", "ask to pay fees later, less or not at all"),
    done=Text("当事人申请缓交、减交、免交诉讼费用", "A party asked to pay fees later, less or not at all"),
    who=PARTIES,
    basis=("FEE 44", "FEE 48"),
    stages=RUNNING,
    guards=(
        Guard(
            "RELIEF_ASKED_ALREADY",
            _not_asked_yet,
            Text("您的申请正在审查，不用再交一次", "Your application is being examined; there is no need to ask again"),
            ("FEE 48",),
        ),
        Guard(
            "NOTHING_OWED",
            _owes,
            Text("您现在没有要交的诉讼费用", "You owe no fees now"),
            ("FEE 44",),
        ),
    ),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("fee_relief_request", "hardship_proof"),
    page="fees:relief",
    optional=True,
    # later it stands beside paying, on the page of the fees
    offered=lambda case: case.stage == Stage.RECEIVED and not asked_relief(case),
)  # fmt: skip
DECIDE_RELIEF = Act(
    code="fees.decide_relief",
    name=Text("决定缓交、减交、免交的申请", "decide on paying fees later, less or not at all"),
    done=Text("法院对缓交、减交、免交的申请作出决定", "The court decided on paying fees later, less or not at all"),
    who=(Role.JUDGE, Role.FILING_JUDGE, Role.PRESIDENT),
    basis=("FEE 45", "FEE 46", "FEE 47", "FEE 48", "FEE 49"),
    stages=RUNNING,
    guards=(
        Guard(
            "RELIEF_MISSING",
            _waits,
            Text("这件申请不存在或者已经决定，请刷新页面", "There is no such application, or it is decided; reload"),
            ("FEE 48",),
        ),
        REASONS,
    ),
    starts=("FEE-WARNING", "D51"),
    visible_to=Visibility.OWN_SIDE,
    papers=("fee_relief_decision",),
    page="fees:decide_relief",
    offered=asked_relief,
)
WARN = Act(
    code="fees.warn_unpaid",
    name=Text("催交诉讼费用", "warn that the fee is unpaid"),
    done=Text("法院催交诉讼费用", "The court warned that the fee is unpaid"),
    who=(Role.SYSTEM,),
    basis=("FEE 22", "CPI 213"),
    stages=REGISTERED,
    starts=("FEE-WARNING",),
    visible_to=Visibility.OWN_SIDE,
    papers=("payment_warning",),
)
TREAT_AS_WITHDRAWN = Act(
    code="fees.treat_as_withdrawn",
    name=Text("裁定按撤诉处理（未交费）", "rule the suit withdrawn (fee unpaid)"),
    done=Text("未交案件受理费，法院裁定按撤诉处理", "The fee was not paid: the court ruled the suit withdrawn"),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPI 213", "CPI 199", "FEE 22"),
    stages=REGISTERED,
    to=Stage.CLOSED,
    guards=(
        UNDISPUTED,
        Guard(
            "NOTHING_UNPAID",
            lambda step: unpaid_bill(step.case) is not None,
            Text("没有应当预交而未交的案件受理费", "No acceptance fee that is due is unpaid"),
            ("CPI 213",),
        ),
        Guard(
            "WARNING_RUNS",
            last_day_over,
            Text(
                "还没有催交，或者催交期限没有届满，不能按撤诉处理",
                "The plaintiff was not warned, or the period of the warning still runs",
            ),
            ("CPI 213",),
        ),
        NO_RELIEF_WAITS,
        REASONS,
    ),
    starts=("D51",),
    papers=("unpaid_ruling",),
    page="fees:unpaid",
    offered=may_be_ruled,
)
ASK_REVIEW = Act(
    code="fees.ask_review",
    name=Text("申请复核诉讼费用", "ask for review of the fee"),
    done=Text("当事人申请复核诉讼费用", "A party asked for review of the fee"),
    who=PARTIES,
    basis=("FEE 43",),
    stages=ALWAYS,
    guards=(
        Guard("NOT_YOUR_BILL", _own_bill, Text("这不是您的交费通知", "This bill is not yours"), ("FEE 43",)),
        Guard(
            "REVIEW_ASKED_ALREADY",
            _no_review_waits,
            Text("这笔费用的复核申请正在审查", "A review of this fee is being examined"),
            ("FEE 43",),
        ),
        REASONS,
    ),
    starts=("D52",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
)
DECIDE_REVIEW = Act(
    code="fees.decide_review",
    name=Text("决定诉讼费用的复核", "decide the review of the fee"),
    done=Text("法院对诉讼费用的复核作出决定", "The court decided the review of the fee"),
    who=(Role.PRESIDENT, Role.JUDGE, Role.FILING_JUDGE),
    basis=("FEE 43",),
    stages=ALWAYS,
    guards=(
        Guard(
            "REVIEW_MISSING",
            _review_waits,
            Text(
                "这件复核申请不存在或者已经决定，请刷新页面", "There is no such application, or it is decided; reload"
            ),
            ("FEE 43",),
        ),
        Guard(
            "PRESIDENT_ONLY",
            _by_president,
            Text(
                "对诉讼费用决定的复核由院长作出；计算有误的，原决定的法官可以更正",
                "The president reviews decisions on fees; an error in the sum may be corrected by the judge",
            ),
            ("FEE 43",),
        ),
        REASONS,
    ),
    starts=("D51",),
    ends=("D52",),
    visible_to=Visibility.OWN_SIDE,
    papers=("fee_review_decision",),
    page="fees:decide_review",
    offered=lambda case: case.fee_reviews.filter(decision__isnull=True).exists(),
)

register(CREDIT, PAY_BACK, ASK_RELIEF, DECIDE_RELIEF, WARN, TREAT_AS_WITHDRAWN, ASK_REVIEW, DECIDE_REVIEW)
