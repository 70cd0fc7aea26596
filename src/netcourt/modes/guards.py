"""The conditions of the acts about online and offline, each with the sentence shown and the article behind it."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case, Consent
from netcourt.cases.words import ConsentState, PartyRole
from netcourt.filing.requirements import ASKED_STAGES
from netcourt.law.online_mode import OWN_MOTION, AskedGround, Consequence, begun
from netcourt.law.text import Text
from netcourt.modes.models import Absence, OfflineOrder, Request

LEAST_REASON = 5
AGREED = (ConsentState.CHOSEN, ConsentState.AGREED)


def said_by(party: Any, stage: str) -> str:
    """What a party said of a stage (cases.ConsentState); nothing yet: it was not asked."""
    row = Consent.objects.filter(party=party, stage=stage).first()
    return row.state if row else ConsentState.UNASKED


def _of(step: Step) -> Any:
    return step.data.get("of") or step.data.get("party")


def _stage(step: Step) -> bool:
    return step.data.get("stage") in ASKED_STAGES


def _text(name: str, least: int = 1) -> Any:
    return lambda step: len(str(step.data.get(name) or "").strip()) >= least


def _agreed(step: Step) -> bool:
    return not _stage(step) or said_by(_of(step), step.data["stage"]) in AGREED


def _none_open(step: Step) -> bool:
    rows = Request.objects.filter(party=step.data.get("party"), of=_of(step), stage=step.data.get("stage"))
    return not rows.filter(decision="").exists()


def _not_ordered(step: Step) -> bool:
    return not OfflineOrder.objects.filter(party=_of(step), stage=step.data.get("stage"), lifted=None).exists()


def _none_ordered(step: Step) -> bool:
    parties = step.data.get("parties") or ()
    return not OfflineOrder.objects.filter(party__in=parties, stage=step.data.get("stage"), lifted=None).exists()


def _in_time(step: Step) -> bool:
    return not begun(str(step.data.get("stage")), step.case.stage)


def _other_ground(step: Step) -> bool:
    return step.data.get("ground") in set(AskedGround) and _text("reason", LEAST_REASON)(step)


def _other_side(step: Step) -> bool:
    party, of = step.data.get("party"), step.data.get("of")
    return party is not None and of is not None and party.pk != of.pk and of.left_at is None


def _open(step: Step) -> bool:
    row = step.data.get("request")
    return row is not None and not row.decision


def _told(step: Step) -> bool:
    if step.data.get("decision") == Request.Decision.REFUSED:
        return True
    return _text("place")(step) and _text("contact")(step)


def _proved(step: Step) -> bool:
    return step.data.get("consequence") == Consequence.NONE or step.data.get("service") is not None


STAGE = Guard("STAGE_MISSING", _stage, Text("请选择是哪一个诉讼环节", "Say which stage it is"), ("OL21 4",))
AGREED_BEFORE = Guard(
    "NOT_AGREED",
    _agreed,
    Text(
        "这个环节没有同意在线进行，本来就在线下进行，不需要申请",
        "This stage was not agreed to online: it is offline already and nothing need be asked",
    ),
    ("OL21 4",),
)
ONE_REQUEST = Guard(
    "ALREADY_ASKED",
    _none_open,
    Text("同样的申请正等法院决定", "The same request waits for the court"),
    ("OL21 5",),
)
NOT_ORDERED = Guard(
    "ORDERED_OFFLINE",
    _not_ordered,
    Text(
        "法院已经决定这个环节线下进行，不能再改为在线；有变化的，请联系法院",
        "The court moved this stage offline: it cannot be online again; contact the court if things changed",
    ),
    ("OL21 5",),
)
NONE_ORDERED = Guard(
    "ALREADY_OFFLINE",
    _none_ordered,
    Text("其中有当事人的这个环节已经转为线下", "For one of these parties the stage is offline already"),
    ("OL21 5",),
)
IN_TIME = Guard(
    "LATE_WITHDRAWAL",
    _in_time,
    Text(
        "这个环节已经开始，应当在开始前的合理期限内提出；确有困难的，请当场向法官说明，由法官决定",
        "This stage has begun; ask in good time before. If there is a need, tell the judge, who can decide it",
    ),
    ("OL21 5",),
)
OWN_REASON = Guard("REASON_MISSING", _text("reason"), Text("请写明理由", "Say why"), ("OL21 5",))
GROUND_REQUIRED = Guard(
    "GROUND_REQUIRED",
    _other_ground,
    Text(
        f"要求对方线下参加的，必须选择一种情形，并写明具体理由（至少{LEAST_REASON}个字）；只是希望线下不够",
        f"To have another take part offline, choose a ground and give the facts (at least {LEAST_REASON} characters)",
    ),
    ("OL21 5",),
)
OTHER_SIDE = Guard("OTHER_SIDE", _other_side, Text("请选择另一方当事人", "Choose another party"), ("OL21 5",))
OPEN = Guard(
    "ALREADY_DECIDED", _open, Text("这一申请已有决定，请刷新页面", "This request was decided; reload"), ("OL21 5",)
)
DECISION = Guard(
    "DECISION_MISSING",
    lambda step: step.data.get("decision") in set(Request.Decision.values),
    Text("请选择线下还是继续在线", "Choose offline or online"),
    ("OL21 5",),
)
DELAY = Guard(
    "DELAY_FINDING_MISSING",
    lambda step: step.data.get("delays") is not None,
    Text("请认定是否有故意拖延诉讼等不当情形", "Find whether it was asked to delay the suit, or otherwise improperly"),
    ("OL21 5",),
)
FINDING = Guard("FINDING_MISSING", _text("finding"), Text("请写明理由", "Give the reasons"), ("OL21 5",))
TOLD = Guard(
    "PLACE_MISSING",
    _told,
    Text(
        "转为线下的，请告诉当事人时间地点和怎样联系法院",
        "Tell the parties where and when it is, and how to reach the court",
    ),
    ("OL21 5", "OL21 2"),
)
PARTIES = Guard(
    "PARTIES_MISSING",
    lambda step: bool(step.data.get("parties")),
    Text("请选择哪些当事人线下参加", "Choose who takes part offline"),
    ("OL21 5",),
)
ORDER_GROUND = Guard(
    "ORDER_GROUND_MISSING",
    lambda step: step.data.get("ground") in OWN_MOTION,
    Text("请选择转为线下的情形", "Choose why it is moved offline"),
    ("OL21 5", "IC18 1"),
)
ANSWERED = Guard(
    "ANSWER_MISSING",
    lambda step: step.data.get("online") is not None,
    Text("请选择在线还是线下", "Choose online or offline"),
    ("OL21 4",),
)
NOT_BY_ANSWER = Guard(
    "WITHDRAW_BY_REQUEST",
    lambda step: bool(step.data.get("online")) or not _stage(step)
    or said_by(_of(step), step.data["stage"]) not in (*AGREED, ConsentState.WITHDRAWAL_REQUESTED),
    Text("已经同意在线的，请提出转为线下的申请", "You agreed before: ask to continue offline instead"),
    ("OL21 5",),
)  # fmt: skip
STANDS = Guard(
    "ORDER_LIFTED",
    lambda step: step.data["order"].lifted_id is None,
    Text("这一线下安排已经取消，请刷新页面", "This order was lifted; reload"),
    ("OL21 5",),
)


def plaintiff_absent(case: Case) -> bool:
    """Whether a plaintiff still in the suit is recorded as absent with proof that it was told (CPL 146)."""
    rows = Absence.objects.filter(case=case, consequence=Consequence.WITHDRAWN, party__left_at__isnull=True)
    return rows.filter(party__role=PartyRole.PLAINTIFF, service__effective_at__isnull=False).exists()


ABSENCE_PROVED = Guard(
    "NOTICE_UNPROVED",
    lambda step: plaintiff_absent(step.case),
    Text(
        "没有原告经通知不参加的记录和送达证明，不能按撤诉处理；请先记录没有参加，并选择通知的送达",
        "No plaintiff is recorded as absent with proof of notice: record the absence and the service first",
    ),
    ("CPL 146", "OL21 6"),
)
NOTICE_PROVED = Guard(
    "NOTICE_UNPROVED",
    _proved,
    Text(
        "没有送达记录，不能产生不利后果；请选择通知的送达记录，或者只作记录",
        "Without proof of notice nothing can follow: choose the service that told them, or record only",
    ),
    ("OL21 6",),
)
CONSEQUENCE = Guard(
    "CONSEQUENCE_MISSING",
    lambda step: step.data.get("consequence") in set(Consequence),
    Text("请选择依法产生的后果", "Choose what follows under other law"),
    ("OL21 6",),
)
