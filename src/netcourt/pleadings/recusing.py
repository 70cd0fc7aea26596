"""Recusal (回避): applied for, decided in three days, reviewed once (CPL 47–50). Written here only."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases.actions import perform
from netcourt.cases.models import Assignment
from netcourt.cases.words import Role
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law.recusal import GROUNDS, Ground
from netcourt.law.refusal import Refusal
from netcourt.law.sources import cite
from netcourt.law.text import Text
from netcourt.pleadings import writing
from netcourt.pleadings.acts import ASK_RECUSAL, ASK_RECUSAL_REVIEW, DECIDE_RECUSAL
from netcourt.pleadings.claiming import acting_for, find_party
from netcourt.pleadings.guards import decides_recusal, on_the_case
from netcourt.pleadings.models import Application, Kind, Recusal
from netcourt.pleadings.papers import missing
from netcourt.pleadings.ruling import decide, find
from netcourt.service.serving import serve

State = Application.State


def ask_recusal(
    actor: Account, party_id: Any, key: str, *, official: Account | None, ground: str, reasons: str
) -> Application:
    """Apply that a judge or clerk of the case does not take part; until it is decided they do not (CPL 48).

    Raises Http404, ``Incomplete``, ``Refused``.
    """
    party = find_party(actor, party_id)
    given: dict[str, Any] = {"party": party, "kind": Kind.RECUSAL, "official": official}
    with perform(ASK_RECUSAL, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        found = list(missing("reasons", reasons, "请写明有什么具体情况", "Say what happened", "CPL 48"))
        if ground not in set(Ground):
            text = Text("请选择是哪一种回避的情形", "Choose the ground")
            found.append(Defect("ground", Refusal("GROUND_MISSING", text, cite("CPL 47"))))
        if found:
            raise Incomplete(found)
        assert official is not None  # a guard
        held = on_the_case(step.case, official).order_by("pk")[0]
        asked = f"{official.name}回避，不参与本案的审理。"
        why = f"{GROUNDS[Ground(ground)][0].zh}。{reasons.strip()}"
        paper = writing.request(step, party, "recusal_request", "回避申请书", asked, why)
        entry = step.enter(documents=[paper], particulars={"official": str(official.pk), "ground": ground})
        held.until = entry
        held.save(update_fields=["until"])
        step.start("D11.decide", post=decides_recusal(step.case, official, held.role))
        row = Application.objects.create(
            case=step.case, court=step.case.court, kind=Kind.RECUSAL, party=party, entry=entry, ground=ground,
            reasons=reasons.strip(), document=paper,
        )  # fmt: skip
        Recusal.objects.create(application=row, official=official, role=held.role)
        return row


def decide_recusal(actor: Account, application_id: Any, key: str, *, grant: bool, finding: str) -> Application:
    """Decide with reasons. Granted: the person stays out, another is named. Refused: they take part again.

    A review changes nothing until it is decided (CPL 50).
    """
    row = find(actor, application_id)
    if row.kind != Kind.RECUSAL:
        raise Http404
    with perform(DECIDE_RECUSAL, actor, key=key, case_id=row.case_id, application=row, finding=finding) as step:
        if step.repeated:
            return row
        asked = row.recusal
        committee = step.role == Role.FILING_JUDGE
        paper = writing.recusal_decision(step, row, grant=grant, finding=finding, committee=committee)
        title = None if grant else Text("法院驳回回避申请", "The court refused the recusal")
        step.enter(documents=[paper], title=title, note=finding.strip(), particulars={"application": row.pk})
        decide(step, row, State.GRANTED if grant else State.REFUSED, paper, ground=row.ground, finding=finding)
        running = Assignment.objects.filter(case=step.case, account=asked.official, until__isnull=True)
        if grant:
            running.update(until=step.done)
        elif asked.reviews_id is None and not running.exists():
            step.assign(asked.official, Role(asked.role))
        serve(step, [paper], row.party, begins=[])
        return row


def ask_recusal_review(actor: Account, application_id: Any, key: str, *, reasons: str) -> Application:
    """Ask once for review of the refusal; the person goes on working meanwhile (CPL 50)."""
    row = find(actor, application_id)
    party = find_party(actor, row.party_id)
    with perform(ASK_RECUSAL_REVIEW, actor, key=key, case_id=row.case_id, application=row) as step:
        if step.repeated:
            return Application.objects.get(entry=step.done)
        acting_for(step, party)
        if found := list(missing("reasons", reasons, "请写明为什么不同意这一决定", "Say why", "CPL 50")):
            raise Incomplete(found)
        asked = f"复议对{row.recusal.official.name}的回避决定。"
        paper = writing.request(step, party, "recusal_request", "回避复议申请书", asked, reasons)
        entry = step.enter(documents=[paper], particulars={"application": row.pk})
        asked_of = decides_recusal(step.case, row.recusal.official, row.recusal.role)
        step.start("D11.review", post=asked_of)
        review = Application.objects.create(
            case=step.case, court=step.case.court, kind=Kind.RECUSAL, party=party, entry=entry, ground=row.ground,
            reasons=reasons.strip(), document=paper,
        )  # fmt: skip
        Recusal.objects.create(application=review, official=row.recusal.official, role=row.recusal.role, reviews=row)
        return review
