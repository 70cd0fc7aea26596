"""The acts of appearance."""

from __future__ import annotations

from collections.abc import Callable

from netcourt.appearance.models import Objection
from netcourt.cases import rights
from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import PartyRole, PeriodState, Role, Stage, Visibility
from netcourt.filing.guards.opinions import asked
from netcourt.law.text import Text
from netcourt.service.starts import RULES

COURT = (Role.CLERK, Role.FILING_JUDGE, Role.JUDGE)
SUED = (Role.DEFENDANT, Role.THIRD_PARTY)
RUNNING = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION)


# An execution too is joined by whoever never came to the suit; a special procedure by who is to apply, or to pay; a
# third party's suit to revoke, before it is registered, by whoever the court asks for an opinion (CPI 291); a retrial.
JOINABLE = (
    Stage.RECEIVED, *RUNNING, Stage.APPLIED, Stage.IN_REVIEW, Stage.ORDERED, Stage.IN_EXECUTION, Stage.RETRIAL_REVIEW,
)  # fmt: skip


def not_joined(case: Case) -> bool:
    """Someone who is sued, or a third party, is not linked yet."""
    return case.parties.exclude(role=PartyRole.PLAINTIFF).filter(linked_at__isnull=True, left_at__isnull=True).exists()


def asked_beforehand(case: Case) -> bool:
    """Nobody is told of a suit before it is registered, but who is asked for an opinion on it (CPI 291)."""
    return case.stage != Stage.RECEIVED or asked(case)


# Rooms above join in their apps.py: cases in which there is nobody to be told, or not yet.
NOBODY_TOLD: list[Callable[[Case], bool]] = []


def to_be_told(case: Case) -> bool:
    return not any(nobody(case) for nobody in NOBODY_TOLD)


def _unlinked(step: Step) -> bool:
    party = step.data.get("party")
    return party is not None and party.linked_at is None and party.left_at is None


def _reasoned(step: Step) -> bool:
    return bool(step.data.get("reason", "").strip())


def _undecided(step: Step) -> bool:
    return bool(step.data.get("open"))


UNLINKED = Guard(
    "ALREADY_JOINED",
    _unlinked,
    Text("这位当事人已经关联案件，不用再发关联码", "This party has joined already and needs no code"),
    ("IC18 8",),
)
REGISTERED = Guard(
    "NOT_REGISTERED",
    lambda step: asked_beforehand(step.case),
    Text("还没有立案，不通知对方", "The other side is told once the suit is registered"),
    ("CPL 128", "CPI 291"),
)
SOMEBODY = Guard(
    "NOBODY_TO_TELL",
    lambda step: to_be_told(step.case),
    Text(
        "这一程序里现在没有要通知的人：申请还没有受理，或者所涉及的人不在这里应答",
        "There is nobody to be told now: it was not accepted yet, or the person it is about is not heard here",
    ),
    ("CPL 184", "CPL 192"),
)
REASON = Guard(
    "REASON_MISSING",
    _reasoned,
    Text("请写明为什么不予关联、申请人接下来可以怎么办", "Say why not, and what the applicant can do now"),
    ("OL21 7",),
)
UNDECIDED = Guard(
    "ALREADY_DECIDED",
    _undecided,
    Text("这一申请已有结果，请刷新页面", "This request was decided already; reload the page"),
    ("OL21 7",),
)

INVITE = Act(
    code="appearance.invite",
    name=Text("通知应诉", "tell the other side"),
    done=Text("法院通知对方关联案件（不是送达）", "The court told the other side how to join (this is not service)"),
    who=(*COURT, Role.SYSTEM),
    basis=("IC18 8", "OL21 10"),
    stages=JOINABLE,
    guards=(UNLINKED, REGISTERED, SOMEBODY),
    starts=("REGISTRATION", "D16"),
    page="appearance:invite",
    optional=True,
    offered=lambda case: not_joined(case) and asked_beforehand(case) and to_be_told(case),
)
REMIND = Act(
    code="appearance.remind",
    name=Text("提醒关联案件", "remind to join"),
    done=Text("法院提醒对方关联案件（不是送达）", "The court reminded the other side to join (this is not service)"),
    who=(Role.SYSTEM,),
    basis=("OL21 10",),
    stages=JOINABLE,
    guards=(UNLINKED,),
    visible_to=Visibility.COURT,
)
ASK_JOIN = Act(
    code="appearance.ask_join",
    name=Text("申请关联案件", "ask to join"),
    done=Text("有人申请关联为本案当事人，待核对", "Someone asks to join as a party; to be compared"),
    who=(Role.SYSTEM,),
    basis=("IC18 8", "OL21 7", "OL21 10"),
    stages=JOINABLE,
    guards=(UNLINKED,),
    visible_to=Visibility.COURT,
)
JOIN = Act(
    code="appearance.join",
    name=Text("关联案件", "join the case"),
    done=Text("当事人核验身份，关联案件", "The party proved its identity and joined the case"),
    who=SUED,
    basis=("IC18 8", "OL21 7", "OL21 10"),
    stages=JOINABLE,
    ends=("REGISTRATION", "D16"),
    proof="filing",
)
LINK = Act(
    code="appearance.link",
    name=Text("核对后予以关联", "link after comparison"),
    done=Text("法院核对身份后，将当事人关联到本案", "The court compared identities and linked the party"),
    who=COURT,
    basis=("IC18 8", "OL21 7", "OL21 10"),
    stages=JOINABLE,
    guards=(UNDECIDED, UNLINKED),
)
REFUSE_LINK = Act(
    code="appearance.refuse_link",
    name=Text("不予关联", "refuse to link"),
    done=Text("法院核对后不予关联", "The court compared identities and refused to link"),
    who=COURT,
    basis=("OL21 7",),
    stages=JOINABLE,
    guards=(UNDECIDED, REASON),
    visible_to=Visibility.COURT,
)
REPLY = Act(
    code="appearance.reply",
    name=Text("回复应诉通知", "reply to the notice"),
    done=Text("收到通知的人作出回复", "Whoever received the notice replied"),
    who=(Role.SYSTEM,),
    basis=("IC18 8", "OL21 7", "OL21 10"),
    stages=JOINABLE,
    visible_to=Visibility.COURT,
)
GO_OFFLINE = Act(
    code="appearance.go_offline",
    name=Text("转为线下办理", "turn to paper"),
    done=Text("当事人的诉讼活动转为线下进行", "This party's acts run offline from now on"),
    who=(Role.SYSTEM,),
    basis=("OL21 10", "OL21 4"),
    stages=JOINABLE,
)

ANSWERABLE = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING)


def over(step: Step, rule: str) -> bool:
    """Whether this period of the party acted for has run out."""
    running = step.case.periods.filter(rule=rule, party=step.data.get("party")).order_by("-due_at").first()
    return running is not None and running.due_at <= step.at


def _in_time(step: Step) -> bool:
    return not over(step, "D09")


def _not_submitted(step: Step) -> bool:
    """Who counterclaimed without objecting has submitted to this court: the period was given up (CPL 130)."""
    periods = step.case.periods.filter(rule="D09", party=step.data.get("party"))
    return not periods.filter(state=PeriodState.WAIVED).exists()


def _not_objected(step: Step) -> bool:
    party = step.data.get("party")
    return party is not None and not Objection.objects.filter(party=party).exists()


def _may_admit(step: Step) -> bool:
    party = step.data.get("party")
    if not step.data.get("admits") or step.actor is None or party is None:
        return True
    return rights.has_power(step.actor, "admit", party)


def _undecided_objection(step: Step) -> bool:
    objection = step.data.get("objection")
    return objection is not None and not objection.decision


def _found(step: Step) -> bool:
    return bool(str(step.data.get("finding", "")).strip())


def _destined(step: Step) -> bool:
    return step.data.get("decision") != Objection.Decision.UPHELD or step.data.get("to_court") is not None


MAY_ADMIT = Guard(
    "AUTHORITY_INSUFFICIENT",
    _may_admit,
    Text(
        "授权委托书没有写明可以代为承认诉讼请求，您不能选“同意”或“部分同意”；请由本人办理或补交特别授权",
        "The power of attorney does not list admitting claims: you cannot choose to agree; ask the party, or file a "
        "special authority",
    ),
    ("CPL 62",),
)
OBJECTION_IN_TIME = Guard(
    "LATE",
    _in_time,
    Text(
        "管辖权异议应当在答辩期内提出，期限已过。法院仍会主动审查级别管辖和专属管辖",
        "An objection to jurisdiction is raised within the period of the answer, which is over. The court still looks "
        "at level and exclusive jurisdiction by itself",
    ),
    ("CPL 130", "CPI 35"),
)
NOT_SUBMITTED = Guard(
    "SUBMITTED",
    _not_submitted,
    Text(
        "您没有提管辖权异议就提出了反诉，视为接受本院管辖。法院仍会主动审查级别管辖和专属管辖",
        "You counterclaimed without objecting, and have submitted to this court. It still looks at level and exclusive "
        "jurisdiction by itself",
    ),
    ("CPL 130", "CPI 35"),
)
ONE_OBJECTION = Guard(
    "ALREADY_OBJECTED",
    _not_objected,
    Text("您已经提出过管辖权异议，请等待裁定", "You have objected already; wait for the ruling"),
    ("CPL 130",),
)
UNDECIDED_OBJECTION = Guard(
    "ALREADY_DECIDED",
    _undecided_objection,
    Text("这一异议已有裁定，请刷新页面", "This objection was ruled on already; reload the page"),
    ("CPL 130",),
)
FINDING = Guard(
    "FINDING_MISSING",
    _found,
    Text("裁定必须写明理由", "A ruling gives its reasons"),
    ("CPL 157",),
)
DESTINATION = Guard(
    "DESTINATION_MISSING",
    _destined,
    Text("异议成立的，请写明移送哪个法院", "Where the objection is upheld, say to which court the case goes"),
    ("CPL 130", "CPL 37"),
)


def _open_objection(case: Case) -> bool:
    return Objection.objects.filter(case=case, decision="").exists()


ANSWER = Act(
    code="appearance.answer",
    name=Text("提交答辩状", "answer the claim"),
    done=Text("当事人提交答辩状", "The party answered the claim"),
    who=SUED,
    basis=("CPL 128", "OL21 11", "IC18 8"),
    stages=ANSWERABLE,
    guards=(MAY_ADMIT,),
    starts=("D08", *RULES),
    ends=("D07",),
    proof="filing",
    papers=("answer", "exhibit"),
    page="appearance:answer",
)
OBJECT = Act(
    code="appearance.object_jurisdiction",
    name=Text("提出管辖权异议", "object to jurisdiction"),
    done=Text("被告提出管辖权异议", "The defendant objected to jurisdiction"),
    who=(Role.DEFENDANT,),
    basis=("CPL 130", "CPI 223"),
    stages=ANSWERABLE,
    guards=(OBJECTION_IN_TIME, NOT_SUBMITTED, ONE_OBJECTION),
    starts=RULES,
    ends=("D09",),
    proof="filing",
    papers=("jurisdiction_objection",),
    page="appearance:objection",
    optional=True,
)
RULE = Act(
    code="appearance.rule_jurisdiction",
    name=Text("裁定管辖权异议", "rule on the objection to jurisdiction"),
    done=Text("法院对管辖权异议作出裁定", "The court ruled on the objection to jurisdiction"),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 130", "CPL 157", "CPL 37"),
    stages=ANSWERABLE,
    guards=(UNDECIDED_OBJECTION, FINDING, DESTINATION),
    starts=RULES,
    papers=("jurisdiction_ruling",),
    page="appearance:ruling",
    offered=_open_objection,
)

TRANSFER_UPHELD = Act(
    code="appearance.transfer",
    name=Text("移送案件（管辖权异议成立）", "transfer the case after an upheld objection"),
    done=Text("管辖权异议裁定生效，案件移送有管辖权的法院", "The ruling is in force: the case went to the court named"),
    who=(Role.SYSTEM,),
    basis=("CPL 130", "CPL 37"),
    stages=RUNNING,
    to=Stage.CLOSED,
    starts=("TRANSFER",),
)

register(ANSWER, OBJECT, RULE, TRANSFER_UPHELD)
register(INVITE, REMIND, ASK_JOIN, JOIN, LINK, REFUSE_LINK, REPLY, GO_OFFLINE)
