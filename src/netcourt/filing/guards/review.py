"""What must hold before a claim is accepted, corrected or registered, and at the counter."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.words import HoldKind
from netcourt.fees.acts import deferral_waits
from netcourt.identity.models import CourtPost
from netcourt.identity.queries import holds_post
from netcourt.law.paper_demands import paper_demanded
from netcourt.law.text import Text

# Who works at the counter of the court.
COUNTER = (CourtPost.Kind.CLERK, CourtPost.Kind.FILING_JUDGE)


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


def weighed(step: Step) -> list[bool | None]:
    return list(step.data.get("conditions", {}).values())


def _all_conditions(step: Step) -> bool:
    return len(weighed(step)) == 4 and all(answer is True for answer in weighed(step))


def _all_weighed(step: Step) -> bool:
    """Each is met or could not be decided yet, and at least one could not."""
    return len(weighed(step)) == 4 and False not in weighed(step) and None in weighed(step)


def _answered(step: Step) -> bool:
    return len(weighed(step)) == 4 and None not in weighed(step)


def _may_go_back(step: Step) -> bool:
    """Papers go back only where a condition is not met or the correction did not come in time."""
    missed = not _no_hold(step) and step.case.correction.period.due_at <= step.at
    return missed or False in weighed(step)


def explained(step: Step) -> bool:
    return bool(step.data.get("explanation", "").strip())


def _defects_named(step: Step) -> bool:
    return bool(step.data.get("defects"))


def _no_paper_demanded(step: Step) -> bool:
    return not any(paper_demanded(d.text) and not d.original for d in step.data.get("defects", ()))


def _at_counter(step: Step) -> bool:
    court = step.data.get("court")
    return step.actor is not None and court is not None and holds_post(step.actor, COUNTER, court.pk)


AT_COUNTER = Guard(
    "NOT_AT_COUNTER",
    _at_counter,
    Text("只有本院的书记员或者立案法官可以代为录入", "Only a clerk or filing judge of this court records a claim"),
    ("CPL 123",),
)
READ_BACK = Guard(
    "NOT_READ_BACK",
    lambda step: bool(step.data.get("read_back")),
    Text("请向起诉人宣读全文，由本人确认后再提交", "Read the whole to the person and have it confirmed first"),
    ("CPL 123", "OL21 11"),
)
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
UNDECIDED = Guard(
    "NOTHING_UNDECIDED",
    _all_weighed,
    Text(
        "先行立案用于期限内不能判断的起诉：至少一项条件暂时不能判断，其余均符合",
        "Registering first is for what cannot be decided in time: at least one condition open, the others met",
    ),
    ("CPL 126", "REG15 8"),
)
CHECKED = Guard(
    "NOTHING_TO_CONTEST",
    lambda step: hasattr(step.case, "sham_check"),
    Text("本案没有被列入核查", "This case is not being looked at more closely"),
    ("CPL 115",),
)
GROUND = Guard(
    "GROUND_REQUIRED",
    explained,
    Text("请写明理由", "Give the reasons"),
    ("CPL 157",),
)
