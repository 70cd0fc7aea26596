"""The conditions of the acts of judgment, each with the sentence shown when it fails and the article behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from netcourt.cases import clock
from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case, Party, Period
from netcourt.cases.words import HoldKind, PeriodState
from netcourt.fees.acts import asked_relief
from netcourt.judgment.models import Appeal, Decision, SecondInstance
from netcourt.law.text import Text

APPEAL_RULES = ("D28.judgment", "D28.ruling")
# Whether an original the court asked for is still to come: said by the room of evidence, which stands above.
originals_awaited: list[Callable[[Case], bool]] = []
# Whether the parties mediate now: said by the room of mediation.
mediations_running: list[Callable[[Case], bool]] = []


def period_of(decision: Decision, party: Party) -> Period | None:
    """The party's own period of appeal; None while it was not served."""
    rows = Period.objects.filter(pk__in=decision.services.values("periods"), party=party, rule__in=APPEAL_RULES)
    return rows.order_by("-started_by").first()


def _appealable(step: Step) -> bool:
    decision: Decision | None = step.data.get("decision")
    return decision is not None and decision.alive and not hasattr(decision, "second")


def _in_time(step: Step) -> bool:
    decision, parties = step.data.get("decision"), step.data.get("parties", ())
    return decision is None or not any(late(decision, party, step.at) for party in parties)


def late(decision: Decision, party: Party, at: datetime) -> bool:
    period = period_of(decision, party)
    return period is not None and period.due_at <= at


def _not_twice(step: Step) -> bool:
    decision, parties = step.data.get("decision"), step.data.get("parties", ())
    return decision is None or not decision.appeals.filter(by__in=parties).exists()


def _answerable(step: Step) -> bool:
    appeal: Appeal | None = step.data.get("appeal")
    party: Party | None = step.data.get("party")
    return bool(appeal and party and appeal.state == Appeal.State.PENDING and party in appellees(appeal))


def appellees(appeal: Appeal) -> list[Party]:
    """The other side of an appeal: who answers it. Not those who appealed, nor those beside them (CPI 315-317)."""
    sides = {p.role for p in appeal.by.all()}
    rows = appeal.case.parties.filter(left_at__isnull=True).exclude(role__in=sides).exclude(role="third_party")
    return list(rows.order_by("role", "ordinal"))


def _not_answered(step: Step) -> bool:
    appeal, party = step.data.get("appeal"), step.data.get("party")
    return appeal is None or not appeal.answers.filter(party=party).exists()


def _said(name: str) -> Any:
    return lambda step: bool(str(step.data.get(name, "")).strip())


def _own(step: Step) -> bool:
    return step.data.get("appeal") is not None


def warned_in_vain(appeal: Appeal) -> bool:
    """Its fee is unpaid, the court warned, and the last day is over (CPI 318)."""
    bill = appeal.bill
    if bill is None or not bill.demanded:
        return False
    rows = Period.objects.filter(rule="FEE-WARNING", party=bill.payer_id, started_by__gt=appeal.entry_id)
    last = rows.order_by("-started_by").first()
    return last is not None and last.due_at <= clock.now()


def _dossier_ready(step: Step) -> bool:
    decision: Decision | None = step.data.get("decision")
    return decision is not None and decision.state == Decision.State.APPEALED and _period_runs(step)


def _period_runs(step: Step) -> bool:
    states = (PeriodState.OPEN, PeriodState.MISSED)
    return step.case.periods.filter(rule="D29.dossier", state__in=states).exists()


def _undecided(step: Step) -> bool:
    second: SecondInstance | None = step.data.get("second")
    return second is not None and not second.outcome


def _destined(step: Step) -> bool:
    return not step.data.get("needs_court") or step.data.get("to_court") is not None


APPEALABLE = Guard(
    "NOT_APPEALABLE",
    _appealable,
    Text(
        "这件裁判现在不能上诉：只有判决和不予受理、管辖权异议、驳回起诉的裁定，在生效之前可以上诉；小额诉讼一审终审",
        "No appeal lies: only judgments and rulings of non-acceptance, on jurisdiction and of dismissal can be "
        "appealed, before they are in force; small claims end in first instance",
    ),
    ("CPL 157", "CPL 171", "CPL 165"),
)
IN_TIME = Guard(
    "LATE",
    _in_time,
    Text(
        "上诉期已过。因不可抗力等正当理由耽误的，障碍消除后十日内可以申请顺延",
        "The period of appeal is over. Who missed it for a good reason may ask within ten days after for an extension",
    ),
    ("CPL 171", "CPL 86"),
)
NOT_TWICE = Guard(
    "ALREADY_APPEALED",
    _not_twice,
    Text("您已经对这件裁判提起过上诉", "You have appealed against this decision already"),
    ("CPL 171",),
)
ANSWERABLE = Guard(
    "NOTHING_TO_ANSWER",
    _answerable,
    Text("没有等您答辩的上诉", "There is no appeal for you to answer"),
    ("CPL 174",),
)
NOT_ANSWERED = Guard(
    "ALREADY_ANSWERED", _not_answered, Text("您已经答辩过", "You have answered already"), ("CPL 174",)
)  # fmt: skip
TEXT = Guard("TEXT_MISSING", _said("text"), Text("请写明答辩意见", "Write your answer"), ("CPL 174",))
OWN_APPEAL = Guard(
    "NO_APPEAL",
    _own,
    Text("您没有可以撤回的上诉", "You have no appeal that can be withdrawn"),
    ("CPL 180",),
)
UNPAID = Guard(
    "NOTHING_UNPAID",
    lambda step: step.data.get("appeal") is not None and warned_in_vain(step.data["appeal"]),
    Text(
        "没有催交期满仍未交费的上诉",
        "No appeal has its fee unpaid after the last day of the warning",
    ),
    ("CPI 318", "FEE 22"),
)
NO_RELIEF = Guard(
    "RELIEF_UNDECIDED",
    lambda step: not asked_relief(step.case),
    Text("缓交、减交、免交的申请还没有决定", "An application to pay later, less or nothing is not decided"),
    ("FEE 48",),
)
DOSSIER_READY = Guard(
    "DOSSIER_NOT_READY",
    _dossier_ready,
    Text(
        "还不能报送：各方的上诉期、答辩期要届满，上诉费要交清",
        "Not yet: every period of appeal and answer must be over and the fee paid",
    ),
    ("CPL 174",),
)
NOTHING_WAITS = Guard(
    "OBJECTION_PENDING",
    lambda step: (
        not step.case.holds.filter(kind=HoldKind.AWAITING_EFFECT, until__isnull=True).exists()
        and not step.case.decisions.filter(state__in=(Decision.State.OPEN, Decision.State.APPEALED)).exists()
    ),
    Text(
        "本案还有裁定没有生效（例如管辖权异议），生效之前不能裁判",
        "A ruling in this case is not in force yet, such as one on jurisdiction; decide after that",
    ),
    ("CPL 130", "CPL 157"),
)
NO_ORIGINAL_AWAITED = Guard(
    "OPEN_ORIGINAL_DEMAND",
    lambda step: not any(awaited(step.case) for awaited in originals_awaited),
    Text(
        "已要求出示的原件还没有结果，请先在“材料审核和原件”里登记",
        "An original was asked for and is still to come: record first what came of it",
    ),
    ("OL21 12",),
)
NO_MEDIATION_RUNS = Guard(
    "MEDIATION_RUNS",
    lambda step: not any(running(step.case) for running in mediations_running),
    Text(
        "各方正在调解；先由主持调解的人记录调解结果，或者等当事人退出，再裁判",
        "The parties mediate: whoever conducts it records first how it ended, or a party leaves; decide then",
    ),
    ("CPL 9", "CPL 102"),
)
UNDECIDED = Guard(
    "ALREADY_DECIDED", _undecided, Text("这件上诉已有裁定", "This appeal is ruled on already"), ("CPL 178",)
)
FINDING = Guard(
    "FINDING_MISSING", _said("finding"), Text("裁定必须写明理由", "A ruling gives its reasons"), ("CPL 157",)
)
DESTINATION = Guard(
    "DESTINATION_MISSING",
    _destined,
    Text("撤销驳回异议的裁定的，请写明移送哪个法院", "Say to which court the case goes"),
    ("CPI 331", "CPL 130"),
)
