"""The conditions of the acts of an application in special procedure, each with its sentence and article."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.words import PeriodState
from netcourt.law import special as law
from netcourt.law.text import Text
from netcourt.special.guards import said
from netcourt.special.models import Petition


def _row(step: Step) -> Petition:
    row: Petition = step.case.petition
    return row


ONCE = Guard(
    "ONE_TIME_NOTICE",
    lambda step: _row(step).sent_back_id is None,
    Text("补正已经要求过一次，应当一次性告知全部内容", "It was sent back once: everything is named at once"),
    ("OL21 9",),
)
DEFECTS = Guard(
    "DEFECT_MISSING", said("defects"), Text("请写明要补正的全部内容", "Name all that is to be corrected"), ("OL21 9",)
)  # fmt: skip
BACK = Guard(
    "NOT_SENT_BACK",
    lambda step: _row(step).waits_for_correction,
    Text("法院没有要求补正，或者已经补正", "Nothing is to be corrected"),
    ("OL21 9",),
)
NOT_BACK = Guard(
    "AWAITS_CORRECTION",
    lambda step: not _row(step).waits_for_correction,
    Text("等申请人补正后再决定是否受理", "The correction of the applicant is awaited"),
    ("OL21 9",),
)


def _benched(step: Step) -> bool:
    judges = step.data.get("judges") or []
    return len(set(judges)) == len(judges) and len(judges) in ((3,) if _row(step).law.panel else (1, 3))


BENCH = Guard(
    "BENCH_INVALID",
    _benched,
    Text(
        "独任审理的指定一名审判员；选民资格案件、重大疑难的案件指定三名审判员组成合议庭",
        "Name one judge; for voter qualification and for grave or difficult cases a panel of three",
    ),
    ("CPL 185",),
)
FINDING = Guard(
    "FINDING_MISSING", said("finding"), Text("请写明查明的事实和理由",
                                             "Give what was found and the reasons"), ("CPL 155",)
)  # fmt: skip
NOTICED_ONCE = Guard(
    "NOTICE_NEEDLESS",
    lambda step: bool(_row(step).law.notice) and _row(step).notice_id is None,
    Text("这类案件不用公告，或者公告已经发出", "No public notice is needed, or it was posted already"),
    ("CPL 192", "CPL 203"),
)


def _notice_over(step: Step) -> bool:
    row = _row(step)
    return not row.law.notice or (row.notice_until is not None and step.at >= row.notice_until.due_at)


NOTICE_OVER = Guard(
    "NOTICE_RUNS",
    _notice_over,
    Text("公告还没有发出，或者公告期间没有届满", "The public notice was not posted, or still runs"),
    ("CPL 192", "CPL 203"),
)


def _heard(step: Step) -> bool:
    row = _row(step)
    rows = step.case.periods.filter(rule=row.law.respond)
    over = rows.exists() and not rows.filter(state=PeriodState.OPEN, due_at__gt=step.at).exists()
    return not row.law.respond or row.answer_id is not None or over


HEARD = Guard(
    "RESPONDENT_UNHEARD",
    _heard,
    Text(
        "被申请人还没有收到申请书副本，或者五日异议期没有届满",
        "The respondent has not received the copy, or its five days still run",
    ),
    ("CPI 366", "CPI 369"),
)
WORDS = Guard("WORDS_MISSING", said("words"), Text("请写明意见和理由", "Say what you answer and why"), ("CPI 366",))
ANSWERED_ONCE = Guard(
    "ALREADY_ANSWERED",
    lambda step: _row(step).answer_id is None,
    Text("您已经提出意见", "You have answered already"),
    ("CPI 366",),
)


def _answers_in_time(step: Step) -> bool:
    period = step.case.periods.filter(rule="SP-RESPOND").order_by("-due_at").first()
    return period is None or step.at < period.due_at


ANSWERS_IN_TIME = Guard(
    "OBJECTION_LATE",
    _answers_in_time,
    Text("收到通知已经超过五日", "More than five days since the notice"),
    ("CPI 366",),
)


def _grounded(step: Step) -> bool:
    row, why = _row(step), step.data.get("why")
    if why == law.WITHDRAWN:
        return row.withdrawal_id is not None
    return why == law.DISPUTE or (why == law.CLAIMED and row.law.claimed and row.notice_id is not None)


GROUNDED = Guard(
    "GROUND_UNMET",
    _grounded,
    Text(
        "终结的理由不成立：要属于民事权益争议、公告期间有人对财产提出请求，或者申请人撤回",
        "Not met: a civil dispute, a claim to the property during the notice, or a withdrawal",
    ),
    ("CPL 186", "CPI 346", "CPI 348"),
)
NOT_WITHDRAWN = Guard(
    "ALREADY_WITHDRAWN",
    lambda step: _row(step).withdrawal_id is None,
    Text("您已经撤回，等待法院裁定", "You have withdrawn already; the ruling comes"),
    ("CPI 346",),
)
REASON = Guard(
    "REASON_MISSING", said("reason"), Text("请写明为什么需要延长", "Say why more time is needed"), ("CPL 187",)
)  # fmt: skip


def _runs(step: Step) -> bool:
    period = _row(step).decide_by
    return period is not None and period.rule == "D24" and period.state == PeriodState.OPEN and step.at < period.due_at


RUNS = Guard(
    "NOT_EXTENDABLE",
    _runs,
    Text(
        "审理期限没有在进行：公告期间不计算，已经届满的、选民资格案件不能延长",
        "No limit runs that can be extended: not during the notice, not once it is over, not on voter qualification",
    ),
    ("CPL 187",),
)
