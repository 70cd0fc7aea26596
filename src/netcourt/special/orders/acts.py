"""The acts of a payment order."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.law import payment_orders as law
from netcourt.law.text import Text
from netcourt.service.starts import RULES
from netcourt.special.orders import guards

CREDITOR, DEBTOR, JUDGE = (Role.PLAINTIFF,), (Role.DEFENDANT,), (Role.JUDGE,)


def ordered(case: Case) -> bool:
    return case.kind == Case.Kind.ORDER and hasattr(case, "payment_order")


def objected(case: Case) -> bool:
    return ordered(case) and case.payment_order.objected_to


def becomes_suit(case: Case) -> bool:
    return ordered(case) and case.payment_order.ground == law.OBJECTED and case.payment_order.no_suit_id is None


APPLY = Act(
    code="special.apply_order",
    name=Text("申请支付令", "apply for a payment order"),
    done=Text("债权人申请支付令", "The creditor applied for a payment order"),
    who=CREDITOR,
    basis=("CPL 225", "CPI 427", "OL21 9"),
    to=Stage.APPLIED,
    guards=tuple(guards.CONDITIONS.values()),
    starts=("D40.accept",),
    proof="filing",
    papers=("payment_order_application", "special_receipt", "exhibit"),
)
ACCEPT = Act(
    code="special.accept_order",
    name=Text("受理支付令申请", "accept the application for a payment order"),
    done=Text("法院受理支付令申请", "The court accepted the application for a payment order"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 226", "CPI 427", "CPI 428", "FEE 14", "CN15 9"),
    stages=(Stage.APPLIED,),
    to=Stage.IN_REVIEW,
    guards=(guards.JUDGE,),
    starts=("D40.issue", *RULES),
    ends=("D40.accept",),
    papers=("special_acceptance",),
    page="special:accept_order",
    label=Text("审查是否受理", "decide whether to accept it"),
    offered=ordered,
)
REFUSE = Act(
    code="special.refuse_order",
    name=Text("通知不予受理支付令申请", "refuse the application for a payment order"),
    done=Text("法院通知不予受理支付令申请", "The court refused the application for a payment order"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 226", "CPI 427"),
    stages=(Stage.APPLIED,),
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("D40.accept",),
    papers=("special_refusal",),
    page="special:accept_order",
    offered=ordered,
)
ISSUE = Act(
    code="special.issue_order",
    name=Text("发出支付令", "issue the payment order"),
    done=Text("法院发出支付令", "The court issued the payment order"),
    who=JUDGE,
    basis=("CPL 227", "CPI 429"),
    stages=(Stage.IN_REVIEW,),
    to=Stage.ORDERED,
    guards=(guards.PAID,),
    starts=("D40.serve", *RULES),
    ends=("D40.issue",),
    papers=("payment_order",),
    page="special:issue_order",
    label=Text("审查支付令申请", "examine the application for a payment order"),
    offered=ordered,
)
REJECT = Act(
    code="special.reject_order",
    name=Text("裁定驳回支付令申请", "reject the application for a payment order"),
    done=Text("法院裁定驳回支付令申请", "The court rejected the application for a payment order"),
    who=JUDGE,
    basis=("CPL 227", "CPI 428", "CPL 157"),
    stages=(Stage.IN_REVIEW,),
    to=Stage.CLOSED,
    guards=(guards.FINDING,),
    starts=RULES,
    ends=("D40.issue",),
    papers=("special_ruling",),
    page="special:issue_order",
    offered=ordered,
)
OBJECT = Act(
    code="special.object_order",
    name=Text("对支付令提出异议", "object to the payment order"),
    done=Text("被申请人对支付令提出书面异议", "The respondent objected to the payment order in writing"),
    who=DEBTOR,
    basis=("CPL 227", "CPI 435", "CPI 436"),
    stages=(Stage.ORDERED,),
    guards=(guards.IN_TIME, guards.PLEADED, guards.NOT_OBJECTED),
    ends=("D40.debtor",),
    proof="filing",
    papers=("order_objection",),
    page="special:object_order",
    offered=lambda case: ordered(case) and not objected(case),
)
WITHDRAW_OBJECTION = Act(
    code="special.withdraw_objection",
    name=Text("撤回对支付令的异议", "withdraw the objection"),
    done=Text("被申请人撤回对支付令的异议", "The respondent withdrew its objection"),
    who=DEBTOR,
    basis=("CPI 437",),
    stages=(Stage.ORDERED,),
    guards=(guards.OBJECTED,),
    proof="filing",
    page="special:withdraw_objection",
    offered=objected,
    optional=True,
)
REJECT_OBJECTION = Act(
    code="special.reject_objection",
    name=Text("裁定驳回异议", "reject the objection"),
    done=Text("法院裁定驳回对支付令的异议", "The court rejected the objection to the payment order"),
    who=JUDGE,
    basis=("CPI 436", "CPL 157"),
    stages=(Stage.ORDERED,),
    guards=(guards.OBJECTED, guards.ADMITTED),
    starts=RULES,
    papers=("special_ruling",),
    page="special:rule_objection",
    label=Text("审查异议", "examine the objection"),
    offered=objected,
)
END = Act(
    code="special.end_order",
    name=Text("裁定终结督促程序", "end the procedure"),
    done=Text("法院裁定终结督促程序", "The court ended the payment order procedure"),
    who=JUDGE,
    basis=("CPL 228", "CPI 430", "CPI 435", "FEE 36"),
    stages=(Stage.IN_REVIEW, Stage.ORDERED),
    to=Stage.CLOSED,
    guards=(guards.GROUNDED,),
    starts=RULES,
    ends=("D40.issue", "D40.serve"),
    papers=("special_ruling",),
    page="special:end_order",
    offered=ordered,
    optional=True,
)
STRIKE = Act(
    code="special.strike_part",
    name=Text("裁定部分异议成立", "let the part objected to lapse"),
    done=Text("部分异议成立，支付令该项失效，其余有效", "The part objected to lapsed; the order holds for the rest"),
    who=JUDGE,
    basis=("CPI 432", "CPL 228", "CPL 157"),
    stages=(Stage.ORDERED,),
    guards=(guards.OBJECTED, guards.PARTIAL),
    starts=RULES,
    papers=("special_ruling",),
    page="special:rule_objection",
    offered=objected,
)
WITHDRAW = Act(
    code="special.withdraw_order",
    name=Text("撤回支付令申请", "withdraw the application for a payment order"),
    done=Text("申请人撤回支付令申请", "The applicant withdrew the application for a payment order"),
    who=CREDITOR,
    basis=("CPI 430",),
    stages=(Stage.APPLIED, Stage.IN_REVIEW, Stage.ORDERED),
    to=Stage.CLOSED,  # not before the ruling, once it was accepted
    guards=(guards.NOT_RECEIVED, guards.NOT_WITHDRAWN),
    proof="filing",
    page="special:withdraw_order",
    offered=lambda case: ordered(case) and case.payment_order.withdrawal_id is None and not guards.received(case),
    optional=True,
)
IN_FORCE = Act(
    code="special.order_in_force",
    name=Text("支付令生效", "the order takes effect"),
    done=Text("十五日内没有异议，支付令生效，可以申请执行", "No objection in fifteen days: the order can be executed"),
    who=(Role.SYSTEM,),
    basis=("CPL 227", "CPI 431", "CPI 440"),
    stages=(Stage.ORDERED,),
    to=Stage.FINAL,
    ends=("D40.serve",),
)
REVOKE = Act(
    code="special.revoke_order",
    name=Text("裁定撤销支付令", "revoke the payment order"),
    done=Text("院长发现支付令确有错误，裁定撤销", "The president found the order wrong: it is revoked"),
    who=(Role.PRESIDENT,),
    basis=("CPI 441",),
    stages=(Stage.FINAL,),
    to=Stage.CLOSED,
    guards=(guards.FINDING, guards.DISCUSSED),
    starts=RULES,
    papers=("special_ruling",),
    page="special:revoke_order",
    offered=ordered,
    optional=True,
)
REFUSE_SUIT = Act(
    code="special.refuse_suit",
    name=Text("不同意转入诉讼", "say that it shall not become a suit"),
    done=Text("申请人表明不同意转入诉讼", "The applicant does not want it to become a suit"),
    who=CREDITOR,
    basis=("CPL 228", "CPI 438"),
    stages=(Stage.CLOSED,),
    guards=(guards.MAY_REFUSE, guards.NOT_REFUSED),
    ends=("D40.suit",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="special:suit",
    label=Text("转入诉讼，或者不起诉", "go on as a suit, or not"),
    offered=becomes_suit,
)

register(
    APPLY, ACCEPT, REFUSE, ISSUE, REJECT, OBJECT, WITHDRAW_OBJECTION, REJECT_OBJECTION, END, WITHDRAW, IN_FORCE,
    STRIKE, REVOKE, REFUSE_SUIT,
)  # fmt: skip
