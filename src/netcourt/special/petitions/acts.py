"""The acts of an application in special procedure, of whatever kind."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind, Role, Stage
from netcourt.law.text import Text
from netcourt.service.starts import RULES
from netcourt.special.petitions import guards

APPLICANT, SUBJECT, JUDGE = (Role.PLAINTIFF,), (Role.DEFENDANT,), (Role.JUDGE,)
APPLIED, IN_REVIEW = (Stage.APPLIED,), (Stage.IN_REVIEW,)
NOTICES = ("SP-NOTICE.missing", "SP-NOTICE.dead", "SP-NOTICE.property")
LIMITS = ("D24", "SP-VOTER-DECIDE")


def petitions(case: Case) -> bool:
    return case.kind == Case.Kind.SPECIAL and hasattr(case, "petition")


def _back(case: Case) -> bool:
    return petitions(case) and case.petition.waits_for_correction


def _to_post(case: Case) -> bool:
    return petitions(case) and bool(case.petition.law.notice) and case.petition.notice_id is None


def _decidable(case: Case) -> bool:
    return petitions(case) and not _to_post(case)


APPLY = Act(
    code="special.apply",
    name=Text("提出特别程序申请", "apply in special procedure"),
    done=Text("申请人提出特别程序申请", "An application in special procedure was made"),
    who=APPLICANT,
    basis=("CPL 184", "OL21 9"),
    to=Stage.APPLIED,
    starts=("SP-ACCEPT",),
    proof="filing",
    papers=("petition_application", "special_receipt", "petition_enclosure"),
)
SEND_BACK = Act(
    code="special.send_back",
    name=Text("要求一次性补正申请", "send the application back, once"),
    done=Text("法院要求补正申请材料", "The court sent the application back, with all that is to be corrected"),
    who=(Role.FILING_JUDGE,),
    basis=("OL21 9", "CPL 126"),
    stages=APPLIED,
    guards=(guards.ONCE, guards.DEFECTS),
    starts=RULES,
    ends=("SP-ACCEPT",),
    papers=("petition_correction",),
    page="special:send_back",
    offered=lambda case: petitions(case) and case.petition.sent_back_id is None,
    optional=True,
)
CORRECT = Act(
    code="special.correct",
    name=Text("补正特别程序申请", "correct the application"),
    done=Text("申请人补正申请", "The applicant corrected the application"),
    who=APPLICANT,
    basis=("OL21 9",),
    stages=APPLIED,
    guards=(guards.BACK,),
    starts=("SP-ACCEPT",),
    ends=("SP-CORRECTION",),
    proof="filing",
    papers=("petition_application", "petition_enclosure"),
    page="special:correct",
    offered=_back,
)
ACCEPT = Act(
    code="special.accept",
    name=Text("受理特别程序申请", "accept the application"),
    done=Text("法院受理特别程序申请", "The court accepted the application"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 185", "CPL 187", "CN15 9", "FEE 8", "OL21 9"),
    stages=APPLIED,
    to=Stage.IN_REVIEW,
    guards=(guards.NOT_BACK, guards.BENCH),
    starts=(*LIMITS, "SP-COPY", *RULES),
    ends=("SP-ACCEPT",),
    papers=("special_acceptance", "petition_notice"),
    page="special:accept_petition",
    label=Text("审查是否受理", "decide whether to accept it"),
    offered=petitions,
)
REFUSE = Act(
    code="special.refuse",
    name=Text("不予受理特别程序申请", "refuse the application"),
    done=Text("法院裁定不予受理特别程序申请", "The court refused the application"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126", "CPL 157", "OL21 9"),
    stages=APPLIED,
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("SP-ACCEPT", "SP-CORRECTION"),
    papers=("special_ruling",),
    page="special:accept_petition",
    offered=petitions,
)
POST = Act(
    code="special.post_notice",
    name=Text("发出公告", "post the public notice"),
    done=Text("法院发出公告", "The court posted the public notice"),
    who=JUDGE,
    basis=("CPL 192", "CPL 203", "CPI 345"),
    stages=IN_REVIEW,
    guards=(guards.NOTICED_ONCE,),
    starts=NOTICES,
    ends=("D24",),
    papers=("petition_publication",),
    page="special:post_notice",
    offered=_to_post,
)
NOTICE_OVER = Act(
    code="special.notice_over",
    name=Text("公告期满", "the public notice is over"),
    done=Text("公告期满，三十日内审结", "The public notice is over: decided within thirty days"),
    who=(Role.SYSTEM,),
    basis=("CPL 187", "CPL 192", "CPL 203"),
    stages=IN_REVIEW,
    starts=("D24",),
)
ANSWER = Act(
    code="special.answer",
    name=Text("对申请提出意见、异议", "answer the application, or object to it"),
    done=Text("被申请人对申请提出意见", "The respondent answered the application"),
    who=SUBJECT,
    basis=("CPI 366", "CPL 200"),
    stages=IN_REVIEW,
    guards=(guards.WORDS, guards.ANSWERED_ONCE, guards.ANSWERS_IN_TIME),
    ends=("SP-RESPOND",),
    proof="filing",
    papers=("petition_answer", "exhibit"),
    page="special:answer",
    offered=lambda case: petitions(case) and case.petition.answer_id is None,
)
GRANT = Act(
    code="special.grant",
    name=Text("支持申请，作出裁判", "grant the application"),
    done=Text("法院支持申请，作出裁判", "The court granted the application"),
    who=JUDGE,
    basis=("CPL 185", "CPL 192", "CPL 195", "CPL 200", "CPL 203", "CPL 208", "CPI 372"),
    stages=IN_REVIEW,
    to=Stage.DECIDED,
    guards=(guards.FINDING, guards.NOTICE_OVER, guards.HEARD),
    starts=RULES,
    ends=LIMITS,
    papers=("petition_judgment", "special_ruling"),
    page="special:decide_petition",
    label=Text("审理裁判", "decide the application"),
    offered=_decidable,
)
REJECT = Act(
    code="special.reject",
    name=Text("驳回申请", "reject the application"),
    done=Text("法院驳回申请", "The court rejected the application"),
    who=JUDGE,
    basis=("CPL 192", "CPL 200", "CPL 208", "CPI 370", "CPI 372"),
    stages=IN_REVIEW,
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=LIMITS,
    papers=("petition_judgment", "special_ruling"),
    page="special:decide_petition",
    offered=_decidable,
)
END = Act(
    code="special.end",
    name=Text("终结特别程序", "end the special procedure"),
    done=Text("法院裁定终结特别程序", "The court ended the special procedure"),
    who=JUDGE,
    basis=("CPL 186", "CPI 346", "CPI 348"),
    stages=IN_REVIEW,
    to=Stage.CLOSED,
    guards=(guards.GROUNDED, guards.FINDING),
    starts=RULES,
    ends=(*LIMITS, *NOTICES),
    papers=("special_ruling",),
    page="special:end_petition",
    offered=petitions,
    optional=True,
)
WITHDRAW = Act(
    code="special.withdraw",
    name=Text("撤回特别程序申请", "withdraw the application"),
    done=Text("申请人撤回申请", "The applicant withdrew the application"),
    who=APPLICANT,
    basis=("CPI 346",),
    stages=(Stage.APPLIED, Stage.IN_REVIEW),
    to=Stage.CLOSED,  # not before the ruling, once it was accepted
    guards=(guards.NOT_WITHDRAWN,),
    proof="filing",
    page="special:withdraw_petition",
    offered=lambda case: petitions(case) and case.petition.withdrawal_id is None,
    optional=True,
)
EXTEND = Act(
    code="special.extend",
    name=Text("批准延长特别程序审理期限", "allow more time"),
    done=Text("院长批准延长审理期限", "The president allowed more time"),
    who=(Role.PRESIDENT,),
    basis=("CPL 187",),
    stages=IN_REVIEW,
    guards=(guards.REASON, guards.RUNS),
    page="special:extend_petition",
    offered=petitions,
    optional=True,
)
OVERTURN = Act(
    code="special.overturn",
    name=Text("原裁判被新的裁判撤销、改变", "an earlier decision is set aside"),
    done=Text(
        "本院作出新的裁判，撤销、改变了这份裁判", "A new decision of this court set this one aside or changed it"
    ),
    who=(Role.SYSTEM,),
    basis=("CPL 193", "CPL 201", "CPL 204", "CPI 372"),
    stages=tuple(Stage),
)
HOLD = HoldKind.AWAITING_CORRECTION

register(
    APPLY, SEND_BACK, CORRECT, ACCEPT, REFUSE, POST, NOTICE_OVER, ANSWER, GRANT, REJECT, END, WITHDRAW, EXTEND,
    OVERTURN,
)  # fmt: skip
