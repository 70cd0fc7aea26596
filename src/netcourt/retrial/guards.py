"""The conditions of the acts of retrial, each with the sentence shown when it fails and the article behind it."""

from __future__ import annotations

from collections.abc import Callable

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case, Period
from netcourt.cases.words import PeriodState
from netcourt.law.text import Text
from netcourt.retrial.models import Application
from netcourt.service.words import State as Sent

State = Application.State


def application_of(case: Case) -> Application | None:
    """The application a case of review is about."""
    row: Application | None = getattr(case, "retrial_review", None)
    return row


def in_state(*states: str) -> Callable[[Step], bool]:
    def holds(step: Step) -> bool:
        row = application_of(step.case)
        return row is not None and row.state in states

    return holds


def is_in(case: Case, *states: str) -> bool:
    """The same for ``offered`` of an act."""
    row = application_of(case)
    return row is not None and row.state in states


def said(name: str) -> Callable[[Step], bool]:
    return lambda step: bool(str(step.data.get(name) or "").strip())


def heard(case: Case) -> bool:
    """Every other party gave its opinion or let its time pass; whoever was not served yet still has it (CPL 214)."""
    for service in case.services.exclude(state=Sent.REPLACED).prefetch_related("periods"):
        if not any(line["rule"] == "D36.opinion" for line in service.starts):
            continue
        own = [p for p in service.periods.all() if p.rule == "D36.opinion"]
        if service.state != Sent.SERVED or not own or any(p.state == PeriodState.OPEN for p in own):
            return False
    return True


def review_period(case: Case) -> Period | None:
    """The three months of review as they run, or were missed."""
    rows = case.periods.filter(rule="D36", state__in=(PeriodState.OPEN, PeriodState.MISSED))
    return rows.order_by("-started_by").first()


IN_FORCE = Guard(
    "NOTHING_TO_RETRY",
    lambda step: step.data.get("challenged") is not None,
    Text(
        "本案没有可以申请再审的裁判：要是已经生效的判决、调解书，或者不予受理、驳回起诉的裁定；有二审的，到二审案件申请",
        "Nothing here is open to retrial: it takes a judgment or mediation statement in force, or a ruling not to "
        "accept or to dismiss the suit; what was decided on appeal is contested in that case",
    ),
    ("CPL 210", "CPI 379"),
)
WAITS = Guard(
    "NOT_WAITING",
    in_state(State.WAITING),
    Text("没有待立案审查的再审申请", "No application waits for a decision"),
    ("CPL 214",),
)
ONCE = Guard(
    "ONE_TIME_NOTICE",
    lambda step: (row := application_of(step.case)) is None or row.sent_back_id is None,
    Text(
        "已经要求补正过一次：补正应一次性全部告知，现在应立案或者裁定不予受理",
        "It was sent back once with everything: now accept it or refuse it",
    ),
    ("OL21 9",),
)
DEFECTS = Guard(
    "DEFECTS_MISSING",
    said("defects"),
    Text("请一次写明要补正的全部内容", "Say at once all that is to be corrected"),
    ("OL21 9",),
)
BACK = Guard("NOT_SENT_BACK", in_state(State.BACK), Text("没有要补正的再审申请", "Nothing was sent back"), ("OL21 9",))
JUDGE = Guard(
    "JUDGE_MISSING",
    lambda step: step.data.get("judge") is not None,
    Text("请指定审查的法官", "Name the judge who reviews it"),
    ("CPL 215",),
)
FINDING = Guard(
    "FINDING_MISSING", said("finding"), Text("裁定必须写明理由", "A ruling gives its reasons"), ("CPL 157",)
)
REVIEWED = Guard(
    "NOT_UNDER_REVIEW",
    in_state(State.REVIEWED),
    Text("再审申请不在审查中", "The application is not under review"),
    ("CPL 215",),
)
TEXT = Guard("TEXT_MISSING", said("text"), Text("请写明意见", "Write your opinion"), ("CPL 214",))
NOT_ANSWERED = Guard(
    "ALREADY_ANSWERED",
    lambda step: not step.data.get("answered"),
    Text("您已经提交过意见", "You gave your opinion already"),
    ("CPL 214",),
)
RUNS = Guard(
    "NOT_RUNNING",
    in_state(*Application.RUNNING),
    Text("再审申请已有结果，不能撤回", "The application is decided and cannot be withdrawn"),
    ("CPI 398",),
)
NOT_ASKED = Guard(
    "ALREADY_ASKED",
    lambda step: (row := application_of(step.case)) is None or row.asked_id is None,
    Text("您已经申请撤回，等待裁定", "You have asked to withdraw already; the ruling comes"),
    ("CPI 398",),
)
HEARD = Guard(
    "OPINION_RUNNING",
    lambda step: bool(step.data.get("withdrawal")) or heard(step.case),
    Text(
        "对方提交意见的期间还没有过：十五日从收到副本起算，届满或者各方都提交后再裁定",
        "The others still have time for their opinion: fifteen days from receipt, or until all have given it",
    ),
    ("CPL 214",),
)
EXTENDABLE = Guard(
    "NO_PERIOD",
    lambda step: (found := review_period(step.case)) is not None and found.state == PeriodState.OPEN,
    Text("没有正在进行的审查期间，或者已经届满", "No period of review runs, or it is over"),
    ("CPL 215",),
)
REASON = Guard("REASON_MISSING", said("reason"), Text("请写明理由", "Say why"), ("CPL 215",))
