"""Late evidence (逾期举证): whether the others object, what the judge finds, what follows. Written here only."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.appearance.answering import acting_for
from netcourt.cases import access
from netcourt.cases.actions import Step, perform
from netcourt.cases.models import Document, Period
from netcourt.cases.words import PeriodState
from netcourt.evidence import drafts, writing
from netcourt.evidence.acts import DECIDE_LATE, OBJECT_LATE
from netcourt.evidence.models import ExhibitList, LateWord
from netcourt.evidence.periods import LATE, word_period
from netcourt.identity.models import Account
from netcourt.law import late_evidence as law
from netcourt.law.text import Text
from netcourt.service.models import Service
from netcourt.service.serving import serve

AGREED = Text("当事人表示对逾期证据没有异议", "A party does not object to the late evidence")


def find_list(actor: Account, list_id: Any) -> ExhibitList:
    """A late list of a case the actor may see. Raises Http404 otherwise."""
    rows = ExhibitList.objects.select_related("party", "case__court", "case__cause", "entry", "document__kind")
    row = rows.filter(pk=list_id, late=True, case__in=access.visible_cases(actor)).first()
    if row is None:
        raise Http404
    return row


def object_late(actor: Account, list_id: Any, party_id: Any, key: str, *, objects: bool, reason: str = "") -> LateWord:
    """Say for a party whether it objects to the lateness. Raises Http404, ``Refused``."""
    listed, party = find_list(actor, list_id), drafts.find_party(actor, party_id)
    if party.case_id != listed.case_id or party.pk == listed.party_id:
        raise Http404
    with perform(OBJECT_LATE, actor, key=key, case_id=listed.case_id, listed=listed, party=party) as step:
        if step.repeated:
            return LateWord.objects.get(entry=step.done)
        acting_for(step, party, OBJECT_LATE)
        said = {"list": listed.pk, "party": str(party.pk), "objects": objects}
        entry = step.enter(note=reason.strip(), particulars=said, title=None if objects else AGREED)
        period = word_period(listed, party)
        if period is not None and period.state == PeriodState.OPEN:
            step.end(period, PeriodState.MET)
        return LateWord.objects.create(
            list=listed, party=party, objects_to_it=objects, reason=reason.strip(), entry=entry
        )


def decide_late(
    actor: Account, case_id: Any, list_id: Any, key: str, *, fault: str, basic_fact: bool, finding: str
) -> ExhibitList:
    """What the judge finds, and what the law makes of it (CPI 101-102); served on everyone.

    Raises Http404, ``Refused`` (WORD_AWAITED while the others may still object).
    """
    listed = find_list(actor, list_id)
    if str(listed.case_id) != str(case_id):
        raise Http404
    found = {"fault": law.Fault(fault), "finding": finding}
    with perform(DECIDE_LATE, actor, key=key, case_id=case_id, listed=listed, **found) as step:
        if step.repeated:
            return listed
        objected = listed.words.filter(objects_to_it=True).exists()
        follows = law.late_evidence(law.Fault(fault), objected=objected, basic_fact=basic_fact)
        paper = writing.late_paper(step, listed, follows, finding.strip(), objected=objected)
        listed.decided = step.enter(
            documents=[paper],
            note=finding.strip(),
            particulars={"list": listed.pk, "treatment": follows.treatment, "fault": fault, "basic": basic_fact},
        )
        listed.fault, listed.basic_fact, listed.finding = fault, basic_fact, finding.strip()
        listed.treatment, listed.decision = follows.treatment, paper
        listed.save()
        _done(step, listed, paper)
        return listed


def _done(step: Step, listed: ExhibitList, paper: Document) -> None:
    """Nobody needs to say anything more; everyone is told."""
    services = Service.objects.filter(opened=listed.entry_id)
    for period in Period.objects.filter(rule=LATE, state=PeriodState.OPEN, pk__in=services.values("periods")):
        step.end(period, PeriodState.ENDED)
    for party in step.case.parties.filter(left_at__isnull=True).order_by("role", "ordinal"):
        serve(step, [paper], party, begins=[])
