"""The acts of judgment."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.voiding import UNDISPUTED
from netcourt.cases.words import Role, Stage, Visibility
from netcourt.judgment.guards import (
    ANSWERABLE,
    APPEALABLE,
    DESTINATION,
    DOSSIER_READY,
    FINDING,
    IN_TIME,
    NO_MEDIATION_RUNS,
    NO_ORIGINAL_AWAITED,
    NO_RELIEF,
    NOT_ANSWERED,
    NOT_TWICE,
    NOTHING_WAITS,
    OWN_APPEAL,
    TEXT,
    UNDECIDED,
    UNPAID,
    warned_in_vain,
)
from netcourt.judgment.models import Appeal, Decision
from netcourt.law.text import Text
from netcourt.service.starts import RULES

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)
DESK = (*JUDGES, Role.CLERK)
BEFORE_FINAL = (
    Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION, Stage.DECIDED,
)  # fmt: skip


def _contested(case: Case) -> bool:
    return case.decisions.filter(state__in=(Decision.State.OPEN, Decision.State.APPEALED), second=None).exists()


def _appealed(case: Case) -> bool:
    return case.appeals.filter(state=Appeal.State.PENDING).exists()


def _dossier_due(case: Case) -> bool:
    return case.periods.filter(rule="D29.dossier").exists() and _appealed(case)


def _before_the_court_of_appeal(case: Case) -> bool:
    return hasattr(case, "second") and not case.second.outcome


TAKE_EFFECT = Act(
    code="judgment.take_effect",
    name=Text("裁判生效", "take effect"),
    done=Text("上诉期届满，没有人上诉，裁判生效", "The period of appeal ended without an appeal: it is in force"),
    who=(Role.SYSTEM,),
    basis=("CPL 158", "CPL 171", "CPI 244"),
    stages=tuple(Stage),
    to=Stage.FINAL,
    starts=("D51",),
)
APPEAL = Act(
    code="judgment.appeal",
    name=Text("提起上诉", "appeal"),
    done=Text("当事人提起上诉", "A party appealed"),
    who=PARTIES,
    basis=("CPL 171", "CPL 172", "CPL 173", "OL21 9"),
    stages=BEFORE_FINAL,
    guards=(APPEALABLE, IN_TIME, NOT_TWICE),
    starts=("D29.copies", *RULES),
    proof="filing",
    power="appeal",
    papers=("appeal_petition",),
    page="judgment:appeal",
    optional=True,
    offered=_contested,
)
ANSWER_APPEAL = Act(
    code="judgment.answer_appeal",
    name=Text("答辩（上诉）", "answer the appeal"),
    done=Text("被上诉人提交答辩状", "The appellee answered the appeal"),
    who=PARTIES,
    basis=("CPL 174",),
    stages=BEFORE_FINAL,
    guards=(ANSWERABLE, NOT_ANSWERED, TEXT),
    starts=("D29.answer_copy", *RULES),
    ends=("D29.answer",),
    proof="filing",
    papers=("appeal_answer",),
    page="judgment:answer",
    optional=True,
    offered=_appealed,
)
WITHDRAW_APPEAL = Act(
    code="judgment.withdraw_appeal",
    name=Text("撤回上诉", "withdraw the appeal"),
    done=Text("上诉人撤回上诉", "The appellant withdrew the appeal"),
    who=PARTIES,
    basis=("CPL 180", "FEE 15", "FEE 34"),
    stages=BEFORE_FINAL,
    guards=(OWN_APPEAL,),
    starts=("D51",),
    proof="filing",
    power="appeal",
    page="judgment:withdraw",
    optional=True,
    offered=lambda case: _appealed(case) or _before_the_court_of_appeal(case),
)
WARN_APPEAL = Act(
    code="judgment.warn_unpaid",
    name=Text("催交上诉费", "warn that the fee of the appeal is unpaid"),
    done=Text("上诉期内未交上诉费，法院通知七日内交纳", "The fee of the appeal is unpaid: seven days are left"),
    who=(Role.SYSTEM,),
    basis=("FEE 22", "CPI 318"),
    stages=BEFORE_FINAL,
    starts=("FEE-WARNING",),
    visible_to=Visibility.OWN_SIDE,
    papers=("payment_warning",),
)
TREAT_APPEAL_WITHDRAWN = Act(
    code="judgment.treat_appeal_withdrawn",
    name=Text("裁定按撤回上诉处理（未交费）", "rule the appeal withdrawn (fee unpaid)"),
    done=Text("未交上诉费，法院裁定按自动撤回上诉处理", "The fee was not paid: the court ruled the appeal withdrawn"),
    who=JUDGES,
    basis=("CPI 318", "FEE 22"),
    stages=BEFORE_FINAL,
    guards=(UNPAID, NO_RELIEF, FINDING, UNDISPUTED),
    starts=("D51", *RULES),
    papers=("appeal_ruling",),
    page="judgment:unpaid",
    offered=lambda case: unpaid_over(case),
)
DOSSIER_DUE = Act(
    code="judgment.prepare_dossier",
    name=Text("上诉材料齐备", "the papers of the appeal are complete"),
    done=Text("上诉状、答辩状齐备，应报送第二审法院", "Appeal and answers are in: the dossier is to be sent up"),
    who=(Role.SYSTEM,),
    basis=("CPL 174",),
    stages=BEFORE_FINAL,
    starts=("D29.dossier",),
)
SEND_APPEAL = Act(
    code="judgment.send_appeal",
    name=Text("报送上诉案卷", "send the dossier up"),
    done=Text("上诉案卷报送第二审法院", "The dossier went to the court of appeal"),
    who=DESK,
    basis=("CPL 174",),
    stages=BEFORE_FINAL,
    guards=(DOSSIER_READY,),
    ends=("D29.dossier", "D29.answer"),
    papers=("dossier_letter",),
    page="judgment:send",
    offered=_dossier_due,
)
REGISTER_APPEAL = Act(
    code="judgment.register_appeal",
    name=Text("第二审立案", "register the appeal"),
    done=Text("第二审法院收到上诉案卷，登记立案", "The court of appeal received the dossier and registered the appeal"),
    who=(Role.SYSTEM,),
    basis=("CPL 174", "CN15 9", "IJ25 3"),
    to=Stage.IN_DELIBERATION,
    starts=("D23.ruling", "D23.judgment", "D25.second", *RULES),
    papers=("appeal_notice",),
)
RULE_ON_APPEAL = Act(
    code="judgment.rule_on_appeal",
    name=Text("裁定上诉", "rule on the appeal"),
    done=Text("第二审法院作出终审裁定", "The court of appeal ruled; the ruling is final"),
    who=JUDGES,
    basis=("CPL 177", "CPL 178", "CPL 180", "CPI 330"),
    stages=(Stage.IN_DELIBERATION,),
    to=Stage.FINAL,
    guards=(UNDECIDED, FINDING, DESTINATION),
    starts=RULES,
    ends=("D23.ruling", "D23.judgment", "D25.second"),
    papers=("appeal_ruling",),
    page="judgment:rule",
    offered=lambda case: _before_the_court_of_appeal(case) and bool(ruled_elsewhere(case) or case.second.asked_id),
)
RECEIVE_RULING = Act(
    code="judgment.receive_ruling",
    name=Text("收到第二审裁判", "receive the decision on appeal"),
    done=Text("收到第二审法院的裁判", "The decision of the court of appeal arrived"),
    who=(Role.SYSTEM,),
    basis=("CPL 177", "CPL 178"),
    stages=tuple(Stage),
    starts=("D51",),
)


PRONOUNCE = Act(
    code="judgment.pronounce",
    name=Text("登记裁判结果并送达", "pronounce the decision"),
    done=Text("法院宣告裁判并送达", "The court pronounced its decision and serves it"),
    who=(Role.JUDGE,),
    basis=("CPL 151", "CPL 155", "CPL 157", "CPL 100", "IC18 15", "FEE 29"),
    stages=(Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_MEDIATION, Stage.IN_HEARING, Stage.IN_DELIBERATION),
    to=Stage.DECIDED,
    guards=(NOTHING_WAITS, NO_ORIGINAL_AWAITED, NO_MEDIATION_RUNS, UNDISPUTED),
    starts=("D51", *RULES),
    papers=("judgment", "ruling", "mediation_statement", "absence_note"),
    page="judgment:pronounce",
    optional=True,
    offered=lambda case: not ruled_elsewhere(case),
)
RESUME = Act(
    code="judgment.resume",
    name=Text("继续审理", "try the case again"),
    done=Text("原裁判被撤销，案件回到一审继续审理", "The decision was set aside: the case is tried again"),
    who=(Role.SYSTEM,),
    basis=("CPL 177", "CPI 330"),
    stages=(Stage.DECIDED, Stage.FINAL),
    to=Stage.IN_HEARING,
)


def ruled_elsewhere(case: Case) -> bool:
    """A case of a court of appeal whose ruling is asked by another page."""
    return hasattr(case, "second") and case.second.decision.kind != Decision.Kind.JUDGMENT


def unpaid_over(case: Case) -> bool:
    """An appeal whose fee was not paid to the last day of the warning."""
    return any(warned_in_vain(a) for a in case.appeals.filter(state=Appeal.State.PENDING).select_related("bill"))


register(
    TAKE_EFFECT, APPEAL, ANSWER_APPEAL, WITHDRAW_APPEAL, WARN_APPEAL, TREAT_APPEAL_WITHDRAWN, DOSSIER_DUE, SEND_APPEAL,
    REGISTER_APPEAL, RULE_ON_APPEAL, RECEIVE_RULING, PRONOUNCE, RESUME,
)  # fmt: skip
