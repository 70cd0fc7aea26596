"""Review, dispute, demand, comparison, finding (OL21 12–13, IC18 10). Written here only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404

from netcourt.appearance.answering import acting_for
from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import DocketEntry, Document
from netcourt.cases.words import PeriodState
from netcourt.evidence import drafts
from netcourt.evidence.models import CopyDispute, Material, OriginalDemand
from netcourt.evidence.on_paper.recording import differs
from netcourt.evidence.originals import guards, materials, writing
from netcourt.evidence.originals.acts import ANSWER, COMPARE, DEMAND, DISPUTE, FIND_FORM, REFUSE_DISPUTE, REVIEW
from netcourt.evidence.papers import MOST_REASON
from netcourt.filing.actions import Incomplete
from netcourt.filing.papers import Defect
from netcourt.identity.models import Account
from netcourt.law.originals import FORM_GROUNDS, RESULTS, WAYS, FormGround, Result, Way
from netcourt.law.refusal import Refusal
from netcourt.law.text import Text
from netcourt.service.serving import serve
from netcourt.service.starts import Start

State = CopyDispute.State
AFTER = {
    Result.SAME: Material.State.COMPARED,
    Result.DIFFERS: Material.State.DIFFERS,
    Result.NOT_SHOWN: Material.State.MISSING,
    Result.DROPPED: Material.State.USABLE,
}


def review_material(actor: Account, case_id: Any, document_ids: Iterable[Any], key: str) -> DocketEntry:
    """These files passed review and are used directly (OL21 12). Raises Http404, ``Refused``."""
    found = list({d.pk: d for d in (materials.find(actor, pk) for pk in document_ids)}.values())
    if any(str(d.case_id) != str(case_id) for d in found):
        raise Http404
    with perform(REVIEW, actor, key=key, case_id=case_id, documents=found) as step:
        if step.repeated:
            return step.done
        titles = "、".join(d.title for d in found[:5])
        note = titles if len(found) <= 5 else f"{titles}等{len(found)}份"
        step.enter(note=note, particulars={"materials": [str(d.pk) for d in found]})
        materials.mark(step, found, Material.State.USABLE)
        return step.done


def dispute_copy(
    actor: Account, party_id: Any, document_id: Any, key: str, *, reason: str = "", grounds: str = ""
) -> CopyDispute:
    """Say for a party that a file differs from its original. Without reason and basis it is noted only (IC18 10).

    Raises Http404, ``Incomplete``, ``Refused``.
    """
    document, party = materials.find(actor, document_id), drafts.find_party(actor, party_id)
    if party.case_id != document.case_id:
        raise Http404
    given: dict[str, Any] = {"document": document, "party": party, "giver": materials.giver_of(document)}
    with perform(DISPUTE, actor, key=key, case_id=party.case_id, **given) as step:
        if step.repeated:
            return CopyDispute.objects.get(entry=step.done)
        acting_for(step, party, DISPUTE)
        _short_enough(reason=reason, grounds=grounds)
        reason, grounds = reason.strip(), grounds.strip()
        reasoned = bool(reason and grounds)
        said = {"document": str(document.pk), "party": str(party.pk), "reasoned": reasoned}
        entry = step.enter(note=f"{document.title}：{reason or '没有写明理由'}", particulars=said)
        return CopyDispute.objects.create(
            case=step.case, court_id=step.case.court_id, document=document, party=party, entry=entry, reason=reason,
            grounds=grounds, state=State.OPEN if reasoned else State.NOTED,
        )  # fmt: skip


def demand_original(
    actor: Account, document_id: Any, key: str, *, ground: str, reason: str, days: int | None, ways: Iterable[str],
    place: str = "",
) -> OriginalDemand:  # fmt: skip
    """Ask whoever handed a file in for its original, in one of the four cases of OL21 12; all are told.

    The period begins when the party receives the demand. Raises Http404, ``Refused``.
    """
    document, listed = materials.find(actor, document_id), [w for w in Way if w in set(ways)]
    given: dict[str, Any] = {"ground": ground, "reason": reason, "days": days, "ways": listed, "place": place}
    with perform(DEMAND, actor, key=key, case_id=document.case_id, document=document, **given) as step:
        if step.repeated:
            return OriginalDemand.objects.get(entry=step.done)
        giver, said = materials.giver_of(document), {**given, "reason": reason.strip(), "place": place.strip()[:200]}
        paper = writing.demand_paper(step, document, giver, **said)
        entry = step.enter(
            documents=[paper], note=f"{document.title}：{reason.strip()}",
            particulars={"document": str(document.pk), "party": str(giver.pk), "ground": ground, "days": days},
        )  # fmt: skip
        row = OriginalDemand.objects.create(
            case=step.case, court_id=step.case.court_id, document=document, party=giver, entry=entry, notice=paper,
            **said | {"ways": ",".join(listed)},
        )  # fmt: skip
        CopyDispute.objects.filter(document=document, state=State.OPEN).update(state=State.DEMANDED, decided=entry)
        materials.mark(step, [document], Material.State.DEMANDED)
        _tell(step, paper, giver=giver.pk, days=days)
        return row


def refuse_dispute(actor: Account, dispute_id: Any, key: str, *, finding: str) -> CopyDispute:
    """A reasoned dispute fails, for reasons everyone is told. Raises Http404, ``Refused``."""
    dispute = find_dispute(actor, dispute_id)
    with perform(REFUSE_DISPUTE, actor, key=key, case_id=dispute.case_id, dispute=dispute, finding=finding) as step:
        if step.repeated:
            return dispute
        paper = writing.refusal_paper(step, dispute, finding.strip())
        entry = step.enter(documents=[paper], note=finding.strip(), particulars={"dispute": dispute.pk})
        dispute.state, dispute.finding, dispute.decided = State.REFUSED, finding.strip(), entry
        dispute.save()
        if not CopyDispute.objects.filter(document=dispute.document_id, state=State.OPEN).exists():
            materials.mark(step, [dispute.document], Material.State.USABLE)
        _tell(step, paper)
        return dispute


def send_original(
    actor: Account, demand_id: Any, key: str, *, way: str, tracking: str = "", said: str = ""
) -> OriginalDemand:
    """Say how the original comes. What was posted in time is in time (CPL 85). Raises Http404, ``Refused``."""
    demand = find_demand(actor, demand_id)
    given = {"demand": demand, "way": way, "tracking": tracking}
    with perform(ANSWER, actor, key=key, case_id=demand.case_id, **given) as step:
        if step.repeated:
            return demand
        acting_for(step, demand.party, ANSWER)
        _short_enough(said=said)
        told = [demand.document.title, WAYS[Way(way)].zh, tracking.strip(), said.strip()]
        demand.answered = step.enter(
            note="；".join(t for t in told if t), particulars={"demand": demand.pk, "way": way}
        )
        demand.way, demand.tracking, demand.said = way, tracking.strip()[:60], said.strip()
        demand.save()
        period = guards.period_of(demand)
        if period is not None and period.state == PeriodState.OPEN and way != Way.COURT:
            step.end(period, PeriodState.MET)
        return demand


def compare_original(
    actor: Account, demand_id: Any, key: str, *, result: str, shown_on: date | None = None, note: str = ""
) -> OriginalDemand:
    """What came of a demand, told on the docket to all. Raises Http404, ``Refused``."""
    demand = find_demand(actor, demand_id)
    given: dict[str, Any] = {"demand": demand, "result": result, "note": note, "shown_on": shown_on}
    with perform(COMPARE, actor, key=key, case_id=demand.case_id, **given) as step:
        if step.repeated:
            return demand
        found = RESULTS[Result(result)]
        demand.closed = step.enter(
            note="：".join(t for t in (demand.document.title, f"{found.zh}。{note.strip()}") if t),
            particulars={"demand": demand.pk, "result": result},
        )
        demand.result, demand.note = result, note.strip()
        demand.shown_on = shown_on if result in (Result.SAME, Result.DIFFERS) else None
        demand.save()
        materials.mark(step, [demand.document], AFTER[Result(result)])
        differs(step, demand)
        period = guards.period_of(demand)
        if period is not None and period.state == PeriodState.OPEN:
            step.end(period, PeriodState.ENDED if result == Result.DROPPED else PeriodState.MET)
        return demand


def find_form(actor: Account, document_id: Any, key: str, *, ground: str, finding: str = "") -> Material:
    """A file has the form of an original on one of the five grounds of OL21 13. Raises Http404, ``Refused``."""
    document = materials.find(actor, document_id)
    given: dict[str, Any] = {"document": document, "ground": ground, "finding": finding}
    with perform(FIND_FORM, actor, key=key, case_id=document.case_id, **given) as step:
        if step.repeated:
            return Material.objects.get(document=document)
        entry = step.enter(
            note=f"{document.title}：{FORM_GROUNDS[FormGround(ground)].zh}。{finding.strip()}",
            particulars={"document": str(document.pk), "ground": ground},
        )
        row, _new = Material.objects.get_or_create(
            document=document, defaults={"case": step.case, "state": Material.State.USABLE, "entry": entry}
        )
        row.form_ground, row.form_finding, row.form_entry = ground, finding.strip(), entry
        row.save()
        return row


def find_dispute(actor: Account, dispute_id: Any) -> CopyDispute:
    rows = CopyDispute.objects.select_related("document", "party", "case__court", "case__cause")
    return _one(rows.filter(pk=dispute_id, case__in=access.visible_cases(actor)))


def find_demand(actor: Account, demand_id: Any) -> OriginalDemand:
    rows = OriginalDemand.objects.select_related("document", "party", "case__court", "notice__kind", "entry")
    return _one(rows.filter(pk=demand_id, case__in=access.visible_cases(actor)))


def _one(rows: Any) -> Any:
    row = rows.first()
    if row is None:
        raise Http404
    return row


def _tell(step: Step, paper: Document, *, giver: Any = None, days: int | None = None) -> None:
    """Served on everyone; for whoever must show the original, its period begins with receipt."""
    for party in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
        begins = [Start(guards.RULE, n=days)] if party.pk == giver else []
        serve(step, [paper], party, begins=begins)


def _short_enough(**texts: str) -> None:
    long = {name: len(text) for name, text in texts.items() if len(text) > MOST_REASON}
    if long:
        raise Incomplete([Defect(name, _too_long(now)) for name, now in long.items()])


def _too_long(now: int) -> Refusal:
    zh, en = f"最多{MOST_REASON}字，现在有{now}字，请缩短", f"At most {MOST_REASON} characters, not {now}"
    return Refusal("TEXT_TOO_LONG", Text(zh, en))
