"""The acts on claims beside those of the suit: counterclaims, claims of third parties, changed claims."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.voiding import UNDISPUTED
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.fees.models import Bill
from netcourt.filing.guards import SUIT_RUNS
from netcourt.law.text import Text
from netcourt.pleadings.acts import ASK, BEFORE_DELIBERATION, JUDGES, MENU, PARTIES, RUNNING
from netcourt.pleadings.guards import (
    ADMITTED,
    CIVIL,
    FINDING,
    GROUND,
    LEAVING,
    NOT_SMALL,
    ONE_AT_A_TIME,
    REASONED,
    RUNS_STILL,
    UNDECIDED,
    UNPAID,
)
from netcourt.pleadings.models import Kind
from netcourt.service.starts import RULES

COUNTERCLAIM = Act(
    code="pleadings.counterclaim",
    name=Text("提起反诉", "make a counterclaim"),
    done=Text("被告提起反诉", "The defendant made a counterclaim"),
    who=(Role.DEFENDANT,),
    basis=("CPL 54", "CPL 143", "CPI 232"),
    stages=BEFORE_DELIBERATION,
    guards=(CIVIL, ONE_AT_A_TIME),
    starts=("D04",),
    proof="filing",
    power="counterclaim",
    papers=("counterclaim", "fee_notice"),
    page=MENU,
    label=ASK,
    optional=True,
)


CLAIM_AS_THIRD_PARTY = Act(
    code="pleadings.claim_as_third_party",
    name=Text("第三人提出自己的诉讼请求", "claim as a third party"),
    done=Text(
        "第三人对诉讼标的提出独立的诉讼请求", "A third party claimed a right of its own in the object of the suit"
    ),
    who=(Role.THIRD_PARTY,),
    basis=("CPL 59", "CPI 81"),
    stages=BEFORE_DELIBERATION,
    guards=(CIVIL, ONE_AT_A_TIME),
    starts=("D03",),
    proof="filing",
    papers=("third_party_claim", "fee_notice"),
    page=MENU,
    label=ASK,
    optional=True,
)


INTERVENE = Act(
    code="pleadings.intervene",
    name=Text("申请作为第三人参加诉讼", "ask to join as a third party"),
    done=Text("案外人申请作为有独立请求权的第三人参加诉讼", "Someone outside the suit claims as a third party"),
    who=(Role.SYSTEM,),
    basis=("CPL 59", "CPI 81"),
    stages=BEFORE_DELIBERATION,
    visible_to=Visibility.COURT,
    papers=("third_party_claim",),
)


RULE_INTERVENTION = Act(
    code="pleadings.rule_intervention",
    name=Text("决定案外人能否参加诉讼", "decide on someone who asks to join as a third party"),
    done=Text("法院准许第三人参加诉讼，合并审理其请求", "The court admitted a third party and its claim"),
    who=JUDGES,
    basis=("CPL 59", "CPI 81"),
    stages=BEFORE_DELIBERATION,
    guards=(UNDECIDED, GROUND, FINDING, NOT_SMALL),
    starts=("D03", *RULES),
    papers=("pleading_notice", "third_party_claim", "fee_notice"),
)


RULE_CLAIM = Act(
    code="pleadings.rule_claim",
    name=Text("决定是否受理反诉、第三人的请求", "decide on a counterclaim or a third party's claim"),
    done=Text("法院受理反诉，与本诉合并审理", "The court admitted the counterclaim, to be heard with the suit"),
    who=JUDGES,
    basis=("CPL 143", "CPI 232", "CPI 233", "CPL 59"),
    stages=BEFORE_DELIBERATION,
    guards=(UNDECIDED, GROUND, FINDING, NOT_SMALL, UNDISPUTED),
    starts=("D51", *RULES),
    papers=("pleading_notice", "pleading_ruling"),
)


DROP_CLAIM = Act(
    code="pleadings.drop_claim",
    name=Text("按撤回反诉处理，准许撤回反诉", "treat a counterclaim as withdrawn"),
    done=Text("未交反诉案件受理费，按撤回反诉处理", "The fee was not paid: the counterclaim counts as withdrawn"),
    who=JUDGES,
    basis=("CPI 213", "CPL 148", "FEE 22"),
    stages=RUNNING,
    to=Stage.CLOSED,  # only where the suit itself had ended before
    guards=(UNPAID,),
    starts=("D51", *RULES),
    papers=("pleading_ruling",),
)


KEEP_CLAIM = Act(
    code="pleadings.keep_claim",
    name=Text("不准许撤回最后一项请求", "deny the withdrawal of the last claim"),
    done=Text("法院裁定不准许撤回，请求继续审理", "The court denied the withdrawal; the claim is heard on"),
    who=JUDGES,
    basis=("CPL 148", "CPI 238", "CPL 157"),
    stages=RUNNING,
    guards=(LEAVING, REASONED),
    starts=RULES,
    papers=("pleading_ruling",),
)
HEAR_AS_ORDERED = Act(
    code="pleadings.hear_as_ordered",
    name=Text("依上级法院裁定受理反诉、第三人的请求", "hear a claim as ordered on appeal"),
    done=Text(
        "不予受理的裁定被撤销，请求予以受理，合并审理", "The refusal was set aside: the claim is heard with the suit"
    ),
    who=(Role.SYSTEM,),
    basis=("CPI 330", "CPL 54", "CPL 143"),
    stages=BEFORE_DELIBERATION,
    starts=("D03", "D04", *RULES),
    papers=("pleading_notice", "fee_notice"),
)


END_CASE = Act(
    code="pleadings.end_case",
    name=Text("结案（没有请求需要审理）", "end the case: no claim is left"),
    done=Text(
        "原告的起诉已经结束，反诉不予受理的裁定生效，案件终结",
        "The suit had ended and the counterclaim is finally not heard: the case ends",
    ),
    who=(Role.SYSTEM,),
    basis=("CPI 239", "CPI 233"),
    stages=RUNNING,
    to=Stage.CLOSED,
)


WITHDRAW_CLAIM = Act(
    code="pleadings.withdraw_claim",
    name=Text("撤回反诉", "withdraw a counterclaim"),
    done=Text("当事人撤回自己的反诉或者诉讼请求", "The party withdrew its counterclaim"),
    who=(Role.DEFENDANT, Role.THIRD_PARTY),
    basis=("CPI 239", "CPL 54", "FEE 15"),
    stages=RUNNING,
    guards=(RUNS_STILL,),
    starts=("D51", *RULES),
    proof="filing",
    power="waive",
)


ANSWER_CLAIM = Act(
    code="pleadings.answer_claim",
    name=Text("对反诉答辩", "answer a counterclaim"),
    done=Text("当事人对反诉提交答辩状", "The party answered the counterclaim"),
    who=PARTIES,
    basis=("CPL 128", "OL21 11"),
    stages=BEFORE_DELIBERATION,
    guards=(ADMITTED,),
    starts=("D08", *RULES),
    ends=("COUNTER-ANSWER",),
    proof="filing",
    papers=("counterclaim_answer",),
)


CHANGE_CLAIMS = Act(
    code="pleadings.change_claims",
    name=Text("变更、增加、减少诉讼请求", "change, add or reduce claims"),
    done=Text("原告变更诉讼请求", "The plaintiff changed the claims"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 54", "CPL 143", "FEE 21"),
    stages=BEFORE_DELIBERATION,
    guards=(SUIT_RUNS,),
    starts=("D51", *RULES),
    proof="filing",
    power="change",
    papers=("claim_change",),
    page=MENU,
    label=ASK,
    optional=True,
)


OWN_CLAIMS = {Kind.COUNTERCLAIM: COUNTERCLAIM, Kind.THIRD_PARTY: CLAIM_AS_THIRD_PARTY}


BILLS = {Kind.COUNTERCLAIM: Bill.Kind.COUNTERCLAIM, Kind.THIRD_PARTY: Bill.Kind.THIRD_PARTY}


register(CHANGE_CLAIMS)
register(INTERVENE, RULE_INTERVENTION, WITHDRAW_CLAIM, KEEP_CLAIM, HEAR_AS_ORDERED, END_CASE)
register(COUNTERCLAIM, CLAIM_AS_THIRD_PARTY, RULE_CLAIM, DROP_CLAIM, ANSWER_CLAIM)
