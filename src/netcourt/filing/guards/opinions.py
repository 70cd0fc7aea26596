"""What must hold where the other side is heard before registration: suits of third parties to revoke (CPI 291)."""

from __future__ import annotations

from datetime import datetime

from netcourt.cases.actions import Step
from netcourt.cases.acts import Guard
from netcourt.cases.models import Case
from netcourt.filing.models import AttackedDecision, Opinion
from netcourt.law.special_suits import Special
from netcourt.law.text import Text
from netcourt.law.times import day_of


def revokes(case: Case) -> bool:
    """Whether the claim as it stands is a third party's suit to revoke a decision."""
    kinds = AttackedDecision.objects.filter(complaint__case=case).order_by("-complaint__version")
    return kinds.values_list("kind", flat=True).first() == Special.REVOCATION


def of_case(case: Case) -> list[Opinion]:
    """Who was asked about the complaint as it stands, in the order of the parties."""
    latest = case.complaints.order_by("-version").values("pk")[:1]
    rows = Opinion.objects.filter(complaint__in=latest, party__left_at__isnull=True)
    return list(rows.select_related("party", "service", "entry", "answered", "paper__kind").order_by("pk"))


def asked(case: Case) -> bool:
    return revokes(case) and bool(of_case(case))


def unasked(case: Case) -> bool:
    return revokes(case) and not of_case(case)


def awaited(case: Case) -> bool:
    return revokes(case) and any(not o.answered_id for o in of_case(case))


def over(opinion: Opinion, at: datetime) -> bool:
    """It was given, or its ten days are over."""
    if opinion.answered_id:
        return True
    running = opinion.service.periods.filter(rule="REVOKE-OPINION").order_by("-pk").first()
    return running is not None and running.due_at <= at


def _opinions_in(step: Step) -> bool:
    """All said or let the ten days pass; on the last of the thirty days nobody is waited for any more."""
    if not revokes(step.case):
        return True
    rows = of_case(step.case)
    if not rows:
        return False
    if all(over(o, step.at) for o in rows):
        return True
    decision = step.case.periods.filter(rule="D01").order_by("-start").first()
    return decision is not None and day_of(step.at) >= decision.end


def _mine_asked(step: Step) -> bool:
    """The party acted for, or the one named, was asked and has not answered yet."""
    named = step.data.get("party") or step.on_behalf
    return named is not None and any(o.party_id == named.pk and not o.answered_id for o in of_case(step.case))


OPINIONS_IN = Guard(
    "OPINION_AWAITED",
    _opinions_in,
    Text(
        "第三人撤销之诉立案之前，应当将起诉状和证据材料送交对方，等对方提出书面意见，或者收到起诉状之日起十日届满；"
        "请先送交，或者等意见到达（三十日审查期的最后一日仍送不到的，不再等待）",
        "Before a suit to revoke is registered, claim and evidence go to the other side; it has ten days of receipt "
        "for its opinion: send them first, or wait (on the last of the thirty days nobody is waited for any more)",
    ),
    ("CPI 291",),
)
OPINIONS_UNASKED = Guard(
    "OPINION_NOT_DUE",
    lambda step: unasked(step.case),
    Text(
        "只有第三人撤销之诉在立案之前征求对方意见，每一版起诉状送交一次",
        "Only in a third party's suit to revoke is the other side asked beforehand, once for each version of the claim",
    ),
    ("CPI 291",),
)
OPINION_ASKED = Guard(
    "OPINION_NOT_ASKED",
    _mine_asked,
    Text("没有待提出的书面意见，或者已经提出", "No opinion is awaited, or it was given already"),
    ("CPI 291",),
)
