"""The acts of mediation before filing."""

from __future__ import annotations

from netcourt.cases import access
from netcourt.cases.actions import Step
from netcourt.cases.acts import Act, Guard, register
from netcourt.cases.models import Case
from netcourt.cases.words import HoldKind, PartyRole, Role, Stage, Visibility
from netcourt.law.text import Text
from netcourt.mediation.models import Contact, Mediation


def _none_yet(step: Step) -> bool:
    return not hasattr(step.case, "mediation")


def _proposed(case: Case) -> bool:
    return hasattr(case, "mediation") and case.mediation.state == Mediation.State.PROPOSED


def _nothing_awaited(case: Case) -> bool:
    waiting = (HoldKind.AWAITING_CORRECTION, HoldKind.AWAITING_ANSWER)
    return not case.holds.filter(kind__in=waiting, until__isnull=True).exists()


def _for_all(step: Step) -> bool:
    """Whoever agrees does so for every plaintiff."""
    assert step.actor is not None
    mine = {p.pk for p in access.parties_acted_for(step.actor, step.case)}
    suing = step.case.parties.filter(role=PartyRole.PLAINTIFF, left_at__isnull=True)
    return mine.issuperset(suing.values_list("pk", flat=True))


ONCE = Guard(
    "MEDIATION_PROPOSED_ALREADY",
    _none_yet,
    Text("诉前调解只能建议一次，本案已经建议过", "Mediation before filing is proposed once and was proposed already"),
    ("CPL 125",),
)
CIVIL = Guard(
    "MEDIATION_CIVIL_ONLY",
    lambda step: step.case.kind == Case.Kind.CIVIL,
    Text("行政案件不适用诉前调解", "Administrative cases are not mediated before filing"),
    ("APL 60",),
)
NOT_AWAITING = Guard(
    "CLAIM_INCOMPLETE",
    lambda step: _nothing_awaited(step.case),
    Text("原告正在补正或者答复释明，收到后再建议调解", "The plaintiff is correcting or answering; propose afterwards"),
    ("OL21 9",),
)
REASON = Guard(
    "REASON_MISSING",
    lambda step: bool(step.data.get("reason", "").strip()),
    Text("请写明为什么适合先行调解", "Say why the dispute suits mediation first"),
    ("CPL 125",),
)
OPEN = Guard(
    "MEDIATION_NOT_PROPOSED",
    lambda step: _proposed(step.case),
    Text("法院没有等待您答复的调解建议，请刷新页面", "No proposal to mediate awaits an answer; reload the page"),
    ("CPL 125",),
)
ALL_AGREE = Guard(
    "ALL_PLAINTIFFS",
    _for_all,
    Text("有几个原告的，须代表全体原告同意", "Where several sue, the consent is given for all of them"),
    ("CPL 125", "CPL 55"),
)


def _other_side_agreed(step: Step) -> bool:
    """Of everyone who is sued the latest that was recorded is a yes: silence is none (OM21 4)."""
    sued = set(step.case.parties.filter(role=PartyRole.DEFENDANT, left_at__isnull=True).values_list("pk", flat=True))
    said = dict(step.case.mediation.contacts.order_by("pk").values_list("party", "answer"))
    return bool(sued) and all(said.get(party) == Contact.Answer.AGREED for party in sued)


def _contactable(step: Step) -> bool:
    party = step.data.get("party")
    return party is not None and party.case_id == step.case.pk and party.role != PartyRole.PLAINTIFF


UNFILED = Guard(
    "MEDIATION_NOT_RUNNING",
    lambda step: hasattr(step.case, "mediation") and step.case.mediation.state == Mediation.State.RUNNING,
    Text("现在没有正在进行的诉前调解", "No mediation before filing runs"),
    ("CPL 125",),
)
OTHER_SIDE = Guard(
    "CONSENT_MISSING",
    _other_side_agreed,
    Text(
        "还没有记录对方当事人同意调解；请先联系对方，记录他的答复",
        "It is not recorded that the other side agreed to mediate: contact it first and record what it answered",
    ),
    ("OM21 4", "OM21 15"),
)
OF_OTHER_SIDE = Guard(
    "PARTY_UNKNOWN", _contactable, Text("请选择对方当事人", "Choose a party of the other side"), ("OM21 15",)
)
ANSWER_KNOWN = Guard(
    "ANSWER_MISSING",
    lambda step: step.data.get("answer") in Contact.Answer.values,
    Text("请选择对方怎样答复", "Say what it answered"),
    ("OM21 15",),
)
HOW = Guard(
    "CONTACT_MISSING",
    lambda step: bool(step.data.get("how", "").strip()),
    Text("请写明怎样联系的", "Say how it was contacted"),
    ("OM21 15",),
)

PROPOSE = Act(
    code="mediation.propose",
    name=Text("建议诉前调解", "propose mediation before filing"),
    done=Text("法院建议先行调解，请原告答复", "The court proposed mediation first and asks the plaintiff"),
    who=(Role.FILING_JUDGE,),
    basis=("CPL 125", "OM21 8"),
    stages=(Stage.RECEIVED,),
    guards=(CIVIL, ONCE, NOT_AWAITING, REASON),
    visible_to=Visibility.OWN_SIDE,
    page="mediation:propose",
    offered=lambda case: case.kind == Case.Kind.CIVIL and not hasattr(case, "mediation"),
    optional=True,
)
AGREE = Act(
    code="mediation.agree",
    name=Text("答复调解建议", "answer the proposal to mediate"),
    done=Text("原告同意诉前调解", "The plaintiff agreed to mediation before filing"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 125", "OM21 8"),
    stages=(Stage.RECEIVED,),
    to=Stage.IN_MEDIATION,
    guards=(OPEN, ALL_AGREE),
    starts=("D41.pre_filing", "D43.notify"),
    ends=("D01",),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="mediation:answer",
    offered=_proposed,
)
DECLINE = Act(
    code="mediation.decline",
    name=Text("不同意调解", "decline mediation"),
    done=Text("原告不同意诉前调解，审查继续", "The plaintiff declined mediation; the review goes on"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 125", "CPL 9"),
    stages=(Stage.RECEIVED,),
    guards=(OPEN,),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
)
NOTE_CONTACT = Act(
    code="mediation.note_contact",
    name=Text("记录联系对方当事人", "record how the other side was contacted"),
    done=Text("调解员联系了对方当事人", "The mediator contacted the other side"),
    who=(Role.MEDIATOR, Role.FILING_JUDGE),
    basis=("OM21 15", "OM21 4"),
    stages=(Stage.IN_MEDIATION,),
    guards=(UNFILED, OF_OTHER_SIDE, ANSWER_KNOWN, HOW),
    visible_to=Visibility.OWN_SIDE,
    page="mediation:contact",
    optional=True,
)
SETTLE = Act(
    code="mediation.settle",
    name=Text("记录调解结果", "record the result of mediation"),
    done=Text("诉前调解达成协议，不再立案", "Settled by mediation before filing; no suit is registered"),
    who=(Role.MEDIATOR, Role.FILING_JUDGE),
    basis=("OM21 23",),
    stages=(Stage.IN_MEDIATION,),
    to=Stage.CLOSED,
    guards=(UNFILED, OTHER_SIDE),
    ends=("D41.pre_filing", "D43.notify"),
    visible_to=Visibility.OWN_SIDE,
    page="mediation:conclude",
)
FAIL = Act(
    code="mediation.fail",
    name=Text("调解不成", "mediation failed"),
    done=Text("诉前调解没有达成协议，继续立案审查", "Mediation brought no agreement; the review of the claim goes on"),
    who=(Role.MEDIATOR, Role.FILING_JUDGE),
    basis=("OM21 24", "CPL 126"),
    stages=(Stage.IN_MEDIATION,),
    to=Stage.RECEIVED,
    starts=("D01",),
    ends=("D41.pre_filing", "D43.notify"),
    visible_to=Visibility.OWN_SIDE,
)
LEAVE = Act(
    code="mediation.leave",
    name=Text("退出调解，继续立案", "leave mediation and go on with the suit"),
    done=Text("原告退出诉前调解，继续立案审查", "The plaintiff left mediation; the review of the claim goes on"),
    who=(Role.PLAINTIFF,),
    basis=("CPL 9", "CPL 126"),
    stages=(Stage.IN_MEDIATION,),
    to=Stage.RECEIVED,
    starts=("D01",),
    ends=("D41.pre_filing", "D43.notify"),
    proof="filing",
    visible_to=Visibility.OWN_SIDE,
    page="mediation:leave",
    optional=True,
)

register(PROPOSE, AGREE, DECLINE, NOTE_CONTACT, SETTLE, FAIL, LEAVE)
