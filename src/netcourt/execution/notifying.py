"""What goes out when an execution is registered: to the applicant, and to who is to perform (CPL 251, 252)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.models import Document, Party
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
class Told:
    """What the notices tell: the application, who executes, the fee, the days given from receipt by rule."""

    row: Application
    officer: str
    bill: fees.Bill
    days: Mapping[str, int]

    @property
    def instrument(self) -> str:
        said = self.row.instrument
        return f"{said.decision.case.court.name}{said.number}{said.get_kind_display()}"


@dataclass(frozen=True, slots=True)
class Papers:
    """The notices of one registration: one to the applicant, notice and order to each person executed."""

    applicant: Party
    acceptance: Document
    executed: Mapping[Any, tuple[Party, list[Document]]]

    @classmethod
    def make(cls, step: Step, told: Told, copies: Mapping[Any, Party]) -> Papers:
        applicant = copies[told.row.applicant_id]
        executed = {}
        for old in told.row.against.order_by("role", "ordinal"):
            to = copies[old.pk]
            executed[to.pk] = (to, [_notice(step, told, to), _order(step, told, to)])
        return cls(applicant, _acceptance(step, told, applicant), executed)

    @property
    def all(self) -> list[Document]:
        return [self.acceptance, *(d for _to, papers in self.executed.values() for d in papers)]

    def serve(self, step: Step, days: Mapping[str, int]) -> None:
        serve(step, [self.acceptance], self.applicant, begins=[])
        begins = [Start(rule, n=n) for rule, n in days.items()]
        for to, papers in self.executed.values():
            serve(step, papers, to, begins=begins)


def _acceptance(step: Step, told: Told, to: Party) -> Document:
    lines = writing.asked_lines(told.row)
    grounds = [
        f"你（单位）申请执行{told.instrument}，本院已立案执行，案号为{step.case.number}。申请事项：",
        *(f"{n}．{line}。" for n, line in enumerate(lines, start=1)),
        f"本案由执行员{told.officer}办理。对方履行的，请及时确认；发现财产线索的，请告诉执行员。",
    ]
    order = ["申请执行费不由你预交，由被执行人负担。", "六个月内执行；有特殊情况的，经院长批准延长三个月。"]
    closing = "双方可以和解。对执行行为有异议的，可以提出书面异议。"
    return writing.decision(step, "execution_acceptance", "受理执行案件通知书", grounds, order, closing, to)


def _notice(step: Step, told: Told, to: Party) -> Document:
    row = told.row
    grounds = [
        f"你（单位）与{row.applicant.name}一案，{told.instrument}已经生效，履行期限到{say_day(row.performed_by).zh}。"
        f"{row.applicant.name}向本院申请执行，本院已立案，案号为{step.case.number}，由执行员{told.officer}办理。",
        "依照《中华人民共和国民事诉讼法》第二百五十一条的规定，"
        f"责令你（单位）自收到本通知的次日起{told.days['EXE-PERFORM']}日内履行下列义务：",
    ]
    order = writing.asked_lines(row) + ([writing.fee_line(told.bill)] if told.bill.amount else [])
    order = [*(f"{line}；" for line in order[:-1]), f"{order[-1]}。"]
    closing = (
        "".join(RISKS) + "已经履行的，请在平台上说明并附凭证；认为执行违法或者申请已超过二年期间的，可以提出书面异议。"
        "不要向短信、电话里的个人账户付款。"
    )
    return writing.decision(step, "execution_notice", "执行通知书", grounds, order, closing, to)


def _order(step: Step, told: Told, to: Party) -> Document:
    grounds = [
        f"本院立案执行的{told.row.applicant.name}申请执行你（单位）一案，依照《中华人民共和国民事诉讼法》第二百五十二条的规定，命令如下："
    ]
    order = [
        f"自收到本令的次日起{told.days['EXE-REPORT']}日内，如实报告现在以及收到执行通知之日前一年的财产情况：收入、存款、现金、"
        "有价证券，土地、房屋等不动产，交通工具、机器设备等动产，债权、股权、投资权益、知识产权等财产性权利，以及其他财产；",
        "报告后财产有变动的，自变动之日起十日内补充报告；",
        "在报告期限内履行全部义务的，不再报告。",
    ]
    closing = "拒绝报告、虚假报告的，本院可以根据情节予以罚款、拘留；构成犯罪的，依法追究刑事责任。报告只给法院看。"
    return writing.decision(step, "property_order", "报告财产令", grounds, order, closing, to)
