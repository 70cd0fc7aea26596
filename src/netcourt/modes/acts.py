"""The acts about online and offline (OL21 4–6, IC18 1)."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage
from netcourt.law.text import Text
from netcourt.modes import guards
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)
UNDECIDED = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION)
LABEL = Text("在线还是线下", "online or offline")
PAGE = "modes:case"


def _waiting(case: Case) -> bool:
    return case.mode_requests.filter(decision="").exists()


CHOOSE = Act(
    code="modes.choose",
    name=Text("选择在线或者线下", "choose online or offline"),
    done=Text("当事人选择诉讼环节在线或者线下进行", "A party chose how a stage is conducted"),
    who=PARTIES,
    basis=("OL21 4", "CPL 16"),
    stages=UNDECIDED,
    guards=(guards.STAGE, guards.ANSWERED, guards.NOT_ORDERED, guards.NOT_BY_ANSWER),
    proof="filing",
    page=PAGE,
    optional=True,
    label=LABEL,
)
ASK_OFFLINE = Act(
    code="modes.ask_offline",
    name=Text("申请转为线下", "ask to continue offline"),
    done=Text("当事人申请转为线下进行", "A party asked to continue offline"),
    who=PARTIES,
    basis=("OL21 5",),
    stages=UNDECIDED,
    guards=(
        guards.STAGE, guards.ONE_REQUEST, guards.AGREED_BEFORE, guards.NOT_ORDERED, guards.IN_TIME, guards.OWN_REASON,
    ),
    proof="filing",
    papers=("offline_request",),
    page=PAGE,
    optional=True,
    label=LABEL,
)  # fmt: skip
ASK_OTHER = Act(
    code="modes.ask_other_offline",
    name=Text("申请对方线下参加", "ask that another party take part offline"),
    done=Text("当事人申请其他当事人线下参加", "A party asked that another take part offline"),
    who=PARTIES,
    basis=("OL21 5",),
    stages=UNDECIDED,
    guards=(
        guards.STAGE, guards.OTHER_SIDE, guards.ONE_REQUEST, guards.AGREED_BEFORE, guards.NOT_ORDERED, guards.IN_TIME,
        guards.GROUND_REQUIRED,
    ),
    proof="filing",
    papers=("offline_request",),
    page=PAGE,
    optional=True,
    label=LABEL,
)  # fmt: skip
DECIDE = Act(
    code="modes.decide",
    name=Text("决定在线还是线下", "decide whether to go offline"),
    done=Text("法院对转为线下的申请作出决定", "The court decided on a request to go offline"),
    who=JUDGES,
    basis=("OL21 5", "IC18 1"),
    stages=UNDECIDED,
    guards=(guards.OPEN, guards.DECISION, guards.DELAY, guards.FINDING, guards.TOLD),
    starts=RULES,
    papers=("mode_notice",),
    page=PAGE,
    offered=_waiting,
    label=Text("决定在线还是线下", "decide whether to go offline"),
)
ORDER = Act(
    code="modes.order_offline",
    name=Text("依职权转为线下", "move a stage offline"),
    done=Text("法院决定诉讼环节转为线下进行", "The court moved a stage offline"),
    who=JUDGES,
    basis=("OL21 5", "IC18 1"),
    stages=UNDECIDED,
    guards=(guards.STAGE, guards.PARTIES, guards.ORDER_GROUND, guards.FINDING, guards.TOLD, guards.NONE_ORDERED),
    starts=RULES,
    papers=("mode_notice",),
    page=PAGE,
    optional=True,
    label=LABEL,
)
LIFT = Act(
    code="modes.lift_order",
    name=Text("取消线下安排", "lift an order to go offline"),
    done=Text("法院取消线下安排，该环节按当事人自己的选择进行", "The court lifted its order"),
    who=JUDGES,
    basis=("OL21 4", "OL21 5"),
    stages=UNDECIDED,
    guards=(guards.STANDS, guards.FINDING),
    starts=RULES,
    papers=("mode_notice",),
    page=PAGE,
    optional=True,
    label=LABEL,
)
NOTE_ABSENCE = Act(
    code="modes.note_absence",
    name=Text("记录没有参加在线诉讼", "record that a party did not take part"),
    done=Text("法院记录当事人没有参加在线诉讼", "The court recorded that a party did not take part online"),
    who=JUDGES,
    basis=("OL21 6",),
    stages=UNDECIDED,
    guards=(guards.STAGE, guards.AGREED_BEFORE, guards.FINDING, guards.CONSEQUENCE, guards.NOTICE_PROVED),
    page=PAGE,
    optional=True,
    label=LABEL,
)

TREAT_AS_WITHDRAWN = Act(
    code="modes.treat_as_withdrawn",
    name=Text("裁定按撤诉处理（原告没有参加）", "rule the suit withdrawn: the plaintiff stayed away"),
    done=Text("原告经通知没有参加，法院裁定按撤诉处理", "The plaintiff, though told, stayed away: ruled withdrawn"),
    who=JUDGES,
    basis=("CPL 146", "OL21 6", "CPL 157"),
    stages=UNDECIDED,
    to=Stage.CLOSED,
    guards=(guards.ABSENCE_PROVED, guards.FINDING),
    starts=("D51", *RULES),
    papers=("withdrawal_ruling",),
    page="modes:withdrawn",
    optional=True,
    offered=guards.plaintiff_absent,
)

register(CHOOSE, ASK_OFFLINE, ASK_OTHER, DECIDE, ORDER, LIFT, NOTE_ABSENCE, TREAT_AS_WITHDRAWN)
