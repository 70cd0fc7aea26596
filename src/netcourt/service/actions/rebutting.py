"""Proof against a service, and the judge's decision on it (OL21 31, IC18 17, CPI 135)."""

from __future__ import annotations

from typing import Any

from netcourt.cases.actions import perform
from netcourt.cases.models import DocketEntry, Document
from netcourt.identity.models import Account
from netcourt.law import service as law
from netcourt.law.service import Rebuttal
from netcourt.law.text import Text
from netcourt.service import acts
from netcourt.service.actions.finding import find, refuse
from netcourt.service.facts import facts_of, law_attempt
from netcourt.service.models import Attempt, Counterproof
from netcourt.service.serving import settle
from netcourt.service.words import State


def rebut(
    actor: Account, case_id: Any, key: str, *, service: Any, ground: str, reason: str, proof: Document | None = None
) -> DocketEntry:
    """The addressee says why it did not reach them: system error, not their address, not read by them.

    Electronic service only; what was signed for or published is contested in the case itself. Raises ``Refused``.
    """
    with perform(acts.REBUT, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        if found.state != State.SERVED or found.attempt is None:
            raise refuse("NOT_SERVED", "这份文书尚未送达，没有可以反证的送达", "Nothing was served yet", "OL21 31")
        if ground not in set(Rebuttal):
            raise refuse("GROUND_INVALID", "请选择反证的事由", "Choose the ground", "OL21 31", status=422)
        if not _open_to(found.attempt, Rebuttal(ground), facts_of(found)):
            zh = "按这次送达的方式，该事由不能推翻送达；请选择其他事由，或者联系法院"
            raise refuse("GROUND_WITHOUT_EFFECT", zh, "By law this ground does not undo this service", "OL21 31")
        if found.counterproofs.filter(upheld__isnull=True).exists():
            raise refuse("REBUTTAL_PENDING", "您的反证正在审查", "Your proof is being examined", "OL21 31")
        entry = step.enter(
            documents=[proof] if proof else [], note=reason.strip(), particulars={"service": str(found.pk)}
        )
        Counterproof.objects.create(
            service=found, attempt=found.attempt, ground=ground, statement=reason.strip()[:2000], proof=proof,
            entry=entry,
        )  # fmt: skip
        return entry


def decide_rebuttal(actor: Account, case_id: Any, key: str, *, service: Any, upheld: bool, reason: str) -> DocketEntry:
    """A judge finds the proof good or not. Upheld: that attempt served nothing; the ladder goes on from there."""
    with perform(acts.DECIDE_REBUTTAL, actor, key=key, case_id=case_id, reason=reason) as step:
        if step.repeated:
            return step.done
        found = find(step, service)
        brought = found.counterproofs.filter(upheld__isnull=True).select_related("attempt").first()
        if brought is None:
            raise refuse("NO_REBUTTAL", "没有待审查的反证", "No proof against it awaits a decision", "OL21 31")
        title = (
            Text("法院认定反证成立，该次送达不发生效力", "The court found the proof good: that service had no effect")
            if upheld
            else Text("法院认定反证不成立，送达有效", "The court found the proof wanting: the service stands")
        )
        entry = step.enter(title=title, note=reason.strip(), particulars={"service": str(found.pk), "upheld": upheld})
        brought.upheld, brought.finding, brought.decided = upheld, reason.strip()[:2000], entry
        brought.save()
        if upheld:
            Attempt.objects.filter(pk=brought.attempt_id).update(rebutted=brought.ground)
            settle(step, found)
        else:
            found.checked = entry
            found.save(update_fields=["checked"])
        return entry


def _open_to(attempt: Attempt, ground: Rebuttal, facts: law.Facts) -> bool:
    """Whether this ground, if proved, undoes this attempt."""
    return not law.effect(law_attempt(attempt), facts, rebutted=ground).served
