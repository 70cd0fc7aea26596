"""The appellee answers the appeal (CPL 174); nobody has to. Written here only."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from netcourt.cases import access
from netcourt.cases.actions import perform
from netcourt.cases.models import Party
from netcourt.cases.words import PeriodState, Role
from netcourt.identity.models import Account
from netcourt.judgment import sending, writing
from netcourt.judgment.acts import ANSWER_APPEAL
from netcourt.judgment.models import Appeal, AppealAnswer
from netcourt.service.serving import serve


def answer_appeal(actor: Account, appeal_id: Any, party_id: Any, key: str, *, text: str) -> AppealAnswer:
    """Answer an appeal; after the period too, until the dossier goes up, marked late. Copies within five days.

    Raises Http404, ``Refused``.
    """
    found = Appeal.objects.select_related("decision__entry", "decision__case__court", "payer").filter(pk=appeal_id)
    appeal = found.filter(case__in=access.visible_cases(actor)).first()
    party = Party.objects.filter(pk=party_id).first()
    if appeal is None or party is None or party not in access.parties_acted_for(actor, appeal.case):
        raise Http404
    with perform(ANSWER_APPEAL, actor, key=key, case_id=appeal.case_id, appeal=appeal, party=party, text=text) as step:
        if step.repeated:
            return AppealAnswer.objects.get(entry=step.done)
        step.on_behalf, step.role = party, Role(party.role)
        own = step.case.periods.filter(rule="D29.answer", party=party).order_by("-started_by").first()
        late = own is not None and own.due_at <= step.at
        paper = writing.answer(step, appeal, party, text, late=late)
        entry = step.enter(documents=[paper], particulars={"appeal": appeal.pk, "late": late})
        row = AppealAnswer.objects.create(
            appeal=appeal, party=party, entry=entry, text=text.strip(), late=late, document=paper
        )
        within = step.start("D29.answer_copy", post=Role.FILING_JUDGE)
        for appellant in appeal.by.all():
            serve(step, [paper], appellant, within=within, begins=[], title=f"{party.name}的上诉答辩状副本")
        if own is not None and own.state == PeriodState.OPEN:
            step.end(own, PeriodState.MET)
        sending.prepare(appeal.decision)
        return row
