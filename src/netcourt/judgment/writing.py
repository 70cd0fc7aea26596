"""The papers of an appeal, typeset: petition (CPL 172), answer, notices and rulings on appeal (CPL 177)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from netcourt.cases import documents
from netcourt.cases.actions import Step
from netcourt.cases.models import Case, Document, Party
from netcourt.cases.words import PartyRole
from netcourt.filing import notices
from netcourt.filing.rulings import line_of, people_in_order
from netcourt.filing.writing import SIGNED_ONLINE
from netcourt.judgment.guards import appellees
from netcourt.judgment.models import Appeal, Decision
from netcourt.reference import papers as printed
from netcourt.reference.models import Court

FIRST = {PartyRole.PLAINTIFF: "原审原告", PartyRole.DEFENDANT: "原审被告", PartyRole.THIRD_PARTY: "原审第三人"}


def standing(party: Party, appellants: Sequence[Any], others: Sequence[Any]) -> str:
    """How a party is called on appeal: 上诉人（原审被告）. By role and place: each instance has rows of its own."""
    first, key = FIRST[PartyRole(party.role)], (party.role, party.ordinal)
    if key in appellants:
        return f"上诉人（{first}）"
    return f"被上诉人（{first}）" if key in others else first


def people(case: Case, decision: Decision) -> list[str]:
    """The parties with their standing on appeal, one line each."""
    appeals = list(decision.appeals.exclude(state__in=(Appeal.State.WITHDRAWN, Appeal.State.UNPAID)))
    by = [(p.role, p.ordinal) for a in appeals for p in a.by.all()]
    others = [(p.role, p.ordinal) for a in appeals for p in appellees(a)]
    ordered = sorted(people_in_order(case), key=lambda p: (p.role, p.ordinal) not in by)
    return [line_of(p, standing(p, by, others)) for p in ordered]


def petition(
    step: Step,
    decision: Decision,
    parties: Sequence[Party],
    *,
    court: Court,
    requests: str,
    reasons: str,
    disputed: Decimal | None,
    fee: Decimal,
) -> Document:
    """上诉状: names, first court, number and cause, requests and reasons (CPL 172)."""
    by = [(p.role, p.ordinal) for p in parties]
    sides = {p.role for p in parties} | {PartyRole.THIRD_PARTY}
    others = [(p.role, p.ordinal) for p in step.case.parties.all() if p.role not in sides]
    ordered = sorted(people_in_order(step.case), key=lambda p: (p.role, p.ordinal) not in by)
    data = printed.AppealPetition(
        **_party_head(step, parties),
        people=[line_of(p, standing(p, by, others)) for p in ordered],
        appealed=f"{step.case.court.name}{instrument_of(decision)}",
        requests=requests.strip(),
        reasons=reasons.strip(),
        disputed=disputed,
        fee=fee,
        to_court=court.name,
    )
    return documents.issue(
        "appeal_petition", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM,
        submitted_for=parties[0],
    )  # fmt: skip


def answer(step: Step, appeal: Appeal, party: Party, text: str, *, late: bool) -> Document:
    """上诉答辩状 (CPL 174)."""
    appellants = "、".join(p.name for p in appeal.by.all())
    data = printed.AppealAnswer(**_party_head(step, [party]), appellants=appellants, text=text.strip(), late=late)
    return documents.issue(
        "appeal_answer", printed.as_data(data), actor=step.actor, origin=Document.Origin.SYSTEM, submitted_for=party
    )


def instrument_of(decision: Decision) -> str:
    """The instrument appealed against as it is cited: （2026）浙0199民初1号之一民事裁定."""
    kind = "行政" if decision.case.kind == Case.Kind.ADMINISTRATIVE else "民事"
    word = "判决" if decision.kind == Decision.Kind.JUDGMENT else "裁定"
    return f"{decision.entry.particulars.get('instrument') or decision.case.number}{kind}{word}"


def notice(step: Step, decision: Decision) -> Document:
    """受理上诉案件通知书: the number at this court beside that of the first instance (CN-7)."""
    data = printed.AppealNotice(
        **notices.head(step, None),
        people=people(step.case, decision),
        cause=step.case.cause.name if step.case.cause else "",
        origin_court=decision.case.court.name,
        origin_number=str(decision.case.number),
        appealed=instrument_of(decision),
    )
    return documents.issue(
        "appeal_notice", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def ruling(step: Step, decision: Decision, *, finding: str, order: list[str], articles: str) -> Document:
    """终审裁定书. It names the case of the first instance by its number (CN-7)."""
    case = decision.case
    opening = f"上诉人不服{case.court.name}{instrument_of(decision)}，提起上诉。"
    if step.case.pk != case.pk:
        opening = opening.rstrip("。") + f"。本院立案后依法进行了审理（原审案号：{case.number}）。"
    lines = [line.strip() for line in finding.splitlines() if line.strip()]
    grounds = [opening, f"本院经审查认为，{lines[0]}", *lines[1:], f"依照{articles}之规定，裁定如下："]
    data = printed.Ruling(
        **notices.instrument_head(step, ends=step.case.pk != case.pk),
        people=people(step.case, decision),
        grounds=grounds,
        order=order,
        final="本裁定为终审裁定。",
        judges=[f"审判员　{step.actor.name}"] if step.actor else [],
    )
    return documents.issue(
        "appeal_ruling", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )


def _party_head(step: Step, parties: Sequence[Party]) -> dict[str, Any]:
    case, at = step.case, timezone.localtime(step.at)
    return {
        "court_name": case.court.name,
        "number": str(case.number),
        "cause": case.cause.name if case.cause else "",
        "signers": [printed.Signer(name=p.name, method=SIGNED_ONLINE, at=at) for p in parties],
        "filed_on": timezone.localtime(step.at).date(),
        "invented": case.court.invented,
        "administrative": case.kind == Case.Kind.ADMINISTRATIVE,
    }
