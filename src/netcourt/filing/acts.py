"""The acts of filing."""

from __future__ import annotations

from netcourt.cases.access import is_held
from netcourt.cases.acts import Act, register
from netcourt.cases.words import HoldKind, Role, Stage, Visibility
from netcourt.filing.guards import (
    ANSWER_IN_TIME,
    ANSWERED,
    AT_COUNTER,
    AWAITING_ANSWER,
    CHECKED,
    CONDITIONS,
    CONDITIONS_MET,
    CORRECTING,
    DEFECTS,
    EXPLANATION,
    FOR_ALL,
    GROUND,
    IN_TIME,
    INSISTED,
    NO_DEFERRAL_WAITS,
    NOT_AWAITING,
    NOT_EXPLAINED,
    NOT_MET,
    ONE_TIME,
    OPINIONS_IN,
    PAPER_DEMAND,
    READ_BACK,
    REPRESENTED,
    SILENT,
    UNDECIDED,
)  # fmt: skip
from netcourt.law.text import Text

SUBMIT = Act(
    code="filing.submit",
    name=Text("提交起诉材料", "submit the claim"),
    done=Text("原告提交起诉材料，法院出具收据", "The plaintiff submitted the claim; the court gave a receipt"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 123", "CPL 124", "REG15 2"),
    to=Stage.RECEIVED,
    starts=("D01", "REVOKE-COPY"),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("complaint", "exhibit", "filing_receipt"),
)
RECORD_ORAL = Act(
    code="filing.record_oral",
    name=Text("代为录入起诉", "record a claim for a person"),
    done=Text(
        "法院工作人员代为录入起诉，经宣读由本人确认", "The court recorded the claim; it was read back and confirmed"
    ),
    who=(Role.CLERK, Role.FILING_JUDGE),
    basis=("CPL 123", "OL21 2", "OL21 11"),
    to=Stage.RECEIVED,
    guards=(AT_COUNTER, READ_BACK),
    starts=("D01", "REVOKE-COPY"),
    visible_to=Visibility.OWN_SIDE,
    papers=("complaint", "exhibit", "filing_receipt"),
)
ACCEPT = Act(
    code="filing.accept",
    name=Text("受理", "accept"),
    done=Text("法院决定受理，登记立案", "The court accepted the case and registered it"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126", "IC18 7", "OL21 9"),
    stages=(Stage.RECEIVED,),
    to=Stage.ACCEPTED,
    guards=(NOT_AWAITING, CONDITIONS, NO_DEFERRAL_WAITS, OPINIONS_IN),
    starts=("D02", "D03", "D06", "D12", "D14", "D15", "D20", "D21", "D22", "D25.first"),
    ends=("D01", "CORRECTION", "EXPLANATION"),
    papers=("acceptance_notice", "fee_notice", "evidence_notice", "response_notice"),
    page="filing:review",
)
REQUEST_CORRECTION = Act(
    code="filing.request_correction",
    name=Text("通知补正", "ask for correction"),
    done=Text("法院一次性告知补正", "The court named all defects, once"),
    who=(Role.FILING_JUDGE,),
    basis=("OL21 9", "REG15 7", "IC18 7"),
    stages=(Stage.RECEIVED,),
    guards=(NOT_AWAITING, ONE_TIME, DEFECTS, PAPER_DEMAND),
    starts=("CORRECTION",),
    ends=("D01",),
    visible_to=Visibility.OWN_SIDE,
    papers=("correction_notice",),
    page="filing:review",
)
RESUBMIT = Act(
    code="filing.resubmit",
    name=Text("提交补正材料", "submit the corrected papers"),
    done=Text("原告提交补正材料", "The plaintiff submitted the corrected papers"),
    who=(Role.PLAINTIFF,),
    basis=("OL21 9", "REG15 7"),
    stages=(Stage.RECEIVED,),
    guards=(CORRECTING, IN_TIME),
    starts=("D01", "REVOKE-COPY"),
    ends=("CORRECTION",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    papers=("complaint", "exhibit", "filing_receipt"),
    page="filing:correct",
    offered=lambda case: is_held(case, HoldKind.AWAITING_CORRECTION),
)
EXPLAIN = Act(
    code="filing.explain",
    name=Text("释明", "explain"),
    done=Text(
        "法院释明不能受理的理由，请原告答复", "The court explained why it cannot take the claim and asked the plaintiff"
    ),
    who=(Role.FILING_JUDGE,),
    basis=("IC18 7", "OL21 9", "CPL 127"),
    stages=(Stage.RECEIVED,),
    guards=(NOT_AWAITING, NOT_EXPLAINED, ANSWERED, CONDITIONS_MET, EXPLANATION),
    starts=("EXPLANATION",),
    visible_to=Visibility.OWN_SIDE,
    papers=("redirect_notice",),
    page="filing:review",
)
AGREE_RETURN = Act(
    code="filing.agree_return",
    name=Text("同意退回", "agree to the return"),
    done=Text("原告同意退回起诉材料", "The plaintiff agreed to have the papers returned"),
    who=(Role.PLAINTIFF,),
    basis=("IC18 7", "REG15 7"),
    stages=(Stage.RECEIVED,),
    to=Stage.CLOSED,
    guards=(AWAITING_ANSWER, ANSWER_IN_TIME, FOR_ALL),
    ends=("D01", "CORRECTION", "EXPLANATION"),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="filing:answer",
    offered=lambda case: is_held(case, HoldKind.AWAITING_ANSWER),
)
CONSENT_DISPOSAL = Act(
    code="filing.consent_disposal",
    name=Text("同意代表人接受退回", "agree that the representatives take the papers back"),
    done=Text("被代表的原告同意诉讼代表人接受退回", "A represented plaintiff agreed to the return"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 57",),
    stages=(Stage.RECEIVED,),
    guards=(AWAITING_ANSWER, ANSWER_IN_TIME, REPRESENTED),
    proof="filing",
    power="waive",
    visible_to=Visibility.OWN_SIDE,
    page="filing:answer",
    optional=True,
    offered=lambda case: case.elected.exists() and is_held(case, HoldKind.AWAITING_ANSWER),
)
INSIST = Act(
    code="filing.insist",
    name=Text("坚持起诉", "insist on the suit"),
    done=Text("原告坚持起诉", "The plaintiff insists on the suit"),
    who=(Role.PLAINTIFF,),
    basis=("IC18 7", "OL21 9", "REG15 7"),
    stages=(Stage.RECEIVED,),
    guards=(AWAITING_ANSWER, ANSWER_IN_TIME),
    ends=("EXPLANATION",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="filing:answer",
    offered=lambda case: is_held(case, HoldKind.AWAITING_ANSWER),
)
RETURN = Act(
    code="filing.return_papers",
    name=Text("退回并记录在册", "return and record"),
    done=Text("原告逾期没有答复，法院退回起诉材料并记录在册", "No answer came in time: the court returned the papers"),
    who=(Role.FILING_JUDGE,),
    basis=("IC18 7", "REG15 7"),
    stages=(Stage.RECEIVED,),
    to=Stage.CLOSED,
    guards=(SILENT,),
    ends=("D01", "CORRECTION", "EXPLANATION"),
    visible_to=Visibility.OWN_SIDE,
    page="filing:review",
)
REFUSE = Act(
    code="filing.refuse",
    name=Text("裁定不予受理", "rule non-acceptance"),
    done=Text("法院裁定不予受理", "The court ruled not to accept the suit"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126", "IC18 7", "OL21 9"),
    stages=(Stage.RECEIVED,),
    to=Stage.DECIDED,
    guards=(NOT_AWAITING, INSISTED, ANSWERED, NOT_MET, GROUND),
    starts=("D28.ruling",),
    ends=("D01", "CORRECTION", "EXPLANATION"),
    visible_to=Visibility.OWN_SIDE,
    papers=("refusal_ruling",),
    page="filing:review",
)
REOPEN = Act(
    code="filing.reopen",
    name=Text("依上级法院裁定重新审查立案", "examine the claim again as ordered on appeal"),
    done=Text(
        "不予受理裁定被撤销，法院应立案受理", "The ruling of non-acceptance was set aside: the claim is to be accepted"
    ),
    who=(Role.SYSTEM,),
    basis=("CPI 330", "CPL 126"),
    stages=(Stage.DECIDED,),
    to=Stage.RECEIVED,
    starts=("D01",),
    visible_to=Visibility.OWN_SIDE,
)
REGISTER_FIRST = Act(
    code="filing.register_first",
    name=Text("先行立案", "register first"),
    done=Text("期限内不能判断是否受理，法院先行立案", "Not to be decided in time: the court registered the case first"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 126", "REG15 8"),
    stages=(Stage.RECEIVED,),
    to=Stage.ACCEPTED,
    guards=(NOT_AWAITING, UNDECIDED, GROUND, NO_DEFERRAL_WAITS, OPINIONS_IN),
    starts=ACCEPT.starts,
    ends=ACCEPT.ends,
    papers=ACCEPT.papers,
    page="filing:review",
)

CONTEST_CHECK = Act(
    code="filing.contest_check",
    name=Text("对核查说明情况", "explain on the check"),
    done=Text("原告对虚假诉讼核查作出说明", "The plaintiff explained on the check for sham suits"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 115", "OM21 23", "PIPL 24"),
    stages=(Stage.RECEIVED, Stage.ACCEPTED, Stage.IN_SERVICE),
    guards=(CHECKED, GROUND),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="filing:contest_check",
    optional=True,
    offered=lambda case: hasattr(case, "sham_check"),
)


register(
    SUBMIT, RECORD_ORAL, ACCEPT, REQUEST_CORRECTION, RESUBMIT, EXPLAIN, AGREE_RETURN, CONSENT_DISPOSAL, INSIST, RETURN,
    REFUSE, REGISTER_FIRST, REOPEN, CONTEST_CHECK,
)  # fmt: skip
