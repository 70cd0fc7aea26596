"""The acts of filing."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.words import HoldKind, Role, Stage, Visibility
from netcourt.fees.acts import deferral_waits
from netcourt.law.paper_demands import paper_demanded
from netcourt.law.text import Text


def _correction_over(step: Step) -> bool:
    """No correction is awaited: none was asked, it has arrived, or its period has ended without one."""
    return _no_hold(step) or step.case.correction.period.due_at <= step.at


def _no_hold(step: Step) -> bool:
    return not step.case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists()


def _open_correction(step: Step) -> bool:
    return not _no_hold(step)


def _within_correction(step: Step) -> bool:
    """No correction period has run out, also where the due sweep has not come to it yet."""
    running = step.case.periods.filter(rule="CORRECTION").order_by("-start").first()
    return running is None or step.at < running.due_at


def _never_sent_back(step: Step) -> bool:
    return not hasattr(step.case, "correction")


def _conditions(step: Step) -> list[bool | None]:
    return list(step.data.get("conditions", {}).values())


def _all_conditions(step: Step) -> bool:
    return len(_conditions(step)) == 4 and all(answer is True for answer in _conditions(step))


def _answered(step: Step) -> bool:
    return len(_conditions(step)) == 4 and None not in _conditions(step)


def _may_go_back(step: Step) -> bool:
    """Papers go back only where a condition is not met or the correction did not come in time."""
    missed = not _no_hold(step) and step.case.correction.period.due_at <= step.at
    return missed or False in _conditions(step)


def _explained(step: Step) -> bool:
    return bool(step.data.get("explanation", "").strip())


def _defects_named(step: Step) -> bool:
    return bool(step.data.get("defects"))


def _no_paper_demanded(step: Step) -> bool:
    return not any(paper_demanded(d.text) and not d.original for d in step.data.get("defects", ()))


NOT_AWAITING = Guard(
    "AWAITING_CORRECTION",
    _correction_over,
    Text(
        "原告正在补正材料，补正材料到达之前不能作出决定",
        "The plaintiff is correcting the papers; decide when they arrive",
    ),
    ("OL21 9",),
)
ONE_TIME = Guard(
    "ONE_TIME_NOTICE",
    _never_sent_back,
    Text(
        "补正通知只能发出一次，本案已经发过；请受理、先行立案，或释明后作出裁定",
        "Correction may be asked only once and was asked already; accept, register first, or explain and rule",
    ),
    ("OL21 9", "REG15 7"),
)
DEFECTS = Guard(
    "DEFECTS_MISSING",
    _defects_named,
    Text("请一次写明全部需要补正的内容", "Name everything that must be corrected, all at once"),
    ("OL21 9", "REG15 7"),
)
CONDITIONS = Guard(
    "CONDITIONS_UNANSWERED",
    _all_conditions,
    Text("四项起诉条件须逐项审查并均予确认，才能受理", "All four conditions of suit must be reviewed and met"),
    ("CPL 122",),
)
ANSWERED = Guard(
    "CONDITIONS_UNANSWERED",
    _answered,
    Text("四项起诉条件须逐项作出判断，才能退回", "Answer each of the four conditions before a return"),
    ("CPL 122",),
)
CONDITIONS_MET = Guard(
    "CONDITIONS_MET",
    _may_go_back,
    Text(
        "符合条件的起诉必须受理；只有条件不符，或者逾期没有补正，才能退回",
        "A claim that meets the conditions must be accepted; it goes back only if one is unmet or it was not corrected",
    ),
    ("CPL 126", "REG15 7"),
)
PAPER_DEMAND = Guard(
    "PAPER_DEMAND_BARRED",
    _no_paper_demanded,
    Text(
        "材料已在线提交并符合要求的，不得再要求纸质件；确需核对原件的，请选择法定理由",
        "What was handed in online in order must not be asked for on paper; if an original is needed, give its ground",
    ),
    ("OL21 9", "OL21 12"),
)
NO_DEFERRAL_WAITS = Guard(
    "DEFERRAL_UNDECIDED",
    lambda step: not deferral_waits(step.case),
    Text(
        "原告申请缓交诉讼费用，应当在决定立案之前作出决定；请先决定这件申请",
        "The plaintiff asked to pay the fee later; that is decided before registration: decide it first",
    ),
    ("FEE 49",),
)
EXPLANATION = Guard(
    "EXPLANATION_REQUIRED",
    _explained,
    Text(
        "退回之前必须写明释明内容：为什么本院不能受理、应当向哪里提出",
        "Explain why this court cannot take it and where to go",
    ),
    ("IC18 7", "CPL 127"),
)
IN_TIME = Guard(
    "CORRECTION_LATE",
    _within_correction,
    Text(
        "补正期限已过，不能再按补正提交。您可以重新起诉；有正当理由耽误的，可在障碍消除后十日内申请顺延",
        "The time for correction is over. You may file anew; with good reason for the delay, ask for more time within "
        "ten days after the obstacle ended",
    ),
    ("OL21 9", "REG15 7", "CPL 86"),
)
CORRECTING = Guard(
    "NOTHING_TO_CORRECT",
    _open_correction,
    Text("本案没有待补正的通知", "There is no open correction notice in this case"),
    ("OL21 9",),
)

SUBMIT = Act(
    code="filing.submit",
    name=Text("提交起诉材料", "submit the claim"),
    done=Text("原告提交起诉材料，法院出具收据", "The plaintiff submitted the claim; the court gave a receipt"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 123", "CPL 124", "REG15 2"),
    to=Stage.RECEIVED,
    starts=("D01",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("complaint", "exhibit", "filing_receipt"),
)
ACCEPT = Act(
    code="filing.accept",
    name=Text("受理", "accept"),
    done=Text("法院决定受理，登记立案", "The court accepted the case and registered it"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126", "IC18 7", "OL21 9"),
    stages=(Stage.RECEIVED,),
    to=Stage.ACCEPTED,
    guards=(NOT_AWAITING, CONDITIONS, NO_DEFERRAL_WAITS),
    starts=("D02", "D03", "D06", "D12", "D14", "D15", "D20", "D21", "D22", "D25.first"),
    ends=("D01", "CORRECTION"),
    papers=("acceptance_notice", "fee_notice", "evidence_notice", "response_notice"),
    page="filing:review",
)
REQUEST_CORRECTION = Act(
    code="filing.request_correction",
    name=Text("通知补正", "ask for correction"),
    done=Text("法院一次性告知补正", "The court named all defects, once"),
    who=(Role.FILING_JUDGE,),
    basis=("OL21 9", "REG15 7", "IC18 7"),
    stages=(Stage.RECEIVED,),
    guards=(NOT_AWAITING, ONE_TIME, DEFECTS, PAPER_DEMAND),
    starts=("CORRECTION",),
    ends=("D01",),
    visible_to=Visibility.OWN_SIDE,
    papers=("correction_notice",),
    page="filing:review",
)
RESUBMIT = Act(
    code="filing.resubmit",
    name=Text("提交补正材料", "submit the corrected papers"),
    done=Text("原告提交补正材料", "The plaintiff submitted the corrected papers"),
    who=(Role.PLAINTIFF,),
    basis=("OL21 9", "REG15 7"),
    stages=(Stage.RECEIVED,),
    guards=(CORRECTING, IN_TIME),
    starts=("D01",),
    ends=("CORRECTION",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("complaint", "exhibit", "filing_receipt"),
    page="filing:correct",
    offered=lambda case: case.holds.filter(kind=HoldKind.AWAITING_CORRECTION, until__isnull=True).exists(),
)
REDIRECT = Act(
    code="filing.redirect",
    name=Text("释明并退回", "explain and return"),
    done=Text("法院释明后退回起诉材料", "The court explained and returned the papers"),
    who=(Role.FILING_JUDGE,),
    basis=("IC18 7", "CPL 127"),
    stages=(Stage.RECEIVED,),
    to=Stage.CLOSED,
    guards=(NOT_AWAITING, ANSWERED, CONDITIONS_MET, EXPLANATION),
    ends=("D01", "CORRECTION"),
    visible_to=Visibility.OWN_SIDE,
    papers=("redirect_notice",),
    page="filing:review",
)

register(SUBMIT, ACCEPT, REQUEST_CORRECTION, RESUBMIT, REDIRECT)
