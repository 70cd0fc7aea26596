"""The acts of special procedures: confirmation of a mediation agreement."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage
from netcourt.law.text import Text
from netcourt.service.starts import RULES
from netcourt.special import guards

BOTH = (Role.PLAINTIFF, Role.DEFENDANT)
APPLIED, IN_REVIEW = (Stage.APPLIED,), (Stage.IN_REVIEW,)


def confirms(case: Case) -> bool:
    return case.kind == Case.Kind.CONFIRMATION and hasattr(case, "confirmation")


def _joined(case: Case) -> bool:
    return confirms(case) and case.confirmation.joined_id is not None


def _withdrawn(case: Case) -> bool:
    return confirms(case) and case.confirmation.withdrawal_id is not None


APPLY_CONFIRMATION = Act(
    code="special.apply_confirmation",
    name=Text("申请司法确认", "apply for judicial confirmation"),
    done=Text("一方当事人申请司法确认，等另一方加入", "A party applied for confirmation; the other is to join"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 205", "CPI 354", "OL21 9"),
    to=Stage.APPLIED,
    guards=(guards.IN_TIME, guards.NOT_BARRED, guards.NOT_PENDING),
    starts=("D44",),
    proof="filing",
    papers=("confirmation_application", "special_receipt", "mediation_agreement", "mediation_proof", "property_proof"),
)
JOIN_CONFIRMATION = Act(
    code="special.join_confirmation",
    name=Text("加入司法确认申请", "join the application for confirmation"),
    done=Text("另一方当事人加入，双方共同申请司法确认", "The other party joined: both apply for confirmation"),
    who=(Role.DEFENDANT,),
    basis=("CPL 205", "CPI 351"),
    stages=APPLIED,
    guards=(guards.JOINS_IN_TIME, guards.NOT_JOINED),
    starts=("CONFIRM-ACCEPT",),
    ends=("D44",),
    proof="filing",
    papers=("confirmation_application",),
    page="special:join",
    offered=lambda case: confirms(case) and not _joined(case),
)
ACCEPT_CONFIRMATION = Act(
    code="special.accept_confirmation",
    name=Text("受理司法确认申请", "accept the application for confirmation"),
    done=Text("法院受理司法确认申请", "The court accepted the application for confirmation"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 205", "JC11 4", "CN15 9", "CPL 185"),
    stages=APPLIED,
    to=Stage.IN_REVIEW,
    guards=(guards.BOTH, guards.JUDGE),
    starts=("CONFIRM-DECIDE", "D24", *RULES),
    ends=("CONFIRM-ACCEPT",),
    papers=("special_acceptance",),
    page="special:accept",
    label=Text("审查是否受理", "decide whether to accept it"),
    offered=confirms,
)
REFUSE_CONFIRMATION = Act(
    code="special.refuse_confirmation",
    name=Text("不予受理司法确认申请", "refuse the application for confirmation"),
    done=Text("法院裁定不予受理司法确认申请", "The court refused the application for confirmation"),
    who=(Role.FILING_JUDGE,),
    basis=("CPI 355", "CPL 157"),
    stages=APPLIED,
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("CONFIRM-ACCEPT",),
    papers=("special_ruling",),
    page="special:accept",
    offered=confirms,
)
CONFIRM = Act(
    code="special.confirm",
    name=Text("裁定调解协议有效", "confirm the agreement"),
    done=Text("法院裁定调解协议有效", "The court confirmed the mediation agreement"),
    who=(Role.JUDGE,),
    basis=("CPL 206", "CPL 157"),
    stages=IN_REVIEW,
    to=Stage.DECIDED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("CONFIRM-DECIDE", "D24"),
    papers=("special_ruling",),
    page="special:decide",
    label=Text("裁定是否确认", "rule on the confirmation"),
    offered=confirms,
)
REJECT = Act(
    code="special.reject_confirmation",
    name=Text("裁定驳回司法确认申请", "reject the application for confirmation"),
    done=Text("法院裁定驳回司法确认申请", "The court rejected the application for confirmation"),
    who=(Role.JUDGE,),
    basis=("CPL 206", "CPI 358", "CPL 157"),
    stages=IN_REVIEW,
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("CONFIRM-DECIDE", "D24"),
    papers=("special_ruling",),
    page="special:decide",
    offered=confirms,
)
WITHDRAW = Act(
    code="special.withdraw_confirmation",
    name=Text("撤回司法确认申请", "withdraw the application for confirmation"),
    done=Text("当事人撤回司法确认申请", "A party withdrew the application for confirmation"),
    who=BOTH,
    basis=("CPI 357", "JC11 5"),
    stages=(Stage.APPLIED, Stage.IN_REVIEW),
    to=Stage.CLOSED,  # not before the ruling, once it was accepted
    guards=(guards.NOT_WITHDRAWN,),
    proof="filing",
    page="special:withdraw",
    offered=lambda case: confirms(case) and not _withdrawn(case),
    optional=True,
)
GRANT_WITHDRAWAL = Act(
    code="special.grant_withdrawal",
    name=Text("准许撤回司法确认申请", "permit the withdrawal"),
    done=Text("法院准许撤回司法确认申请", "The court permitted the withdrawal"),
    who=(Role.JUDGE,),
    basis=("CPI 357", "CPL 157"),
    stages=IN_REVIEW,
    to=Stage.CLOSED,
    guards=(guards.WITHDRAWN,),
    starts=RULES,
    ends=("CONFIRM-DECIDE", "D24"),
    papers=("special_ruling",),
    page="special:permit",
    offered=_withdrawn,
)
EXTEND = Act(
    code="special.extend_confirmation",
    name=Text("批准延长司法确认审查期限", "allow more time for the confirmation"),
    done=Text("院长批准延长司法确认的审查期限", "The president allowed more time for the confirmation"),
    who=(Role.PRESIDENT,),
    basis=("JC11 5",),
    stages=IN_REVIEW,
    guards=(guards.REASON, guards.RUNS, guards.NOT_EXTENDED),
    page="special:extend",
    offered=confirms,
    optional=True,
)

register(
    APPLY_CONFIRMATION, JOIN_CONFIRMATION, ACCEPT_CONFIRMATION, REFUSE_CONFIRMATION, CONFIRM, REJECT, WITHDRAW,
    GRANT_WITHDRAWAL, EXTEND,
)  # fmt: skip
