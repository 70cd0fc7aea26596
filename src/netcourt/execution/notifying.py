"""What goes out when an execution is registered: to the applicant, and to who is to perform (CPL 251, 252)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.execution import writing
from netcourt.execution.models import Application
from netcourt.law import fees
from netcourt.law.times import say_day
from netcourt.service.serving import serve
from netcourt.service.starts import Start

RISKS = [
    "迟延履行的，应当加倍支付迟延履行期间的债务利息，或者支付迟延履行金（《民事诉讼法》第二百六十四条）。",
    "逾期不履行的，本院依法查询、扣押、冻结、划拨、变价你的财产，并可以限制消费、限制出境、纳入失信被执行人名单。",
]


@dataclass(frozen=True, slots=True)
class Papers:
    """The notices of one registration: one to the applicant, notice and order to each person executed."""

    applicant: Party
    acceptance: Document
    executed: Mapping[Any, tuple[Party, list[Document]]]

    @classmethod
    def make(
        cls,
        step: Step,
        suit: Case,
        row: Application,
        copies: dict[Any, Party],
        bill: fees.Bill,
        days: Mapping[str, int],
    ) -> Papers:
        applicant = copies[row.applicant_id]
        told = {}
        for old in row.against.order_by("role", "ordinal"):
            to = copies[old.pk]
            told[to.pk] = (to, [_notice(step, suit, row, to, bill, days), _order(step, row, to, days)])
        return cls(applicant, _acceptance(step, suit, row, applicant), told)

    @property
    def all(self) -> list[Document]:
        return [self.acceptance, *(d for _to, papers in self.executed.values() for d in papers)]

    def serve(self, step: Step, days: Mapping[str, int]) -> None:
        serve(step, [self.acceptance], self.applicant, begins=[])
        begins = [Start(rule, n=n) for rule, n in days.items()]
        for to, papers in self.executed.values():
            serve(step, papers, to, begins=begins)


def _about(suit: Case, row: Application) -> str:
    return f"{suit.court.name}{row.instrument.number}{row.instrument.get_kind_display()}"


def _acceptance(step: Step, suit: Case, row: Application, to: Party) -> Document:
    grounds = [
        f"你（单位）申请执行{_about(suit, row)}，本院已立案执行，案号为{step.case.number}。申请事项：",
        *(f"{n}．{line}。" for n, line in enumerate(writing.asked_lines(row), start=1)),
        "本案由执行员办理，承办人见落款。对方履行的，请及时确认；发现财产线索的，随时在平台上补充。",
    ]
    order = ["申请执行费不由你预交，由被执行人负担。", "六个月内执行；有特殊情况的，经院长批准延长三个月。"]
    closing = "双方可以和解。对执行行为有异议的，可以提出书面异议。"
    return writing.decision(step, "execution_acceptance", "受理执行案件通知书", grounds, order, closing, to)


def _notice(step: Step, suit: Case, row: Application, to: Party, bill: fees.Bill, days: Mapping[str, int]) -> Document:
    grounds = [
        f"你（单位）与{row.applicant.name}一案，{_about(suit, row)}已经生效，履行期限到{say_day(row.performed_by).zh}。"
        f"{row.applicant.name}向本院申请执行，本院已立案，案号为{step.case.number}。",
        "依照《中华人民共和国民事诉讼法》第二百五十一条的规定，"
        f"责令你（单位）自收到本通知的次日起{days['EXE-PERFORM']}日内履行下列义务：",
    ]
    order = [f"{line}；" for line in writing.asked_lines(row)]
    if bill.amount:
        order.append(f"{writing.fee_line(bill)}。")
    closing = (
        "".join(RISKS) + "已经履行的，请在平台上说明并附凭证；认为执行违法或者申请已超过二年期间的，可以提出书面异议。"
        "不要向短信、电话里的个人账户付款。"
    )
    return writing.decision(step, "execution_notice", "执行通知书", grounds, order, closing, to)


def _order(step: Step, row: Application, to: Party, days: Mapping[str, int]) -> Document:
    grounds = [
        f"本院立案执行的{row.applicant.name}申请执行你（单位）一案，依照《中华人民共和国民事诉讼法》第二百五十二条的规定，命令如下："
    ]
    order = [
        f"自收到本令的次日起{days['EXE-REPORT']}日内，如实报告现在以及收到执行通知之日前一年的财产情况：收入、存款、现金、"
        "有价证券，土地、房屋等不动产，交通工具、机器设备等动产，债权、股权、投资权益、知识产权等财产性权利，以及其他财产；",
        "报告后财产有变动的，自变动之日起十日内补充报告；",
        "在报告期限内履行全部义务的，不再报告。",
    ]
    closing = "拒绝报告、虚假报告的，本院可以根据情节予以罚款、拘留；构成犯罪的，依法追究刑事责任。报告只给法院看。"
    return writing.decision(step, "property_order", "报告财产令", grounds, order, closing, to)
