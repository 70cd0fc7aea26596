"""The acts of retrial. Applying is done where the decision was made, the others in the case of review."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.acts import Act, register
from netcourt.cases.words import Role, Stage
from netcourt.law.text import Text
from netcourt.retrial import guards
from netcourt.retrial.challenged import challenged_in
from netcourt.retrial.guards import is_in
from netcourt.retrial.models import Application
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
REVIEW = (Stage.RETRIAL_REVIEW,)
PERIODS = ("D36.copies", "D36")
State = Application.State


def applied(look: Look) -> bool:
    """The one who looks acts for the applicant."""
    who = look.case.retrial_review.applicant
    return any((p.role, p.ordinal) == (who.role, who.ordinal) for p in look.mine)


APPLY = Act(
    code="retrial.apply",
    name=Text("申请再审", "apply for retrial"),
    done=Text("当事人申请再审", "A party applied for retrial"),
    who=PARTIES,
    basis=("CPL 210", "CPL 211", "CPL 214", "OL21 9"),
    stages=(Stage.FINAL,),
    guards=(guards.IN_FORCE,),
    proof="filing",
    power="appeal",
    papers=("retrial_application", "exhibit"),
    page="retrial:apply",
    optional=True,
    offered=lambda case: bool(challenged_in(case)),
)
RECEIVE_APPLICATION = Act(
    code="retrial.receive",
    name=Text("收到再审申请", "receive the application for retrial"),
    done=Text("法院收到再审申请书", "The court received the application for retrial"),
    who=(Role.SYSTEM,),
    basis=("CPL 214", "CPI 376"),
    to=Stage.RETRIAL_REVIEW,
    starts=PERIODS,
    papers=("retrial_receipt",),
)
SEND_BACK = Act(
    code="retrial.send_back",
    name=Text("要求一次性补正再审申请", "send the application back, once"),
    done=Text("法院要求补正再审申请材料", "The court sent the application back, with all that is to be corrected"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 214", "OL21 9"),
    stages=REVIEW,
    guards=(guards.WAITS, guards.ONCE, guards.DEFECTS),
    starts=RULES,
    ends=PERIODS,
    papers=("retrial_correction_notice",),
    page="retrial:send_back",
    offered=lambda case: is_in(case, State.WAITING) and case.retrial_review.sent_back_id is None,
    optional=True,
)
CORRECT = Act(
    code="retrial.correct",
    name=Text("补正再审申请", "correct the application"),
    done=Text("申请人补正再审申请", "The applicant corrected the application"),
    who=PARTIES,
    basis=("CPL 214", "OL21 9"),
    stages=REVIEW,
    guards=(guards.BACK,),
    starts=PERIODS,
    ends=("D35.correction",),
    proof="filing",
    power="appeal",
    papers=("retrial_application", "exhibit"),
    page="retrial:correct",
    offered=lambda case: is_in(case, State.BACK),
    offered_to=applied,
)
ACCEPT = Act(
    code="retrial.accept",
    name=Text("再审申请立案审查", "register the application for review"),
    done=Text("法院受理再审申请，立案审查", "The court registered the application and reviews it"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 214", "CPI 383", "CN15 9"),
    stages=REVIEW,
    guards=(guards.WAITS, guards.JUDGE),
    starts=("D36", *RULES),
    papers=("retrial_acceptance", "retrial_notice"),
    page="retrial:accept",
    offered=lambda case: is_in(case, State.WAITING),
)
REFUSE = Act(
    code="retrial.refuse",
    name=Text("不予受理再审申请", "refuse the application"),
    done=Text("法院裁定不予受理再审申请", "The court refused the application for retrial"),
    who=(Role.FILING_JUDGE,),
    basis=("CPI 381", "CPL 157"),
    stages=REVIEW,
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=(*PERIODS, "D35.correction"),
    papers=("retrial_ruling",),
    page="retrial:refuse",
    offered=lambda case: is_in(case, State.WAITING, State.BACK),
    optional=True,
)
ANSWER = Act(
    code="retrial.answer",
    name=Text("对再审申请提交意见", "give an opinion on the application"),
    done=Text("对方当事人提交书面意见", "Another party gave its opinion"),
    who=PARTIES,
    basis=("CPL 214",),
    stages=REVIEW,
    guards=(guards.REVIEWED, guards.NOT_ANSWERED, guards.TEXT),
    starts=RULES,
    ends=("D36.opinion",),
    proof="filing",
    papers=("retrial_opinion", "exhibit"),
    page="retrial:answer",
    offered=lambda case: is_in(case, State.REVIEWED),
    optional=True,  # its period stands among what is to be done
)
WITHDRAW = Act(
    code="retrial.withdraw",
    name=Text("撤回再审申请", "withdraw the application"),
    done=Text("申请人撤回再审申请", "The applicant withdrew the application"),
    who=PARTIES,
    basis=("CPI 398",),
    stages=REVIEW,
    guards=(guards.RUNS, guards.NOT_ASKED),
    ends=("D35.correction",),
    proof="filing",
    power="appeal",
    page="retrial:withdraw",
    optional=True,
    offered=lambda case: is_in(case, *Application.RUNNING) and case.retrial_review.asked_id is None,
    offered_to=applied,
)
EXTEND = Act(
    code="retrial.extend",
    name=Text("延长再审审查期限", "extend the period of review"),
    done=Text("院长批准延长审查期限", "The president extended the period of review"),
    who=(Role.PRESIDENT,),
    basis=("CPL 215",),
    stages=REVIEW,
    guards=(guards.REVIEWED, guards.EXTENDABLE, guards.REASON),
    page="retrial:extend",
    optional=True,
    offered=lambda case: is_in(case, State.REVIEWED),
)
DECIDE = Act(
    code="retrial.decide",
    name=Text("裁定再审申请", "rule on the application"),
    done=Text("法院对再审申请作出裁定", "The court ruled on the application for retrial"),
    who=(Role.JUDGE,),
    basis=("CPL 215", "CPL 217", "CPI 393", "CPI 398"),
    stages=REVIEW,
    to=Stage.CLOSED,
    guards=(guards.REVIEWED, guards.HEARD),
    starts=RULES,
    ends=PERIODS,
    papers=("retrial_ruling",),
    page="retrial:decide",
    offered=lambda case: is_in(case, State.REVIEWED),
)
RECEIVE_RULING = Act(
    code="retrial.receive_ruling",
    name=Text("收到再审申请的处理结果", "learn what became of the application"),
    done=Text("收到对再审申请的处理结果", "What became of the application for retrial"),
    who=(Role.SYSTEM,),
    basis=("CPL 215", "CPL 217"),
    stages=tuple(Stage),
)
SUSPEND = Act(
    code="retrial.suspend",
    name=Text("中止执行", "suspend the execution"),
    done=Text("案件裁定再审，中止执行", "The case is retried: the execution is suspended"),
    who=(Role.SYSTEM,),
    basis=("CPL 217", "CPL 267"),
    stages=(Stage.IN_EXECUTION,),
)
OPEN_RETRIAL = Act(
    code="retrial.open",
    name=Text("再审立案", "register the retrial"),
    done=Text("案件裁定再审，登记立案", "The retrial was ordered and registered"),
    who=(Role.SYSTEM,),
    basis=("CPL 215", "CPL 218", "CN15 9", "FEE 9"),
    to=Stage.IN_HEARING,
    starts=("D20", "D23.judgment", "D23.ruling", "D25.first", "D25.second", *RULES),
    papers=("retrial_opened",),
)

register(
    APPLY,
    RECEIVE_APPLICATION,
    SEND_BACK,
    CORRECT,
    ACCEPT,
    REFUSE,
    ANSWER,
    WITHDRAW,
    EXTEND,
    DECIDE,
    RECEIVE_RULING,
    SUSPEND,
    OPEN_RETRIAL,
)
