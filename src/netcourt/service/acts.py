"""The acts of service."""

from __future__ import annotations

from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.identity.queries import holders
from netcourt.law.text import Text
from netcourt.service.starts import RULES
from netcourt.service.words import State

STAGES = tuple(Stage)
PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
DESK = (Role.CLERK, Role.JUDGE, Role.FILING_JUDGE)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)


def _told(step: Step) -> bool:
    return bool(step.data.get("told"))


def _named_address(step: Step) -> bool:
    return bool(step.data.get("addresses"))


def _said(step: Step) -> bool:
    return bool(str(step.data.get("reason", "")).strip())


TOLD = Guard(
    "NOTICE_UNREAD",
    _told,
    Text(
        "请先阅读并确认送达地址确认的适用范围、效力和变更办法",
        "Read and confirm first: scope, effect, and how to change an address",
    ),
    ("IC18 16", "OL21 30"),
)
ADDRESS = Guard(
    "ADDRESS_MISSING",
    _named_address,
    Text("请至少填写一个送达地址", "Give at least one address for service"),
    ("IC18 16",),
)


def _is_clerk(step: Step) -> bool:
    return holders(step.case.court_id, Role.CLERK).filter(account=step.data.get("clerk")).exists()


CLERK = Guard(
    "CLERK_MISSING",
    _is_clerk,
    Text("请选择本院现任的书记员", "Choose one of the court's present clerks"),
    ("CPL 87",),
)
REASON = Guard("REASON_MISSING", _said, Text("请写明理由", "Say why"), ("CPL 87",))


def _has_open(case: Case) -> bool:
    return case.services.filter(state=State.OPEN).exists()


CONFIRM_ADDRESS = Act(
    code="service.confirm_address",
    name=Text("确认送达地址", "confirm addresses for service"),
    done=Text("当事人确认送达地址", "A party confirmed its addresses for service"),
    who=PARTIES,
    basis=("IC18 16", "OL21 29", "OL21 30", "CPI 137"),
    stages=STAGES,
    guards=(TOLD, ADDRESS),
    starts=RULES,
    visible_to=Visibility.OWN_SIDE,
    papers=("service_address_confirmation",),
    page="service:addresses",
    optional=True,
)
SUPPLY_ADDRESS = Act(
    code="service.supply_address",
    name=Text("补充他人的送达地址", "give another party's address"),
    done=Text("补充了一名当事人的送达地址", "An address of a party was given"),
    who=(*DESK, *PARTIES),
    basis=("IC18 8", "IC18 16", "OL21 31"),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.OWN_SIDE,
)
OBJECT = Act(
    code="service.object",
    name=Text("不同意电子送达", "object to electronic service"),
    done=Text("当事人明确表示不同意电子送达", "A party expressly objected to electronic service"),
    who=PARTIES,
    basis=("OL21 29", "IC18 15"),
    stages=STAGES,
    visible_to=Visibility.OWN_SIDE,
)
RECORD_INQUIRY = Act(
    code="service.record_inquiry",
    name=Text("记录电话或者书面征询", "record a call or a signed confirmation on electronic service"),
    done=Text("法院征询当事人是否同意电子送达", "The court asked a party about electronic service"),
    who=DESK,
    basis=("OL21 30", "OL21 29", "IC18 15", "IC18 16"),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.OWN_SIDE,
    papers=("inquiry_record",),
)
SEND = Act(
    code="service.send",
    name=Text("发出送达", "send by hand"),
    done=Text("法院发出送达", "The court sent a service out"),
    who=DESK,
    basis=("CPL 88", "CPL 91"),
    stages=STAGES,
    ends=(),
    visible_to=Visibility.COURT,
)
RECORD = Act(
    code="service.record_outcome",
    name=Text("记录送达结果", "record the outcome of a service"),
    done=Text("法院记录送达结果", "The court recorded the outcome of a service"),
    who=DESK,
    basis=("CPL 87", "CPL 88", "CPL 89", "CPL 91"),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.COURT,
    page="service:case",
    offered=_has_open,
)
ARRIVE = Act(
    code="service.arrive",
    routine=True,
    name=Text("记录电子送达的反馈", "record what became of an electronic service"),
    done=Text("电子送达有了反馈", "An electronic service was answered for"),
    who=(Role.SYSTEM,),
    basis=("OL21 31", "IC18 17", "CPI 135"),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.COURT,
)
RECEIVE = Act(
    code="service.receive",
    name=Text("签收文书", "receive papers"),
    done=Text("当事人在平台签收文书", "A party received papers on the platform"),
    who=PARTIES,
    basis=("OL21 29", "OL21 31", "IC18 8", "IC18 17"),
    stages=STAGES,
    starts=RULES,
)
PUBLISH = Act(
    code="service.publish",
    name=Text("公告送达", "serve by publication"),
    done=Text("法院公告送达", "The court served by publication"),
    who=JUDGES,
    basis=("CPL 95", "CPI 138", "CPI 139"),
    stages=STAGES,
    guards=(REASON,),
    starts=RULES,
    papers=("publication_notice",),
)
NOTE = Act(
    code="service.note_circumstances",
    name=Text("记明受送达人的情况", "note the addressee's circumstances"),
    done=Text("法院记明受送达人的情况", "The court noted an addressee's circumstances"),
    who=DESK,
    basis=("CPL 92", "CPL 93", "CPL 95", "CPL 283"),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.COURT,
)
MAIL_ABROAD = Act(
    code="service.mail_abroad_due",
    name=Text("境外邮寄满三个月", "mail abroad is three months old"),
    done=Text("境外邮寄满三个月，送达回证没有退回", "Three months since mail abroad; no receipt came back"),
    who=(Role.SYSTEM,),
    basis=("CPL 283",),
    stages=STAGES,
    starts=RULES,
    visible_to=Visibility.COURT,
)
FIND_SERVED = Act(
    code="service.find_served_abroad",
    name=Text("认定境外邮寄是否送达", "find whether mail abroad was served"),
    done=Text("法院认定境外邮寄是否送达", "The court found whether mail abroad was served"),
    who=JUDGES,
    basis=("CPL 283",),
    stages=STAGES,
    guards=(REASON,),
    starts=RULES,
)
REBUT = Act(
    code="service.rebut",
    name=Text("对送达提出反证", "rebut a service"),
    done=Text("当事人对送达提出反证", "A party brought proof against a service"),
    who=PARTIES,
    basis=("OL21 31", "IC18 17", "CPI 135"),
    stages=STAGES,
    guards=(REASON,),
)
DECIDE_REBUTTAL = Act(
    code="service.decide_rebuttal",
    name=Text("审查送达反证", "decide on a rebuttal"),
    done=Text("法院审查了对送达的反证", "The court decided on proof against a service"),
    who=JUDGES,
    basis=("OL21 31", "IC18 17", "CPI 135"),
    stages=STAGES,
    guards=(REASON,),
    starts=RULES,
)
SERVE_AGAIN = Act(
    code="service.serve_again",
    name=Text("更正后重新送达", "serve a corrected paper"),
    done=Text("法院更正文书并重新送达", "The court corrected a paper and serves it again"),
    who=DESK,
    basis=("FLOW18 14", "CPL 87"),
    stages=STAGES,
    guards=(REASON,),
    starts=RULES,
)
ASK_PAPER = Act(
    code="service.ask_paper",
    name=Text("申请纸质文书", "ask for a paper copy"),
    done=Text("当事人申请纸质文书", "A party asked for a paper copy"),
    who=PARTIES,
    basis=("IC18 15", "CPL 90"),
    stages=STAGES,
    visible_to=Visibility.OWN_SIDE,
)
GIVE_PAPER = Act(
    code="service.give_paper",
    name=Text("提供纸质文书", "give a paper copy"),
    done=Text("法院提供了纸质文书", "The court gave a paper copy"),
    who=DESK,
    basis=("IC18 15", "CPL 90"),
    stages=STAGES,
    visible_to=Visibility.COURT,
)
ASSIGN_CLERK = Act(
    code="service.assign_clerk",
    name=Text("指定书记员办理送达", "give the service to a clerk"),
    done=Text("法院指定书记员办理送达", "The court gave the service to a clerk"),
    who=(Role.FILING_JUDGE, Role.JUDGE, Role.PRESIDENT),
    basis=("CPL 87", "CPL 88"),
    stages=STAGES,
    guards=(CLERK,),
    visible_to=Visibility.COURT,
)
CERTIFY = Act(
    code="service.certify",
    name=Text("出具送达凭证", "certify a service"),
    done=Text("系统出具送达凭证", "A certificate of service was made"),
    who=(Role.SYSTEM,),
    basis=("IC18 17", "OL21 31", "CPL 87"),
    stages=STAGES,
    visible_to=Visibility.OWN_SIDE,
    papers=("certificate_of_service", "e_service_certificate"),
    routine=True,
)

register(
    CONFIRM_ADDRESS, SUPPLY_ADDRESS, OBJECT, RECORD_INQUIRY, SEND, RECORD, ARRIVE, RECEIVE, PUBLISH, NOTE, REBUT,
    DECIDE_REBUTTAL, SERVE_AGAIN, ASK_PAPER, GIVE_PAPER, ASSIGN_CLERK, CERTIFY,
    MAIL_ABROAD, FIND_SERVED,
)  # fmt: skip
