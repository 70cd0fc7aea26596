"""The acts by which the other side is heard before a third party's suit to revoke is registered (CPI 291)."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.words import Role, Stage
from netcourt.filing.guards import GROUND, NOT_AWAITING, OPINION_ASKED, OPINIONS_UNASKED
from netcourt.filing.guards.opinions import asked, awaited, unasked
from netcourt.law.text import Text
from netcourt.service.starts import RULES

ASK_OPINIONS = Act(
    code="filing.ask_opinions",
    name=Text("送交起诉状，征求对方意见", "send the claim to the other side for its opinion"),
    done=Text(
        "法院将起诉状和证据材料送交对方，征求书面意见",
        "The court sent claim and evidence to the other side for an opinion",
    ),
    who=(Role.FILING_JUDGE,),
    basis=("CPI 291",),
    stages=(Stage.RECEIVED,),
    guards=(NOT_AWAITING, OPINIONS_UNASKED),
    starts=RULES,
    papers=("opinion_notice",),
    page="filing:ask_opinions",
    optional=True,
    offered=unasked,
)
GIVE_OPINION = Act(
    code="filing.give_opinion",
    name=Text("提出书面意见（立案之前）", "give a written opinion before registration"),
    done=Text("对方当事人在立案之前提出书面意见", "The other side gave its written opinion before registration"),
    who=(Role.DEFENDANT, Role.THIRD_PARTY),
    basis=("CPI 291",),
    stages=(Stage.RECEIVED,),
    guards=(OPINION_ASKED,),
    ends=("REVOKE-OPINION",),
    proof="filing",
    papers=("revocation_opinion", "exhibit"),
    page="filing:opinion",
    offered=awaited,
)
RECORD_OPINION = Act(
    code="filing.record_opinion",
    name=Text("登记收到的纸质书面意见", "record an opinion received on paper"),
    done=Text("法院登记对方当事人的纸质书面意见", "The court recorded the other side's opinion received on paper"),
    who=(Role.FILING_JUDGE, Role.CLERK),
    basis=("CPI 291",),
    stages=(Stage.RECEIVED,),
    guards=(OPINION_ASKED,),
    papers=("revocation_opinion",),
    page="filing:record_opinion",
    optional=True,
    offered=awaited,
)
HEAR_BOTH = Act(
    code="filing.hear_both",
    name=Text("记录询问双方当事人", "record that both sides were asked"),
    done=Text("法院在立案之前询问双方当事人", "The court asked both sides before registration"),
    who=(Role.FILING_JUDGE,),
    basis=("CPI 291",),
    stages=(Stage.RECEIVED,),
    guards=(GROUND,),
    page="filing:hear_both",
    optional=True,
    offered=asked,
)

register(ASK_OPINIONS, GIVE_OPINION, RECORD_OPINION, HEAR_BOTH)
