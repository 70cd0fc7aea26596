"""What happens next in a special procedure, said on the page of the case."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.words import Outcome, PeriodState, Stage
from netcourt.law import payment_orders as law
from netcourt.law.text import Text
from netcourt.special.acts import confirms
from netcourt.special.orders.acts import ordered
from netcourt.special.petitions.acts import petitions


def follows(look: Look) -> list[Text]:
    if look.roles and confirms(look.case):
        return _of_confirmation(look)
    if look.roles and ordered(look.case):
        return _of_order(look)
    if look.roles and petitions(look.case):
        return _of_petition(look)
    return []


def _of_confirmation(look: Look) -> list[Text]:
    row, case = look.case.confirmation, look.case
    if case.stage == Stage.APPLIED and row.joined_id is None:
        zh = "另一方用自己的账户加入后，法院三日内决定是否受理；没有加入的，不予受理"
        return [Text(zh, "Once the other party joins by itself, the court decides within three days whether to accept")]
    if case.stage == Stage.IN_REVIEW and row.withdrawal_id:
        return [Text("已申请撤回，等待法院裁定准许", "It was withdrawn; the court will permit it by ruling")]
    if case.stage == Stage.IN_REVIEW:
        zh = "法院审查协议是否自愿、合法、内容明确，必要时向双方和调解组织核实；裁定有效的，可以申请执行"
        return [Text(zh, "The court looks whether it is free, lawful and definite; confirmed, it can be executed")]
    if case.outcome in (Outcome.REFUSED, Outcome.REJECTED):
        zh = "可以重新调解、变更协议，也可以起诉"
        return [Text(zh, "Both may mediate anew, change the agreement, or sue")]
    return []


def _of_order(look: Look) -> list[Text]:
    row, case = look.case.payment_order, look.case
    if case.stage == Stage.IN_REVIEW and row.bill and row.bill.demanded:
        zh = "申请人交清申请费后，法院审查并发出支付令；不交的，按撤回申请处理"
        return [
            Text(zh, "Once the fee is paid the court examines it and issues the order; unpaid, it counts as withdrawn")
        ]
    if case.stage == Stage.ORDERED and row.objected_to:
        zh = "法院对异议作形式审查：成立的，终结督促程序，转入诉讼；不成立的，驳回"
        return [Text(zh, "The court looks at the form of the objection: it ends the procedure, or is rejected")]
    if case.stage == Stage.ORDERED:
        zh = "被申请人收到后十五日内付清，或者书面提出异议；都没有的，支付令生效，可以申请执行"
        en = "The respondent pays or objects in writing within fifteen days of receipt; else the order can be executed"
        return [Text(zh, en)]
    if case.outcome == Outcome.ORDER_ENDED and row.ground == law.OBJECTED and row.no_suit_id is None:
        zh = "申请人七日内没有表明不同意的，视为起诉；起诉状已备好，核对后提交"
        return [
            Text(zh, "Unless the applicant says no within seven days it counts as a suit; the claim is ready to check")
        ]
    return []


def _of_petition(look: Look) -> list[Text]:
    row, case = look.case.petition, look.case
    if case.stage == Stage.APPLIED and row.waits_for_correction:
        return [Text("申请人补正后，法院重新在七日内答复", "Once corrected, the court answers within seven days")]
    if case.stage == Stage.APPLIED:
        return [Text("法院七日内决定是否受理", "The court decides within seven days whether to accept it")]
    if case.stage == Stage.IN_REVIEW and row.withdrawal_id:
        return [Text("已申请撤回，等待法院裁定", "It was withdrawn; the ruling comes")]
    if case.stage == Stage.IN_REVIEW and row.law.notice and row.notice_id is None:
        return [Text("法院将发出公告", "The court will post the public notice")]
    if case.stage == Stage.IN_REVIEW and row.notice_until and row.notice_until.state == PeriodState.OPEN:
        return [Text("公告期满后三十日内裁判", "Decided within thirty days of the end of the notice")]
    if case.stage == Stage.IN_REVIEW:
        return [Text("法院查明事实后裁判，一审终审", "The court finds the facts and decides; no appeal lies")]
    if case.outcome in (Outcome.GRANTED, Outcome.REJECTED):
        return [Text("认为裁判有错误的，可以向本院提出异议", "If the decision is wrong, object to this court")]
    return []
