"""Choosing, asking, deciding, ordering, recording (OL21 4–6, IC18 1). Written here only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import Http404

from netcourt.appearance.answering import acting_for
from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Consent, Document, Party
from netcourt.cases.words import ConsentStage, ConsentState
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import NOTICE_VERSION, Defect
from netcourt.identity.models import Account
from netcourt.law.online_mode import OrderGround
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.modes import writing
from netcourt.modes.acts import ASK_OFFLINE, ASK_OTHER, CHOOSE, DECIDE, LIFT, NOTE_ABSENCE, ORDER
from netcourt.modes.guards import said_by
from netcourt.modes.models import Absence, OfflineOrder, Request
from netcourt.service.models import Service
from netcourt.service.serving import serve

MOST = 2000
Decision = Request.Decision


def choose(actor: Account, party_id: Any, key: str, *, stage: str, online: bool | None) -> Consent:
    """Say for a party how it takes part in one stage; this says nothing of the others (OL21 4)."""
    party = find_party(actor, party_id)
    with perform(CHOOSE, actor, key=key, case_id=party.case_id, party=party, stage=stage, online=online) as step:
        if step.repeated:
            return Consent.objects.get(party=party, stage=stage)
        acting_for(step, party, CHOOSE)
        way = "同意在线" if online else "线下参加"
        step.enter(note=f"{writing.named(stage)}：{way}", particulars={"party": str(party.pk), "stage": stage})
        return _say(step, party, stage, ConsentState.AGREED if online else ConsentState.REFUSED)


def ask_offline(actor: Account, party_id: Any, key: str, *, stage: str, reason: str) -> Request:
    """Ask to continue a stage offline after having agreed to it online (OL21 5). Raises ``Refused``, ``Incomplete``."""
    party = find_party(actor, party_id)
    given: dict[str, Any] = {"party": party, "of": party, "stage": stage, "reason": reason}
    with perform(ASK_OFFLINE, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Request.objects.get(entry=step.done)
        acting_for(step, party, ASK_OFFLINE)
        row = _ask(step, party, party, stage, "", reason)
        _say(step, party, stage, ConsentState.WITHDRAWAL_REQUESTED)
        return row


def ask_other_offline(
    actor: Account, party_id: Any, of_id: Any, key: str, *, stage: str, ground: str, reason: str
) -> Request:
    """Ask that another party take part offline, on a ground and with the facts (OL21 5)."""
    party = find_party(actor, party_id)
    of = party.case.parties.filter(pk=of_id).first() if of_id else None
    given: dict[str, Any] = {"party": party, "of": of, "stage": stage, "ground": ground, "reason": reason}
    with perform(ASK_OTHER, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Request.objects.get(entry=step.done)
        acting_for(step, party, ASK_OTHER)
        assert of is not None  # a guard
        return _ask(step, party, of, stage, ground, reason)


def decide(
    actor: Account, request_id: Any, key: str, *, decision: str, delays: bool | None, finding: str, place: str = "",
    contact: str = "",
) -> Request:  # fmt: skip
    """Offline or as before, with a finding on delay; all are told. Raises Http404, ``Refused``."""
    row = find_request(actor, request_id)
    given: dict[str, Any] = {
        "request": row, "decision": decision, "delays": delays, "finding": finding, "place": place, "contact": contact,
    }  # fmt: skip
    with perform(DECIDE, actor, key=key, case_id=row.case_id, **given) as step:
        if step.repeated:
            return row
        granted, told = decision == Decision.GRANTED, {"place": place.strip()[:200], "contact": contact.strip()[:100]}
        paper = writing.decision_paper(step, row, finding.strip(), granted=granted, **told)
        said = {"request": row.pk, "decision": decision, "delays": delays, "stage": row.stage}
        row.decided = step.enter(documents=[paper], note=finding.strip(), particulars=said)
        row.decision, row.delays, row.finding, row.notice = decision, delays, finding.strip(), paper
        row.save()
        own = row.of_id == row.party_id
        if granted:
            ground = OrderGround.WITHDRAWN if own else OrderGround.ASKED
            _order(step, [row.of], row.stage, ground, finding.strip(), paper, request=row, **told)
        if own:
            _say(step, row.of, row.stage, ConsentState.WITHDRAWN if granted else ConsentState(row.said))
        _tell(step, paper)
        return row


def order_offline(
    actor: Account, case_id: Any, party_ids: Iterable[Any], key: str, *, stage: str, ground: str, finding: str,
    place: str, contact: str,
) -> list[OfflineOrder]:  # fmt: skip
    """Move a stage offline for these parties of the court's own motion; all are told. Raises Http404, ``Refused``."""
    case = access.find_case(actor, case_id)
    parties = list(case.parties.filter(pk__in=list(party_ids), left_at__isnull=True).order_by("role", "ordinal"))
    given: dict[str, Any] = {
        "parties": parties, "stage": stage, "ground": ground, "finding": finding, "place": place, "contact": contact,
    }  # fmt: skip
    with perform(ORDER, actor, key=key, case_id=case_id, **given) as step:
        if step.repeated:
            return list(OfflineOrder.objects.filter(entry=step.done))
        told = {"place": place.strip()[:200], "contact": contact.strip()[:100]}
        paper = writing.order_paper(step, parties, stage, ground, finding.strip(), *told.values())
        said = {"parties": [str(p.pk) for p in parties], "stage": stage, "ground": ground}
        step.enter(documents=[paper], note=finding.strip(), particulars=said)
        rows = _order(step, parties, stage, ground, finding.strip(), paper, **told)
        _tell(step, paper)
        return rows


def lift_order(actor: Account, order_id: Any, key: str, *, finding: str) -> OfflineOrder:
    """Take an order back whose reason is gone; what the party itself said counts again. Raises Http404, ``Refused``."""
    row = find_order(actor, order_id)
    with perform(LIFT, actor, key=key, case_id=row.case_id, order=row, finding=finding) as step:
        if step.repeated:
            return row
        paper = writing.lifting_paper(step, row, finding.strip())
        said = {"order": row.pk, "party": str(row.party_id), "stage": row.stage}
        row.lifted = step.enter(documents=[paper], note=finding.strip(), particulars=said)
        row.save(update_fields=["lifted"])
        _tell(step, paper)
        return row


def note_absence(
    actor: Account, party_id: Any, key: str, *, stage: str, service_id: Any = None, consequence: str, finding: str
) -> Absence:
    """Record that a party did not take part; what follows is for other law, and needs proof of notice (OL21 6)."""
    party = find_visible(actor, party_id)
    service = told_by(party).filter(pk=service_id).first() if service_id else None
    given: dict[str, Any] = {
        "of": party, "stage": stage, "service": service, "consequence": consequence, "finding": finding,
    }  # fmt: skip
    with perform(NOTE_ABSENCE, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Absence.objects.get(entry=step.done)
        said = {"party": str(party.pk), "stage": stage, "consequence": consequence}
        entry = step.enter(note=f"{party.name}，{writing.named(stage)}：{finding.strip()}", particulars=said)
        return Absence.objects.create(
            case=step.case, party=party, stage=stage, service=service, consequence=consequence,
            finding=finding.strip(), entry=entry,
        )  # fmt: skip


def told_by(party: Party) -> Any:
    """The services that took effect on a party: proof of what it was told, and when.

    A reminder is none; nor is a service that is only presumed, until a judge has looked at it (CPI 261; SIM20 18).
    """
    rows = Service.objects.filter(Q(presumed=False) | Q(checked__isnull=False), party=party, effective_at__isnull=False)
    return rows.order_by("-effective_at")


def find_party(actor: Account, party_id: Any) -> Party:
    parties = access.parties_of(actor).filter(case__accepted_at__isnull=False)
    party = parties.select_related("case__court", "case__cause").filter(pk=party_id).first()
    if party is None:
        raise Http404
    return party


def find_visible(actor: Account, party_id: Any) -> Party:
    """A party of a case the actor may see. Raises Http404 otherwise."""
    rows = Party.objects.select_related("case__court", "case__cause")
    party = rows.filter(pk=party_id, case__in=access.visible_cases(actor)).first()
    if party is None:
        raise Http404
    return party


def find_request(actor: Account, request_id: Any) -> Request:
    rows = Request.objects.select_related("party", "of", "case__court", "case__cause", "document__kind", "entry")
    row = rows.filter(pk=request_id, case__in=access.visible_cases(actor)).first()
    if row is None:
        raise Http404
    return row


def find_order(actor: Account, order_id: Any) -> OfflineOrder:
    rows = OfflineOrder.objects.select_related("party", "case__court", "case__cause")
    row = rows.filter(pk=order_id, case__in=access.visible_cases(actor)).first()
    if row is None:
        raise Http404
    return row


def _ask(step: Step, party: Party, of: Party, stage: str, ground: str, reason: str) -> Request:
    if len(reason) > MOST:
        text = Text(f"最多{MOST}字，现在有{len(reason)}字，请缩短", f"At most {MOST} characters, not {len(reason)}")
        raise Incomplete([Defect("reason", Refusal("TEXT_TOO_LONG", text))])
    paper = writing.request_paper(step, party, of, stage, ground, reason.strip())
    entry = step.enter(
        documents=[paper], note=f"{writing.named(stage)}：{reason.strip()}",
        particulars={"party": str(party.pk), "of": str(of.pk), "stage": stage, "ground": ground},
    )  # fmt: skip
    return Request.objects.create(
        case=step.case, court_id=step.case.court_id, party=party, of=of, stage=stage, ground=ground,
        reason=reason.strip(), said=said_by(of, stage), entry=entry, document=paper,
    )  # fmt: skip


def _say(step: Step, party: Party, stage: str, state: ConsentState) -> Consent:
    row, _new = Consent.objects.update_or_create(
        party=party, stage=ConsentStage(stage),
        defaults={
            "case": step.case, "state": state, "ground": "express", "notice_version": NOTICE_VERSION, "at": step.at,
            "entry": step.done,
        },
    )  # fmt: skip
    return row


def _order(
    step: Step, parties: Iterable[Party], stage: str, ground: str, reason: str, paper: Document, **more: Any
) -> list[OfflineOrder]:
    return [
        OfflineOrder.objects.create(
            case=step.case, party=party, stage=stage, ground=ground, reason=reason, entry=step.done, notice=paper,
            **more,
        )
        for party in parties
    ]  # fmt: skip


def _tell(step: Step, paper: Document) -> None:
    for party in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
        serve(step, [paper], party, begins=[])
