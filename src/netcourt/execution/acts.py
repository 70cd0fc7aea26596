"""The acts of execution. Those of applying are done in the suit, the others in the case of execution."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.execution import guards
from netcourt.execution.enforceable import awards_of, instruments_of
from netcourt.execution.models import Application
from netcourt.law.text import Text
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
SIDES = (Role.PLAINTIFF, Role.DEFENDANT)
OFFICER = (Role.ENFORCEMENT_OFFICER,)
RUNNING = (Stage.IN_EXECUTION,)
UNDER_WAY = (Application.State.WAITING, Application.State.OPENED)


def _waits(case: Case) -> bool:
    return case.execution_applications.filter(state=Application.State.WAITING).exists()


def _can_apply(case: Case) -> bool:
    return case.kind != Case.Kind.EXECUTION and bool(instruments_of(case))


def _awarded(look: Look) -> bool:
    """One of the viewer's parties is given something and has not applied yet; where that was not said, any may."""
    mine = {p.pk for p in look.mine}
    applied = look.case.execution_applications.filter(applicant__in=mine, state__in=UNDER_WAY)
    return any(not to or to & mine for to in awards_of(look.case)) and not applied.exists()


APPLY = Act(
    code="execution.apply",
    name=Text("申请执行", "apply for execution"),
    done=Text("当事人申请执行", "A party applied for execution"),
    who=PARTIES,
    basis=("CPL 247", "CPL 250", "OL21 9", "OL21 36"),
    stages=(Stage.FINAL,),
    guards=(
        guards.IN_FORCE, guards.DUE, guards.AGAINST, guards.ASKS, guards.WITHIN, guards.EXPLAINED, guards.BANK,
        guards.NOT_ALREADY,
    ),
    starts=("EXE-REGISTER", "D47"),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("execution_application", "execution_receipt"),
    page="execution:apply",
    offered=_can_apply,
    offered_to=_awarded,
)  # fmt: skip
TAKE_BACK = Act(
    code="execution.take_back",
    name=Text("撤回执行申请（立案前）", "take the application back"),
    done=Text("申请人在立案前撤回执行申请", "The applicant took the application back before it was registered"),
    who=PARTIES,
    basis=("CPL 13",),
    stages=(Stage.FINAL,),
    guards=(guards.WAITS,),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="execution:take_back",
    optional=True,
    offered=_waits,
)
OPEN = Act(
    code="execution.open",
    name=Text("执行立案", "register the execution"),
    done=Text("法院对执行申请立案", "The court registered the execution"),
    who=(Role.FILING_JUDGE,),
    basis=("EXR 16", "CPL 247", "CN15 9"),
    stages=(Stage.FINAL,),
    guards=(guards.WAITS, guards.OFFICER),
    page="execution:decide",
    label=Text("审查执行申请", "decide on the application for execution"),
    offered=_waits,
)
REFUSE = Act(
    code="execution.refuse",
    name=Text("不予受理执行申请", "refuse the application"),
    done=Text("法院裁定不予受理执行申请", "The court refused the application for execution"),
    who=(Role.FILING_JUDGE,),
    basis=("EXR 16", "CPL 157"),
    stages=(Stage.FINAL,),
    guards=(guards.WAITS, guards.FINDING),
    starts=RULES,
    visible_to=Visibility.OWN_SIDE,
    papers=("execution_ruling",),
    page="execution:decide",
    offered=_waits,
)
REGISTER = Act(
    code="execution.register",
    name=Text("执行案件立案", "register the case of execution"),
    done=Text("执行案件立案，通知双方", "The case of execution was registered; both sides are told"),
    who=(Role.SYSTEM,),
    basis=("CPL 251", "CPL 252", "CPI 480", "CN15 9", "FEE 20"),
    to=Stage.IN_EXECUTION,
    starts=("EXE-TERM", *RULES),
    papers=("execution_acceptance", "execution_notice", "property_order"),
)
REPORT = Act(
    code="execution.report",
    name=Text("报告财产", "report property"),
    done=Text("被执行人报告财产", "The person executed against reported property"),
    who=(Role.DEFENDANT,),
    basis=("CPL 252",),
    stages=RUNNING,
    guards=(guards.REPORTED,),
    ends=("EXE-REPORT",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("property_report",),
    page="execution:report",
    optional=True,  # its period stands among what is to be done; later reports supplement it
)
CLAIM_PERFORMED = Act(
    code="execution.claim_performed",
    name=Text("我已履行", "say that it was performed"),
    done=Text("被执行人说明已履行", "The person executed against says that it paid"),
    who=(Role.DEFENDANT,),
    basis=("CPL 251",),
    stages=RUNNING,
    proof="filing",
    page="execution:claim_performed",
    optional=True,
)
ANSWER_PERFORMANCE = Act(
    code="execution.answer_performance",
    name=Text("答复对方说的履行", "answer what the other side says it paid"),
    done=Text("申请执行人答复", "The applicant answered"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 251",),
    stages=RUNNING,
    guards=(guards.CLAIMED,),
    proof="filing",
    power="settle",
    page="execution:answer_performance",
    offered=lambda case: case.execution.performances.filter(state="claimed").exists(),
)
SATISFY = Act(
    code="execution.satisfy",
    name=Text("确认已全部履行", "confirm that all was performed"),
    done=Text("申请执行人确认已全部履行", "The applicant confirmed that all was performed"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 251",),
    stages=RUNNING,
    proof="filing",
    power="settle",
    page="execution:satisfy",
    optional=True,
    offered=lambda case: case.execution.satisfied_id is None,
)
RECORD_PERFORMANCE = Act(
    code="execution.record_performance",
    name=Text("登记履行", "record a payment"),
    done=Text("执行员登记履行", "The officer recorded a payment"),
    who=OFFICER,
    basis=("CPL 251",),
    stages=RUNNING,
    page="execution:record",
    optional=True,
)
JUDGE_PERFORMANCE = Act(
    code="execution.judge_performance",
    name=Text("认定有争议的履行", "find on a contested payment"),
    done=Text("执行员认定履行情况", "The officer found on a payment"),
    who=OFFICER,
    basis=("CPL 251",),
    stages=RUNNING,
    guards=(guards.CONTESTED, guards.FINDING),
    page="execution:judge_performance",
    offered=lambda case: case.execution.performances.filter(state="denied").exists(),
)
OBJECT = Act(
    code="execution.object",
    name=Text("提出执行异议", "object to the execution"),
    done=Text("当事人提出执行异议", "A party objected to the execution"),
    who=SIDES,
    basis=("CPL 236", "CPI 481", "CN15 9"),
    stages=RUNNING,
    guards=(guards.REASONS,),
    starts=("D48.decide",),
    proof="filing",
    papers=("execution_objection",),
    page="execution:object",
    optional=True,
)
RULE_OBJECTION = Act(
    code="execution.rule_objection",
    name=Text("裁定执行异议", "rule on the objection"),
    done=Text("法院对执行异议作出裁定", "The court ruled on the objection"),
    who=(Role.PRESIDENT, Role.JUDGE),
    basis=("CPL 236", "CPL 157"),
    stages=RUNNING,
    guards=(guards.OPEN_OBJECTION, guards.FINDING),
    starts=RULES,
    papers=("execution_ruling",),
    page="execution:rule_objection",
    offered=lambda case: case.execution.objections.filter(state="open").exists(),
)
PROPOSE = Act(
    code="execution.propose_settlement",
    name=Text("提出执行和解", "propose a settlement"),
    done=Text("当事人提出执行和解方案", "A party proposed a settlement"),
    who=SIDES,
    basis=("CPL 241",),
    stages=RUNNING,
    guards=(guards.TERMS, guards.ONE_SETTLEMENT),
    proof="filing",
    power="settle",
    papers=("execution_settlement",),
    page="execution:propose",
    optional=True,
)
ANSWER_SETTLEMENT = Act(
    code="execution.answer_settlement",
    name=Text("答复执行和解方案", "answer the settlement proposed"),
    done=Text("对方答复和解方案", "The other side answered the settlement"),
    who=SIDES,
    basis=("CPL 241",),
    stages=RUNNING,
    guards=(guards.OFFERED,),
    proof="filing",
    power="settle",
    page="execution:answer_settlement",
    offered=lambda case: case.execution.settlements.filter(state="proposed").exists(),
)
RESUME = Act(
    code="execution.resume",
    name=Text("申请恢复执行", "ask that the execution go on"),
    done=Text("和解没有履行，恢复执行原文书", "The settlement was not performed: the decision is executed again"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 241", "CPI 465"),
    stages=RUNNING,
    guards=(guards.AGREED, guards.REASONS),
    proof="filing",
    page="execution:resume",
    offered=lambda case: case.execution.settlements.filter(state="agreed").exists(),
    optional=True,
)
WITHDRAW = Act(
    code="execution.withdraw",
    name=Text("撤回执行申请", "withdraw the application"),
    done=Text("申请执行人撤回执行申请", "The applicant withdrew the application"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 268",),
    stages=RUNNING,
    guards=(guards.NOT_WITHDRAWN,),
    proof="filing",
    power="settle",
    page="execution:withdraw",
    optional=True,
)
AGREE_ROUND_END = Act(
    code="execution.agree_round_end",
    name=Text("同意终结本次执行程序", "agree that this round ends"),
    done=Text("申请执行人签字确认终结本次执行程序", "The applicant agreed that this round of execution ends"),
    who=(Role.PLAINTIFF,),
    basis=("CPI 517",),
    stages=RUNNING,
    proof="filing",
    power="settle",
    page="execution:agree_round_end",
    optional=True,
    offered=lambda case: case.execution.round_agreed_id is None,
)
CLOSE = Act(
    code="execution.close",
    name=Text("执行结案", "close the execution"),
    done=Text("执行案件结案", "The execution was closed"),
    who=(Role.ENFORCEMENT_OFFICER, Role.PRESIDENT),
    basis=("CPL 268", "CPI 517", "FEE 38"),
    stages=RUNNING,
    to=Stage.CLOSED,
    guards=(guards.NO_OBJECTION_OPEN,),
    starts=RULES,
    ends=("EXE-TERM",),
    papers=("execution_closing", "execution_ruling"),
    page="execution:close",
    optional=True,
)

register(
    APPLY, TAKE_BACK, OPEN, REFUSE, REGISTER, REPORT, CLAIM_PERFORMED, ANSWER_PERFORMANCE, SATISFY, RECORD_PERFORMANCE,
    JUDGE_PERFORMANCE, OBJECT, RULE_OBJECTION, PROPOSE, ANSWER_SETTLEMENT, RESUME, WITHDRAW, AGREE_ROUND_END, CLOSE,
)  # fmt: skip
