"""The acts of mediation in a pending suit. Its page shows all of it; each act is one button there."""

from __future__ import annotations

from collections.abc import Callable

from netcourt.cases.access import Look
from netcourt.cases.acts import Act, register
from netcourt.cases.models import Case
from netcourt.cases.words import Role, Stage
from netcourt.law.text import Text
from netcourt.mediation import suit_guards as guards
from netcourt.mediation.models import SuitMediation

PARTIES = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
JUDGES = (Role.JUDGE, Role.FILING_JUDGE)
MEDIATORS = (Role.MEDIATOR, *JUDGES)
PENDING = (Stage.ACCEPTED, Stage.IN_SERVICE, Stage.IN_HEARING, Stage.IN_DELIBERATION)
PERIODS = ("D41.ordinary", "D41.summary")
PAGE = "mediation:case"
LABEL = Text("调解", "mediation")
State = SuitMediation.State


def stands(*states: str) -> Callable[[Case], bool]:
    def offered(case: Case) -> bool:
        row = guards.current(case)
        return row is not None and row.state in states

    return offered


def _mediable(case: Case) -> bool:
    return case.kind == Case.Kind.CIVIL


def asked_of(look: Look) -> bool:
    """Something is asked of a party of the one who looks: it is named among what there is to do."""
    row = guards.current(look.case)
    return row is not None and row.says.filter(turn=row.turn, agrees__isnull=True, party__in=look.mine).exists()


ASK = Act(
    code="mediation.ask",
    name=Text("申请调解", "ask for mediation"),
    done=Text("当事人申请调解", "A party asked for mediation"),
    who=PARTIES,
    basis=("CPL 96", "OM21 10"),
    stages=PENDING,
    guards=(guards.CIVIL, guards.NONE_OPEN, guards.REASON),
    proof="filing",
    page=PAGE,
    label=LABEL,
    optional=True,
    offered=_mediable,
)
OFFER = Act(
    code="mediation.offer",
    name=Text("建议调解（受理后）", "offer mediation in the suit"),
    done=Text("法院建议调解，请各方当事人答复", "The court offered mediation and asks every party"),
    who=JUDGES,
    basis=("CPL 96", "CPL 97", "OM21 2", "OM21 10"),
    stages=PENDING,
    guards=(guards.CIVIL, guards.NONE_OFFERED, guards.REASON, guards.MEDIATOR),
    starts=PERIODS,
    page=PAGE,
    label=LABEL,
    optional=True,
    offered=_mediable,
)
TURN_DOWN = Act(
    code="mediation.turn_down",
    name=Text("不组织调解", "do not arrange mediation"),
    done=Text("法院认为不适宜调解，审理继续", "The court does not arrange mediation; the suit goes on"),
    who=JUDGES,
    basis=("CPL 96", "OM21 9"),
    stages=PENDING,
    guards=(guards.ASKED, guards.REASON),
)
CONSENT = Act(
    code="mediation.consent",
    name=Text("同意调解", "agree to mediate"),
    done=Text("当事人同意调解", "A party agreed to mediate"),
    who=PARTIES,
    basis=("CPL 96", "OM21 4", "OM21 24"),
    stages=PENDING,
    guards=(guards.CONSENT_ASKED,),
    starts=PERIODS,
    proof="filing",
    page="mediation:consent",
    label=Text("答复是否同意调解", "say whether you agree to mediate"),
    offered=stands(State.OFFERED),
    offered_to=asked_of,
)
REFUSE = Act(
    code="mediation.refuse",
    name=Text("不同意调解", "do not agree to mediate"),
    done=Text("当事人不同意调解，审理继续", "A party did not agree to mediate; the suit goes on"),
    who=PARTIES,
    basis=("CPL 9", "CPL 96", "OM21 4"),
    stages=PENDING,
    guards=(guards.CONSENT_ASKED,),
    proof="filing",
)
QUIT = Act(
    code="mediation.quit",
    name=Text("退出调解", "leave the mediation"),
    done=Text("当事人退出调解，审理继续", "A party left the mediation; the suit goes on"),
    who=PARTIES,
    basis=("CPL 9", "OM21 25"),
    stages=PENDING,
    guards=(guards.GOING_ON,),
    ends=PERIODS,
    proof="filing",
)
APPOINT = Act(
    code="mediation.appoint",
    name=Text("约定调解时间", "fix a time to mediate"),
    done=Text("约定了调解的时间和方式", "A time and way to mediate was fixed"),
    who=MEDIATORS,
    basis=("OM21 16",),
    stages=PENDING,
    guards=(guards.RUNNING, guards.MEDIATES, guards.WHEN, guards.WHERE),
)
ASK_MORE = Act(
    code="mediation.ask_more",
    name=Text("建议延长调解", "propose to mediate longer"),
    done=Text("建议延长调解期限，请各方当事人答复", "It was proposed to mediate longer; every party is asked"),
    who=MEDIATORS,
    basis=("OM21 24",),
    stages=PENDING,
    guards=(guards.RUNNING, guards.MEDIATES, guards.NO_MORE_ASKED, guards.DAYS),
)
AGREE_MORE = Act(
    code="mediation.agree_more",
    name=Text("同意延长调解", "agree to mediate longer"),
    done=Text("当事人同意延长调解期限", "A party agreed to mediate longer"),
    who=PARTIES,
    basis=("OM21 24",),
    stages=PENDING,
    guards=(guards.RUNNING, guards.MORE_ASKED),
    proof="filing",
    page="mediation:more",
    label=Text("答复是否延长调解", "say whether to mediate longer"),
    offered=lambda case: (row := guards.current(case)) is not None and row.more_days is not None,
    offered_to=asked_of,
)
REFUSE_MORE = Act(
    code="mediation.refuse_more",
    name=Text("不同意延长调解", "do not agree to mediate longer"),
    done=Text("当事人不同意延长调解，期限不变", "A party did not agree to mediate longer; the period stays"),
    who=PARTIES,
    basis=("OM21 24",),
    stages=PENDING,
    guards=(guards.RUNNING, guards.MORE_ASKED),
    proof="filing",
)
WRITE_DOWN = Act(
    code="mediation.write_down",
    name=Text("记明调解协议", "write down the agreement"),
    done=Text("调解协议已记明，请各方确认", "The agreement was written down; every party is asked to confirm it"),
    who=MEDIATORS,
    basis=("OM21 19", "CPL 100"),
    stages=PENDING,
    guards=(guards.GOING_ON, guards.MEDIATES, guards.TERMS),
)
SIGN = Act(
    code="mediation.sign",
    name=Text("确认调解协议", "confirm the agreement"),
    done=Text("当事人确认调解协议", "A party confirmed the agreement"),
    who=PARTIES,
    basis=("OM21 19", "CPL 99"),
    stages=PENDING,
    guards=(guards.SIGNATURE_ASKED, guards.SAME_TERMS),
    ends=PERIODS,
    proof="filing",
    power="settle",
    papers=("suit_agreement",),
    page="mediation:sign",
    offered=stands(State.SIGNING),
    offered_to=asked_of,
)
DISSENT = Act(
    code="mediation.dissent",
    name=Text("不确认调解协议", "do not confirm the agreement"),
    done=Text("当事人没有确认协议内容，调解继续", "A party did not confirm the agreement; the mediation goes on"),
    who=PARTIES,
    basis=("OM21 19", "OM21 25"),
    stages=PENDING,
    guards=(guards.SIGNATURE_ASKED, guards.SAME_TERMS),
    proof="filing",
    power="settle",
)
CONCLUDE = Act(
    code="mediation.conclude",
    name=Text("记录调解结束", "record that the mediation ended"),
    done=Text("调解结束，没有达成协议，审理继续", "The mediation ended without an agreement; the suit goes on"),
    who=MEDIATORS,
    basis=("OM21 21", "OM21 25", "CPL 102"),
    stages=PENDING,
    guards=(guards.GOING_ON, guards.MEDIATES, guards.ENDING),
    ends=PERIODS,
)
LAPSE = Act(
    code="mediation.lapse",
    name=Text("调解期限届满", "the time to mediate is over"),
    done=Text("调解期限届满，审理继续", "The time to mediate is over; the suit goes on"),
    who=(Role.SYSTEM,),
    basis=("OM21 24", "OM21 25", "CPL 102"),
    stages=PENDING,
)

register(
    ASK, OFFER, TURN_DOWN, CONSENT, REFUSE, QUIT, APPOINT, ASK_MORE, AGREE_MORE, REFUSE_MORE, WRITE_DOWN, SIGN, DISSENT,
    CONCLUDE, LAPSE,
)  # fmt: skip
