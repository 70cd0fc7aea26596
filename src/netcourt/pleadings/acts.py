"""The acts of pleadings."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.law.procedures import Procedure
from netcourt.law.text import Text
from netcourt.pleadings.guards import (
    CLERK_NAMED,
    CONVERTIBLE,
    DECIDER,
    GRIEVANCE_OPEN,
    JUDGE_NAMED,
    OFFICIAL,
    ONE_GRIEVANCE,
    ONE_OPEN,
    REASONED,
    REVIEWABLE,
    SIMPLIFIED,
    UNDECIDED,
    WITHIN_LIMIT,
)
from netcourt.pleadings.models import Kind
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)
# Up to the end of the debate (CPI 232): deliberation begins after it.
BEFORE_DELIBERATION = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING)
RUNNING = (*BEFORE_DELIBERATION, Stage.IN_DELIBERATION)
MENU = "pleadings:menu"
ASK = Text("向法院提出申请（反诉、变更请求等）", "ask the court (counterclaim, change of claims …)")
ASK_STILL = Text("向法院提出申请（顺延期限等）", "ask the court (more time for a missed period …)")


CONVERT = Act(
    code="pleadings.convert",
    name=Text("转换审理程序", "convert the procedure"),
    done=Text("法院裁定转换审理程序", "The court converted the procedure"),
    who=JUDGES,
    basis=("CPL 169", "CPL 170", "CPI 258", "CPI 278", "CPI 279"),
    stages=RUNNING,
    guards=(CONVERTIBLE, WITHIN_LIMIT, REASONED),
    starts=("D05", "D20", "D21", *RULES),
    ends=("PROCEDURE-OBJECTION",),
    papers=("conversion_ruling",),
    page="pleadings:convert",
    optional=True,
    offered=lambda case: case.procedure in (Procedure.SMALL, Procedure.SUMMARY),
)
OBJECT_PROCEDURE = Act(
    code="pleadings.object_procedure",
    name=Text("对审理程序提出异议", "object to the procedure"),
    done=Text("当事人对适用的程序提出异议", "A party objected to the procedure"),
    who=PARTIES,
    basis=("CPL 169", "CPI 269", "CPI 279"),
    stages=(Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION),
    guards=(SIMPLIFIED, ONE_OPEN),
    starts=("PROCEDURE-OBJECTION",),
    proof="filing",
    papers=("procedure_objection",),
    page=MENU,
    label=ASK,
    optional=True,
)
KEEP_PROCEDURE = Act(
    code="pleadings.keep_procedure",
    name=Text("驳回程序异议", "dismiss an objection to the procedure"),
    done=Text("法院驳回对程序的异议", "The court dismissed the objection to the procedure"),
    who=JUDGES,
    basis=("CPL 169", "CPI 269", "CPI 279"),
    stages=RUNNING,
    guards=(UNDECIDED, REASONED),
    starts=RULES,
    ends=("PROCEDURE-OBJECTION",),
    papers=("conversion_ruling",),
)
HAND_OVER = Act(
    code="pleadings.hand_over",
    name=Text("移送审判庭，确定审判人员", "hand the case to its judge"),
    done=Text("案件移送审判庭，审判人员确定", "The case was handed to its judge"),
    who=(Role.FILING_JUDGE, Role.PRESIDENT),
    basis=("TL00 7", "CPL 131", "CPL 47"),
    stages=RUNNING,
    guards=(JUDGE_NAMED, CLERK_NAMED),
    starts=("D10", *RULES),
    ends=("D02",),
    papers=("judges_notice",),
    page="pleadings:hand_over",
    optional=True,
)
ASK_RECUSAL = Act(
    code="pleadings.ask_recusal",
    name=Text("申请审判人员回避", "apply for recusal"),
    done=Text("当事人申请回避，被申请的人员暂停参与本案", "A party applied for recusal; the person suspends work"),
    who=PARTIES,
    basis=("CPL 47", "CPL 48", "CPL 50"),
    stages=BEFORE_DELIBERATION,
    guards=(ONE_OPEN, OFFICIAL),
    starts=("D11.decide",),
    proof="filing",
    papers=("recusal_request",),
    page=MENU,
    label=ASK,
    optional=True,
)
ASK_RECUSAL_REVIEW = Act(
    code="pleadings.ask_recusal_review",
    name=Text("对回避决定申请复议", "ask for review of the decision on recusal"),
    done=Text("当事人对驳回回避的决定申请复议", "A party asked for review of the refusal of recusal"),
    who=PARTIES,
    basis=("CPL 50",),
    stages=RUNNING,
    guards=(REVIEWABLE,),
    starts=("D11.review",),
    proof="filing",
    papers=("recusal_request",),
)
DECIDE_RECUSAL = Act(
    code="pleadings.decide_recusal",
    name=Text("决定是否回避", "decide on recusal"),
    done=Text("法院决定回避", "The court decided that the person is recused"),
    who=(Role.PRESIDENT, Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 49", "CPL 50"),
    stages=RUNNING,
    guards=(UNDECIDED, DECIDER, REASONED),
    starts=RULES,
    ends=("D11.decide", "D11.review"),
    papers=("decision",),
)
ASK_RESTORATION = Act(
    code="pleadings.ask_restoration",
    name=Text("申请顺延耽误的期限", "ask to restore a missed period"),
    done=Text("当事人申请顺延期限", "A party asked to restore a missed period"),
    who=PARTIES,
    basis=("CPL 86",),
    stages=tuple(s for s in Stage if s != Stage.CLOSED),
    guards=(ONE_OPEN,),
    proof="filing",
    visible_to=Visibility.PARTIES,
    papers=("restoration_request",),
    page=MENU,
    label=ASK_STILL,
    optional=True,
)
DECIDE_RESTORATION = Act(
    code="pleadings.decide_restoration",
    name=Text("决定是否顺延期限", "decide on restoring a period"),
    done=Text("法院准许顺延期限", "The court restored the period"),
    who=JUDGES,
    basis=("CPL 86",),
    stages=tuple(s for s in Stage if s != Stage.CLOSED),
    guards=(UNDECIDED, REASONED),
    starts=RULES,
    papers=("decision",),
)
DISOWN = Act(
    code="pleadings.disown",
    name=Text("有一项不是我做的（平台故障）", "object that an act is not one's own (fault of the platform)"),
    done=Text("当事人提出一项行为不是本人所为", "A party objected that an act is not its own"),
    who=PARTIES,
    basis=("IC18 6", "OL21 7"),
    stages=tuple(s for s in Stage if s != Stage.CLOSED),
    guards=(ONE_OPEN,),
    proof="filing",
    papers=("disowning_request", "exhibit"),
    page=MENU,
    label=ASK_STILL,
    optional=True,
)
DECIDE_DISOWNING = Act(
    code="pleadings.decide_disowning",
    name=Text("决定行为是不是本人所为", "decide whether an act is the party's own"),
    done=Text("法院认定一项行为是平台故障造成的", "The court found an act to come from a fault of the platform"),
    who=(*JUDGES, Role.PRESIDENT),
    basis=("IC18 6", "OL21 7"),
    stages=tuple(s for s in Stage if s != Stage.CLOSED),
    guards=(UNDECIDED, REASONED),
    starts=("D51", *RULES),
    papers=("decision",),
)
COMPLAIN = Act(
    code="pleadings.complain",
    name=Text("投诉立案工作", "complain about the filing"),
    done=Text("当事人投诉立案工作", "A party complained about how the filing was handled"),
    who=(Role.PLAINTIFF,),
    basis=("REG15 13",),
    stages=tuple(Stage),
    guards=(ONE_GRIEVANCE,),
    starts=("MISCONDUCT",),
    visible_to=Visibility.OWN_SIDE,
    page="pleadings:complain",
    optional=True,
    offered=lambda case: case.stage != Stage.RETRIAL_REVIEW,  # who was the plaintiff need not have filed that one
)
ANSWER_COMPLAINT = Act(
    code="pleadings.answer_complaint",
    name=Text("答复立案投诉", "answer a complaint about the filing"),
    done=Text("院长答复立案投诉", "The president answered the complaint about the filing"),
    who=(Role.PRESIDENT,),
    basis=("REG15 13",),
    stages=tuple(Stage),
    guards=(GRIEVANCE_OPEN, REASONED),
    ends=("MISCONDUCT",),
    visible_to=Visibility.OWN_SIDE,
)
# Who decides on what was asked: the tasks and desks of a post show what is theirs.
DECIDED_BY: dict[Kind, set[Role]] = {
    Kind.COUNTERCLAIM: set(JUDGES),
    Kind.THIRD_PARTY: set(JUDGES),
    Kind.PROCEDURE: set(CONVERT.who),
    Kind.RECUSAL: {Role.PRESIDENT, Role.JUDGE},  # and who records what the committee decided: ``queries.deciders``
    Kind.RESTORATION: set(DECIDE_RESTORATION.who),
    Kind.DISOWNING: set(DECIDE_DISOWNING.who),
}

register(
    HAND_OVER, ASK_RECUSAL, ASK_RECUSAL_REVIEW, DECIDE_RECUSAL, ASK_RESTORATION, DECIDE_RESTORATION, DISOWN,
    DECIDE_DISOWNING, COMPLAIN, ANSWER_COMPLAINT, CONVERT, OBJECT_PROCEDURE, KEEP_PROCEDURE,
)  # fmt: skip
