"""What happens next in a special procedure, said on the page of the case."""

from __future__ import annotations

from netcourt.cases.access import Look
from netcourt.cases.words import Outcome, Stage
from netcourt.law.text import Text
from netcourt.special.acts import confirms


def follows(look: Look) -> list[Text]:
    if look.roles and confirms(look.case):
        return _of_confirmation(look)
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
