"""The voter roll (CPL 188, 189), and objections to what was decided in special procedure (CPI 372)."""

from __future__ import annotations

from netcourt.law.special.words import (
    CPI,
    CPL,
    EARLIER,
    FACTS,
    NUMBER,
    SAME_COURT,
    Enclosure,
    Fact,
    Ground,
    Kind,
    Of,
    Wait,
)  # fmt: skip
from netcourt.law.text import Text

VOTER = Kind(
    code="voter",
    name=Text("选民资格", "voter qualification"),
    told=Text("不服选举委员会对选民资格申诉的处理决定，选举日五日以前起诉；法院在选举日前判决。",
              "Against the election committee's decision on the voter roll: five days before the election; decided "
              "before it."),
    articles=("CPL 188", "CPL 189", "CPL 185"),
    cause="申请确定选民资格",
    grounds={"voter": Ground(text=Text("不服选举委员会对申诉的处理决定",
                                       "against the committee's decision on an objection"),
                             articles=("CPL 188",), waits=(Wait("SP-VOTER", "election_on", until=True),))},
    relations={"voter": Text("向选举委员会申诉的公民", "the citizen who objected to the committee")},
    courts={"district": Text("选区所在地在本院辖区", "the electoral district is within this court's district")},
    facts=(
        Fact("election_on", Text("选举日", "Day of the election"), Of.DAY, past=False),
        Fact("about", Text("谁的选民资格", "Whose qualification"), hint=Text("本人的写自己。",
                                                                       "Oneself, if it is one's own.")),
        FACTS,
    ),
    enclosures=(Enclosure("decision", Text("选举委员会的处理决定", "The committee's decision")),),
    subject=Text("选举委员会", "The election committee"),
    heard=True,
    organisations=True,
    panel=True,
    decide="SP-VOTER-DECIDE",
    sought="请求撤销{subject}的处理决定，确定{about}的选民资格",
    names=(Fact("result", Text("认定的结果（例如：某某有选民资格）", "What is found, such as: is a qualified voter")),),
    orders=("撤销{subject}对选民资格申诉的处理决定。", "{result}。"),
    by=f"{CPL}第一百八十九条",
)  # fmt: skip
CONTEST = Kind(
    code="contest",
    name=Text("对特别程序裁判提出异议", "objection to a decision in special procedure"),
    told=Text("特别程序的判决、裁定有错误：向作出的法院提出异议。司法确认、准许实现担保物权的，当事人收到裁定十五日内，"
              "其他利害关系人知道权益受害六个月内。",
              "A decision in special procedure is wrong: object to the court that made it. Against a confirmation or "
              "sale of security: parties within fifteen days of receipt, others within six months of knowing."),
    articles=("CPI 372",),
    cause="",
    grounds={
        "limited": Ground(
            text=Text("确认调解协议、准许实现担保物权的裁定有错误",
                      "a confirmation, or leave to realise security, is wrong"),
            articles=("CPI 372",),
            waits=(Wait("D45.party", "known_on", until=True, relations=("party",)),
                   Wait("D45.third_party", "known_on", until=True, relations=("outsider",))),
        ),
        "other": Ground(text=Text("其他特别程序的判决、裁定有错误", "another decision in special procedure is wrong"),
                        articles=("CPI 372",)),
    },
    relations={"party": Text("原案当事人", "party to the earlier case"),
               "outsider": Text("利害关系人（民事权益受到侵害）", "interested person whose rights are harmed")},
    courts=SAME_COURT,
    facts=(
        NUMBER,
        Fact("known_on", Text("哪天收到裁判，或者知道权益受到侵害",
                              "Day of receipt, or of knowing of the harm"), Of.DAY),
        FACTS,
    ),
    enclosures=(EARLIER, Enclosure("proof", Text("证明裁判有错误、权益受到侵害的材料",
                                                 "Proof of the error and the harm"))),
    ruling=True,
    word="民特监",
    sought="请求撤销或者改变本院{number}判决、裁定",
    names=(Fact("result", Text("撤销或者改变的内容（例如：撤销该裁定）", "What is set aside or changed"), Of.LONG),),
    orders=("本院{number}判决、裁定：{result}。",),
    by=f"{CPI}第三百七十二条",
    overturns="number",
)  # fmt: skip
ALL = (VOTER, CONTEST)
