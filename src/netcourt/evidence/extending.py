"""A longer evidence period (延长举证期限): asked before it ends, decided by the judge, for all parties (CPI 100)."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.appearance.answering import acting_for
from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Period
from netcourt.cases.periods import longer
from netcourt.evidence import drafts, writing
from netcourt.evidence.acts import ASK_EXTENSION, DECIDE_EXTENSION, MOST_DAYS
from netcourt.evidence.models import Extension
from netcourt.evidence.papers import request_defects
from netcourt.evidence.periods import RULES, last_period
from netcourt.filing.actions import Incomplete
from netcourt.identity.models import Account
from netcourt.law.deadline import Deadline, Extended
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.serving import serve

Decision = Extension.Decision


def ask_extension(actor: Account, party_id: Any, key: str, *, days: int | None, reason: str) -> Extension:
    """Ask for ``days`` more, before the period ends. Raises Http404, ``Incomplete``, ``Refused`` (LATE afterwards)."""
    party = drafts.find_party(actor, party_id)
    with perform(ASK_EXTENSION, actor, key=key, case_id=party.case_id, party=party) as step:
        if step.repeated:
            return Extension.objects.get(entry=step.done)
        acting_for(step, party, ASK_EXTENSION)
        found = list(request_defects(days, reason, most=MOST_DAYS))
        if found or days is None:
            raise Incomplete(found)
        period = last_period(party)
        assert period is not None
        paper = writing.request_paper(step, party, period, days, reason.strip())
        entry = step.enter(documents=[paper], note=reason.strip(), particulars={"party": str(party.pk), "days": days})
        return Extension.objects.create(
            case=step.case, court_id=step.case.court_id, party=party, period=period, entry=entry, days=days,
            reason=reason.strip(), document=paper,
        )  # fmt: skip


def decide_extension(
    actor: Account, case_id: Any, extension_id: Any, key: str, *, decision: str, days: int | None, finding: str
) -> Extension:
    """Grant ``days`` to all parties, or refuse, with reasons; everyone is told. Raises Http404, ``Refused``."""
    extension = find_extension(actor, extension_id)
    if str(extension.case_id) != str(case_id):
        raise Http404
    given: dict[str, Any] = {"decision": decision, "days": days, "finding": finding}
    with perform(DECIDE_EXTENSION, actor, key=key, case_id=case_id, extension=extension, **given) as step:
        if step.repeated:
            return extension
        granted = (days or 0) if decision == Decision.GRANTED else 0
        ends = _new_ends(step, extension, _granted(extension, granted)) if granted else []
        paper = writing.extension_paper(step, extension, granted, finding.strip(), ends)
        extension.decided = step.enter(
            documents=[paper],
            note=finding.strip(),
            particulars={"extension": extension.pk, "decision": decision, "days": granted},
        )
        extension.decision, extension.granted = decision, granted
        extension.finding, extension.notice = finding.strip(), paper
        extension.save()
        for period, _deadline in ends:
            _go_on(step, period, _granted(extension, granted))
        for party in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
            serve(step, [paper], party, begins=[])
        return extension


def find_extension(actor: Account, extension_id: Any) -> Extension:
    rows = Extension.objects.select_related("party", "case__court", "case__cause", "period", "document__kind")
    row = rows.filter(pk=extension_id, case__in=access.visible_cases(actor)).first()
    if row is None:
        raise Http404
    return row


def _granted(extension: Extension, days: int) -> Extended:
    return Extended("court", days, extension.entry.at, Text("经申请准许延长", "granted on request"))


def _new_ends(step: Step, extension: Extension, granted: Extended) -> list[tuple[Period, Deadline]]:
    """What it makes of the periods of all parties (CPI 100); one that would be over all the same stays as it is."""
    found = []
    for party in extension.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
        period = last_period(party)
        if (
            period is None or period.computation["rule"] not in RULES
        ):  # none, or one given back by a decision of its own
            continue
        if (deadline := longer(period, granted)).due_at > step.at:
            found.append((period, deadline))
    return found


def _go_on(step: Step, period: Period, granted: Extended) -> None:
    """The longer period takes the place of the old one, also for the service it began with."""
    services = list(Service.objects.filter(periods=period))
    further = step.extend(period, granted)
    for service in services:
        service.periods.add(further)
