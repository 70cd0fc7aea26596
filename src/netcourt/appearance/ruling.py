"""The judge's ruling on an objection to jurisdiction (CPL 130, 157). Written here only."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone

from netcourt.appearance import transferring
from netcourt.appearance.acts import RULE
from netcourt.appearance.models import Objection
from netcourt.cases import documents
from netcourt.cases.actions import Step, perform
from netcourt.cases.instruments import next_instrument, origin_of
from netcourt.cases.models import Case, Document
from netcourt.cases.words import HoldKind, PartyRole
from netcourt.identity.models import Account
from netcourt.law.procedures import Procedure
from netcourt.law.service import Instrument
from netcourt.reference import papers as printed
from netcourt.reference.models import Court
from netcourt.reference.queries import AppealRouteUnset, appeal_court
from netcourt.service.serving import serve
from netcourt.service.starts import Start

Decision = Objection.Decision


def rule_objection(
    actor: Account,
    case_id: Any,
    objection_id: Any,
    key: str,
    *,
    decision: str,
    finding: str,
    to_court: str | None = None,
) -> Objection:
    """Uphold (transfer to ``to_court``) or reject; served on everyone, appealable in ten days from service.

    In small claims the ruling is in force at once and the case goes at once (CPI 276); otherwise the transfer waits for
    the effect.
    Raises Http404, ``Refused``.
    """
    court = Court.objects.filter(pk=to_court).first() if to_court else None
    objection = Objection.objects.select_related("party").filter(pk=objection_id, case=case_id).first()
    if objection is None:
        raise Http404
    given: dict[str, Any] = {"decision": decision, "finding": finding, "to_court": court}
    with perform(RULE, actor, key=key, case_id=case_id, objection=objection, **given) as step:
        if step.repeated:
            return objection
        objection = Objection.objects.select_for_update().select_related("party").get(pk=objection.pk)
        chosen = Decision(decision)
        number = next_instrument(step)
        paper = _paper(step, objection, chosen, finding, court, number)
        entry = step.enter(
            documents=[paper],
            note=finding.strip(),
            particulars={
                "objection": objection.pk,
                "decision": chosen,
                "to_court": court.pk if court else "",
            },
        )
        objection.decision, objection.finding, objection.to_court = chosen, finding.strip(), court
        objection.ruling, objection.decided = paper, entry
        objection.save()
        final = is_final(step.case)
        if chosen == Decision.UPHELD and not final:
            step.hold(HoldKind.AWAITING_EFFECT, f"裁定生效后移送{court.name if court else ''}"[:300])
        begins = [] if final else [Start("D28.ruling")]
        for party in step.case.parties.filter(left_at__isnull=True):
            serve(step, [paper], party, instrument=Instrument.JUDGMENT, begins=begins, title="管辖权异议裁定书")
        if final:
            transferring.after_ruling(step, entry)
        return objection


def is_final(case: Case) -> bool:
    """Small claims: a ruling on jurisdiction is in force once made (CPI 276)."""
    return case.procedure == Procedure.SMALL


def _court_above(case: Case) -> str:
    """The court of appeal by name; in general words where the installation has no route for it."""
    day = timezone.localtime(case.received_at).date()
    try:
        return str(appeal_court(case.court_id, case.category, day).court.name)
    except (AppealRouteUnset, Court.DoesNotExist):
        return "上一级人民法院"


def _paper(
    step: Step, objection: Objection, decision: Decision, finding: str, court: Court | None, number: str
) -> Document:
    case = step.case
    names = {r: "、".join(p.name for p in case.parties.all() if p.role == r) for r in PartyRole}
    data = printed.JurisdictionRuling(
        court_name=case.court.name,
        number=number,
        origin=origin_of(step),
        addressee="",
        issued_on=timezone.localtime(step.at).date(),
        handler=step.actor.name if step.actor else "",
        contact=case.court.telephone,
        verification_code=documents.new_verification_code(),
        invented=case.court.invented,
        administrative=case.kind == Case.Kind.ADMINISTRATIVE,
        parties=f"原告{names[PartyRole.PLAINTIFF]}与被告{names[PartyRole.DEFENDANT]}",
        cause=case.cause.name if case.cause else "",
        objector=objection.party.name,
        proposed=objection.proposed,
        grounds=objection.reasons,
        finding=finding.strip(),
        upheld=decision == Decision.UPHELD,
        to_court=court.name if court else "",
        appeal_court=_court_above(case),
        final=is_final(case),
    )
    return documents.issue(
        "jurisdiction_ruling", printed.as_data(data), actor=step.actor, verification_code=data.verification_code
    )
